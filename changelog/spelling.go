package changelog

import (
	"fmt"
	"slices"
	"strings"
)

// This file spells an operation's name where a page shows only its method,
// which lost what was written in capitals: create_db_user is CreateDBUser if
// the page writes that word, or other words with DB in them.

const (
	// placesPerWord bounds the places at which one word is compared.
	placesPerWord = 200
	// shortWord is the length up to which a word may well be an abbreviation.
	shortWord = 4
	// neighbourWeight is how much more a place says where the next word is the same too.
	neighbourWeight = 9
	// usualLength and usualParts are what nearly all words fit in.
	usualLength = 64
	usualParts  = 12
	// clearFactor is how much more must speak for one way to write a word than for all others.
	clearFactor = 3
)

// spelling is what a page shows of how its words are written.
type spelling struct {
	// names are the words of the page by themselves in lower case, how often
	// each way to write them occurs.
	names map[string][]counted
	// places are where in the page's words a method's word stands.
	places map[string][]place
	// plain are those of the method's short words that stand by themselves.
	plain map[string]bool
	// short are the bytes with which those start that may be abbreviations.
	short [256]bool
}

// counted is one way to write a word and how much speaks for it.
type counted struct {
	text  string
	count int
}

// place is a word's place among the parts of a longer one.
type place struct {
	parts []string
	index int
}

// readSpelling gathers the words of a page that share a part with its methods.
func readSpelling(text string, methods []string) *spelling {
	s := &spelling{names: map[string][]counted{}, places: map[string][]place{}, plain: map[string]bool{}}
	for _, method := range methods {
		s.names[strings.ReplaceAll(method, "_", "")] = nil
		first, _, _ := strings.Cut(method, "_")
		for part := range strings.SplitSeq(method, "_") {
			s.places[part] = nil
			if len(part) > 0 && len(part) <= shortWord && part != first {
				s.short[part[0]] = true
			}
		}
	}
	for _, word := range s.mixedWords(text) {
		s.add(word)
	}
	return s
}

// add keeps a word if a method has to do with it.
func (s *spelling) add(word counted) {
	var lowers [usualLength]byte
	lower := appendLower(lowers[:0], word.text)
	if known, wanted := s.names[string(lower)]; wanted {
		s.names[string(lower)] = append(known, word)
	}
	var buffer [usualParts]string
	parts := appendParts(buffer[:0], word.text)
	s.addPlaces(parts, lower)
	s.addPairs(parts, lower)
}

// addPairs keeps the places of two parts that are one in a method: "MyApp" is
// myapp in the methods of some services.
func (s *spelling) addPairs(parts []string, lower []byte) {
	for i := range len(parts) - 1 {
		pair := len(parts[i]) + len(parts[i+1])
		known, wanted := s.places[string(lower[:pair])]
		if wanted && len(known) < placesPerWord && (i > 0 || hasCapital(parts[i])) {
			joined := slices.Concat(parts[:i], []string{parts[i] + parts[i+1]}, parts[i+2:])
			s.places[string(lower[:pair])] = append(known, place{joined, i})
		}
		lower = lower[len(parts[i]):]
	}
}

// addPlaces keeps the places of the parts that methods have.
func (s *spelling) addPlaces(parts []string, lower []byte) {
	var kept []string
	for i, part := range parts {
		known, wanted := s.places[string(lower[:len(part)])]
		if wanted && len(parts) > 1 && len(known) < placesPerWord && (i > 0 || hasCapital(part)) {
			if kept == nil {
				kept = slices.Clone(parts)
			}
			s.places[string(lower[:len(part)])] = append(known, place{kept, i})
		}
		lower = lower[len(part):]
	}
}

// appendLower appends a word with small letters.
func appendLower(lower []byte, word string) []byte {
	for i := 0; i < len(word); i++ {
		c := word[i]
		if isCapital(c) {
			c += 'a' - 'A'
		}
		lower = append(lower, c)
	}
	return lower
}

// name spells a method's operation. It is sure where the page writes the whole
// name, or nothing speaks for another one.
func (s *spelling) name(method string) (name string, sure bool) {
	parts := strings.Split(method, "_")
	whole := slices.DeleteFunc(slices.Clone(s.names[strings.Join(parts, "")]), func(way counted) bool {
		return !startsParts(way.text, parts)
	})
	if len(whole) > 0 {
		return most(whole, ""), true
	}
	sure = true
	var spelled strings.Builder
	for i, part := range parts {
		usual := capitalized(part)
		found := s.ways(parts, i)
		best := most(found, usual)
		spelled.WriteString(best)
		sure = sure && isClear(found, best, usual) && (len(found) > 0 || i == 0 || !s.isDoubtful(part))
	}
	return spelled.String(), sure
}

// startsParts says whether a word has a capital where each of its parts
// starts, or right behind: "iSCSI".
func startsParts(word string, parts []string) bool {
	if !isCapital(word[0]) {
		return false
	}
	for _, part := range parts {
		if !hasCapital(word[:min(2, len(part))]) {
			return false
		}
		word = word[len(part):]
	}
	return true
}

// isClear says whether the best way is the usual one, and no other comes near.
func isClear(ways []counted, best, usual string) bool {
	weight, others := 0, 0
	for _, way := range ways {
		if way.text == best {
			weight = way.count
		} else {
			others += way.count
		}
	}
	return best == usual && weight >= clearFactor*others
}

// ways are the ways in which the page writes one of a method's words.
func (s *spelling) ways(words []string, index int) []counted {
	var found []counted
	for _, at := range s.places[words[index]] {
		text := at.parts[at.index]
		weight := 1
		if index > 0 && at.index > 0 && strings.EqualFold(at.parts[at.index-1], words[index-1]) {
			weight += neighbourWeight
		}
		if index+1 < len(words) && at.index+1 < len(at.parts) && strings.EqualFold(at.parts[at.index+1], words[index+1]) {
			weight += neighbourWeight
		}
		if weight == 1 && pluralCapitals(text) > 0 {
			continue
		}
		found = count(found, counted{text, weight})
	}
	return found
}

// isDoubtful says whether a word may be an abbreviation: it is short, and the
// page does not use it as a word of its own, in singular or plural.
func (s *spelling) isDoubtful(word string) bool {
	return len(word) <= shortWord && !s.plain[word]
}

// most is the way for which most speaks; the usual one if nothing speaks for
// another.
func most(ways []counted, usual string) string {
	best := counted{usual, 0}
	for _, way := range ways {
		if way.count > best.count || way.count == best.count && way.text == usual {
			best = way
		}
	}
	return best.text
}

// count adds one way to those counted already.
func count(ways []counted, way counted) []counted {
	for i := range ways {
		if ways[i].text == way.text {
			ways[i].count += way.count
			return ways
		}
	}
	return append(ways, way)
}

// spelled is the name of a method's operation, and reports where nothing on
// the page proves it.
func (p *parser) spelled(method string, at position) string {
	if p.spelling == nil {
		p.spelling = readSpelling(p.source.text, p.methods())
	}
	name, sure := p.spelling.name(method)
	if !sure {
		p.report.add(Diagnostic{Line: at.line, Column: at.column, Severity: Info, ID: "assumed-name",
			Message: fmt.Sprintf("this layout shows the method %q only; that the operation is called %q is assumed from how the "+
				"page writes other words", shorten(method), shorten(name))})
	}
	return name
}

// methods are the methods that the page's requests call.
func (p *parser) methods() []string {
	var methods []string
	for i := range p.blocks {
		if p.blocks[i].rule == callRule {
			method, _, _ := strings.Cut(strings.TrimPrefix(p.blocks[i].text, callPrefix), "(")
			methods = append(methods, method)
		}
	}
	return methods
}
