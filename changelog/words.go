package changelog

import "strings"

// This file finds the words of a page that show how names are written, and cuts them
// into their parts.

// letters are the kinds of a word's letters behind its first.
type letters uint8

const (
	small letters = 1 << iota
	capital
	other // digits and underscores
	underscore
)

// letterKinds are the kinds of letters by byte; none for what parts words.
func letterKinds() (kinds [256]letters) {
	for c := range kinds {
		switch c := byte(c); {
		case isCapital(c):
			kinds[c] = capital
		case c >= 'a' && c <= 'z':
			kinds[c] = small
		case c >= '0' && c <= '9':
			kinds[c] = other
		case c == '_':
			kinds[c] = underscore
		}
	}
	return kinds
}

// mixedWords are the words of a text that have a capital behind their start and
// a small letter, in the order in which they first occur.
func (s *spelling) mixedWords(text string) []counted {
	var words []counted
	seen := map[string]int{}
	kinds := letterKinds()
	for at := 0; at < len(text); at++ {
		start, has := at, kinds[text[at]]&^capital
		if kinds[text[at]] == 0 {
			continue
		}
		for at++; at < len(text) && kinds[text[at]] != 0; at++ {
			has |= kinds[text[at]]
		}
		switch word := text[start:at]; {
		case has&(small|capital|underscore) == small|capital && !isDigit(word[0]):
			words = countWord(words, seen, word)
		case has == small && len(word) <= shortWord+len("s") && s.short[word[0]]:
			s.addPlain(word)
		}
	}
	return words
}

// countWord adds a word to those counted; seen is where each of them stands.
func countWord(words []counted, seen map[string]int, word string) []counted {
	at, known := seen[word]
	if !known {
		at = len(words)
		seen[word] = at
		words = append(words, counted{text: word})
	}
	words[at].count++
	return words
}

// addPlain keeps a word that stands by itself, with the words of methods that
// differ in number alone.
func (s *spelling) addPlain(word string) {
	for _, form := range [...]string{word, strings.TrimSuffix(word, "s")} {
		if _, wanted := s.places[form]; wanted {
			s.plain[form] = true
		}
	}
}

// appendParts cuts a word where its capitals tell that a new one starts, as the
// tool does that writes methods: "DBUserACLs" is DB, User and ACLs.
func appendParts(parts []string, word string) []string {
	start, end := 0, len(word)
	if n := pluralCapitals(word); n > 0 {
		end -= n
	}
	for i := 1; i < end; i++ {
		beforeSmall := i+1 < len(word) && word[i+1] >= 'a' && word[i+1] <= 'z'
		if isCapital(word[i]) && (beforeSmall || !isCapital(word[i-1])) {
			parts = append(parts, word[start:i])
			start = i
		}
	}
	if start < end && end < len(word) {
		parts = append(parts, word[start:end])
		start = end
	}
	return append(parts, word[start:])
}

// pluralCapitals is the length of what looks like "ACLs" at a word's end.
func pluralCapitals(word string) int {
	rest, plural := strings.CutSuffix(word, "s")
	length := 0
	for length < len(rest) && isCapital(rest[len(rest)-1-length]) {
		length++
	}
	if !plural || length < 2 {
		return 0
	}
	return length + 1
}

// hasCapital says whether a word has a capital.
func hasCapital(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return r >= 'A' && r <= 'Z' }) >= 0
}

// isCapital says whether a byte is a capital.
func isCapital(c byte) bool { return c >= 'A' && c <= 'Z' }

// isDigit says whether a byte is a digit.
func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// capitalized is a word with its first letter as a capital.
func capitalized(word string) string {
	if word == "" {
		return ""
	}
	return strings.ToUpper(word[:1]) + word[1:]
}
