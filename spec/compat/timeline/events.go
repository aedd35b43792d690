package timeline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// eventsUpTo are the events between all revisions up to a side's, oldest first, by path in the types.
func eventsUpTo(side compat.Side) map[string][]Event {
	by := map[string][]Event{}
	all := side.Service.Revisions
	for i := 1; i <= slices.Index(all, side.Revision); i++ {
		before, after := side, side
		before.Revision, after.Revision = all[i-1], all[i]
		for _, c := range compat.Diff(before, after) {
			if e, is := eventOf(c); is {
				by[c.Path] = join(by[c.Path], e)
			}
		}
		restored(before.Revision, after.Revision, by)
	}
	return by
}

// join adds an event; what shows in requests and in responses alike is one.
func join(events []Event, e Event) []Event {
	for i, known := range events {
		known.Direction, known.Evidence.Lines = e.Direction, e.Evidence.Lines
		if known == e {
			events[i].Direction = changelog.Unstated
			return events
		}
	}
	return append(events, e)
}

// eventsOf are the events of a fact: that it came, and what happened on its side of the exchange since.
func eventsOf(fact spec.ExplainedFact, happened []Event) []Event {
	events := []Event{{Kind: Came, What: fact.What, Evidence: fact.Evidence}}
	for _, e := range happened {
		if fact.Direction == changelog.Unstated || e.Direction == changelog.Unstated || e.Direction == fact.Direction {
			events = append(events, e)
		}
	}
	slices.SortStableFunc(events[1:], func(a, b Event) int {
		return cmp.Or(strings.Compare(a.Evidence.Since, b.Evidence.Since), strings.Compare(a.Evidence.After, b.Evidence.After))
	})
	return events
}

// eventOf makes an event of a change; additions are none, save of what was gone, and neither is what nobody sees
// in a model.
func eventOf(c compat.Change) (Event, bool) {
	e := Event{Direction: c.Direction, Before: c.Before, After: c.After, Evidence: c.Evidence}
	switch c.Kind {
	case compat.MemberKindChanged, compat.MemberScalarChanged, compat.MemberWidened, compat.ElementChanged,
		compat.StringToEnum, compat.EnumToString, compat.StructureKindChanged, compat.ValueRespelled:
		e.Kind, e.What = TypeChanged, fmt.Sprintf("was %s, now %s", c.Before, c.After)
	case compat.MemberBecameRequired, compat.MemberBecameOptional:
		e.Kind, e.What = NeedChanged, fmt.Sprintf("was %s, now %s", c.Before, c.After)
	case compat.OperationReworded, compat.MemberReworded, compat.TypeReworded:
		// A text is the fact's, wherever the fact stands.
		e.Kind, e.What, e.Direction = TextChanged, compat.Reading(c), changelog.Unstated
	case compat.MemberRemoved, compat.VariantRemoved, compat.ValueRemoved:
		e.Kind, e.What = NoLongerShown, "the note shows it last, and the Go client keeps it"
	case compat.MemberAdded, compat.VariantAdded, compat.ValueAdded:
		e.Kind, e.What = ShownAgain, "the Go client has kept it"
		return e, c.Kept
	case compat.TokenAdded, compat.TokenRemoved, compat.OperationDeprecated, compat.OperationUndeprecated:
		return markOf(c, e), true
	case compat.PaginationAdded, compat.PaginatorAdded, compat.PaginationRemoved, compat.PageItemsChanged:
		e.Kind, e.What = Pages, string(c.Kind)
	default:
		return e, false
	}
	return e, true
}

// markOf completes the event of a mark that a thing got or lost.
func markOf(c compat.Change, e Event) Event {
	e.Kind, e.What = Deprecation, "its page warns of its use"
	switch c.Kind {
	case compat.OperationUndeprecated:
		e.What = "its page warns of its use no more"
	case compat.TokenAdded:
		e.Kind, e.What = Token, "filled in when left out"
	case compat.TokenRemoved:
		e.Kind, e.What = Token, "filled in no more"
	}
	return e
}

// restored adds the texts that read differently and that are no change: the layout of the page before may have lost
// what a page shows now.
func restored(before, after *spec.Revision, by map[string][]Event) {
	was := textsOf(before)
	for path, text := range textsOf(after) {
		old, known := was[path]
		told := slices.ContainsFunc(by[path], func(e Event) bool { return e.Kind == TextChanged && e.After == text })
		if !known || told || text == "" || slices.Equal(strings.Fields(old), strings.Fields(text)) {
			continue
		}
		e := Event{Kind: TextChanged, What: "shown since: a page before may have lost it", Before: old, After: text,
			Evidence: spec.Evidence{Strength: spec.Bounded, Since: after.Date}}
		if len(after.Notes) == 1 {
			e.Evidence.Note = after.Notes[0].File
		}
		by[path] = append(by[path], e)
	}
}

// textsOf are the texts of a revision by what they describe, as paths in the types.
func textsOf(r *spec.Revision) map[string]string {
	texts := map[string]string{}
	describe := func(path string, s *spec.Shape) {
		texts[path] = s.Documentation
		for _, m := range s.Members {
			texts[path+"."+m.Name] = m.Documentation
		}
	}
	for _, o := range r.Operations {
		texts[o.Name] = o.Documentation
		describe(o.Input.Name, o.Input)
		describe(o.Output.Name, o.Output)
	}
	for _, s := range r.Shapes {
		describe("types."+s.Name, s)
	}
	return texts
}
