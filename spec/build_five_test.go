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
		for _, d := range diagnostics {
			require.Equal(t, changelog.Info, d.Severity, d.String())
		}
		notes = append(notes, NoteFile{File: name, Note: note})
	}
	return notes
}

// five is the model of the repository's own notes.
func five(t testing.TB) *Service {
	t.Helper()
	service, diagnostics := Build(fiveFacts(t), NewLock("names.lock"), fiveNotes(t))
	for _, d := range diagnostics {
		require.Contains(t, []string{"waiting", "waiter-waits"}, d.ID, d.String())
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

// TestFiveNotesObserved counts what each page shows, members at every depth: a
// revision's observed operations are the pages themselves.
func TestFiveNotesObserved(t *testing.T) {
	want := map[string]pageCounts{
		"2021-09-22": {10, 110, 32, 306, 30, 99, 4},
		"2023-11-16": {13, 116, 45, 348, 56, 228, 4},
		"2024-03-06": {3, 8, 3, 44, 6, 30, 0},
		"2024-12-02": {8, 41, 4, 110, 25, 75, 0},
		"2026-04-10": {4, 77, 15, 97, 16, 54, 2},
	}
	for _, r := range five(t).Revisions {
		var got pageCounts
		for _, o := range r.Observed {
			got.operations++
			before := got.members
			got.count(o.Input)
			got.requestMembers += got.members - before
			got.count(o.Output)
		}
		got.members -= got.requestMembers
		assert.Equal(t, want[r.Date], pageCounts{
			got.operations, got.requestMembers, got.required, got.members, got.enums, got.values, got.tokens,
		}, r.Date)
	}
}

// pageCounts are numbers that a person can count on a page; members are those
// of responses in the end.
type pageCounts struct {
	operations, requestMembers, required, members, enums, values, tokens int
}

func (c *pageCounts) count(s *Shape) {
	for _, m := range s.Members {
		c.members++
		if m.Required {
			c.required++
		}
		if m.IdempotencyToken {
			c.tokens++
		}
		inner := inside(m.Target)
		if inner.Kind == Enum {
			c.enums++
			c.values += len(inner.Values)
		}
		c.count(inner)
	}
}

// TestFiveNotesTexts tells the prose on a type, which stands at a list's element, from that on
// a member of the type.
func TestFiveNotesTexts(t *testing.T) {
	latest := five(t).Latest()
	assert.Equal(t, "Details of an Amazon EC2 AMI.", latest.Shape("Ami").Documentation)
	assert.Empty(t, latest.Shape("ImageTestsConfiguration").Documentation, "only members have it")
	documented := 0
	for _, shape := range latest.Shapes {
		if shape.Documentation != "" {
			documented++
		}
	}
	assert.Equal(t, 27, documented)
}

// TestFiveNotesAreComplete demands all that an emitter relies on.
func TestFiveNotesAreComplete(t *testing.T) {
	service := five(t)
	require.Len(t, service.Errors, 20)
	for _, e := range service.Errors {
		assert.Equal(t, e.Name, e.GoName)
		assert.Equal(t, "Message", e.Member("message").GoName)
	}
	for _, r := range service.Revisions {
		for _, o := range append(r.Operations, r.Observed...) {
			assert.NotEmpty(t, o.HTTP.Method, o.Name)
			assert.NotEmpty(t, o.Errors, o.Name)
			assert.NotEmpty(t, o.Documentation, o.Name)
			assert.LessOrEqual(t, o.LastListed, r.Date)
			complete := completeness{t, map[*Shape]bool{}}
			complete.shape(o.Input)
			complete.shape(o.Output)
		}
		for _, shape := range r.Shapes {
			assert.NotEmpty(t, shape.Evidence.Note, shape.Name)
			assert.Same(t, shape, r.Shape(shape.Name))
		}
	}
	for _, o := range service.Latest().Operations {
		assert.Equal(t, o.Input.Member("nextToken") != nil && o.Output.Member("nextToken") != nil, o.Pagination != nil, o.Name)
		assert.Equal(t, o.Input.Member("clientToken") != nil, o.IdempotencyToken != nil, o.Name)
	}
}

type completeness struct {
	t    *testing.T
	seen map[*Shape]bool
}

func (c completeness) shape(s *Shape) {
	if s == nil || c.seen[s] {
		return
	}
	c.seen[s] = true
	assert.NotEmpty(c.t, s.Kind, s.Name)
	assert.Equal(c.t, s.Name == "", s.GoName == "", s.Name)
	for _, m := range s.Members {
		assert.NotEmpty(c.t, m.GoName, m.Name)
		assert.NotEmpty(c.t, m.Location, m.Name)
		assert.NotEmpty(c.t, m.WireName, m.Name)
		assert.NotEqual(c.t, Unknown, m.Evidence.Strength, m.Name)
		require.NotNil(c.t, m.Target, m.Name)
		c.shape(m.Target)
	}
	for _, v := range s.Values {
		assert.NotEmpty(c.t, v.GoName, v.Wire)
		assert.NotEqual(c.t, Unknown, v.Evidence.Strength, v.Wire)
	}
	c.shape(s.Element)
	c.shape(s.Key)
	c.shape(s.Value)
}

// TestFiveNotesHidden names what came unannounced, and what another page announced.
func TestFiveNotesHidden(t *testing.T) {
	service := five(t)
	want := map[string][]string{
		"2021-09-22": nil,
		"2023-11-16": {
			"GetImage.image.buildType after 2021-09-22",
			"GetImage.image.distributionConfiguration.distributions.amiDistributionConfiguration" +
				".launchPermission.organizationArns after 2021-09-22",
			"GetImage.image.distributionConfiguration.distributions.amiDistributionConfiguration" +
				".launchPermission.organizationalUnitArns after 2021-09-22",
			"GetImage.image.distributionConfiguration.distributions.fastLaunchConfigurations after 2021-09-22",
			"GetImage.image.distributionConfiguration.distributions.s3ExportConfiguration after 2021-09-22",
			"GetImage.image.imageScanningConfiguration after 2021-09-22",
			"GetImage.image.imageSource after 2021-09-22",
			"GetImage.image.scanState after 2021-09-22",
		},
		"2024-03-06": nil,
		"2024-12-02": {
			"GetComponent.component.obfuscate after 2021-09-22",
			"GetComponent.component.platform.macOS after 2023-11-16",
			"GetComponent.component.publisher after 2021-09-22",
			"ListComponentBuildVersions.componentSummaryList.obfuscate after 2021-09-22",
			"ListComponentBuildVersions.componentSummaryList.platform.macOS after 2023-11-16",
			"ListComponentBuildVersions.componentSummaryList.publisher after 2021-09-22",
		},
		"2026-04-10": nil,
	}
	for _, r := range service.Revisions {
		var got []string
		for _, a := range r.Hidden {
			assert.Equal(t, r.Date, a.Evidence.Since)
			if a.Within == "" {
				got = append(got, a.Path+" after "+a.Evidence.After)
			}
		}
		assert.Equal(t, want[r.Date], got, r.Date)
		assert.Empty(t, r.Disappeared, r.Date)
		assert.Empty(t, r.Changed, r.Date)
	}
}
