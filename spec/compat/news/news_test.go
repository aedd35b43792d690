package news_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/changelog/notation"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/news"
)

var update = flag.Bool("update", false, "rewrite the news of testdata")

// TestGolden holds every archive of testdata: notes, then what each revision brought.
func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			require.NoError(t, err)
			got := print(news.Between(compat.Side{}, latest(t, archive)))
			if *update {
				if last := len(archive.Files) - 1; archive.Files[last].Name == "news" {
					archive.Files = archive.Files[:last]
				}
				archive.Files = append(archive.Files, txtar.File{Name: "news", Data: []byte(got)})
				require.NoError(t, os.WriteFile(name, txtar.Format(archive), 0o644))
				return
			}
			assert.Equal(t, string(archive.Files[len(archive.Files)-1].Data), got, "-update rewrites the section")
		})
	}
}

// latest is the newest revision of the notes of an archive.
func latest(t *testing.T, archive *txtar.Archive) compat.Side {
	t.Helper()
	dated, facts := map[string]string{}, ""
	for _, f := range archive.Files {
		if strings.HasPrefix(f.Name, "20") {
			dated[f.Name] = string(f.Data)
		} else if f.Name == "facts.yaml" {
			facts = string(f.Data)
		}
	}
	read, diagnostics := spec.ReadFacts("facts.yaml", []byte(notation.Service+facts))
	require.Empty(t, diagnostics)
	noted, err := notation.Notes(dated)
	require.NoError(t, err)
	var notes []spec.NoteFile
	for _, n := range noted {
		notes = append(notes, spec.NoteFile{File: n.File, Note: n.Note})
	}
	service, _ := spec.Build(read, spec.NewLock("names.lock"), notes)
	require.NotNil(t, service)
	return compat.Side{Service: service, Revision: service.Latest(), Facts: "one"}
}

// print writes revisions as paths and rules.
func print(all []*news.Revision) string {
	var text strings.Builder
	for _, r := range all {
		fmt.Fprintf(&text, "%s since %q, first %v, %s\n", r.Verdict.After.Revision.Date, r.Verdict.Before.Revision.Date, r.First, r.Verdict.Advice.Package)
		for _, s := range r.Sections {
			fmt.Fprintf(&text, "  %s\n", s.Topic)
			for _, item := range s.Items {
				var rules []string
				for _, f := range item.Findings {
					rules = append(rules, f.Rule.ID)
				}
				fmt.Fprintf(&text, "    %s %s: %s\n", item.Path, item.GoSymbol, strings.Join(rules, ", "))
			}
		}
	}
	return text.String()
}

// TestBetween: the revisions since a side, each compared with the one before.
func TestBetween(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/again.txtar")
	require.NoError(t, err)
	side := latest(t, archive)
	at := func(i int) compat.Side {
		s := side
		s.Revision = s.Service.Revisions[i]
		return s
	}
	assert.Equal(t, []string{"2024-01-01>2024-02-01", "2024-02-01>2024-03-01"}, steps(news.Between(at(0), at(2))))
	assert.Equal(t, []string{"2024-01-01>2024-02-01"}, steps(news.Between(at(0), at(1))))
	assert.Empty(t, news.Between(at(1), at(1)))
	assert.Equal(t, []string{"2024-03-01>2024-01-01"}, steps(news.Between(at(2), at(0))), "the other way round they are compared")
	assert.Equal(t, []string{">2024-01-01"}, steps(news.Between(compat.Side{}, at(0))))
	assert.NotEmpty(t, news.Between(at(0), at(1))[0].Unknown)
}

func steps(all []*news.Revision) []string {
	var steps []string
	for _, r := range all {
		steps = append(steps, r.Verdict.Before.Revision.Date+">"+r.Verdict.After.Revision.Date)
	}
	return steps
}
