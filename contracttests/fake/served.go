package fake

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// servedAt is a revision with the operations that a later note shows first, but does not prove to be
// newer: each as that note shows it, without what is proven to be newer.
func servedAt(service *spec.Service, revision *spec.Revision) *spec.Revision {
	served := *revision
	served.Operations = slices.Clone(revision.Operations)
	for _, later := range service.Revisions {
		if later.Date <= revision.Date {
			continue
		}
		for _, o := range later.Operations {
			if served.Operation(o.Name) == nil && !isNewer(o.Evidence, revision.Date) {
				served.Operations = append(served.Operations, olderOperation(o, revision.Date))
			}
		}
	}
	slices.SortFunc(served.Operations, func(a, b *spec.Operation) int { return strings.Compare(a.Name, b.Name) })
	return &served
}

// isNewer tells whether a fact is proven to have come after a date.
func isNewer(e spec.Evidence, date string) bool { return e.Strength == spec.Proven && e.Since > date }

// olderOperation is an operation without what is proven to be newer than a date.
func olderOperation(o *spec.Operation, date string) *spec.Operation {
	p := &pruner{date: date, pruned: map[*spec.Shape]*spec.Shape{}}
	older := *o
	older.Input, older.Output = p.shape(o.Input), p.shape(o.Output)
	if o.IdempotencyToken != nil {
		older.IdempotencyToken = older.Input.Member(o.IdempotencyToken.Name)
	}
	if o.Pagination != nil {
		older.Pagination = p.pagination(&older, o.Pagination)
	}
	return &older
}

// pruner takes out of shapes what is proven to be newer than a date.
type pruner struct {
	date string
	// pruned are the copies that were begun, by what they are copies of: a shape may contain itself.
	pruned map[*spec.Shape]*spec.Shape
}

func (p *pruner) shape(s *spec.Shape) *spec.Shape {
	if s == nil {
		return nil
	}
	if older, begun := p.pruned[s]; begun {
		return older
	}
	older := *s
	p.pruned[s] = &older
	older.Element, older.Key, older.Value = p.shape(s.Element), p.shape(s.Key), p.shape(s.Value)
	older.Members, older.Values = nil, nil
	for _, m := range s.Members {
		if !isNewer(m.Evidence, p.date) {
			member := *m
			member.Target = p.shape(m.Target)
			older.Members = append(older.Members, &member)
		}
	}
	for _, v := range s.Values {
		if !isNewer(v.Evidence, p.date) {
			older.Values = append(older.Values, v)
		}
	}
	return &older
}

// pagination is how the pages of an operation go, nil where a member of theirs is newer.
func (p *pruner) pagination(o *spec.Operation, pages *spec.Pagination) *spec.Pagination {
	same := func(s *spec.Shape, m *spec.Member) *spec.Member {
		if m == nil {
			return nil
		}
		return s.Member(m.Name)
	}
	older := &spec.Pagination{
		InputToken: same(o.Input, pages.InputToken), OutputToken: same(o.Output, pages.OutputToken),
		PageSize: same(o.Input, pages.PageSize), Items: same(o.Output, pages.Items),
	}
	if older.InputToken == nil || older.OutputToken == nil {
		return nil
	}
	return older
}
