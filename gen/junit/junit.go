package junit

import (
	"encoding/xml"
	"io"
)

// Report is what was tested.
type Report struct {
	Name   string
	Suites []Suite
}

// Suite is a named list of cases.
type Suite struct {
	Name  string
	Cases []Case
}

// Case is one test. It passed where it neither failed nor was skipped.
type Case struct {
	// Class and Name identify the case.
	Class, Name string
	// Failure is nil for a case that did not fail.
	Failure *Failure
	// Skipped says why a case was skipped; "" for one that was not.
	Skipped string
}

// Failure says what is wrong.
type Failure struct {
	// Type is the sort of failure, "" for none; Message is a line, Text everything.
	Type, Message, Text string
}

// The elements of the document. A reason to skip is text, as the schema knows no attribute for it.
type (
	suitesElement struct {
		XMLName  xml.Name       `xml:"testsuites"`
		Name     string         `xml:"name,attr"`
		Tests    int            `xml:"tests,attr"`
		Failures int            `xml:"failures,attr"`
		Suites   []suiteElement `xml:"testsuite"`
	}
	suiteElement struct {
		Name     string        `xml:"name,attr"`
		Tests    int           `xml:"tests,attr"`
		Failures int           `xml:"failures,attr"`
		Skipped  int           `xml:"skipped,attr"`
		Cases    []caseElement `xml:"testcase"`
	}
	caseElement struct {
		Class   string          `xml:"classname,attr"`
		Name    string          `xml:"name,attr"`
		Skipped string          `xml:"skipped,omitempty"`
		Failure *failureElement `xml:"failure"`
	}
	failureElement struct {
		Type    string `xml:"type,attr,omitempty"`
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

// Write writes the report, with how many cases there are, failed and were skipped. It fails
// where the writer does.
func Write(w io.Writer, r Report) error {
	document := suitesElement{Name: r.Name}
	for _, s := range r.Suites {
		suite := elementOf(s)
		document.Tests += suite.Tests
		document.Failures += suite.Failures
		document.Suites = append(document.Suites, suite)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", "  ")
	if err := encoder.Encode(document); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// elementOf is the element of a suite.
func elementOf(s Suite) suiteElement {
	element := suiteElement{Name: s.Name, Tests: len(s.Cases)}
	for _, c := range s.Cases {
		one := caseElement{Class: c.Class, Name: c.Name, Skipped: c.Skipped}
		if c.Failure != nil {
			element.Failures++
			one.Failure = &failureElement{c.Failure.Type, c.Failure.Message, c.Failure.Text}
		}
		if c.Skipped != "" {
			element.Skipped++
		}
		element.Cases = append(element.Cases, one)
	}
	return element
}
