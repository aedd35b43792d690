package spec

import (
	"cmp"
	"strings"
)

// pattern is a name of the facts file in which "*" stands for any run of
// characters but the dot between an owner and its member.
type pattern struct {
	text string
	// line and column are where the file writes it.
	line, column int
}

// rule gives a value to every name that its pattern matches.
type rule[T any] struct {
	pattern
	value T
}

// exact tells whether the pattern names one thing only.
func (p pattern) exact() bool { return !strings.Contains(p.text, "*") }

// matches tells whether the pattern stands for the name.
func (p pattern) matches(name string) bool { return glob(p.text, name) }

// compare orders patterns by how specific they are: an exact name before any
// other, then the one that spells more characters out.
func (p pattern) compare(other pattern) int {
	if p.exact() != other.exact() {
		if p.exact() {
			return 1
		}
		return -1
	}
	return cmp.Compare(p.spelt(), other.spelt())
}

// spelt counts the characters that the pattern spells out.
func (p pattern) spelt() int { return len(p.text) - strings.Count(p.text, "*") }

// best is the value of the most specific rule that matches the name.
func best[T any](rules []rule[T], name string) (T, bool) {
	var found *rule[T]
	for i := range rules {
		r := &rules[i]
		if r.matches(name) && (found == nil || r.compare(found.pattern) > 0) {
			found = r
		}
	}
	if found == nil {
		var none T
		return none, false
	}
	return found.value, true
}

// glob matches a name against a text in which "*" stands for any run of
// characters but the dot. It walks back to the last star only, so its time is
// bounded by the product of the two lengths.
func glob(text, name string) bool {
	if text != "" && name != "" && (differ(text[0], name[0]) || differ(text[len(text)-1], name[len(name)-1])) {
		return false
	}
	t, n, star, mark := 0, 0, -1, 0
	for n < len(name) {
		switch {
		case t < len(text) && text[t] == '*':
			star, mark, t = t, n, t+1
		case t < len(text) && text[t] == name[n]:
			t, n = t+1, n+1
		case star >= 0 && name[mark] != '.':
			mark++
			t, n = star+1, mark
		default:
			return false
		}
	}
	return strings.Trim(text[t:], "*") == ""
}

// differ tells whether a pattern's character at an end rules a name's out.
func differ(text, name byte) bool { return text != name && text != '*' }

// overlap tells whether some name matches both patterns.
func overlap(a, b string) bool {
	// reach[j] says that the part of a read so far and b[:j] share a name.
	reach := make([]bool, len(b)+1)
	reach[0] = true
	skipStars(reach, b)
	for i := range len(a) {
		reach = overlapStep(reach, a[i], b)
	}
	return reach[len(b)]
}

// overlapStep extends what a and b share by one more character of a.
func overlapStep(reach []bool, c byte, b string) []bool {
	next := make([]bool, len(reach))
	for j := range reach {
		if c == '*' {
			// A star takes nothing, or one more character of b that is no dot.
			next[j] = reach[j] || (j > 0 && next[j-1] && b[j-1] != '.')
			continue
		}
		starTakes := j > 0 && b[j-1] == '*' && c != '.' && reach[j]
		same := j > 0 && b[j-1] == c && reach[j-1]
		next[j] = starTakes || same
	}
	skipStars(next, b)
	return next
}

// skipStars lets the stars of b stand for nothing.
func skipStars(reach []bool, b string) {
	for j := range len(b) {
		if reach[j] && b[j] == '*' {
			reach[j+1] = true
		}
	}
}
