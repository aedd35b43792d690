package contracttests

import (
	"fmt"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// Tally is how much was compared.
type Tally struct {
	// Cases were replayed, of which Held did.
	Cases, Held int
	// Requests arrived, Responses were read, and Refusals stood in the place of a request.
	Requests, Responses, Refusals int
}

// add adds what another compared.
func (t *Tally) add(other Tally) {
	t.Cases += other.Cases
	t.Held += other.Held
	t.Requests += other.Requests
	t.Responses += other.Responses
	t.Refusals += other.Refusals
}

// Tally is what was compared so far of a file.
func (r *Runner) Tally(file *fixture.File) Tally {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.tallies[file]
}

// count adds what a run compared.
func (r *Runner) count(file *fixture.File, of Tally) {
	r.mu.Lock()
	defer r.mu.Unlock()
	total := r.tallies[file]
	total.add(of)
	r.tallies[file] = total
}

// Summary is the sentence about a file that a test logs when it has replayed it, so that what ran can
// be counted. Replay does so itself.
func (r *Runner) Summary(file *fixture.File) string {
	kind := "stored"
	if file.Derived {
		kind = "derived"
	}
	of := r.Tally(file)
	return fmt.Sprintf("compared %d %s cases of %s at %s with %s: %d held, %d requests, %d responses, %d refusals",
		of.Cases, kind, file.Operation, file.Revision, r.subject.Name, of.Held, of.Requests, of.Responses, of.Refusals)
}
