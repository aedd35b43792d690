package contracttests

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// This file finds the calls that the client must refuse at their own revision already: their fixtures
// list the members that are left out.

// refusedFor returns for what the client must refuse the call: what the fixture's own revision
// refuses it for, as far as the last one requires that still, and what became required since.
func (s *sender) refusedFor() ([]lack, error) {
	lacks, err := s.lacks()
	if err != nil || s.refused == nil {
		return lacks, err
	}
	var required []string
	since := "ever"
	if last := len(s.revisions) - 1; last >= 0 {
		since = s.revisions[0]
		if required, err = s.leftOut(s.revisions[last]); err != nil {
			return nil, err
		}
	}
	for _, path := range s.refused {
		field, err := s.runner.names.fieldAt(s.input, path)
		if err != nil {
			return nil, err
		}
		if s.revisions == nil || slices.Contains(required, field) {
			lacks = append(lacks, lack{since: since, field: field})
		}
	}
	return lacks, nil
}

// fieldAt is the path of the Go field that a member's path leads to: "filters.0.name" of a
// ListImagesInput is "ListImagesInput.Filters[0].Name".
func (n names) fieldAt(input reflect.Type, path string) (string, error) {
	of, place := input, input.Name()
	for step := range strings.SplitSeq(path, ".") {
		label, inner := n.stepInto(of, step)
		if inner == nil {
			return "", fmt.Errorf("refused %s: %s has no place for %q", path, of, step)
		}
		place += label
		of = inner
		if of.Kind() == reflect.Pointer {
			of = of.Elem()
		}
	}
	return place, nil
}

// stepInto is one step of a path: how refusals write it, and the type that it leads to. The type
// is nil where there is no such step.
func (n names) stepInto(of reflect.Type, step string) (label string, inner reflect.Type) {
	switch of.Kind() {
	case reflect.Struct:
		if field, ok := of.FieldByName(n.field(of, step)); ok {
			return "." + field.Name, field.Type
		}
	case reflect.Slice:
		return "[" + step + "]", of.Elem()
	case reflect.Map:
		return fmt.Sprintf("[%q]", step), of.Elem()
	case reflect.Interface:
		if variant := n.unionMember(of, step); variant != nil {
			field, _ := variant.Elem().FieldByName("Value")
			return "[" + step + "]", field.Type
		}
	}
	return "", nil
}
