package report_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/report"
	"github.com/revsmith/revsmith/spec/inputs"
)

// reports are the reports that the tests write: one of hostile texts, one that found nothing, one whose
// findings wait for a waiver, and those of the notes.
func reports(t testing.TB) map[string]*report.Report {
	t.Helper()
	all := map[string]*report.Report{"hostile": hostile(), "nothing": nothing(), "failing": failingReport(), "unusable": unusable()}
	for name, r := range ofNotes(t) {
		all[name] = r
	}
	return all
}

// side is a side of a service with one revision.
func side(date string, notes ...string) compat.Side {
	revision := &spec.Revision{Date: date}
	for _, name := range notes {
		revision.Notes = append(revision.Notes, spec.NoteSource{File: name})
	}
	return compat.Side{Service: &spec.Service{ID: "zoo", Title: "Zoo", Revisions: []*spec.Revision{revision}}, Revision: revision}
}

// nothing is the report on two sides that do not differ.
func nothing() *report.Report {
	return &report.Report{
		Verdict: &compat.Verdict{
			Before: side("2024-01-01"), After: side("2024-02-01"), Profile: compat.Wire,
			Advice: compat.Advise(nil),
		},
		FailOn: compat.Breaking,
	}
}

// unusable is the report on a side whose inputs have errors, though nothing is asked to fail.
func unusable() *report.Report {
	after := compat.Side{Service: &spec.Service{ID: "zoo"}, Diagnostics: []changelog.Diagnostic{
		{File: "changelog/zoo/2024-02-01.txt", Line: 3, Column: 1, Severity: changelog.Error, ID: "count-mismatch", Message: "the page <b>ends</b>"},
		{File: "changelog/zoo/2024-02-01.txt", Line: 4, Column: 1, Severity: changelog.Warning, ID: "assumed-name", Message: "a name is assumed"},
		{File: "spec/zoo/facts.yaml", Line: 7, Column: 1, Severity: changelog.Error, ID: "width-conflict", Message: "the page shows string"},
	}}
	before := side("2024-01-01")
	return &report.Report{Verdict: compat.Compare(before, after, compat.Wire), After: "latest"}
}

// rule is a rule of the tests' own.
func rule(id, name string, severity compat.Severity, clients compat.ClientVerdict, pkg compat.PackageVerdict) *compat.Rule {
	return &compat.Rule{
		ID: id, Name: name, Severity: severity, Direction: compat.InRequest, Clients: clients, Package: pkg,
		Needs: []compat.Needs{compat.NeedsPage},
		What:  "What " + id + " finds.", Why: "Why {that} hurts [or not](1).", Do: "What to do: <b>nothing</b>.",
	}
}

// finding is what a rule of the tests found.
func finding(r *compat.Rule, path, message string, change compat.Change) compat.Finding {
	change.Path = path
	return compat.Finding{
		Rule: r, ID: r.ID + ":" + path, Severity: r.Severity, Clients: r.Clients, Package: r.Package, Message: message, Change: change,
	}
}

// bounded is evidence with everything.
func bounded() spec.Evidence {
	return spec.Evidence{
		Strength: spec.Bounded, Since: "2024-02-01", After: "2024-01-01",
		Note: "changelog/zoo/2024-02-01.txt", Lines: changelog.Span{First: 12, Last: 14},
	}
}

// hostile is a report whose every text tries to leave its place.
func hostile() *report.Report {
	const bait = "a|b <script>alert(1)</script> ]]> `x` [link](javascript:x) {0} 100%\n::error file=x::y\r\x1b[31m\u202e\u0000 @all https://example.com"
	required := rule("RQ007", "request member became required", compat.Breaking, compat.ClientsFail, compat.PackageMinorStricter)
	removed := rule("RQ013", "request enum value removed", compat.Breaking, compat.ClientsFail, compat.PackageMinor)
	evidence := bounded()
	evidence.Note = "changelog/zoo/a b,c:d%\n::x.txt"
	waiver := &compat.Waiver{Match: "RQ013", Path: "types.*", Reason: bait, Owner: "<b>team</b>", Expires: "2024-12-31", File: "compat.yaml", Line: 3}
	gone := finding(removed, "types.Mood."+bait, "the value "+bait+" is gone", compat.Change{Kind: "value removed", Before: bait, Kept: true, Evidence: bounded()})
	gone.Waiver = waiver
	findings := []compat.Finding{
		finding(required, "KeepInput.name", bait, compat.Change{
			Kind: "member became required", Direction: changelog.Request, Places: []string{"Keep.name", "Move.name", "Tame.name", "Feed." + bait},
			GoSymbol: "KeepInput.Name", Before: "optional", After: "required", Required: true, Evidence: evidence,
		}),
		gone,
	}
	return &report.Report{
		Verdict: &compat.Verdict{
			Before: side("2024-01-01"), After: side("2024-02-01", "changelog/zoo/2024-02-01.txt"), Profile: compat.Strict,
			Findings: findings, Advice: compat.Advise(findings),
		},
		Before: "HEAD~1:" + bait, FailOn: compat.Breaking, Version: "v1.2.3",
		Unused: []compat.Waiver{{Match: "RS006:" + bait, Reason: "r", Owner: "o", Expires: "2030-01-01", File: "compat.yaml", Line: 9}},
	}
}

// failingReport is a report with findings of every severity, unknown ones, and an expired waiver.
func failingReport() *report.Report {
	after := side("2024-02-01", "changelog/zoo/2024-02-01.txt")
	proven := spec.Evidence{Strength: spec.Proven, Since: "2024-02-01", Note: "changelog/zoo/2024-02-01.txt", Lines: changelog.Span{First: 7, Last: 7}}
	unknown := compat.Change{Kind: compat.FactsShared, Path: "zoo", Detail: "both zoos have the same keeper", Evidence: spec.Evidence{Strength: spec.Unknown}}
	unstated := compat.Change{Kind: compat.ConstraintsUnshown, Path: "zoo", Detail: "no <b>text</b> states it", Evidence: spec.Evidence{Strength: spec.Unknown}}
	findings := []compat.Finding{
		finding(rule("EV001", "listed and not shown", compat.Error, compat.NoClients, compat.NoPackage), "KeepInput.cage", "the note lists cage, the page lacks it", compat.Change{Kind: "listed", Evidence: proven}),
		finding(rule("RQ005", "request member removed", compat.Breaking, compat.ClientsFail, compat.PackageMajor), "KeepInput.age", "KeepInput.age is gone", compat.Change{Kind: "member removed", Places: []string{"Keep.age"}, Before: "string", Evidence: bounded()}),
		finding(rule("RS006", "response enum value added", compat.Dangerous, compat.ClientsDegrade, compat.PackageMinor), "types.Mood.SLY", "responses may say SLY", compat.Change{Kind: "value added", Direction: changelog.Response, Places: []string{"Keep.mood", "List.mood", "Move.mood", "Show.mood", "Tame.mood"}, GoSymbol: "types.MoodSly", After: "SLY", Evidence: proven}),
		finding(rule("OP007", "operation first seen", compat.Info, compat.ClientsOK, compat.PackageMinor), "Tame", "the operation Tame is first seen", compat.Change{Kind: "operation first seen", Places: []string{"Tame"}, After: "Tame", Evidence: spec.Evidence{Strength: spec.Bounded, Since: "2024-02-01"}}),
		finding(rule("WR001", "method or URI changed", compat.Info, compat.ClientsUndecided, compat.PackageUndecided), "zoo", "method or URI changed: unknown", unknown),
		finding(rule("WR002", "member moved", compat.Info, compat.ClientsUndecided, compat.PackageUndecided), "zoo", "member moved: unknown", unknown),
		finding(rule("RQ016", "constraint tightened", compat.Info, compat.ClientsUndecided, compat.PackageUndecided), "zoo", "constraint tightened: unknown", unstated),
		finding(rule("OP001", "operation added", compat.Compatible, compat.ClientsOK, compat.PackageMinor), "Feed", "the operation Feed is new", compat.Change{Kind: "operation added", Places: []string{"Feed"}, After: "Feed", Evidence: proven}),
	}
	return &report.Report{
		Verdict: &compat.Verdict{Before: side("2024-01-01"), After: after, Profile: compat.Strict, Findings: findings, Advice: compat.Advise(findings)},
		FailOn:  compat.Dangerous, Version: "v1.2.3",
		Expired: []compat.Waiver{{Match: "RQ005", Path: "KeepInput.*", Reason: "nobody uses it", Owner: "team-zoo", Expires: "2024-01-15", File: "compat.yaml", Line: 4}},
	}
}

// ofNotes are the reports on the service's own notes, each revision against the one before. They hold the findings of
// two rules only, so that these files stay as they are when a rule is added; TestFive holds all findings.
func ofNotes(t testing.TB) map[string]*report.Report {
	t.Helper()
	repository, err := inputs.Load(inputs.Embedded())
	require.NoError(t, err)
	service, err := repository.Model("")
	require.NoError(t, err)
	all := map[string]*report.Report{}
	for i, after := range service.Revisions[1:] {
		before := service.Revisions[i]
		verdict := compat.Compare(compat.Side{Service: service, Revision: before}, compat.Side{Service: service, Revision: after}, compat.Strict)
		verdict.Findings = slices.DeleteFunc(verdict.Findings, func(f compat.Finding) bool { return f.Rule.ID != "OP001" && f.Rule.ID != "OP007" })
		verdict.Advice = compat.Advise(verdict.Findings)
		all[after.Date] = &report.Report{Verdict: verdict, FailOn: compat.Breaking}
	}
	return all
}
