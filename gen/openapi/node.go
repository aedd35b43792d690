package openapi

import (
	"encoding/binary"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// longText is the length from which a text reads better as a block.
const longText = 60

// pairNode reads a key and a value from their notation as a mapping of its own.
func pairNode(notation []byte) *yaml.Node {
	r := reader{string(notation)}
	return &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{r.node(), r.node()}}
}

// reader reads a notation. A tree of nodes gives every text a form that reads back as
// itself; the YAML encoder's own choice fails on some texts with tabs.
type reader struct{ rest string }

// node reads one value.
func (r *reader) node() *yaml.Node {
	sort := r.rest[0]
	r.rest = r.rest[1:]
	switch sort {
	case aText:
		return textNode(r.sized())
	case aMapping:
		return r.nested(yaml.MappingNode)
	case aList:
		return r.nested(yaml.SequenceNode)
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Value: r.sized()}
}

// nested reads a mapping or a list up to its end. Keys are values like others.
func (r *reader) nested(kind yaml.Kind) *yaml.Node {
	node := &yaml.Node{Kind: kind}
	for r.rest[0] != anEnd {
		node.Content = append(node.Content, r.node())
	}
	r.rest = r.rest[1:]
	if len(node.Content) == 0 || isEvidence(node) {
		node.Style = yaml.FlowStyle
	}
	return node
}

// sized reads a text that says its length.
func (r *reader) sized() string {
	// A length is seldom longer than its first bytes, and never than the rest.
	length, width := binary.Uvarint([]byte(r.rest[:min(len(r.rest), binary.MaxVarintLen64)]))
	text := r.rest[width : width+int(length)]
	r.rest = r.rest[width+int(length):]
	return text
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
// booleans, for numbers to the base 60 and for the mark of a default value. The encoder
// quotes what else is no text.
var ambiguous = regexp.MustCompile(`^(?i:=|y|yes|on|n|no|off|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?)$`)

// isAmbiguous tells whether a text is one of those. Few need to be asked: the words are short,
// and the numbers begin with a digit or a sign.
func isAmbiguous(text string) bool {
	const longestWord = len("yes")
	return text != "" && (len(text) <= longestWord || text[0] <= '9') && ambiguous.MatchString(text)
}

// textNode is a text in the most readable form that reads back as itself.
func textNode(text string) *yaml.Node {
	node := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
	switch {
	case isAmbiguous(text):
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
