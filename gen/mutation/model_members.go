package mutation

import (
	"slices"

	"github.com/revsmith/revsmith/spec"
)

// dropMembers drops each member, and what the model says of it elsewhere.
func (f *finder) dropMembers() {
	f.members(func(owner *spec.Shape, member *spec.Member) {
		f.add(at(owner, member), "is gone", func(c *clone) {
			of, gone := counterpart(c, owner), counterpart(c, member)
			of.Members = slices.DeleteFunc(of.Members, func(m *spec.Member) bool { return m == gone })
			forget(c.service.Latest(), gone)
		})
	})
}

// forget takes a member that is gone out of tokens, pages and waiters.
func forget(r *spec.Revision, gone *spec.Member) {
	for _, operation := range r.Operations {
		if operation.IdempotencyToken == gone {
			operation.IdempotencyToken = nil
		}
		operation.Pagination = withoutMember(operation.Pagination, gone)
	}
	r.Waiters = slices.DeleteFunc(r.Waiters, func(w *spec.Waiter) bool { return slices.Contains(w.Path, gone) })
}

// withoutMember are the pages without a member: none without a token.
func withoutMember(pages *spec.Pagination, gone *spec.Member) *spec.Pagination {
	if pages == nil || pages.InputToken == gone || pages.OutputToken == gone {
		return nil
	}
	if pages.PageSize == gone {
		pages.PageSize = nil
	}
	if pages.Items == gone {
		pages.Items = nil
	}
	return pages
}

// renameMembers gives each member another name on the wire; its Go field keeps its own.
func (f *finder) renameMembers() {
	f.members(func(owner *spec.Shape, member *spec.Member) {
		f.add(at(owner, member), "is called "+member.Name+"Renamed", func(c *clone) {
			renamed := counterpart(c, member)
			renamed.Name += "Renamed"
			if renamed.WireName != "" {
				renamed.WireName += "Renamed"
			}
		})
	})
}

// swapNames exchanges the names of neighbours of one type and place.
func (f *finder) swapNames() {
	for _, owner := range f.owners() {
		for i, a := range owner.Members {
			b := nextLike(owner.Members[i+1:], a)
			if b == nil {
				continue
			}
			f.add(at(owner, a)+","+b.Name, "are called by each other's names", func(c *clone) {
				a, b := counterpart(c, a), counterpart(c, b)
				a.Name, b.Name = b.Name, a.Name
				a.WireName, b.WireName = b.WireName, a.WireName
			})
		}
	}
}

// nextLike is the first member of the type and at the place of another, nil where there is none.
func nextLike(members []*spec.Member, like *spec.Member) *spec.Member {
	for _, member := range members {
		if typeName(member.Target) == typeName(like.Target) && member.Location == like.Location {
			return member
		}
	}
	return nil
}

// dropRequired makes each required member of requests optional.
func (f *finder) dropRequired() {
	f.members(func(owner *spec.Shape, member *spec.Member) {
		if member.Required && f.isSent(owner) {
			f.add(at(owner, member), "is not required", func(c *clone) { counterpart(c, member).Required = false })
		}
	})
}

// addRequired makes each optional member of requests required.
func (f *finder) addRequired() {
	f.members(func(owner *spec.Shape, member *spec.Member) {
		if !member.Required && f.isSent(owner) && owner.Kind != spec.Union {
			f.add(at(owner, member), "is required", func(c *clone) { counterpart(c, member).Required = true })
		}
	})
}

// moveMembers sends the members of requests through another part of them, where the protocol has
// any: out of the body what fits the query, and into the body all else.
func (f *finder) moveMembers() {
	if isOneBody(f.service.Protocol) {
		return
	}
	for _, operation := range f.latest.Operations {
		for _, member := range operation.Input.Members {
			f.move(operation.Input, member, spec.InQuery)
		}
		for _, member := range operation.Output.Members {
			f.move(operation.Output, member, spec.InHeader)
		}
	}
}

// move sends a member that travels in the body by another way, and any other in the body.
func (f *finder) move(owner *spec.Shape, member *spec.Member, way spec.Location) {
	switch {
	case member.Location != spec.InBody && member.Location != "":
		way = spec.InBody
	case !way.Holds(member.Target.Kind):
		return
	}
	f.add(at(owner, member), "travels in the "+string(way), func(c *clone) {
		moved := counterpart(c, member)
		moved.Location = way
		if moved.WireName == "" {
			moved.WireName = moved.Name
		}
	})
}
