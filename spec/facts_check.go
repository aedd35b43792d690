package spec

import (
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// This file checks what only the whole file shows: rules that contradict each
// other, confirmations of nothing, errors that are not modelled.

// contradictions reports everything that two places of the file make wrong together.
func (r *factsReader) contradictions() {
	f := r.facts
	disagree(r, "http", f.addresses)
	disagree(r, "errors", f.raisedBy)
	disagree(r, "pagination", f.pages)
	disagree(r, "items", f.items)
	disagree(r, "types", f.types)
	disagree(r, "widths", f.widths)
	disagree(r, "heldByValue", f.byValue)
	disagree(r, "leftOut", f.leftOut)
	disagree(r, "timestamps", f.timestamps)
	r.checkAWSJSON()
	r.checkConfirmed()
	r.checkRaised()
	r.checkLeftOut()
	r.checkTypes()
	r.checkResources()
}

// disagree reports two rules that are equally specific, match the same name and
// give it different values. A more specific rule is an exception, not a contradiction.
func disagree[T any](r *factsReader, section string, rules []rule[T]) {
	for i, later := range rules {
		for _, earlier := range rules[:i] {
			same := later.text == earlier.text
			tied := later.compare(earlier.pattern) == 0 && overlap(later.text, earlier.text)
			if !same && (!tied || reflect.DeepEqual(later.value, earlier.value)) {
				continue
			}
			r.report(at(later.pattern), "contradicting-rules",
				"the %s rules %s and %s (line %d) match the same name and neither is more specific: "+
					"keep one, or spell one out further", section, later.text, earlier.text, earlier.line)
		}
	}
}

// checkConfirmed reports an entry that confirms an address which no rule gives.
func (r *factsReader) checkConfirmed() {
	for _, key := range r.confirmed {
		if _, ok := r.facts.HTTP(key.Value); !ok {
			r.report(key, "nothing-confirmed",
				"no http rule covers %s: add one, or write its method here", key.Value)
		}
	}
}

// checkRaised reports an error that a rule mentions and that is not modelled.
func (r *factsReader) checkRaised() {
	known := make([]string, 0, len(r.facts.errors))
	for _, e := range r.facts.errors {
		known = append(known, e.name)
	}
	for _, mention := range r.raisedNames {
		if slices.Contains(known, mention.text) {
			continue
		}
		advice := "add it to errors, modelled"
		if near := neighbour(mention.text, known, nil); near != "" {
			advice = "is " + near + " meant?"
		}
		r.report(at(mention), "misspelt-name", "no error %s is modelled: %s", mention.text, advice)
	}
}

// checkLeftOut reports an operation that is confirmed and left out at once.
func (r *factsReader) checkLeftOut() {
	for _, e := range r.facts.entries {
		if r.facts.LeftOut(e.Name) {
			r.report(&yaml.Node{Line: e.Line, Column: e.Column}, "contradicting-rules",
				"%s is confirmed here and left out by leftOut: keep one", e.Name)
		}
	}
}

// checkTypes reports a type that is called as an operation's own structure.
func (r *factsReader) checkTypes() {
	for _, t := range r.facts.types {
		for _, e := range r.facts.entries {
			if t.value == e.Name+"Input" || t.value == e.Name+"Output" {
				r.report(at(t.pattern), "contradicting-rules",
					"%s is the operation %s's own structure: give the type another name", t.value, e.Name)
			}
		}
	}
}

// at is a node where a pattern stands, to report it.
func at(p pattern) *yaml.Node { return &yaml.Node{Line: p.line, Column: p.column} }

// memberOf is a slot without the marks of lists and maps.
func memberOf(slot string) string { return strings.TrimRight(slot, "[]{}") }
