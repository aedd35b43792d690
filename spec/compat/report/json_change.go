package report

import (
	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// The JSON form of a change and of how it is known.
type (
	jsonChange struct {
		Kind      string       `json:"kind"`
		Direction string       `json:"direction,omitempty"`
		Path      string       `json:"path"`
		Places    []string     `json:"places"`
		GoSymbol  string       `json:"goSymbol,omitempty"`
		Before    string       `json:"before,omitempty"`
		After     string       `json:"after,omitempty"`
		Required  bool         `json:"required,omitempty"`
		Token     bool         `json:"token,omitempty"`
		Holder    string       `json:"holder,omitempty"`
		Kept      bool         `json:"kept,omitempty"`
		Detail    string       `json:"detail,omitempty"`
		Evidence  jsonEvidence `json:"evidence"`
	}
	jsonEvidence struct {
		Strength string     `json:"strength"`
		Since    string     `json:"since,omitempty"`
		After    string     `json:"after,omitempty"`
		Note     string     `json:"note,omitempty"`
		Lines    *jsonLines `json:"lines,omitempty"`
	}
	jsonLines struct {
		First int `json:"first"`
		Last  int `json:"last"`
	}
)

func jsonChangeOf(c *compat.Change) jsonChange {
	return jsonChange{
		Kind: string(c.Kind), Direction: string(c.Direction), Path: c.Path, Places: orEmpty(c.Places), GoSymbol: c.GoSymbol,
		Before: c.Before, After: c.After, Required: c.Required, Token: c.Token, Holder: string(c.Holder), Kept: c.Kept,
		Detail: c.Detail, Evidence: jsonEvidenceOf(c.Evidence),
	}
}

func jsonEvidenceOf(e spec.Evidence) jsonEvidence {
	evidence := jsonEvidence{Strength: string(e.Strength), Since: e.Since, After: e.After, Note: e.Note}
	if evidence.Strength == "" {
		evidence.Strength = string(spec.Unknown)
	}
	if e.Lines != (changelog.Span{}) {
		evidence.Lines = &jsonLines{e.Lines.First, e.Lines.Last}
	}
	return evidence
}
