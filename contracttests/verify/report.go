package verify

import (
	"slices"
	"strings"
)

// Outcome is what a check came to.
type Outcome string

// The outcomes of checks.
const (
	Honoured     Outcome = "honoured"
	NotHonoured  Outcome = "not honoured"
	NotExercised Outcome = "not exercised"
)

// Result is what one check of one operation came to.
type Result struct {
	// Operation is the operation's name, "" for what concerns the endpoint as a whole.
	Operation string `json:"operation,omitempty"`
	// Check is the check's id.
	Check string `json:"check"`
	// Asked is how many requests the check was asked with.
	Asked   int     `json:"asked"`
	Outcome Outcome `json:"outcome"`
	// Details say, case by case, what was not honoured, or why nothing was exercised.
	Details []string `json:"details,omitempty"`
}

// Report is what an endpoint honours of a revision.
type Report struct {
	// Format is the version of the JSON form, 1.
	Format   int    `json:"format"`
	Service  string `json:"service"`
	Revision string `json:"revision"`
	// Endpoint is the endpoint's address, without user and query.
	Endpoint string `json:"endpoint"`
	// Signed and Wrote say whether requests were signed, and writing operations called.
	Signed bool `json:"signed"`
	Wrote  bool `json:"wrote"`
	// Left are the identities of what the run made and no operation of the revision deletes.
	Left []string `json:"left,omitempty"`
	// Results stand by operation, then in the order of [Checks].
	Results []Result `json:"results"`
}

// Count is how many results have the outcome.
func (r *Report) Count(outcome Outcome) int {
	count := 0
	for _, result := range r.Results {
		if result.Outcome == outcome {
			count++
		}
	}
	return count
}

// Honours tells whether nothing was found that the endpoint does not honour, and an operation that it
// serves: one that lets nobody in honours nothing that could be seen.
func (r *Report) Honours() bool {
	return r.Count(NotHonoured) == 0 && slices.ContainsFunc(r.Results, func(result Result) bool {
		return result.Check == Served && result.Outcome == Honoured
	})
}

// tally collects what one check of one operation came to, request by request.
type tally struct {
	asked, honoured  int
	wrong, unasked   []string
	operation, check string
}

// tallyOf is the tally of a check of an operation.
func (v *verifier) tallyOf(operation, check string) *tally {
	key := operation + " " + check
	if v.tallies[key] == nil {
		v.tallies[key] = &tally{operation: operation, check: check}
	}
	return v.tallies[key]
}

// honoured, wrong and unasked note what one request to an operation came to.
func (v *verifier) honoured(operation, check string) {
	t := v.tallyOf(operation, check)
	t.asked++
	t.honoured++
}

func (v *verifier) wrong(operation, check string, details ...string) {
	t := v.tallyOf(operation, check)
	t.asked++
	t.wrong = append(t.wrong, v.cleanAll(details)...)
}

func (v *verifier) unasked(operation, check, why string) {
	t := v.tallyOf(operation, check)
	t.unasked = append(t.unasked, v.cleanAll([]string{why})...)
}

// result is what the tally comes to: one wrong answer outweighs all others.
func (t *tally) result() Result {
	r := Result{Operation: t.operation, Check: t.check, Asked: t.asked, Outcome: Honoured}
	switch {
	case len(t.wrong) > 0:
		r.Outcome, r.Details = NotHonoured, t.wrong
	case t.honoured == 0:
		r.Outcome, r.Details = NotExercised, t.unasked
	}
	r.Details = slices.Compact(r.Details)
	return r
}

// results are those of all tallies, by operation, then in the order of the checks.
func (v *verifier) results() []Result {
	var all []Result
	for _, t := range v.tallies {
		all = append(all, t.result())
	}
	order := map[string]int{}
	for i, check := range Checks() {
		order[check.ID] = i
	}
	slices.SortFunc(all, func(a, b Result) int {
		if by := strings.Compare(a.Operation, b.Operation); by != 0 {
			return by
		}
		return order[a.Check] - order[b.Check]
	})
	return all
}
