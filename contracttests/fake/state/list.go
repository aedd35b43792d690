package state

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// mostItems is how many items a page has at most, whatever its caller says.
const mostItems = 1000

// list answers a page of resources, in the order in which they were made.
func (c *call) list() (wire.Values, error) {
	page, err := c.page()
	if err != nil {
		return nil, err
	}
	tests, err := c.narrowing()
	if err != nil {
		return nil, err
	}
	output := c.answer(nil)
	if c.of.Holder == nil {
		return output, nil
	}
	found, err := c.collect(page, tests)
	if err != nil {
		return nil, err
	}
	output[c.of.Holder.Name] = c.items(found[:min(len(found), page.size)])
	if len(found) > page.size {
		page.sign(c, output, found[page.size-1].place)
	}
	return output, nil
}

// listed is a record in its place of a list.
type listed struct {
	*record
	place uint64
}

// collect are the records of a page, and one more where there are more.
func (c *call) collect(page *page, tests []test) ([]listed, error) {
	var found []listed
	var failed error
	c.walkFrom(page.after+1, func(r *record, place uint64, err error) bool {
		if err != nil {
			failed = err
			return false
		}
		values := c.lived(r)
		for _, fits := range tests {
			if !fits(r, values) {
				return true
			}
		}
		found = append(found, listed{r, place})
		return len(found) <= page.size
	})
	return found, failed
}

// walkFrom walks the kind's records from a place on; for a list of versions, the newest build of each.
func (c *call) walkFrom(place uint64, each func(*record, uint64, error) bool) {
	kind := c.of.Resource
	if !c.of.Versions {
		c.tx.Ascend(recordsBucket(kind), numberKey(place), func(key string, stored []byte) bool {
			r, err := decodeRecord(kind, numberOf(key), stored)
			return each(r, numberOf(key), err)
		})
		return
	}
	c.tx.Ascend(orderBucket(kind), numberKey(place), func(key string, version []byte) bool {
		r, err := c.newest(kind, string(version))
		return each(r, numberOf(key), err)
	})
}

// newest is the newest build of the version with that key.
func (c *call) newest(kind *spec.Resource, version string) (*record, error) {
	entry := c.tx.Get(versionsBucket(kind), version)
	if len(entry) != 16 {
		return nil, errDamaged
	}
	build := number(c.tx, buildsBucket(kind), version+"\x00"+string(entry[8:]))
	return c.record(kind, build)
}

// items are records as the list shows them.
func (c *call) items(found []listed) any {
	holder := c.of.Holder.Target
	items := []any{}
	for _, r := range found {
		if item, ok := c.item(r); ok {
			items = append(items, item)
		}
	}
	if holder.Kind == spec.List {
		return items
	}
	return wire.Values{}
}

// item is one record as the list shows it.
func (c *call) item(r listed) (any, bool) {
	holder := c.of.Holder.Target
	if holder.Kind != spec.List {
		return nil, false
	}
	s := c.scope(r.record)
	if c.of.Versions && r.version != "" {
		shown := make(wire.Values, len(s.values))
		for name, value := range s.values {
			shown[name] = value
		}
		shown[r.kind.Identity[0]] = r.version
		s.values = shown
	}
	if holder.Element.Kind != spec.Structure {
		return scalar(holder.Element, r.identity())
	}
	return c.project(holder.Element, s.values, s, 0)
}

// test tells whether a record, with these values now, is listed.
type test func(r *record, values wire.Values) bool

// narrowing are the tests of a list: what the facts ask of its resources, whose they must be, and what
// the caller asks for.
func (c *call) narrowing() ([]test, error) {
	var tests []test
	for _, only := range c.of.Only {
		tests = append(tests, func(_ *record, values wire.Values) bool {
			value, _ := text(at(values, only.Path))
			return slices.Contains(only.Values, value)
		})
	}
	for _, m := range c.of.Operation.Input.Members {
		if c.isControl(m) || c.isPaging(m) {
			continue
		}
		made, err := c.narrow(m)
		if err != nil {
			return nil, err
		}
		if made != nil {
			tests = append(tests, made)
		}
	}
	return tests, nil
}

// isPaging tells whether a member is about pages.
func (c *call) isPaging(m *spec.Member) bool {
	p := c.of.Operation.Pagination
	return p != nil && (m == p.InputToken || m == p.PageSize)
}

// narrow is the test that an input's member asks for, nil where it asks for none.
func (c *call) narrow(m *spec.Member) (test, error) {
	owner := c.engine.resources.Owner
	if owner != nil && m.Name == owner.Member && m.Target.Kind == spec.Enum {
		return c.owned(m), nil
	}
	value, given := c.input[m.Name]
	if !given || value == nil {
		return nil, nil
	}
	switch m.Target.Kind {
	case spec.Structure:
		members, _ := value.(wire.Values)
		return c.filter(m.Target, members)
	case spec.List:
		if m.Target.Element.Kind == spec.Structure {
			return c.filters(m.Target.Element, value)
		}
		return nil, nil
	}
	return c.equal(m, value)
}

// owned tests whose a resource is; the caller's own where the caller does not say.
func (c *call) owned(m *spec.Member) test {
	owner := c.engine.resources.Owner
	wanted, _ := c.input[m.Name].(string)
	return func(_ *record, values wire.Values) bool {
		of, _ := values[owner.Member].(string)
		switch wanted {
		case "", owner.Self:
			return of == "" || of == c.engine.options.Account
		case owner.Shared:
			return of != c.engine.options.Account && isAccount(of)
		}
		return of == wanted
	}
}

// isAccount tells whether a text is the number of an account.
func isAccount(text string) bool {
	return len(text) == 12 && strings.Trim(text, "0123456789") == ""
}

// equal tests for the member of that name, or for the resource that it names.
func (c *call) equal(m *spec.Member, value any) (test, error) {
	wanted, single := text(value)
	if !single {
		return nil, nil
	}
	kind, refers := c.engine.references[m.Name]
	if refers && kind == c.of.Resource {
		return func(r *record, _ wire.Values) bool {
			return r.identity() == wanted || r.version == wanted && wanted != ""
		}, nil
	}
	name := renamed(c.of.Resource, m.Name)
	if !refers {
		if !c.engine.seedable(c.of.Resource).has(name) {
			return nil, nil
		}
	} else if kind != nil && c.raises(spec.NotFound) {
		if err := c.mustExist(kind, m.Name, wanted); err != nil {
			return nil, err
		}
	}
	return func(_ *record, values wire.Values) bool { return c.has(values[name], wanted) }, nil
}

// has tells whether a value, or one of a list, is the text.
func (c *call) has(value any, wanted string) bool {
	if items, ok := value.([]any); ok {
		return slices.ContainsFunc(items, func(item any) bool { return c.has(item, wanted) })
	}
	have, ok := text(value)
	return ok && have == wanted
}

// filters tests for each of a list of filters.
func (c *call) filters(shape *spec.Shape, value any) (test, error) {
	items, _ := value.([]any)
	var tests []test
	for _, item := range items {
		members, _ := item.(wire.Values)
		made, err := c.filter(shape, members)
		if err != nil {
			return nil, err
		}
		if made != nil {
			tests = append(tests, made)
		}
	}
	return func(r *record, values wire.Values) bool {
		return !slices.ContainsFunc(tests, func(fits test) bool { return !fits(r, values) })
	}, nil
}

// filter tests for a filter of a name and values: the resource's member of that name has one of
// them. A shape that is no such filter asks for nothing.
func (c *call) filter(shape *spec.Shape, members wire.Values) (test, error) {
	name, values := filterMembers(shape)
	if name == nil {
		return nil, nil
	}
	asked, _ := members[name.Name].(string)
	if asked == "" {
		return nil, nil
	}
	member := c.filtered(asked)
	if member == "" {
		return nil, c.refuse(spec.InvalidRequest, "the filter %q is not supported for %s", asked, c.what())
	}
	wanted, _ := members[values.Name].([]any)
	return func(_ *record, have wire.Values) bool {
		return len(wanted) == 0 || slices.ContainsFunc(wanted, func(value any) bool {
			want, _ := value.(string)
			return c.has(have[member], want)
		})
	}, nil
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
