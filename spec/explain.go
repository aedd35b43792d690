package spec

import (
	"fmt"
	"slices"
	"strings"
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
	x := &explainer{facts: make(map[string][]ExplainedFact), symbols: make(map[string]string)}
	x.revision(s, latest)
	name := path
	if x.facts[name] == nil {
		name = x.symbols[path]
	}
	if facts := x.facts[name]; facts != nil {
		return &Explanation{Path: name, Facts: facts}, nil
	}
	return nil, fmt.Errorf("explain %q: the latest revision, %s, has no such path: did you mean %s?",
		path, latest.Date, strings.Join(x.nearest(path), ", "))
}

// explainer collects all paths of a revision.
type explainer struct {
	paths   []string
	facts   map[string][]ExplainedFact
	symbols map[string]string
}

// revision collects operations first and types then, in the model's order.
func (x *explainer) revision(s *Service, r *Revision) {
	for _, o := range r.Operations {
		x.add(o.Name, ExplainedFact{What: whatOperation(o), GoSymbol: "Client." + o.Name,
			Documentation: o.Documentation, Evidence: o.Evidence})
		x.members(inShape{o.Input, o.Name, "request"})
		x.members(inShape{o.Output, o.Name, "response"})
	}
	for _, shape := range slices.Concat(r.Shapes, s.Errors) {
		path := "types." + shape.Name
		x.add(path, ExplainedFact{What: what(shape), GoSymbol: "types." + shape.GoName,
			Documentation: shape.Documentation, Evidence: shape.Evidence})
		x.typeMembers(shape, path)
	}
}

// inShape is a structure below an operation.
type inShape struct {
	shape      *Shape
	path, side string
}

// members collects what lies below a structure of an operation's request or
// response. A shape inside itself is not followed again.
func (x *explainer) members(in inShape, around ...*Shape) {
	if slices.Contains(around, in.shape) {
		return
	}
	around = append(around[:len(around):len(around)], in.shape)
	prefix := in.shape.GoName
	if len(around) > 1 {
		prefix = "types." + prefix
	}
	for _, m := range in.shape.Members {
		path := in.path + "." + m.Name
		x.add(path, ExplainedFact{
			What:          "member of the " + in.side + ", " + described(m),
			GoSymbol:      prefix + "." + m.GoName,
			Documentation: m.Documentation, Evidence: m.Evidence,
		})
		target := inside(m.Target)
		x.values(target, path)
		x.members(inShape{target, path, in.side}, around...)
	}
}

// typeMembers collects the members and values of a named type.
func (x *explainer) typeMembers(shape *Shape, path string) {
	x.values(shape, path)
	for _, m := range shape.Members {
		x.add(path+"."+m.Name, ExplainedFact{
			What:          "member of " + what(shape) + " " + shape.Name + ", " + described(m),
			GoSymbol:      "types." + shape.GoName + "." + m.GoName,
			Documentation: m.Documentation, Evidence: m.Evidence,
		})
	}
}

// values collects the values of an enum.
func (x *explainer) values(enum *Shape, path string) {
	for _, v := range enum.Values {
		x.add(path+"."+v.Wire, ExplainedFact{What: "value of enum " + enum.Name,
			GoSymbol: "types." + v.GoName, Evidence: v.Evidence})
	}
}

// add files a fact; the request's and the response's may share a path.
func (x *explainer) add(path string, f ExplainedFact) {
	if x.facts[path] == nil {
		x.paths = append(x.paths, path)
	}
	if slices.Contains(x.facts[path], f) {
		return
	}
	x.facts[path] = append(x.facts[path], f)
	// Types come last and are the shortest path to a symbol.
	x.symbols[f.GoSymbol] = path
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

// nearest are the three paths that are spelt most like the one asked for.
func (x *explainer) nearest(path string) []string {
	const longest = 200 // Nobody misspells more, and comparing takes time.
	wanted := strings.ToLower(path[:min(len(path), longest)])
	distances := make(map[string]int, len(x.paths))
	for _, p := range x.paths {
		distances[p] = editDistance(wanted, strings.ToLower(p))
	}
	slices.SortStableFunc(x.paths, func(a, b string) int { return distances[a] - distances[b] })
	return x.paths[:min(3, len(x.paths))]
}
