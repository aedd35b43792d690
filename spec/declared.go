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
	from        *observation
	line        int
}

// announcer checks the declared changes of one observation.
type announcer struct {
	into   *observation
	report *report
	// known are the facts that were shown before, by key, with the last page that did.
	known map[factKey]*observation
}

// announce marks what the page announces and reports what does not fit.
func (a *announcer) announce() {
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
	var stated []*matcher
	for _, side := range sidesOf(d) {
		switch {
		case !a.into.hides(side):
			stated = append(stated, a.match(d, side))
		case d.Direction != changelog.Unstated:
			a.unseen(d, side)
		}
	}
	if d.Direction != changelog.Unstated {
		return stated
	}
	return a.unstated(d, stated)
}

// sidesOf are the sides that a declared change may be of.
func sidesOf(d *changelog.Declared) []changelog.Direction {
	switch d.Direction {
	case changelog.Request, changelog.Response:
		return []changelog.Direction{d.Direction}
	}
	return []changelog.Direction{changelog.Response, changelog.Request}
}

// unseen keeps a declared change of sides that the page hides.
func (a *announcer) unseen(d *changelog.Declared, sides ...changelog.Direction) {
	a.into.unseen = append(a.into.unseen, &unseen{from: a.into, declared: d, sides: sides})
}

// unstated settles a change that names no side, held against the sides that are
// shown. What brings no news to the only one of them is of the hidden one.
func (a *announcer) unstated(d *changelog.Declared, both []*matcher) []*matcher {
	switch {
	case len(both) == 0:
		a.unseen(d, sidesOf(d)...)
		return nil
	case len(both) == 1 && (len(both[0].misfits) > 0 || !a.brings(both[0])):
		hidden := changelog.Request
		if both[0].side == changelog.Request {
			hidden = changelog.Response
		}
		a.unseen(d, hidden)
		return nil
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
	news := slices.DeleteFunc(slices.Clone(fitting), func(m *matcher) bool { return !a.brings(m) })
	if len(news) == 1 {
		return news
	}
	a.report.at(a.into, d.Span.First).info("declared-ambiguous",
		"a declared change of %s fits its request and its response, and the page does not say "+
			"which it means: both count as announced", a.into.operation.Name)
	return fitting
}

// brings says that a change announces something that was not shown before.
func (a *announcer) brings(m *matcher) bool {
	return slices.ContainsFunc(m.marks, func(k mark) bool { return a.known[k.fact.key()] == nil })
}

// match tries a declared change on one side.
func (a *announcer) match(d *changelog.Declared, side changelog.Direction) *matcher {
	m := &matcher{into: a.into, side: side, line: d.Span.First}
	tree := tree(a.into.operation, side)
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
		if before := a.known[k.fact.key()]; before != nil {
			a.report.at(a.into, k.line).warn("declared-known", "%s is declared as added on %s, but %s "+
				"showed it on %s: check whether a note is filed under a wrong date",
				k.fact.path, a.into.date, before.file, before.date)
		}
	}
	a.mark(m, a.into)
}

// mark marks the facts that a match found as announced by an observation.
func (a *announcer) mark(m *matcher, by *observation) {
	for _, k := range m.marks {
		if k.fact.announced == 0 {
			k.fact.announced, k.fact.announcer = k.line, by
		}
	}
	for _, w := range m.words {
		w.from = by
		a.into.words = append(a.into.words, w)
	}
}
