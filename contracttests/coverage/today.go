package coverage

import (
	"slices"

	"github.com/revsmith/revsmith/spec"
)

// Today is a service whose revisions observe what their pages' fixtures cannot show today. An operation
// is in it at every revision at which
//
//   - it has facts that neither its pages nor an earlier such operation shows: a type that one
//     operation's note widens is wider for all that use it;
//   - the client of today refuses calls that its page allows, since a later revision requires
//     more: then all that is required today is required of it, as far as it was known.
func Today(service *spec.Service) *spec.Service {
	today := *service
	today.Revisions = nil
	shown := map[Fact]bool{}
	for _, r := range service.Revisions {
		for _, o := range r.Observed {
			markShown(shown, o)
		}
		more := *r
		more.Observed = nil
		for _, o := range r.Operations {
			if beyond := beyondPages(service, r, o, markShown(shown, o)); beyond != nil {
				more.Observed = append(more.Observed, beyond)
			}
		}
		today.Revisions = append(today.Revisions, &more)
	}
	return &today
}

// markShown marks the facts of an operation as shown and tells whether any was not before.
func markShown(shown map[Fact]bool, o *spec.Operation) bool {
	more := false
	for _, fact := range Facts(o) {
		more = more || !shown[fact]
		shown[fact] = true
	}
	return more
}

// beyondPages is an operation of a revision as it is today, nil where its page's fixtures show all of that.
func beyondPages(service *spec.Service, r *spec.Revision, o *spec.Operation, hasGrown bool) *spec.Operation {
	observed := slices.ContainsFunc(r.Observed, func(page *spec.Operation) bool { return page.Name == o.Name })
	if !hasGrown && !observed {
		return nil
	}
	s := &stricter{copies: map[string]*spec.Shape{}}
	if latest := service.Latest().Operation(o.Name); latest != nil {
		s.latest = shapesOf(latest.Input)
	}
	strict := *o
	strict.Input = s.copyOf(o.Input)
	switch {
	case s.tightened:
		return &strict
	case hasGrown:
		return o
	}
	return nil
}

// stricter copies shapes so that members are required as they are today.
type stricter struct {
	// latest are the structures of the input as the last revision has it, by name.
	latest map[string]*spec.Shape
	copies map[string]*spec.Shape
	// tightened says that a member became required.
	tightened bool
}

func (s *stricter) copyOf(shape *spec.Shape) *spec.Shape {
	if shape == nil {
		return nil
	}
	if made := s.copies[shape.Name]; made != nil && shape.Name != "" {
		return made
	}
	made := *shape
	s.copies[shape.Name] = &made
	made.Element, made.Key, made.Value = s.copyOf(shape.Element), s.copyOf(shape.Key), s.copyOf(shape.Value)
	made.Members = nil
	for _, m := range shape.Members {
		made.Members = append(made.Members, s.member(shape, m))
	}
	return &made
}

// member copies a member of a structure.
func (s *stricter) member(owner *spec.Shape, m *spec.Member) *spec.Member {
	made := *m
	made.Target = s.copyOf(m.Target)
	if latest := s.latest[owner.Name]; latest != nil && !m.Required {
		if then := latest.Member(m.Name); then != nil && then.Required {
			made.Required, s.tightened = true, true
		}
	}
	return &made
}

// shapesOf are the structures at and below a shape, by name.
func shapesOf(shape *spec.Shape) map[string]*spec.Shape {
	found := map[string]*spec.Shape{}
	gather(found, shape)
	return found
}

func gather(found map[string]*spec.Shape, shape *spec.Shape) {
	if shape == nil || shape.Name != "" && found[shape.Name] != nil {
		return
	}
	if shape.Name != "" {
		found[shape.Name] = shape
	}
	for _, inner := range []*spec.Shape{shape.Element, shape.Key, shape.Value} {
		gather(found, inner)
	}
	for _, m := range shape.Members {
		gather(found, m.Target)
	}
}
