package spec

import (
	"cmp"
	"slices"

	"github.com/revsmith/revsmith/changelog"
)

// This file fills what one page lost from another of the same date that states it. The notes
// stay as they are: what is filled is a copy.

// filledBy is an observation with its gaps filled by a poorer one that it agrees with.
func (o *observation) filledBy(poor *observation) *observation {
	f := filler{o.layout, poor.layout}
	into, other := *o.operation, poor.operation
	filled := *o
	filled.operation = &into
	into.Documentation = f.text(into.Documentation, other.Documentation)
	into.Deprecated = into.Deprecated || other.Deprecated
	filled.warning = cmp.Or(o.warning, poor.warning)
	for _, path := range other.IdempotencyTokens {
		if !slices.Contains(into.IdempotencyTokens, path) {
			into.IdempotencyTokens = append(slices.Clone(into.IdempotencyTokens), path)
		}
	}
	into.Declared = slices.Clone(into.Declared)
	for i, d := range into.Declared {
		if d != nil && d.Direction == changelog.Unstated {
			stated := *d
			stated.Direction = other.Declared[i].Direction
			into.Declared[i] = &stated
		}
	}
	for _, side := range bothSides() {
		switch {
		case poor.hides(side):
		case o.hides(side):
			filled.show(side, poor)
		default:
			setTree(&into, side, f.node(tree(&into, side), tree(other, side)))
		}
	}
	return &filled
}

// show takes over a side that the observation's own page hides. It shows the other, as no
// page hides less than the first.
func (o *observation) show(side changelog.Direction, from *observation) {
	setTree(o.operation, side, tree(from.operation, side))
	o.operation.Hidden = changelog.NothingHidden
	if side == changelog.Request {
		o.requestFile = from.fileOf(side)
	} else {
		o.responseFile = from.fileOf(side)
	}
}

// setTree puts one side of an operation.
func setTree(o *changelog.Operation, side changelog.Direction, n *changelog.Node) {
	if side == changelog.Response {
		o.Output = n
		return
	}
	o.Input = n
}

// filler fills nodes of one layout from another's.
type filler struct{ rich, poor changelog.Layout }

// node is a node with its gaps filled: the node itself where there are none.
func (f filler) node(rich, poor *changelog.Node) *changelog.Node {
	if rich == nil || poor == nil {
		return rich
	}
	filled := *rich
	f.entry(&filled, poor)
	filled.Element = f.node(rich.Element, poor.Element)
	filled.Value = f.node(rich.Value, poor.Value)
	filled.Members = slices.Clone(rich.Members)
	others := childrenOf(poor)
	for i, m := range filled.Members {
		filled.Members[i].Node = f.node(m.Node, others[m.Name])
	}
	return &filled
}

// entry fills what a node's entry in the outline tells.
func (f filler) entry(filled, poor *changelog.Node) {
	if poor.Type == changelog.UnionType {
		filled.Type = changelog.UnionType
	}
	switch {
	case poor.Undescribed:
	case filled.Undescribed:
		filled.Undescribed, filled.Required = false, filled.Required || poor.Required
		filled.Documentation = poor.Documentation
		if filled.Recursive {
			filled.Type = poor.Type
		}
	default:
		filled.Documentation = f.text(filled.Documentation, poor.Documentation)
	}
}

// text is the text that lost less: the richer layout's, or of one layout the longer.
func (f filler) text(rich, poor string) string {
	switch {
	case rich == "" && richness(f.rich) > 0:
		return poor
	case rich != "" && richness(f.rich) == richness(f.poor) && holdsText(poor, rich):
		return poor
	case richness(f.rich) > richness(f.poor) && poor != "":
		return poor
	}
	return rich
}
