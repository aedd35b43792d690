package verify

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
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

// The elements of a JUnit report, as CI systems read them.
type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Skipped  int          `xml:"skipped,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Class   string      `xml:"classname,attr"`
		Name    string      `xml:"name,attr"`
		Failure *junitText  `xml:"failure"`
		Skipped *junitShort `xml:"skipped"`
	}
	junitText struct {
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
	junitShort struct {
		Message string `xml:"message,attr"`
	}
)

// JUnit writes the report for CI systems: a suite for each operation, a case for each check.
func (r *Report) JUnit(w io.Writer) error {
	suites := junitSuites{
		Name: r.Service + " " + r.Revision, Tests: len(r.Results), Failures: r.Count(NotHonoured), Skipped: r.Count(NotExercised),
	}
	for _, result := range r.Results {
		name := nameOf(result.Operation)
		if last := len(suites.Suites) - 1; last < 0 || suites.Suites[last].Name != name {
			suites.Suites = append(suites.Suites, junitSuite{Name: name})
		}
		suites.Suites[len(suites.Suites)-1].add(r.Service, result)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", "  ")
	if err := encoder.Encode(suites); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// add adds a result to the suite of its operation.
func (s *junitSuite) add(service string, result Result) {
	c := junitCase{Class: service + "." + s.Name, Name: result.Check}
	switch result.Outcome {
	case NotHonoured:
		s.Failures++
		c.Failure = &junitText{Message: strconv.Itoa(len(result.Details)) + " not honoured", Text: strings.Join(result.Details, "\n")}
	case NotExercised:
		s.Skipped++
		c.Skipped = &junitShort{Message: strings.Join(result.Details, "; ")}
	}
	s.Tests++
	s.Cases = append(s.Cases, c)
}
