package proposal

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/revsmith/revsmith/spec"
)

// constants writes how enum constants are called where the usual way will not do.
func (p *proposer) constants() {
	keep := p.keepCase()
	named := p.constantNames(keep)
	if !keep && len(named) == 0 {
		return
	}
	p.section("constants", "How constants are called. The official Go clients of most services keep the capitals of mixed "+
		"words, as in StatusInProgress for \"InProgress\"; of some they fold them: StatusInprogress.")
	if keep {
		p.line("  keepCase: [\"*\"] # assumed: some values mix capitals and small letters")
	}
	if len(named) == 0 {
		return
	}
	p.comment("  ", "Values that would be called alike, or that hold neither letter nor digit.")
	p.line("  names:")
	for _, c := range named {
		p.todo("choose a better name for the value %s of %s", strconv.QuoteToASCII(c.value), c.enum.name)
		p.line("    %s: %s", strconv.QuoteToASCII(c.enum.name+"."+c.value), c.name)
	}
}

// keepCase tells whether some constant is called otherwise where capitals are kept.
func (p *proposer) keepCase() bool {
	for _, s := range p.graph.shapes {
		for _, value := range s.values {
			if spec.GoConstantName(s.name, value) != spec.GoConstantNameKeepingCase(s.name, value) {
				return true
			}
		}
	}
	return false
}

// constant is a value that needs a name of its own.
type constant struct {
	enum        *shape
	value, name string
}

// constantNames are the constants that cannot be called after their value, in the order of their enums.
func (p *proposer) constantNames(keep bool) []constant {
	called := spec.GoConstantName
	if keep {
		called = spec.GoConstantNameKeepingCase
	}
	taken := map[string]bool{}
	for _, s := range slices.Concat(p.graph.own, p.graph.shapes) {
		taken[s.name] = true
	}
	var named []constant
	for _, s := range p.graph.shapes {
		for i, value := range s.values {
			name := called(s.name, value)
			if !taken[name] && isGoName(name) {
				taken[name] = true
				continue
			}
			if value == "" {
				continue
			}
			name = freeConstant(s.name, i+1, taken)
			taken[name] = true
			named = append(named, constant{s, value, name})
		}
	}
	return named
}

// freeConstant is a name for a value by its number.
func freeConstant(enum string, number int, taken map[string]bool) string {
	name := fmt.Sprintf("%sValue%d", enum, number)
	for taken[name] {
		name += "x"
	}
	return name
}

// isGoName tells whether the names lock takes a constant's name.
func isGoName(name string) bool {
	return spec.ValidName(name) && len(name) <= 200
}
