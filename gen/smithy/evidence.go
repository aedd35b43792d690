package smithy

import "github.com/revsmith/revsmith/spec"

// The traits that this package defines, and the shapes that they are made of.
const (
	evidenceTrait   = "revsmith#evidence"
	deprecatedTrait = "revsmith#deprecatedEvidence"
	assumedTrait    = "revsmith#assumed"
	strengthShape   = "revsmith#Strength"
)

// evidenceOf is a fact's evidence, nil where there is none.
func evidenceOf(e spec.Evidence) object {
	if e.Strength == "" {
		return nil
	}
	return object{{"strength", string(e.Strength)}}.withText("since", e.Since).withText("after", e.After).withText("note", e.Note)
}

// withEvidence adds the evidence of a fact to its traits.
func (t traits) withEvidence(e spec.Evidence) traits {
	if evidence := evidenceOf(e); evidence != nil {
		t = t.with(evidenceTrait, evidence)
	}
	return t
}

// ownTraits are the definitions of the traits.
func ownTraits() object {
	text := member{target: "smithy.api#String"}
	evidence := func() []member {
		return []member{
			{name: "strength", target: strengthShape, traits: traits{}.with("smithy.api#required", object{})},
			text.named("since", "The date of the first note that shows the fact."),
			text.named("after", "The date of the last sighting that lacked a bounded fact."),
			text.named("note", "The path of the note that first shows the fact, below the repository that generates the model."),
		}
	}
	return object{
		{evidenceTrait, definition(evidence(), ":is(operation, structure, union, enum, member)",
			"Where a fact comes from and how strongly its first date is known.")},
		{deprecatedTrait, definition(evidence(), "operation",
			"Since when pages warn that an operation is deprecated, and how strongly that date is known.")},
		{assumedTrait, definition(nil, "operation",
			"Marks an operation whose method and path come from a rule of the facts file that nobody has confirmed for it.")},
		{strengthShape, structureOf("enum", []member{
			strength("PROVEN", spec.Proven, "A note announced the fact at its date."),
			strength("BOUNDED", spec.Bounded, "The fact was first seen at a date, and came after another at which it was missing."),
			strength("UNKNOWN", spec.Unknown, "No note can show it: it is written by hand, in the facts file."),
		}, traits{})},
	}
}

// definition is a trait's definition: where it may stand, and what it says.
func definition(members []member, selector, documentation string) object {
	t := traits{}.with("smithy.api#documentation", documentation).with("smithy.api#trait", object{{"selector", selector}})
	return structureOf("structure", members, t)
}

// strength is one strength of evidence.
func strength(name string, value spec.Strength, documentation string) member {
	t := traits{}.with("smithy.api#documentation", documentation).with("smithy.api#enumValue", string(value))
	return member{name: name, target: unit, traits: t}
}

// named is the member under a name, with a text.
func (m member) named(name, documentation string) member {
	return member{name: name, target: m.target, traits: traits{}.with("smithy.api#documentation", documentation)}
}
