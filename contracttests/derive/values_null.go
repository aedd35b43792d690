package derive

import (
	"github.com/revsmith/revsmith/contracttests/exchange"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

// values are the transformations of what inputs and outputs hold.
func values() []Transformation {
	return []Transformation{
		{"null", "A member of a response is null, which is the same as its absence.", (*Source).nulls},
	}
}

// nulls make each member of the full response's body null.
func (s *Source) nulls() ([]fixture.Case, error) {
	full, err := s.first("full")
	if err != nil {
		return nil, err
	}
	output, err := exchange.Read(full.Output)
	if err != nil {
		return nil, err
	}
	var cases []fixture.Case
	for _, p := range places(s.Operation.Output, output) {
		gone := p.goneWhenNull()
		if gone == nil {
			continue
		}
		c, err := withBody(full, exchange.Remove(output, gone.path), p.wire, nil)
		if err != nil {
			return nil, err
		}
		c.ID = "null-" + p.id()
		c.Documentation = "The response's member " + p.id() + " is null, which is the same as its absence."
		c.Violation = p.pointer()
		cases = append(cases, c)
	}
	return cases, nil
}

// goneWhenNull is the place of which a null leaves nothing in the output: the member's own, or
// that of the union whose one member it is. It is nil where a null is a value, or where
// no member can be left out.
func (p *place) goneWhenNull() *place {
	switch {
	case !p.inBody || p.member == nil || len(p.wire) == 0 || p.shape.Kind == spec.Document:
		return nil
	case p.owner.Kind != spec.Union:
		return p
	}
	if union := p.holder(); union.member != nil {
		return union
	}
	return nil
}

// withBody is a case of an exchange whose response has a value at a place of its body, and with
// that output.
func withBody(e fixture.Exchange, output any, wire []string, value any) (c fixture.Case, err error) {
	body, err := exchange.Read(e.Response.Body)
	if err != nil {
		return c, err
	}
	if e.Response.Body, err = exchange.Write(exchange.Set(body, wire, value)); err != nil {
		return c, err
	}
	e.Output, err = exchange.Write(output)
	c.Exchanges = []fixture.Exchange{e}
	return c, err
}
