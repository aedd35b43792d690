package spec

import (
	"slices"
	"strings"
)

// Waiter is what polls an operation until a status of its output says that something is reached.
type Waiter struct {
	// Name is what is waited for, such as "ImageAvailable".
	Name string
	// Operation is the operation that is asked.
	Operation *Operation
	// Path are the members that lead from its output to the status: structures, and an enum at last.
	Path []*Member
	// Success are the values after which the wait is over, Failure those after which it is in
	// vain, both in the facts file's order. After any other value it goes on.
	Success, Failure []*Value
	// Evidence is that of what came last of all that the waiter needs: its operation, the members
	// on its path, and the first value of success that notes showed.
	Evidence Evidence
}

// waitersOf makes the waiters of the facts file whose operation and status the revision has, with
// the values that it has, in the order of their names.
func (f *Facts) waitersOf(r *Revision) []*Waiter {
	var made []*Waiter
	for i := range f.waiters {
		known := &f.waiters[i]
		path, _ := known.find(r)
		if path == nil {
			continue
		}
		status := path[len(path)-1].Target
		w := &Waiter{
			Name: known.name.text, Operation: r.Operation(known.operation.text), Path: path,
			Success: valuesOf(status, known.success), Failure: valuesOf(status, known.failure),
		}
		if len(w.Success) > 0 {
			w.Evidence = w.complete()
			made = append(made, w)
		}
	}
	slices.SortFunc(made, func(a, b *Waiter) int { return strings.Compare(a.Name, b.Name) })
	return made
}

// complete is the evidence of what came last of all that the waiter needs.
func (w *Waiter) complete() Evidence {
	byDate := func(a, b *Value) int { return strings.Compare(a.Evidence.Since, b.Evidence.Since) }
	needed := []Evidence{w.Operation.Evidence}
	for _, member := range w.Path {
		needed = append(needed, member.Evidence)
	}
	needed = append(needed, slices.MinFunc(w.Success, byDate).Evidence)
	return slices.MaxFunc(needed, func(a, b Evidence) int { return strings.Compare(a.Since, b.Since) })
}

// find follows the waiter's path through its operation's output. Where that ends before the
// enum, it answers the last shape that was reached, nil where there is no such operation.
func (w *waiterFacts) find(r *Revision) (path []*Member, last *Shape) {
	operation := r.Operation(w.operation.text)
	if operation == nil {
		return nil, nil
	}
	last = operation.Output
	for _, name := range w.members() {
		member := last.Member(name)
		if last.Kind != Structure || member == nil {
			return nil, last
		}
		path, last = append(path, member), member.Target
	}
	if last.Kind != Enum {
		return nil, last
	}
	return path, last
}

// valuesOf are those of the facts' values that an enum has.
func valuesOf(enum *Shape, wanted []pattern) []*Value {
	var values []*Value
	for _, want := range wanted {
		for _, value := range enum.Values {
			if value.Wire == want.text {
				values = append(values, value)
			}
		}
	}
	return values
}
