package coverage_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/coverage"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

func text() *spec.Shape { return &spec.Shape{Kind: spec.String} }

func inBody(name string, target *spec.Shape) *spec.Member {
	return &spec.Member{Name: name, Location: spec.InBody, Target: target}
}

func structure(name string, members ...*spec.Member) *spec.Shape {
	return &spec.Shape{Kind: spec.Structure, Name: name, Members: members}
}

func enum(name string, values ...string) *spec.Shape {
	shape := &spec.Shape{Kind: spec.Enum, Name: name}
	for _, wire := range values {
		shape.Values = append(shape.Values, &spec.Value{Wire: wire})
	}
	return shape
}

// putBook has a shape of each kind that a walk passes through.
func putBook() *spec.Operation {
	chapter := structure("Chapter", inBody("title", text()))
	chapter.Members = append(chapter.Members, inBody("parts", &spec.Shape{Kind: spec.List, Element: chapter}))
	form := &spec.Shape{Kind: spec.Union, Name: "Form", Members: []*spec.Member{inBody("bound", text()), inBody("loose", text())}}
	renamed := inBody("shelf", text())
	renamed.WireName = "Shelf"
	return &spec.Operation{
		Name: "PutBook",
		Input: structure("PutBookInput",
			&spec.Member{Name: "title", Location: spec.InQuery, Target: text()},
			inBody("chapters", &spec.Shape{Kind: spec.List, Element: chapter}),
			inBody("copies", &spec.Shape{Kind: spec.Map, Key: enum("Place", "HERE", "THERE"), Value: enum("State", "NEW", "OLD")}),
			inBody("form", form),
			renamed),
		Output: structure("PutBookOutput"),
		Errors: []*spec.Shape{{Kind: spec.Structure, Name: "Full"}},
	}
}

func serviceOf(o *spec.Operation) *spec.Service {
	return &spec.Service{ID: "library", Revisions: []*spec.Revision{{Date: "2024-03-06", Operations: []*spec.Operation{o}}}}
}

// shownBy are the paths that one exchange shows.
func shownBy(t *testing.T, o *spec.Operation, c fixture.Case) []string {
	t.Helper()
	collected := coverage.New(serviceOf(o), nil)
	collected.Passed(&fixture.File{Service: "library", Revision: "2024-03-06", Operation: o.Name}, &c)
	report, err := collected.Report()
	require.NoError(t, err)
	shown := []string{}
	for _, f := range report.Revisions[0].Operations[0].Facts {
		if f.IsCovered() {
			shown = append(shown, f.Path())
		}
	}
	return shown
}

// Places are passed through lists and maps, unions and keys, and end where a structure would
// contain itself.
func TestFactsOfEachShape(t *testing.T) {
	var paths []string
	for _, f := range coverage.Facts(putBook()) {
		paths = append(paths, f.Path())
	}
	assert.Equal(t, []string{
		"PutBook.input",
		"PutBook.input.title",
		"PutBook.input.chapters", "PutBook.input.chapters.title", "PutBook.input.chapters.parts",
		"PutBook.input.copies",
		"PutBook.input.copies{key}=HERE", "PutBook.input.copies{key}=THERE",
		"PutBook.input.copies=NEW", "PutBook.input.copies=OLD",
		"PutBook.input.form", "PutBook.input.form.bound", "PutBook.input.form.loose",
		"PutBook.input.shelf",
		"PutBook.output",
		"PutBook.errors.Full",
	}, paths)
}

// An exchange shows what it holds and what travelled, and nothing of what is missing in either.
func TestWhatAnExchangeShows(t *testing.T) {
	tests := map[string]struct {
		input, body string
		want        []string
	}{
		"nothing":                     {`{}`, ``, nil},
		"beside the body":             {`{"title": "a"}`, ``, []string{"title"}},
		"held alone":                  {`{"chapters": [{"title": "a"}], "form": {"bound": "b"}}`, `{"chapters": []}`, []string{"chapters"}},
		"sent alone":                  {`{}`, `{"chapters": [{"title": "a"}]}`, nil},
		"null":                        {`{"chapters": null}`, `{"chapters": null}`, nil},
		"under its name on the wire":  {`{"shelf": "s"}`, `{"Shelf": "s"}`, []string{"shelf"}},
		"under its name in the model": {`{"shelf": "s"}`, `{"shelf": "s"}`, nil},
		"in lists, unions and keys": {
			`{"chapters": [{}, {"parts": [{"title": "deep"}]}], "copies": {"THERE": "NEW"}, "form": {"loose": "l"}}`,
			`{"chapters": [{}, {"parts": [{"title": "deep"}]}], "copies": {"THERE": "NEW"}, "form": {"loose": "l"}}`,
			[]string{"chapters", "chapters.parts", "copies", "copies{key}=THERE", "copies=NEW", "form", "form.loose"}},
		"values of no kind": {`{"copies": {"NOWHERE": "GONE"}, "chapters": "none", "form": 1}`,
			`{"copies": {"NOWHERE": "GONE"}, "chapters": "none", "form": 1}`, []string{"chapters", "copies", "form"}},
		"another value on the wire": {`{"copies": {"HERE": "NEW"}}`, `{"copies": {"HERE": "OLD"}}`,
			[]string{"copies", "copies{key}=HERE"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			want := []string{"PutBook.input"}
			for _, path := range test.want {
				want = append(want, "PutBook.input."+path)
			}
			e := fixture.Exchange{Input: json.RawMessage(test.input), Request: fixture.Request{Method: "PUT"}}
			if test.body != "" {
				e.Request.Body = json.RawMessage(test.body)
			}
			assert.Equal(t, want, shownBy(t, putBook(), fixture.Case{ID: "one", Exchanges: []fixture.Exchange{e}}))
		})
	}
}

// How a call ends shows an answer, an error that is modelled, or neither.
func TestWhatTheEndOfACallShows(t *testing.T) {
	sent := fixture.Request{Method: "PUT"}
	tests := map[string]struct {
		exchange fixture.Exchange
		want     []string
	}{
		"answered":                        {fixture.Exchange{Request: sent, Output: []byte(`{}`)}, []string{"PutBook.input", "PutBook.output"}},
		"failed":                          {fixture.Exchange{Request: sent, Error: &fixture.Error{Code: "Full"}}, []string{"PutBook.input", "PutBook.errors.Full"}},
		"failed with another operation's": {fixture.Exchange{Request: sent, Error: &fixture.Error{Code: "Lost"}}, []string{"PutBook.input"}},
		"failed with no model": {fixture.Exchange{Request: sent, Error: &fixture.Error{Kind: fixture.Generic, Code: "Full"}},
			[]string{"PutBook.input"}},
		"refused": {fixture.Exchange{Input: []byte(`{"title": "a"}`), Refused: []string{"shelf"}}, []string{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c := fixture.Case{ID: "one", Exchanges: []fixture.Exchange{test.exchange}}
			if c.Exchanges[0].Input == nil {
				c.Exchanges[0].Input = []byte(`{}`)
			}
			assert.Equal(t, test.want, shownBy(t, putBook(), c))
			c.Violation = "/somewhere"
			assert.Empty(t, shownBy(t, putBook(), c), "a response that breaks its document")
		})
	}
}
