package spec

import "github.com/revsmith/revsmith/changelog"

// This file carries over what a page lost with an entry of its outline, from the page that
// showed the operation before: whether a member is required, and whether a type is a union.

// carry fills an observation's lost marks from the one that showed each side before.
func (p *past) carry(o *observation) {
	for _, side := range bothSides() {
		before := p.shown[side]
		if o.hides(side) || before == nil || !lostAny(tree(o.operation, side)) {
			continue
		}
		into := *o.operation
		setTree(&into, side, carried(tree(o.operation, side), tree(before.operation, side)))
		o.operation = &into
	}
}

// lostAny says whether a tree has a node whose entry is lost.
func lostAny(n *changelog.Node) bool {
	if n == nil || n.Undescribed {
		return n != nil
	}
	for _, m := range n.Members {
		if lostAny(m.Node) {
			return true
		}
	}
	return lostAny(n.Element) || lostAny(n.Value)
}

// carried is a copy of a tree with the marks that it lost. Texts need no care: the newest
// that is not empty stays.
func carried(n, before *changelog.Node) *changelog.Node {
	if n == nil || before == nil {
		return n
	}
	filled := *n
	if n.Undescribed {
		filled.Required = before.Required
		if layoutType(n) == layoutType(before) || n.Recursive && before.Recursive {
			filled.Type = before.Type
		}
	}
	filled.Element, filled.Value = carried(n.Element, before.Element), carried(n.Value, before.Value)
	old := childrenOf(before)
	filled.Members = make([]changelog.Member, len(n.Members))
	for i, m := range n.Members {
		filled.Members[i] = changelog.Member{Name: m.Name, Node: carried(m.Node, old[m.Name])}
	}
	return &filled
}
