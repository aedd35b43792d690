package replay

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/contracttests"
	"github.com/revsmith/revsmith/contracttests/fixture"
)

// player replays the fixtures of one revision with the client of one.
type player struct {
	runner *contracttests.Runner
	files  []*fixture.File
	// allowed are the cases that need not hold.
	allowed []Allowed
	pair    Pair
	err     error
}

// play replays all files.
func (p *player) play() {
	unseen := map[contracttests.Unseen]int{}
	for _, file := range p.files {
		p.pair.Operations++
		p.pair.Cases += len(file.Cases)
		cut, err := p.runner.Cut(file)
		if err != nil {
			p.fail(file.Operation, err.Error())
			continue
		}
		for _, u := range cut.Unseen {
			unseen[contracttests.Unseen{Kind: u.Kind, Name: u.Name}] += u.Cases
		}
		p.pair.Dropped += len(cut.Dropped)
		if cut.File != nil {
			p.playFile(cut)
		}
	}
	p.pair.Unseen = sorted(unseen)
}

// playFile replays what the client can see of a file.
func (p *player) playFile(cut *contracttests.Cut) {
	file := cut.File
	for i := range file.Cases {
		c := &file.Cases[i]
		findings := p.runner.Check(file, c)
		if len(findings) > 0 && p.isAllowed(file.Operation, c.ID) {
			p.pair.Allowed++
			continue
		}
		for _, finding := range findings {
			p.fail(file.Operation+"/"+c.ID, finding)
		}
		if len(findings) > 0 {
			continue
		}
		p.pair.Passed++
		if slices.Contains(cut.Shortened, c.ID) {
			p.pair.Shortened++
		}
	}
	p.refused(file)
}

// isAllowed tells whether a case need not hold.
func (p *player) isAllowed(operation, id string) bool {
	return slices.ContainsFunc(p.allowed, func(a Allowed) bool {
		return a.Case == id && (a.Operation == "" || a.Operation == operation)
	})
}

// refused notes which cases of a file the client must refuse.
func (p *player) refused(file *fixture.File) {
	tightened, err := p.runner.Tightened(file)
	if err == nil && len(tightened) > 0 {
		p.pair.Tightened = append(p.pair.Tightened, tightened...)
		var ids []string
		ids, err = p.runner.Refused(file)
		p.pair.Refused += len(ids)
	}
	if err != nil {
		p.fail(file.Operation, err.Error())
	}
}

func (p *player) fail(place, sentence string) {
	p.pair.Failures = append(p.pair.Failures, fmt.Sprintf("%s: %s", place, sentence))
}

// sorted is what was not seen, by kind and name.
func sorted(unseen map[contracttests.Unseen]int) []contracttests.Unseen {
	list := slices.Collect(maps.Keys(unseen))
	slices.SortFunc(list, func(a, b contracttests.Unseen) int {
		return cmp.Or(strings.Compare(a.Kind, b.Kind), strings.Compare(a.Name, b.Name))
	})
	for i, u := range list {
		list[i].Cases = unseen[u]
	}
	return list
}
