package proposal

import (
	"fmt"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// This file turns the trees of all operations into a graph of shapes. Trees that
// are alike in every member and text become one shape at once; merge.go finds
// those that are alike but for what a page lost or a date changed.

// graph are the structures and enums of a service.
type graph struct {
	// own are the operations' own structures, in the order of their names.
	own []*shape
	// shapes are all others, in the order in which they were met.
	shapes []*shape
	known  map[string]*shape
	count  int
}

// shape is a structure or an enum, shown at one place or at several.
type shape struct {
	number int
	// name is "<Operation>Input" or "<Operation>Output" for an operation's own
	// structure, else what naming.go gives.
	name string
	own  bool
	date string
	// base is what the place calls the shape that first held it.
	base   string
	values []string
	// members are nil for an enum.
	members []*member
	// slots are the places that hold the shape, without their owners, as often as met.
	slots []string
	// parent is the shape that it was merged with, itself at first.
	parent *shape
}

// member is one member of a structure.
type member struct {
	name, text string
	// slot is the name with the marks of lists and maps, down to what they hold.
	slot string
	// word is the type of what is no shape.
	word string
	// target is the shape that is held, nil for others.
	target *shape
	// recursive says that the page shows only that a shape contains itself here, and
	// not which of those around.
	recursive bool
	// choices are how many shapes are around a recursive member.
	choices int
}

// isEnum tells an enum from a structure.
func (s *shape) isEnum() bool { return len(s.values) > 0 }

// member is the member of that name, nil where there is none.
func (s *shape) member(name string) *member {
	for _, m := range s.members {
		if m.name == name {
			return m
		}
	}
	return nil
}

// newGraph reads all operations that a client can have.
func newGraph(s *survey) *graph {
	g := &graph{known: map[string]*shape{}}
	for _, o := range s.operations {
		if o.eventStream() != "" {
			continue
		}
		g.side(o.name+"Input", o.input)
		g.side(o.name+"Output", o.output)
	}
	g.merge()
	g.nameAll()
	return g
}

// side reads an operation's own structure.
func (g *graph) side(name string, from side) {
	if from.node == nil {
		return
	}
	w := &walker{graph: g, date: from.date}
	own := g.fresh()
	own.name, own.own = name, true
	w.members(own, from.node)
	g.own = append(g.own, own)
}

// fresh is a new shape.
func (g *graph) fresh() *shape {
	g.count++
	s := &shape{number: g.count}
	s.parent = s
	return s
}

// walker reads one tree.
type walker struct {
	graph *graph
	date  string
	// around are the structures around the place, outermost first, without the operation's own.
	around []*shape
}

// members reads the members of a structure.
func (w *walker) members(into *shape, node *changelog.Node) {
	into.members = []*member{}
	into.date = w.date
	for _, m := range validMembers(node) {
		read := &member{name: m.Name, text: m.Node.Documentation, slot: m.Name}
		w.target(read, m.Node)
		into.members = append(into.members, read)
	}
}

// target follows lists and maps down to what a member holds in the end.
func (w *walker) target(m *member, node *changelog.Node) {
	for node != nil && !node.Recursive && (node.Type == changelog.ListType || node.Type == changelog.MapType) {
		if node.Type == changelog.ListType {
			m.slot += "[]"
			node = node.Element
		} else {
			m.slot += "{}"
			node = node.Value
		}
	}
	switch {
	case node == nil:
		m.word = string(changelog.DocumentType)
	case node.Recursive && node.Type == changelog.ListType:
		m.slot += "[]"
		w.recursive(m)
	case node.Recursive:
		w.recursive(m)
	case node.Type == changelog.StructureType || node.Type == changelog.UnionType:
		m.target = w.structure(m.slot, node)
	case node.Type == changelog.StringType && len(node.Enum) > 0:
		m.target = w.enum(m.slot, node)
	default:
		m.word = string(node.Type)
	}
}

// structure reads a structure, or finds the one that is alike.
func (w *walker) structure(slot string, node *changelog.Node) *shape {
	s := w.graph.fresh()
	s.base = baseOf(slot)
	inside := &walker{graph: w.graph, date: w.date, around: append(w.around[:len(w.around):len(w.around)], s)}
	inside.members(s, node)
	return w.graph.keep(s, slot, s.key(slot, len(w.around)))
}

// enum reads an enum, or finds the one that is alike.
func (w *walker) enum(slot string, node *changelog.Node) *shape {
	s := w.graph.fresh()
	s.values, s.date, s.base = node.Enum, w.date, baseOf(slot)
	return w.graph.keep(s, slot, s.enumKey())
}

// manyValues is from how many values on two enums with the same ones are one,
// whatever the places are called.
const manyValues = 3

// enumKey is equal for enums that are one beyond doubt. Many are on or off.
func (s *shape) enumKey() string {
	base := s.base
	if len(s.values) >= manyValues {
		base = ""
	}
	return fmt.Sprintf("enum %s %s %q", s.date, base, s.values)
}

// keep answers the shape of that key, which is s where it is new.
func (g *graph) keep(s *shape, slot, key string) *shape {
	if known, ok := g.known[key]; ok {
		known.slots = append(known.slots, slot)
		for i, m := range s.members {
			known.members[i].choices = min(known.members[i].choices, m.choices)
		}
		return known
	}
	g.known[key] = s
	g.shapes = append(g.shapes, s)
	s.slots = append(s.slots, slot)
	return s
}

// key is equal for structures that are one shape beyond doubt: the same members
// with the same texts. Where texts are few, the name of the place must be the same too.
func (s *shape) key(slot string, depth int) string {
	var key strings.Builder
	texts := 0
	for _, m := range s.members {
		if m.text != "" {
			texts++
		}
		fmt.Fprintf(&key, "%q %q %s ", m.slot, m.text, m.word)
		switch {
		case m.recursive:
			fmt.Fprintf(&key, "recursive %s ", s.within(m.target, depth))
		case m.target != nil:
			fmt.Fprintf(&key, "%d ", m.target.number)
		}
	}
	if texts < 2 {
		key.WriteString(baseOf(slot))
	}
	return key.String()
}

// within names the shape that a member leads back to: itself, or one around it.
func (s *shape) within(target *shape, depth int) string {
	if target == s {
		return "itself"
	}
	return fmt.Sprintf("%d at %d", target.number, depth)
}
