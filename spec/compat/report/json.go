package report

import (
	_ "embed"
	"encoding/json"
	"io"

	"github.com/revsmith/revsmith/spec/compat"
)

//go:embed compat.schema.json
var schema string

// Schema is the JSON schema of a report in JSON; its id is in it.
func Schema() []byte { return []byte(schema) }

// reportVersion is the version of the JSON form of reports and differences.
const reportVersion = 1

// The JSON form of a report.
type (
	jsonReport struct {
		Format   int           `json:"format"`
		Service  string        `json:"service"`
		Before   jsonSide      `json:"before"`
		After    jsonSide      `json:"after"`
		Profile  string        `json:"profile"`
		FailOn   string        `json:"failOn"`
		Fails    bool          `json:"fails"`
		Counts   jsonCounts    `json:"counts"`
		Advice   jsonAdvice    `json:"advice"`
		Findings []jsonFinding `json:"findings"`
		Waivers  jsonWaivers   `json:"waivers"`
	}
	jsonSide struct {
		Label    string `json:"label"`
		Revision string `json:"revision,omitempty"`
	}
	jsonCounts struct {
		Error      int `json:"error"`
		Breaking   int `json:"breaking"`
		Dangerous  int `json:"dangerous"`
		Info       int `json:"info"`
		Compatible int `json:"compatible"`
		Waived     int `json:"waived"`
		Unknown    int `json:"unknown"`
		Failing    int `json:"failing"`
	}
	jsonAdvice struct {
		Bump    string   `json:"bump"`
		Package string   `json:"package"`
		Because []string `json:"because"`
	}
	jsonFinding struct {
		ID        string      `json:"id"`
		Rule      string      `json:"rule"`
		Name      string      `json:"name"`
		Severity  string      `json:"severity"`
		Direction string      `json:"direction"`
		Clients   string      `json:"clients"`
		Package   string      `json:"package"`
		Message   string      `json:"message"`
		Fails     bool        `json:"fails"`
		Unknown   bool        `json:"unknown,omitempty"`
		Change    jsonChange  `json:"change"`
		Waiver    *jsonWaiver `json:"waiver,omitempty"`
	}
	jsonWaivers struct {
		Unused  []jsonWaiver `json:"unused"`
		Expired []jsonWaiver `json:"expired"`
	}
	jsonWaiver struct {
		Match   string `json:"match"`
		Path    string `json:"path,omitempty"`
		Reason  string `json:"reason"`
		Owner   string `json:"owner"`
		Expires string `json:"expires"`
		File    string `json:"file,omitempty"`
		Line    int    `json:"line,omitempty"`
	}
)

// writeJSON writes everything for programs.
func writeJSON(w io.Writer, r *Report) error {
	before, after := r.labels()
	return encodeJSON(w, jsonReport{
		Format: reportVersion, Service: r.service(),
		Before:  jsonSide{before, dateOf(r.Verdict.Before)},
		After:   jsonSide{after, dateOf(r.Verdict.After)},
		Profile: string(r.Verdict.Profile), FailOn: string(r.FailOn), Fails: r.Fails(), Counts: r.jsonCounts(),
		Advice:   jsonAdviceOf(r.Verdict.Advice),
		Findings: r.jsonFindings(), Waivers: jsonWaivers{jsonWaiversOf(r.Unused), jsonWaiversOf(r.Expired)},
	})
}

func jsonAdviceOf(a compat.Advice) jsonAdvice {
	return jsonAdvice{a.Bump(), string(a.Package), orEmpty(ids(a.Because))}
}

// encodeJSON writes a value, indented.
func encodeJSON(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}

// orEmpty is a list that is written as [] where it is empty.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func (r *Report) jsonCounts() jsonCounts {
	return jsonCounts{
		Error: r.count(compat.Error), Breaking: r.count(compat.Breaking), Dangerous: r.count(compat.Dangerous),
		Info: r.count(compat.Info), Compatible: r.count(compat.Compatible),
		Waived: r.waived(), Unknown: len(r.undecided()), Failing: len(r.Failing()),
	}
}

func (r *Report) jsonFindings() []jsonFinding {
	fails := r.fails()
	findings := []jsonFinding{}
	for i := range r.Verdict.Findings {
		f := &r.Verdict.Findings[i]
		findings = append(findings, jsonFinding{
			ID: f.ID, Rule: f.Rule.ID, Name: f.Rule.Name, Severity: string(f.Severity), Direction: string(f.Rule.Direction),
			Clients: string(f.Clients), Package: string(f.Package), Message: f.Message,
			Fails: fails[f.ID], Unknown: undecided(f), Change: jsonChangeOf(&f.Change), Waiver: jsonWaiverOf(f.Waiver),
		})
	}
	return findings
}

func jsonWaiverOf(w *compat.Waiver) *jsonWaiver {
	if w == nil {
		return nil
	}
	return &jsonWaiver{w.Match, w.Path, w.Reason, w.Owner, w.Expires, w.File, w.Line}
}

func jsonWaiversOf(waivers []compat.Waiver) []jsonWaiver {
	all := []jsonWaiver{}
	for i := range waivers {
		all = append(all, *jsonWaiverOf(&waivers[i]))
	}
	return all
}
