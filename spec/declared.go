package spec

import (
	"fmt"
	"slices"

	"github.com/revsmith/revsmith/changelog"
)

// This file holds a page's declared changes against the trees that the same page prints. A
// declared change is a checksum: what it says was added must be there. Where it is, the path
// facts that it announces are marked. How a change is held against a tree is in declared_match.go.

// typeWord is the type word of an announced new number, "long" where the
// page's outline says "integer" for every width.
type typeWord struct {
	owner, slot string
	kind        Kind
	line        int
}

// announcer checks the declared changes of one observation.
type announcer struct {
	into   *observation
	before *observation
	report *report
	known  map[string]bool
}

// announce marks what the page announces and reports what does not fit.
func (a *announcer) announce() {
	a.known = make(map[string]bool)
	if a.before != nil {
		for _, f := range a.before.facts {
			a.known[f.key()] = true
		}
	}
	for _, d := range a.into.operation.Declared {
		if d == nil || d.Change == nil {
			continue
		}
		for _, m := range a.sides(d) {
			a.apply(m)
		}
	}
}

// sides holds a declared change against the sides that it names. One that
// names none belongs to the one side that it fits.
func (a *announcer) sides(d *changelog.Declared) []*matcher {
	switch d.Direction {
	case changelog.Request:
		return []*matcher{a.match(d, changelog.Request)}
	case changelog.Response:
		return []*matcher{a.match(d, changelog.Response)}
	}
	both := []*matcher{a.match(d, changelog.Response), a.match(d, changelog.Request)}
	if d.Direction == changelog.Both {
		return both
	}
	fitting := slices.DeleteFunc(slices.Clone(both), func(m *matcher) bool { return len(m.misfits) > 0 })
	switch len(fitting) {
	case 0:
		return both[:1]
	case 1:
		return fitting
	}
	return a.newer(d, fitting)
}

// newer picks the side on which a change that fits both is news.
func (a *announcer) newer(d *changelog.Declared, fitting []*matcher) []*matcher {
	news := slices.DeleteFunc(slices.Clone(fitting), func(m *matcher) bool {
		return !slices.ContainsFunc(m.marks, func(k mark) bool { return !a.known[k.fact.key()] })
	})
	if len(news) == 1 {
		return news
	}
	a.report.at(a.into, d.Span.First).info("declared-ambiguous",
		"a declared change of %s fits its request and its response, and the page does not say "+
			"which it means: both count as announced", a.into.operation.Name)
	return fitting
}

// match tries a declared change on one side.
func (a *announcer) match(d *changelog.Declared, side changelog.Direction) *matcher {
	m := &matcher{into: a.into, side: side, line: d.Span.First}
	tree := a.into.operation.Input
	if side == changelog.Response {
		tree = a.into.operation.Output
	}
	if tree == nil {
		m.misfits = append(m.misfits, misfit{m.lineOf(d.Change), "declared-missing", fmt.Sprintf(
			"additions to the %s of %s are declared, but the page shows no %s: "+
				"the page was damaged or misread", side, a.into.operation.Name, side)})
		return m
	}
	m.node(d.Change, tree, spot{path: a.into.operation.Name})
	return m
}

// apply takes a match over: marks, type words, and what does not fit.
func (a *announcer) apply(m *matcher) {
	for _, miss := range m.misfits {
		a.report.at(a.into, miss.line).error(miss.id, "%s", miss.message)
	}
	for _, k := range m.marks {
		if a.known[k.fact.key()] {
			a.report.at(a.into, k.line).warn("declared-known", "%s is declared as added on %s, but %s "+
				"showed it on %s: check whether a note is filed under a wrong date",
				k.fact.path, a.into.date, a.before.file, a.before.date)
		}
		if k.fact.announced == 0 {
			k.fact.announced = k.line
		}
	}
	a.into.words = append(a.into.words, m.words...)
}
