package waivers

import (
	"bytes"
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
	"github.com/revsmith/revsmith/spec/compat"
)

// reader collects the waivers of a file, and what is wrong with it.
type reader struct {
	file  string
	read  []*compat.Waiver
	found []changelog.Diagnostic
}

// report adds an error at a node.
func (r *reader) report(at *yaml.Node, id, format string, arguments ...any) {
	r.found = append(r.found, changelog.Diagnostic{
		File: r.file, Line: max(at.Line, 1), Column: max(at.Column, 1),
		Severity: changelog.Error, ID: id, Message: fmt.Sprintf(format, arguments...),
	})
}

// parse reads the file's only document; nil where it says nothing or cannot be read.
func (r *reader) parse(data []byte) *yaml.Node {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var document, second yaml.Node
	if err := decoder.Decode(&document); errors.Is(err, io.EOF) {
		return nil
	} else if err != nil {
		r.syntax(err)
		return nil
	}
	if err := decoder.Decode(&second); err == nil {
		r.report(&second, "waivers-syntax", "a second document starts here: keep all waivers in one")
	} else if !errors.Is(err, io.EOF) {
		r.syntax(err)
	}
	return document.Content[0]
}

// yamlError is how the YAML library says what is wrong, and where.
var yamlError = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

// syntax reports what the YAML library could not read.
func (r *reader) syntax(err error) {
	where := yamlError.FindStringSubmatch(err.Error())
	at := &yaml.Node{}
	if where != nil {
		at.Line, _ = strconv.Atoi(where[1])
	}
	r.report(at, "waivers-syntax", "this is no YAML: %s", yamlError.ReplaceAllString(err.Error(), ""))
}

// fields reads a mapping whose keys are known, each by its own function, and reports one that comes twice.
func (r *reader) fields(n *yaml.Node, known map[string]func(key, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.report(n, "wrong-value", "want keys with values here, found %s", kindOf(n))
		return
	}
	lines := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		read := known[key.Value]
		switch line, doubled := lines[key.Value]; {
		case key.Kind != yaml.ScalarNode || read == nil:
			names := slices.Sorted(maps.Keys(known))
			r.report(key, "unknown-key", "unknown key %q: want %s", key.Value, strings.Join(names, ", "))
		case doubled:
			r.report(key, "duplicate-key", "key %q stands already on line %d: keep one", key.Value, line)
		default:
			lines[key.Value] = key.Line
			read(key, n.Content[i+1])
		}
	}
}

// list reads a list; one that is empty may be left out.
func (r *reader) list(n *yaml.Node, each func(item *yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		r.report(n, "wrong-value", "want a list of waivers here, found %s", kindOf(n))
		return
	}
	for _, item := range n.Content {
		each(item)
	}
}
