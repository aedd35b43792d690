package state

import (
	"slices"

	"github.com/revsmith/revsmith/spec"
)

// members are the members that are known of a kind: what any shape shows of it, what it is made
// with, and what lists of it ask for by reference.
type members struct{ shape *spec.Shape }

func (m members) has(name string) bool { return m.shape.Member(name) != nil }

// seedable are the members of a kind.
func (e *Engine) seedable(kind *spec.Resource) members { return e.members[kind] }

// membersOf gathers the members of a kind; of two of one name, what shows it counts more than what
// makes it.
func (e *Engine) membersOf(kind *spec.Resource) members {
	all := &spec.Shape{Kind: spec.Structure, Name: kind.Name}
	add := func(m *spec.Member, name string) {
		if all.Member(name) == nil && !m.IdempotencyToken {
			all.Members = append(all.Members, &spec.Member{Name: name, Target: m.Target, Location: spec.InBody, WireName: name})
		}
	}
	if kind.Shape != nil {
		for _, m := range kind.Shape.Members {
			add(m, m.Name)
		}
	}
	for _, o := range e.resources.Operations {
		if o.Resource == kind {
			e.addMembers(o, add)
		}
	}
	for _, name := range slices.Concat(kind.Identity, kind.Unique) {
		add(&spec.Member{Target: &spec.Shape{Kind: spec.String}}, name)
	}
	for _, name := range e.ownerMember(kind) {
		add(&spec.Member{Target: &spec.Shape{Kind: spec.String}}, name)
	}
	return members{all}
}

// addMembers adds what one operation tells of its kind.
func (e *Engine) addMembers(o *spec.ResourceOperation, add func(*spec.Member, string)) {
	if o.Role == spec.ListRole && o.Holder != nil && o.Holder.Target.Kind == spec.List {
		for _, m := range o.Holder.Target.Element.Members {
			add(m, m.Name)
		}
	}
	for _, m := range o.Operation.Input.Members {
		_, refers := e.references[m.Name]
		makes := o.Role == spec.CreateRole || o.Role == spec.PutRole || o.Role == spec.UpdateRole
		if (makes || refers && e.references[m.Name] != o.Resource) && !slices.Contains(o.Resource.Called, m.Name) {
			add(m, renamed(o.Resource, m.Name))
		}
	}
}

// ownerMember is the member that says whose a resource of the kind is, where the facts give it one.
func (e *Engine) ownerMember(kind *spec.Resource) []string {
	if e.resources.Owner == nil {
		return nil
	}
	for _, f := range kind.Created {
		if len(f.Path) == 1 && f.Path[0] == e.resources.Owner.Member {
			return f.Path
		}
	}
	return nil
}
