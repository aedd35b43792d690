package spec

import (
	"fmt"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// Explanation answers since when one thing of the model is known, and how.
type Explanation struct {
	// Path is the path that was asked for, as the model writes it.
	Path string
	// Facts are what stands at the path: one, or two where a request and a
	// response have a member of the same path.
	Facts []ExplainedFact
}

// ExplainedFact is one fact at an explained path.
type ExplainedFact struct {
	// What says what the fact is: "member of the request, string".
	What string
	// Direction is the side of the exchange that the path leads through; Unstated for operations, types and values.
	Direction changelog.Direction
	// TypePath is the fact's path in the types, as an [Addition]'s; an operation's is its name.
	TypePath string
	// GoSymbol is its name in the Go client.
	GoSymbol string
	// Documentation is the note's prose on it.
	Documentation string
	Evidence      Evidence
}

// String is the explanation as a person reads it, one paragraph a fact.
func (e *Explanation) String() string {
	var text strings.Builder
	for i, f := range e.Facts {
		if i > 0 {
			text.WriteString("\n")
		}
		fmt.Fprintf(&text, "%s: %s; in Go %s.\n%s\n", e.Path, f.What, f.GoSymbol, f.Evidence.explain())
	}
	return text.String()
}

// explain says since when and how something is known.
func (e Evidence) explain() string {
	switch {
	case e.Strength == Proven:
		return fmt.Sprintf("Since %s, announced by %s.", e.Since, e.where())
	case e.Strength == Bounded && e.After != "":
		return fmt.Sprintf("Seen since %s, in %s. No note proves its date: it came after %s, "+
			"when its type was last seen without it.", e.Since, e.where(), e.After)
	case e.Strength == Bounded:
		return fmt.Sprintf("Seen since %s, in %s. It may be older: no earlier note could show it.",
			e.Since, e.where())
	}
	return "No note shows it: it comes from the facts file."
}

// where is the note and its lines.
func (e Evidence) where() string {
	if e.Lines.First == e.Lines.Last {
		return fmt.Sprintf("%s, line %d", e.Note, e.Lines.First)
	}
	return fmt.Sprintf("%s, lines %d to %d", e.Note, e.Lines.First, e.Lines.Last)
}

// Explain looks a path up in the latest revision: an operation ("ListImages"), a
// member or value below it ("ListImages.owner", "ListImages.owner.AWSMarketplace"),
// a named type and what it has ("types.Platform.macOS"), or a symbol of the Go
// client ("types.PlatformMacos"). An unknown path is an error that names the nearest.
func Explain(s *Service, path string) (*Explanation, error) {
	latest := s.Latest()
	if latest == nil {
		return nil, fmt.Errorf("explain %q: no notes yet: nothing is known", path)
	}
	paths := PathsOf(s, latest)
	name, err := paths.Resolve(path)
	if err != nil {
		return nil, fmt.Errorf("explain %q: the latest revision, %s, %w", path, latest.Date, err)
	}
	return &Explanation{Path: name, Facts: paths.Facts(name)}, nil
}

// whatOperation says that something is an operation, and whether pages warn of its use.
func whatOperation(o *Operation) string {
	if o.Deprecated == nil {
		return "operation"
	}
	return "operation, deprecated (first shown in " + o.Deprecated.where() + ")"
}

// what is a shape's kind with its article.
func what(s *Shape) string {
	switch {
	case s.Error != nil:
		return "error"
	case s.Kind == Enum:
		return "enum"
	}
	return string(s.Kind)
}

// described is a member's type and what is asked of it.
func described(m *Member) string {
	text := typeText(m.Target)
	switch {
	case m.Required:
		text += ", required"
	case m.MadeOptional:
		text += ", required by the newest note, but made optional by the facts file"
	}
	if m.IdempotencyToken {
		text += ", filled in when left out"
	}
	if m.MadeToken {
		text += " (by the facts file: no note says so)"
	}
	return text
}

// typeText is a type in words.
func typeText(s *Shape) string {
	switch {
	case s.Name != "":
		return what(s) + " " + s.Name
	case s.Kind == List:
		return "list of " + typeText(s.Element)
	case s.Kind == Map:
		return "map of " + typeText(s.Value)
	}
	return string(s.Kind)
}
