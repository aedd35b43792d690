package derive_test

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/contracttests/derive"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/gen/fixtures"
	"github.com/revsmith/revsmith/gen/golden"
)

// TestGolden holds every archive of testdata: a model, then the cases derived from its fixtures that
// the patterns after "cases:" in the archive's comment pick, those of values where its name says so.
func TestGolden(t *testing.T) {
	golden.Run(t, func(t *testing.T, c golden.Case) []txtar.File {
		_, patterns, found := strings.Cut(c.Comment, "cases: ")
		require.True(t, found)
		files, err := fixtures.Files(c.Model)
		require.NoError(t, err)
		var shown []txtar.File
		for _, f := range files {
			file, err := fixture.Parse(f.Path, f.Content)
			require.NoError(t, err)
			transformations := derive.Faults()
			if strings.HasPrefix(c.Name, "values_") {
				transformations = derive.Values()
			}
			file.Cases, err = derive.CasesBy(transformations, c.Model, file)
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
			if e.Refused != nil {
				fmt.Fprintf(&text, "  %s\n  ! %s\n", joined(e.Input), strings.Join(e.Refused, ", "))
				continue
			}
			fmt.Fprintf(&text, "  > %s\n", outlineRequest(e.Request))
			for _, answer := range append(slices.Clone(e.Attempts), e.Response) {
				fmt.Fprintf(&text, "  < %s\n", outlineAnswer(answer))
			}
			fmt.Fprintf(&text, "  = %s\n", outlineEnd(e))
		}
		if c.Violation != "" {
			fmt.Fprintf(&text, "  violation at %s\n", c.Violation)
		}
	}
	return text.String()
}

// outlineRequest is a request in a line, without the headers that all of its kind have.
func outlineRequest(r fixture.Request) string {
	parts := []string{r.Method + " " + r.Path}
	for _, key := range slices.Sorted(maps.Keys(r.Query)) {
		parts = append(parts, fmt.Sprintf("%s=%q", key, r.Query[key]))
	}
	for _, name := range slices.Sorted(maps.Keys(r.Headers)) {
		if name != "X-Amz-Target" && name != "Content-Type" {
			parts = append(parts, name+": "+r.Headers[name])
		}
	}
	return strings.TrimSpace(strings.Join(parts, " | ") + " " + joined(r.Body) + joined(r.Payload))
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

// joined is a text of JSON in a line, quoted where an editor could not show it.
func joined(text []byte) string {
	line := strings.Join(strings.Fields(string(text)), " ")
	if !utf8.ValidString(line) || strings.ContainsFunc(line, unicode.IsControl) {
		return strconv.QuoteToASCII(line)
	}
	return line
}
