package verify

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/revsmith/revsmith/gen/junit"
)

// Text writes the report for people: a line for each check of each operation, below it what was not
// honoured, and a closing line. With all, also why something was not exercised.
func (r *Report) Text(w io.Writer, all bool) error {
	fmt.Fprintf(w, "%s %s at %s\n\n", r.Service, r.Revision, r.Endpoint)
	table := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	for _, result := range r.Results {
		fmt.Fprintf(table, "%s\t%s\t%s\t%d\n", nameOf(result.Operation), result.Check, result.Outcome, result.Asked)
		if result.Outcome == NotHonoured || all {
			for _, detail := range result.Details {
				fmt.Fprintf(table, "    %s\n", detail)
			}
		}
	}
	if err := table.Flush(); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	for _, left := range r.Left {
		fmt.Fprintf(w, "left behind: %s\n", left)
	}
	_, err := fmt.Fprintf(w, "\n%d honoured, %d not honoured, %d not exercised\n",
		r.Count(Honoured), r.Count(NotHonoured), r.Count(NotExercised))
	if err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	return nil
}

// nameOf is an operation's name as reports print it.
func nameOf(operation string) string {
	if operation == "" {
		return "(endpoint)"
	}
	return operation
}

// JSON writes the report for programs.
func (r *Report) JSON(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(r); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	return nil
}

// JUnit writes the report for CI systems: a suite for each operation, a case for each check.
func (r *Report) JUnit(w io.Writer) error {
	report := junit.Report{Name: r.Service + " " + r.Revision}
	for _, result := range r.Results {
		name := nameOf(result.Operation)
		if last := len(report.Suites) - 1; last < 0 || report.Suites[last].Name != name {
			report.Suites = append(report.Suites, junit.Suite{Name: name})
		}
		suite := &report.Suites[len(report.Suites)-1]
		suite.Cases = append(suite.Cases, junitCase(r.Service+"."+name, result))
	}
	if err := junit.Write(w, report); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	return nil
}

// junitCase is the case of one check.
func junitCase(class string, result Result) junit.Case {
	c := junit.Case{Class: class, Name: result.Check}
	switch result.Outcome {
	case NotHonoured:
		c.Failure = &junit.Failure{Message: strconv.Itoa(len(result.Details)) + " not honoured", Text: strings.Join(result.Details, "\n")}
	case NotExercised:
		c.Skipped = cmp.Or(strings.Join(result.Details, "; "), string(NotExercised))
	}
	return c
}
