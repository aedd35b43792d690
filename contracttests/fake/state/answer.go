package state

import (
	"slices"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// This file answers: it puts into an output what its shape has.

// answer is the operation's output about a resource, which may be nil. In a member's place stands
// the resource where the output holds it, else what the caller gave under that name, the identity of
// what was made, or the resource's own member.
func (c *call) answer(r *record) wire.Values {
	output := wire.Values{}
	s := c.scope(r)
	for _, m := range c.of.Operation.Output.Members {
		value := c.member(m, r, s)
		if value == nil {
			continue
		}
		inner := s
		if m != c.of.Holder {
			inner = nil
		}
		if fits, ok := c.project(m.Target, value, inner, 0); ok {
			output[m.Name] = fits
		}
	}
	return output
}

// scope is what templates see of a resource, which may be nil.
func (c *call) scope(r *record) *scope {
	s := &scope{call: c, kind: c.of.Resource, input: c.input}
	if s.kind == nil {
		s.kind = &spec.Resource{}
	}
	if r != nil {
		s.kind, s.number, s.values, s.build = r.kind, r.number, c.lived(r), r.build
	}
	return s
}

// member is the value of one member of the output, nil where nothing is known of it.
func (c *call) member(m *spec.Member, r *record, s *scope) any {
	if r != nil && m == c.of.Holder {
		return s.values
	}
	if c.of.Role == spec.GetRole && r != nil && s.values[m.Name] != nil {
		return s.values[m.Name]
	}
	if value, ok := c.shown(c.of.Operation.Output, m, s); ok {
		return value
	}
	if value := c.input[m.Name]; value != nil && c.isEchoed(m.Name) {
		return value
	}
	if r == nil {
		return nil
	}
	if slices.Contains(r.kind.Called, m.Name) && r.identity() != "" {
		return r.identity()
	}
	return s.values[m.Name]
}

// isEchoed tells whether an output may have what the input has under a name: not where that is
// about pages.
func (c *call) isEchoed(name string) bool {
	asked := c.of.Operation.Input.Member(name)
	return asked != nil && !c.isPaging(asked)
}

// lived are a record's members as they are now, those that live by themselves included.
func (c *call) lived(r *record) wire.Values {
	values := r.values
	copied := false
	for _, life := range r.kind.Life {
		now := c.living(r, life)
		if now == "" {
			continue
		}
		if !copied {
			values, copied = clone(values).(wire.Values), true
		}
		set(values, life.Path, now)
	}
	return values
}

// living is the value that a member has by now, "" where it stays as it was set.
func (c *call) living(r *record, life spec.Life) string {
	value, _ := at(r.values, life.Path).(string)
	set := slices.Index(life.Values, value)
	if set < 0 || r.since.IsZero() || c.now.Before(r.since) {
		return ""
	}
	steps := int(min(c.now.Sub(r.since)/c.engine.options.Step, int64Max))
	if steps == 0 {
		return ""
	}
	return life.Values[min(set+steps, len(life.Values)-1)]
}

// int64Max bounds how many steps are counted.
const int64Max = 1 << 30
