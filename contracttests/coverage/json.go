package coverage

import (
	"encoding/json"
	"fmt"
)

// Format is the version of the JSON that this package writes.
const Format = 1

// These are the objects of the JSON, as the package's comment documents them.
type (
	reportJSON struct {
		Format    int            `json:"format"`
		Service   string         `json:"service"`
		Title     string         `json:"title"`
		Cases     casesJSON      `json:"cases"`
		Complete  bool           `json:"complete"`
		Holes     []holeJSON     `json:"holes"`
		Revisions []revisionJSON `json:"revisions"`
	}
	casesJSON struct {
		Stored  int `json:"stored"`
		Derived int `json:"derived"`
	}
	nameJSON struct {
		Path      string    `json:"path"`
		Kind      Kind      `json:"kind"`
		Direction Direction `json:"direction"`
		Type      string    `json:"type,omitempty"`
	}
	holeJSON struct {
		nameJSON
		Revisions []string `json:"revisions"`
	}
	revisionJSON struct {
		Revision   string          `json:"revision"`
		Tallies    []tallyJSON     `json:"tallies"`
		Types      []tallyJSON     `json:"types"`
		Operations []operationJSON `json:"operations"`
	}
	tallyJSON struct {
		Kind      Kind      `json:"kind,omitempty"`
		Direction Direction `json:"direction"`
		Total     int       `json:"total"`
		Covered   int       `json:"covered"`
		Stored    int       `json:"stored"`
	}
	operationJSON struct {
		Name     string     `json:"name"`
		Observed bool       `json:"observed"`
		Facts    []factJSON `json:"facts"`
	}
	factJSON struct {
		nameJSON
		casesJSON
		By []string `json:"by"`
	}
)

// JSON is the report for programs, in the format that the package's comment documents.
func (r *Report) JSON() ([]byte, error) {
	whole := reportJSON{
		Format: Format, Service: r.Service, Title: r.Title,
		Cases: casesJSON{r.Stored, r.Derived}, Holes: []holeJSON{}, Revisions: []revisionJSON{},
	}
	for _, h := range r.Holes() {
		whole.Holes = append(whole.Holes, holeJSON{nameOf(h.Fact), h.Revisions})
	}
	whole.Complete = len(whole.Holes) == 0
	for i := range r.Revisions {
		whole.Revisions = append(whole.Revisions, r.Revisions[i].json())
	}
	text, err := json.Marshal(whole)
	if err != nil {
		return nil, fmt.Errorf("writing the coverage: %w", err)
	}
	return append(text, '\n'), nil
}

func nameOf(f Fact) nameJSON {
	of := f.Type
	if f.Kind == Value {
		of += "=" + f.Value
	}
	return nameJSON{f.Path(), f.Kind, f.Direction, of}
}

func (r *Revision) json() revisionJSON {
	revision := revisionJSON{Revision: r.Date, Operations: []operationJSON{}}
	for _, d := range directions() {
		for _, k := range kinds() {
			revision.Tallies = append(revision.Tallies, tallyOf(k, d, r.Of([]Kind{k}, []Direction{d})))
		}
		revision.Types = append(revision.Types, tallyOf("", d, r.Types(d)))
	}
	for _, o := range r.Operations {
		operation := operationJSON{Name: o.Name, Observed: o.Observed}
		for _, f := range o.Facts {
			operation.Facts = append(operation.Facts, f.json())
		}
		revision.Operations = append(revision.Operations, operation)
	}
	return revision
}

func tallyOf(k Kind, d Direction, t Tally) tallyJSON {
	return tallyJSON{k, d, t.Total, t.Covered, t.Stored}
}

func (f CoveredFact) json() factJSON {
	fact := factJSON{nameOf(f.Fact), casesJSON{f.Stored, f.Derived}, []string{}}
	for _, by := range f.By {
		fact.By = append(fact.By, by.String())
	}
	return fact
}
