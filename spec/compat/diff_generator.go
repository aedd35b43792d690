package compat

import (
	"fmt"
	"slices"

	"github.com/revsmith/revsmith/spec"
)

// generatorMoved tells whether two generators wrote the packages of two sides, of models that give the same names
// and types: then whatever differs between the packages is the generators' doing.
func (p *pairing) generatorMoved() bool {
	before, after := p.before.Package.Generator, p.after.Package.Generator
	return before != "" && after != "" && before != after &&
		slices.Equal(outline(p.before), outline(p.after))
}

// outline is everything of a side's model that can show among the symbols of its package, a line each.
func outline(s Side) []string {
	var lines []string
	for _, o := range s.Revision.Operations {
		lines = append(lines, operationLine(o))
		lines = appendShape(lines, o.Input)
		lines = appendShape(lines, o.Output)
	}
	for _, shape := range s.Revision.Shapes {
		lines = appendShape(lines, shape)
	}
	for _, shape := range s.Service.Errors {
		lines = appendShape(lines, shape)
	}
	for _, w := range s.Revision.Waiters {
		lines = append(lines, "waiter "+w.Name)
	}
	return lines
}

// operationLine is an operation with what gives it methods and types beside its own.
func operationLine(o *spec.Operation) string {
	line := "operation " + o.Name
	if o.Pagination != nil {
		line += fmt.Sprintf(", pages of %s by %s", memberName(o.Pagination.Items), memberName(o.Pagination.InputToken))
	}
	return line
}

func memberName(m *spec.Member) string {
	if m == nil {
		return "nothing"
	}
	return m.GoName
}

// appendShape appends a named shape and what it holds.
func appendShape(lines []string, s *spec.Shape) []string {
	if s == nil {
		return lines
	}
	lines = append(lines, fmt.Sprintf("%s %s", s.Kind, s.GoName))
	for _, m := range s.Members {
		lines = append(lines, fmt.Sprintf("%s.%s %s by value %t", s.GoName, m.GoName, typeWord(m.Target), m.ByValue))
	}
	for _, v := range s.Values {
		lines = append(lines, fmt.Sprintf("%s %s %q", s.GoName, v.GoName, v.Wire))
	}
	return lines
}

// typeWord is a type in a word; those that have a name are told by it, as they have lines of their own.
func typeWord(s *spec.Shape) string {
	switch {
	case s == nil:
		return "nothing"
	case s.GoName != "":
		return s.GoName
	case s.Kind == spec.List:
		return "list of " + typeWord(s.Element)
	case s.Kind == spec.Map:
		return "map of " + typeWord(s.Value)
	}
	return string(s.Kind)
}
