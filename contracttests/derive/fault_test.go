package derive_test

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/contracttests/derive"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/gen/fixtures"
	"github.com/revsmith/revsmith/gen/golden"
)

// TestFaultsGolden holds every archive of testdata: a model, then the faults of its fixtures that the
// pattern after "cases:" in the archive's comment picks.
func TestFaultsGolden(t *testing.T) {
	golden.Run(t, func(t *testing.T, c golden.Case) []txtar.File {
		_, patterns, found := strings.Cut(c.Comment, "cases: ")
		require.True(t, found)
		files, err := fixtures.Files(c.Model)
		require.NoError(t, err)
		var shown []txtar.File
		for _, f := range files {
			file, err := fixture.Parse(f.Path, f.Content)
			require.NoError(t, err)
			file.Cases, err = derive.CasesBy(derive.Faults(), c.Model, file)
			require.NoError(t, err)
			_, err = fixture.Encode(file)
			require.NoError(t, err)
			shown = append(shown, txtar.File{Name: file.Operation, Data: []byte(outline(file, strings.Fields(patterns)))})
		}
		return shown
	})
}

// outline is what the cases show that the patterns pick.
func outline(file *fixture.File, patterns []string) string {
	var text strings.Builder
	for _, c := range file.Cases {
		if !slices.ContainsFunc(patterns, func(p string) bool { ok, _ := path.Match(p, c.ID); return ok }) {
			continue
		}
		fmt.Fprintf(&text, "%s: %s\n", c.ID, c.Documentation)
		for _, e := range c.Exchanges {
			fmt.Fprintf(&text, "  > %s\n", joined([]byte(e.Request.Method+" "+e.Request.Path+" "+string(e.Request.Body))))
			for _, answer := range append(slices.Clone(e.Attempts), e.Response) {
				fmt.Fprintf(&text, "  < %s\n", outlineAnswer(answer))
			}
			fmt.Fprintf(&text, "  = %s\n", outlineEnd(e))
		}
	}
	return text.String()
}

// outlineAnswer is an answer in a line, without the request's id, which all errors have.
func outlineAnswer(answer fixture.Response) string {
	var parts []string
	if answer.Fault != "" {
		parts = append(parts, answer.Fault)
	}
	if answer.Status != 0 {
		parts = append(parts, fmt.Sprint(answer.Status))
	}
	for _, name := range slices.Sorted(maps.Keys(answer.Headers)) {
		if name != "X-Amzn-Requestid" {
			parts = append(parts, name+": "+answer.Headers[name])
		}
	}
	if body := joined(answer.Body) + joined(answer.Payload); body != "" {
		parts = append(parts, body)
	}
	return strings.Join(parts, " | ")
}

// outlineEnd is how a call ends.
func outlineEnd(e fixture.Exchange) string {
	if e.Error == nil {
		return joined(e.Output)
	}
	return joined([]byte(e.Error.Kind + " error " + e.Error.Code + " " + e.Error.Fault + " " + e.Error.Message))
}

// joined is a text of JSON in a line.
func joined(text []byte) string { return strings.Join(strings.Fields(string(text)), " ") }
