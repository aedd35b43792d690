package proposal

import (
	"strings"
	"unicode"

	"github.com/revsmith/revsmith/spec"
)

// baseOf is what a slot calls the shape that it holds: the member, in capitalized
// words; for what a list or map holds, the singular.
func baseOf(slot string) string {
	name := strings.TrimRight(slot, "[]{}")
	base := words(spec.GoTypeName(name))
	if len(name) == len(slot) {
		return base
	}
	return singular(base)
}

// words drops what is neither letter nor digit, and begins a word behind it.
func words(name string) string {
	var text strings.Builder
	begins := true
	for _, r := range name {
		switch {
		case r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r):
			begins = true
		case begins:
			text.WriteRune(unicode.ToUpper(r))
			begins = false
		default:
			text.WriteRune(r)
		}
	}
	return text.String()
}

// singular is the name of one thing of many.
func singular(name string) string {
	for _, end := range []struct{ many, one string }{
		{"List", ""}, {"Set", ""}, {"ies", "y"}, {"sses", "ss"}, {"xes", "x"}, {"ches", "ch"}, {"shes", "sh"},
		{"uses", "us"}, {"ss", "ss"}, {"us", "us"}, {"is", "is"}, {"s", ""},
	} {
		if one, ok := strings.CutSuffix(name, end.many); ok && one != "" {
			return one + end.one
		}
	}
	return name
}

// plural is the name of many things.
func plural(name string) string {
	switch {
	case strings.HasSuffix(name, "y") && !strings.HasSuffix(name, "ey"):
		return strings.TrimSuffix(name, "y") + "ies"
	case strings.HasSuffix(name, "s"):
		return name
	}
	return name + "s"
}

// verbOf parts an operation's name into its verb and what follows.
func verbOf(operation string) (verb, rest string) {
	for i, r := range operation {
		if i > 0 && unicode.IsUpper(r) {
			return operation[:i], operation[i:]
		}
	}
	return operation, ""
}

// kebab writes a name in small words with dashes: "SynthesisTasks" → "synthesis-tasks".
func kebab(name string) string {
	var text strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) && !unicode.IsUpper(rune(name[i-1])) {
			text.WriteByte('-')
		}
		text.WriteRune(unicode.ToLower(r))
	}
	return text.String()
}
