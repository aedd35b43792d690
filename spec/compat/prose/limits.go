package prose

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Limit is the bounds of something.
type Limit struct {
	// Of is what is bounded: "length", "count", "value" or "size".
	Of string
	// Unit is what is counted: "characters", "items", "MB"; "" for plain numbers.
	Unit string
	// Least and Most are the bounds, both included; nil for none.
	Least, Most *float64
}

// String is the limit in words: "length from 1 to 64 characters", "count up to 20".
func (l Limit) String() string {
	text := l.Of
	switch {
	case l.Least != nil && l.Most != nil && *l.Least == *l.Most:
		text += " of " + digits(*l.Most)
	case l.Least != nil && l.Most != nil:
		text += " from " + digits(*l.Least) + " to " + digits(*l.Most)
	case l.Least != nil:
		text += " from " + digits(*l.Least)
	case l.Most != nil:
		text += " up to " + digits(*l.Most)
	}
	return strings.TrimSpace(text + " " + l.Unit)
}

func digits(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// number is a number, in digits or in a word, and unit the word behind it.
const (
	number = `(\d[\d,]*(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)`
	unit   = `(?:[ -]?(KiB|MiB|GiB|TiB|KB|MB|GB|TB|%|[a-z][a-z-]*(?: [a-z]+)?))?`
	// noun is what a bound is of: "length of the name".
	noun = `(?: [a-z]+){0,2}?(?: (length|size|value|number|count|duration|limit|age))?(?: (?:of|for|that|you can) [^.:;\d]{1,60}?)?`
)

// The wordings of limits. Where a wording has one number, it is the least or the most; where it has two, both.
var (
	ranges = wordings{
		compile("between", `\bbetween %N(?:%U)? and %N%U`),
		compile("valid|range|value|length|number|integer|anywhere", `\b(?:valid (?:values?|range)|range|values?|lengths?|numbers?|integers?|anywhere)(?: (?:is|are|of|can be|must be))?:?(?: from)? %N%U(?: to|-|–| through) ?%N%U`),
		compile("characters|bytes|items|digits|letters|seconds|minutes|hours|days", `(?:^|[ (])%N(?: ?(?:to|-|–) ?)%N (characters|bytes|items|digits|letters|seconds|minutes|hours|days)\b`),
	}
	leasts = wordings{
		compile("min", `\bmin(?:imum)?(?:(?: is|:| of| =)? ?%N%U|%S(?: is|:| of| =) ?%N%U)`),
		compile("at least|no |lower limit", `\b(?:at least|no (?:fewer|less|shorter|smaller) than|lower limit of) %N%U`),
		compile("or equal", `\b(?:greater|more|larger) than or equal to %N%U`),
	}
	mosts = wordings{
		compile("max", `\bmax(?:imum)?(?:(?: is|:| of| =)? ?%N%U|%S(?: is|:| of| =) ?%N%U)`),
		compile("at most|no |limit", `\b(?:at most|no (?:more|longer|greater|larger) than|(?:upper )?limit of|limited to) %N%U`),
		compile("or equal", `\b(?:less|fewer|smaller) than or equal to %N%U`),
		compile("not |n't ", `(?:not|n't) (?:exceed|be (?:longer|greater|larger|more) than|specify (?:a (?:number|value) )?(?:greater|more) than) %N%U`),
		compile("up to", `\b(?:specify|have|has|include|contain|assign|add|provide|attach|use|support|supports|accepts?|choose|enter|be|to|of) up to %N%U`),
		compile("up to", `^\W*up to %N ?(characters|bytes|items|KB|MB|GB|KiB|MiB|GiB)`),
	}
	fixed = wordings{
		compile("fixed|exact", `\b(?:fixed|exact) (?:length|number) of %N%U`),
		compile("exactly", `\bmust be exactly %N%U`),
	}
)

// compile fills in the parts that wordings share. What stands behind "maximum" is %S.
func compile(signs, pattern string) wording {
	return oneOf(signs, strings.NewReplacer(`%N`, number, `%U`, unit, `%S`, noun).Replace(pattern))[0]
}

// rates are sentences on how often something may happen, how long it takes, or what only comes near: no limits of
// what is sent.
var rates = regexp.MustCompile(`(?i)(^by default|\b(per (second|minute|hour|day|account|region)|transactions|typically|approximately|usually|` +
	`up to (an?|\w+) (minutes?|hours?|seconds?|days?) (to|for)|at the same time|in parallel|wait \d|` +
	`at least one of|(where|in) at least))`)

// power is a number that is also written as a power: "2^30-1, or 1073741823".
var power = regexp.MustCompile(`\d+\^\d+(?:-1)?(?:,? or)? ?`)

// limits reads the limits of a sentence.
func limits(sentence string) []Statement {
	if !strings.ContainsAny(sentence, "0123456789") && !numberWord.MatchString(sentence) || rates.MatchString(sentence) {
		return nil
	}
	sentence = power.ReplaceAllString(sentence, "")
	if both := ranges.limits(sentence, rangeOf); len(both) > 0 {
		return both[:1]
	}
	return slices.Concat(fixed.limits(sentence, exactly), leasts.limits(sentence, atLeast), mosts.limits(sentence, atMost))
}

// limits are those that a sentence gives in these words.
func (w wordings) limits(sentence string, limit func(match []string) (Limit, bool)) []Statement {
	var found []Statement
	lower := strings.ToLower(sentence)
	for _, one := range w {
		if !hasOne(lower, one.signs) {
			continue
		}
		for _, match := range one.pattern.FindAllStringSubmatch(sentence, -1) {
			if l, ok := limit(match); ok {
				l.measure(lower)
				found = append(found, Statement{Kind: Limited, Limit: l})
			}
		}
	}
	return found
}

// numberWord is a number that stands in a word.
var numberWord = regexp.MustCompile(`(?i)\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b`)

// parts are the numbers and the last unit among what a wording matched.
func parts(match []string) (numbers []float64, of, unit string) {
	for _, part := range match[1:] {
		n, ok := parseNumber(part)
		switch {
		case ok:
			numbers, unit = append(numbers, n), ""
		case part != "" && len(numbers) == 0:
			of = part
		case part != "":
			unit = part
		}
	}
	return numbers, strings.ToLower(of), unit
}

func rangeOf(match []string) (Limit, bool) {
	numbers, _, unit := parts(match)
	if len(numbers) != 2 || numbers[0] > numbers[1] {
		return Limit{}, false
	}
	return Limit{Least: &numbers[0], Most: &numbers[1], Unit: unit}, true
}

func exactly(match []string) (Limit, bool) {
	numbers, of, unit := parts(match)
	if len(numbers) != 1 {
		return Limit{}, false
	}
	return Limit{Least: &numbers[0], Most: &numbers[0], Of: of, Unit: unit}, true
}

func atLeast(match []string) (Limit, bool) {
	numbers, of, unit := parts(match)
	if len(numbers) != 1 {
		return Limit{}, false
	}
	return Limit{Least: &numbers[0], Of: of, Unit: unit}, true
}

func atMost(match []string) (Limit, bool) {
	l, ok := atLeast(match)
	return Limit{Most: l.Least, Of: l.Of, Unit: l.Unit}, ok
}

// measure says of what the limit is, by its noun, its unit and its sentence in small letters, and drops a unit that is none.
func (l *Limit) measure(lower string) {
	word, _, _ := strings.Cut(strings.ToLower(l.Unit), " ")
	counted := word != "" && units[word] == "" && !slices.Contains(noUnits(), word)
	l.Unit = units[word]
	switch {
	case l.Unit == "characters" || l.Of == "length" || strings.Contains(lower, "length of"):
		l.Of = "length"
	case strings.HasSuffix(l.Unit, "B") || l.Unit == "bytes":
		l.Of = "size"
	case l.Unit == "items":
		l.Of = "count"
	case l.Of == "number" || l.Of == "count" || counted:
		l.Of = "count"
	default:
		l.Of = "value"
	}
}

// noUnits are words behind a number that say nothing of what is counted.
func noUnits() []string {
	return []string{"for", "and", "in", "or", "of", "to", "is", "are", "when", "if", "with", "on", "at", "as", "by", "per", "inclusive", "from", "that", "which"}
}

// units are the words that stand for units, by what they count.
var units = map[string]string{
	"character": "characters", "characters": "characters", "letters": "characters", "digits": "characters", "chars": "characters",
	"byte": "bytes", "bytes": "bytes", "kb": "KB", "mb": "MB", "gb": "GB", "tb": "TB", "kib": "KiB", "mib": "MiB", "gib": "GiB", "tib": "TiB",
	"item": "items", "items": "items", "element": "items", "elements": "items", "entries": "items", "entry": "items",
	"values": "items", "results": "items", "records": "items", "tags": "items", "objects": "items", "components": "items",
	"second": "seconds", "seconds": "seconds", "minute": "minutes", "minutes": "minutes", "hour": "hours", "hours": "hours",
	"day": "days", "days": "days", "years": "years", "hops": "hops", "hop": "hops", "%": "percent", "percent": "percent",
}

// parseNumber reads a number in digits, with or without commas, or in a word.
func parseNumber(text string) (float64, bool) {
	words := []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	for n, word := range words {
		if strings.EqualFold(text, word) {
			return float64(n), true
		}
	}
	if strings.EqualFold(text, "twenty") {
		return 20, true
	}
	if text == "" || text[0] < '0' || text[0] > '9' {
		return 0, false
	}
	n, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	return n, err == nil
}
