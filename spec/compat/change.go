package compat

import (
	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// Kind tells the kinds of changes apart.
type Kind string

// Change is one difference between two sides: a fact, without an opinion on it.
type Change struct {
	Kind Kind
	// Direction is the side of the exchange that the change shows on; Unstated where it has none.
	// What is used on both sides is two changes.
	Direction changelog.Direction
	// Path is the fact's place among the types, equal however many operations lead to it: "ListImages" for an
	// operation, "ListImagesInput.owner" for a member, "types.Platform.macOS" for a value.
	Path string
	// Places are the paths from operations, of that direction, that lead to the fact, sorted:
	// "ListImages.owner.AWSMarketplace". List and map levels leave no trace.
	Places []string
	// GoSymbol is the symbol that the Go client has for it, such as "types.PlatformMacos", "" for none.
	GoSymbol string
	// Before and After are what differs, in words: types, "required", texts, names. "" is absence.
	Before, After string
	// Required says of a member that it is required after the change, Token that it is filled in when left out.
	Required, Token bool
	// Holder says what holds a member that came or went.
	Holder Holder
	// Kept says of what pages no longer show that the model, and so the Go client, keeps it.
	Kept bool
	// Detail is what a kind of change says beside, such as the sentence of a text that changed.
	Detail string
	// Evidence is between which dates the change came, and where it stands.
	Evidence spec.Evidence
}

// Holder says what holds a member.
type Holder string

// The holders of a member: the operation's own input or output, a structure that some operation's requests
// must always hold, one that may be left out, and one that came with the change itself.
const (
	TopLevel          Holder = "top level"
	RequiredStructure Holder = "required structure"
	OptionalStructure Holder = "optional structure"
	NewStructure      Holder = "new structure"
)
