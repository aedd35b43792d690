package smithy_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/gen/fixtures"
	"github.com/revsmith/revsmith/gen/golden"
	"github.com/revsmith/revsmith/gen/smithy"
	"github.com/revsmith/revsmith/spec"
)

// TestGolden holds every archive of testdata: a model, then the documents that it becomes, or
// the error. Only whole_document shows what all documents have in common.
func TestGolden(t *testing.T) {
	golden.Run(t, func(t *testing.T, c golden.Case) []txtar.File {
		if strings.HasPrefix(c.Name, "error_") {
			_, err := smithy.Models(c.Model, nil)
			require.Error(t, err)
			return []txtar.File{{Name: "error", Data: []byte(err.Error() + "\n")}}
		}
		files, _ := models(t, c.Model)
		var shown []txtar.File
		for _, f := range files {
			if c.Name != "whole_document.txtar" {
				f.Content = excerpt(t, f.Content)
			}
			shown = append(shown, txtar.File{Name: f.Path, Data: f.Content})
		}
		return shown
	})
}

// excerpt is what a document says of its own service, without a service's shape that has its usual
// name.
func excerpt(t *testing.T, content []byte) []byte {
	_, rest, found := bytes.Cut(content, []byte("\n  \"shapes\": {\n"))
	require.True(t, found)
	specific, _, found := bytes.Cut(rest, []byte("    \"revsmith#evidence\": {\n      \"type\""))
	require.True(t, found)
	service, rest, found := bytes.Cut(specific, []byte("\n    },\n"))
	require.True(t, found)
	if bytes.Contains(service, []byte("zoo#zoo")) {
		return rest
	}
	return specific
}

// documented is the model of an archive with another text.
func documented(t *testing.T, text string) *spec.Service {
	model := golden.Read(t, "enums")
	model.Revisions[0].Shapes[0].Documentation = text
	return model
}

// FuzzProse: whatever a note says, the document stays one.
func FuzzProse(f *testing.F) {
	f.Add("Creates an image.\nThe pattern is <major>.<minor>.")
	f.Add("\"}]\\\x00\u2028\xff")
	f.Fuzz(func(t *testing.T, prose string) { models(t, documented(t, prose)) })
}

// FuzzValues: any two values of an enum have names of their own.
func FuzzValues(f *testing.F) {
	f.Add("t2.micro", "T2_MICRO")
	f.Add("a", "A_2")
	f.Fuzz(func(t *testing.T, first, second string) {
		model := golden.Read(t, "enums")
		values := []*spec.Value{{Wire: "a"}, {Wire: first}, {Wire: second}}
		model.Revisions[0].Shapes[0].Values = values
		a, b := strings.ToValidUTF8(first, "\uFFFD"), strings.ToValidUTF8(second, "\uFFFD")
		if a == "" || b == "" || a == b || a == "a" || b == "a" {
			return
		}
		files, err := smithy.Models(model, nil)
		require.NoError(t, err)
		assert.Empty(t, smithy.ProblemsOf(t, files[0].Content))
	})
}

// TestDeterministic writes the same documents twice.
func TestDeterministic(t *testing.T) {
	model := golden.Read(t, "pages")
	stored, err := fixtures.Stored(model)
	require.NoError(t, err)
	first, err := smithy.Models(model, stored)
	require.NoError(t, err)
	second, err := smithy.Models(model, stored)
	require.NoError(t, err)
	assert.Equal(t, first, second)
}

// TestStrangeFixtures: fixtures of an operation or an error that the revision lacks are refused.
func TestStrangeFixtures(t *testing.T) {
	model := golden.Read(t, "errors")
	stored, err := fixtures.Stored(model)
	require.NoError(t, err)
	model.Errors = model.Errors[1:]
	_, err = smithy.Models(model, stored)
	assert.EqualError(t, err, "smithy: zoo at 2024-03-06: GetCage, case error-GoneException: the service has no error GoneException")
	model.Revisions[0].Operations = model.Revisions[0].Operations[:1]
	_, err = smithy.Models(model, stored[1:])
	assert.EqualError(t, err, "smithy: zoo at 2024-03-06: there are fixtures of DropCage, which the revision does not have")
}
