package smithy

import (
	"encoding/json"
	"slices"
	"strings"
)

// This file holds the tests that a model carries against its shapes.

// astTest is one test of a request or a response.
type astTest struct {
	ID, Documentation, Protocol, Method, URI, Body, BodyMediaType, AppliesTo string
	Tags, QueryParams, ForbidQueryParams, ForbidHeaders                      []string
	Code                                                                     int
	Headers                                                                  map[string]string
	Params                                                                   map[string]any
}

// checkTests checks the tests that stand on a shape and are about values of another, or itself.
func (c *checker) checkTests(id, about string, text json.RawMessage) {
	var tests []astTest
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&tests); err != nil {
		c.report(id, "tests: %v", err)
	}
	for _, one := range tests {
		place := id + " " + one.ID
		if !isIdentifier.MatchString(one.ID) || c.testIDs[one.ID] {
			c.report(place, "the id is no identifier or stands twice")
		}
		c.testIDs[one.ID] = true
		if one.Protocol != c.protocol() || len(one.Tags) == 0 || one.Documentation == "" {
			c.report(place, "protocol, tags or documentation is wrong")
		}
		if (one.Method == "") == (one.Code == 0) || strings.Contains(one.URI, "?") {
			c.report(place, "neither a request nor a response, or a query in the path")
		}
		if one.AppliesTo != "" && one.AppliesTo != "client" {
			c.report(place, "applies to %q", one.AppliesTo)
		}
		if strings.HasSuffix(one.BodyMediaType, "json") && !json.Valid([]byte(one.Body)) {
			c.report(place, "the body is no JSON")
		}
		c.conform(place, about, one.Params)
	}
}

// conform reports where a value is none of a shape.
func (c *checker) conform(place, target string, value any) {
	kind := c.kindOf(target)
	legal := true
	switch v := value.(type) {
	case string:
		legal = kind == "string" || kind == "blob" || kind == "document" || kind == "enum" && c.hasValue(target, v)
	case bool:
		legal = kind == "boolean" || kind == "document"
	case float64:
		legal = slices.Contains([]string{"float", "double", "timestamp", "document"}, kind) ||
			v == float64(int64(v)) && (kind == "integer" || kind == "long")
	case []any:
		legal = kind == "list" || kind == "document"
		for _, one := range v {
			if kind == "list" {
				c.conform(place+"[]", c.document.Shapes[target].Member.Target, one)
			}
		}
	case map[string]any:
		c.conformObject(place, target, v)
	default:
		legal = false
	}
	if !legal {
		c.report(place, "%v is no %s", value, kind)
	}
}

// conformObject reports where an object is no value of a shape.
func (c *checker) conformObject(place, target string, value map[string]any) {
	kind := c.kindOf(target)
	shape := c.document.Shapes[target]
	switch kind {
	case "document":
	case "map":
		for key, one := range value {
			c.conform(place+" key", shape.Key.Target, key)
			c.conform(place+"."+key, shape.Value.Target, one)
		}
	case "structure", "union":
		if kind == "union" && len(value) != 1 {
			c.report(place, "a union of %d members", len(value))
		}
		for name, one := range value {
			if shape.Members[name] == nil {
				c.report(place, "has no member %s", name)
				continue
			}
			c.conform(place+"."+name, shape.Members[name].Target, one)
		}
		for name, m := range shape.Members {
			if _, found := value[name]; !found && kind == "structure" && m.Traits["smithy.api#required"] != nil {
				c.report(place, "lacks %s", name)
			}
		}
	default:
		c.report(place, "an object is no %s", kind)
	}
}

// hasValue tells whether an enum has a value.
func (c *checker) hasValue(enum, value string) bool {
	for _, m := range c.document.Shapes[enum].Members {
		if valueOf(m.Traits["smithy.api#enumValue"]) == value {
			return true
		}
	}
	return false
}
