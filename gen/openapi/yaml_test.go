package openapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/gen/golden"
	"github.com/revsmith/revsmith/spec"
)

// inOnePiece writes a document as a writer must, the slow way: kin-openapi's own JSON, read as
// one tree of nodes that the encoder writes whole.
func inOnePiece(t testing.TB, document *openapi3.T) string {
	t.Helper()
	text, err := json.Marshal(document)
	require.NoError(t, err)
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	body := jsonNode(t, decoder)
	pairs := slices.SortedFunc(slices.Chunk(body.Content, 2), func(a, b []*yaml.Node) int {
		return compareTop(a[0].Value, b[0].Value)
	})
	body.Content = slices.Concat(pairs...)
	body.HeadComment = "# " + gen.Marker
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	require.NoError(t, encoder.Encode(body))
	require.NoError(t, encoder.Close())
	return out.String()
}

// jsonNode reads one JSON value as a node, in the order of its text.
func jsonNode(t testing.TB, decoder *json.Decoder) *yaml.Node {
	token, err := decoder.Token()
	require.NoError(t, err)
	node := &yaml.Node{Kind: yaml.MappingNode}
	switch value := token.(type) {
	case json.Delim:
		if value == '[' {
			node.Kind = yaml.SequenceNode
		}
	case string:
		return textNode(value)
	case nil:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: "null"}
	default:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: fmt.Sprint(token)}
	}
	for decoder.More() {
		node.Content = append(node.Content, jsonNode(t, decoder))
	}
	_, err = decoder.Token()
	require.NoError(t, err)
	if len(node.Content) == 0 || isEvidence(node) {
		node.Style = yaml.FlowStyle
	}
	return node
}

// TestWholeDocument: a document that is written part by part, with parts that are kept of the
// documents before it, is what the encoder makes of it in one piece.
func TestWholeDocument(t *testing.T) {
	for _, service := range append(models(t), fromNotes(t, "imagebuilder")) {
		w := newWriter()
		for _, revision := range service.Revisions {
			document, err := documentOf(service, revision)
			require.NoError(t, err)
			got, err := w.toYAML(document)
			require.NoError(t, err)
			assert.Equal(t, inOnePiece(t, document), string(got), "%s %s", service.ID, revision.Date)
		}
	}
}

// TestPartsAreKept: what a document has in common with the one before it is not written again.
func TestPartsAreKept(t *testing.T) {
	document, err := documentOf(smallModel(t))
	require.NoError(t, err)
	w := newWriter()
	first, err := w.toYAML(document)
	require.NoError(t, err)
	for notation, text := range w.written {
		w.written[notation] = bytes.ReplaceAll(text, []byte("3.0.3"), []byte("kept"))
	}
	second, err := w.toYAML(document)
	require.NoError(t, err)
	assert.Equal(t, strings.Replace(string(first), "3.0.3", "kept", 1), string(second))
}

func smallModel(t testing.TB) (*spec.Service, *spec.Revision) {
	service := golden.Read(t, "whole_document")
	return service, service.Revisions[0]
}

// TestUnknownValue: what has no notation is refused and not left out.
func TestUnknownValue(t *testing.T) {
	for _, value := range []any{struct{}{}, map[string]any{"a": []any{struct{}{}}}, make(chan int)} {
		document, err := documentOf(smallModel(t))
		require.NoError(t, err)
		document.Info.Extensions = map[string]any{"x-strange": value}
		_, err = newWriter().toYAML(document)
		assert.ErrorContains(t, err, "encoding the document: x-strange")
	}
}

// TestAmbiguous: no text is spared the question whose answer would be yes.
func TestAmbiguous(t *testing.T) {
	for _, text := range []string{"y", "NO", "off", "Yes", "1:30", "-1:30", "+1_0:59.5", "=", "==", "", "off!", "1:60", "no:1", "12"} {
		assert.Equal(t, ambiguous.MatchString(text), isAmbiguous(text), text)
	}
}

// TestTextsStayTexts: what a reader of YAML 1.1 or 1.2 may take for something else stands in quotes.
func TestTextsStayTexts(t *testing.T) {
	for _, text := range []string{
		"", "~", "null", "NULL", "true", "y", "No", "on", "OFF", "=", "<<", "12", "0x1F", "0o17", "010", "1_000", "-1", "+1.5e3",
		".5", ".inf", "-.INF", ".NaN", "1:30", "2024-03-06", "2024-03-06T10:00:00Z", " leading", "trailing ", "a: b", "a #b", "- a",
		"? a", "*a", "&a", "!a", "%a", "@a", "`a", "{a", "[a", "tab\there", "\u0085", "\uFEFF", "---\n...", strings.Repeat("long ", 30),
	} {
		notation, err := appendValue(appendText([]byte{0}, "key"), text)
		require.NoError(t, err)
		written, err := encodePart(notation)
		require.NoError(t, err)
		assert.Regexp(t, `^key: (".*"|'.*'|\|-\n  ---\n  \.\.\.)\n$`, string(written))
		var read map[string]string
		require.NoError(t, yaml.Unmarshal(written, &read))
		assert.Equal(t, text, read["key"])
	}
}

// FuzzWholeDocument puts texts at every kind of place: each is written as in one piece.
func FuzzWholeDocument(f *testing.F) {
	f.Add("key", "A text.\nAnother line.")
	f.Add("", "'\": - #{}[]&*!|>%@` */ ../..\r\n\t---\n...\n")
	f.Add("- a: |\n", " leading")
	f.Add(strings.Repeat("long ", 30), "- item\n- item\n\n? key\n: value")
	f.Add("y", "strength")
	f.Add("\xff", "\xff\xfe")
	f.Add("description", "=")
	f.Add("type", "additionalProperties")
	f.Fuzz(func(t *testing.T, key, text string) {
		document, err := documentOf(smallModel(t))
		require.NoError(t, err)
		schema := openapi3.NewStringSchema().WithEnum(text, 1.5, nil, true, []any{}, []any{text, map[string]any{key: text}})
		schema.Description = text
		schema.WithProperty(key, &openapi3.Schema{Title: text})
		schema.Extensions = map[string]any{
			key: text, "x-empty": map[string]string{}, "x-none": []string(nil), "x-nothing": map[string]any(nil),
			"x-strength": map[string]any{"strength": text, key: text},
		}
		document.Components.Schemas[key] = openapi3.NewSchemaRef("", schema)
		document.Components.Schemas[text] = openapi3.NewSchemaRef("", &openapi3.Schema{Description: key})
		document.Paths.Set("/"+key, &openapi3.PathItem{Summary: text})
		got, err := newWriter().toYAML(document)
		require.NoError(t, err)
		assert.Equal(t, inOnePiece(t, document), string(got))
	})
}
