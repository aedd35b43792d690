package spec

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// This file compares a revision with a right answer.

// staleTexts is how many texts of members changed so. By operations they are 95: three came
// with a later operation that has the type.
const staleTexts = 92

// staleOperations are the operations whose texts changed so.
func staleOperations() []string {
	return []string{"CancelImageCreation", "DeleteImage", "DistributeImage", "ListImagePackages",
		"PutComponentPolicy", "PutContainerRecipePolicy", "PutImagePolicy", "PutImageRecipePolicy"}
}

// layoutLosses are at most how many texts of members, and of operations, a layout loses or
// misplaces beyond those that are stale: boxes, and where a text ends.
func layoutLosses() map[string][2]int {
	return map[string][2]int{"html": {0, 0}, "structured": {1, 2}, "flattened": {1, 2}}
}

// truth is a node of the right answer.
type truth struct {
	Type               string
	Documentation      string
	DocumentationShown string
	Required           bool
	Enum               []string
	Members            map[string]*truth
	Element            *truth
	Value              *truth
	Recursive          bool
}

// trueOperation is an operation of the right answer.
type trueOperation struct {
	Input, Output    *truth
	Documentation    string
	IdempotencyToken []string
}

// comparison counts right facts, and lists the wrong ones and the stale texts.
type comparison struct {
	right           int
	wrong           []string
	staleTexts      int
	staleOperations []string
}

// compareWithTruth holds a revision against the feed's right answer.
func compareWithTruth(t *testing.T, latest *Revision) *comparison {
	t.Helper()
	var right map[string]trueOperation
	data, err := os.ReadFile(filepath.Join(feed, "latest-truth.json"))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &right))
	require.Len(t, latest.Operations, len(right))
	require.Len(t, right, 77)
	c := &comparison{}
	for _, o := range latest.Operations {
		c.operation(o, right[o.Name])
	}
	return c
}

func (c *comparison) operation(o *Operation, want trueOperation) {
	if !sameText(o.Documentation, want.Documentation) {
		c.staleOperations = append(c.staleOperations, o.Name)
	}
	c.tree(o.Name+":request", o.Input, want.Input)
	c.tree(o.Name+":response", o.Output, want.Output)
	tokens := []string{}
	for _, m := range o.Input.Members {
		if m.IdempotencyToken {
			tokens = append(tokens, m.Name)
		}
	}
	c.check(o.Name, "tokens", tokens, want.IdempotencyToken)
}

func (c *comparison) check(path, fact string, got, want any) {
	if !assert.ObjectsAreEqual(want, got) {
		c.wrong = append(c.wrong, fmt.Sprintf("%s: %s is %v, want %v", path, fact, got, want))
		return
	}
	c.right++
}

// tree compares an operation's input or output.
func (c *comparison) tree(path string, got *Shape, want *truth) {
	if want == nil {
		c.check(path, "members", len(got.Members), 0)
		return
	}
	c.compare(path, got, want)
}

// compare compares what stands at a place.
func (c *comparison) compare(path string, got *Shape, want *truth) {
	if want.Recursive {
		return
	}
	kind := string(got.Kind)
	if got.Kind == Enum {
		kind = "string"
	}
	c.check(path, "type", kind, want.Type)
	var values []string
	for _, v := range got.Values {
		values = append(values, v.Wire)
	}
	slices.Sort(values)
	c.check(path, "enum", values, want.Enum)
	c.members(path, got, want)
	for mark, below := range map[string][2]any{"[]": {got.Element, want.Element}, "{}": {got.Value, want.Value}} {
		if node := below[1].(*truth); node != nil {
			shape := below[0].(*Shape)
			c.text(shape.Documentation, node)
			c.compare(path+mark, shape, node)
		}
	}
}

func (c *comparison) members(path string, got *Shape, want *truth) {
	var names []string
	for _, m := range got.Members {
		names = append(names, m.Name)
	}
	slices.Sort(names)
	c.check(path, "members", names, slices.Sorted(maps.Keys(want.Members)))
	for _, m := range got.Members {
		child := want.Members[m.Name]
		if child == nil {
			continue
		}
		c.text(m.Documentation, child)
		c.compare(path+"."+m.Name, m.Target, child)
		// A response never shows what is required; a shared structure knows from requests.
		if !got.InOutput {
			c.check(path+"."+m.Name, "required", m.Required, child.Required)
		}
	}
}

// text compares a text, with or without the boxes that some layouts lose.
func (c *comparison) text(got string, want *truth) {
	shown := want.DocumentationShown != "" && sameText(got, want.DocumentationShown)
	if !shown && !sameText(got, want.Documentation) && want.Documentation != "" {
		c.staleTexts++
	}
}
