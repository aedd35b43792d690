package compat

import (
	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// The changes of idempotency tokens: members that clients fill in when they are left out.
const (
	TokenAdded   Kind = "token added"
	TokenRemoved Kind = "token removed"
)

// diffTokens compares which members of requests are filled in when they are left out.
func diffTokens(p *pairing) []Change {
	var changes []Change
	for _, at := range p.pairs {
		if at.direction != changelog.Request {
			continue
		}
		for _, m := range at.after.Members {
			old := at.before.Member(m.Name)
			switch was := old != nil && old.IdempotencyToken; {
			case p.toldByFacts(old, m):
			case m.IdempotencyToken && !was:
				changes = append(changes, p.tokenAdded(at, old, m))
			case was && !m.IdempotencyToken:
				changes = append(changes, p.tokenRemoved(at, m))
			}
		}
		changes = append(changes, p.goneTokens(at)...)
	}
	return merged(changes)
}

// toldByFacts tells whether the facts that both sides bring alone say that a member is filled in. They say so of the newest
// revision, whenever that began: between two revisions nothing changed by it.
func (p *pairing) toldByFacts(old, m *spec.Member) bool {
	return (m.MadeToken || old != nil && old.MadeToken) && p.factsShared()
}

// tokenAdded is the change of a member that is filled in since, with itself where it is new, else from the page on that
// says so. What only the facts say no page shows.
func (p *pairing) tokenAdded(at *pair, old, m *spec.Member) Change {
	c := at.change(m)
	c.Kind = TokenAdded
	switch {
	case m.MadeToken:
		c.Evidence = spec.Evidence{Strength: spec.Unknown}
	case old == nil:
		c.Evidence = p.came(m.Evidence)
	default:
		c.Evidence = p.tokenSince(at, m)
	}
	return c
}

// tokenRemoved is the change of a member that is there, and no longer filled in.
func (p *pairing) tokenRemoved(at *pair, m *spec.Member) Change {
	c := at.change(m)
	c.Kind, c.Evidence = TokenRemoved, p.tokenSince(at, m)
	return c
}

// tokenSince is since when a member that both sides have is filled in or not.
func (p *pairing) tokenSince(at *pair, m *spec.Member) spec.Evidence {
	return p.sighted(at, func(s *spec.Shape) bool {
		is := s.Member(m.Name)
		return is != nil && is.IdempotencyToken == m.IdempotencyToken
	})
}

// goneTokens are the tokens of members that the side after does not have.
func (p *pairing) goneTokens(at *pair) []Change {
	var changes []Change
	for _, old := range at.before.Members {
		if !old.IdempotencyToken || at.after.Member(old.Name) != nil {
			continue
		}
		c := at.change(old)
		c.Kind, c.Detail, c.Evidence = TokenRemoved, "the member is gone", p.sometime(old.Evidence)
		changes = append(changes, c)
	}
	return changes
}
