package spec

import (
	"cmp"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// This file turns one operation of one note into an observation: a list of sightings, one per
// place at which a named shape is shown, and a list of path facts, one per member and value.
// Naming happens here, by the facts file; merging happens in the fold files.

// place is where in a tree the observer stands.
type place struct {
	side changelog.Direction
	// path leads from the operation; list and map levels leave no trace in it.
	path string
	// owner and slot are what the facts file names types by.
	owner, slot string
	// enclosing are the names of the structures around the place, outermost first.
	enclosing []string
	member    *pathFact
}

// below is the place of a list's element ("[]") or of a map's value ("{}").
func (p place) below(mark string) place {
	p.slot += mark
	return p
}

// isElement says that the place is inside a list or map, not a member itself.
func (p place) isElement() bool {
	return strings.HasSuffix(p.slot, "[]") || strings.HasSuffix(p.slot, "{}")
}

// observer walks the trees of one operation.
type observer struct {
	facts  *Facts
	lock   *Lock
	into   *observation
	report *report
}

// observe reads the two trees of an operation. A page that shows no response
// observes an output without members; one that hides it observes none.
func (o *observer) observe() {
	o.into.members = make(map[*changelog.Node]*pathFact)
	o.into.values = make(map[listed]*pathFact)
	if !o.into.hides(changelog.Request) {
		o.own(changelog.Request, "Input", o.into.operation.Input)
	}
	if !o.into.hides(changelog.Response) {
		o.own(changelog.Response, "Output", o.into.operation.Output)
	}
}

// own observes the operation's own input or output structure.
func (o *observer) own(side changelog.Direction, suffix string, node *changelog.Node) {
	if node == nil {
		node = &changelog.Node{Type: changelog.StructureType, Span: o.into.operation.Span}
	}
	name := o.into.operation.Name
	s := &sighting{shape: name + suffix, node: node, own: true}
	o.structure(s, place{side: side, path: name})
}

// resolve gives a node's type and records the named shapes below it.
func (o *observer) resolve(node *changelog.Node, at place) *typeRef {
	if node != nil && node.Stream && node.Type != changelog.BlobType {
		o.report.at(o.into, node.Span.First).error("event-stream",
			"%s is a stream of events, which no client can read yet: list %s below leftOut in %s",
			at.path, o.into.operation.Name, o.facts.File)
	}
	switch {
	case node == nil:
		return &typeRef{kind: Document}
	case node.Recursive && node.Type == changelog.ListType:
		return &typeRef{kind: List, element: o.recursive(node, at.below("[]"))}
	case node.Recursive:
		return o.recursive(node, at)
	case node.Type == changelog.ListType:
		return &typeRef{kind: List, element: o.resolve(node.Element, at.below("[]"))}
	case node.Type == changelog.MapType:
		return &typeRef{kind: Map, key: mapKey(node), element: o.resolve(node.Value, at.below("{}"))}
	case node.Type == changelog.StructureType || node.Type == changelog.UnionType:
		return o.named(node, at)
	case node.Type == changelog.StringType && len(node.Enum) > 0:
		return o.enum(node, at)
	}
	return scalar(node, at)
}

// scalar keeps where a number stands, and the prose that no member has.
func scalar(node *changelog.Node, at place) *typeRef {
	ref := &typeRef{kind: Kind(node.Type), owner: at.owner, slot: at.slot}
	if at.isElement() {
		ref.documentation = node.Documentation
	}
	return ref
}

// mapKey is the type of a map's keys: no page shows more of them than their kind.
func mapKey(node *changelog.Node) *typeRef {
	if node.Key == nil || node.Key.Type == "" {
		return &typeRef{kind: String}
	}
	return &typeRef{kind: Kind(node.Key.Type), documentation: node.Key.Documentation}
}

// nameAt is the name of the type at a place: from the lock, else from the facts
// file, else derived. Only names of the facts file may be shared by several places.
func (o *observer) nameAt(at place) string {
	path := at.owner + "." + at.slot
	if name, ok := o.lock.held(LockType, path); ok {
		return name
	}
	derived := DeriveTypeName(at.owner, at.slot)
	if name, ok := o.facts.TypeName(at.owner, at.slot); ok {
		return cmp.Or(o.lock.Share(LockType, path, name), derived)
	}
	return cmp.Or(o.lock.Give(LockType, path, derived), derived)
}

// named observes a structure or union.
func (o *observer) named(node *changelog.Node, at place) *typeRef {
	s := &sighting{shape: o.nameAt(at), node: node, ofMember: !at.isElement()}
	o.structure(s, at)
	return &typeRef{kind: Structure, name: s.shape}
}

// structure records a structure's sighting and walks its members.
func (o *observer) structure(s *sighting, at place) {
	o.see(s, at)
	at.enclosing = append(at.enclosing[:len(at.enclosing):len(at.enclosing)], s.shape)
	for _, m := range s.node.Members {
		if !o.report.memberName(o.into, m) {
			continue
		}
		fact := &pathFact{kind: MemberAddition, shape: s.shape, name: m.Name, parent: at.member}
		fact.side, fact.path, fact.node = at.side, at.path+"."+m.Name, m.Node
		o.into.facts = append(o.into.facts, fact)
		o.into.members[m.Node] = fact
		ref := o.resolve(m.Node, place{
			side: at.side, path: fact.path, owner: s.shape, slot: m.Name,
			enclosing: at.enclosing, member: fact,
		})
		fact.shown = ref.String()
		s.members = append(s.members, sightedMember{name: m.Name, node: m.Node, ref: ref, fact: fact})
	}
}

// see files a sighting under its place.
func (o *observer) see(s *sighting, at place) {
	s.from, s.side, s.path = o.into, at.side, at.path
	o.into.sightings = append(o.into.sightings, s)
}

// enum observes a string with listed values.
func (o *observer) enum(node *changelog.Node, at place) *typeRef {
	s := &sighting{shape: o.nameAt(at), node: node, ofMember: !at.isElement()}
	o.see(s, at)
	for _, value := range node.Enum {
		if !o.report.enumValue(o.into, node, value) {
			continue
		}
		fact := &pathFact{
			side: at.side, path: at.path + "." + value, kind: ValueAddition,
			shape: s.shape, name: value, parent: at.member, node: node,
		}
		s.values = append(s.values, fact)
		if key := (listed{node, value}); o.into.values[key] == nil {
			o.into.values[key] = fact
		}
	}
	o.into.facts = append(o.into.facts, s.values...)
	return &typeRef{kind: Enum, name: s.shape}
}

// recursive resolves the place where a shape contains itself to the enclosing
// structure of that name; where the facts file names none, to the innermost.
func (o *observer) recursive(node *changelog.Node, at place) *typeRef {
	innermost := at.enclosing[len(at.enclosing)-1]
	name, ok := o.facts.TypeName(at.owner, at.slot)
	if !ok {
		return &typeRef{kind: Structure, name: innermost}
	}
	for _, enclosing := range at.enclosing {
		if enclosing == name {
			return &typeRef{kind: Structure, name: name}
		}
	}
	o.report.at(o.into, node.Span.First).error("recursive-unknown",
		"%s contains itself, but the facts file names it %s, which does not enclose it: "+
			"correct the type name of %s.%s", at.path, name, at.owner, at.slot)
	return &typeRef{kind: Structure, name: innermost}
}
