package state

import (
	"strings"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// This file makes new resources.

// create makes a resource of what the caller gives.
func (c *call) create() (wire.Values, error) {
	values := c.given(c.of.Resource)
	if err := c.checkReferences(values); err != nil {
		return nil, err
	}
	made, err := c.make(c.of.Resource, values)
	if err != nil {
		return nil, err
	}
	return c.answer(made), nil
}

// put makes a resource, or replaces the one of the same identity.
func (c *call) put() (wire.Values, error) {
	values := c.given(c.of.Resource)
	if err := c.checkParents(values); err != nil {
		return nil, err
	}
	id, err := c.asked()
	if err != nil {
		return nil, err
	}
	before, err := c.find(c.of.Resource, id...)
	if err != nil {
		return nil, err
	}
	if before == nil {
		made, err := c.make(c.of.Resource, values)
		return c.answer(made), err
	}
	after := *before
	after.values = values
	c.renew(&after)
	return c.answer(&after), c.keep(&after, before)
}

// given are the members of the input that a resource keeps, under the names that it has for them.
func (c *call) given(kind *spec.Resource) wire.Values {
	values := wire.Values{}
	for _, m := range c.of.Operation.Input.Members {
		value, ok := c.input[m.Name]
		if !ok || value == nil || c.isControl(m) {
			continue
		}
		values[renamed(kind, m.Name)] = clone(value)
	}
	return values
}

// isControl tells whether an input's member is about the call and not about the resource.
func (c *call) isControl(m *spec.Member) bool {
	return m == c.of.Operation.IdempotencyToken || m.IdempotencyToken || strings.EqualFold(m.Name, "dryRun")
}

// renamed is what a kind calls an input's member.
func renamed(kind *spec.Resource, member string) string {
	for _, r := range kind.Renamed {
		if r.From == member {
			return r.To
		}
	}
	return member
}

// make stores a new resource of a kind with these members, and all that follows from them.
func (c *call) make(kind *spec.Resource, values wire.Values) (*record, error) {
	if err := c.full(); err != nil {
		return nil, err
	}
	number, err := increment(c.tx, numberName)
	if err != nil {
		return nil, err
	}
	r := &record{kind: kind, number: number, values: values, since: c.now}
	c.embed(r)
	s := &scope{call: c, kind: kind, number: number, input: c.input, values: values}
	c.fill(s, kind.Created)
	c.begin(r)
	if err := c.identify(r, s); err != nil {
		return nil, err
	}
	return r, c.insert(r)
}

// insert stores a new record whose identity and members are complete.
func (c *call) insert(r *record) error {
	if err := c.checkNew(r); err != nil {
		return err
	}
	if err := c.keep(r, nil); err != nil {
		return err
	}
	if err := c.addBuild(r); err != nil {
		return err
	}
	return c.count(1)
}

// checkNew refuses a resource that there is already.
func (c *call) checkNew(r *record) error {
	if len(r.id) > 0 && c.tx.Get(identitiesBucket(r.kind), keyOf(r.id...)) != nil {
		return c.refuse(spec.AlreadyExists, "the %s %s exists already", r.kind.Name, strings.Join(r.id, ", "))
	}
	return c.checkUnique(r)
}

// checkUnique refuses values that another resource of the kind has.
func (c *call) checkUnique(r *record) error {
	values := uniqueValues(r)
	if values == nil {
		return nil
	}
	if other := number(c.tx, uniqueBucket(r.kind), keyOf(values...)); other != 0 && other != r.number {
		return c.refuse(spec.AlreadyExists, "a %s with the %s %s exists already",
			r.kind.Name, strings.Join(r.kind.Unique, ", "), strings.Join(values, ", "))
	}
	return nil
}

// embed copies the resources that a new one names into its members that are called after their
// kind, as an image holds the recipe that it was made of.
func (c *call) embed(r *record) {
	if r.kind.Shape == nil {
		return
	}
	s := &scope{call: c, kind: r.kind, input: c.input, values: r.values}
	for _, m := range r.kind.Shape.Members {
		if m.Target.Kind != spec.Structure || r.values[m.Name] != nil {
			continue
		}
		if named := s.follow(m.Name); named != nil && named.kind.Shape == m.Target {
			r.values[m.Name] = clone(c.lived(named))
		}
	}
}

// fill gives members that nobody gave a value.
func (c *call) fill(s *scope, fills []spec.Fill) {
	for _, f := range fills {
		if at(s.values, f.Path) != nil {
			continue
		}
		if value, ok := s.first(f.Templates); ok {
			set(s.values, f.Path, c.fit(s.kind, f.Path, value))
		}
	}
}

// begin gives members that live by themselves the first of their values.
func (c *call) begin(r *record) {
	for _, life := range r.kind.Life {
		if at(r.values, life.Path) == nil && len(life.Values) > 0 {
			set(r.values, life.Path, life.Values[0])
		}
	}
}

// identify gives a new record its identity: what its maker gives, or what the kind's template says.
func (c *call) identify(r *record, s *scope) error {
	kind := r.kind
	if len(kind.Identity) == 0 {
		return nil
	}
	if len(kind.ID.Parts) > 0 && c.of.Role != spec.PutRole {
		c.template(r, s)
	} else {
		for _, member := range kind.Identity {
			value, ok := c.identityValue(r, member)
			if !ok {
				return c.refuse(spec.InvalidRequest, "%s needs a value for %s", kind.Name, member)
			}
			r.id = append(r.id, value)
		}
	}
	for i, member := range kind.Identity {
		if r.values[member] == nil {
			r.values[member] = r.id[i]
		}
	}
	return nil
}

// identityValue is a part of the identity that the maker gives, under the member's own name or another.
func (c *call) identityValue(r *record, member string) (string, bool) {
	names := []string{member}
	if len(r.kind.Identity) == 1 {
		names = append(names, r.kind.Called...)
	}
	for _, name := range names {
		if value, ok := text(r.values[name]); ok && value != "" {
			return value, true
		}
	}
	return "", false
}

// template gives a record the identity of its kind's template, with the next build where it has builds.
func (c *call) template(r *record, s *scope) {
	parts := r.kind.ID.Parts
	last := parts[len(parts)-1]
	if len(parts) < 2 || len(last.Path) != 1 || last.Path[0] != "build" {
		r.id = []string{c.written(s, parts)}
		return
	}
	r.version = strings.TrimRight(c.written(s, parts[:len(parts)-1]), "/:")
	s.build = c.nextBuild(r)
	r.build = s.build
	separator := parts[len(parts)-2].Literal
	if separator == "" {
		separator = "/"
	}
	r.id = []string{r.version + separator[len(separator)-1:] + numberText(r.build)}
}

// written is an identity's text; where a placeholder has no value, an id stands in its place.
func (c *call) written(s *scope, parts []spec.TemplatePart) string {
	var all strings.Builder
	for i := range parts {
		part, ok := s.write(parts[i:i+1], slug)
		if !ok {
			part = c.engine.uuid(s.kind.Name, s.number, uint64(i)+1)
		}
		all.WriteString(part)
	}
	return all.String()
}
