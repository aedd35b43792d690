package matrix

import (
	"slices"

	"github.com/revsmith/revsmith/contracttests"
	"github.com/revsmith/revsmith/contracttests/matrix/replay"
	"github.com/revsmith/revsmith/spec"
)

// This file tells the replay what the models know and Go types do not say.

// plan is what the program is told of a service.
func (s *service) plan() replay.Service {
	p := replay.Service{ID: s.ID, Revisions: s.dates(), Clients: map[string]replay.Knowledge{}}
	for _, revision := range s.Revisions {
		for _, page := range revision.Observed {
			p.Bound = append(p.Bound, boundOf(page, revision.Date)...)
		}
	}
	for date, model := range s.upTo {
		p.Clients[date] = s.knowledge(model.Latest())
	}
	return p
}

// boundOf are the members of a page's input that travel outside the body's members.
func boundOf(page *spec.Operation, date string) []contracttests.Bound {
	var bound []contracttests.Bound
	for _, m := range page.Input.Members {
		if m.Location == spec.InBody {
			continue
		}
		bound = append(bound, contracttests.Bound{
			Operation: page.Name, Member: m.Name, In: string(m.Location), Name: m.WireName,
			Map: m.Target.Kind == spec.Map, Revisions: []string{date},
		})
	}
	return bound
}

// knowledge is what a client made from a revision knows.
func (s *service) knowledge(made *spec.Revision) replay.Knowledge {
	k := replay.Knowledge{Errors: map[string][]string{}}
	for _, o := range made.Operations {
		k.Errors[o.Name] = []string{}
		for _, e := range o.Errors {
			k.Errors[o.Name] = append(k.Errors[o.Name], e.Name)
		}
		for _, m := range o.Input.Members {
			if m.MadeOptional {
				k.Optional = append(k.Optional, o.Input.GoName+"."+m.GoName)
			}
		}
		if o.Pagination == nil {
			k.Unpaged = append(k.Unpaged, o.Name)
		}
	}
	for _, revision := range s.Revisions {
		for _, page := range revision.Observed {
			if known := made.Operation(page.Name); known != nil {
				k.Tokens = append(k.Tokens, lateToken(page.Name, known.IdempotencyToken, page.IdempotencyToken, revision.Date)...)
				k.MissingTokens = append(k.MissingTokens, lateToken(page.Name, page.IdempotencyToken, known.IdempotencyToken, revision.Date)...)
			}
		}
	}
	return k
}

// lateToken is the token that one side of an exchange has and the other has not, none where both
// have the same.
func lateToken(operation string, has, lacks *spec.Member, date string) []contracttests.LateToken {
	if has == nil || lacks != nil && lacks.Name == has.Name {
		return nil
	}
	return []contracttests.LateToken{{
		Operation: operation, Member: has.Name, In: string(has.Location), Name: has.WireName, Revisions: []string{date},
	}}
}

// known are the things that a revision's model knows, without their counts.
func known(made *spec.Revision) map[contracttests.Unseen]bool {
	k := knowing{}
	for _, o := range made.Operations {
		k.add("operation", o.Name)
		k.members(o.Input)
		k.members(o.Output)
		for _, e := range o.Errors {
			k.add("error", o.Name+"!"+e.Name)
		}
		if o.Pagination != nil {
			k.add("paginator", o.Name)
		}
		if o.IdempotencyToken != nil {
			k.add("token", o.Name+"."+o.IdempotencyToken.Name)
		}
	}
	for _, shape := range made.Shapes {
		k.members(shape)
		for _, v := range shape.Values {
			k.add("value", shape.GoName+"="+v.Wire)
		}
	}
	return k
}

// knowing collects what is known.
type knowing map[contracttests.Unseen]bool

func (k knowing) add(kind, name string) { k[contracttests.Unseen{Kind: kind, Name: name}] = true }

func (k knowing) members(shape *spec.Shape) {
	for _, m := range shape.Members {
		k.add("member", shape.GoName+"."+m.Name)
	}
}

// judge fails a pair for what its client lacks although its revision's model knows it, and
// leaves out the values that no model knows.
func (s *service) judge(pair *replay.Pair) {
	own, newest := known(s.upTo[pair.Client].Latest()), known(s.Latest())
	for _, u := range pair.Unseen {
		if own[contracttests.Unseen{Kind: u.Kind, Name: u.Name}] {
			pair.Failures = append(pair.Failures, "the client lacks the "+u.Kind+" "+u.Name+", which the notes up to its date show")
		}
	}
	pair.Unseen = slices.DeleteFunc(pair.Unseen, func(u contracttests.Unseen) bool {
		return u.Kind == "value" && !newest[contracttests.Unseen{Kind: u.Kind, Name: u.Name}]
	})
}
