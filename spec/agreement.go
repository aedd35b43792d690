package spec

import (
	"slices"

	"github.com/revsmith/revsmith/changelog"
)

// This file compares what two pages show of one operation. What the second states and the
// first does not is a gap; what both state differently sets them apart. What a page lost on
// the way from the feed (a layout has no place for it, an entry is missing, a part is too large
// to render) is not stated, and so is neither.

// shownIn is an operation with the layout in which a page shows it.
type shownIn struct {
	*changelog.Operation
	layout changelog.Layout
}

// contradiction is a place at which two pages state different facts.
type contradiction struct {
	// path leads from the operation: "request.filters.name", "status".
	path string
	// first and second are the lines of the two pages.
	first, second int
}

// agreement is how two pages agree on one operation.
type agreement struct {
	first, second shownIn
	gap           bool
	apart         []contradiction
}

// agree compares two pages' views of one operation, the richer first.
func agree(first, second shownIn) *agreement {
	a := &agreement{first: first, second: second}
	if first.Status != second.Status {
		a.contradict("status", nil, nil)
	}
	a.box()
	a.tokens()
	a.declared()
	if !a.text(first.Documentation, second.Documentation) {
		a.contradict("text", nil, nil)
	}
	for _, side := range []changelog.Direction{changelog.Request, changelog.Response} {
		switch {
		case hides(second.Hidden, side):
		case hides(first.Hidden, side):
			a.gap = true
		default:
			a.node(string(side), tree(first.Operation, side), tree(second.Operation, side))
		}
	}
	return a
}

// contradict records a place, by the lines of two nodes or of the operations themselves.
func (a *agreement) contradict(path string, first, second *changelog.Node) {
	a.apart = append(a.apart, contradiction{path, lineOf(a.first, first), lineOf(a.second, second)})
}

// lineOf is a node's first line, or its operation's.
func lineOf(o shownIn, n *changelog.Node) int {
	if n != nil && n.Span.First > 0 {
		return n.Span.First
	}
	return max(o.Span.First, 1)
}

// tokens compares the members that are filled in when left out. Their mark is a
// sentence of an entry: a page without the entry does not state it.
func (a *agreement) tokens() {
	for _, path := range a.second.IdempotencyTokens {
		switch {
		case slices.Contains(a.first.IdempotencyTokens, path):
		case lostEntry(a.first.Operation, path):
			a.gap = true
		default:
			a.contradict("idempotency tokens", nil, nil)
			return
		}
	}
	for _, path := range a.first.IdempotencyTokens {
		if !slices.Contains(a.second.IdempotencyTokens, path) && !lostEntry(a.second.Operation, path) {
			a.contradict("idempotency tokens", nil, nil)
			return
		}
	}
}

// declared compares declared changes. A page that does not name the side of a
// lone one leaves a gap.
func (a *agreement) declared() {
	if !slices.EqualFunc(a.first.Declared, a.second.Declared, sameDeclared) {
		a.contradict("declared changes", nil, nil)
		return
	}
	for i, d := range a.first.Declared {
		if d != nil && d.Direction == changelog.Unstated && a.second.Declared[i].Direction != changelog.Unstated {
			a.gap = true
		}
	}
}

func sameDeclared(a, b *changelog.Declared) bool {
	if a == nil || b == nil {
		return a == b
	}
	stated := a.Direction != changelog.Unstated && b.Direction != changelog.Unstated
	return (!stated || a.Direction == b.Direction) && sameChange(a.Change, b.Change)
}

func sameChange(a, b *changelog.Change) bool {
	if a == nil || b == nil {
		return a == b
	}
	sameMember := func(x, y changelog.ChangeMember) bool {
		return x.Name == y.Name && sameChange(x.Change, y.Change)
	}
	return a.Kind == b.Kind && a.Type == b.Type && slices.Equal(a.Values, b.Values) &&
		slices.EqualFunc(a.Members, b.Members, sameMember) && sameChange(a.Element, b.Element)
}

// node compares two nodes and what is below them.
func (a *agreement) node(path string, first, second *changelog.Node) {
	switch {
	case first == nil && second == nil:
		return
	case first == nil || second == nil || !a.sameType(first, second) || !sameValues(first.Enum, second.Enum):
		a.contradict(path, first, second)
		return
	}
	if !a.sameMarks(first, second) {
		a.contradict(path, first, second)
	}
	a.nodeText(path, first, second)
	a.members(path, first, second)
	a.node(path, first.Element, second.Element)
	a.node(path, first.Value, second.Value)
}

// members compares the members of two structures; their order is no fact.
func (a *agreement) members(path string, first, second *changelog.Node) {
	others := make(map[string]*changelog.Node, len(second.Members))
	for _, m := range second.Members {
		others[m.Name] = m.Node
	}
	for _, m := range first.Members {
		other, ok := others[m.Name]
		delete(others, m.Name)
		if !ok {
			a.contradict(path+"."+m.Name, m.Node, second)
			continue
		}
		a.node(path+"."+m.Name, m.Node, other)
	}
	for _, m := range second.Members {
		if _, left := others[m.Name]; left {
			a.contradict(path+"."+m.Name, first, m.Node)
		}
	}
}

// sameType compares types. An entry tells a list that contains itself; without it, what
// contains itself is all that is stated.
func (a *agreement) sameType(first, second *changelog.Node) bool {
	if first.Recursive != second.Recursive {
		return false
	}
	if first.Recursive && (first.Undescribed || second.Undescribed) {
		return true
	}
	return layoutType(first) == layoutType(second)
}

// layoutType is a node's type as every layout shows it.
func layoutType(n *changelog.Node) changelog.Type {
	if n.Type == changelog.UnionType {
		return changelog.StructureType
	}
	return n.Type
}

// sameValues says that two pages list the same values, in whatever order.
func sameValues(first, second []string) bool {
	if slices.Equal(first, second) {
		return true
	}
	return slices.Equal(slices.Sorted(slices.Values(first)), slices.Sorted(slices.Values(second)))
}

// sameMarks compares what entries alone tell: what is required, and by a
// note box what is a union.
func (a *agreement) sameMarks(first, second *changelog.Node) bool {
	same := true
	switch {
	case first.Required == second.Required:
	case !first.Required && first.Undescribed:
		a.gap = true
	case second.Required || !second.Undescribed:
		same = false
	}
	switch {
	case first.Type == second.Type:
	case second.Type == changelog.UnionType:
		a.gap = true
		same = same && !keepsBoxes(a.first, first)
	case first.Type == changelog.UnionType:
		same = same && !keepsBoxes(a.second, second)
	}
	return same
}

// keepsBoxes says that a note box would be seen if there were one.
func keepsBoxes(o shownIn, n *changelog.Node) bool {
	return o.layout == changelog.HTML && !n.Undescribed
}
