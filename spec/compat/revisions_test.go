package compat_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/inputs"
)

// shapeFamilies are the rules that the golden file of shapes shows: those of the members of requests and responses, and of types.
var shapeFamilies = []string{"RQ001", "RQ002", "RQ003", "RQ004", "RQ005", "RQ006", "RQ007", "RQ008", "RQ009", "RQ010", "RQ011",
	"RS001", "RS002", "RS003", "RS004", "RS005", "RS010", "RS012", "RS013", "TY001", "TY004", "TY005", "TY006"}

// TestShapesOfTheRepository holds what the consecutive revisions of the repository differ in, in members
// and structures, against a file that was checked by hand. -update rewrites it.
func TestShapesOfTheRepository(t *testing.T) {
	model := repositoryModel(t)
	var got strings.Builder
	for i, r := range model.Revisions[1:] {
		fmt.Fprintf(&got, "%s to %s\n%s", model.Revisions[i].Date, r.Date, printFamilies(compareRevisions(model, i, i+1)))
	}
	const golden = "testdata/shapes-of-the-repository.txt"
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(got.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), got.String(), "-update rewrites the file")
}

// repositoryModel is the model of the repository's own notes.
func repositoryModel(t *testing.T) *spec.Service {
	t.Helper()
	repository, err := inputs.Load(inputs.Embedded())
	require.NoError(t, err)
	model, err := repository.Model("imagebuilder")
	require.NoError(t, err)
	return model
}

// printFamilies writes the findings of the rules of shapes, and where they stand.
func printFamilies(v *compat.Verdict) string {
	findings := slices.DeleteFunc(slices.Clone(v.Findings), func(f compat.Finding) bool {
		return !slices.Contains(shapeFamilies, f.Rule.ID)
	})
	text, _ := printFindings(findings, "")
	return text
}

const feed = "../../../shared/feed/imagebuilder"

// feedModel is the model of all notes of the feed, where there is one.
func feedModel(t testing.TB) *spec.Service {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(feed, "*", "structured.txt"))
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("no ../shared beside this checkout: its feed is needed")
	}
	var notes []spec.NoteFile
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		name := "changelog/imagebuilder/" + filepath.Base(filepath.Dir(file)) + ".txt"
		note, _ := changelog.Read(name, data)
		require.NotNil(t, note, name)
		notes = append(notes, spec.NoteFile{File: name, Note: note})
	}
	repository, err := inputs.Facts(inputs.Embedded())
	require.NoError(t, err)
	service, diagnostics := spec.Build(repository.Services[0].Facts, spec.NewLock("names.lock"), notes)
	require.Empty(t, diagnostics)
	return service
}

// TestShapesOfTheFeed compares the feed's complete revisions, each with the next. What they differ in was held
// against the feed's right answers: each member that came, and each that is required or optional since.
func TestShapesOfTheFeed(t *testing.T) {
	model := feedModel(t)
	counts := map[string]int{}
	for i := range model.Revisions[1:] {
		first, again := compareRevisions(model, i, i+1), compareRevisions(model, i, i+1)
		text, _ := printFindings(first.Findings, "")
		twice, _ := printFindings(again.Findings, "")
		require.Equal(t, text, twice, model.Revisions[i].Date)
		for _, f := range first.Findings {
			require.NotEmpty(t, f.Message, f.ID)
			if slices.Contains(shapeFamilies, f.Rule.ID) && !f.Change.Unknowable() {
				counts[f.Rule.ID]++
			}
		}
	}
	assert.Equal(t, map[string]int{"RQ001": 55, "RQ004": 16, "RQ007": 5, "RQ008": 7, "RS001": 91, "TY001": 77, "TY006": 1}, counts)
}

// TestRevisionsInAnyOrder compares the feed's last revision with all others, also the wrong way round, as a release that is
// taken back: no date is before another that it must be after, the wrong way round has none, and a revision differs in
// nothing from itself.
func TestRevisionsInAnyOrder(t *testing.T) {
	model := feedModel(t)
	last := len(model.Revisions) - 1
	for i := range model.Revisions {
		findings := slices.Concat(compareRevisions(model, i, last).Findings, compareRevisions(model, last, i).Findings)
		for _, f := range findings {
			e := f.Change.Evidence
			require.True(t, e.After == "" || e.After < e.Since, "%s: %s to %s", f.ID, e.After, e.Since)
		}
		for _, f := range compareRevisions(model, last, i).Findings {
			require.Equal(t, spec.Unknown, f.Certainty(), f.ID)
			require.Empty(t, f.Change.Evidence.Since, f.ID)
		}
		if i == last {
			text, _ := printFindings(findings, "")
			require.Empty(t, text)
		}
	}
}

// TestBoundsAreTrue holds the dates of what came between the repository's revisions against those that the whole
// feed has for the same members.
func TestBoundsAreTrue(t *testing.T) {
	whole := feedModel(t).Latest()
	model := repositoryModel(t)
	checked := 0
	for i := range model.Revisions[1:] {
		for _, f := range compareRevisions(model, i, i+1).Findings {
			if f.Change.Kind != compat.MemberAdded || f.Change.Holder == compat.NewStructure {
				continue
			}
			holder, name, _ := strings.Cut(strings.TrimPrefix(f.Change.Path, "types."), ".")
			really, claimed := memberOf(whole, holder, name).Evidence.Since, f.Change.Evidence
			assert.LessOrEqual(t, really, claimed.Since, f.ID)
			assert.Greater(t, really, claimed.After, f.ID)
			if claimed.Strength == spec.Proven {
				assert.Equal(t, really, claimed.Since, f.ID)
			}
			checked++
		}
	}
	assert.Greater(t, checked, 20)
}

// memberOf is a member of a structure, or of an operation's input or output.
func memberOf(r *spec.Revision, holder, name string) *spec.Member {
	if s := r.Shape(holder); s != nil {
		return s.Member(name)
	}
	for _, o := range r.Operations {
		for _, own := range []*spec.Shape{o.Input, o.Output} {
			if own.Name == holder {
				return own.Member(name)
			}
		}
	}
	return nil
}

func compareRevisions(model *spec.Service, before, after int) *compat.Verdict {
	return compat.Compare(
		compat.Side{Service: model, Revision: model.Revisions[before], Facts: "one"},
		compat.Side{Service: model, Revision: model.Revisions[after], Facts: "one"}, compat.Strict)
}
