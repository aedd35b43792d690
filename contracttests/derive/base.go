package derive

import (
	"fmt"
	"slices"

	"github.com/revsmith/revsmith/contracttests/exchange"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

// side is one direction of an exchange.
type side string

const (
	input  side = "input"
	output side = "output"
)

// base is what cases of values are made of: the full case of a file, as trees.
type base struct {
	form exchange.Form
	// full has every member that the page shows, minimal those of the full case alone that
	// must not be left out.
	full, minimal map[side]exchange.Object
}

// base reads the full case of the file.
func (s *Source) base() (*base, error) {
	stored := s.Case("full")
	if stored == nil {
		return nil, fmt.Errorf("the file has no case %q", "full")
	}
	b := &base{
		form:    s.form(),
		full:    map[side]exchange.Object{},
		minimal: map[side]exchange.Object{},
	}
	for at, text := range map[side][]byte{input: stored.Exchanges[0].Input, output: stored.Exchanges[0].Output} {
		tree, err := exchange.Read(text)
		if err != nil {
			return nil, fmt.Errorf("the case %q: %s: %w", "full", at, err)
		}
		whole, ok := tree.(exchange.Object)
		if !ok {
			return nil, fmt.Errorf("the case %q: %s: wanted an object", "full", at)
		}
		b.full[at] = whole
		b.minimal[at], _ = b.reducer(at).reduce(b.message(at), whole).(exchange.Object)
	}
	return b, nil
}

// message is the shape of one side.
func (b *base) message(at side) *spec.Shape {
	if at == input {
		return b.form.Operation.Input
	}
	return b.form.Operation.Output
}

// firstPlaces are the values of the full case on one side, of lists those of the first element: it
// stands for all.
func (b *base) firstPlaces(at side) []*place {
	return slices.DeleteFunc(b.places(at), func(p *place) bool { return p.repeated })
}

// places are all values of the full case on one side, those that hold others before them.
func (b *base) places(at side) []*place {
	w := &walker{}
	w.members(&place{shape: b.message(at), value: b.full[at], inBody: true})
	return w.found
}

// beside are trees with another one on one side.
func (b *base) beside(trees map[side]exchange.Object, at side, tree any) map[side]exchange.Object {
	object, _ := tree.(exchange.Object)
	return map[side]exchange.Object{input: trees[input], output: trees[output], at: object}
}

// oneCase is the case of one exchange with those trees.
func (b *base) oneCase(id, documentation string, trees map[side]exchange.Object) (fixture.Case, error) {
	made, err := b.form.Exchange(trees[input], trees[output])
	if err != nil {
		return fixture.Case{}, fmt.Errorf("the case %s: %w", id, err)
	}
	return fixture.Case{ID: id, Documentation: documentation, Exchanges: []fixture.Exchange{made}}, nil
}

// reducer reduces a value to what must not be left out.
type reducer struct {
	// required keeps the required members of structures; else nothing is required.
	required bool
}

func (b *base) reducer(at side) reducer { return reducer{required: at == input} }

func (r reducer) keeps(m *spec.Member) bool { return r.required && m.Required && !m.IdempotencyToken }

// reduce is a value without the members that may be left out.
func (r reducer) reduce(shape *spec.Shape, value any) any { return r.along(shape, value, nil) }

// along is a value without the members that may be left out, save for those on a path and the
// elements and entries beside it.
func (r reducer) along(shape *spec.Shape, value any, path []string) any {
	switch value := value.(type) {
	case exchange.Object:
		if slices.Contains([]spec.Kind{spec.Structure, spec.Union, spec.Map}, shape.Kind) {
			return r.object(shape, value, path)
		}
	case []any:
		if shape.Kind == spec.List {
			return r.list(shape, value, path)
		}
	}
	return value
}

func (r reducer) object(shape *spec.Shape, object exchange.Object, path []string) any {
	reduced := exchange.Object{}
	for _, e := range object {
		onPath := len(path) > 0 && e.Key == path[0]
		target, kept := shape.Value, len(path) == 0
		if shape.Kind != spec.Map {
			member := shape.Member(e.Key)
			if member == nil {
				continue
			}
			target, kept = member.Target, r.keeps(member) || shape.Kind == spec.Union
		}
		switch {
		case onPath:
			reduced = reduced.With(e.Key, r.along(target, e.Value, path[1:]))
		case kept:
			reduced = reduced.With(e.Key, r.reduce(target, e.Value))
		}
	}
	return reduced
}

func (r reducer) list(shape *spec.Shape, list []any, path []string) any {
	reduced := []any{}
	for i, element := range list {
		switch {
		case len(path) == 0:
			reduced = append(reduced, r.reduce(shape.Element, element))
		case i == 0:
			return []any{r.along(shape.Element, element, path[1:])}
		}
	}
	return reduced
}
