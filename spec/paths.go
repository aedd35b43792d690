package spec

import (
	"fmt"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// Paths are the facts of a revision by the paths that lead to them, as [Explain] takes these.
type Paths struct {
	// order are all paths: operations first and types then, in the model's order.
	order   []string
	facts   map[string][]ExplainedFact
	symbols map[string]string
}

// PathsOf collects the paths of a revision of a service.
func PathsOf(s *Service, r *Revision) *Paths {
	p := &Paths{facts: make(map[string][]ExplainedFact), symbols: make(map[string]string)}
	for _, o := range r.Operations {
		p.add(o.Name, ExplainedFact{What: whatOperation(o), TypePath: o.Name, GoSymbol: "Client." + o.Name,
			Documentation: o.Documentation, Evidence: o.Evidence})
		p.members(inShape{o.Input, o.Name, changelog.Request})
		p.members(inShape{o.Output, o.Name, changelog.Response})
	}
	for _, shape := range slices.Concat(r.Shapes, s.Errors) {
		path := "types." + shape.Name
		p.add(path, ExplainedFact{What: what(shape), TypePath: path, GoSymbol: "types." + shape.GoName,
			Documentation: shape.Documentation, Evidence: shape.Evidence})
		p.typeMembers(shape, path)
	}
	return p
}

// Resolve is the path that a text names: itself, or that of a symbol of the Go client. The error for any other
// text says that it is none, and names the nearest paths.
func (p *Paths) Resolve(text string) (string, error) {
	if p.facts[text] != nil {
		return text, nil
	}
	if path := p.symbols[text]; path != "" {
		return path, nil
	}
	return "", fmt.Errorf("has no such path: did you mean %s?", strings.Join(p.nearest(text), ", "))
}

// Facts are what stands at a path: one, or two where a request and a response have it; none at an unknown one.
func (p *Paths) Facts(path string) []ExplainedFact { return p.facts[path] }

// Below are a path and those that lie below it, in the model's order.
func (p *Paths) Below(path string) []string {
	var below []string
	for _, other := range p.order {
		if other == path || strings.HasPrefix(other, path+".") {
			below = append(below, other)
		}
	}
	return below
}

// inShape is a structure below an operation.
type inShape struct {
	shape *Shape
	path  string
	side  changelog.Direction
}

// members collects what lies below a structure of an operation's request or
// response. A shape inside itself is not followed again.
func (p *Paths) members(in inShape, around ...*Shape) {
	if slices.Contains(around, in.shape) {
		return
	}
	around = append(around[:len(around):len(around)], in.shape)
	symbol, owner := in.shape.GoName, in.shape.Name
	if len(around) > 1 {
		symbol, owner = "types."+symbol, "types."+owner
	}
	for _, m := range in.shape.Members {
		path := in.path + "." + m.Name
		p.add(path, ExplainedFact{
			What:          "member of the " + string(in.side) + ", " + described(m),
			Direction:     in.side,
			TypePath:      owner + "." + m.Name,
			GoSymbol:      symbol + "." + m.GoName,
			Documentation: m.Documentation, Evidence: m.Evidence,
		})
		target := inside(m.Target)
		p.values(target, path)
		p.members(inShape{target, path, in.side}, around...)
	}
}

// typeMembers collects the members and values of a named type.
func (p *Paths) typeMembers(shape *Shape, path string) {
	p.values(shape, path)
	for _, m := range shape.Members {
		p.add(path+"."+m.Name, ExplainedFact{
			What:          "member of " + what(shape) + " " + shape.Name + ", " + described(m),
			TypePath:      path + "." + m.Name,
			GoSymbol:      "types." + shape.GoName + "." + m.GoName,
			Documentation: m.Documentation, Evidence: m.Evidence,
		})
	}
}

// values collects the values of an enum.
func (p *Paths) values(enum *Shape, path string) {
	for _, v := range enum.Values {
		p.add(path+"."+v.Wire, ExplainedFact{What: "value of enum " + enum.Name,
			TypePath: "types." + enum.Name + "." + v.Wire, GoSymbol: "types." + v.GoName, Evidence: v.Evidence})
	}
}

// add files a fact; the request's and the response's may share a path.
func (p *Paths) add(path string, f ExplainedFact) {
	if p.facts[path] == nil {
		p.order = append(p.order, path)
	}
	if slices.Contains(p.facts[path], f) {
		return
	}
	p.facts[path] = append(p.facts[path], f)
	// Types come last and are the shortest path to a symbol.
	p.symbols[f.GoSymbol] = path
}

// nearest are the three paths that are spelt most like the one asked for.
func (p *Paths) nearest(path string) []string {
	const longest = 200 // Nobody misspells more, and comparing takes time.
	wanted := strings.ToLower(path[:min(len(path), longest)])
	distances := make(map[string]int, len(p.order))
	for _, known := range p.order {
		distances[known] = editDistance(wanted, strings.ToLower(known))
	}
	nearest := slices.SortedStableFunc(slices.Values(p.order), func(a, b string) int { return distances[a] - distances[b] })
	return nearest[:min(3, len(nearest))]
}
