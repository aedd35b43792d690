package compat_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
)

// This file reads right answers and makes complete revisions of them: each page's answer has trees of the operations
// that the page lists, with the names of the types, which pages lack. Nothing of the comparison under test is used.

var truthFolder = flag.String("feed", "../../../shared/feed", "folder of pages with known right answers, in imagebuilder")

// trueNode is a node of a right answer.
type trueNode struct {
	Type, Shape         string
	Documentation       string
	Required, Recursive bool
	Enum, EnumOrder     []string
	Members             trueMembers
	Element, Key, Value *trueNode
}

// trueMembers are the members of a structure, in their order.
type trueMembers struct {
	names []string
	by    map[string]*trueNode
}

// UnmarshalJSON keeps the order of the members.
func (m *trueMembers) UnmarshalJSON(data []byte) error {
	if err := json.Unmarshal(data, &m.by); err != nil {
		return err
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	_, err := decoder.Token()
	for err == nil && decoder.More() {
		var name json.Token
		var skipped json.RawMessage
		if name, err = decoder.Token(); err == nil {
			m.names = append(m.names, name.(string))
			err = decoder.Decode(&skipped)
		}
	}
	return err
}

// trueOperation is an operation of a right answer.
type trueOperation struct {
	Input, Output    *trueNode
	Documentation    string
	IdempotencyToken []string
}

// side is the operation's input or output, without members where there is none.
func (o *trueOperation) side(direction changelog.Direction) *trueNode {
	node := o.Input
	if direction == changelog.Response {
		node = o.Output
	}
	if node == nil {
		return &trueNode{Type: "structure"}
	}
	return node
}

// trueRevision is a complete revision: every operation as its newest page has it, every type as the newest page
// that shows it does.
type trueRevision struct {
	date       string
	operations map[string]*trueOperation
	// shapes are the structures and strings by name, asked the structures as requests show them: responses
	// never show what is required. texts are the texts of types, as lists and maps of them show it.
	shapes, asked map[string]*trueNode
	texts         map[string]string
	// since are the dates at which a structure, or an enum, was first shown.
	since map[string]string
}

// trueRevisions are the complete revisions of a feed's service, one for each date.
func trueRevisions(t *testing.T) []*trueRevision {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(*truthFolder, "imagebuilder", "*", "truth.json"))
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("no ../shared beside this checkout: its feed has the right answers")
	}
	last := &trueRevision{
		operations: map[string]*trueOperation{}, shapes: map[string]*trueNode{}, asked: map[string]*trueNode{},
		texts: map[string]string{}, since: map[string]string{},
	}
	var revisions []*trueRevision
	for _, file := range files {
		last = last.next(t, file)
		revisions = append(revisions, last)
	}
	return revisions
}

// next is the revision that a page's right answer makes of the one before.
func (r *trueRevision) next(t *testing.T, file string) *trueRevision {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	var page map[string]*trueOperation
	require.NoError(t, json.Unmarshal(data, &page))
	next := &trueRevision{
		date: filepath.Base(filepath.Dir(file)), operations: maps.Clone(r.operations),
		shapes: maps.Clone(r.shapes), asked: maps.Clone(r.asked), texts: maps.Clone(r.texts), since: maps.Clone(r.since),
	}
	for _, name := range slices.Sorted(maps.Keys(page)) {
		next.operations[name] = page[name]
		for _, m := range page[name].side(changelog.Request).Members.by {
			next.show(m, true)
		}
		for _, m := range page[name].side(changelog.Response).Members.by {
			next.show(m, false)
		}
	}
	return next
}

// show takes over what a page shows of the types below a node.
func (r *trueRevision) show(n *trueNode, asked bool) {
	if n.Recursive || n.Shape == "" {
		return
	}
	r.first(n)
	r.shapes[n.Shape] = n
	if asked {
		r.asked[n.Shape] = n
	}
	for _, m := range n.Members.by {
		r.show(m, asked)
	}
	for _, held := range []*trueNode{n.Element, n.Value} {
		if held != nil {
			r.texts[held.Shape] = held.Documentation
			r.show(held, asked)
		}
	}
}

// first keeps the date at which a type was first shown: a string that becomes an enum is a new enum.
func (r *trueRevision) first(n *trueNode) {
	if name := kindOf(n) + " " + n.Shape; r.since[name] == "" {
		r.since[name] = r.date
	}
}

// now is a node as its type is in the revision.
func (r *trueRevision) now(n *trueNode) *trueNode {
	if n.Type != "structure" && n.Type != "string" || r.shapes[n.Shape] == nil {
		return n
	}
	return r.shapes[n.Shape]
}

// required are the members that a structure requires, false where no request shows it.
func (r *trueRevision) required(n *trueNode) (names []string, told bool) {
	if r.shapes[n.Shape] != nil {
		n = r.asked[n.Shape]
	}
	if n == nil {
		return nil, false
	}
	for _, name := range n.Members.names {
		if n.Members.by[name].Required {
			names = append(names, name)
		}
	}
	return names, true
}

// kindOf is what pages can tell of a node's type: they have one word for all whole numbers, and one for all others.
func kindOf(n *trueNode) string {
	switch {
	case n.Type == "long":
		return "integer"
	case n.Type == "double":
		return "float"
	case len(n.Enum) > 0:
		return "enum"
	}
	return n.Type
}

// insideOf is what the elements of lists and the values of maps come down to.
func insideOf(n *trueNode) *trueNode {
	for n.Element != nil || n.Value != nil {
		if n.Element != nil {
			n = n.Element
		} else {
			n = n.Value
		}
	}
	return n
}
