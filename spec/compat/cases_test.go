package compat_test

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/changelog/notation"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

var update = flag.Bool("update", false, "rewrite the golden section of testdata/rules")

// Each archive of testdata/rules shows one rule: <ID>-hit.txtar what it finds, <ID>-miss.txtar what is near
// to that and is not found by it; a word behind tells several apart. Notes are in the notation of package
// notation. Where they lie at the top, the oldest revision is compared with the newest; where they lie in before/ and
// after/, two histories are. The same holds for facts.yaml, which may leave its service section out, and for names.lock. A
// note named *.txt is a page of the feed. In before/ and after/ may stand what was generated: a package in client/, documents in stored/. Where the inputs have errors, the section "errors" has their ids, a line each. The
// section "findings" is what comes out, without what shared facts leave unknown.
func TestRules(t *testing.T) {
	names, err := filepath.Glob("testdata/rules/*.txtar")
	require.NoError(t, err)
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { checkCase(t, name) })
	}
}

// TestEveryRuleHasCases: a rule without a hit and a near miss is not shown to work.
func TestEveryRuleHasCases(t *testing.T) {
	for _, rule := range compat.Rules() {
		for _, what := range []string{"hit", "miss"} {
			names, err := filepath.Glob("testdata/rules/" + rule.ID + "-" + what + "*.txtar")
			require.NoError(t, err)
			assert.NotEmpty(t, names, "%s has no %s", rule.ID, what)
		}
	}
}

func checkCase(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	require.NoError(t, err)
	files := map[string]string{}
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
	}
	before, after := sidesOf(t, files)
	checkErrors(t, files["errors"], before, after)
	findings := compat.Judge(compat.Diff(before, after))
	id, what, _ := strings.Cut(strings.TrimSuffix(filepath.Base(name), ".txtar"), "-")
	got, found := printFindings(findings, id)
	assert.Equal(t, strings.HasPrefix(what, "hit"), found, "%s among the findings", id)
	if *update {
		archive.Files = append(withoutFindings(archive.Files), txtar.File{Name: "findings", Data: []byte(got)})
		require.NoError(t, os.WriteFile(name, txtar.Format(archive), 0o644))
		return
	}
	assert.Equal(t, files["findings"], got, "-update rewrites the section")
}

func withoutFindings(files []txtar.File) []txtar.File {
	if n := len(files); n > 0 && files[n-1].Name == "findings" {
		return files[:n-1]
	}
	return files
}

// printFindings writes what was found, and tells whether a rule's is among it.
func printFindings(findings []compat.Finding, id string) (string, bool) {
	var text strings.Builder
	found := false
	for _, f := range findings {
		if f.Change.Unknowable() {
			continue
		}
		found = found || f.Rule.ID == id
		fmt.Fprintf(&text, "%s %s, clients %s, package %s, %s: %s\n", f.ID, f.Severity, f.Clients, f.Package, known(f), f.Message)
		if len(f.Change.Places) > 0 {
			fmt.Fprintf(&text, "    at %s\n", strings.Join(f.Change.Places, ", "))
		}
	}
	return text.String(), found
}

func known(f compat.Finding) string {
	e := f.Change.Evidence
	switch {
	case e.Strength == spec.Unknown:
		return "unknown"
	case e.After != "":
		return fmt.Sprintf("%s %s to %s", e.Strength, e.After, e.Since)
	}
	return strings.TrimSpace(fmt.Sprintf("%s %s", e.Strength, e.Since))
}

// sidesOf are the two sides that an archive describes.
func sidesOf(t *testing.T, files map[string]string) (before, after compat.Side) {
	t.Helper()
	before, after = sideOf(t, files, "before/"), sideOf(t, files, "after/")
	if len(before.Service.Revisions) > 0 && len(after.Service.Revisions) > 0 && !hasNotes(files, "before/") {
		before.Revision = before.Service.Revisions[0]
	}
	return before, after
}

func hasNotes(files map[string]string, folder string) bool {
	for name := range files {
		if strings.HasPrefix(name, folder+"20") {
			return true
		}
	}
	return false
}

// sideOf is the newest revision of one side: of its own files, else of those at the top.
func sideOf(t *testing.T, files map[string]string, folder string) compat.Side {
	t.Helper()
	own := map[string]string{}
	for name, data := range files {
		if rest, below := strings.CutPrefix(name, folder); below {
			own[rest] = data
		} else if strings.HasPrefix(name, "20") && !hasNotes(files, folder) {
			own[name] = data
		}
	}
	text := cmp.Or(own["facts.yaml"], files["facts.yaml"])
	facts, diagnostics := spec.ReadFacts("facts.yaml", []byte(withService(text)))
	require.Empty(t, diagnostics)
	lock, diagnostics := spec.ReadLock("names.lock", []byte(cmp.Or(own["names.lock"], files["names.lock"])))
	require.Empty(t, diagnostics)
	notes, found := notesOf(t, own)
	service, diagnostics := spec.Build(facts, lock, notes)
	diagnostics = append(found, diagnostics...)
	return compat.Side{Service: service, Revision: service.Latest(), Diagnostics: diagnostics, Facts: text, Package: packageOf(t, own), Documents: documentsOf(t, own)}
}

// withService gives facts the section that every facts file needs.
func withService(facts string) string {
	if strings.Contains(facts, "service: {") {
		return facts
	}
	return notation.Service + facts
}

// notesOf reads pages and notes in the notation, by their names, with what is found about the pages.
func notesOf(t *testing.T, files map[string]string) (notes []spec.NoteFile, found []changelog.Diagnostic) {
	t.Helper()
	noted := maps.Clone(files)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasSuffix(name, ".txt") {
			continue
		}
		delete(noted, name)
		note, diagnostics := changelog.Read(name, []byte(files[name]))
		notes, found = append(notes, spec.NoteFile{File: name, Note: note}), append(found, diagnostics...)
	}
	read, err := notation.Notes(noted)
	require.NoError(t, err)
	for _, n := range read {
		notes = append(notes, spec.NoteFile{File: n.File, Note: n.Note})
	}
	return notes, found
}

// checkErrors holds the errors in the inputs of two sides against those that a case says it has.
func checkErrors(t *testing.T, stated string, sides ...compat.Side) {
	t.Helper()
	var ids []string
	for _, side := range sides {
		for _, d := range side.Diagnostics {
			if d.Severity == changelog.Error {
				ids = append(ids, d.ID)
			}
		}
	}
	slices.Sort(ids)
	assert.ElementsMatch(t, strings.Fields(stated), slices.Compact(ids), "the errors in the inputs")
}
