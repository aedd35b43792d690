package prose

import (
	"slices"
	"strings"
)

// Kind tells the kinds of statements apart.
type Kind string

// The kinds of statements.
const (
	// Limited: a length, a count or a value has bounds.
	Limited Kind = "limit"
	// Patterned: a text has to match a regular expression.
	Patterned Kind = "pattern"
	// Defaulted: what holds where nothing is given.
	Defaulted Kind = "default"
	// Duty: something must or must not be.
	Duty Kind = "must"
	// Exclusive: of several things only some may be given.
	Exclusive Kind = "exclusive"
	// Conditional: something has to be given under a condition.
	Conditional Kind = "conditional"
	// Outdated: what is described should not be used any more.
	Outdated Kind = "deprecated"
	// Ended: support has ended or will end.
	Ended Kind = "end of support"
	// Optional: what is described may be left out.
	Optional Kind = "optional"
	// Filtering: which names of filters there are.
	Filtering Kind = "filter names"
)

// Statement is one thing that a text states.
type Statement struct {
	Kind Kind
	// Limit is what a Limited statement says.
	Limit Limit
	// Value is a pattern, or a default: "" where the text only says that by default something happens.
	Value string
	// Names are those of filters, in the text's order.
	Names []string
	// Sentence is where it stands, on one line.
	Sentence string
}

// reader finds the statements of one kind in a sentence.
type reader func(sentence string) []Statement

// Read answers the statements of a text, in its order.
func Read(text string) []Statement {
	var found []Statement
	for _, paragraph := range paragraphs(text) {
		held := patterns(paragraph)
		for _, sentence := range sentences(paragraph) {
			held = append(held, readSentence(sentence)...)
		}
		found = append(found, withoutDoubles(held)...)
	}
	return append(found, filters(text)...)
}

// withoutDoubles leaves out the "must" of a sentence that gives a limit or a pattern: it is the same statement.
func withoutDoubles(statements []Statement) []Statement {
	exact := Of(statements, Limited, Patterned)
	return slices.DeleteFunc(statements, func(s Statement) bool {
		return s.Kind == Duty && slices.ContainsFunc(exact, func(e Statement) bool { return strings.HasPrefix(e.Sentence, s.Sentence) })
	})
}

// readSentence asks every reader. What only serves as an example states nothing.
func readSentence(sentence string) []Statement {
	if isExample(sentence) {
		return nil
	}
	var found []Statement
	for _, read := range []reader{limits, defaults, duties, endings, optional} {
		for _, s := range read(sentence) {
			s.Sentence = sentence
			found = append(found, s)
		}
	}
	return found
}

// Of are the statements of some kinds.
func Of(statements []Statement, kinds ...Kind) []Statement {
	var found []Statement
	for _, s := range statements {
		if slices.Contains(kinds, s.Kind) {
			found = append(found, s)
		}
	}
	return found
}
