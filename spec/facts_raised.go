package spec

import (
	"go.yaml.in/yaml/v3"
)

// errors reads the modelled errors and which operations answer them.
func (r *factsReader) errors(n *yaml.Node) {
	r.fields(n, map[string]func(*yaml.Node){
		"modelled": r.modelled,
		"rules":    func(v *yaml.Node) { r.list(v, r.raisedRule) },
	})
}

// modelled reads the errors with their statuses.
func (r *factsReader) modelled(n *yaml.Node) {
	r.pairs(n, func(key, value *yaml.Node) {
		found := modelledError{name: r.text(key, typeName, "an error's name")}
		if value.Kind == yaml.MappingNode {
			r.fields(value, map[string]func(*yaml.Node){
				"status": func(v *yaml.Node) { found.facts.Status = r.status(v) },
				"fault":  func(v *yaml.Node) { found.facts.Fault = r.choice(v, "client", "server") },
			})
		} else {
			found.facts.Status = r.status(value)
		}
		if found.facts.Status == 0 {
			r.report(key, "missing-key", "an error needs its HTTP status")
		}
		if found.facts.Fault == "" {
			found.facts.Fault = faultOf(found.facts.Status)
		}
		r.facts.errors = append(r.facts.errors, found)
	})
}

// faultOf is whose fault an HTTP status says it is.
func faultOf(status int) string {
	if status >= 500 {
		return "server"
	}
	return "client"
}

// raisedRule reads one rule: errors that it adds, or that are the only ones.
func (r *factsReader) raisedRule(n *yaml.Node) {
	var operations []pattern
	var add, only []string
	r.fields(n, map[string]func(*yaml.Node){
		"operations": func(v *yaml.Node) { operations = r.operationPatterns(v) },
		"add":        func(v *yaml.Node) { add = r.errorNames(v) },
		"only":       func(v *yaml.Node) { only = r.errorNames(v) },
	})
	r.needOperations(n, operations)
	if (add == nil) == (only == nil) {
		r.report(n, "wrong-value", "want either add or only, with the names of errors")
	}
	for _, p := range operations {
		if only != nil {
			r.facts.raisedBy = append(r.facts.raisedBy, rule[[]string]{p, only})
			continue
		}
		r.facts.raised = append(r.facts.raised, rule[[]string]{p, add})
	}
}

// errorNames reads names of errors; they must stand under "modelled", which is
// checked when all is read.
func (r *factsReader) errorNames(n *yaml.Node) []string {
	var names []string
	for _, p := range r.patterns(n, typeName, "an error's name") {
		names = append(names, p.text)
		r.raisedNames = append(r.raisedNames, p)
	}
	return names
}
