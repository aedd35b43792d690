package derive

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/revsmith/revsmith/contracttests/exchange"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

// alone show each optional member of input and output on its own: the required members, the way
// to the member, and of the member itself what is required in it.
func (s *Source) alone() ([]fixture.Case, error) {
	return s.eachPlace(func(at side, p *place) *change {
		if p.member == nil || at == input && p.member.Required && !p.member.IdempotencyToken || at == output && p.isBody() {
			return nil
		}
		return &change{
			id:            "alone-" + string(at) + "." + p.id(),
			documentation: "Of what may be left out, the " + string(at) + " has " + p.id() + " alone.",
			keep:          true,
		}
	})
}

// isBody tells whether a structure or union is the whole body: an empty body may be one without
// members, or none.
func (p *place) isBody() bool { return p.member.Location == spec.InPayload && len(p.shape.Members) > 0 }

// emptyCollections show each list and map without elements. Outside of a body, nothing of an empty one
// travels, so a response cannot show it, and where it is required there is none.
func (s *Source) emptyCollections() ([]fixture.Case, error) {
	return s.eachCollection("emptied", "has no elements", func(at side, p *place) any {
		switch {
		case !p.inBody && (at == output || p.member == nil || p.member.Required):
			return nil
		case p.shape.Kind == spec.Map:
			return exchange.Object{}
		}
		return []any{}
	})
}

// one show each list and map with one element.
func (s *Source) one() ([]fixture.Case, error) {
	return s.eachCollection("one", "has one element", func(_ side, p *place) any { return elements(p, 1) })
}

// many show each list and map with three elements.
func (s *Source) many() ([]fixture.Case, error) {
	return s.eachCollection("many", "has three elements", func(_ side, p *place) any { return elements(p, 3) })
}

// eachCollection makes a case for each list and map that gets a value.
func (s *Source) eachCollection(name, says string, value func(side, *place) any) ([]fixture.Case, error) {
	return s.eachPlace(func(at side, p *place) *change {
		if p.shape.Kind != spec.List && p.shape.Kind != spec.Map {
			return nil
		}
		made := value(at, p)
		if made == nil {
			return nil
		}
		id := string(at) + "." + p.id()
		return &change{id: name + "-" + id, documentation: id + " " + says + ".", value: made}
	})
}

// change is what a case does at one place: it keeps the value that is there, or puts another
// in its place.
type change struct {
	id, documentation string
	keep              bool
	value             any
}

// eachPlace makes a case for each place that gets a change: what is required, the way to the
// place, and the changed value.
func (s *Source) eachPlace(changes func(side, *place) *change) ([]fixture.Case, error) {
	b, err := s.base()
	if err != nil {
		return nil, err
	}
	var cases []fixture.Case
	for _, at := range []side{input, output} {
		for _, p := range b.firstPlaces(at) {
			made := changes(at, p)
			if made == nil {
				continue
			}
			tree := b.reducer(at).along(b.message(at), b.full[at], p.path)
			if !made.keep {
				tree = exchange.Set(tree, p.path, made.value)
			}
			c, err := b.oneCase(made.id, made.documentation, b.beside(b.minimal, at, tree))
			if err != nil {
				return nil, err
			}
			cases = append(cases, c)
		}
	}
	return cases, nil
}

// elements is a list or map of so many different elements, nil where there are not so many.
func elements(p *place, n int) any {
	switch held := p.value.(type) {
	case []any:
		if len(held) == 0 {
			return nil
		}
		list := []any{}
		for i := range n {
			list = append(list, varied(p.shape.Element, held[0], i))
		}
		return list
	case exchange.Object:
		return entries(p.shape, held, n)
	}
	return nil
}

func entries(shape *spec.Shape, held exchange.Object, n int) any {
	if len(held) == 0 || shape.Key.Kind == spec.Enum && len(shape.Key.Values) < n {
		return nil
	}
	object := exchange.Object{}
	for i := range n {
		key := fmt.Sprint(varied(shape.Key, held[0].Key, i))
		object = object.With(key, varied(shape.Value, held[0].Value, i))
	}
	return object
}

// varied is a value that differs from those of other numbers, as far as its shape allows; of
// number 0 it is the value itself.
func varied(shape *spec.Shape, value any, number int) any {
	if number == 0 {
		return value
	}
	switch held := value.(type) {
	case exchange.Object:
		return variedObject(shape, held, number)
	case []any:
		list := slices.Clone(held)
		for i := range list {
			if shape.Kind == spec.List {
				list[i] = varied(shape.Element, list[i], number)
			}
		}
		return list
	}
	return variedScalar(shape, value, number)
}

func variedObject(shape *spec.Shape, object exchange.Object, number int) any {
	copied := slices.Clone(object)
	for i, e := range copied {
		switch member := shape.Member(e.Key); {
		case member != nil:
			copied[i].Value = varied(member.Target, e.Value, number)
		case shape.Kind == spec.Map:
			copied[i].Value = varied(shape.Value, e.Value, number)
		}
	}
	return copied
}

func variedScalar(shape *spec.Shape, value any, number int) any {
	text := fmt.Sprint(value)
	switch shape.Kind {
	case spec.String:
		return text + "-" + strconv.Itoa(number)
	case spec.Enum:
		if len(shape.Values) == 0 {
			return value
		}
		first := slices.IndexFunc(shape.Values, func(v *spec.Value) bool { return v.Wire == text })
		return shape.Values[(max(first, 0)+number)%len(shape.Values)].Wire
	case spec.Boolean:
		return value == (number%2 == 0)
	case spec.Blob:
		return base64.StdEncoding.EncodeToString([]byte("blob number " + strconv.Itoa(number)))
	case spec.Timestamp:
		return firstMoment.Add(time.Duration(number) * time.Hour).Format(time.RFC3339)
	case spec.Integer, spec.Long, spec.Float, spec.Double:
		return 100 + number
	}
	return value
}

// firstMoment is before all timestamps of varied values.
var firstMoment = time.Date(2024, time.February, 3, 4, 5, 6, 0, time.UTC)
