package smithy

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// This file knows where each trait may stand, and what the parts of an operation ask of one another.

// places say where a trait may stand: types of shapes, "member of" a type, and of members'
// targets, which stand in brackets.
var places = map[string]string{
	"aws.api#service":                  `service`,
	"aws.auth#sigv4":                   `service`,
	"aws.protocols#awsJson1_0":         `service`,
	"aws.protocols#awsJson1_1":         `service`,
	"aws.protocols#awsQueryCompatible": `service`,
	"aws.protocols#restJson1":          `service`,
	"smithy.api#title":                 `service`,
	"smithy.api#documentation":         `.*`,
	"smithy.api#http":                  `operation`,
	"smithy.api#readonly":              `operation`,
	"smithy.api#idempotent":            `operation`,
	"smithy.api#paginated":             `operation`,
	"smithy.waiters#waitable":          `operation`,
	"smithy.api#deprecated":            `.*`,
	"smithy.test#httpRequestTests":     `operation`,
	"smithy.test#httpResponseTests":    `operation|structure`,
	"smithy.api#input":                 `structure`,
	"smithy.api#output":                `structure`,
	"smithy.api#error":                 `structure`,
	"smithy.api#httpError":             `structure`,
	"smithy.api#trait":                 `structure`,
	"smithy.api#streaming":             `blob`,
	"smithy.api#sensitive":             `boolean|integer|long|float|double|string|timestamp|blob|document|list|map`,
	"smithy.api#required":              `member of structure \(.*\)`,
	"smithy.api#default":               `member of structure \((boolean|integer|long|float|double|blob)\)`,
	"smithy.api#idempotencyToken":      `member of structure \(string\)`,
	"smithy.api#jsonName":              `member of (structure|union) \(.*\)`,
	"smithy.api#enumValue":             `member of enum \(unit\)`,
	"smithy.api#timestampFormat":       `member of \w+ \(timestamp\)`,
	"smithy.api#httpLabel":             `member of structure \((boolean|integer|long|float|double|string|enum|timestamp)\)`,
	"smithy.api#httpQuery":             `member of structure \((boolean|integer|long|float|double|string|enum|timestamp|list)\)`,
	"smithy.api#httpQueryParams":       `member of structure \(map\)`,
	"smithy.api#httpHeader":            `member of structure \((boolean|integer|long|float|double|string|enum|timestamp|list)\)`,
	"smithy.api#httpPrefixHeaders":     `member of structure \(map\)`,
	"smithy.api#httpPayload":           `member of structure \((string|blob|structure|union|document|enum)\)`,
	"smithy.api#httpResponseCode":      `member of structure \(integer\)`,
	"revsmith#evidence":                `operation|structure|union|enum|member of .*`,
	"revsmith#deprecatedEvidence":      `operation`,
	"revsmith#assumed":                 `operation`,
}

// checkTraits reports traits that may not stand where they do, and those of the document's own
// that break their definition.
func (c *checker) checkTraits(id, kind, target string, given map[string]json.RawMessage) {
	if target != "" {
		kind += " (" + target + ")"
	}
	for _, trait := range slices.Sorted(maps.Keys(given)) {
		place := places[trait]
		if place == "" || !regexp.MustCompile("^("+place+")$").MatchString(kind) {
			c.report(id, "%s cannot stand on a %s", trait, kind)
		}
		if definition := c.document.Shapes[trait]; definition != nil {
			if definition.Traits["smithy.api#trait"] == nil {
				c.report(id, "%s is no trait", trait)
			}
			c.conform(id+" "+trait, trait, valueOf(given[trait]))
		}
	}
	streaming := c.document.Shapes[c.targetOf(id)]
	if streaming != nil && streaming.Traits["smithy.api#streaming"] != nil && given["smithy.api#required"] == nil && given["smithy.api#default"] == nil {
		c.report(id, "what streams must be required or have a default")
	}
	if tests := given["smithy.test#httpResponseTests"]; tests != nil && kind == "structure" {
		if given["smithy.api#error"] == nil {
			c.report(id, "tests of a structure that is no error")
		}
		c.checkTests(id, id, tests)
	}
}

// targetOf is what a member of a structure holds, "" for all else.
func (c *checker) targetOf(id string) string {
	owner, name, _ := strings.Cut(id, "$")
	if shape := c.document.Shapes[owner]; shape != nil && shape.Members[name] != nil {
		return shape.Members[name].Target
	}
	return ""
}

// valueOf is the value of a trait.
func valueOf(text json.RawMessage) any {
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		return err
	}
	return value
}

// checkOperation follows an operation to its messages and errors.
func (c *checker) checkOperation(id string, shape *astShape) {
	input, output := c.document.Shapes[shape.Input.Target], c.document.Shapes[shape.Output.Target]
	if input == nil || output == nil || input.Traits["smithy.api#input"] == nil || output.Traits["smithy.api#output"] == nil {
		c.report(id, "input or output is missing or not marked")
		return
	}
	for _, e := range shape.Errors {
		if failure := c.document.Shapes[e.Target]; failure == nil || failure.Traits["smithy.api#error"] == nil {
			c.report(id, "%s is no error", e.Target)
		}
	}
	c.checkHTTP(id, shape, input)
	c.checkPages(id, shape, input, output)
	c.checkWaiters(id, shape)
	if tests := shape.Traits["smithy.test#httpRequestTests"]; tests != nil {
		c.checkTests(id, shape.Input.Target, tests)
	}
	if tests := shape.Traits["smithy.test#httpResponseTests"]; tests != nil {
		c.checkTests(id, shape.Output.Target, tests)
	}
}

// checkHTTP compares an address with its labels and with what the method says.
func (c *checker) checkHTTP(id string, shape, input *astShape) {
	text := shape.Traits["smithy.api#http"]
	if text == nil {
		if strings.HasPrefix(c.protocol(), "aws.protocols#rest") {
			c.report(id, "has no address")
		}
		return
	}
	address, _ := valueOf(text).(map[string]any)
	uri, _ := address["uri"].(string)
	var labels, bound []string
	for _, found := range regexp.MustCompile(`\{(\w+)\+?\}`).FindAllStringSubmatch(uri, -1) {
		labels = append(labels, found[1])
	}
	payloads, bodies := 0, 0
	for name, m := range input.Members {
		if m.Traits["smithy.api#httpLabel"] != nil {
			bound = append(bound, name)
			if m.Traits["smithy.api#required"] == nil {
				c.report(id, "the label %s is not required", name)
			}
		} else if m.Traits["smithy.api#httpPayload"] != nil {
			payloads++
		} else if m.Traits["smithy.api#httpQuery"] == nil && m.Traits["smithy.api#httpQueryParams"] == nil &&
			m.Traits["smithy.api#httpHeader"] == nil && m.Traits["smithy.api#httpPrefixHeaders"] == nil {
			bodies++
		}
	}
	slices.Sort(labels)
	slices.Sort(bound)
	if !slices.Equal(labels, bound) {
		c.report(id, "labels %v, members %v", labels, bound)
	}
	if payloads > 1 || payloads == 1 && bodies > 0 {
		c.report(id, "more in the body than its payload")
	}
	method, _ := address["method"].(string)
	if (method == "GET" || method == "HEAD") != (shape.Traits["smithy.api#readonly"] != nil) ||
		(method == "PUT" || method == "DELETE") != (shape.Traits["smithy.api#idempotent"] != nil) {
		c.report(id, "the method %s and the traits disagree", method)
	}
}

// checkPages looks the members of pages up.
func (c *checker) checkPages(id string, shape, input, output *astShape) {
	pages, _ := valueOf(shape.Traits["smithy.api#paginated"]).(map[string]any)
	for key, wanted := range map[string][]string{
		"inputToken": {"string", "map"}, "pageSize": {"integer", "long"}, "outputToken": {"string", "map"}, "items": {"list", "map"},
	} {
		name, given := pages[key].(string)
		if !given {
			continue
		}
		side := input
		if key == "outputToken" || key == "items" {
			side = output
		}
		m := side.Members[name]
		if m == nil || !slices.Contains(wanted, c.kindOf(m.Target)) || key == "inputToken" && m.Traits["smithy.api#required"] != nil {
			c.report(id, "pages: %s is %s", key, name)
		}
	}
}

// checkWaiters follows the paths of waiters to the values of an enum.
func (c *checker) checkWaiters(id string, shape *astShape) {
	var waiters map[string]struct {
		Acceptors []struct {
			State   string
			Matcher struct {
				Output struct{ Path, Expected, Comparator string }
			}
		}
	}
	if text := shape.Traits["smithy.waiters#waitable"]; text != nil && json.Unmarshal(text, &waiters) != nil {
		c.report(id, "waiters cannot be read")
	}
	for name, w := range waiters {
		if len(w.Acceptors) == 0 || w.Acceptors[0].State != "success" {
			c.report(id, "the waiter %s has no end", name)
		}
		for _, a := range w.Acceptors {
			at := shape.Output.Target
			for step := range strings.SplitSeq(a.Matcher.Output.Path, ".") {
				at = c.targetOf(at + "$" + step)
			}
			c.conform(id+" waiter "+name, at, a.Matcher.Output.Expected)
		}
	}
}
