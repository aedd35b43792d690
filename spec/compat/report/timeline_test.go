package report_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/report"
	"github.com/revsmith/revsmith/spec/compat/timeline"
	"github.com/revsmith/revsmith/spec/inputs"
)

// hostileTimeline is a timeline whose every text tries to leave its line.
func hostileTimeline() *timeline.Timeline {
	const bait = "a\tb\n2024-01-01  x:1  Other: operation\r\x1b[31m\u202e\u0000"
	return &timeline.Timeline{Side: side("2024-02-01"), Path: "Keep", Things: []timeline.Thing{{
		Path: "Keep." + bait,
		ExplainedFact: spec.ExplainedFact{What: "member of the request, " + bait, Direction: changelog.Request,
			TypePath: "KeepInput." + bait, GoSymbol: "KeepInput.A", Documentation: bait, Evidence: bounded()},
		Events: []timeline.Event{
			{Kind: timeline.Came, What: "member of the request, " + bait, Evidence: bounded()},
			{Kind: timeline.TextChanged, What: bait, Before: bait, After: bait, Evidence: bounded()},
			{Kind: timeline.NoLongerShown, Direction: changelog.Response, What: "gone", Evidence: spec.Evidence{Strength: spec.Unknown}},
		},
	}}}
}

// timelineWritten is a timeline in a format.
func timelineWritten(t *testing.T, format report.Format, told *timeline.Timeline) string {
	t.Helper()
	var out strings.Builder
	require.NoError(t, report.WriteTimeline(&out, format, told))
	return out.String()
}

func TestHostileTimeline(t *testing.T) {
	for _, format := range report.TimelineFormats() {
		golden(t, filepath.Join("testdata", "hostile", "history."+extension(format)), timelineWritten(t, format, hostileTimeline()))
	}
	requireSchema(t, report.TimelineSchema(), timelineWritten(t, report.JSON, hostileTimeline()))
	assert.Equal(t, 4, strings.Count(timelineWritten(t, report.Text, hostileTimeline()), "\n"), "a line for each event")
}

// TestTimelinesOfNotes: the timeline of every operation of the service is by its schema, and one line an event.
func TestTimelinesOfNotes(t *testing.T) {
	repository, err := inputs.Load(inputs.Embedded())
	require.NoError(t, err)
	service, err := repository.Model("")
	require.NoError(t, err)
	for _, o := range service.Latest().Operations {
		told, err := timeline.Of(compat.Side{Service: service, Revision: service.Latest()}, o.Name)
		require.NoError(t, err)
		events := 0
		for _, thing := range told.Things {
			events += len(thing.Events)
		}
		assert.Equal(t, events+1, strings.Count(timelineWritten(t, report.Text, told), "\n"), o.Name)
		requireSchema(t, report.TimelineSchema(), timelineWritten(t, report.JSON, told))
	}
}

func TestTimelineErrors(t *testing.T) {
	told := hostileTimeline()
	assert.ErrorContains(t, report.WriteTimeline(&strings.Builder{}, report.HTML, told), `there is no format "html": it is one of text, json`)
	for _, format := range report.TimelineFormats() {
		size := len(timelineWritten(t, format, told))
		assert.ErrorIs(t, report.WriteTimeline(&failing{size - 1}, format, told), os.ErrClosed, format)
	}
}
