package proposal

import (
	"strings"
	"unicode"

	"github.com/revsmith/revsmith/changelog"
)

// traits are what the pages show that goes with one protocol or another.
type traits struct {
	any, stream, small, capital, tagMap, tagList, maxRecords bool
	describes, gets                                          int
}

// guessProtocol is the likeliest protocol and why. No page states it.
func (p *proposer) guessProtocol(version string) (protocol, reason string) {
	t := p.traits()
	rest, reason := t.rest()
	switch {
	case !t.any:
		return unknown, "no page shows a member of a request or a response to guess it from"
	case !t.stream && t.maxRecords:
		return unknown, "MaxRecords is a member of awsQuery's services, for which no client can be made; " +
			"write one of " + strings.Join(Protocols(), ", ") + " if it is none of these"
	case rest:
		return "restJson1", reason
	case version >= "2019":
		return "awsJson1_0", reason + ", of 2019 or later"
	}
	return "awsJson1_1", reason + ", from before 2019"
}

// rest weighs what speaks for restJson1 and what for awsJson.
func (t *traits) rest() (rest bool, reason string) {
	switch {
	case t.stream:
		return true, "a response streams bytes, which awsJson cannot"
	case t.tagMap && !t.tagList:
		return true, "tags are a map, as most services of restJson1 have them"
	case t.tagList:
		return false, "tags are a list, as most services of awsJson have them"
	case t.small && !t.capital:
		return true, "members start with small letters, as most services of restJson1 have them"
	case t.describes > t.gets:
		return false, "members start with capitals and operations describe, as most services of awsJson do"
	case t.gets > 0:
		return true, "members start with capitals, but operations get rather than describe"
	}
	return false, "members start with capitals, as most services of awsJson have them"
}

// traits collects what all operations show.
func (p *proposer) traits() *traits {
	t := &traits{}
	small, capital := 0, 0
	for _, o := range p.operations {
		verb, _ := verbOf(o.name)
		switch verb {
		case "Describe":
			t.describes++
		case "Get":
			t.gets++
		}
		for _, side := range []side{o.input, o.output} {
			for _, m := range side.members() {
				if unicode.IsLower(rune(m.Name[0])) {
					small++
				} else {
					capital++
				}
				t.member(m)
			}
		}
	}
	t.any, t.small, t.capital = small+capital > 0, small > 0, capital > small
	return t
}

func (t *traits) member(m changelog.Member) {
	switch {
	case m.Node.Stream && m.Node.Type == changelog.BlobType:
		t.stream = true
	case m.Name == "MaxRecords":
		t.maxRecords = true
	case strings.EqualFold(m.Name, "tags") && m.Node.Type == changelog.MapType:
		t.tagMap = true
	case strings.EqualFold(m.Name, "tags") && m.Node.Type == changelog.ListType:
		t.tagList = true
	}
}
