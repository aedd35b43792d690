package compat

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// The changes of what users of the Go package see.
const (
	SymbolRemoved        Kind = "exported symbol removed"
	SymbolChanged        Kind = "exported symbol changed"
	ComparabilityLost    Kind = "structure lost comparability"
	InterfaceMethodAdded Kind = "method added to interface"
	ConstantChanged      Kind = "value of constant changed"
	ConstantRenamed      Kind = "constant renamed"
	GeneratorMoved       Kind = "generator changed a symbol"
)

// The kinds of symbols that a comparison treats each in a way of its own; [Symbol] lists all.
const (
	constantSymbol        = "const"
	typeSymbol            = "type"
	interfaceMethodSymbol = "interface method"
)

// diffSymbols compares the exported symbols of the generated packages, where both sides have one. What
// comes is no change of its own, as the model's change that brought it is one, save where another generator
// brought it.
func diffSymbols(p *pairing) []Change {
	if p.before.Package == nil || p.after.Package == nil {
		return nil
	}
	d := &symbolDiff{
		evidence: p.generated(),
		before:   symbolsByName(p.before.Package), after: symbolsByName(p.after.Package),
	}
	for _, s := range p.before.Package.Symbols {
		d.compare(s)
	}
	for _, s := range p.after.Package.Symbols {
		d.appeared(s)
	}
	if p.generatorMoved() {
		return d.moved(p.after.Package.Symbols)
	}
	return d.changes
}

// generated is the evidence of what generated code shows: it is at hand on both sides, and no note announces it.
func (p *pairing) generated() spec.Evidence { return spec.Evidence{Strength: spec.Proven} }

// symbolDiff collects what differs between two packages.
type symbolDiff struct {
	evidence      spec.Evidence
	before, after map[string]Symbol
	changes       []Change
}

func symbolsByName(p *Package) map[string]Symbol {
	by := make(map[string]Symbol, len(p.Symbols))
	for _, s := range p.Symbols {
		by[s.Name] = s
	}
	return by
}

func (d *symbolDiff) found(kind Kind, name, before, after string) {
	d.changes = append(d.changes, Change{
		Kind: kind, Path: name, GoSymbol: name, Before: before, After: after, Evidence: d.evidence,
	})
}

// compare compares a symbol with what has its name now. Of a type that is gone the members are not named again.
func (d *symbolDiff) compare(was Symbol) {
	is, kept := d.after[was.Name]
	switch {
	case !kept && d.below(was, d.after):
		d.gone(was)
	case !kept:
	case was.Kind != is.Kind || was.Declaration != is.Declaration:
		d.found(SymbolChanged, was.Name, was.words(), is.words())
	case was.Value != is.Value:
		d.found(ConstantChanged, was.Name, was.Value, is.Value)
	case was.Comparable && !is.Comparable:
		d.found(ComparabilityLost, was.Name, "comparable", "not comparable")
	}
}

// gone is a symbol that is removed, or a constant that goes by another name now.
func (d *symbolDiff) gone(was Symbol) {
	if renamed := d.renamed(was); renamed != "" {
		d.found(ConstantRenamed, was.Name, was.Name, renamed)
		return
	}
	d.found(SymbolRemoved, was.Name, was.words(), "")
}

// renamed is the one constant of the same type and value that only the package after has, "" where there is none or
// more than one.
func (d *symbolDiff) renamed(was Symbol) string {
	var candidates []string
	for name, is := range d.after {
		if _, known := d.before[name]; !known && is.Kind == constantSymbol &&
			was.Kind == is.Kind && was.Declaration == is.Declaration && was.Value == is.Value {
			candidates = append(candidates, name)
		}
	}
	if len(candidates) != 1 {
		return ""
	}
	return candidates[0]
}

// below tells whether what holds a symbol is a type of a package.
func (d *symbolDiff) below(s Symbol, in map[string]Symbol) bool {
	switch s.Kind {
	case "field", "method", interfaceMethodSymbol:
		return in[s.holder()].Kind == typeSymbol
	}
	return true
}

// appeared is a symbol that may be new: only a method that an interface of before asks for now hurts. Where an interface asks for
// unexported methods or types too, nobody else can implement it.
func (d *symbolDiff) appeared(is Symbol) {
	if _, known := d.before[is.Name]; known || is.Kind != interfaceMethodSymbol {
		return
	}
	if holder := d.before[is.holder()]; strings.HasSuffix(holder.Declaration, "interface") {
		d.found(InterfaceMethodAdded, is.Name, "", is.words())
	}
}

// moved are the changes as those that the generator made, with what it added.
func (d *symbolDiff) moved(after []Symbol) []Change {
	for _, is := range after {
		if _, known := d.before[is.Name]; !known && d.below(is, d.before) && !d.named(is.Name) {
			d.found(GeneratorMoved, is.Name, "", is.words())
		}
	}
	for i := range d.changes {
		c := &d.changes[i]
		if c.Kind != GeneratorMoved {
			c.Detail = string(c.Kind)
			c.Kind = GeneratorMoved
		}
	}
	return d.changes
}

// named tells whether a change speaks of a symbol.
func (d *symbolDiff) named(name string) bool {
	return slices.ContainsFunc(d.changes, func(c Change) bool { return c.Path == name })
}

// holder is the name of the type that a field or a method belongs to.
func (s Symbol) holder() string {
	if end := strings.LastIndex(s.Name, "."); end >= 0 {
		return s.Name[:end]
	}
	return ""
}

// words are a symbol's kind and declaration in one: "field *string", "method func (*Client) GetImage()".
func (s Symbol) words() string {
	if s.Kind == "func" || s.Declaration == "" {
		return s.Kind + strings.TrimPrefix(s.Declaration, s.Kind)
	}
	return s.Kind + " " + s.Declaration
}
