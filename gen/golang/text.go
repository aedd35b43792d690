package golang

import (
	"slices"
	"strconv"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// This file says what stands in the comment of each exported symbol: the note's
// prose, or a sentence where the notes say nothing, then what the model knows,
// and at the end the revision that brought the symbol.

// typeText is the comment of a structure, union or enum.
func (v *view) typeText(shape *spec.Shape) []string {
	text := shape.Documentation
	if text == "" {
		holder := v.holders[shape.GoName]
		text = shape.GoName + " is the " + string(shape.Kind) + " that " + holder + " holds."
	}
	return []string{text, shape.Evidence.Sentence()}
}

// valueText is the comment of an enum's constant.
func valueText(value *spec.Value) string {
	wire := strconv.Quote(value.Wire)
	return value.GoName + " is the value " + wire + ". " + value.Evidence.Sentence()
}

// memberText is the comment of a structure's field or a union's member.
func memberText(owner *spec.Shape, member *spec.Member) []string {
	text := []string{member.Documentation}
	switch {
	case member.Documentation != "":
	case owner.Error != nil && member == messageOf(owner):
		text[0] = "The service's sentence on what went wrong."
	default:
		text[0] = member.GoName + " is the member " + member.Name + ", which the notes do not describe."
	}
	if member.Required {
		text = append(text, "This member is required.")
	}
	if member.Location == spec.InStream && owner.InOutput {
		text = append(text, "It is the response's body as it arrives: read it, then close it.")
	}
	if member.IdempotencyToken {
		text = append(text, "A token is made for each call that leaves it nil.")
	}
	return append(text, member.Evidence.Sentence())
}

// operationText is the comment of a client's method.
func operationText(operation *spec.Operation) []string {
	text := []string{operation.Documentation}
	if operation.Documentation == "" {
		text[0] = operation.Name + " calls the operation of that name, which the notes do not describe."
	}
	if operation.HTTP.Assumed {
		text = append(text, "No description of the API confirms its method and path; they are assumed.")
	}
	if len(operation.Errors) > 0 {
		text = append(text, "It may fail with "+anyOf(operation.Errors)+".")
	}
	return append(text, operation.Evidence.Sentence())
}

// anyOf names types of package types: [types.A], [types.B] or [types.C].
func anyOf(shapes []*spec.Shape) string {
	names := make([]string, len(shapes))
	for i, shape := range shapes {
		names[i] = "[types." + shape.GoName + "]"
	}
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// warning is a comment that ends, where pages warn of the operation's use, with the paragraph
// by which Go's tools know what is not to be called any more.
func warning(operation *spec.Operation, text []string) string {
	comment := commentText(text...)
	if operation.Deprecated == nil {
		return comment
	}
	order := "Deprecated: the service warns that " + operation.Name + " may not function as expected. " +
		operation.Deprecated.Sentence()
	return comment + "\n//\n// " + strings.Join(wrap(order, textWidth), "\n// ")
}

// unionText is the comment of a union.
func (v *view) unionText(union *spec.Shape) []string {
	members := make([]string, len(union.Members))
	for i, member := range union.Members {
		members[i] = "*" + unionMemberName(union, member)
	}
	return slices.Insert(v.typeText(union), 1, "It holds one of "+strings.Join(members, ", ")+".")
}

// errorText is the comment of a modelled error, whose prose no note carries.
func (v *view) errorText(shape *spec.Shape) []string {
	text := []string{shape.Documentation}
	if shape.Documentation == "" {
		text[0] = shape.GoName + " is answered with HTTP status " + strconv.Itoa(shape.Error.Status) + "."
	}
	if !v.answered[shape.GoName] {
		text = append(text, "No operation of this client answers it.")
	}
	return append(text, shape.Evidence.Sentence())
}

// inputText and outputText are the comments of an operation's structures.
func inputText(operation *spec.Operation) []string {
	text := operation.Input.Documentation
	if text == "" {
		text = operation.Input.GoName + " is what [Client." + operation.Name + "] sends."
	}
	return []string{text, operation.Input.Evidence.Sentence()}
}

func outputText(operation *spec.Operation) []string {
	text := operation.Output.Documentation
	if text == "" {
		text = operation.Output.GoName + " is what [Client." + operation.Name + "] answers."
	}
	return []string{text, operation.Output.Evidence.Sentence()}
}

// limitText is the comment of a paginator's option Limit: that of the page size.
func limitText(operation *spec.Operation) string {
	size := operation.Pagination.PageSize
	switch {
	case size == nil:
		return "The operation has no page size: it leaves this out."
	case size.Documentation == "":
		return "The most items of a page."
	}
	return size.Documentation
}
