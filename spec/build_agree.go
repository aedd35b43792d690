package spec

import "github.com/revsmith/revsmith/changelog"

// This file makes one observation of all pages of one date that list the same operation.

// onePerDate merges the observations of one operation at one date into the first, which
// hides and lost least, and reports those that contradict it.
func (b *builder) onePerDate(observations []*observation) []*observation {
	var kept []*observation
	for _, o := range observations {
		if len(kept) == 0 || !kept[len(kept)-1].alike(o) {
			kept = append(kept, o)
			continue
		}
		first := kept[len(kept)-1]
		switch a := agree(first.shownIn(), o.shownIn()); {
		case len(a.apart) > 0:
			b.disagree(first, o, a.apart[0])
		case a.gap:
			kept[len(kept)-1] = first.filledBy(o)
		}
	}
	return kept
}

// alike says that two observations are of one operation at one date.
func (o *observation) alike(other *observation) bool {
	return o.date == other.date && o.operation.Name == other.operation.Name
}

// shownIn is the observation's operation with its layout.
func (o *observation) shownIn() shownIn { return shownIn{o.operation, o.layout} }

// disagree reports a contradiction at both of its places.
func (b *builder) disagree(first, second *observation, c contradiction) {
	const message = "two notes of %s show %s differently (%s); the other is %s:%d: keep the right one"
	name := first.operation.Name
	b.report.at(first, c.first).error("notes-disagree", message, first.date, name, c.path, second.file, c.second)
	b.report.at(second, c.second).error("notes-disagree", message, first.date, name, c.path, first.file, c.first)
}

// sameTrees says that two pages show the same request and response, as far as they show them.
func sameTrees(first, second *observation) bool {
	a := &agreement{first: first.shownIn(), second: second.shownIn()}
	for _, side := range bothSides() {
		if !first.hides(side) && !second.hides(side) {
			a.node(string(side), tree(first.operation, side), tree(second.operation, side))
		}
	}
	return len(a.apart) == 0
}

// bothSides are the sides of an exchange.
func bothSides() []changelog.Direction {
	return []changelog.Direction{changelog.Request, changelog.Response}
}

// hides says whether the page leaves out a side of its operation.
func (o *observation) hides(side changelog.Direction) bool { return hides(o.operation.Hidden, side) }

// hiddenSides is how many sides of an operation its page leaves out.
func hiddenSides(o *changelog.Operation) int {
	count := 0
	for _, side := range bothSides() {
		if hides(o.Hidden, side) {
			count++
		}
	}
	return count
}
