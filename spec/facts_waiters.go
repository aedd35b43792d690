package spec

import (
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// This file reads the section "waiters": what the values of a status mean to whoever waits for
// something. No note says that; a page lists the values and no more.

var (
	statusPath  = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]{0,199}(\.[A-Za-z_][A-Za-z0-9_]{0,199})*$`)
	statusValue = regexp.MustCompile(`^[!-~]([ -~]{0,198}[!-~])?$`)
)

// waiterFacts is one waiter of the facts file.
type waiterFacts struct {
	// name is what is waited for, such as ImageAvailable.
	name pattern
	// operation is the one that is asked, path the members that lead to the status in its output.
	operation, path pattern
	// success, failure and pending are the values after which the wait is over, is in vain, and goes on.
	success, failure, pending []pattern
}

// values are all values that the facts classify.
func (w *waiterFacts) values() []pattern { return slices.Concat(w.success, w.failure, w.pending) }

// members are the members that lead to the status.
func (w *waiterFacts) members() []string { return strings.Split(w.path.text, ".") }

// waiterOperations are the operations that waiters ask.
func (f *Facts) waiterOperations() []pattern {
	asked := make([]pattern, len(f.waiters))
	for i, w := range f.waiters {
		asked[i] = w.operation
	}
	return asked
}

// waiters reads the waiters by their names.
func (r *factsReader) waiters(n *yaml.Node) {
	r.pairs(n, func(key, value *yaml.Node) {
		name := r.text(key, typeName, "a name such as ImageAvailable: what is waited for")
		w := waiterFacts{name: pattern{name, key.Line, key.Column}}
		before := len(r.found)
		r.fields(value, map[string]func(*yaml.Node){
			"operation": func(v *yaml.Node) { w.operation = r.pattern(v, exactName, "the operation that is asked") },
			"status": func(v *yaml.Node) {
				w.path = r.pattern(v, statusPath, "the members that lead to the status, as in image.state.status")
			},
			"success": func(v *yaml.Node) { w.success = r.statusValues(v) },
			"failure": func(v *yaml.Node) { w.failure = r.statusValues(v) },
			"pending": func(v *yaml.Node) { w.pending = r.statusValues(v) },
		})
		if len(r.found) == before {
			r.checkWaiter(key, &w)
		}
		r.facts.waiters = append(r.facts.waiters, w)
	})
}

// pattern reads one name with its place.
func (r *factsReader) pattern(n *yaml.Node, allowed *regexp.Regexp, want string) pattern {
	return pattern{r.text(n, allowed, want), n.Line, n.Column}
}

// statusValues reads values of a status.
func (r *factsReader) statusValues(n *yaml.Node) []pattern {
	return r.patterns(n, statusValue, "a value of the status, or a list of them")
}

// checkWaiter reports keys that are missing, and values that are classified twice.
func (r *factsReader) checkWaiter(key *yaml.Node, w *waiterFacts) {
	for _, need := range []struct {
		key  string
		have bool
	}{
		{"operation", w.operation.text != ""}, {"status", w.path.text != ""}, {"success", len(w.success) > 0},
	} {
		if !need.have {
			r.report(key, "missing-key", "the waiter %s needs %s", key.Value, need.key)
		}
	}
	lines := map[string]int{}
	for _, value := range w.values() {
		if line, ok := lines[value.text]; ok {
			r.report(at(value), "contradicting-rules", "%s is classified already on line %d: keep one", value.text, line)
		}
		lines[value.text] = value.line
	}
}
