package golang

import (
	"errors"
	"fmt"

	"github.com/revsmith/revsmith/spec"
)

// view is the newest revision in the order of its files. Shapes are told apart by
// their Go names, which the names lock keeps unique.
type view struct {
	packages
	service  *spec.Service
	revision *spec.Revision
	// structures, unions and enums are the revision's named shapes, by name.
	structures, unions, enums []*spec.Shape
	// lists are the lists and maps that the runtime does not have, in the order of first use.
	lists []*spec.Shape
	// answered tells, by Go name, which errors an operation may answer.
	answered map[string]bool
	// holders tell, by Go type name, the first field that holds a type: "Image.Platform".
	holders map[string]string
	// typesUnions and clientUnions tell, by Go type name, how the two packages use a union.
	typesUnions, clientUnions map[string]unionUse
	// pages tells whether an operation pages.
	pages bool
	// cuts are the members whose shape's data leads back to their owner's.
	cuts []cut
	// dates are the different ways in which parts of the shapes came, in the order of their names.
	dates []appearance
}

// cut is one member of a structure or union.
type cut struct {
	owner *spec.Shape
	index int
}

// newView prepares a revision, or says what no client can be written for.
func newView(service *spec.Service, revision *spec.Revision) (*view, error) {
	v := &view{
		packages:     packagesOf(service.ID),
		service:      service,
		revision:     revision,
		answered:     map[string]bool{},
		holders:      map[string]string{},
		typesUnions:  map[string]unionUse{},
		clientUnions: map[string]unionUse{},
	}
	for _, operation := range revision.Operations {
		if err := checkOperation(operation); err != nil {
			return nil, fmt.Errorf("operation %s: %w", operation.Name, err)
		}
		v.pages = v.pages || operation.Pagination != nil
		for _, shape := range operation.Errors {
			v.answered[shape.GoName] = true
		}
	}
	v.sortKinds()
	if err := v.checkTypeNames(); err != nil {
		return nil, err
	}
	for _, owner := range v.owners() {
		if err := errors.Join(checkMembers(owner), v.checkPlaces(owner)); err != nil {
			return nil, err
		}
		v.noteHolders(owner)
	}
	v.noteLists()
	v.noteUnions()
	v.noteCuts()
	v.noteDates()
	return v, nil
}

// sortKinds puts the named shapes of each kind together.
func (v *view) sortKinds() {
	for _, shape := range v.revision.Shapes {
		switch shape.Kind {
		case spec.Structure:
			v.structures = append(v.structures, shape)
		case spec.Union:
			v.unions = append(v.unions, shape)
		case spec.Enum:
			v.enums = append(v.enums, shape)
		}
	}
}

// owners are all shapes with members: inputs and outputs by operation, then the
// types, then the errors.
func (v *view) owners() []*spec.Shape {
	var owners []*spec.Shape
	for _, operation := range v.revision.Operations {
		owners = append(owners, operation.Input, operation.Output)
	}
	owners = append(owners, v.structures...)
	owners = append(owners, v.unions...)
	return append(owners, v.service.Errors...)
}

// noteHolders notes which types the fields of a structure hold.
func (v *view) noteHolders(owner *spec.Shape) {
	for _, member := range owner.Members {
		held := heldBy(member.Target).GoName
		if held != "" && v.holders[held] == "" {
			v.holders[held] = owner.GoName + "." + member.GoName
		}
	}
}

// heldBy is what stands inside any lists and maps.
func heldBy(shape *spec.Shape) *spec.Shape {
	switch shape.Kind {
	case spec.List:
		return heldBy(shape.Element)
	case spec.Map:
		return heldBy(shape.Value)
	default:
		return shape
	}
}

// noteLists collects the lists and maps that need data of their own, each once.
func (v *view) noteLists() {
	seen := map[string]bool{}
	for _, owner := range v.owners() {
		for _, member := range owner.Members {
			v.noteList(member.Target, seen)
		}
	}
}

func (v *view) noteList(shape *spec.Shape, seen map[string]bool) {
	held := shape.Element
	if shape.Kind == spec.Map {
		held = shape.Value
	}
	if held == nil || isRuntimeList(shape) || seen[listName(shape)] {
		return
	}
	seen[listName(shape)] = true
	v.lists = append(v.lists, shape)
	v.noteList(held, seen)
}

// noteUnions notes which functions of each union the two packages call.
func (v *view) noteUnions() {
	for _, operation := range v.revision.Operations {
		noteUse(v.clientUnions, operation.Input, false, true)
		noteUse(v.clientUnions, operation.Output, true, false)
	}
	for _, shape := range v.structures {
		noteUse(v.typesUnions, shape, shape.InOutput, shape.InInput)
	}
	for _, shape := range v.service.Errors {
		noteUse(v.typesUnions, shape, true, false)
	}
	for _, union := range v.unions {
		v.noteInner(union)
	}
}

// noteInner notes the unions that a union's members hold. They are called by the
// functions of the outer one, in whichever package it has them.
func (v *view) noteInner(union *spec.Shape) {
	for _, uses := range []map[string]unionUse{v.typesUnions, v.clientUnions} {
		outer := uses[union.GoName]
		for _, member := range union.Members {
			inner := heldBy(member.Target)
			if inner.Kind != spec.Union {
				continue
			}
			use := uses[inner.GoName]
			added := use
			added.read = use.read || outer.read
			added.place = use.place || outer.write || outer.place
			if added != use {
				uses[inner.GoName] = added
				v.noteInner(inner)
			}
		}
	}
}

// noteUse notes how the members of a structure use unions: they are read, written
// as members, or written in a place of a list or map.
func noteUse(uses map[string]unionUse, owner *spec.Shape, read, write bool) {
	for _, member := range owner.Members {
		held := heldBy(member.Target)
		if held.Kind != spec.Union {
			continue
		}
		direct := member.Target.Kind == spec.Union
		use := uses[held.GoName]
		use.read = use.read || read
		use.write = use.write || write && direct
		use.place = use.place || write && !direct
		uses[held.GoName] = use
	}
}

// noteCuts finds, walking depth first, the members that lead back to a shape on
// the way to them. Without them the data of the shapes has no circle.
func (v *view) noteCuts() {
	const onTheWay, done = 1, 2
	state := map[string]int{}
	var walk func(owner *spec.Shape)
	walk = func(owner *spec.Shape) {
		state[owner.GoName] = onTheWay
		for i, member := range owner.Members {
			held := heldBy(member.Target)
			switch state[held.GoName] {
			case onTheWay:
				v.cuts = append(v.cuts, cut{owner, i})
			case 0:
				walk(held)
			}
		}
		state[owner.GoName] = done
	}
	for _, owner := range v.owners() {
		if state[owner.GoName] == 0 {
			walk(owner)
		}
	}
}

// isCut says whether a member's shape is assigned in an init function.
func (v *view) isCut(owner *spec.Shape, index int) bool {
	for _, c := range v.cuts {
		if c.owner.GoName == owner.GoName && c.index == index {
			return true
		}
	}
	return false
}
