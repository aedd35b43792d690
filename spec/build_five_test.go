package spec

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
)

// fiveFacts reads the facts file of the repository's own notes.
func fiveFacts(t testing.TB) *Facts {
	t.Helper()
	data, err := os.ReadFile("imagebuilder/facts.yaml")
	require.NoError(t, err)
	facts, diagnostics := ReadFacts("spec/imagebuilder/facts.yaml", data)
	require.Empty(t, diagnostics)
	return facts
}

// fiveNotes reads the repository's own notes.
func fiveNotes(t testing.TB) []NoteFile {
	t.Helper()
	files, err := filepath.Glob("../changelog/imagebuilder/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	notes := make([]NoteFile, 0, len(files))
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		name := "changelog/imagebuilder/" + filepath.Base(file)
		note, diagnostics := changelog.Read(name, data)
		require.Empty(t, diagnostics)
		notes = append(notes, NoteFile{File: name, Note: note})
	}
	return notes
}

// five is the model of the repository's own notes.
func five(t testing.TB) *Service {
	t.Helper()
	service, diagnostics := Build(fiveFacts(t), NewLock("names.lock"), fiveNotes(t))
	for _, d := range diagnostics {
		require.Equal(t, "waiting", d.ID, d.String())
	}
	return service
}

func TestFiveNotesCounts(t *testing.T) {
	type counts struct{ operations, observed, new, firstSeen int }
	want := map[string]counts{
		"2021-09-22": {10, 10, 0, 10},
		"2023-11-16": {22, 13, 10, 2},
		"2024-03-06": {22, 3, 0, 0},
		"2024-12-02": {28, 8, 1, 5},
		"2026-04-10": {32, 4, 0, 4},
	}
	service := five(t)
	require.Len(t, service.Revisions, len(want))
	for _, r := range service.Revisions {
		got := counts{len(r.Operations), len(r.Observed), len(r.New), len(r.FirstSeen)}
		assert.Equal(t, want[r.Date], got, r.Date)
	}
}

// TestFiveNotesHeadlines holds the model against what a person reads in the five notes.
func TestFiveNotesHeadlines(t *testing.T) {
	latest := five(t).Latest()
	proven := func(date string) Evidence { return Evidence{Strength: Proven, Since: date} }
	bounded := func(since, after string) Evidence { return Evidence{Strength: Bounded, Since: since, After: after} }
	values := []struct {
		shape, value, goName string
		want                 Evidence
	}{
		{"LifecycleExecutionStatus", "PENDING", "LifecycleExecutionStatusPending", proven("2024-03-06")},
		{"Ownership", "AWSMarketplace", "OwnershipAwsMarketplace", proven("2024-12-02")},
		{"ComponentStatus", "DISABLED", "ComponentStatusDisabled", proven("2024-12-02")},
		{"ComponentStatus", "ACTIVE", "ComponentStatusActive", proven("2024-12-02")},
		{"Platform", "macOS", "PlatformMacos", bounded("2024-12-02", "2023-11-16")},
		{"Platform", "Linux", "PlatformLinux", bounded("2021-09-22", "")},
	}
	for _, c := range values {
		shape := latest.Shape(c.shape)
		require.NotNil(t, shape, c.shape)
		found := false
		for _, v := range shape.Values {
			if v.Wire == c.value {
				found = true
				assert.Equal(t, c.goName, v.GoName)
				assertKnown(t, c.want, v.Evidence, c.value)
			}
		}
		assert.True(t, found, c.value)
	}
	members := []struct {
		shape, member string
		want          Evidence
	}{
		{"LifecycleExecutionResource", "startTime", proven("2024-03-06")},
		{"LifecycleExecutionResource", "endTime", proven("2024-03-06")},
		{"ImagePipeline", "imageTags", proven("2026-04-10")},
		{"Component", "publisher", bounded("2024-12-02", "2021-09-22")},
		{"Component", "obfuscate", bounded("2024-12-02", "2021-09-22")},
		{"ComponentSummary", "publisher", bounded("2024-12-02", "2021-09-22")},
	}
	for _, c := range members {
		member := latest.Shape(c.shape).Member(c.member)
		require.NotNil(t, member, c.member)
		assertKnown(t, c.want, member.Evidence, c.shape+"."+c.member)
	}
	input := latest.Operation("CreateImagePipeline").Input.Member("imageTags")
	assertKnown(t, proven("2026-04-10"), input.Evidence, "CreateImagePipelineInput.imageTags")
	assert.Equal(t, Map, input.Target.Kind)
}

// assertKnown compares what is known of a fact's date, wherever it stands.
func assertKnown(t *testing.T, want, got Evidence, what string) {
	t.Helper()
	assert.NotEmpty(t, got.Note, what)
	assert.NotZero(t, got.Lines, what)
	got.Note, got.Lines = "", changelog.Span{}
	assert.Equal(t, want, got, what)
}
