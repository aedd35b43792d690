package pattern

import "strings"

// Relation is what a second pattern allows, against the first.
type Relation string

// The relations.
const (
	Same      Relation = "same"
	Wider     Relation = "wider"
	Narrower  Relation = "narrower"
	Apart     Relation = "apart"
	Undecided Relation = "undecided"
)

// Compare answers what the pattern after allows against the one before.
func Compare(before, after string) Relation {
	if before == after {
		return Same
	}
	whole := relate(before, after, true)
	if anchored(before) && anchored(after) || whole == Undecided {
		return whole
	}
	if relate(before, after, false) != whole {
		return Undecided
	}
	return whole
}

// anchored says that a pattern itself asks for the whole text.
func anchored(pattern string) bool {
	return strings.HasPrefix(pattern, "^") && strings.HasSuffix(pattern, "$") && !strings.HasSuffix(pattern, `\$`) &&
		!strings.Contains(pattern, "|")
}

// relate compares two patterns that match whole texts, or parts of them.
func relate(before, after string, whole bool) Relation {
	one, err := compile(before, whole)
	if err != nil {
		return Undecided
	}
	other, err := compile(after, whole)
	if err != nil {
		return Undecided
	}
	more, decided := includes(other, one)
	less, alsoDecided := includes(one, other)
	switch {
	case !decided || !alsoDecided:
		return Undecided
	case more && less:
		return Same
	case more:
		return Wider
	case less:
		return Narrower
	}
	return Apart
}
