package compat_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/changelog/notation"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/inputs"
)

// found are the findings between two revisions of the embedded service, by id.
func found(t *testing.T, before, after string) map[string]compat.Finding {
	t.Helper()
	repository, err := inputs.Load(inputs.Embedded())
	require.NoError(t, err)
	model, err := repository.Model("")
	require.NoError(t, err)
	side := func(date string) compat.Side {
		require.NotNil(t, model.Revision(date), date)
		return compat.Side{Service: model, Revision: model.Revision(date), Diagnostics: repository.Diagnostics}
	}
	byID := map[string]compat.Finding{}
	for _, f := range compat.Judge(compat.Diff(side(before), side(after))) {
		byID[f.ID] = f
	}
	return byID
}

// requireFinding requires a finding with its severity, its verdicts and the dates of its evidence.
func requireFinding(t *testing.T, findings map[string]compat.Finding, id string, severity compat.Severity, clients compat.ClientVerdict, e spec.Evidence) compat.Finding {
	t.Helper()
	require.Contains(t, findings, id)
	f := findings[id]
	assert.Equal(t, severity, f.Severity, id)
	assert.Equal(t, clients, f.Clients, id)
	assert.Equal(t, compat.PackageMinor, f.Package, id)
	e.Note, e.Lines = f.Change.Evidence.Note, f.Change.Evidence.Lines
	assert.Equal(t, e, f.Change.Evidence, id)
	return f
}

// What these two notes say was read off the pages by hand.
func TestPendingIsAResponseValue(t *testing.T) {
	findings := found(t, "2023-11-16", "2024-03-06")
	f := requireFinding(t, findings, "RS006:types.LifecycleExecutionStatus.PENDING", compat.Dangerous, compat.ClientsDegrade,
		spec.Evidence{Strength: spec.Proven, Since: "2024-03-06"})
	assert.Equal(t, []string{
		"GetLifecycleExecution.lifecycleExecution.state.status.PENDING",
		"ListLifecycleExecutionResources.lifecycleExecutionState.status.PENDING",
		"ListLifecycleExecutions.lifecycleExecutions.state.status.PENDING",
	}, f.Change.Places)
	assert.Equal(t, "types.LifecycleExecutionStatusPending", f.Change.GoSymbol)
	assert.Equal(t, []string{"RS006"}, ofFamilies(findings, "RS006", "RS007", "RQ012", "RQ013", "OP", "EN", "PG", "ID"))
}

func TestMarketplaceIsARequestValue(t *testing.T) {
	findings := found(t, "2024-03-06", "2024-12-02")
	owner := requireFinding(t, findings, "RQ012:types.Ownership.AWSMarketplace", compat.Compatible, compat.ClientsOK,
		spec.Evidence{Strength: spec.Proven, Since: "2024-12-02"})
	assert.Equal(t, []string{
		"ListComponents.owner.AWSMarketplace", "ListContainerRecipes.owner.AWSMarketplace", "ListImageRecipes.owner.AWSMarketplace",
		"ListImages.owner.AWSMarketplace", "ListWorkflows.owner.AWSMarketplace",
	}, owner.Change.Places)
	for _, status := range []string{"DISABLED", "ACTIVE"} {
		requireFinding(t, findings, "RS006:types.ComponentStatus."+status, compat.Dangerous, compat.ClientsDegrade,
			spec.Evidence{Strength: spec.Proven, Since: "2024-12-02"})
	}
	requireFinding(t, findings, "OP001:GetMarketplaceResource", compat.Compatible, compat.ClientsOK,
		spec.Evidence{Strength: spec.Proven, Since: "2024-12-02"})
	hidden := spec.Evidence{Strength: spec.Bounded, After: "2023-11-16", Since: "2024-12-02"}
	requireFinding(t, findings, "RS006:types.Platform.macOS", compat.Dangerous, compat.ClientsDegrade, hidden)
	requireFinding(t, findings, "RQ012:types.Platform.macOS", compat.Compatible, compat.ClientsOK, hidden)
	for _, first := range []string{"ListComponents", "ListContainerRecipes", "ListImageRecipes", "ListImages", "ListWorkflows"} {
		requireFinding(t, findings, "OP007:"+first, compat.Info, compat.ClientsOK, spec.Evidence{Strength: spec.Bounded, Since: "2024-12-02"})
	}
}

// A note that lists a known operation as new, with other members than it had, is an error.
func TestKnownOperationWithOtherMembersIsAnError(t *testing.T) {
	facts, diagnostics := spec.ReadFacts("facts.yaml", []byte(notation.Service+`http: [{operations: "*", method: POST}]`))
	require.Empty(t, diagnostics)
	read, err := notation.Notes(map[string]string{
		"2024-01-01.yaml": "GetThing new:\n  request: {id: string!}\n  response: {id: string}\n",
		"2024-02-01.yaml": "GetThing new:\n  request: {name: string!}\n  response: {id: string}\n",
	})
	require.NoError(t, err)
	var notes []spec.NoteFile
	for _, n := range read {
		notes = append(notes, spec.NoteFile{File: n.File, Note: n.Note})
	}
	model, diagnostics := spec.Build(facts, spec.NewLock("names.lock"), notes)
	side := func(date string) compat.Side {
		return compat.Side{Service: model, Revision: model.Revision(date), Diagnostics: diagnostics, Facts: "one"}
	}
	for _, f := range compat.Judge(compat.Diff(side("2024-01-01"), side("2024-01-01"))) {
		assert.NotEqual(t, "OP006", f.Rule.ID, "the note is newer than both sides")
	}
	var known []compat.Finding
	for _, f := range compat.Judge(compat.Diff(side("2024-01-01"), side("2024-02-01"))) {
		if f.Rule.ID == "OP006" {
			known = append(known, f)
		}
	}
	require.Len(t, known, 1)
	assert.Equal(t, compat.Error, known[0].Severity)
	assert.Equal(t, "OP006:GetThing", known[0].ID)
	assert.Equal(t, "2024-02-01.yaml", known[0].Change.Evidence.Note)
	assert.Equal(t, changelog.Span{First: 2, Last: 2}, known[0].Change.Evidence.Lines)
}

// ofFamilies are the ids of the rules, sorted, that found something and whose ids begin so; rules that shared facts leave
// undecided are left out.
func ofFamilies(findings map[string]compat.Finding, families ...string) []string {
	var ids []string
	for _, f := range findings {
		begins := func(family string) bool { return strings.HasPrefix(f.Rule.ID, family) }
		if !f.Change.Unknowable() && slices.ContainsFunc(families, begins) {
			ids = append(ids, f.Rule.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

// The Go symbol of a change is by the names in Go, its path by those on the wire.
func TestSymbolsOfOperationsInSmallLetters(t *testing.T) {
	before, after := sidesOf(t, map[string]string{
		"facts.yaml":      "http: [{operations: \"*\", method: POST}]\n",
		"2024-01-01.yaml": "listThings new:\n  request: {id: string}\n",
		"2024-02-01.yaml": "listThings updated:\n  request: {id: string, name: string}\n  request changes: {name: string}\n",
	})
	for _, c := range compat.Diff(before, after) {
		if c.Kind == compat.MemberAdded {
			assert.Equal(t, "listThingsInput.name", c.Path)
			assert.Equal(t, "ListThingsInput.Name", c.GoSymbol)
			return
		}
	}
	t.Fatal("no member was added")
}
