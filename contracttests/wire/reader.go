package wire

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// reader reads one message.
type reader struct {
	codec *Codec
	// answer says that the message is a response, of which nothing is required.
	answer bool
	// plain says that the values are read as fixtures have them, not as they travel.
	plain bool
	// path leads to what is being read.
	path     []string
	problems []Problem
}

// maxProblems is how many problems of a message are told: one of nothing but mistakes must not
// make an answer larger than itself.
const maxProblems = 100

// report notes a problem at the place that is being read.
func (r *reader) report(id, format string, args ...any) {
	if len(r.problems) == maxProblems {
		return
	}
	r.problems = append(r.problems, Problem{strings.Join(r.path, "."), id, fmt.Sprintf(format, args...)})
}

// at reads what lies one step below.
func (r *reader) at(step string, read func()) {
	r.path = append(r.path, step)
	read()
	r.path = r.path[:len(r.path)-1]
}

// missing reports the required members that a structure of a request lacks, save those that
// could not be read.
func (r *reader) missing(shape *spec.Shape, values Values) {
	if r.answer {
		return
	}
	for _, m := range shape.Members {
		if _, read := values[m.Name]; m.Required && !read {
			r.at(m.Name, func() {
				if !r.hasReported() {
					r.report(required, "is required")
				}
			})
		}
	}
}

// hasReported tells whether there is a problem at the place that is being read.
func (r *reader) hasReported() bool {
	place := strings.Join(r.path, ".")
	return slices.ContainsFunc(r.problems, func(p Problem) bool { return p.Path == place })
}

// unknown reports a member that no note up to the revision shows.
func (r *reader) unknown(name string) {
	r.at(name, func() { r.report(unknownMember, "is not known in the revision of %s", r.codec.revision.Date) })
}

// structure reads the members that in chooses out of a JSON object.
func (r *reader) structure(shape *spec.Shape, tree map[string]any, in func(*spec.Member) bool) Values {
	values := Values{}
	known := make(map[string]bool, len(shape.Members))
	for _, m := range shape.Members {
		if !in(m) {
			continue
		}
		name := nameOf(m, r.plain)
		known[name] = true
		if value := tree[name]; value != nil {
			r.at(m.Name, func() { r.keep(values, m.Name, m.Target, value) })
		}
	}
	for _, name := range slices.Sorted(maps.Keys(tree)) {
		// Services of awsJson may say what type a structure has.
		if !known[name] && name != "__type" {
			r.unknown(name)
		}
	}
	return values
}

// keep reads a value and keeps it where it could be read.
func (r *reader) keep(values Values, name string, shape *spec.Shape, tree any) {
	if value, ok := r.value(shape, tree); ok {
		values[name] = value
	}
}

// value reads a JSON value of a shape; false where it could not be read.
func (r *reader) value(shape *spec.Shape, tree any) (any, bool) {
	if tree == nil && shape.Kind != spec.Document {
		r.report(null, "must not be null")
		return nil, false
	}
	switch shape.Kind {
	case spec.Structure, spec.Union, spec.Map:
		object, ok := tree.(map[string]any)
		if !ok {
			return r.mistyped("an object", tree)
		}
		return r.object(shape, object), true
	case spec.List:
		return r.list(shape, tree)
	case spec.Document:
		return documentOf(tree), true
	}
	return r.scalar(shape, tree)
}

// object reads what a JSON object holds.
func (r *reader) object(shape *spec.Shape, tree map[string]any) Values {
	if shape.Kind == spec.Map {
		return r.entries(shape, tree)
	}
	values := r.structure(shape, tree, everyMember)
	if shape.Kind == spec.Union {
		r.checkUnion(shape, tree)
		return values
	}
	r.missing(shape, values)
	return values
}

// checkUnion reports a union that has not exactly one member. A later revision's counts too.
func (r *reader) checkUnion(shape *spec.Shape, tree map[string]any) {
	n := 0
	for name, value := range tree {
		if value != nil && name != "__type" {
			n++
		}
	}
	if n != 1 {
		r.report(wrongUnion, "the union %s must have exactly one member, not %d", shape.Name, n)
	}
}

// entries reads a map, in the order of its keys.
func (r *reader) entries(shape *spec.Shape, tree map[string]any) Values {
	values := Values{}
	for _, key := range slices.Sorted(maps.Keys(tree)) {
		r.at(key, func() {
			r.checkKey(shape.Key, key)
			r.keep(values, key, shape.Value, tree[key])
		})
	}
	return values
}

// checkKey reports a key that is not of its enum.
func (r *reader) checkKey(shape *spec.Shape, key string) {
	if shape != nil && shape.Kind == spec.Enum {
		r.checkValue(shape, key)
	}
}

func (r *reader) list(shape *spec.Shape, tree any) (any, bool) {
	elements, ok := tree.([]any)
	if !ok {
		return r.mistyped("a list", tree)
	}
	values := make([]any, 0, len(elements))
	for i, element := range elements {
		r.at(strconv.Itoa(i), func() {
			if value, ok := r.value(shape.Element, element); ok {
				values = append(values, value)
			}
		})
	}
	return values, true
}
