package coverage_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/coverage"
	"github.com/revsmith/revsmith/spec"
)

// todayOf are the operations that pages cannot show today, as "date operation".
func todayOf(service *spec.Service) []string {
	names := []string{}
	for _, r := range coverage.Today(service).Revisions {
		for _, o := range r.Observed {
			names = append(names, r.Date+" "+o.Name)
		}
	}
	return names
}

// lending is an operation of two revisions, of which the second requires what the first knows.
func lending(strict bool) *spec.Service {
	of := func(required bool) *spec.Operation {
		reader := inBody("reader", text())
		reader.Required = required
		loan := structure("Loan", reader)
		loan.Members = append(loan.Members, inBody("after", loan))
		return &spec.Operation{Name: "Lend", Input: structure("LendInput", inBody("loans", &spec.Shape{Kind: spec.List, Element: loan})),
			Output: structure("LendOutput")}
	}
	then, now := of(false), of(strict)
	return &spec.Service{ID: "library", Revisions: []*spec.Revision{
		{Date: "2024-03-06", Operations: []*spec.Operation{then}, Observed: []*spec.Operation{then}},
		{Date: "2025-01-02", Operations: []*spec.Operation{now}, Observed: []*spec.Operation{now}},
	}}
}

// What pages show is not shown again: neither at their own revision nor where nothing came to it.
func TestTodayIsNothingWherePagesShowAll(t *testing.T) {
	assert.Empty(t, todayOf(lending(false)))
}

// A type that another operation's note widened is wider from that revision on, and shown once.
func TestTodayHasWhatGrew(t *testing.T) {
	model := library(t)
	third := *model.Latest()
	third.Date, third.Observed = "2026-02-03", nil
	model.Revisions = append(model.Revisions, &third)
	assert.Equal(t, []string{"2025-01-02 GetBook"}, todayOf(model))
}

// What the last revision requires is required of all before it, in a copy: the model stays.
func TestTodayIsAsStrictAsTheLastRevision(t *testing.T) {
	model := lending(true)
	require.Equal(t, []string{"2024-03-06 Lend"}, todayOf(model))
	loan := coverage.Today(model).Revisions[0].Observed[0].Input.Members[0].Target.Element
	assert.True(t, loan.Member("reader").Required)
	assert.Same(t, loan, loan.Member("after").Target, "a structure that contains itself")
	assert.False(t, model.Revisions[0].Operations[0].Input.Members[0].Target.Element.Member("reader").Required)
}
