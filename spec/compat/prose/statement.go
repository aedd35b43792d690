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

// kind finds the statements of one kind, or of some that exclude each other, in a sentence.
type kind struct {
	// signs are words, in small letters, one of which each of its wordings has: most sentences have none.
	signs []string
	read  func(sentence string) []Statement
}

// kinds are all kinds of statements that single sentences make.
func kinds() []kind {
	return []kind{
		{[]string{"max", "min", "most", "more", "up to", "exceed", "greater", "larger", "longer", "less", "fewer", "smaller", "limit", "than", "least", "between", "valid", "range", "value", "length", "characters", "fixed", "exact"}, limits},
		{[]string{"default"}, defaults},
		{[]string{"must", "not", "n't", "both", "one", "either", "single", "required", "exclusive", "have to", "need to"}, duties},
		{[]string{"deprecated", "no longer", "end", "discontinued", "retired", "sunset", "removed"}, endings},
		{[]string{"optional"}, optional},
	}
}

// Reader reads texts. It remembers sentences: texts of one service have many in common. The zero Reader is ready for
// use; it is for one goroutine.
type Reader struct{ sentences map[string][]Statement }

// Read answers the statements of a text, in its order.
func Read(text string) []Statement { return new(Reader).Read(text) }

// Read answers the statements of a text, in its order.
func (r *Reader) Read(text string) []Statement {
	var found []Statement
	for _, paragraph := range paragraphs(text) {
		held := patterns(paragraph)
		for _, sentence := range sentences(paragraph) {
			held = append(held, r.sentence(sentence)...)
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

// sentence are the statements of a sentence.
func (r *Reader) sentence(sentence string) []Statement {
	found, known := r.sentences[sentence]
	if known {
		return found
	}
	if r.sentences == nil {
		r.sentences = map[string][]Statement{}
	}
	found = readSentence(sentence)
	r.sentences[sentence] = found
	return found
}

// readSentence asks all kinds of statements. What only serves as an example states nothing.
func readSentence(sentence string) []Statement {
	var found []Statement
	lower := strings.ToLower(sentence)
	for _, k := range kinds() {
		if !hasOne(lower, k.signs) {
			continue
		}
		for _, s := range k.read(sentence) {
			s.Sentence = sentence
			found = append(found, s)
		}
	}
	if len(found) > 0 && isExample(sentence) {
		return nil
	}
	return found
}

// CallsOptional is the sentence of a text that says that what it describes may be left out.
func CallsOptional(text string) (sentence string, found bool) {
	if !strings.Contains(strings.ToLower(text), "optional") {
		return "", false
	}
	for _, s := range Of(Read(text), Optional) {
		return s.Sentence, true
	}
	return "", false
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
