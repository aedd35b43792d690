package spec

import (
	"slices"

	"github.com/revsmith/revsmith/changelog"
)

// This file merges sightings into shapes. All places at which a named shape was seen up to a
// date make one shape: the union of their members and values, in the newest page's order, each
// with the newest page's type and text.

// fold makes the shapes of one revision, or of one observation.
type fold struct {
	*builder
	// date bounds what is known of a type beyond its sightings: unions, widths.
	date   string
	shapes map[string]*Shape
}

// foldUpTo folds everything seen up to a date.
func (b *builder) foldUpTo(date string) *fold {
	return b.fold(date, b.effectiveAt(date))
}

// foldOne folds what one page shows of one operation and nothing else.
func (b *builder) foldOne(o *observation) *fold {
	sightings := make(map[string][]*sighting)
	for _, s := range o.sightings {
		sightings[s.shape] = append(sightings[s.shape], s)
	}
	for _, seen := range sightings {
		slices.SortStableFunc(seen, newestFirst)
	}
	return b.fold(o.date, sightings)
}

// fold makes all shapes first and fills them then, so that they can contain each other.
func (b *builder) fold(date string, sightings map[string][]*sighting) *fold {
	f := &fold{builder: b, date: date, shapes: make(map[string]*Shape, len(sightings))}
	for name := range sightings {
		f.shapes[name] = &Shape{Name: name}
	}
	for name, seen := range sightings {
		f.fill(f.shapes[name], ofOneClass(seen))
	}
	f.spreadSides()
	return f
}

// upTo are the sightings of a shape up to a date, newest first.
func (s *shapeHistory) upTo(date string) []*sighting {
	first, _ := slices.BinarySearchFunc(s.sightings, date, func(x *sighting, date string) int {
		if x.from.date > date {
			return -1
		}
		return 1
	})
	return s.sightings[first:]
}

// isEnum tells the two classes of named shapes apart.
func (s *sighting) isEnum() bool { return s.node.Type == changelog.StringType }

// ofOneClass drops sightings that contradict the newest on what the shape is.
func ofOneClass(seen []*sighting) []*sighting {
	class := seen[0].isEnum()
	return slices.DeleteFunc(slices.Clone(seen), func(s *sighting) bool { return s.isEnum() != class })
}

// fill merges sightings, newest first, into a shape.
func (f *fold) fill(shape *Shape, seen []*sighting) {
	history := f.history.shapes[shape.Name]
	shape.Evidence = history.evidence
	shape.Kind = f.kind(shape.Name)
	for _, s := range seen {
		shape.InInput = shape.InInput || s.side == changelog.Request
		shape.InOutput = shape.InOutput || s.side == changelog.Response
		if shape.Documentation == "" && !s.ofMember {
			shape.Documentation = s.node.Documentation
		}
	}
	if seen[0].isEnum() {
		f.fillValues(shape, seen)
		return
	}
	f.fillMembers(shape, seen)
	shape.FieldsFirst, _ = f.facts.FieldsFirst(shape.Name)
}

// kind is what a named shape is at the fold's date. A note box, which some
// layouts lose, is all that tells a union from a structure: one sighting of it is enough.
func (f *fold) kind(name string) Kind {
	seen := f.effective.sightings[name]
	if seen[0].isEnum() {
		return Enum
	}
	if f.facts.IsUnion(name) {
		return Union
	}
	for _, s := range seen {
		if s.node.Type == changelog.UnionType {
			return Union
		}
	}
	return Structure
}

// fillValues is the union of all values seen.
func (f *fold) fillValues(shape *Shape, seen []*sighting) {
	known := make(map[string]bool)
	for _, s := range seen {
		for _, v := range s.values {
			if known[v.name] {
				continue
			}
			known[v.name] = true
			e := f.history.fact(shape.Name, v.name)
			shape.Values = append(shape.Values, &Value{Wire: v.name, Evidence: e})
		}
	}
}

// fillMembers is the union of all members seen.
func (f *fold) fillMembers(shape *Shape, seen []*sighting) {
	known := make(map[string]*memberFold)
	requested := ""
	for _, s := range seen {
		if s.side == changelog.Request {
			requested = max(requested, s.from.date)
		}
		for _, m := range s.members {
			held := known[m.name]
			if held == nil {
				held = &memberFold{Member: f.member(shape, m)}
				known[m.name] = held
				shape.Members = append(shape.Members, held.Member)
			}
			held.add(s, m, requested)
		}
	}
}

// memberFold is a member while its older sightings are still read.
type memberFold struct {
	*Member
	requested bool
}

// add takes over what newer sightings did not say. Pages show "required" in
// requests only; what the newest request of the structure no longer shows is not
// required any more.
func (m *memberFold) add(s *sighting, seen sightedMember, newestRequest string) {
	if m.Documentation == "" {
		m.Documentation = seen.node.Documentation
	}
	if !m.requested && s.side == changelog.Request {
		m.requested = true
		m.Required = seen.node.Required && s.from.date == newestRequest
	}
}

// member makes a member from its newest sighting.
func (f *fold) member(owner *Shape, m sightedMember) *Member {
	target := f.resolve(m.ref)
	return &Member{
		Name:      m.name,
		Target:    target,
		ByValue:   f.facts.ByValue(owner.Name, m.name),
		Sensitive: isPlain(target) && f.facts.Sensitive(owner.Name, m.name),
		Location:  InBody,
		WireName:  m.name,
		Evidence:  f.history.fact(owner.Name, m.name),
	}
}

// resolve makes an anonymous shape, or finds the named one.
func (f *fold) resolve(ref *typeRef) *Shape {
	if ref.name != "" {
		return f.shapes[ref.name]
	}
	shape := &Shape{Kind: f.width(ref), Documentation: ref.documentation}
	switch ref.kind {
	case Timestamp:
		shape.Format = f.facts.TimestampFormat(ref.owner, ref.slot)
	case List:
		shape.Element = f.resolve(ref.element)
	case Map:
		shape.Key, shape.Value = f.resolve(ref.key), f.resolve(ref.element)
	}
	return shape
}

// width is a number's kind: as a declared change or the facts file has it,
// where the page's word leaves it open.
func (f *fold) width(ref *typeRef) Kind {
	if !isNumber(changelog.Type(ref.kind)) || ref.owner == "" {
		return ref.kind
	}
	for _, word := range f.history.words[ref.owner+"."+ref.slot] {
		if word.from.date <= f.date && sameWord(word.kind, ref.kind) {
			return word.kind
		}
	}
	if kind, ok := f.facts.Width(ref.owner, ref.slot); ok && sameWord(kind, ref.kind) {
		return kind
	}
	return ref.kind
}

// sameWord says that pages show two kinds by the same word.
func sameWord(a, b Kind) bool {
	return pageWord(changelog.Type(a)) == pageWord(changelog.Type(b))
}
