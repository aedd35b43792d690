package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// shown is how many of many places and findings are named where people read.
const shown = 3

// plain is a text on one line: what does not print, such as a newline, the beginning of a terminal's
// command or a mark that turns the direction of writing, stands as Go escapes it.
func plain(text string) string {
	var line strings.Builder
	for _, r := range strings.ToValidUTF8(text, "\uFFFD") {
		if strconv.IsPrint(r) {
			line.WriteRune(r)
			continue
		}
		line.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
	}
	return line.String()
}

// plainAll are texts on one line each.
func plainAll(texts []string) []string {
	lines := make([]string, len(texts))
	for i, text := range texts {
		lines[i] = plain(text)
	}
	return lines
}

// enumerate writes names one behind the other.
func enumerate[S ~string](names []S) string {
	var words []string
	for _, name := range names {
		words = append(words, string(name))
	}
	return strings.Join(words, ", ")
}

// few are the first of many texts, and how many more there are.
func few(texts []string) ([]string, int) {
	if len(texts) <= shown {
		return texts, 0
	}
	return texts[:shown], len(texts) - shown
}

// fewWords are the first of many texts in words: "a, b, c and 4 more".
func fewWords(texts []string) string {
	first, more := few(texts)
	words := strings.Join(first, ", ")
	if more > 0 {
		words += fmt.Sprintf(" and %d more", more)
	}
	return words
}

// counted is a number with its noun: "1 rule", "2 rules".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// known says in words how strongly a change is known, and since when.
func known(e spec.Evidence) string {
	switch {
	case e.Strength == spec.Proven && e.Note == "":
		return "proven: what is generated shows it"
	case e.Strength == spec.Proven && e.Since != "":
		return "proven: announced on " + e.Since
	case e.Strength == spec.Proven:
		return "proven: what is generated shows it"
	case e.Strength == spec.Bounded && e.After != "" && e.Since != "":
		return "bounded: after " + e.After + ", not after " + e.Since
	case e.Strength == spec.Bounded && e.Since != "":
		return "bounded: not after " + e.Since
	case e.Strength == spec.Unknown || e.Strength == "":
		return "unknown: no page shows when"
	}
	return string(e.Strength)
}

// place is where evidence stands: "changelog/imagebuilder/2024-12-02.txt:12-14", "" for nowhere.
func place(e spec.Evidence) string {
	switch {
	case e.Note == "":
		return ""
	case e.Lines.First == 0:
		return plain(e.Note)
	case e.Lines.Last <= e.Lines.First:
		return fmt.Sprintf("%s:%d", plain(e.Note), e.Lines.First)
	}
	return fmt.Sprintf("%s:%d-%d", plain(e.Note), e.Lines.First, e.Lines.Last)
}

// elsewhere are the places that lead to a change, where they say more than its path.
func elsewhere(c *compat.Change) []string {
	if len(c.Places) == 1 && c.Places[0] == c.Path {
		return nil
	}
	return plainAll(c.Places)
}

// verdicts are both verdicts of a finding in words.
func verdicts(f *compat.Finding) string {
	return fmt.Sprintf("released clients: %s; Go package: %s", f.Clients, f.Package)
}

// waiverWords say why a waiver lets a finding pass, until when, and who answers for it.
func waiverWords(w *compat.Waiver) string {
	words := ""
	if w.Expires != "" {
		words += " until " + w.Expires
	}
	if w.Owner != "" {
		words += " by " + w.Owner
	}
	if w.Reason != "" {
		words += ": " + w.Reason
	}
	return plain(strings.TrimPrefix(words, " "))
}

// waiverName is what a waiver waives, with where it is written.
func waiverName(w compat.Waiver) string {
	name := w.Match
	if w.Path != "" {
		name += " at " + w.Path
	}
	if w.File != "" {
		name += fmt.Sprintf(" (%s:%d)", w.File, w.Line)
	}
	return plain(name)
}

// expiredWords and unusedWords say what is wrong with a waiver.
func expiredWords(w compat.Waiver) string {
	return fmt.Sprintf("the waiver of %s expired on %s: renew it with a reason, or remove it", waiverName(w), plain(w.Expires))
}

func unusedWords(w compat.Waiver) string {
	return fmt.Sprintf("the waiver of %s lets nothing pass: remove it", waiverName(w))
}

// counts are how many findings of each severity there are, in words.
func (r *Report) counts() string {
	var words []string
	for _, severity := range compat.Severities() {
		if n := r.count(severity); n > 0 {
			words = append(words, fmt.Sprintf("%d %s", n, severity))
		}
	}
	if len(words) == 0 {
		words = append(words, "no findings")
	}
	total := strings.Join(words, ", ")
	if n := r.waived(); n > 0 {
		total += fmt.Sprintf("; %d of them waived", n)
	}
	if n := len(r.undecided()); n > 0 {
		total += "; " + counted(n, "rule") + " unknown"
	}
	return total
}

// advice is the advised version bump in words, and why.
func (r *Report) advice(write func(string) string) string {
	return adviceWords(r.Verdict.Advice, write)
}

// adviceWords are an advised version bump in words, and why. The ids of findings are written as the format does it.
func adviceWords(advice compat.Advice, write func(string) string) string {
	switch advice.Bump() {
	case string(compat.PackageUndecided):
		return "unknown: nothing could be compared"
	case string(compat.PackageMajor), string(compat.PackageMinor), string(compat.PackagePatch):
	default:
		return "none: nothing asks for a release"
	}
	words := advice.Bump()
	if advice.Package == compat.PackageMinorStricter {
		words += ", with action needed (" + string(compat.PackageMinorStricter) + ")"
	}
	because := ids(advice.Because)
	for i, id := range because {
		because[i] = write(id)
	}
	return words + ", for " + fewWords(because)
}

// ids are the ids of findings.
func ids(findings []compat.Finding) []string {
	var all []string
	for _, f := range findings {
		all = append(all, f.ID)
	}
	return all
}

// outcome says whether the report fails, and for what.
func (r *Report) outcome() string {
	var why []string
	if n := len(r.Failing()); n > 0 {
		why = append(why, counted(n, "finding")+" "+r.level())
	}
	if n := len(r.Expired); n > 0 {
		why = append(why, counted(n, "expired waiver"))
	}
	switch {
	case !r.Verdict.Compared():
		return "fails: nothing could be compared, as there are errors in the inputs"
	case len(why) > 0:
		return "fails: " + strings.Join(why, ", ")
	case r.FailOn == "":
		return "passes: no finding is asked to fail"
	}
	return "passes: no finding " + r.level()
}

// level is what fails, in words.
func (r *Report) level() string {
	if slices.Index(compat.Severities(), r.FailOn) == 0 {
		return "of severity " + string(r.FailOn)
	}
	return fmt.Sprintf("of severity %s or graver", r.FailOn)
}

// unknown is what some rules cannot tell, and why.
type unknown struct {
	Rules []*compat.Rule
	// Why is a clause on one line: "both sides bring the same facts".
	Why string
}

// unknowns are what rules cannot tell, by why, in the order of the findings.
func (r *Report) unknowns() []unknown {
	var all []unknown
	for _, f := range r.undecided() {
		why := plain(f.Change.Detail)
		at := slices.IndexFunc(all, func(u unknown) bool { return u.Why == why })
		if at < 0 {
			at = len(all)
			all = append(all, unknown{Why: why})
		}
		all[at].Rules = append(all[at].Rules, f.Rule)
	}
	return all
}

// words are what the rules cannot tell on one line.
func (u unknown) words() string {
	var rules []string
	for _, rule := range u.Rules {
		rules = append(rules, rule.ID)
	}
	return fmt.Sprintf("%s: unknown, as %s", strings.Join(rules, ", "), u.Why)
}
