package coverage

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// Report is what cases that passed show of a service, by revision.
type Report struct {
	// Service is the service's id, Title the name that its notes print.
	Service, Title string
	// Stored and Derived are how many cases passed: those of files, and those derived from them.
	Stored, Derived int
	// Revisions stand in the order of their dates.
	Revisions []Revision
}

// Revision is what is covered of one revision.
type Revision struct {
	// Date is the revision's date, YYYY-MM-DD.
	Date string
	// Operations are all that the revision knows, by name.
	Operations []CoveredOperation
}

// CoveredOperation is what is covered of an operation at one revision.
type CoveredOperation struct {
	Name string
	// Observed says that the revision's own notes show the operation; else it is known from
	// earlier ones.
	Observed bool
	// Facts are all facts of the operation, in the order of [Facts].
	Facts []CoveredFact
}

// CoveredFact is a fact, and the cases of its revision or earlier ones that show it.
type CoveredFact struct {
	Fact
	// Stored and Derived are how many cases show it.
	Stored, Derived int
	// By are the first few of them, stored ones first.
	By []Proof
}

// IsCovered tells whether any case shows the fact.
func (f CoveredFact) IsCovered() bool { return f.Stored+f.Derived > 0 }

// Report holds what was collected against the model. It refuses cases that the model cannot place.
func (c *Collector) Report() (*Report, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.strangers) > 0 {
		slices.SortFunc(c.strangers, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
		return nil, errors.Join(c.strangers...)
	}
	report := &Report{Service: c.service.ID, Title: c.service.Title}
	for key := range maps.Keys(c.passed) {
		if c.stored[key] > 0 {
			report.Stored++
		} else {
			report.Derived++
		}
	}
	for i, r := range c.service.Revisions {
		report.Revisions = append(report.Revisions, c.revision(r, c.service.Revisions[:i+1]))
	}
	return report, nil
}

// revision is what is covered of a revision by cases of those up to it.
func (c *Collector) revision(r *spec.Revision, upTo []*spec.Revision) Revision {
	covered := Revision{Date: r.Date}
	for _, o := range r.Operations {
		covered.Operations = append(covered.Operations, CoveredOperation{
			Name:     o.Name,
			Observed: slices.ContainsFunc(r.Observed, func(seen *spec.Operation) bool { return seen.Name == o.Name }),
			Facts:    c.facts(o, upTo),
		})
	}
	return covered
}

func (c *Collector) facts(o *spec.Operation, upTo []*spec.Revision) []CoveredFact {
	var facts []CoveredFact
	for _, fact := range Facts(o) {
		covered := CoveredFact{Fact: fact}
		for _, r := range upTo {
			if p := c.proofs[sight{r.Date, fact}]; p != nil {
				covered.Stored += p.stored
				covered.Derived += p.derived
				covered.By = append(covered.By, p.by...)
			}
		}
		covered.By = firstOf(covered.By)
		facts = append(facts, covered)
	}
	return facts
}
