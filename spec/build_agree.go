package spec

import (
	"fmt"
	"slices"

	"github.com/revsmith/revsmith/changelog"
)

// This file compares two pages of one date that list the same operation. What
// a layout loses (prose, note boxes and with them unions, the direction of a lone
// declared change) is no disagreement.

// disagreement says where two descriptions of an operation differ, "" where
// they state the same facts.
func disagreement(a, b *changelog.Operation) string {
	switch {
	case a.Status != b.Status:
		return fmt.Sprintf("%s and %s", a.Status, b.Status)
	case !slices.Equal(a.IdempotencyTokens, b.IdempotencyTokens):
		return "idempotency tokens"
	case !slices.EqualFunc(a.Declared, b.Declared, sameDeclared):
		return "declared changes"
	}
	if path := nodeDifference("request", a.Input, b.Input); path != "" {
		return path
	}
	return nodeDifference("response", a.Output, b.Output)
}

func sameDeclared(a, b *changelog.Declared) bool {
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

// nodeDifference is the path of the first node at which two trees differ.
func nodeDifference(path string, a, b *changelog.Node) string {
	if a == nil || b == nil {
		if a == b {
			return ""
		}
		return path
	}
	if layoutType(a) != layoutType(b) || a.Required != b.Required || a.Recursive != b.Recursive ||
		!slices.Equal(a.Enum, b.Enum) || len(a.Members) != len(b.Members) {
		return path
	}
	for i, m := range a.Members {
		if m.Name != b.Members[i].Name {
			return path + "." + m.Name
		}
		if found := nodeDifference(path+"."+m.Name, m.Node, b.Members[i].Node); found != "" {
			return found
		}
	}
	if found := nodeDifference(path, a.Element, b.Element); found != "" {
		return found
	}
	return nodeDifference(path, a.Value, b.Value)
}

// layoutType is a node's type as every layout shows it.
func layoutType(n *changelog.Node) changelog.Type {
	if n.Type == changelog.UnionType {
		return changelog.StructureType
	}
	return n.Type
}
