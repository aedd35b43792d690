package spec

import "github.com/revsmith/revsmith/changelog"

// Strength is how strongly a fact's first date is known.
type Strength string

const (
	// Proven: a note announced the fact at its date.
	Proven Strength = "proven"
	// Bounded: the fact was first seen at Since, and came after After where a page before lacked it.
	Bounded Strength = "bounded"
	// Unknown: no note can show it.
	Unknown Strength = "unknown"
)

// Evidence is where a fact comes from.
type Evidence struct {
	Strength Strength
	// Since is the date of the note that first shows the fact, YYYY-MM-DD; "" when Unknown.
	Since string
	// After is the date of the last sighting that lacked a Bounded fact, "" when there was none.
	After string
	// Note is the path of the note that first shows the fact, below the repository.
	Note string
	// Lines are the note's lines that show it.
	Lines changelog.Span
}

// Sentence ends a symbol's documentation: "Since 2024-12-02." when proven,
// "Seen since 2021-09-22." when bounded, and "" when unknown.
func (e Evidence) Sentence() string {
	switch e.Strength {
	case Proven:
		return "Since " + e.Since + "."
	case Bounded:
		return "Seen since " + e.Since + "."
	}
	return ""
}
