package derive

import (
	"fmt"

	"github.com/revsmith/revsmith/contracttests/exchange"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

// nulls make each member of the full response's body null.
func (s *Source) nulls() ([]fixture.Case, error) {
	return s.eachAnswer(func(b *base, p *place) *answer {
		gone := p.goneWhenNull()
		if gone == nil {
			return nil
		}
		return &answer{
			id:            "null-" + p.id(),
			documentation: "The response's member " + p.id() + " is null, which is the same as its absence.",
			output:        exchange.Remove(b.full[output], gone.path),
			wire:          p.wire,
			value:         nil,
			violation:     p.pointer(),
		}
	})
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

// answer is what a case changes in the full response's body, and what comes of it.
type answer struct {
	id, documentation string
	// output is what the caller gets.
	output any
	// value stands at wire in the body.
	wire  []string
	value any
	// violation is where the document refuses the body.
	violation string
}

// eachAnswer makes a case for each place of the full output that gets an answer.
func (s *Source) eachAnswer(answers func(*base, *place) *answer) ([]fixture.Case, error) {
	b, err := s.base()
	if err != nil {
		return nil, err
	}
	var cases []fixture.Case
	for _, p := range b.firstPlaces(output) {
		made := answers(b, p)
		if made == nil {
			continue
		}
		c, err := b.answered(made)
		if err != nil {
			return nil, fmt.Errorf("the case %s: %w", made.id, err)
		}
		cases = append(cases, c)
	}
	return cases, nil
}

// answered is the case of an answer.
func (b *base) answered(a *answer) (c fixture.Case, err error) {
	c, err = b.oneCase(a.id, a.documentation, b.beside(b.minimal, output, b.full[output]))
	if err != nil {
		return c, err
	}
	c.Violation = a.violation
	e := &c.Exchanges[0]
	if e.Output, err = exchange.Write(a.output); err != nil {
		return c, err
	}
	body, err := exchange.Read(e.Response.Body)
	if err != nil {
		return c, err
	}
	e.Response.Body, err = exchange.Write(exchange.Set(body, a.wire, a.value))
	return c, err
}
