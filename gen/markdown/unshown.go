package markdown

import (
	"fmt"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen/commonmark"
	"github.com/revsmith/revsmith/spec"
)

// unshown writes which operations the notes list without showing them, and what they
// announce of them.
func unshown(p *page, r *spec.Revision) {
	if len(r.Unshown) == 0 {
		return
	}
	var rows [][]string
	for _, u := range r.Unshown {
		rows = append(rows, []string{commonmark.Code(u.Operation), string(u.Status), hiddenPart(u.Hidden), kept(u)})
	}
	p.block("### Listed, not shown")
	p.block("The pages leave these parts out: what they hold now is unknown.")
	p.table([]string{"Operation", "Listed as", "Left out", "In the client"}, rows)
	announcedOnly(p, r)
}

// announcedOnly writes what is declared of parts that are not shown.
func announcedOnly(p *page, r *spec.Revision) {
	var rows [][]string
	for _, u := range r.Unshown {
		for _, a := range u.Announced {
			rows = append(rows, []string{added(a), side(a.Direction), commonmark.Code(a.Path)})
		}
	}
	if len(rows) == 0 {
		return
	}
	p.block("### Announced, not shown")
	p.block("The notes declare these of operations that they do not show whole. They enter the client when a page does.")
	p.table([]string{"Added", "Side", "Where"}, rows)
}

// added is what an announcement adds, with its type where it is declared.
func added(a spec.Announcement) string {
	leaf := a.Path[strings.LastIndexByte(a.Path, '.')+1:]
	if a.Kind == spec.ValueAddition {
		// A value may hold dots of its own.
		leaf = a.Value
	}
	text := string(a.Kind) + " " + commonmark.Code(leaf)
	if a.Type != "" {
		text += ", " + commonmark.Code(a.Type)
	}
	return text
}

// side is the side of an announcement in words.
func side(d changelog.Direction) string {
	if d == changelog.Unstated {
		return "not said"
	}
	return string(d)
}

// hiddenPart is the part of an operation that a page leaves out, in words.
func hiddenPart(h changelog.Hidden) string {
	switch h {
	case changelog.RequestHidden, changelog.ResponseHidden:
		return string(h)
	}
	return "request and response"
}

// kept says what the client has of an operation whose page leaves something out.
func kept(u spec.Unshown) string {
	if u.Known {
		return "as shown before"
	}
	return fmt.Sprintf("no: no note up to %s shows it whole", u.Evidence.Since)
}
