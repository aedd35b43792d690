package openapi

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"go.yaml.in/yaml/v3"

	"github.com/revsmith/revsmith/gen"
)

// longText is the length from which a text reads better as a block.
const longText = 60

// toYAML writes a document: its parts in reading order, keys below them in the
// order of kin-openapi's own JSON, long texts as blocks, evidence on one line,
// and the marker of generated files first.
//
// The way leads over JSON, because encoding/json writes any text faithfully,
// and a tree of nodes gives every text a form that reads back as itself; the
// YAML encoder's own choice fails on some texts with tabs.
func toYAML(document *openapi3.T) ([]byte, error) {
	text, err := json.Marshal(document)
	if err != nil {
		return nil, fmt.Errorf("encoding the document: %w", err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	body, err := readNode(decoder)
	if err != nil {
		return nil, fmt.Errorf("encoding the document: %w", err)
	}
	sortParts(body)
	body.HeadComment = "# " + gen.Marker
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := encoder.Encode(body); err != nil {
		return nil, fmt.Errorf("writing the document: %w", err)
	}
	return out.Bytes(), encoder.Close()
}

// readNode reads one JSON value as a node, in the order of its text.
func readNode(decoder *json.Decoder) (*yaml.Node, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	switch value := token.(type) {
	case json.Delim:
		return readNested(decoder, value)
	case string:
		return textNode(value), nil
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Value: fmt.Sprint(token)}, nil
}

// readNested reads an object or array up to its end. Keys are values like others.
func readNested(decoder *json.Decoder, opening json.Delim) (*yaml.Node, error) {
	node := &yaml.Node{Kind: yaml.MappingNode}
	if opening == '[' {
		node.Kind = yaml.SequenceNode
	}
	for decoder.More() {
		child, err := readNode(decoder)
		if err != nil {
			return nil, err
		}
		node.Content = append(node.Content, child)
	}
	_, err := decoder.Token()
	if len(node.Content) == 0 || isEvidence(node) {
		node.Style = yaml.FlowStyle
	}
	return node, err
}

// parts are a document's parts in the order in which a person reads them.
func parts() []string {
	return []string{"openapi", "info", "servers", "security", "tags", "paths", "components"}
}

// sortParts brings the parts of a whole document into their order.
func sortParts(document *yaml.Node) {
	place := func(pair []*yaml.Node) int { return slices.Index(parts(), pair[0].Value) }
	pairs := slices.SortedFunc(slices.Chunk(document.Content, 2), func(a, b []*yaml.Node) int {
		return cmp.Compare(place(a), place(b))
	})
	document.Content = slices.Concat(pairs...)
}

// isEvidence tells evidence, which stands at every fact and is short, from every
// other mapping: it has a strength, and nothing else in it is nested.
func isEvidence(node *yaml.Node) bool {
	strength := false
	for i, child := range node.Content {
		if child.Kind != yaml.ScalarNode {
			return false
		}
		strength = strength || i%2 == 0 && child.Value == "strength"
	}
	return strength && node.Kind == yaml.MappingNode
}

// ambiguous are the texts that YAML 1.1, which many tools still read, takes for
// booleans and for numbers to the base 60. The encoder quotes what else is no text.
var ambiguous = regexp.MustCompile(`^(?i:y|yes|on|n|no|off|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?)$`)

// textNode is a text in the most readable form that reads back as itself.
func textNode(text string) *yaml.Node {
	node := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
	switch {
	case ambiguous.MatchString(text):
		node.Style = yaml.DoubleQuotedStyle
	case len(text) <= longText && !strings.Contains(text, "\n"):
	case fitsBlock(text):
		node.Style = yaml.LiteralStyle
	default:
		node.Style = yaml.DoubleQuotedStyle
	}
	return node
}

// fitsBlock tells whether a literal block holds a text without doubt: no line
// begins or ends with a blank, and nothing in it is invisible.
func fitsBlock(text string) bool {
	if strings.ContainsFunc(text, invisible) || strings.HasPrefix(text, "\n") || strings.HasSuffix(text, "\n") {
		return false
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if strings.Trim(line, " ") != line {
			return false
		}
	}
	return true
}

// invisible tells whether a character needs an escape to be seen, or is a line
// break to YAML and not to others.
func invisible(r rune) bool {
	switch {
	case r == '\n':
		return false
	case r < ' ', r >= 0x7F && r < 0xA0, r == '\u2028', r == '\u2029', r == '\uFEFF':
		return true
	}
	return r >= 0xFFFE && r <= 0xFFFF
}
