package golang

import (
	"fmt"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// This file refuses what no client can be written for.

// checkOperation refuses tokens, page sizes and items of a type that carries none.
func checkOperation(operation *spec.Operation) error {
	if err := checkPointer("idempotency token", operation.IdempotencyToken, spec.String); err != nil {
		return err
	}
	pages := operation.Pagination
	if pages == nil {
		return nil
	}
	if err := checkPointer("page token", pages.InputToken, spec.String); err != nil {
		return err
	}
	if err := checkPointer("next page's token", pages.OutputToken, spec.String); err != nil {
		return err
	}
	if err := checkPointer("page size", pages.PageSize, spec.Integer); err != nil {
		return err
	}
	return checkItems(pages.Items)
}

// checkItems refuses a page's items that are nothing to walk through.
func checkItems(items *spec.Member) error {
	if items == nil || items.Target.Kind == spec.List || items.Target.Kind == spec.Map {
		return nil
	}
	return fmt.Errorf("the items %s are no list or map: correct the facts file", items.Name)
}

// checkPointer refuses a member that is no pointer to a kind of scalar.
func checkPointer(what string, member *spec.Member, kind spec.Kind) error {
	if member == nil || member.Target.Kind == kind && isPointer(member) {
		return nil
	}
	return fmt.Errorf("the %s %s is no optional %s: correct the facts file", what, member.Name, kind)
}

// checkTypeNames refuses a type or a constant with the name of the function that parses an enum.
func (v *view) checkTypeNames() error {
	parsed := map[string]string{}
	for _, enum := range v.enums {
		parsed[parseName(enum)] = enum.GoName
	}
	for _, shape := range slices.Concat(v.revision.Shapes, v.service.Errors) {
		names := []string{shape.GoName}
		for _, value := range shape.Values {
			names = append(names, value.GoName)
		}
		for _, name := range names {
			if enum := parsed[name]; enum != "" {
				return fmt.Errorf("%s is also the function that parses the enum %s: "+
					"give one of the two another name in the names lock", name, enum)
			}
		}
	}
	return nil
}

// checkPlaces refuses places of members that the protocol does not have, or that
// hold nothing of the member's kind.
func (v *view) checkPlaces(owner *spec.Shape) error {
	for _, member := range owner.Members {
		held, at := member.Target.Kind, member.Location
		switch {
		case at == "" || at == spec.InBody:
		case strings.HasPrefix(v.service.Protocol, "awsJson"):
			return fmt.Errorf("member %s of %s travels in the %s, where %s has no place: correct the facts file",
				member.Name, owner.Name, at, v.service.Protocol)
		case !at.Holds(held):
			return fmt.Errorf("member %s of %s is a %s and cannot travel in the %s: correct the facts file",
				member.Name, owner.Name, held, at)
		}
	}
	return nil
}

// checkMembers refuses members of a kind that nothing on the wire can carry, such
// as a stream.
func checkMembers(owner *spec.Shape) error {
	for _, member := range owner.Members {
		held := heldBy(member.Target)
		switch held.Kind {
		case spec.Structure, spec.Union, spec.Enum:
			continue
		}
		if _, ok := scalarOf(held.Kind); !ok {
			return fmt.Errorf("member %s of %s is of kind %q, which no client can carry: "+
				"leave its operation out in the facts file", member.Name, owner.Name, held.Kind)
		}
	}
	return nil
}
