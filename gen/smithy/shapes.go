package smithy

import (
	"strconv"
	"strings"

	"github.com/revsmith/revsmith/gen/commonmark"
	"github.com/revsmith/revsmith/spec"
)

// named is a structure, union or enum.
func (m *model) named(shape *spec.Shape) object {
	t := describedBy(shape)
	if shape.Kind == spec.Enum {
		return structureOf("enum", enumMembers(shape), t)
	}
	return structureOf(string(shape.Kind), m.members(shape), t)
}

// message is an operation's input or output, which the role tells.
func (m *model) message(shape *spec.Shape, role string) object {
	return structureOf("structure", m.members(shape), describedBy(shape).marked(role))
}

// failure is a modelled error.
func (m *model) failure(shape *spec.Shape) object {
	t := describedBy(shape).
		with("smithy.api#error", shape.Error.Fault).
		with("smithy.api#httpError", shape.Error.Status)
	return structureOf("structure", m.members(shape), t.withTests(responseTests, m.tests.failures[shape.Name]))
}

// describedBy are the traits that every named shape has: its text and its evidence.
func describedBy(shape *spec.Shape) traits {
	return traits{}.withText(documentation, commonmark.Describe(shape.Documentation)).withEvidence(shape.Evidence)
}

// enumMembers are an enum's values under names of their own.
func enumMembers(shape *spec.Shape) []member {
	var members []member
	taken := map[string]bool{}
	for _, v := range shape.Values {
		name := enumName(v.Wire)
		for number := 2; taken[name]; number++ {
			name = enumName(v.Wire) + "_" + strconv.Itoa(number)
		}
		taken[name] = true
		t := traits{}.with("smithy.api#enumValue", v.Wire).withEvidence(v.Evidence)
		members = append(members, member{name, unit, t})
	}
	return members
}

// enumName is the name of an enum's member: the value in capitals, "_" for what no name may have.
func enumName(wire string) string {
	letters := []byte(strings.ToUpper(wire))
	for i, letter := range letters {
		if letter != '_' && (letter < 'A' || letter > 'Z') && (letter < '0' || letter > '9') {
			letters[i] = '_'
		}
	}
	name := string(letters)
	if first := strings.TrimLeft(name, "_"); first == "" || first[0] <= '9' {
		return "VALUE_" + name
	}
	return name
}

// members are the members of a structure or union.
func (m *model) members(shape *spec.Shape) []member {
	var members []member
	for _, one := range shape.Members {
		target, format := m.names.held(one)
		t := format.withText(documentation, commonmark.Describe(one.Documentation)).withEvidence(one.Evidence)
		members = append(members, member{one.Name, target, append(t, m.memberTraits(one)...)})
	}
	return members
}

// memberTraits say whether a member must be there and where it travels.
func (m *model) memberTraits(one *spec.Member) traits {
	var t traits
	switch {
	case one.Required || one.Location == spec.InLabel:
		t = t.marked("smithy.api#required")
	case one.Location == spec.InStream:
		t = t.with("smithy.api#default", "")
	case one.ByValue:
		t = t.with("smithy.api#default", zero(one.Target.Kind))
	}
	if one.IdempotencyToken {
		t = t.marked("smithy.api#idempotencyToken")
	}
	return append(t, binding(one)...)
}

// zero is the value of a scalar that was left out and is held by value.
func zero(kind spec.Kind) any {
	if kind == spec.Boolean {
		return false
	}
	return 0
}

// binding is where a member travels.
func binding(one *spec.Member) traits {
	switch isMap := one.Target.Kind == spec.Map; one.Location {
	case spec.InLabel:
		return traits{}.marked("smithy.api#httpLabel")
	case spec.InQuery:
		if isMap {
			return traits{}.marked("smithy.api#httpQueryParams")
		}
		return traits{}.with("smithy.api#httpQuery", one.WireName)
	case spec.InHeader:
		if isMap {
			return traits{}.with("smithy.api#httpPrefixHeaders", one.WireName)
		}
		return traits{}.with("smithy.api#httpHeader", one.WireName)
	case spec.InPayload, spec.InStream:
		return traits{}.marked("smithy.api#httpPayload")
	case spec.InStatus:
		return traits{}.marked("smithy.api#httpResponseCode")
	}
	if one.WireName != "" && one.WireName != one.Name {
		return traits{}.with("smithy.api#jsonName", one.WireName)
	}
	return nil
}
