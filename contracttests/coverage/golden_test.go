package coverage_test

import (
	"bytes"
	"encoding/json"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/contracttests/coverage"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/gen/fixtures"
	"github.com/revsmith/revsmith/gen/golden"
	"github.com/revsmith/revsmith/spec"
)

// TestGolden holds every archive of testdata: a model, then the report where all cases passed but
// those that the patterns after "failed:" in the archive's comment name, as "GetBook/error-*", or
// as "today" all that are derived.
func TestGolden(t *testing.T) {
	golden.Run(t, func(t *testing.T, c golden.Case) []txtar.File {
		_, failed, found := strings.Cut(c.Comment, "failed: ")
		require.True(t, found)
		pages, err := reportOf(t, c.Model, strings.Fields(failed)...).Pages()
		require.NoError(t, err)
		var files []txtar.File
		for _, page := range pages {
			files = append(files, txtar.File{Name: page.Name, Data: readable(t, page)})
		}
		return files
	})
}

// readable is a page as a person reviews it: JSON over several lines, HTML without what only its looks
// hang on.
func readable(t *testing.T, page coverage.Page) []byte {
	t.Helper()
	if path.Ext(page.Name) == ".json" {
		var indented bytes.Buffer
		require.NoError(t, json.Indent(&indented, page.Content, "", " "))
		return indented.Bytes()
	}
	before, rest, _ := bytes.Cut(page.Content, []byte("<style>"))
	_, after, _ := bytes.Cut(rest, []byte("</style>"))
	return slices.Concat(before, after)
}

// reportOf is the report of a model where all its cases passed but those that failed.
func reportOf(t *testing.T, model *spec.Service, failed ...string) *coverage.Report {
	t.Helper()
	stored := made(t, model)
	collected := coverage.New(model, stored)
	pass(collected, stored, failed)
	if !slices.Contains(failed, "today") {
		pass(collected, today(t, model), failed)
	}
	report, err := collected.Report()
	require.NoError(t, err)
	return report
}

// made are the fixtures of what a model's revisions observe.
func made(t *testing.T, model *spec.Service) []*fixture.File {
	t.Helper()
	written, err := fixtures.Files(model)
	require.NoError(t, err)
	var files []*fixture.File
	for _, w := range written {
		file, err := fixture.Parse(w.Path, w.Content)
		require.NoError(t, err)
		files = append(files, file)
	}
	return files
}

// today are the fixtures of what pages cannot show today.
func today(t *testing.T, model *spec.Service) []*fixture.File {
	t.Helper()
	files := made(t, coverage.Today(model))
	for _, file := range files {
		for i := range file.Cases {
			file.Cases[i].ID = "today-" + file.Cases[i].ID
		}
	}
	return files
}

// pass passes the cases of files that no pattern of failed names.
func pass(collected *coverage.Collector, files []*fixture.File, failed []string) {
	for _, file := range files {
		for i := range file.Cases {
			if c := &file.Cases[i]; !matches(failed, file.Operation+"/"+c.ID) {
				collected.Passed(file, c)
			}
		}
	}
}

func matches(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		matched, err := path.Match(pattern, name)
		return matched && err == nil
	})
}
