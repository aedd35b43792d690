package impact

import (
	_ "embed"
	"encoding/json"
	"io"

	"github.com/revsmith/revsmith/spec"
)

//go:embed impact.schema.json
var schema string

// Schema is the JSON schema of a result in JSON; its id is in it.
func Schema() []byte { return []byte(schema) }

// formatVersion is the version of the JSON form.
const formatVersion = 1

// The JSON form of a result.
type (
	jsonResult struct {
		Format   int          `json:"format"`
		Packages int          `json:"packages"`
		FailOn   string       `json:"failOn"`
		Fails    bool         `json:"fails"`
		Services []jsonReport `json:"services"`
	}
	jsonReport struct {
		Service  string        `json:"service"`
		Before   string        `json:"before"`
		After    string        `json:"after"`
		Clients  []jsonClient  `json:"clients"`
		Judged   int           `json:"judged"`
		Findings []jsonFinding `json:"findings"`
		Switches []jsonSwitch  `json:"switches"`
		Unknown  []string      `json:"unknown"`
	}
	jsonClient struct {
		Path     string `json:"path"`
		Module   string `json:"module,omitempty"`
		Version  string `json:"version,omitempty"`
		Replaced bool   `json:"replaced"`
		Revision string `json:"revision"`
	}
	jsonFinding struct {
		ID       string       `json:"id"`
		Rule     string       `json:"rule"`
		Severity string       `json:"severity"`
		Clients  string       `json:"clients"`
		Package  string       `json:"package"`
		Message  string       `json:"message"`
		Fails    bool         `json:"fails"`
		Evidence jsonEvidence `json:"evidence"`
		Uses     []jsonUse    `json:"uses"`
	}
	jsonEvidence struct {
		Strength string `json:"strength"`
		After    string `json:"after,omitempty"`
		Since    string `json:"since,omitempty"`
	}
	jsonPlace struct {
		File   string `json:"file"`
		Line   int    `json:"line"`
		Column int    `json:"column"`
	}
	jsonUse struct {
		jsonPlace
		Symbol string `json:"symbol"`
	}
	jsonSwitch struct {
		jsonPlace
		Enum     string   `json:"enum"`
		Lacks    []string `json:"lacks"`
		Default  bool     `json:"default"`
		Findings []string `json:"findings"`
	}
)

// json writes everything for programs.
func (r *Result) json(w io.Writer) error {
	result := jsonResult{Format: formatVersion, Packages: r.Packages, FailOn: string(r.FailOn), Fails: r.Failing() > 0, Services: []jsonReport{}}
	for _, report := range r.Reports {
		result.Services = append(result.Services, r.jsonOf(report))
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(result)
}

func (r *Result) jsonOf(report *Report) jsonReport {
	all := jsonReport{Service: report.Service, Before: report.Before, After: report.After, Judged: report.Judged,
		Clients: []jsonClient{}, Findings: []jsonFinding{}, Switches: []jsonSwitch{}, Unknown: orEmpty(report.Undecided)}
	for _, c := range report.Clients {
		all.Clients = append(all.Clients, jsonClient{c.Path, c.Module, c.Version, c.Replaced, c.Revision})
	}
	for _, t := range report.Touches {
		all.Findings = append(all.Findings, r.jsonFinding(t))
	}
	for _, s := range report.Switches {
		all.Switches = append(all.Switches, jsonSwitch{jsonPlaceOf(s.Place), s.Enum, s.Lacks, s.Default, orEmpty(s.Findings)})
	}
	return all
}

func (r *Result) jsonFinding(t Touch) jsonFinding {
	finding := jsonFinding{ID: t.ID, Rule: t.Rule.ID, Severity: string(t.Severity), Clients: string(t.Clients),
		Package: string(t.Package), Message: t.Message, Fails: r.fails(t), Evidence: jsonEvidenceOf(t.Change.Evidence)}
	for _, u := range t.Uses {
		finding.Uses = append(finding.Uses, jsonUse{jsonPlaceOf(u.Place), u.Symbol})
	}
	return finding
}

func jsonEvidenceOf(e spec.Evidence) jsonEvidence {
	if e.Strength == "" || e.Strength == spec.Unknown {
		return jsonEvidence{Strength: string(spec.Unknown)}
	}
	return jsonEvidence{string(e.Strength), e.After, e.Since}
}

func jsonPlaceOf(p Place) jsonPlace { return jsonPlace{p.File, p.Line, p.Column} }

// orEmpty is a list that is written as [] where it is empty.
func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
