package spec

import (
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/revsmith/revsmith/changelog"
)

// This file reads the notation of hand-made notes that TestBuildGolden describes.

// testService is the service of hand-made notes.
const testService = "service: {id: thing, title: Thing Service, protocol: restJson1, " +
	"apiVersion: 2020-01-01, endpointPrefix: thing, signingName: thing}\n"

// notesOf reads an archive's notes, in an order of no meaning.
func notesOf(t *testing.T, files map[string]string) []NoteFile {
	t.Helper()
	var notes []NoteFile
	for name, data := range files {
		if !strings.HasPrefix(name, "20") {
			continue
		}
		var document yaml.Node
		require.NoError(t, yaml.Unmarshal([]byte(data), &document))
		note := &changelog.Note{Service: "Thing Service", Date: name[:10], Layout: changelog.Structured}
		eachPair(document.Content[0], func(key string, value *yaml.Node) {
			switch key {
			case "service":
				note.Service = value.Value
			case "layout":
				note.Layout = changelog.Layout(value.Value)
			default:
				note.Operations = append(note.Operations, testOperation(key, value))
			}
		})
		notes = append(notes, NoteFile{File: path.Base(name), Note: note})
	}
	return notes
}

func eachPair(n *yaml.Node, each func(key string, value *yaml.Node)) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		each(n.Content[i].Value, n.Content[i+1])
	}
}

func testOperation(key string, n *yaml.Node) *changelog.Operation {
	name, status, _ := strings.Cut(key, " ")
	o := &changelog.Operation{Name: name, Status: changelog.Status(status), Span: testSpan(n)}
	eachPair(n, func(key string, value *yaml.Node) {
		direction, isChange := strings.CutSuffix(key, "changes")
		switch {
		case isChange:
			o.Declared = append(o.Declared, &changelog.Declared{
				Direction: changelog.Direction(strings.TrimSpace(direction)),
				Change:    testChange(value), Span: testSpan(value),
			})
		case key == "request":
			o.Input = testNode(value)
		case key == "response":
			o.Output = testNode(value)
		case key == "token":
			o.IdempotencyTokens = append(o.IdempotencyTokens, value.Value)
		case key == "text":
			o.Documentation = value.Value
		case key == "deprecated":
			o.Deprecated = true
		case key == "hidden":
			o.Hidden = changelog.Hidden(value.Value)
		}
	})
	return o
}

func testSpan(n *yaml.Node) changelog.Span { return changelog.Span{First: n.Line, Last: n.Line} }

func testNode(n *yaml.Node) *changelog.Node {
	node := &changelog.Node{Type: changelog.StructureType, Span: testSpan(n)}
	switch n.Kind {
	case yaml.SequenceNode:
		node.Type, node.Element = changelog.ListType, testNode(n.Content[0])
		return node
	case yaml.ScalarNode:
		return testScalar(n, node)
	}
	eachPair(n, func(key string, value *yaml.Node) {
		switch {
		case key == "{}":
			node.Type, node.Value = changelog.MapType, testNode(value)
			node.Key = &changelog.Node{Type: changelog.StringType}
		case key == "union":
			node.Type = changelog.UnionType
		default:
			child := testNode(value)
			name, required := strings.CutSuffix(key, "!")
			child.Required = child.Required || required
			node.Members = append(node.Members, changelog.Member{Name: name, Node: child})
		}
	})
	return node
}

func testScalar(n *yaml.Node, node *changelog.Node) *changelog.Node {
	word, text, _ := strings.Cut(n.Value, " # ")
	node.Documentation = text
	word, node.Undescribed = strings.CutSuffix(word, "?")
	word, node.Required = strings.CutSuffix(word, "!")
	switch {
	case word == "...":
		node.Recursive = true
	case word == "...[]":
		node.Recursive, node.Type = true, changelog.ListType
	case strings.Contains(word, "|"):
		node.Type = changelog.StringType
		node.Enum = strings.FieldsFunc(word, func(c rune) bool { return c == '|' })
	default:
		node.Type = changelog.Type(word)
	}
	return node
}

func testChange(n *yaml.Node) *changelog.Change {
	c := &changelog.Change{Kind: changelog.ChangeMembers, Line: n.Line}
	switch n.Kind {
	case yaml.SequenceNode:
		c.Kind, c.Element = changelog.ChangeList, testChange(n.Content[0])
	case yaml.MappingNode:
		eachPair(n, func(key string, value *yaml.Node) {
			c.Members = append(c.Members, changelog.ChangeMember{Name: key, Change: testChange(value)})
		})
	case yaml.ScalarNode:
		scalarChange(n.Value, c)
	}
	return c
}

func scalarChange(text string, c *changelog.Change) {
	switch {
	case text == "()":
		c.Kind = changelog.ChangeRecursive
	case strings.HasPrefix(text, "+"):
		c.Kind, c.Values = changelog.ChangeValues, strings.Split(text[1:], "+")
	case strings.Contains(text, "|"):
		c.Kind, c.Type, c.Values = changelog.ChangeType, "string", strings.Split(text, " | ")
	default:
		c.Kind, c.Type = changelog.ChangeType, text
	}
}
