package spec

import (
	"cmp"
	"slices"
	"strings"
)

// This file derives what operations do to which resources from their names and members, and from
// the rules of the facts file.

// deriver derives the resources of one revision.
type deriver struct {
	facts    *resourceFacts
	revision *Revision
	made     *Resources
	// shown are the names of all members.
	shown map[string]bool
}

// resourcesOf derives the resources of a revision; its errors are the service's.
func (f *Facts) resourcesOf(r *Revision, errors []*Shape) *Resources {
	d := &deriver{facts: &f.resources, revision: r, made: &Resources{
		Owner: f.resources.owner, failures: f.resources.errors, shows: f.resources.shows, Errors: errors,
	}}
	d.shown = membersOf(r)
	for _, o := range r.Operations {
		d.place(o)
	}
	slices.SortFunc(d.made.Kinds, func(a, b *Resource) int { return strings.Compare(a.Name, b.Name) })
	for _, kind := range d.made.Kinds {
		d.describe(kind)
	}
	d.refer()
	for _, o := range d.made.Operations {
		d.complete(o)
	}
	d.dropUnidentified()
	return d.made
}

// membersOf are the names of all members of a revision.
func membersOf(r *Revision) map[string]bool {
	shown := map[string]bool{}
	add := func(s *Shape) {
		for _, m := range s.Members {
			shown[m.Name] = true
		}
	}
	for _, o := range r.Operations {
		add(o.Input)
		add(o.Output)
	}
	for _, s := range r.Shapes {
		add(s)
	}
	return shown
}

// place gives an operation its role and the kind of its resource.
func (d *deriver) place(o *Operation) {
	role, kind := d.roleOf(o.Name)
	if role == "" || kind == "" && !role.ofAnyKind() {
		d.made.Unfit = append(d.made.Unfit, o)
		return
	}
	placed := &ResourceOperation{Operation: o, Role: role}
	if kind != "" {
		placed.Resource = d.kind(kind)
	}
	d.made.Operations = append(d.made.Operations, placed)
}

// kind is the kind of that name, made where it is not known yet.
func (d *deriver) kind(name string) *Resource {
	if known := d.made.Kind(name); known != nil {
		return known
	}
	made := &Resource{Name: name}
	d.made.Kinds = append(d.made.Kinds, made)
	return made
}

// usualVerbs are the names that operations have in most services.
func usualVerbs() []rule[ResourceRole] {
	verb := func(text string, role ResourceRole) rule[ResourceRole] {
		return rule[ResourceRole]{pattern{text: text}, role}
	}
	return []rule[ResourceRole]{
		verb("Create*", CreateRole), verb("Put*", PutRole), verb("Get*", GetRole), verb("Describe*", GetRole),
		verb("List*", ListRole), verb("Update*", UpdateRole), verb("Delete*", DeleteRole),
		verb("TagResource", TagRole), verb("UntagResource", UntagRole), verb("ListTagsForResource", ListTagsRole),
	}
}

// roleOf is what an operation's name says that it does, and to which kind: "" where it does not.
func (d *deriver) roleOf(name string) (ResourceRole, string) {
	found := mostSpecific(d.facts.verbs, name)
	if found == nil {
		found = mostSpecific(usualVerbs(), name)
	}
	if found == nil {
		return "", ""
	}
	if found.value.ofAnyKind() {
		return found.value, ""
	}
	if kind, ok := best(d.facts.kinds, name); ok {
		return found.value, kind
	}
	before, after, _ := strings.Cut(found.text, "*")
	kind := strings.TrimSuffix(strings.TrimPrefix(name, before), after)
	if found.value == ListRole {
		kind = singleOf(kind)
	}
	return found.value, GoTypeName(kind)
}

// mostSpecific is the most specific rule that matches a name, nil where none does.
func mostSpecific[T any](rules []rule[T], name string) *rule[T] {
	var found *rule[T]
	for i := range rules {
		if rules[i].matches(name) && (found == nil || rules[i].compare(found.pattern) > 0) {
			found = &rules[i]
		}
	}
	return found
}

// singleOf is the name of one of the things that a name tells of.
func singleOf(many string) string {
	for _, end := range []struct{ many, one string }{
		{"ies", "y"}, {"sses", "ss"}, {"xes", "x"}, {"ches", "ch"}, {"shes", "sh"}, {"uses", "us"},
		{"ss", "ss"}, {"us", "us"}, {"is", "is"}, {"s", ""},
	} {
		if one, ok := strings.CutSuffix(many, end.many); ok && one != "" {
			return one + end.one
		}
	}
	return many
}

// operation is the kind's first operation of that role, nil where it has none.
func (d *deriver) operation(kind *Resource, role ResourceRole) *ResourceOperation {
	for _, o := range d.made.Operations {
		if o.Resource == kind && o.Role == role {
			return o
		}
	}
	return nil
}

// describe says what a kind looks like and what tells one from another.
func (d *deriver) describe(kind *Resource) {
	for _, o := range d.made.Operations {
		if o.Resource == kind {
			o.Holder = d.holder(o)
			kind.Creatable = kind.Creatable || o.Role == CreateRole || o.Role == PutRole
		}
	}
	kind.Shape = d.shape(kind)
	d.identify(kind)
	kind.ID = d.identity(kind)
	kind.Unique, _ = best(d.facts.unique, kind.Name)
	d.fill(kind)
}

// fill gathers the facts of a kind's members.
func (d *deriver) fill(kind *Resource) {
	for _, r := range byPath(d.facts.renamed, kind.Name) {
		kind.Renamed = append(kind.Renamed, Rename{r.path[0], r.value})
	}
	for _, r := range byPath(d.facts.created, kind.Name) {
		kind.Created = append(kind.Created, Fill{r.path, r.value})
	}
	for _, r := range byPath(d.facts.updated, kind.Name) {
		kind.Updated = append(kind.Updated, Fill{r.path, r.value})
	}
	for _, r := range byPath(d.facts.life, kind.Name) {
		kind.Life = append(kind.Life, Life{r.path, r.value})
	}
	for _, p := range d.facts.independent {
		owner, member, _ := strings.Cut(p.text, ".")
		if glob(owner, kind.Name) {
			kind.Independent = append(kind.Independent, member)
		}
	}
}

// pathValue is a value for a path of a kind.
type pathValue[T any] struct {
	path  []string
	value T
}

// byPath are the most specific rules for each path of a kind, by path.
func byPath[T any](rules []rule[T], kind string) []pathValue[T] {
	var paths []string
	for _, r := range rules {
		owner, path, _ := strings.Cut(r.text, ".")
		if glob(owner, kind) && !slices.Contains(paths, path) {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	var values []pathValue[T]
	for _, path := range paths {
		if value, ok := best(rules, kind+"."+path); ok {
			values = append(values, pathValue[T]{strings.Split(path, "."), value})
		}
	}
	return values
}

// complete adds to an operation what follows once all kinds are known.
func (d *deriver) complete(o *ResourceOperation) {
	name := o.Operation.Name
	o.By = d.by(o)
	o.Versions = matchesAny(d.facts.versions, name)
	o.Replaces = o.Role == UpdateRole && matchesAny(d.facts.replaces, name)
	for _, c := range d.facts.changes {
		if c.operation.text == name {
			o.Changes = append(o.Changes, Fill{c.path, []Template{c.value}})
		}
	}
	for _, c := range d.facts.only {
		if c.operation.text == name {
			o.Only = append(o.Only, Condition{c.path, c.value})
		}
	}
	if started, ok := best(d.facts.starts, name); ok {
		o.Starts = d.made.Kind(started)
	}
}

func matchesAny(patterns []pattern, name string) bool {
	return slices.ContainsFunc(patterns, func(p pattern) bool { return p.matches(name) })
}

// refer says which members name which kind: those that the facts say, those that are called after
// a kind, and at last those by which operations say which one.
func (d *deriver) refer() {
	known := map[string]bool{}
	add := func(member string, kind *Resource) {
		if !known[member] && d.shown[member] {
			known[member] = true
			d.made.References = append(d.made.References, Reference{member, kind})
		}
	}
	for _, r := range d.facts.references {
		if kind := d.made.Kind(r.value); kind != nil || r.value == "*" {
			add(r.text, kind)
		}
	}
	for _, kind := range d.made.Kinds {
		if len(kind.Identity) == 1 && kind.Shape != nil {
			for _, natural := range naturalNames(kind.Name) {
				if !strings.HasSuffix(natural, "Name") || endOf(kind.Identity[0]) == "name" {
					add(natural, kind)
				}
			}
		}
	}
	for _, kind := range d.made.Kinds {
		for _, called := range kind.Called {
			if !isGeneral(called) {
				add(called, kind)
			}
		}
	}
	slices.SortStableFunc(d.made.References, func(a, b Reference) int { return cmp.Compare(a.Member, b.Member) })
}
