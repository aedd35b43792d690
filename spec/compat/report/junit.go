package report

import (
	"io"
	"strings"

	"github.com/revsmith/revsmith/gen/junit"
	"github.com/revsmith/revsmith/spec/compat"
)

// writeJUnit writes a suite for each rule and a case for each finding: one that fails is a failure, what is waived
// or unknown is skipped, anything else passes. Waivers that fail are a suite of their own.
func writeJUnit(w io.Writer, r *Report) error {
	before, after := r.labels()
	report := junit.Report{Name: plain(r.service() + ": " + before + " to " + after)}
	fails, number := r.fails(), map[string]int{}
	for i := range r.Verdict.Findings {
		f := &r.Verdict.Findings[i]
		if _, known := number[f.Rule.ID]; !known {
			number[f.Rule.ID] = len(report.Suites)
			report.Suites = append(report.Suites, junit.Suite{Name: plain(f.Rule.ID + " " + f.Rule.Name)})
		}
		suite := &report.Suites[number[f.Rule.ID]]
		suite.Cases = append(suite.Cases, junitCase(r.service(), f, fails[f.ID]))
	}
	if len(r.Expired) > 0 {
		report.Suites = append(report.Suites, expiredSuite(r))
	}
	return junit.Write(w, report)
}

// junitCase is the case of one finding.
func junitCase(service string, f *compat.Finding, fails bool) junit.Case {
	c := junit.Case{Class: plain(service + "." + f.Rule.ID), Name: plain(f.ID)}
	switch {
	case fails:
		details := []string{plain(f.Message)}
		if places := elsewhere(&f.Change); len(places) > 0 {
			details = append(details, "at "+strings.Join(places, ", "))
		}
		details = append(details, verdicts(f), evidenceWords(f))
		c.Failure = &junit.Failure{Type: string(f.Severity), Message: plain(f.Message), Text: strings.Join(details, "\n")}
	case f.Waiver != nil:
		c.Skipped = "waived " + waiverWords(f.Waiver)
	case undecided(f):
		c.Skipped = plain(f.Message)
	}
	return c
}

// expiredSuite are the waivers that hold no longer.
func expiredSuite(r *Report) junit.Suite {
	suite := junit.Suite{Name: "expired waivers"}
	for _, waiver := range r.Expired {
		suite.Cases = append(suite.Cases, junit.Case{
			Class: plain(r.service() + ".waivers"), Name: waiverName(waiver),
			Failure: &junit.Failure{Type: "expired", Message: expiredWords(waiver), Text: expiredWords(waiver)},
		})
	}
	return suite
}
