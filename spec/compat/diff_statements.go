package compat

import (
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat/prose"
)

// The changes of what texts state.
const (
	LimitTightened   Kind = "limit tightened"
	LimitLoosened    Kind = "limit loosened"
	PatternTightened Kind = "pattern tightened"
	PatternLoosened  Kind = "pattern loosened"
	PatternUndecided Kind = "pattern undecided"
	// ConstraintStated: a text states a limit, a pattern or a "must" where the one before has none.
	ConstraintStated Kind = "constraint stated"
	DefaultChanged   Kind = "default changed"
	// RequirementStated: a text states anew what excludes each other, or what is required under a condition.
	RequirementStated Kind = "requirement stated"
	DeprecationStated Kind = "deprecation stated"
	SupportEnded      Kind = "end of support stated"
	// PageSizeChanged and TokenChanged stand for changes of limits, patterns and defaults of the
	// members that limit pages, and of those that clients fill in.
	PageSizeChanged Kind = "page size changed"
	TokenChanged    Kind = "token constraint changed"
	FiltersNarrowed Kind = "filter names narrowed"
	FiltersWidened  Kind = "filter names widened"
)

// statements are the changes of what the text states, one for each direction in which it stands.
func (r *rewording) statements(reader *prose.Reader) []Change {
	var changes []Change
	for _, d := range reader.Compare(r.before, r.after) {
		uses := r.uses
		if len(uses) == 0 {
			uses = []textUse{{changelog.Unstated, []string{r.path}}}
		}
		for _, use := range uses {
			if kind := r.kindOf(d, use.direction); kind != "" {
				changes = append(changes, r.statement(kind, d, use))
			}
		}
	}
	return changes
}

// statement is one change of what the text states.
func (r *rewording) statement(kind Kind, d prose.Difference, use textUse) Change {
	c := r.about(kind, inWords(d.Before), inWords(d.After))
	c.Direction, c.Places, c.Detail = use.direction, use.places, d.Sentence()
	c.Token = r.member != nil && r.member.IdempotencyToken
	c.Evidence = r.evidence(func(text string) bool { return states(text, d.Sentence()) == (d.After != nil) })
	return c
}

// states says that a sentence stands in a text.
func states(text, sentence string) bool {
	return strings.Contains(strings.Join(strings.Fields(text), " "), sentence)
}

// inWords is a statement in words, "" for none.
func inWords(s *prose.Statement) string {
	if s == nil {
		return ""
	}
	switch s.Kind {
	case prose.Limited:
		return s.Limit.String()
	case prose.Patterned:
		return s.Value
	case prose.Defaulted:
		return s.Value
	case prose.Filtering:
		return strings.Join(s.Names, ", ")
	}
	return string(s.Kind)
}

// kindOf is the kind of change that a difference is in a direction, "" where it is of no interest there.
func (r *rewording) kindOf(d prose.Difference, direction changelog.Direction) Kind {
	switch d.Kind {
	case prose.Limited, prose.Patterned:
		return r.constraintKind(d, direction)
	case prose.Duty:
		return unless(direction == changelog.Response, ConstraintStated)
	case prose.Exclusive, prose.Conditional:
		return unless(direction == changelog.Response, RequirementStated)
	case prose.Defaulted:
		if r.pageSize {
			return PageSizeChanged
		}
		return unless(direction != changelog.Request, DefaultChanged)
	case prose.Filtering:
		if d.News == prose.Tightened {
			return unless(direction == changelog.Response, FiltersNarrowed)
		}
		return unless(direction == changelog.Response, FiltersWidened)
	case prose.Outdated:
		return DeprecationStated
	case prose.Ended:
		return unless(len(r.uses) > 0 && direction != r.uses[0].direction, SupportEnded)
	}
	return ""
}

// unless is a kind, or none.
func unless(not bool, kind Kind) Kind {
	if not {
		return ""
	}
	return kind
}

// constraintKind is the kind of a change of a limit or a pattern.
func (r *rewording) constraintKind(d prose.Difference, direction changelog.Direction) Kind {
	limited := d.Kind == prose.Limited
	switch {
	case d.News == prose.Stated:
		return ConstraintStated
	case direction == changelog.Request && r.pageSize:
		return PageSizeChanged
	case direction == changelog.Request && r.member != nil && r.member.IdempotencyToken:
		return TokenChanged
	case d.News == prose.Undecided:
		return PatternUndecided
	case d.News == prose.Tightened && limited:
		return LimitTightened
	case d.News == prose.Tightened:
		return PatternTightened
	case limited:
		return LimitLoosened
	}
	return PatternLoosened
}

// pageSizes are the members after that limit the pages of a list.
func (p *pairing) pageSizes() map[*spec.Member]bool {
	sizes := map[*spec.Member]bool{}
	for _, o := range p.after.Revision.Operations {
		if o.Pagination != nil && o.Pagination.PageSize != nil {
			sizes[o.Pagination.PageSize] = true
		}
	}
	return sizes
}
