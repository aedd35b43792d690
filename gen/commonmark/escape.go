package commonmark

import (
	"regexp"
	"strings"
)

// lively matches the beginnings of what CommonMark renders as HTML, as an
// autolink or as a link; in a note's prose they are plain text, such as
// "<major>.<minor>.<patch>".
var lively = regexp.MustCompile(`<[A-Za-z/!?]|\][(:\[]`)

// Describe takes a note's prose, whose paragraphs are single lines, and returns it with a
// blank line between paragraphs and nothing in it alive.
func Describe(prose string) string {
	valid := strings.ToValidUTF8(prose, "\uFFFD")
	if !strings.ContainsAny(valid, "\\<]\n") { // most prose: nothing to escape, one paragraph
		return valid
	}
	dead := lively.ReplaceAllStringFunc(escapeBackslashes(valid), kill)
	return strings.ReplaceAll(dead, "\n", "\n\n")
}

// kill puts a backslash before the character that brings a match of lively to
// life: the "<" of a tag, the "(" after "]".
func kill(match string) string {
	if match[0] == '<' {
		return `\` + match
	}
	return match[:1] + `\` + match[1:]
}

// escapeBackslashes doubles each backslash that CommonMark would take for an
// escape, that is, before punctuation. Others, as in "\d+", stay readable.
func escapeBackslashes(prose string) string {
	var out strings.Builder
	for i := range len(prose) {
		if prose[i] == '\\' && i+1 < len(prose) && isPunctuation(prose[i+1]) {
			out.WriteByte('\\')
		}
		out.WriteByte(prose[i])
	}
	return out.String()
}

// isPunctuation tells whether CommonMark lets a backslash escape the character.
func isPunctuation(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}
