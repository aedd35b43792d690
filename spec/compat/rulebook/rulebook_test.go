package rulebook_test

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/rulebook"
)

var update = flag.Bool("update", false, "rewrite testdata/rulebook.txtar")

// rules are two that show what words need: marks of Markdown, and a paragraph of several lines.
func rules() []*compat.Rule {
	return []*compat.Rule{
		{
			ID: "RQ007", Name: "request member became required", Severity: compat.Breaking, Direction: compat.InRequest,
			Clients: compat.ClientsFail, Package: compat.PackageMinorStricter, Needs: []compat.Needs{compat.NeedsTwoPages, compat.NeedsFacts},
			What: "A member that could be left out is marked as required.",
			Why: "Clients that are out send requests without it, which the service refuses. " +
				"The Go package refuses them before anything is sent, so source compiles as before and fails later.",
			Do: "Release a minor version, and name the member under \"action needed\".",
		},
		{
			ID: "GO003", Name: "struct *lost* comparability | `a_b`", Severity: compat.Breaking, Direction: compat.InGo,
			Clients: compat.NoClients, Package: compat.PackageMajor, Needs: []compat.Needs{compat.NeedsGenerated},
			What: "<b>One</b> [two](three)", Why: "a_b*c", Do: `\d`,
		},
	}
}

func TestFormats(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/rulebook.txtar")
	require.NoError(t, err)
	want := map[string]string{}
	for _, f := range archive.Files {
		want[f.Name] = string(f.Data)
	}
	made := &txtar.Archive{Comment: archive.Comment}
	for _, format := range rulebook.Formats() {
		var table, page strings.Builder
		require.NoError(t, rulebook.Table(&table, format, rules()))
		require.NoError(t, rulebook.Page(&page, format, rules()[0]))
		made.Files = append(made.Files,
			txtar.File{Name: "table." + string(format), Data: []byte(table.String())},
			txtar.File{Name: "page." + string(format), Data: []byte(page.String())})
	}
	if *update {
		require.NoError(t, os.WriteFile("testdata/rulebook.txtar", txtar.Format(made), 0o644))
		return
	}
	require.Len(t, want, len(made.Files))
	for _, f := range made.Files {
		assert.Equal(t, want[f.Name], string(f.Data), "-update rewrites %s", f.Name)
	}
}

// TestEveryRuleSaysEnough: a page without a text would help nobody.
func TestEveryRuleSaysEnough(t *testing.T) {
	seen := map[string]bool{}
	for _, rule := range compat.Rules() {
		var page strings.Builder
		require.NoError(t, rulebook.Page(&page, rulebook.JSON, rule))
		var said map[string]any
		require.NoError(t, json.Unmarshal([]byte(page.String()), &said))
		for name, value := range said {
			assert.NotEmpty(t, value, "%s has no %s", rule.ID, name)
		}
		assert.False(t, seen[rule.ID], "%s stands twice", rule.ID)
		seen[rule.ID] = true
	}
	assert.NotEmpty(t, seen)
}

func TestUnknownFormat(t *testing.T) {
	for _, err := range []error{rulebook.Table(os.Stdout, "yaml", rules()), rulebook.Page(os.Stdout, "yaml", rules()[0])} {
		assert.EqualError(t, err, `there is no format "yaml": it is one of text, json, markdown`)
	}
}

// full is a writer that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestAWriterThatFails(t *testing.T) {
	for _, format := range rulebook.Formats() {
		assert.ErrorContains(t, rulebook.Table(full{}, format, rules()), "full", format)
		assert.ErrorContains(t, rulebook.Page(full{}, format, rules()[0]), "full", format)
	}
}
