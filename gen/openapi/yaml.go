package openapi

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"go.yaml.in/yaml/v3"

	"github.com/revsmith/revsmith/gen"
)

// writer writes documents of one service: their parts in reading order, keys below
// them in the order of kin-openapi's own JSON, long texts as blocks, evidence on one
// line, and the marker of generated files first.
//
// Most of what a document says stands in the one before it, too. So each path and
// each schema is a part of its own, and the YAML encoder is asked only for those that
// no earlier document had.
type writer struct {
	// written are the texts of all parts so far, by their notation.
	written map[string][]byte
	// longest is the length of the longest document so far: the next is no shorter by much.
	longest int
}

func newWriter() *writer { return &writer{written: map[string][]byte{}} }

// part is a stretch of a document: lines that need no encoder, or a key with its value.
type part struct {
	lines    string
	notation []byte
}

// toYAML writes a document.
func (w *writer) toYAML(document *openapi3.T) ([]byte, error) {
	encoded, err := document.MarshalYAML()
	if err != nil {
		return nil, fmt.Errorf("encoding the document: %w", err)
	}
	top := encoded.(map[string]any)
	parts := []part{{lines: "# " + gen.Marker + "\n"}}
	for _, key := range slices.SortedFunc(maps.Keys(top), compareTop) {
		if parts, err = appendParts(parts, 0, key, top[key]); err != nil {
			return nil, fmt.Errorf("encoding the document: %w", err)
		}
	}
	text := make([]byte, 0, w.longest)
	for _, p := range parts {
		if text, err = w.appendPart(text, p); err != nil {
			return nil, fmt.Errorf("writing the document: %w", err)
		}
	}
	w.longest = max(w.longest, len(text))
	return text, nil
}

// compareTop brings the keys of a whole document into the order in which a person reads them.
func compareTop(a, b string) int {
	place := func(key string) int {
		return slices.Index([]string{"openapi", "info", "servers", "security", "tags", "paths", "components"}, key)
	}
	return cmp.Or(cmp.Compare(place(a), place(b)), strings.Compare(a, b))
}

// appendParts adds a key with its value, which has a depth in the document: as one
// part, or as many where the value is what documents have in common.
func appendParts(parts []part, depth int, key string, value any) ([]part, error) {
	entries := entriesOf(value)
	if len(entries) == 0 {
		notation, err := appendValue(appendText([]byte{byte(depth)}, key), value)
		return append(parts, part{notation: notation}), err
	}
	parts = append(parts, part{lines: indentation(depth) + key + ":\n"})
	for _, inner := range slices.Sorted(maps.Keys(entries)) {
		var err error
		if parts, err = appendParts(parts, depth+1, inner, entries[inner]); err != nil {
			return nil, err
		}
	}
	return parts, nil
}

// entriesOf are the entries of a value each of which is a part of its own; none of any other.
func entriesOf(value any) map[string]any {
	switch value := value.(type) {
	case *openapi3.Paths:
		encoded, _ := value.MarshalYAML() // which never fails, nor does the next
		return encoded.(map[string]any)
	case *openapi3.Components:
		encoded, _ := value.MarshalYAML()
		return encoded.(map[string]any)
	case openapi3.Schemas:
		entries := make(map[string]any, len(value))
		for key, schema := range value {
			entries[key] = schema
		}
		return entries
	}
	return nil
}

// appendPart adds a part, which the encoder writes where it was not written yet.
func (w *writer) appendPart(text []byte, p part) ([]byte, error) {
	if p.notation == nil {
		return append(text, p.lines...), nil
	}
	written, known := w.written[string(p.notation)]
	if !known {
		var err error
		if written, err = encodePart(p.notation); err != nil {
			return nil, err
		}
		w.written[string(p.notation)] = written
	}
	return append(text, written...), nil
}

// indent is how many blanks a level of nesting is worth.
const indent = 2

func indentation(depth int) string { return strings.Repeat(" ", indent*depth) }

// encodePart writes one part at its depth. The encoder keeps all that it was ever given,
// so one for each part is also faster than one for all.
func encodePart(notation []byte) ([]byte, error) {
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(indent)
	if err := encoder.Encode(pairNode(notation[1:])); err != nil {
		return nil, err
	}
	if err := encoder.Close(); err != nil {
		return nil, err
	}
	depth := indentation(int(notation[0]))
	var text []byte
	for line := range bytes.Lines(out.Bytes()) {
		if len(line) > 1 { // an empty line has no blanks
			text = append(text, depth...)
		}
		text = append(text, line...)
	}
	return text, nil
}
