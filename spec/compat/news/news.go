package news

import (
	"slices"

	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// Revision is what one revision brought.
type Revision struct {
	// Verdict is what was found, with the advice on the version.
	Verdict *compat.Verdict
	// First says that there is no revision before: all is compared with nothing, and no version is to be raised.
	First bool
	// Sections are those that have an item, in the order of [Topics].
	Sections []Section
	// Unknown are the ids of the rules that could not tell anything, sorted.
	Unknown []string
}

// Topic is what a section is about.
type Topic string

// The topics of sections.
const (
	// Action: what breaks somebody, what is an error, and what clients must be changed for.
	Action Topic = "action needed"
	// Added is what notes announce, Hidden what came between two pages without being announced.
	Added  Topic = "added"
	Hidden Topic = "hidden"
	// FirstSeen is what no page could show before: it may be older.
	FirstSeen Topic = "first seen"
	// Documentation is what only texts say.
	Documentation Topic = "documentation"
	// Other is all else.
	Other Topic = "also changed"
)

// Topics are all topics, in the order in which they are read.
func Topics() []Topic { return []Topic{Action, Added, Hidden, FirstSeen, Documentation, Other} }

// Section is what a revision brought of one topic.
type Section struct {
	Topic Topic
	Items []Item
}

// Item is one fact with everything that was found about it.
type Item struct {
	// Path is the fact's place among the types, as [compat.Change] has it; GoSymbol may be "".
	Path, GoSymbol string
	// Findings are the gravest first.
	Findings []compat.Finding
}

// Between is what the revisions since a side brought up to another one, oldest first, each compared with the one
// before. Where the side before has no revision they begin with the first one; where none is newer than it,
// as two histories may be, the two sides are compared. A side after without a revision brought nothing.
func Between(before, after compat.Side) []*Revision {
	if after.Revision == nil {
		return nil
	}
	if before.Revision == nil {
		before = after
		before.Name, before.Revision = "", &spec.Revision{}
	}
	var all []*Revision
	for _, r := range after.Service.Revisions {
		if r.Date <= before.Revision.Date || r.Date > after.Revision.Date {
			continue
		}
		next := after
		next.Revision = r
		if r != after.Revision {
			next.Name = ""
		}
		all = append(all, Of(compat.Compare(before, next, compat.Strict)))
		before = next
	}
	if len(all) == 0 && before.Revision != after.Revision {
		all = append(all, Of(compat.Compare(before, after, compat.Strict)))
	}
	return all
}

// Of sorts what was found between two sides.
func Of(verdict *compat.Verdict) *Revision {
	r := &Revision{Verdict: verdict, First: verdict.Before.Revision.Date == ""}
	by := map[Topic][]compat.Finding{}
	for _, f := range verdict.Findings {
		if f.Change.Unknowable() {
			r.Unknown = append(r.Unknown, f.Rule.ID)
			continue
		}
		topic := topicOf(&f)
		by[topic] = append(by[topic], f)
	}
	for _, topic := range Topics() {
		if len(by[topic]) > 0 {
			r.Sections = append(r.Sections, Section{topic, itemsOf(by[topic])})
		}
	}
	slices.Sort(r.Unknown)
	r.Unknown = slices.Compact(r.Unknown)
	return r
}

// Items are the items of a topic, none where the revision has none.
func (r *Revision) Items(topic Topic) []Item {
	for _, s := range r.Sections {
		if s.Topic == topic {
			return s.Items
		}
	}
	return nil
}

// itemsOf joins the findings on one fact, in the order in which they stand.
func itemsOf(findings []compat.Finding) []Item {
	var items []Item
	at := map[string]int{}
	for _, f := range findings {
		i, known := at[f.Change.Path]
		if !known {
			i = len(items)
			at[f.Change.Path] = i
			items = append(items, Item{Path: f.Change.Path, GoSymbol: f.Change.GoSymbol})
		}
		items[i].Findings = append(items[i].Findings, f)
	}
	return items
}

// topicOf says what a finding is about.
func topicOf(f *compat.Finding) Topic {
	strict := f.Package == compat.PackageMinorStricter || f.Package == compat.PackageMajor
	switch {
	case f.Severity == compat.Error, f.Severity == compat.Breaking, strict:
		return Action
	case isText(f):
		return Documentation
	case isAddition(&f.Change):
		return cameAs(f.Change.Evidence)
	}
	return Other
}

// isText says that only texts tell what was found.
func isText(f *compat.Finding) bool {
	switch f.Change.Kind {
	case compat.OperationReworded, compat.MemberReworded, compat.TypeReworded, compat.RequiredAndOptional:
		return true
	case compat.OperationDeprecated, compat.OperationUndeprecated, compat.AnnouncedUnshown:
		return false // a box of the page says the first two, its declared change the last
	}
	return slices.Contains(f.Rule.Needs, compat.NeedsProse)
}

// isAddition says that something is there that was not; what pages show again was.
func isAddition(c *compat.Change) bool {
	switch c.Kind {
	case compat.OperationAdded, compat.OperationFirstSeen, compat.MemberAdded, compat.VariantAdded, compat.ValueAdded,
		compat.EnumAdded, compat.StructureAdded, compat.ErrorAdded, compat.TokenAdded, compat.PaginationAdded,
		compat.PaginatorAdded, compat.HiddenAddition:
		return !c.Kept
	}
	return false
}

// cameAs is the topic of an addition, by how it is known.
func cameAs(e spec.Evidence) Topic {
	switch {
	case e.Strength == spec.Proven:
		return Added
	case e.Strength == spec.Bounded && e.After == "":
		return FirstSeen
	case e.Strength == spec.Bounded:
		return Hidden
	}
	return Other
}
