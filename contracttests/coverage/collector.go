package coverage

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

// Collector gathers what cases showed that passed. Its methods may be called by several tests at
// once, and the order in which cases pass makes no difference.
type Collector struct {
	service *spec.Service
	// stored are the places of the cases that stand in files, from 1, by caseKey.
	stored map[string]int

	mu     sync.Mutex
	passed map[string]bool
	proofs map[sight]*proof
	// strangers are the findings about cases that the model cannot place.
	strangers []error
}

// sight is a fact in cases of one revision.
type sight struct {
	revision string
	fact     Fact
}

// proof is what cases of one revision show of a fact.
type proof struct {
	stored, derived int
	// by are the first of them, in the order of compare.
	by []Proof
}

// Proof is a case that shows a fact.
type Proof struct {
	Revision, Case string
	// Place is the case's place in its file, from 1, and 0 of one that is derived.
	Place int
}

// proofsNamed is how many cases a report names for a fact.
const proofsNamed = 3

// New makes a collector for a service whose stored cases are those files.
func New(service *spec.Service, stored []*fixture.File) *Collector {
	c := &Collector{
		service: service, stored: map[string]int{}, passed: map[string]bool{}, proofs: map[sight]*proof{},
	}
	for _, file := range stored {
		for i := range file.Cases {
			c.stored[caseKey(file, &file.Cases[i])] = i + 1
		}
	}
	return c
}

func caseKey(file *fixture.File, c *fixture.Case) string { return file.Path() + "#" + c.ID }

// Passed counts what a case that passed shows. A case that passes again, or whose response is meant to
// break its document, counts nothing. It has the form of a contracttests.Subject's Passed.
func (c *Collector) Passed(file *fixture.File, shown *fixture.Case) {
	facts, err := c.see(file, shown)
	c.mu.Lock()
	defer c.mu.Unlock()
	key := caseKey(file, shown)
	if c.passed[key] {
		return
	}
	c.passed[key] = true
	if err != nil {
		c.strangers = append(c.strangers, fmt.Errorf("case %s: %w", key, err))
		return
	}
	by := Proof{Revision: file.Revision, Case: shown.ID, Place: c.stored[key]}
	for fact := range facts {
		c.prove(sight{file.Revision, fact}, by)
	}
}

// see returns the facts that a case shows.
func (c *Collector) see(file *fixture.File, shown *fixture.Case) (map[Fact]bool, error) {
	if shown.Violation != "" {
		return nil, nil
	}
	operation, err := c.operation(file)
	if err != nil {
		return nil, err
	}
	return seen(operation, shown)
}

// operation is what a file is about.
func (c *Collector) operation(file *fixture.File) (*spec.Operation, error) {
	revision := c.service.Revision(file.Revision)
	if file.Service != c.service.ID || revision == nil {
		return nil, errors.New("the model has no such revision")
	}
	operation := revision.Operation(file.Operation)
	if operation == nil {
		return nil, errors.New("the model has no such operation at that revision")
	}
	return operation, nil
}

// prove counts a case for a fact.
func (c *Collector) prove(at sight, by Proof) {
	p := c.proofs[at]
	if p == nil {
		p = &proof{}
		c.proofs[at] = p
	}
	if by.Place > 0 {
		p.stored++
	} else {
		p.derived++
	}
	p.by = firstOf(append(p.by, by))
}

// firstOf are the first of several proofs, as many as a report names.
func firstOf(proofs []Proof) []Proof {
	slices.SortFunc(proofs, compareProofs)
	return proofs[:min(len(proofs), proofsNamed)]
}

// compareProofs puts stored cases first, then goes by date, place and id.
func compareProofs(a, b Proof) int {
	if (a.Place > 0) != (b.Place > 0) {
		return b.Place - a.Place
	}
	return cmp.Or(strings.Compare(a.Revision, b.Revision), a.Place-b.Place, strings.Compare(a.Case, b.Case))
}

// String names the case within its operation: "2021-09-22/full".
func (p Proof) String() string { return p.Revision + "/" + p.Case }
