package compat

import (
	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// pageMember is a member that carries pages, as the sides have it.
type pageMember struct {
	direction changelog.Direction
	// holder is what holds it now, and old what held it before.
	old, holder *spec.Shape
	before, now *spec.Member
}

// pageMembers compares the members that carry an operation's pages.
func (p *pairing) pageMembers(old, o *spec.Operation, gone map[typeFact]*sightings) []Change {
	was, is := old.Pagination, o.Pagination
	tokens := []pageMember{
		{changelog.Request, old.Input, o.Input, was.InputToken, is.InputToken},
		{changelog.Response, old.Output, o.Output, was.OutputToken, is.OutputToken},
	}
	for _, m := range tokens {
		if g := gone[typeFact{m.direction, m.holder.Name + "." + m.now.Name}]; g != nil {
			c := ofPages(PaginationRemoved, o, p.came(g.Evidence))
			c.Kept, c.Before = true, m.now.Name
			return []Change{c}
		}
	}
	var changes []Change
	for _, m := range append(tokens, pageMember{changelog.Request, old.Input, o.Input, was.PageSize, is.PageSize}) {
		if m.before != nil && m.now != nil {
			changes = append(changes, p.carrier(o, m)...)
		}
	}
	return append(changes, p.items(old, o)...)
}

// carrier compares one member that carries pages on both sides.
func (p *pairing) carrier(o *spec.Operation, m pageMember) []Change {
	c := Change{
		Direction: m.direction, Path: m.holder.Name + "." + m.now.Name, Places: []string{o.Name + "." + m.now.Name},
		GoSymbol: m.holder.GoName + "." + m.now.GoName, Required: m.now.Required,
	}
	if m.before.Name != m.now.Name {
		c.Kind, c.Before, c.After = PageMemberRenamed, m.before.Name, m.now.Name
		c.Kept = m.holder.Member(m.before.Name) != nil
		c.Evidence = p.sometime(m.now.Evidence)
		return []Change{c}
	}
	c.Before, c.After = words(m.before.Target), words(m.now.Target)
	if c.Before == c.After {
		return nil
	}
	c.Kind = PageMemberRetyped
	c.Evidence = p.carriedSince(m, c)
	return []Change{c}
}

// carriedSince is since when a member has its type.
func (p *pairing) carriedSince(m pageMember, c Change) spec.Evidence {
	return p.kindSince(p.byKey[pairKey{m.old, m.holder, m.direction}], m.now, c)
}

// items compares what an operation's pages list.
func (p *pairing) items(old, o *spec.Operation) []Change {
	was, is := old.Pagination.Items, o.Pagination.Items
	if was == nil {
		return nil
	}
	c := Change{Kind: PageItemsChanged, Direction: changelog.Response, Path: o.Name, Places: []string{o.Name + "." + was.Name}}
	c.GoSymbol, c.Before = "Client."+o.Name+"All", itemWords(was)
	if is == nil {
		c.Evidence = p.sometime(was.Evidence)
		return []Change{c}
	}
	if c.After = itemWords(is); c.Before == c.After {
		return nil
	}
	c.Places, c.Evidence = []string{o.Name + "." + is.Name}, p.sometime(is.Evidence)
	if was.Name == is.Name {
		m := pageMember{changelog.Response, old.Output, o.Output, was, is}
		c.Evidence = p.carriedSince(m, Change{Direction: m.direction, Path: o.Output.Name + "." + is.Name})
	}
	return []Change{c}
}

// itemWords is what pages list, in words.
func itemWords(items *spec.Member) string { return items.Name + ", " + words(items.Target) }
