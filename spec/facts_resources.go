package spec

import (
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// This file reads the section "resources": what names do not say of the things that a service keeps.

var (
	operationStar = regexp.MustCompile(`^[A-Z][A-Za-z0-9]{0,199}(\*[A-Za-z0-9]{0,199})?$`)
	kindGlob      = regexp.MustCompile(`^[A-Z*][A-Za-z0-9*]{0,199}$`)
	kindPathGlob  = regexp.MustCompile(`^[A-Z*][A-Za-z0-9*]{0,199}(\.[A-Za-z_][A-Za-z0-9_]{0,199})+$`)
	anyKind       = regexp.MustCompile(`^([A-Z][A-Za-z0-9]{0,199}|\*)$`)
	templateText  = regexp.MustCompile(`^[!-~]([ -~]{0,198}[!-~])?$`)
)

// The words for values that the section wants.
const (
	wantOperationStar = "an operation, or one * for the kind of resource as in Create*"
	wantKind          = "a kind of resource, such as Recipe"
	wantKinds         = "a kind of resource, or a pattern such as *Recipe"
	wantKindPath      = "Kind.member or Kind.member.member, where * stands for any letters of the kind"
	wantTemplate      = "a text with placeholders as in {name}"
)

// resourceFacts are what the section says; its rules go by operations, kinds of resources, or
// the members of both.
type resourceFacts struct {
	// given says that the file has the section.
	given bool
	// verbs give an operation its role, kinds the kind of resource that its name does not say.
	verbs []rule[ResourceRole]
	kinds []rule[string]
	ids   []rule[Template]
	// unique are the members that no two of a kind have alike.
	unique []rule[[]string]
	// renamed, created, updated and life go by "Kind.member".
	renamed          []rule[string]
	created, updated []rule[[]Template]
	life             []rule[[]string]
	changes          []operationValues[Template]
	only             []operationValues[[]string]
	starts           []rule[string]
	references       []rule[string]
	independent      []pattern
	// versions and replaces are operations, shows goes by "Shape.member".
	versions, replaces []pattern
	shows              []rule[Template]
	errors             []rule[[]string]
	owner              *Ownership
}

// operationValues gives a value to a path below the resource of an operation.
type operationValues[T any] struct {
	operation pattern
	path      []string
	value     T
}

// resources reads the section.
func (r *factsReader) resources(n *yaml.Node) {
	f := &r.facts.resources
	f.given = true
	r.fields(n, map[string]func(*yaml.Node){
		"verbs":       r.verbs,
		"kinds":       func(v *yaml.Node) { f.kinds = ruled(r, v, operationGlob, wantOperationStar, r.kind) },
		"ids":         func(v *yaml.Node) { f.ids = ruled(r, v, kindGlob, wantKinds, r.template) },
		"unique":      func(v *yaml.Node) { f.unique = ruled(r, v, kindGlob, wantKinds, r.members) },
		"renamed":     func(v *yaml.Node) { f.renamed = ruled(r, v, kindPathGlob, wantKindPath, r.member) },
		"created":     func(v *yaml.Node) { f.created = ruled(r, v, kindPathGlob, wantKindPath, r.templates) },
		"updated":     func(v *yaml.Node) { f.updated = ruled(r, v, kindPathGlob, wantKindPath, r.templates) },
		"life":        func(v *yaml.Node) { f.life = ruled(r, v, kindPathGlob, wantKindPath, r.statuses) },
		"changes":     func(v *yaml.Node) { f.changes = byOperation(r, v, r.template) },
		"only":        func(v *yaml.Node) { f.only = byOperation(r, v, r.statuses) },
		"starts":      func(v *yaml.Node) { f.starts = ruled(r, v, exactName, "an operation", r.kind) },
		"references":  func(v *yaml.Node) { f.references = ruled(r, v, memberName, "a member", r.anyKind) },
		"independent": func(v *yaml.Node) { f.independent = r.patterns(v, kindPathGlob, wantKindPath) },
		"versions":    func(v *yaml.Node) { f.versions = r.patterns(v, operationGlob, "an operation") },
		"replaces":    func(v *yaml.Node) { f.replaces = r.patterns(v, operationGlob, "an operation") },
		"shows":       func(v *yaml.Node) { f.shows = ruled(r, v, pathGlob, wantPath, r.template) },
		"errors":      r.resourceErrors,
		"owner":       r.owner,
	})
}

// ruled reads a mapping from patterns to values.
func ruled[T any](r *factsReader, n *yaml.Node, allowed *regexp.Regexp, want string, read func(*yaml.Node) T) []rule[T] {
	var rules []rule[T]
	r.pairs(n, func(key, value *yaml.Node) {
		p := r.pattern(key, allowed, want)
		rules = append(rules, rule[T]{p, read(value)})
	})
	return rules
}

// byOperation reads values by operations and paths below their resource.
func byOperation[T any](r *factsReader, n *yaml.Node, read func(*yaml.Node) T) []operationValues[T] {
	var all []operationValues[T]
	r.pairs(n, func(key, paths *yaml.Node) {
		operation := r.pattern(key, exactName, "an operation")
		r.pairs(paths, func(key, value *yaml.Node) {
			path := r.text(key, statusPath, "a member of the resource, as in state.status")
			all = append(all, operationValues[T]{operation, strings.Split(path, "."), read(value)})
		})
	})
	return all
}

// verbs reads what operations do.
func (r *factsReader) verbs(n *yaml.Node) {
	known := map[string]func(*yaml.Node){}
	for _, role := range resourceRoles() {
		known[string(role)] = func(v *yaml.Node) {
			for _, p := range r.patterns(v, operationStar, wantOperationStar) {
				r.facts.resources.verbs = append(r.facts.resources.verbs, rule[ResourceRole]{p, role})
			}
		}
	}
	r.fields(n, known)
}

// resourceErrors reads which modelled errors say what.
func (r *factsReader) resourceErrors(n *yaml.Node) {
	known := map[string]func(*yaml.Node){}
	for _, role := range failureRoles() {
		known[string(role)] = func(v *yaml.Node) {
			var names []string
			for _, p := range r.patterns(v, typeName, "the name of a modelled error") {
				names = append(names, p.text)
				r.raisedNames = append(r.raisedNames, p)
			}
			p := pattern{string(role), v.Line, v.Column}
			r.facts.resources.errors = append(r.facts.resources.errors, rule[[]string]{p, names})
		}
	}
	r.fields(n, known)
}

// owner reads which member says whose a resource is.
func (r *factsReader) owner(n *yaml.Node) {
	o := &Ownership{}
	before := len(r.found)
	r.fields(n, map[string]func(*yaml.Node){
		"member": func(v *yaml.Node) { o.Member = r.member(v) },
		"self":   func(v *yaml.Node) { o.Self = r.text(v, statusValue, "the value for the caller's own") },
		"shared": func(v *yaml.Node) { o.Shared = r.text(v, statusValue, "the value for other accounts'") },
	})
	if len(r.found) == before && (o.Member == "" || o.Self == "") {
		r.report(n, "missing-key", "owner needs member and self")
	}
	r.facts.resources.owner = o
}

func (r *factsReader) kind(n *yaml.Node) string { return r.text(n, exactName, wantKind) }
func (r *factsReader) anyKind(n *yaml.Node) string {
	return r.text(n, anyKind, wantKind+", or * for any")
}

// members reads a list of members.
func (r *factsReader) members(n *yaml.Node) []string {
	return texts(r.patterns(n, memberName, "a member, or a list of them"))
}

// statuses reads a list of values.
func (r *factsReader) statuses(n *yaml.Node) []string { return texts(r.statusValues(n)) }

// template reads one template.
func (r *factsReader) template(n *yaml.Node) Template {
	text := r.text(n, templateText, wantTemplate)
	made, err := newTemplate(text)
	if err != nil {
		r.report(n, "wrong-value", "%q will not do: %s", text, err)
	}
	return made
}

// templates reads a list of templates.
func (r *factsReader) templates(n *yaml.Node) []Template {
	var all []Template
	r.list(n, func(item *yaml.Node) { all = append(all, r.template(item)) })
	return all
}

func texts(patterns []pattern) []string {
	all := make([]string, len(patterns))
	for i, p := range patterns {
		all[i] = p.text
	}
	return all
}

// checkResources reports rules of the section that contradict each other.
func (r *factsReader) checkResources() {
	f := &r.facts.resources
	disagree(r, "verbs", f.verbs)
	disagree(r, "kinds", f.kinds)
	disagree(r, "ids", f.ids)
	disagree(r, "unique", f.unique)
	disagree(r, "renamed", f.renamed)
	disagree(r, "created", f.created)
	disagree(r, "updated", f.updated)
	disagree(r, "life", f.life)
	disagree(r, "shows", f.shows)
	for _, p := range f.verbs {
		if _, named := best(f.kinds, p.text); p.exact() && !named && !p.value.ofAnyKind() {
			r.report(at(p.pattern), "missing-key", "%s has no * for its kind of resource: name it below kinds", p.text)
		}
	}
}

// operations are the operations that the section spells out.
func (f *resourceFacts) operations() []pattern {
	all := slices.Concat(patternsOf(f.verbs), patternsOf(f.kinds), patternsOf(f.starts), f.versions, f.replaces)
	for _, c := range f.changes {
		all = append(all, c.operation)
	}
	for _, o := range f.only {
		all = append(all, o.operation)
	}
	return all
}

// kindsSpelt are the kinds that the section spells out.
func (f *resourceFacts) kindsSpelt() []pattern {
	byKind := slices.Concat(patternsOf(f.ids), patternsOf(f.unique))
	for _, p := range slices.Concat(patternsOf(f.renamed), patternsOf(f.created), patternsOf(f.updated), patternsOf(f.life), f.independent) {
		p.text, _, _ = strings.Cut(p.text, ".")
		byKind = append(byKind, p)
	}
	for _, r := range slices.Concat(f.starts, f.references) {
		byKind = append(byKind, pattern{r.value, r.line, r.column})
	}
	return slices.DeleteFunc(byKind, func(p pattern) bool { return !p.exact() })
}
