package derive

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/contracttests/exchange"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

// What a later revision may answer, under names that no note will ever use.
const (
	laterMember = "memberOfALaterRevision"
	laterValue  = "VALUE_OF_A_LATER_REVISION"
)

// unknowns show a member of a later revision in each structure of the full response, and one of
// each kind at its top. The caller gets the rest.
func (s *Source) unknowns() ([]fixture.Case, error) {
	cases, err := s.eachAnswer(func(b *base, p *place) *answer {
		if !p.inBody || p.shape.Kind != spec.Structure {
			return nil
		}
		return &answer{
			id:            "unknown-" + p.id(),
			documentation: "The response has a member of a later revision in " + p.id() + ".",
			output:        b.full[output],
			wire:          append(slices.Clone(p.wire), laterMember),
			value:         exchange.Object{}.With(laterMember, []any{laterValue}),
			violation:     p.pointer() + "/" + laterMember,
		}
	})
	if err != nil {
		return nil, err
	}
	kinds, err := s.unknownKinds()
	return append(cases, kinds...), err
}

// unknownKinds show a member of each kind that JSON has. A response of which the page shows
// nothing is not described, so that no document refuses it.
func (s *Source) unknownKinds() ([]fixture.Case, error) {
	members := s.Operation.Output.Members
	b, err := s.base()
	if err != nil || exchange.WholeBody(s.Operation.Output) != nil {
		return nil, err
	}
	violation := ""
	if slices.ContainsFunc(members, func(m *spec.Member) bool { return m.Location == spec.InBody }) {
		violation = "/" + laterMember
	}
	var cases []fixture.Case
	for _, e := range kindsOfJSON() {
		c, err := b.answered(&answer{
			id:            "unknown-kind-" + e.Key,
			documentation: "The response has a member of a later revision: " + strings.ReplaceAll(e.Key, "-", " ") + ".",
			output:        b.full[output],
			wire:          []string{laterMember},
			value:         e.Value,
			violation:     violation,
		})
		if err != nil {
			return nil, err
		}
		cases = append(cases, c)
	}
	return cases, nil
}

func kindsOfJSON() exchange.Object {
	nested := exchange.Object{}.With("text", []any{exchange.Object{}.With("{[", "]}\"\\")})
	return exchange.Object{}.
		With("text", "a \"quoted\" text\\").
		With("number", json.Number("-1.5e-7")).
		With("huge-number", json.Number("123456789012345678901234567890")).
		With("boolean", true).
		With("null", nil).
		With("empty-list", []any{}).
		With("list", []any{json.Number("1"), "two", nil, []any{[]any{}}}).
		With("empty-object", exchange.Object{}).
		With("object", nested)
}

// unlisted show an enum's value of a later revision at each place of the full response's body
// that holds an enum; the caller gets it as it is.
func (s *Source) unlisted() ([]fixture.Case, error) {
	return s.eachAnswer(func(b *base, p *place) *answer {
		if !p.inBody || p.shape.Kind != spec.Enum {
			return nil
		}
		return &answer{
			id:            "unlisted-" + p.id(),
			documentation: "The response has a value of a later revision at " + p.id() + ".",
			output:        exchange.Set(b.full[output], p.path, laterValue),
			wire:          p.wire,
			value:         laterValue,
			violation:     p.pointer(),
		}
	})
}
