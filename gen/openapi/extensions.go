package openapi

import "github.com/revsmith/revsmith/spec"

// evidence is a fact's x-evidence, in reading order.
type evidence struct {
	Strength spec.Strength `json:"strength,omitempty" yaml:"strength,omitempty"`
	Since    string        `json:"since,omitempty" yaml:"since,omitempty"`
	After    string        `json:"after,omitempty" yaml:"after,omitempty"`
	Note     string        `json:"note,omitempty" yaml:"note,omitempty"`
}

// valueEvidence is one entry of x-enum-evidence.
type valueEvidence struct {
	Value    string `json:"value" yaml:"value"`
	evidence `yaml:",inline"`
}

// evidenceOf is x-evidence for a fact.
func evidenceOf(e spec.Evidence) evidence {
	return evidence{Strength: e.Strength, Since: e.Since, After: e.After, Note: e.Note}
}

// extensionsOf are x-evidence and, where a date is known, x-since; nil for a
// fact without evidence, such as an error of the facts file.
func extensionsOf(e spec.Evidence) map[string]any {
	if e.Strength == "" {
		return nil
	}
	extensions := map[string]any{"x-evidence": evidenceOf(e)}
	if e.Since != "" {
		extensions["x-since"] = e.Since
	}
	return extensions
}

// enumExtensions are an enum's extensions: its own evidence, and for each value
// its evidence and the name of its Go constant.
func enumExtensions(s *spec.Shape) map[string]any {
	extensions := extensionsOf(s.Evidence)
	if extensions == nil {
		extensions = map[string]any{}
	}
	var names []string
	var values []valueEvidence
	for _, v := range s.Values {
		names = append(names, v.GoName)
		values = append(values, valueEvidence{Value: v.Wire, evidence: evidenceOf(v.Evidence)})
	}
	extensions["x-enum-varnames"] = names
	extensions["x-enum-evidence"] = values
	return extensions
}

// operationExtensions are an operation's extensions.
func operationExtensions(o *spec.Operation) map[string]any {
	extensions := extensionsOf(o.Evidence)
	if o.HTTP.Assumed {
		extensions = withExtension(extensions, "x-assumed", true)
	}
	if o.Deprecated != nil {
		extensions = withExtension(extensions, "x-deprecated-evidence", evidenceOf(*o.Deprecated))
	}
	return extensions
}
