package derive

import (
	"strings"

	"github.com/revsmith/revsmith/contracttests/exchange"
	"github.com/revsmith/revsmith/contracttests/fixture"
)

// omitted leave each required member out of the full input: the client must refuse the call.
// What it fills in itself, or holds by value, cannot be left out.
func (s *Source) omitted() ([]fixture.Case, error) {
	b, err := s.base()
	if err != nil {
		return nil, err
	}
	var cases []fixture.Case
	for _, p := range b.firstPlaces(input) {
		if p.member == nil || !p.member.Required || p.member.IdempotencyToken || p.member.ByValue {
			continue
		}
		without, err := exchange.Write(exchange.Remove(b.full[input], p.path))
		if err != nil {
			return nil, err
		}
		cases = append(cases, fixture.Case{
			ID:            "omitted-" + p.id(),
			Documentation: "The call is refused before it is sent: it lacks " + p.id() + ".",
			Exchanges:     []fixture.Exchange{{Input: without, Refused: []string{strings.Join(p.path, ".")}}},
		})
	}
	return cases, nil
}
