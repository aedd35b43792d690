package coverage_test

import (
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/coverage"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/gen/golden"
	"github.com/revsmith/revsmith/spec"
)

// library is the model of the golden cases.
func library(t *testing.T) *spec.Service { return golden.Read(t, "complete") }

// holesOf are the names of a report's holes.
func holesOf(report *coverage.Report) []string {
	names := []string{}
	for _, h := range report.Holes() {
		names = append(names, h.Path()+" at "+h.When())
	}
	return names
}

// Whatever is not shown is a hole, by its name: each kind, in each direction.
func TestEachKindOfHoleIsNamed(t *testing.T) {
	tests := map[string]struct {
		failed []string
		want   []string
	}{
		"nothing": {nil, []string{}},
		"operation": {[]string{"ListBooks/*"}, []string{
			"ListBooks.input at 2025-01-02",
			"ListBooks.input.genre at 2025-01-02",
			"ListBooks.input.genre=NOVEL at 2025-01-02",
			"ListBooks.input.genre=POEM at 2025-01-02",
			"ListBooks.input.genre=ESSAY at 2025-01-02",
			"ListBooks.output at 2025-01-02",
			"ListBooks.output.titles at 2025-01-02",
		}},
		"member of a response": {[]string{"GetBook/full", "GetBook/today-full"}, []string{
			"GetBook.output.book.title at 2024-03-06 to 2025-01-02",
			"GetBook.output.book.genre=NOVEL at 2024-03-06 to 2025-01-02",
		}},
		"value of a request":  {[]string{"ListBooks/enum-Genre-POEM"}, []string{"ListBooks.input.genre=POEM at 2025-01-02"}},
		"value of a response": {[]string{"GetBook/*enum-Genre-POEM"}, []string{"GetBook.output.book.genre=POEM at 2024-03-06 to 2025-01-02"}},
		"value of a response, until a derived case shows it": {[]string{"GetBook/enum-Genre-POEM"}, []string{
			"GetBook.output.book.genre=POEM at 2024-03-06"}},
		"error": {[]string{"GetBook/*error-Lost"}, []string{"GetBook.errors.Lost at 2024-03-06 to 2025-01-02"}},
		"value that came with another operation": {[]string{"today"}, []string{
			"GetBook.output.book.genre=ESSAY at 2025-01-02"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, test.want, holesOf(reportOf(t, library(t), test.failed...)))
		})
	}
}

// The order in which cases pass, at once or one by one, makes no difference, nor does one that
// passes twice.
func TestTheOrderOfCasesMakesNoDifference(t *testing.T) {
	model := library(t)
	files := slices.Concat(made(t, model), today(t, model))
	var want [][]byte
	for _, page := range pagesOf(t, reportOf(t, model)) {
		want = append(want, page.Content)
	}
	collected := coverage.New(model, made(t, model))
	var running sync.WaitGroup
	for _, file := range slices.Backward(slices.Concat(files, files)) {
		for _, c := range slices.Backward(file.Cases) {
			running.Go(func() { collected.Passed(file, &c) })
		}
	}
	running.Wait()
	report, err := collected.Report()
	require.NoError(t, err)
	for i, page := range pagesOf(t, report) {
		assert.Equal(t, string(want[i]), string(page.Content), page.Name)
	}
}

func pagesOf(t *testing.T, report *coverage.Report) []coverage.Page {
	t.Helper()
	pages, err := report.Pages()
	require.NoError(t, err)
	return pages
}

// A case that the model cannot place is an error, and no coverage.
func TestStrangersAreRefused(t *testing.T) {
	model := library(t)
	file := *made(t, model)[0]
	tests := map[string]struct {
		change func(*fixture.File)
		want   string
	}{
		"service":   {func(f *fixture.File) { f.Service = "shop" }, "case shop/2024-03-06/GetBook.json#minimal: the model has no such revision"},
		"revision":  {func(f *fixture.File) { f.Revision = "2020-01-01" }, "the model has no such revision"},
		"operation": {func(f *fixture.File) { f.Operation = "BurnBook" }, "the model has no such operation at that revision"},
		"input":     {func(f *fixture.File) { f.Cases[0].Exchanges[0].Input = []byte("{") }, "exchange 1: request: unexpected EOF"},
		"response's body": {func(f *fixture.File) { f.Cases[0].Exchanges[0].Response.Body = []byte("]") },
			"exchange 1: response: body: invalid character"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			other := file
			other.Cases = []fixture.Case{file.Cases[0]}
			other.Cases[0].Exchanges = slices.Clone(file.Cases[0].Exchanges)
			test.change(&other)
			collected := coverage.New(model, nil)
			collected.Passed(&other, &other.Cases[0])
			_, err := collected.Report()
			assert.ErrorContains(t, err, test.want)
		})
	}
}

// Names come from notes: none of them becomes markup.
func TestHostileNamesStayText(t *testing.T) {
	model := library(t)
	const name = `</code><script>alert("x")</script>`
	genre := model.Revisions[0].Operation("GetBook").Output.Members[0].Target.Members[1].Target
	genre.Values = append(genre.Values, &spec.Value{Wire: name})
	model.Title = name
	page, err := reportOf(t, model).HTML()
	require.NoError(t, err)
	assert.NotContains(t, string(page), "<script")
	assert.Contains(t, string(page), "<code>&lt;/code&gt;&lt;script&gt;")
}
