package spec

import (
	"slices"
	"strings"
)

// nameAll gives every operation, shape, member and value its locked Go name.
// The newest revision has them all and is named first.
func (b *builder) nameAll(s *Service) {
	n := namer{facts: b.facts, lock: b.lock, named: make(map[*Shape]bool)}
	for _, e := range s.Errors {
		e.GoName = b.lock.Give(LockType, e.Name, GoTypeName(e.Name))
		n.members(e)
	}
	for _, r := range slices.Backward(s.Revisions) {
		for _, o := range slices.Concat(r.Operations, r.Observed) {
			b.lock.Give(LockOperation, o.Name, GoTypeName(o.Name))
			for _, own := range []*Shape{o.Input, o.Output} {
				own.GoName = b.lock.Give(LockType, own.Name, GoTypeName(own.Name))
				n.members(own)
			}
		}
		for _, shape := range r.Shapes {
			n.shape(shape)
		}
	}
}

// namer names shapes, each once.
type namer struct {
	facts *Facts
	lock  *Lock
	named map[*Shape]bool
}

// shape names a shape and all that it holds. A named type's model name is
// its locked name already: it was given by where the type occurs.
func (n namer) shape(s *Shape) {
	if s == nil || n.named[s] {
		return
	}
	n.named[s] = true
	s.GoName = s.Name
	for _, v := range s.Values {
		v.GoName = n.lock.constant(n.facts, s.Name, v.Wire)
	}
	n.members(s)
	n.shape(s.Element)
	n.shape(s.Value)
}

func (n namer) members(s *Shape) {
	for _, m := range s.Members {
		m.GoName = n.lock.field(s.Name, m.Name)
		n.shape(m.Target)
	}
}

// symbol is the Go name of a member or value of the model's types, as a user writes it.
func (b *builder) symbol(f *pathFact) string {
	if f.kind == ValueAddition {
		return "types." + b.lock.constant(b.facts, f.shape, f.name)
	}
	return b.typePath(f.shape) + "." + b.lock.field(f.shape, f.name)
}

// constant is the locked name of an enum's value.
func (l *Lock) constant(facts *Facts, enum, value string) string {
	path := enum + "." + value
	if name, ok := l.held(LockConstant, path); ok {
		return name
	}
	return l.Give(LockConstant, path, facts.ConstantName(enum, value))
}

// field is the locked name of a structure's member.
func (l *Lock) field(structure, member string) string {
	path := structure + "." + member
	if name, ok := l.held(LockField, path); ok {
		return name
	}
	return l.Give(LockField, path, GoFieldName(member))
}

// broughtBy is where a note first shows what a path of the lock names; the
// lock itself for a name that no note brings, such as an error's.
func (b *builder) broughtBy(key lockKey) (file string, line int) {
	owner, slot, _ := strings.Cut(key.path, ".")
	var known Evidence
	shape := b.history.shapes[owner]
	switch {
	case key.kind == LockOperation && b.history.operations[owner] != nil:
		known = b.history.operation(owner)
	case shape != nil && slot == "":
		known = shape.evidence
	case shape != nil && key.kind == LockType:
		known = shape.facts[memberOf(slot)]
	case shape != nil:
		known = shape.facts[slot]
	}
	if known.Note == "" {
		return b.lock.file, 0
	}
	return known.Note, known.Lines.First
}

// typePath is how a type is written: the operations' own structures stand
// beside the operations, all others in the package types.
func (b *builder) typePath(shape string) string {
	if h := b.history.shapes[shape]; h != nil && h.own {
		return shape
	}
	return "types." + shape
}
