package paritytest

import (
	"math"
	"regexp"
	"strconv"
)

// allowed tells whether differences.txt gives a reason why the two read an answer differently.
func (got results) allowed(with answer) bool {
	if got.allowedSmithy(with) {
		return true
	}
	if got.ours.err != nil && got.theirs.err == nil {
		switch text := got.ours.err.Error(); {
		case refuses(text, refusedTime, math.MaxInt64/1e9):
			return allowed("reads", "huge-timestamp")
		case refuses(text, refusedInteger, math.MaxInt32):
			return allowed("reads", "huge-integer")
		}
	}
	return false
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
