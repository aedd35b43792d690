package paritytest

import (
	"bytes"
	"encoding/json"
	"math"
	"regexp"
	"strconv"
)

// allowed tells whether differences.txt gives a reason why the two read an answer differently.
func (a *answered) allowed(got results, with answer) bool {
	if got.ours.err != nil && got.theirs.err == nil {
		switch text := got.ours.err.Error(); {
		case refuses(text, refusedTime, math.MaxInt64/1e9):
			return allowed("reads", "huge-timestamp")
		case refuses(text, refusedInteger, math.MaxInt32):
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

var (
	refusedTime    = regexp.MustCompile(`timestamp (\S+) is out of range`)
	refusedInteger = regexp.MustCompile(`int (\S+) exceeds range`)
)

// refuses tells whether an error refuses a number that is in truth beyond what there is room for.
func refuses(text string, form *regexp.Regexp, most float64) bool {
	parts := form.FindStringSubmatch(text)
	if parts == nil {
		return false
	}
	number, err := strconv.ParseFloat(parts[1], 64)
	return err == nil && !(math.Abs(number) <= most)
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
