package changelog

import (
	"slices"
	"strings"
)

// This file judges whether a paragraph opens the text of an operation, of
// which only the method is known: "Retrieves an image." opens get_image's.

// The weights of what speaks for a paragraph as the first one of an
// operation's text.
const (
	ownVerb     = 40 // it starts with the method's verb
	likeVerb    = 30 // it starts with a verb that is used for the method's
	someVerb    = 10 // it starts like a sentence without a subject
	ownName     = 20 // it names the operation
	allNouns    = 15 // it has all other words of the method
	leadIn      = 2  // it leads to a paragraph that opens
	nounLetters = 3  // shorter words say nothing
)

// opening is what is known of an operation when its text is looked for.
type opening struct {
	// verb is what the method starts with, likes the verbs that are used for it.
	verb, likes string
	// nouns are the stems of the method's other words; joined is the method
	// without underscores.
	nouns  []string
	joined string
}

// openingOf is the opening of a method such as "batch_get_image".
func openingOf(method string) opening {
	words := strings.Split(method, "_")
	o := opening{joined: strings.ReplaceAll(method, "_", "")}
	for _, word := range words[1:] {
		if len(word) >= nounLetters {
			o.nouns = append(o.nouns, stem(word))
		}
	}
	if len(words) > 1 && (words[0] == "batch" || words[0] == "admin") {
		words = words[1:]
	}
	o.verb, o.likes = stem(words[0]), verbsFor(words[0])
	return o
}

// verbsFor are the verbs with which texts on a method start instead of its own.
func verbsFor(verb string) string {
	switch verb {
	case "get", "describe", "list":
		return " retrieves returns gets provides describes lists obtains displays shows enumerates fetches "
	case "delete", "remove", "untag":
		return " deletes removes "
	case "create", "add", "put":
		return " creates adds sets updates attaches stores "
	case "update", "modify":
		return " updates modifies changes edits "
	case "start":
		return " starts begins initiates "
	case "tag":
		return " adds assigns "
	case "disassociate":
		return " removes "
	}
	return ""
}

// weigh says how much speaks for each paragraph as the first of the text.
func (o *opening) weigh(paragraphs []block) []int {
	weights := make([]int, len(paragraphs))
	for i := range paragraphs {
		weights[i] = o.weight(paragraphs[i].text)
	}
	for i := len(paragraphs) - 2; i >= 0; i-- {
		text := paragraphs[i].text
		if isLeadIn(text) || isBoxTitle(text) && isLeadIn(paragraphs[i+1].text) {
			next := weights[i+1 : min(i+3, len(weights))]
			weights[i] = max(weights[i], slices.Max(next)+leadIn)
		}
	}
	return weights
}

// weight says how much speaks for one paragraph by itself.
func (o *opening) weight(text string) int {
	lower := strings.ToLower(text)
	first := firstWord(lower)
	weight := 0
	switch {
	case first != "" && stem(first) == o.verb:
		weight = ownVerb
	case first != "" && strings.Contains(o.likes, " "+first+" "):
		weight = likeVerb
	case isThirdPerson(first):
		weight = someVerb
	}
	if strings.Contains(strings.ReplaceAll(lower, " ", ""), o.joined) {
		weight += ownName
	}
	found := 0
	for _, noun := range o.nouns {
		if strings.Contains(lower, noun) {
			found++
		}
	}
	if found > 0 {
		weight += allNouns * found / len(o.nouns)
	}
	return weight
}

// firstWord is the first word of a text in lower case.
func firstWord(text string) string {
	isLetter := func(r rune) bool { return r >= 'a' && r <= 'z' }
	text = strings.TrimLeftFunc(text, func(r rune) bool { return !isLetter(r) })
	if end := strings.IndexFunc(text, func(r rune) bool { return !isLetter(r) }); end >= 0 {
		return text[:end]
	}
	return text
}

// isThirdPerson says whether a word looks like the verb of a sentence without
// a subject; texts on members often start with the words that are excluded.
func isThirdPerson(word string) bool {
	const others = " this those these has always does tags values contains details whereas unless names" +
		" specifies indicates represents includes "
	return len(word) > 3 && word[len(word)-1] == 's' && !strings.Contains(others, " "+word+" ")
}

// isLeadIn says whether a paragraph announces something about an operation
// before its text proper.
func isLeadIn(text string) bool {
	lower := strings.ToLower(text)
	for _, start := range [...]string{
		"this operation", "this action", "this api", "for internal use", "deprecated", "(deprecated",
		"end of support", "we recommend", "we strongly recommend", "[",
	} {
		if strings.HasPrefix(lower, start) {
			return true
		}
	}
	return strings.Contains(lower, "no longer") || strings.HasSuffix(lower, "deprecated.")
}

// stem cuts the ending off a verb or noun, so that "images" is "image".
func stem(word string) string {
	const least = 3
	for _, ending := range [...]string{"ing", "ies", "es", "s", "e", "y"} {
		if cut, found := strings.CutSuffix(word, ending); found && len(cut) >= least {
			return cut
		}
	}
	return word
}
