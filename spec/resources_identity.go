package spec

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// This file finds what tells one resource of a kind from another, and where an operation says it.

// holder is the member of an operation's output that holds the resource, or the list of them.
func (d *deriver) holder(o *ResourceOperation) *Member {
	if o.Role == ListRole {
		return itemsOf(o.Operation)
	}
	for _, m := range o.Operation.Output.Members {
		if m.Target.Kind == Structure && strings.EqualFold(m.Name, o.Resource.Name) {
			return m
		}
	}
	return nil
}

// itemsOf is what a list answers: the pages' items, or its only list.
func itemsOf(o *Operation) *Member {
	if o.Pagination != nil && o.Pagination.Items != nil {
		return o.Pagination.Items
	}
	var found *Member
	for _, m := range o.Output.Members {
		if m.Target.Kind == List {
			if found != nil {
				return nil
			}
			found = m
		}
	}
	return found
}

// shape is what shows a resource of the kind.
func (d *deriver) shape(kind *Resource) *Shape {
	if get := d.operation(kind, GetRole); get != nil {
		if get.Holder != nil {
			return get.Holder.Target
		}
		return get.Operation.Output
	}
	if list := d.operation(kind, ListRole); list != nil && list.Holder != nil && list.Holder.Target.Kind == List {
		if item := list.Holder.Target.Element; item.Kind == Structure {
			return item
		}
	}
	return nil
}

// naturalNames are what members call the identity of a kind.
func naturalNames(kind string) []string {
	small := lowerFirst(kind)
	return []string{small + "Arn", small + "Id", small + "ID", kind + "Arn", kind + "ARN", kind + "Id", kind + "ID", small + "Name", kind + "Name"}
}

// isGeneral tells whether a member of that name may belong to anything.
func isGeneral(member string) bool {
	switch strings.ToLower(member) {
	case "arn", "id", "name", "resourcearn", "type":
		return true
	}
	return false
}

// isKey tells whether a member can tell one from another.
func isKey(m *Member) bool {
	switch m.Target.Kind {
	case String, Enum, Integer, Long:
		return !m.IdempotencyToken
	}
	return false
}

// identify finds the members that tell one resource of a kind from another: those by which its
// operations ask for one, or what its shape has.
func (d *deriver) identify(kind *Resource) {
	asked := d.asked(kind)
	if len(asked) > 1 {
		kind.Identity = asked
		return
	}
	called := ""
	if len(asked) == 1 {
		called = asked[0]
	}
	own := ownName(kind, called)
	if own == "" {
		return
	}
	kind.Identity = []string{own}
	kind.Called = d.called(kind, called)
}

// asked are the input members by which one is asked for.
func (d *deriver) asked(kind *Resource) []string {
	for _, role := range []ResourceRole{GetRole, DeleteRole} {
		if o := d.operation(kind, role); o != nil {
			return requiredKeys(o.Operation.Input, kind.Name)
		}
	}
	for _, role := range []ResourceRole{UpdateRole, PutRole, ChangeRole} {
		if o := d.operation(kind, role); o != nil {
			keys := requiredKeys(o.Operation.Input, kind.Name)
			return keys[:min(1, len(keys))]
		}
	}
	return nil
}

// requiredKeys are the required members that may tell one from another, one called after the kind
// first; where none is required, the one that is called after the kind.
func requiredKeys(input *Shape, kind string) []string {
	natural := naturalNames(kind)
	var keys []string
	for _, m := range input.Members {
		if isKey(m) && (m.Required || slices.Contains(natural, m.Name)) {
			keys = append(keys, m.Name)
		}
	}
	slices.SortStableFunc(keys, func(a, b string) int {
		return cmp.Compare(boolRank(slices.Contains(natural, b)), boolRank(slices.Contains(natural, a)))
	})
	return keys
}

func boolRank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// ownName is what a kind's shape calls the identity that inputs call so; "" where it has none.
func ownName(kind *Resource, called string) string {
	if kind.Shape == nil {
		return called
	}
	if called != "" && kind.Shape.Member(called) != nil {
		return called
	}
	names := append(naturalNames(kind.Name), "arn", "Arn", "id", "Id", "name", "Name")
	sameEnd := func(name string) bool {
		return called != "" && strings.HasSuffix(strings.ToLower(called), strings.ToLower(endOf(name)))
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(boolRank(sameEnd(b)), boolRank(sameEnd(a))) })
	for _, name := range names {
		if m := kind.Shape.Member(name); m != nil && isKey(m) {
			return name
		}
	}
	return called
}

// endOf is the last word of a name: Arn, Id or Name.
func endOf(name string) string {
	for _, end := range []string{"arn", "id", "name"} {
		if strings.HasSuffix(strings.ToLower(name), end) {
			return end
		}
	}
	return name
}

// called are the names that inputs and outputs have for a kind's identity.
func (d *deriver) called(kind *Resource, first string) []string {
	var names []string
	add := func(name string) {
		if name != "" && d.shown[name] && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	add(first)
	for _, natural := range naturalNames(kind.Name) {
		if !strings.HasSuffix(natural, "Name") {
			add(natural)
		}
	}
	return names
}

// identity is the template for the identity of a new one; it has no parts where its creator gives it.
func (d *deriver) identity(kind *Resource) Template {
	if len(kind.Identity) != 1 {
		return Template{}
	}
	if create := d.operation(kind, CreateRole); create != nil {
		for _, m := range create.Operation.Input.Members {
			if m.Required && (m.Name == kind.Identity[0] || slices.Contains(kind.Called, m.Name)) {
				return Template{}
			}
		}
	}
	if given, ok := best(d.facts.ids, kind.Name); ok {
		return given
	}
	text := "{kind}-{uuid}"
	if endOf(kind.Identity[0]) == "arn" {
		text = "arn:{partition}:{service}:{region}:{account}:{kind}/{uuid}"
	}
	made, _ := newTemplate(text) // the texts above are right
	return made
}

// by are the members of an operation's input that say which resource is meant.
func (d *deriver) by(o *ResourceOperation) []*Member {
	input := o.Operation.Input
	switch {
	case o.Role == ListRole || o.Role == CreateRole:
		return nil
	case o.Resource == nil:
		return firstRequired(input)
	case len(o.Resource.Identity) > 1:
		var by []*Member
		for _, name := range o.Resource.Identity {
			if m := input.Member(name); m != nil && isKey(m) {
				by = append(by, m)
			}
		}
		return by
	}
	for _, name := range append(slices.Clone(o.Resource.Called), o.Resource.Identity...) {
		if m := input.Member(name); m != nil && isKey(m) {
			return []*Member{m}
		}
	}
	for _, m := range input.Members {
		if kind, ok := d.made.Reference(m.Name); ok && isKey(m) && (kind == nil || kind == o.Resource) {
			return []*Member{m}
		}
	}
	return firstRequired(input)
}

// firstRequired is the first required member that may tell one from another.
func firstRequired(input *Shape) []*Member {
	for _, m := range input.Members {
		if m.Required && isKey(m) {
			return []*Member{m}
		}
	}
	return nil
}

// dropUnidentified takes the operations out that do something to one resource and whose input
// does not say to which.
func (d *deriver) dropUnidentified() {
	d.made.Operations = slices.DeleteFunc(d.made.Operations, func(o *ResourceOperation) bool {
		if o.Role == ListRole || o.Role == CreateRole {
			return false
		}
		if len(o.By) > 0 && (o.Resource == nil || len(o.By) == len(o.Resource.Identity)) {
			return false
		}
		d.made.Unfit = append(d.made.Unfit, o.Operation)
		return true
	})
	slices.SortFunc(d.made.Unfit, func(a, b *Operation) int { return strings.Compare(a.Name, b.Name) })
}

// lowerFirst is a name with a small first letter.
func lowerFirst(name string) string {
	if name == "" {
		return ""
	}
	return string(unicode.ToLower(rune(name[0]))) + name[1:]
}
