package spec

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/revsmith/revsmith/changelog"
)

// This file reads YAML nodes strictly: it knows nothing of facts, only of
// positions, known keys, single values and lists.

// yamlReader collects what is wrong with a YAML file.
type yamlReader struct {
	file  string
	found []changelog.Diagnostic
}

// yamlError is how the YAML library says what is wrong, and where.
var yamlError = regexp.MustCompile(`^yaml: (?:unmarshal errors:\s*)?(?:line (\d+): )?`)

// parse reads the file's only document; nil where there is none to read.
func (r *yamlReader) parse(data []byte) *yaml.Node {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var document, second yaml.Node
	if err := decoder.Decode(&document); errors.Is(err, io.EOF) {
		r.report(&yaml.Node{Line: 1, Column: 1}, "facts-syntax", "the file is empty: want the facts of a service")
		return nil
	} else if err != nil {
		r.syntax(err)
		return nil
	}
	if err := decoder.Decode(&second); err == nil {
		r.report(&second, "facts-syntax", "a second document starts here: keep all facts in one")
	} else if !errors.Is(err, io.EOF) {
		r.syntax(err)
	}
	return document.Content[0]
}

// syntax reports what the YAML library could not read.
func (r *yamlReader) syntax(err error) {
	at := &yaml.Node{Column: 1}
	where := yamlError.FindStringSubmatch(err.Error())
	message := err.Error()
	if where != nil {
		message = strings.TrimPrefix(message, where[0])
		at.Line, _ = strconv.Atoi(cmp.Or(where[1], "0"))
	}
	// The library counts lines from 1 where it splits words and from 0 where it
	// puts them together, and leaves a 0 out.
	if at.Line == 0 || strings.HasPrefix(message, "did not find expected") {
		at.Line++
	}
	r.report(at, "facts-syntax", "this is no YAML: %s", message)
}

// report adds an error at a node.
func (r *yamlReader) report(at *yaml.Node, id, format string, arguments ...any) {
	r.found = append(r.found, changelog.Diagnostic{
		File: r.file, Line: at.Line, Column: at.Column,
		Severity: changelog.Error, ID: id, Message: fmt.Sprintf(format, arguments...),
	})
}

// fields reads a mapping whose keys are known, each by its own function.
func (r *yamlReader) fields(n *yaml.Node, known map[string]func(*yaml.Node)) {
	r.pairs(n, func(key, value *yaml.Node) {
		read, ok := known[key.Value]
		if !ok {
			names := slices.Sorted(maps.Keys(known))
			r.report(key, "unknown-key", "unknown key %q: want one of %s", key.Value, strings.Join(names, ", "))
			return
		}
		read(value)
	})
}

// pairs reads a mapping with any keys and reports a key that comes twice.
func (r *yamlReader) pairs(n *yaml.Node, each func(key, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.report(n, "wrong-value", "want keys with values here, found %s", nodeKind(n))
		return
	}
	lines := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if key.Kind != yaml.ScalarNode {
			r.report(key, "wrong-value", "want a word as key, found %s", nodeKind(key))
			continue
		}
		if line, ok := lines[key.Value]; ok {
			r.report(key, "duplicate-key", "key %q stands already on line %d: keep one", key.Value, line)
			continue
		}
		lines[key.Value] = key.Line
		each(key, n.Content[i+1])
	}
}

// list reads a list, or a single value as a list of one.
func (r *yamlReader) list(n *yaml.Node, each func(item *yaml.Node)) {
	switch n.Kind {
	case yaml.SequenceNode:
		for _, item := range n.Content {
			each(item)
		}
	case yaml.ScalarNode:
		each(n)
	default:
		r.report(n, "wrong-value", "want a list here, found %s", nodeKind(n))
	}
}

// text reads a single value that the expression allows; "" where it is wrong.
func (r *yamlReader) text(n *yaml.Node, allowed *regexp.Regexp, want string) string {
	if n.Kind != yaml.ScalarNode {
		r.report(n, "wrong-value", "want %s here, found %s", want, nodeKind(n))
		return ""
	}
	if !allowed.MatchString(n.Value) {
		r.report(n, "wrong-value", "%q will not do: want %s", n.Value, want)
		return ""
	}
	return n.Value
}

// choice reads a single value that is one of the words; "" where it is wrong.
func (r *yamlReader) choice(n *yaml.Node, words ...string) string {
	if n.Kind == yaml.ScalarNode && slices.Contains(words, n.Value) {
		return n.Value
	}
	found := nodeKind(n)
	if n.Kind == yaml.ScalarNode {
		found = strconv.Quote(n.Value)
	}
	r.report(n, "wrong-value", "%s will not do: want one of %s", found, strings.Join(words, ", "))
	return ""
}

// nodeKind is what a node is, for a message.
func nodeKind(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "keys with values"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "an alias (write the value out)"
	case yaml.ScalarNode:
		return "a single value"
	}
	return "nothing"
}
