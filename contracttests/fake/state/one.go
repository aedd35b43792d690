package state

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// This file does what operations do to one resource.

// asked is the identity that the input asks for.
func (c *call) asked() ([]string, error) {
	var id []string
	for _, m := range c.of.By {
		value, ok := text(c.input[m.Name])
		if !ok || value == "" {
			return nil, c.refuse(spec.InvalidRequest, "a value for %s is needed", m.Name)
		}
		id = append(id, value)
	}
	return id, nil
}

// one is the resource that the input asks for; it is refused where there is none.
func (c *call) one() (*record, error) {
	id, err := c.asked()
	if err != nil {
		return nil, err
	}
	found, err := c.anyOf(c.kinds(), id)
	if err == nil && found == nil {
		err = c.refuse(spec.NotFound, "there is no %s %s", c.what(), strings.Join(id, ", "))
	}
	return found, err
}

// what is what the operation is about, in words.
func (c *call) what() string {
	if c.of.Resource == nil {
		return "resource"
	}
	return c.of.Resource.Name
}

// kinds are the kinds that the operation is about.
func (c *call) kinds() []*spec.Resource {
	if c.of.Resource != nil {
		return []*spec.Resource{c.of.Resource}
	}
	return slices.DeleteFunc(slices.Clone(c.engine.resources.Kinds), func(k *spec.Resource) bool {
		return len(k.Identity) != 1 || c.engine.references[k.Identity[0]] != nil && c.engine.references[k.Identity[0]] != k
	})
}

// anyOf is the resource of one of the kinds with that identity, nil where there is none.
func (c *call) anyOf(kinds []*spec.Resource, id []string) (*record, error) {
	for _, kind := range kinds {
		found, err := c.find(kind, id...)
		if err != nil || found != nil {
			return found, err
		}
	}
	return nil, nil
}

func (c *call) get() (wire.Values, error) {
	found, err := c.one()
	if err != nil {
		return nil, err
	}
	return c.answer(found), nil
}

// update gives a resource other members: those that the caller gives, and where the service
// replaces, all that the caller could have given.
func (c *call) update() (wire.Values, error) {
	before, err := c.one()
	if err != nil {
		return nil, err
	}
	after := *before
	after.values = clone(before.values).(wire.Values)
	given := c.given(before.kind)
	for _, m := range c.of.By {
		delete(given, renamed(before.kind, m.Name))
	}
	if c.of.Replaces {
		c.clear(&after)
	}
	for name, value := range given {
		if !slices.Contains(before.kind.Identity, name) {
			after.values[name] = value
		}
	}
	if err := c.checkReferences(given); err != nil {
		return nil, err
	}
	c.renew(&after)
	if err := c.checkUnique(&after); err != nil {
		return nil, err
	}
	return c.answer(&after), c.keep(&after, before)
}

// clear takes all away that an update could give.
func (c *call) clear(r *record) {
	for _, m := range c.of.Operation.Input.Members {
		name := renamed(r.kind, m.Name)
		if !c.isControl(m) && !slices.Contains(c.of.By, m) && !slices.Contains(r.kind.Identity, name) {
			delete(r.values, name)
		}
	}
}

// renew gives a changed resource what it needs and nobody gave, and what each update sets.
func (c *call) renew(r *record) {
	s := &scope{call: c, kind: r.kind, number: r.number, input: c.input, values: r.values, build: r.build}
	c.fill(s, r.kind.Created)
	for _, f := range r.kind.Updated {
		if value, ok := s.first(f.Templates); ok {
			set(r.values, f.Path, c.fit(r.kind, f.Path, value))
		}
	}
	for i, member := range r.kind.Identity {
		if r.values[member] == nil && i < len(r.id) {
			r.values[member] = r.id[i]
		}
	}
}

// remove deletes a resource, unless another needs it, and with it what is part of it.
func (c *call) remove() (wire.Values, error) {
	found, err := c.one()
	if err != nil {
		return nil, err
	}
	output := c.answer(found)
	return output, c.removeAll(found, 0)
}

// removeAll deletes a resource and what goes with it.
func (c *call) removeAll(r *record, depth int) error {
	if depth > deepest {
		return errDamaged
	}
	if err := c.drop(r); err != nil {
		return err
	}
	if r.identity() == "" {
		return nil
	}
	for _, other := range c.referrers(r.identity()) {
		if other.how == blocks && depth == 0 && c.raises(spec.Depended) {
			return c.refuse(spec.Depended, "the %s %s is used by a resource of kind %s: delete that first",
				r.kind.Name, r.identity(), other.kind.Name)
		}
		if other.how != goes || c.tx.Get(recordsBucket(other.kind), numberKey(other.number)) == nil {
			continue
		}
		part, err := c.record(other.kind, other.number)
		if err != nil {
			return err
		}
		if err := c.removeAll(part, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// change sets what the facts say, where the resource is as they say, and makes what they say.
func (c *call) change() (wire.Values, error) {
	before, err := c.one()
	if err != nil {
		return nil, err
	}
	if err := c.checkOnly(before); err != nil {
		return nil, err
	}
	after := *before
	after.values = clone(c.lived(before)).(wire.Values)
	s := &scope{call: c, kind: after.kind, number: after.number, input: c.input, values: after.values, build: after.build}
	for _, f := range c.of.Changes {
		if value, ok := s.first(f.Templates); ok {
			set(after.values, f.Path, c.fit(after.kind, f.Path, value))
		}
	}
	after.since = c.now
	if err := c.keep(&after, before); err != nil {
		return nil, err
	}
	return c.start(&after)
}

// checkOnly refuses a resource that is not as the operation needs it.
func (c *call) checkOnly(r *record) error {
	values := c.lived(r)
	for _, only := range c.of.Only {
		value, _ := text(at(values, only.Path))
		if slices.Contains(only.Values, value) {
			continue
		}
		role := spec.InvalidRequest
		if c.raises(spec.InUse) {
			role = spec.InUse
		}
		return c.refuse(role, "the %s of %s is %q, and must be one of %s",
			strings.Join(only.Path, "."), strings.Join(r.id, ", "), value, strings.Join(only.Values, ", "))
	}
	return nil
}

// start makes the resource that the operation starts, and answers about it and the one that it was
// started of.
func (c *call) start(of *record) (wire.Values, error) {
	output := c.answer(of)
	if c.of.Starts == nil {
		return output, nil
	}
	made, err := c.make(c.of.Starts, c.startedWith(of))
	if err != nil {
		return nil, err
	}
	for name, value := range c.answer(made) {
		if _, ok := output[name]; !ok || slices.Contains(made.kind.Called, name) {
			output[name] = value
		}
	}
	return output, nil
}

// startedWith are the members that a started resource gets: of the caller's and of the resource that
// it is started of, those with which one could have been created, and every reference of the caller's.
func (c *call) startedWith(of *record) wire.Values {
	kind := c.of.Starts
	values := wire.Values{}
	for _, o := range c.engine.resources.Operations {
		if o.Resource != kind || o.Role != spec.CreateRole {
			continue
		}
		for _, m := range o.Operation.Input.Members {
			if value, ok := of.values[m.Name]; ok && !c.isControl(m) && m.Name != "tags" {
				values[renamed(kind, m.Name)] = clone(value)
			}
		}
		break
	}
	for name, value := range c.given(kind) {
		if _, refers := c.engine.references[name]; refers || strings.EqualFold(name, "tags") {
			values[name] = value
		}
	}
	return values
}
