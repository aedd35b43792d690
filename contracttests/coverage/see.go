package coverage

import (
	"fmt"

	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

// seen are the facts of an operation that the exchanges of a case show.
func seen(o *spec.Operation, c *fixture.Case) (map[Fact]bool, error) {
	shown := map[Fact]bool{}
	for i := range c.Exchanges {
		e := &c.Exchanges[i]
		if e.Request.Method == "" {
			continue // the client refused it: nothing travelled
		}
		request := seer{o.Name, Request, shown}
		if err := request.see(o.Input, message{typed: e.Input, body: e.Request.Body}); err != nil {
			return nil, fmt.Errorf("exchange %d: request: %w", i+1, err)
		}
		if e.Error != nil && e.Error.Kind == "" {
			shown[errorFact(o, e.Error.Code)] = true
		}
		if e.Output == nil {
			continue
		}
		response := seer{o.Name, Response, shown}
		if err := response.see(o.Output, message{typed: e.Output, body: e.Response.Body}); err != nil {
			return nil, fmt.Errorf("exchange %d: response: %w", i+1, err)
		}
	}
	return shown, nil
}

// seer finds the facts of one side of an operation in messages.
type seer struct {
	operation string
	direction Direction
	// shown gets what is found.
	shown map[Fact]bool
}

// see adds what a message shows.
func (s seer) see(shape *spec.Shape, m message) error {
	whole, err := m.read()
	if err != nil {
		return err
	}
	s.add(Operation, "", "", "")
	for _, member := range shape.Members {
		s.member(member.Name, shape, member, whole.top(member))
	}
	return nil
}

func (s seer) add(kind Kind, member, value, of string) {
	s.shown[Fact{s.operation, s.direction, kind, member, value, of}] = true
}

// member adds a member of a structure, and what its value shows, where program and wire have both.
func (s seer) member(path string, owner *spec.Shape, m *spec.Member, p pair) {
	if p.held == nil || p.wire == nil {
		return
	}
	s.add(Member, path, "", owner.Name+"."+m.Name)
	s.value(path, m.Target, p)
}

// value adds what a value shows. One of another form than its shape's shows nothing.
func (s seer) value(path string, shape *spec.Shape, p pair) {
	switch shape.Kind {
	case spec.Enum:
		if text, ok := p.held.(string); ok && p.held == p.wire {
			s.add(Value, path, text, shape.Name)
		}
	case spec.List:
		for _, element := range p.elements() {
			s.value(path, shape.Element, element)
		}
	case spec.Map:
		for key, entry := range p.entries() {
			s.value(path+keyMark, shape.Key, pair{held: key, wire: key})
			s.value(path, shape.Value, entry)
		}
	case spec.Structure, spec.Union:
		for _, m := range shape.Members {
			s.member(below(path, m.Name), shape, m, p.member(m))
		}
	}
}
