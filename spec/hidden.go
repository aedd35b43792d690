package spec

import (
	"cmp"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// This file compares each observation with the last sighting of its operation: what was
// announced, what came unannounced, what is gone and what is shown differently.

// Difference is a member, or the operation's text, that a page shows otherwise than the last one did.
type Difference struct {
	// Path and Direction say which member, as in an [Addition].
	Path      string
	Direction changelog.Direction
	// TypePath and GoSymbol are the member in the types and in the Go client, as in
	// an [Addition].
	TypePath, GoSymbol string
	// Kind is what differs.
	Kind DifferenceKind
	// Before and After are what the pages show: type names, "required" and "optional", or texts.
	Before, After string
	// Evidence says between which dates the change came, and where it stands.
	Evidence Evidence
}

// DifferenceKind is what a [Difference] changes.
type DifferenceKind string

// The kinds of differences.
const (
	TypeDifference     DifferenceKind = "type"
	RequiredDifference DifferenceKind = "required"
	TextDifference     DifferenceKind = "text"
)

// describeAll fills in what each revision brought, now that names are settled.
func (b *builder) describeAll(s *Service) {
	for _, r := range s.Revisions {
		d := &describer{builder: b, into: r, announced: make(map[string]bool)}
		now := b.knownAt(r.Date)
		for _, o := range now {
			d.announce(o)
		}
		for _, o := range now {
			d.rewordOperation(o)
			for _, side := range bothSides() {
				if before := o.before(side); before != nil && !o.hides(side) {
					d.describe(o, before, side)
				}
			}
		}
		d.hiddenInTypes()
		d.sort()
	}
}

// knownAt are the observations of a date of operations that the client has then.
func (b *builder) knownAt(date string) []*observation {
	return slices.DeleteFunc(slices.Clone(b.at(date)), func(o *observation) bool {
		return !b.history.isKnown(o.operation.Name, date)
	})
}

// describer fills in one revision.
type describer struct {
	*builder
	into *Revision
	// announced are the facts of types, by TypePath, that this revision's notes announce.
	announced map[string]bool
	// hidden is what came unannounced with the observation that is described.
	hidden map[*pathFact]Evidence
}

// announce records what an observation's page announces, or one before it that hid the side.
func (d *describer) announce(now *observation) {
	for _, f := range now.facts {
		if f.announced == 0 {
			continue
		}
		a := d.addition(f, f.announcement())
		d.announced[a.TypePath] = true
		if f.announcer == now {
			d.into.Declared = append(d.into.Declared, a)
		}
	}
}

// describe compares one side of an observation with the one that showed it before.
func (d *describer) describe(now, before *observation, side changelog.Direction) {
	old := before.index(side)
	note, noteBefore := now.fileOf(side), before.fileOf(side)
	d.hidden = make(map[*pathFact]Evidence)
	for _, f := range now.facts {
		if f.side != side {
			continue
		}
		was := old[f.key()]
		if was == nil {
			d.appeared(now, before, f)
			continue
		}
		d.compare(was, f, Evidence{
			Strength: Bounded, Since: now.date, After: before.date, Note: note, Lines: f.lines(),
		})
		d.reword(now, before, f, was)
	}
	current := now.index(side)
	for _, f := range before.facts {
		if f.side == side && current[f.key()] == nil {
			d.into.Disappeared = append(d.into.Disappeared, d.addition(f, Evidence{
				Strength: Bounded, Since: now.date, After: before.date, Note: noteBefore, Lines: f.lines(),
			}))
		}
	}
}

// index finds the facts of one side of an observation by their key.
func (o *observation) index(side changelog.Direction) map[factKey]*pathFact {
	index := make(map[factKey]*pathFact, len(o.facts))
	for _, f := range o.facts {
		if f.side == side {
			index[f.key()] = f
		}
	}
	return index
}

// appeared records a fact that the operation's last sighting lacks, unless
// a note announced it, for this operation or for its type.
func (d *describer) appeared(now, before *observation, f *pathFact) {
	known := d.history.fact(f.shape, f.name)
	announced := known.Strength == Proven && known.Since > before.date
	if announced || d.announced[d.typePath(f.shape)+"."+f.name] {
		return
	}
	e := Evidence{Strength: Bounded, Since: now.date, After: before.date, Note: now.fileOf(f.side), Lines: f.lines()}
	if known.Since > before.date {
		// The type was seen without it, or even with it, since the operation was.
		e.After = max(before.date, known.After)
		if known.Since < now.date {
			e.Since, e.Note, e.Lines = known.Since, known.Note, known.Lines
		}
	}
	// What a hidden member holds came with it at the earliest.
	e.After = max(e.After, d.hidden[f.parent].After)
	d.hidden[f] = e
	d.into.Hidden = append(d.into.Hidden, d.addition(f, e))
}

// compare records what two pages show differently of one member.
func (d *describer) compare(was, is *pathFact, e Evidence) {
	if is.kind != MemberAddition {
		return
	}
	a := d.addition(is, e)
	change := Difference{
		Path: a.Path, Direction: a.Direction, TypePath: a.TypePath, GoSymbol: a.GoSymbol, Evidence: e,
	}
	if was.shown != is.shown {
		change.Kind, change.Before, change.After = TypeDifference, was.shown, is.shown
		d.into.Changed = append(d.into.Changed, change)
	}
	told := !was.node.Undescribed && !is.node.Undescribed
	if told && was.node.Required != is.node.Required {
		change.Kind, change.Before, change.After = RequiredDifference, need(was), need(is)
		d.into.Changed = append(d.into.Changed, change)
	}
}

// need is a member's requiredness in a word.
func need(f *pathFact) string {
	if f.node.Required {
		return "required"
	}
	return "optional"
}

// addition describes a path fact.
func (d *describer) addition(f *pathFact, e Evidence) Addition {
	return Addition{
		Path: f.path, Direction: f.side, Kind: f.kind, Evidence: e,
		TypePath: d.typePath(f.shape) + "." + f.name, GoSymbol: d.symbol(f),
	}
}

// hiddenInTypes records the facts of types that were seen before without them,
// where no operation that shows them was: their paths start at the type.
func (d *describer) hiddenInTypes() {
	listed := make(map[string]bool)
	for _, a := range d.into.Hidden {
		listed[a.TypePath] = true
	}
	for _, name := range d.history.shapeNames {
		for _, s := range d.history.shapes[name].upTo(d.into.Date) {
			if s.from.date != d.into.Date {
				break
			}
			if !d.history.isKnown(s.from.operation.Name, d.into.Date) {
				continue
			}
			for _, f := range s.facts() {
				d.hiddenInType(f, listed)
			}
		}
	}
}

// hiddenInType records one fact of a type, once.
func (d *describer) hiddenInType(f *pathFact, listed map[string]bool) {
	known := d.history.fact(f.shape, f.name)
	if known.Strength != Bounded || known.Since != d.into.Date || known.After == "" {
		return
	}
	a := d.addition(f, known)
	if listed[a.TypePath] || d.announced[a.TypePath] {
		return
	}
	listed[a.TypePath] = true
	a.Path, a.Direction = a.TypePath, changelog.Unstated
	d.into.Hidden = append(d.into.Hidden, a)
}

// sort puts every list in the order of its paths and says which fact holds which.
func (d *describer) sort() {
	for _, list := range [][]Addition{d.into.Declared, d.into.Hidden, d.into.Disappeared} {
		slices.SortStableFunc(list, compareAdditions)
		nest(list)
	}
	slices.SortStableFunc(d.into.Changed, compareDifferences)
	slices.SortStableFunc(d.into.Reworded, compareDifferences)
}

func compareDifferences(a, b Difference) int {
	return cmp.Or(
		strings.Compare(a.Path, b.Path),
		strings.Compare(string(a.Direction), string(b.Direction)),
		strings.Compare(string(a.Kind), string(b.Kind)),
	)
}

func compareAdditions(a, b Addition) int {
	return cmp.Or(
		strings.Compare(a.Path, b.Path),
		strings.Compare(string(a.Direction), string(b.Direction)),
	)
}

// nest fills in Within: the nearest member above in the same list.
func nest(list []Addition) {
	members := make(map[string]bool)
	for _, a := range list {
		if a.Kind == MemberAddition {
			members[string(a.Direction)+a.Path] = true
		}
	}
	for i, a := range list {
		for above := a.Path; a.Direction != changelog.Unstated; {
			end := strings.LastIndexByte(above, '.')
			if end < 0 {
				break
			}
			above = above[:end]
			if members[string(a.Direction)+above] {
				list[i].Within = above
				break
			}
		}
	}
}
