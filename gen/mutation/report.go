package mutation

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"text/tabwriter"
)

// Gate is the share of a side's mutants that must be killed.
func Gate(side Side) float64 {
	if side == Model {
		return 0.99
	}
	return 0.90
}

// Report is what a run of mutants found.
type Report struct {
	// Results are the mutants' results, in the order of the mutants.
	Results []Result
	Answers Answers
	// Stale are the ids of answers that no survivor needs.
	Stale []string
}

// tally counts the mutants of a kind or side.
type tally struct {
	side                                             Side
	kind                                             string
	mutants, aside, tests, compiler, limit, survived int
	// equivalent are the survivors that an answer says nobody could notice.
	equivalent int
}

// killed is how many mutants somebody noticed.
func (t *tally) killed() int { return t.tests + t.compiler + t.limit }

// counted is how many mutants somebody could have noticed.
func (t *tally) counted() int { return t.mutants - t.aside - t.equivalent }

// passes tells whether enough mutants were killed. In a small sample one survivor may weigh more
// than the gate allows; it allows one all the same, which must be answered like any other.
func (t *tally) passes() bool {
	allowed := int(math.Ceil(float64(t.counted()) * (1 - Gate(t.side))))
	return t.counted()-t.killed() <= allowed
}

func (t *tally) score() string {
	if t.counted() == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f %%", 100*float64(t.killed())/float64(t.counted()))
}

// add counts one result.
func (t *tally) add(r *Result, answers Answers) {
	t.mutants++
	switch r.Outcome {
	case ByTests:
		t.tests++
	case ByCompiler:
		t.compiler++
	case ByLimit:
		t.limit++
	case Survived:
		t.survived++
		if answers[r.Mutant.ID].Equivalent {
			t.equivalent++
		}
	default:
		t.aside++
	}
}

// tallies counts the results of one side by kind, in the order of the results, and in all.
func (r *Report) tallies(side Side) []*tally {
	var kinds []*tally
	all := &tally{side: side, kind: string(side) + " in all"}
	for i := range r.Results {
		result := &r.Results[i]
		if result.Mutant.Side != side {
			continue
		}
		at := slices.IndexFunc(kinds, func(t *tally) bool { return t.kind == result.Mutant.Kind })
		if at < 0 {
			at = len(kinds)
			kinds = append(kinds, &tally{side: side, kind: result.Mutant.Kind})
		}
		kinds[at].add(result, r.Answers)
		all.add(result, r.Answers)
	}
	if all.mutants == 0 {
		return nil
	}
	return append(kinds, all)
}

// unanswered are the survivors that nobody has written about.
func (r *Report) unanswered() []string {
	var ids []string
	for _, result := range r.Results {
		if _, answered := r.Answers[result.Mutant.ID]; result.Outcome == Survived && !answered {
			ids = append(ids, result.Mutant.ID)
		}
	}
	return ids
}

// Problems are what keeps the run from passing, a sentence each; none where it passes.
func (r *Report) Problems() []string {
	var problems []string
	for _, side := range []Side{Model, Code} {
		if all := r.tallies(side); len(all) > 0 && !all[len(all)-1].passes() {
			last := all[len(all)-1]
			problems = append(problems, fmt.Sprintf("%d of %d mutants of the %s were killed, %s: the gate is %.0f %%",
				last.killed(), last.counted(), side, last.score(), 100*Gate(side)))
		}
	}
	for _, id := range r.unanswered() {
		problems = append(problems, id+" survived and has no answer: add a test, or an answer")
	}
	for _, id := range r.Stale {
		problems = append(problems, id+" is answered, and no survivor: remove the answer")
	}
	return problems
}

// longestDiff is how many lines are shown of what a survivor changes.
const longestDiff = 60

// Print writes what does not count, the survivors with their diffs and answers, and the table.
func (r *Report) Print(w io.Writer) error {
	var text strings.Builder
	for _, result := range r.Results {
		switch result.Outcome {
		case Equal, Unbuilt:
			fmt.Fprintf(&text, "%s, does not count: %s\n", result.Outcome, result.Mutant.ID)
		case Survived:
			r.printSurvivor(&text, &result)
		}
	}
	if text.Len() > 0 {
		text.WriteString("\n")
	}
	if err := r.printTable(&text); err != nil {
		return err
	}
	_, err := io.WriteString(w, text.String())
	return err
}

func (r *Report) printSurvivor(text *strings.Builder, result *Result) {
	fmt.Fprintf(text, "survived: %s\n    %s\n", result.Mutant.ID, result.Mutant.Text)
	if answer, answered := r.Answers[result.Mutant.ID]; answered {
		fmt.Fprintf(text, "    %s\n", answer)
	} else {
		text.WriteString("    no answer\n")
	}
	lines := strings.Split(strings.TrimSpace(result.Diff), "\n")
	for i, line := range lines {
		if i == longestDiff {
			fmt.Fprintf(text, "    and %d lines more\n", len(lines)-i)
			break
		}
		text.WriteString("    " + line + "\n")
	}
}

// String is the answer as its line has it.
func (a Answer) String() string {
	if a.Equivalent {
		return equivalentWord + " " + a.Text
	}
	return acceptedWord + " " + a.Text
}

// printTable writes kind by kind what became of the mutants. What does not count is beside them:
// mutants that change no byte or do not compile, and those answered as equivalent.
func (r *Report) printTable(text *strings.Builder) error {
	table := tabwriter.NewWriter(text, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "kind\tmutants\tdo not count\tby tests\tby compiler\tby limits\tsurvived\tscore\t")
	for _, side := range []Side{Model, Code} {
		for _, t := range r.tallies(side) {
			fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%s\t\n", t.kind, t.mutants, t.aside+t.equivalent,
				t.tests, t.compiler, t.limit, t.survived, t.score())
		}
	}
	return table.Flush()
}
