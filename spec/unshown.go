package spec

import (
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// This file lists what notes name without showing it.

// Unshown is an operation that a revision's notes list, but show in part or not at all: without
// a body, or with a part that is too large to render. Nothing is learnt of what is hidden; the
// model keeps what was shown before.
type Unshown struct {
	// Operation is the operation's name, Status what the note lists it as.
	Operation string
	Status    changelog.Status
	// Hidden is the part that is left out.
	Hidden changelog.Hidden
	// Known says that the revision has the operation, as earlier notes showed it.
	Known bool
	// Announced is what the note declares as added to the hidden part, or to the whole
	// operation where it is not known, in the note's order.
	Announced []Announcement
	// Evidence is where the note lists the operation.
	Evidence Evidence
}

// Announcement is an addition that a note declares and does not show: it is proven,
// but whether it is required, its text and its place among the types are unknown, so it
// enters the model only when a page shows it.
type Announcement struct {
	// Path leads from the operation, as an [Addition]'s does; Value is its end for a
	// value, "" for a member.
	Path, Value string
	// Direction is the side of the exchange; Unstated where the note does not name it.
	Direction changelog.Direction
	Kind      AdditionKind
	// Type is a member's declared type in words, "" where the note does not spell it out.
	Type string
	// Evidence is where the note declares it.
	Evidence Evidence
}

// unshown describes an observation that hides something.
func (b *builder) unshown(o *observation) Unshown {
	name := o.operation.Name
	u := Unshown{
		Operation: name, Status: o.operation.Status, Hidden: o.operation.Hidden,
		Known:    b.history.isKnown(name, o.date),
		Evidence: Evidence{Strength: Proven, Since: o.date, Note: o.file, Lines: o.operation.Span},
	}
	if !u.Known {
		for _, d := range o.operation.Declared {
			if d != nil {
				u.list(o, d, d.Direction)
			}
		}
		return u
	}
	for _, hidden := range o.unseen {
		side := changelog.Unstated
		if len(hidden.sides) == 1 {
			side = hidden.sides[0]
		}
		u.list(o, hidden.declared, side)
	}
	return u
}

// list adds what a declared change announces.
func (u *Unshown) list(o *observation, d *changelog.Declared, side changelog.Direction) {
	l := &lister{from: o, side: side, line: d.Span.First}
	l.list(d.Change, u.Operation)
	u.Announced = append(u.Announced, l.found...)
}

// lister lists what a declared change adds without a tree to hold it against: its
// leaves. What leads to them may be new or old.
type lister struct {
	from  *observation
	side  changelog.Direction
	line  int
	found []Announcement
}

func (l *lister) list(c *changelog.Change, path string) {
	switch {
	case c == nil:
	case c.Kind == changelog.ChangeMembers && !isMap(c):
		for _, m := range c.Members {
			l.list(m.Change, path+"."+m.Name)
		}
	case c.Kind == changelog.ChangeValues:
		for _, value := range c.Values {
			l.add(c, Announcement{Path: path + "." + value, Value: value, Kind: ValueAddition})
		}
	default:
		l.add(c, Announcement{Path: path, Kind: MemberAddition, Type: declaredType(c)})
	}
}

// add records one addition with its line.
func (l *lister) add(c *changelog.Change, a Announcement) {
	line := l.line
	if c.Line > 0 {
		line = c.Line
	}
	a.Direction = l.side
	a.Evidence = Evidence{Strength: Proven, Since: l.from.date, Note: l.from.file,
		Lines: changelog.Span{First: line, Last: line}}
	l.found = append(l.found, a)
}

// isMap tells a new map, {'string': …}, from members.
func isMap(c *changelog.Change) bool {
	return len(c.Members) == 1 && c.Members[0].Name == string(changelog.StringType)
}

// declaredType is a declared type in words.
func declaredType(c *changelog.Change) string {
	switch {
	case c == nil:
		return ""
	case c.Kind == changelog.ChangeType && len(c.Values) > 0:
		return strings.Join(c.Values, " | ")
	case c.Kind == changelog.ChangeType:
		return c.Type
	case c.Kind == changelog.ChangeList:
		return strings.TrimSpace("list of " + declaredType(c.Element))
	case c.Kind == changelog.ChangeMembers && isMap(c):
		return strings.TrimSpace("map of " + declaredType(c.Members[0].Change))
	case c.Kind == changelog.ChangeMembers:
		return string(changelog.StructureType)
	}
	return ""
}
