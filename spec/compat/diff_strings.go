package compat

import (
	"slices"

	"github.com/revsmith/revsmith/spec"
)

// The changes of a member between a free string and an enum.
const (
	StringToEnum Kind = "string became enum"
	EnumToString Kind = "enum became string"
)

// diffStrings compares which members are free strings and which have listed values.
func diffStrings(p *pairing) []Change {
	var changes []Change
	for _, pair := range p.pairs {
		for _, m := range pair.after.Members {
			old := pair.before.Member(m.Name)
			if old == nil {
				continue
			}
			if was, is := bottoms(old.Target, m.Target); was == spec.String && is == spec.Enum {
				changes = append(changes, p.becameEnum(pair, old, m))
			} else if was == spec.Enum && is == spec.String {
				changes = append(changes, p.becameOther(EnumToString, pair, old, m))
			}
		}
	}
	return merged(changes)
}

// bottoms are the kinds that two types have below the levels of lists and maps that both have.
func bottoms(a, b *spec.Shape) (was, is spec.Kind) {
	for a.Kind == b.Kind {
		switch a.Kind {
		case spec.List:
			a, b = a.Element, b.Element
		case spec.Map:
			a, b = a.Value, b.Value
		default:
			return a.Kind, b.Kind
		}
	}
	return a.Kind, b.Kind
}

func (p *pairing) becameEnum(pair *pair, old, m *spec.Member) Change {
	c := p.becameOther(StringToEnum, pair, old, m)
	values := innermost(m.Target).Values
	c.Detail = wires(values)
	// A note of that date may announce all values: then it is known what it did.
	announced := func(v *spec.Value) bool {
		return v.Evidence.Strength == spec.Proven && v.Evidence.Since == c.Evidence.Since
	}
	if len(values) > 0 && !slices.ContainsFunc(values, func(v *spec.Value) bool { return !announced(v) }) {
		c.Evidence = values[0].Evidence
	}
	return c
}

// becameOther is the change of a member between a string and an enum.
func (p *pairing) becameOther(kind Kind, pair *pair, old, m *spec.Member) Change {
	c := pair.change(m)
	c.Kind, c.Before, c.After = kind, words(old.Target), words(m.Target)
	c.Evidence = p.kindSince(pair, m, c)
	return c
}

// kindSince is since when a pair's member is of another kind: what two pages of an operation show, else what
// the pages that lead to the pair do.
func (p *pairing) kindSince(pair *pair, m *spec.Member, c Change) spec.Evidence {
	if e, found := p.shownOtherwise(spec.TypeDifference, c.Direction, c.Path, ""); found {
		return p.came(e)
	}
	kind := innermost(m.Target).Kind
	return p.sighted(pair, func(s *spec.Shape) bool {
		is := s.Member(m.Name)
		return is != nil && innermost(is.Target).Kind == kind
	})
}
