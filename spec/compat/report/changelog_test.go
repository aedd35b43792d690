package report_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/news"
	"github.com/revsmith/revsmith/spec/compat/report"
	"github.com/revsmith/revsmith/spec/inputs"
)

// changelogWritten is a change log in a format.
func changelogWritten(t testing.TB, format report.Format, c *report.Changelog) string {
	t.Helper()
	var out strings.Builder
	require.NoError(t, report.WriteChangelog(&out, format, c))
	return out.String()
}

// changelogOf is the change log of one report's verdict, whose note speaks, too.
func changelogOf(r *report.Report) *report.Changelog {
	after := r.Verdict.After.Revision
	after.Notes = []spec.NoteSource{{File: "changelog/zoo/`a|b`.txt", Summary: "# <b>New</b> | [x](javascript:x)\n## 2030-01-01 @all https://example.com"}}
	return &report.Changelog{Service: r.Verdict.After.Service, Revisions: []*news.Revision{news.Of(r.Verdict)}}
}

func TestChangelogs(t *testing.T) {
	for name, r := range map[string]*report.Report{"hostile": hostile(), "failing": failingReport(), "nothing": nothing()} {
		for _, format := range report.ChangelogFormats() {
			golden(t, filepath.Join("testdata", name, "changelog."+extension(format)), changelogWritten(t, format, changelogOf(r)))
		}
		requireSchema(t, report.ChangelogSchema(), changelogWritten(t, report.JSON, changelogOf(r)))
	}
	text := changelogWritten(t, report.Markdown, changelogOf(hostile()))
	assert.Equal(t, 1, strings.Count(text, "\n## "), "no text becomes a heading")
	for _, alive := range []string{"<script", "<b>", "://", "@", "\n::error"} {
		assert.NotContains(t, text, alive)
	}
}

// TestChangelogOfNotes: every finding on the service's own notes has its place, and the JSON form is by its schema.
func TestChangelogOfNotes(t *testing.T) {
	repository, err := inputs.Load(inputs.Embedded())
	require.NoError(t, err)
	service, err := repository.Model("")
	require.NoError(t, err)
	c := &report.Changelog{Service: service, Revisions: news.Between(compat.Side{}, compat.Side{Service: service, Revision: service.Latest()})}
	require.Len(t, c.Revisions, len(service.Revisions))
	requireSchema(t, report.ChangelogSchema(), changelogWritten(t, report.JSON, c))
	text := changelogWritten(t, report.JSON, c)
	for _, r := range c.Revisions {
		for _, f := range r.Verdict.Findings {
			if !f.Change.Unknowable() {
				assert.Contains(t, text, `"id": "`+f.ID)
			}
		}
	}
}

func TestChangelogErrors(t *testing.T) {
	c := changelogOf(hostile())
	assert.ErrorContains(t, report.WriteChangelog(&strings.Builder{}, report.Text, c), `there is no format "text": it is one of markdown, json`)
	for _, format := range report.ChangelogFormats() {
		size := len(changelogWritten(t, format, c))
		assert.ErrorIs(t, report.WriteChangelog(&failing{size - 1}, format, c), os.ErrClosed, format)
	}
	empty := &report.Changelog{Service: c.Service}
	assert.Contains(t, changelogWritten(t, report.Markdown, empty), "No revision lies between the two")
	requireSchema(t, report.ChangelogSchema(), changelogWritten(t, report.JSON, empty))
}
