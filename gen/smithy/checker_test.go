package smithy

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// This file reads models as another tool would, by the specification of the JSON AST, and
// reports what breaks it. It shares nothing with what writes them.

type astDocument struct {
	Smithy   string                     `json:"smithy"`
	Metadata map[string]json.RawMessage `json:"metadata"`
	Shapes   map[string]*astShape       `json:"shapes"`
}

type astShape struct {
	Type       string                     `json:"type"`
	Version    string                     `json:"version"`
	Members    map[string]*astMember      `json:"members"`
	Member     *astMember                 `json:"member"`
	Key        *astMember                 `json:"key"`
	Value      *astMember                 `json:"value"`
	Operations []astMember                `json:"operations"`
	Input      *astMember                 `json:"input"`
	Output     *astMember                 `json:"output"`
	Errors     []astMember                `json:"errors"`
	Traits     map[string]json.RawMessage `json:"traits"`
}

type astMember struct {
	Target string                     `json:"target"`
	Traits map[string]json.RawMessage `json:"traits"`
}

// checker collects what is wrong with a document.
type checker struct {
	document astDocument
	problems []string
	testIDs  map[string]bool
}

// readAST reads a document, in which nothing may be unknown.
func readAST(t testing.TB, content []byte) astDocument {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	var document astDocument
	require.NoError(t, decoder.Decode(&document))
	return document
}

// problemsOf are all problems of a document.
func problemsOf(t testing.TB, content []byte) []string {
	t.Helper()
	c := &checker{document: readAST(t, content), testIDs: map[string]bool{}}
	c.checkKeys(json.NewDecoder(bytes.NewReader(content)))
	if c.document.Smithy != "2.0" {
		c.report("smithy", "version %q", c.document.Smithy)
	}
	c.checkNames("the model", slices.Collect(maps.Keys(c.document.Shapes)))
	for _, id := range slices.Sorted(maps.Keys(c.document.Shapes)) {
		if !shapeID.MatchString(id) {
			c.report(id, "is no shape id")
		}
		c.checkShape(id, c.document.Shapes[id])
	}
	return c.problems
}

var (
	shapeID      = regexp.MustCompile(`^[a-z]+(\.[a-z0-9]+)*#_*[A-Za-z][A-Za-z0-9_]*$`)
	isIdentifier = regexp.MustCompile(`^_*[A-Za-z][A-Za-z0-9_]*$`)
)

func (c *checker) report(id, format string, arguments ...any) {
	c.problems = append(c.problems, id+": "+fmt.Sprintf(format, arguments...))
}

// checkKeys reports keys that stand twice in one object.
func (c *checker) checkKeys(decoder *json.Decoder) {
	token, err := decoder.Token()
	if err != nil {
		c.report("document", "%v", err)
		return
	}
	seen := map[string]bool{}
	switch token {
	case json.Delim('{'):
		for decoder.More() {
			key, _ := decoder.Token()
			if name, _ := key.(string); seen[name] {
				c.report("document", "key %q stands twice", name)
			} else {
				seen[name] = true
			}
			c.checkKeys(decoder)
		}
		_, _ = decoder.Token()
	case json.Delim('['):
		for decoder.More() {
			c.checkKeys(decoder)
		}
		_, _ = decoder.Token()
	}
}

// checkNames reports names that differ in capitals alone.
func (c *checker) checkNames(owner string, given []string) {
	seen := map[string]bool{}
	for _, name := range given {
		if seen[strings.ToLower(name)] {
			c.report(owner, "%s stands twice, but for capitals", name)
		}
		seen[strings.ToLower(name)] = true
	}
}

// kindOf is the type of a shape, of the prelude or of the document; "" where there is none.
func (c *checker) kindOf(id string) string {
	if name, found := strings.CutPrefix(id, "smithy.api#"); found {
		kinds := []string{"String", "Boolean", "Integer", "Long", "Float", "Double", "Timestamp", "Blob", "Document", "Unit"}
		if slices.Contains(kinds, name) {
			return strings.ToLower(name)
		}
		return ""
	}
	if shape := c.document.Shapes[id]; shape != nil {
		return shape.Type
	}
	return ""
}

// checkShape reports what is wrong with the form of a shape, its members and its traits.
func (c *checker) checkShape(id string, shape *astShape) {
	c.checkTraits(id, shape.Type, "", shape.Traits)
	switch shape.Type {
	case "service":
		c.checkService(id, shape)
	case "operation":
		c.checkOperation(id, shape)
	case "structure", "union", "enum":
		c.checkMembers(id, shape)
	case "list":
		c.checkMember(id+"$member", "list", shape.Member)
	case "map":
		c.checkMember(id+"$key", "map", shape.Key)
		c.checkMember(id+"$value", "map", shape.Value)
		if kind := c.kindOf(shape.Key.Target); kind != "string" && kind != "enum" {
			c.report(id, "a key cannot be a %s", kind)
		}
	case "blob", "boolean", "document", "double", "float", "integer", "long", "string", "timestamp":
	default:
		c.report(id, "the type %q is unknown", shape.Type)
	}
}

// checkService follows a service to its operations.
func (c *checker) checkService(id string, shape *astShape) {
	for _, o := range shape.Operations {
		if c.kindOf(o.Target) != "operation" {
			c.report(id, "%s is no operation", o.Target)
		}
	}
	if shape.Traits["aws.api#service"] == nil || shape.Traits["aws.auth#sigv4"] == nil || c.protocol() == "" {
		c.report(id, "service, signature or protocol is missing")
	}
}

// protocol is the protocol of the document's service.
func (c *checker) protocol() string {
	for _, shape := range c.document.Shapes {
		for id := range shape.Traits {
			if strings.HasPrefix(id, "aws.protocols#") && id != "aws.protocols#awsQueryCompatible" {
				return id
			}
		}
	}
	return ""
}

// checkMembers checks the members of a structure, union or enum.
func (c *checker) checkMembers(id string, shape *astShape) {
	c.checkNames(id, slices.Collect(maps.Keys(shape.Members)))
	if len(shape.Members) == 0 && shape.Type != "structure" {
		c.report(id, "has no members")
	}
	values := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(shape.Members)) {
		if !isIdentifier.MatchString(name) {
			c.report(id, "member %q: no identifier", name)
		}
		m := shape.Members[name]
		c.checkMember(id+"$"+name, shape.Type, m)
		if value := string(m.Traits["smithy.api#enumValue"]); shape.Type == "enum" {
			if values[value] || value == "" || value == `""` {
				c.report(id+"$"+name, "the value %s is empty or stands twice", value)
			}
			values[value] = true
		}
	}
}

// checkMember checks one member of a shape of some type.
func (c *checker) checkMember(id, owner string, m *astMember) {
	kind := c.kindOf(m.Target)
	switch {
	case kind == "", kind == "operation", kind == "service":
		c.report(id, "targets %q, a %q", m.Target, kind)
	case (kind == "unit") != (owner == "enum"):
		c.report(id, "a member of a %s targets a %s", owner, kind)
	}
	c.checkTraits(id, "member of "+owner, kind, m.Traits)
}
