package spec

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// This file follows one operation through its observations, oldest first: what showed each side
// last, and what was announced since by pages that hide the side.

// past is what is known of an operation before its next observation.
type past struct {
	shown     map[changelog.Direction]*observation
	announced map[changelog.Direction][]*unseen
	// deprecated is since when pages warn of its use, nil when they do not; notDeprecated is
	// the date of the last page that showed no such box.
	deprecated    *Evidence
	notDeprecated string
}

// unseen is a declared change of sides that its page hides: of one, or of one of two where
// the page does not name it.
type unseen struct {
	from     *observation
	declared *changelog.Declared
	sides    []changelog.Direction
}

func newPast() *past {
	return &past{
		shown:     make(map[changelog.Direction]*observation),
		announced: make(map[changelog.Direction][]*unseen),
	}
}

// meet tells an observation what was before it, marks what is announced of it, and takes
// it over.
func (p *past) meet(o *observation, r *report) {
	o.beforeRequest, o.beforeResponse = p.shown[changelog.Request], p.shown[changelog.Response]
	a := &announcer{into: o, report: r, known: make(map[factKey]*observation)}
	for _, side := range bothSides() {
		if before := p.shown[side]; before != nil {
			a.know(before, side)
		}
	}
	for _, side := range bothSides() {
		if o.hides(side) {
			continue
		}
		for _, u := range p.announced[side] {
			a.recall(u, side)
		}
		p.shown[side], p.announced[side] = o, nil
	}
	o.tokens = tokensOf(o)
	p.warn(o)
	a.announce()
	for _, u := range o.unseen {
		for _, side := range u.sides {
			p.announced[side] = append(p.announced[side], u)
		}
	}
}

// tokensOf are the tokens that a page shows, and those of before on which it says nothing.
func tokensOf(o *observation) []string {
	tokens := o.operation.IdempotencyTokens
	if o.hides(changelog.Request) || o.beforeRequest == nil {
		return tokens
	}
	for _, path := range o.beforeRequest.tokens {
		if !slices.Contains(tokens, path) && lostEntry(o.operation, path) {
			tokens = append(slices.Clone(tokens), path)
		}
	}
	return tokens
}

// know takes over what an earlier observation showed of a side.
func (a *announcer) know(before *observation, side changelog.Direction) {
	for _, f := range before.facts {
		if f.side == side {
			a.known[f.key()] = before
		}
	}
}

// recall marks what an earlier page announced and hid. What is not there now may have
// gone again, or one of the pages was misread.
func (a *announcer) recall(u *unseen, side changelog.Direction) {
	m := a.match(u.declared, side)
	if len(u.sides) > 1 && len(m.misfits) > 0 {
		return
	}
	for _, miss := range m.misfits {
		what, _, _ := strings.Cut(miss.message, ", but")
		a.report.at(u.from, miss.line).warn("announced-missing", "%s, and its page hides the %s; the next page that "+
			"shows it, %s:%d, has no such thing: compare both with the feed", what, side, a.into.fileOf(side),
			max(a.into.operation.Span.First, 1))
	}
	a.mark(m, u.from)
}
