package state

import (
	"bytes"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// This file narrows lists.

// test tells whether a record is listed.
type test struct {
	// fits tells it of a record with these values now.
	fits func(r *record, values wire.Values) bool
	// needles are texts of which what is stored of the record must hold one, so that the many that
	// do not are not even read; nil where that cannot be said.
	needles [][]byte
}

// mayFit tells whether what is stored may be of a record that all tests fit.
func mayFit(tests []test, stored []byte) bool {
	for _, t := range tests {
		holds := func(needle []byte) bool { return bytes.Contains(stored, needle) }
		if t.needles != nil && !slices.ContainsFunc(t.needles, holds) {
			return false
		}
	}
	return true
}

// fit tells whether a record fits all tests.
func fit(tests []test, r *record, values wire.Values) bool {
	return !slices.ContainsFunc(tests, func(t test) bool { return !t.fits(r, values) })
}

// narrowing are the tests of a list: what the facts ask of its resources, whose they must be, and what
// the caller asks for.
func (c *call) narrowing() ([]test, error) {
	var tests []test
	for _, only := range c.of.Only {
		tests = append(tests, test{fits: func(_ *record, values wire.Values) bool {
			value, _ := text(at(values, only.Path))
			return slices.Contains(only.Values, value)
		}})
	}
	for _, m := range c.of.Operation.Input.Members {
		if c.isControl(m) || c.isPaging(m) {
			continue
		}
		made, err := c.narrow(m)
		if err != nil {
			return nil, err
		}
		tests = append(tests, made...)
	}
	return tests, nil
}

// isPaging tells whether a member is about pages.
func (c *call) isPaging(m *spec.Member) bool {
	p := c.of.Operation.Pagination
	return p != nil && (m == p.InputToken || m == p.PageSize)
}

// narrow are the tests that an input's member asks for.
func (c *call) narrow(m *spec.Member) ([]test, error) {
	owner := c.engine.resources.Owner
	if owner != nil && m.Name == owner.Member && m.Target.Kind == spec.Enum {
		return []test{c.owned(m)}, nil
	}
	value := c.input[m.Name]
	switch {
	case value == nil:
		return nil, nil
	case m.Target.Kind == spec.Structure:
		return c.filters(m.Target, []any{value})
	case m.Target.Kind != spec.List:
		return c.equal(m, value)
	case m.Target.Element.Kind == spec.Structure:
		items, _ := value.([]any)
		return c.filters(m.Target.Element, items)
	}
	return nil, nil
}

// owned tests whose a resource is; the caller's own where the caller does not say.
func (c *call) owned(m *spec.Member) test {
	owner := c.engine.resources.Owner
	wanted, _ := c.input[m.Name].(string)
	return test{fits: func(_ *record, values wire.Values) bool {
		of, _ := values[owner.Member].(string)
		switch wanted {
		case "", owner.Self:
			return of == "" || of == c.engine.options.Account
		case owner.Shared:
			return of != c.engine.options.Account && isAccount(of)
		}
		return of == wanted
	}}
}

// isAccount tells whether a text is the number of an account.
func isAccount(text string) bool {
	return len(text) == 12 && strings.Trim(text, "0123456789") == ""
}

// equal tests for the member of that name, or for the resource that it names.
func (c *call) equal(m *spec.Member, value any) ([]test, error) {
	wanted, single := text(value)
	if !single {
		return nil, nil
	}
	kind, refers := c.engine.references[m.Name]
	if refers && kind == c.of.Resource {
		return []test{{needles: [][]byte{[]byte(wanted)}, fits: func(r *record, _ wire.Values) bool {
			return r.identity() == wanted || r.version == wanted && wanted != ""
		}}}, nil
	}
	if refers && kind == nil {
		return []test{c.naming(wanted)}, nil
	}
	name := renamed(c.of.Resource, m.Name)
	if refers && c.raises(spec.NotFound) {
		if err := c.mustExist(kind, m.Name, wanted); err != nil {
			return nil, err
		}
	}
	if !refers && !c.engine.seedable(c.of.Resource).has(name) {
		return nil, nil
	}
	return []test{c.having(name, []string{wanted})}, nil
}

// naming tests for a resource that names another, by whatever member.
func (c *call) naming(identity string) test {
	return test{needles: [][]byte{[]byte(identity)}, fits: func(r *record, _ wire.Values) bool {
		return slices.ContainsFunc(c.engine.named(r), func(n naming) bool { return n.identity == identity })
	}}
}

// having tests for a member, or an item of it, that is one of the values.
func (c *call) having(member string, wanted []string) test {
	made := test{fits: func(_ *record, values wire.Values) bool {
		return slices.ContainsFunc(wanted, func(value string) bool { return has(values[member], value) })
	}}
	if c.isStoredAsText(member) {
		made.needles = make([][]byte, len(wanted))
		for i, value := range wanted {
			made.needles[i] = []byte(value)
		}
	}
	return made
}

// isStoredAsText tells whether a member's value stands in what is stored as it is: it is a text, or
// several, and does not go on by itself.
func (c *call) isStoredAsText(member string) bool {
	known := c.engine.seedable(c.of.Resource).shape.Member(member)
	if known == nil {
		return false
	}
	shape := known.Target
	if shape.Kind == spec.List {
		shape = shape.Element
	}
	lives := slices.ContainsFunc(c.of.Resource.Life, func(l spec.Life) bool { return l.Path[0] == member })
	return !lives && (shape.Kind == spec.String || shape.Kind == spec.Enum)
}

// has tells whether a value, or one of a list, is the text.
func has(value any, wanted string) bool {
	if items, ok := value.([]any); ok {
		return slices.ContainsFunc(items, func(item any) bool { return has(item, wanted) })
	}
	have, ok := text(value)
	return ok && have == wanted
}

// filters are the tests of a list of filters of a name and values: the resource's member of that name
// has one of them. A structure that is no such filter asks for nothing.
func (c *call) filters(shape *spec.Shape, items []any) ([]test, error) {
	name, values := filterMembers(shape)
	if name == nil {
		return nil, nil
	}
	var tests []test
	for _, item := range items {
		members, _ := item.(wire.Values)
		asked, _ := members[name.Name].(string)
		wanted, _ := members[values.Name].([]any)
		if asked == "" {
			continue
		}
		member := c.filtered(asked)
		if member == "" {
			return nil, c.refuse(spec.InvalidRequest, "the filter %q is not supported for %s", asked, c.what())
		}
		if len(wanted) > 0 {
			tests = append(tests, c.having(member, textsOf(wanted)))
		}
	}
	return tests, nil
}

// textsOf are the texts of a list.
func textsOf(items []any) []string {
	texts := []string{}
	for _, item := range items {
		if value, ok := item.(string); ok {
			texts = append(texts, value)
		}
	}
	return texts
}

// filterMembers are the two members of a filter: its name and its values.
func filterMembers(shape *spec.Shape) (name, values *spec.Member) {
	if len(shape.Members) != 2 {
		return nil, nil
	}
	for _, m := range shape.Members {
		switch {
		case m.Target.Kind == spec.String || m.Target.Kind == spec.Enum:
			name = m
		case m.Target.Kind == spec.List && m.Target.Element.Kind == spec.String:
			values = m
		}
	}
	if name == nil || values == nil {
		return nil, nil
	}
	return name, values
}

// filtered is the member that a filter's name stands for: that of the name, or of several.
func (c *call) filtered(name string) string {
	known := c.engine.seedable(c.of.Resource)
	for _, candidate := range []string{name, renamed(c.of.Resource, name), name + "s"} {
		if known.has(candidate) {
			return candidate
		}
	}
	return ""
}
