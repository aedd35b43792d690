package paritytest

import (
	"bytes"
	"encoding/json"
	"strings"
)

// allowedAnswer tells whether differences.txt gives a reason why the two read an answer differently.
func (a *answered) allowed(got results, with answer) bool {
	if got.ours.err != nil && got.theirs.err == nil {
		switch text := got.ours.err.Error(); {
		case strings.Contains(text, "timestamp") && strings.Contains(text, "out of range"):
			return allowed("reads", "huge-timestamp")
		case strings.Contains(text, "exceeds range"):
			return allowed("reads", "huge-integer")
		}
	}
	once, twice := withoutRepeats(with.body)
	if !twice {
		return false
	}
	with.body = once
	got = a.read(with)
	return (answerDifference(got) == "" || a.allowed(got, with)) && allowed("reads", "member-twice")
}

// withoutRepeats is a body in which the last of the members of the same name is the only one, and
// whether there were such members.
func withoutRepeats(body []byte) ([]byte, bool) {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var tree any
	if err := decoder.Decode(&tree); err != nil {
		return nil, false
	}
	once, err := json.Marshal(tree)
	return once, err == nil && commas(once) < commas(body[:decoder.InputOffset()])
}

// commas counts the commas outside of texts.
func commas(body []byte) int {
	n, inText := 0, false
	for i := 0; i < len(body); i++ {
		switch {
		case body[i] == '"':
			inText = !inText
		case inText && body[i] == '\\':
			i++
		case body[i] == ',' && !inText:
			n++
		}
	}
	return n
}
