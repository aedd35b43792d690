package notation

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/revsmith/revsmith/changelog"
)

// Service is the service section of a facts file for hand-made notes.
const Service = "service: {id: thing, title: Thing Service, protocol: restJson1, " +
	"apiVersion: 2020-01-01, endpointPrefix: thing, signingName: thing}\n"

// Note is one hand-made note with the name of its file.
type Note struct {
	File string
	*changelog.Note
}

// Notes reads the notes among an archive's files, by their names: those that begin with a year. Any
// other file is left out.
func Notes(files map[string]string) ([]Note, error) {
	var notes []Note
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasPrefix(name, "20") {
			continue
		}
		note, err := read(name, files[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		notes = append(notes, Note{name, note})
	}
	return notes, nil
}

// read reads one note; the name begins with its date.
func read(name, data string) (*changelog.Note, error) {
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(data), &document); err != nil {
		return nil, err
	}
	note := &changelog.Note{Service: "Thing Service", Date: name[:10], Layout: changelog.Structured}
	if len(document.Content) == 0 {
		return note, nil
	}
	eachPair(document.Content[0], func(key string, value *yaml.Node) {
		switch key {
		case "service":
			note.Service = value.Value
		case "layout":
			note.Layout = changelog.Layout(value.Value)
		case "summary":
			note.Summary = value.Value
		default:
			note.Operations = append(note.Operations, readOperation(key, value))
		}
	})
	return note, nil
}

// eachPair calls each with the pairs of a mapping, in their order.
func eachPair(n *yaml.Node, each func(key string, value *yaml.Node)) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		each(n.Content[i].Value, n.Content[i+1])
	}
}

// readOperation reads an operation; its key is the name and the status.
func readOperation(key string, n *yaml.Node) *changelog.Operation {
	name, status, _ := strings.Cut(key, " ")
	o := &changelog.Operation{Name: name, Status: changelog.Status(status), Span: spanOf(n)}
	eachPair(n, func(key string, value *yaml.Node) {
		direction, isChange := strings.CutSuffix(key, "changes")
		switch {
		case isChange:
			o.Declared = append(o.Declared, &changelog.Declared{
				Direction: changelog.Direction(strings.TrimSpace(direction)),
				Change:    readChange(value), Span: spanOf(value),
			})
		case key == "request":
			o.Input = readNode(value)
		case key == "response":
			o.Output = readNode(value)
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

// spanOf is the line on which something is written.
func spanOf(n *yaml.Node) changelog.Span { return changelog.Span{First: n.Line, Last: n.Line} }

// readNode reads the tree of a request, of a response, or below one.
func readNode(n *yaml.Node) *changelog.Node {
	node := &changelog.Node{Type: changelog.StructureType, Span: spanOf(n)}
	switch n.Kind {
	case yaml.SequenceNode:
		node.Type, node.Element = changelog.ListType, readNode(n.Content[0])
		return node
	case yaml.ScalarNode:
		return readScalar(n, node)
	}
	eachPair(n, func(key string, value *yaml.Node) {
		switch {
		case key == "{}":
			node.Type, node.Value = changelog.MapType, readNode(value)
			node.Key = &changelog.Node{Type: changelog.StringType}
		case key == "union":
			node.Type = changelog.UnionType
		case key == "#":
			node.Documentation = value.Value
		default:
			child := readNode(value)
			name, required := strings.CutSuffix(key, "!")
			child.Required = child.Required || required
			node.Members = append(node.Members, changelog.Member{Name: name, Node: child})
		}
	})
	return node
}

// readScalar reads a type that is written in a word.
func readScalar(n *yaml.Node, node *changelog.Node) *changelog.Node {
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

// readChange reads a declared change.
func readChange(n *yaml.Node) *changelog.Change {
	c := &changelog.Change{Kind: changelog.ChangeMembers, Line: n.Line}
	switch n.Kind {
	case yaml.SequenceNode:
		c.Kind, c.Element = changelog.ChangeList, readChange(n.Content[0])
	case yaml.MappingNode:
		eachPair(n, func(key string, value *yaml.Node) {
			c.Members = append(c.Members, changelog.ChangeMember{Name: key, Change: readChange(value)})
		})
	case yaml.ScalarNode:
		scalarChange(n.Value, c)
	}
	return c
}

// scalarChange reads a change that is written in a word.
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
