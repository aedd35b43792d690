package spec

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
)

// This file folds a feed of pages with known right answers, where there is one.

const feed = "../../shared/feed/imagebuilder"

// feedNotes reads all pages of the feed in one layout.
func feedNotes(t testing.TB, layout string) []NoteFile {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(feed, "*", layout+".txt"))
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("no ../shared beside this checkout: its feed is needed")
	}
	var notes []NoteFile
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		name := "changelog/imagebuilder/" + filepath.Base(filepath.Dir(file)) + ".txt"
		note, diagnostics := changelog.Read(name, data)
		for _, d := range diagnostics {
			require.NotEqual(t, changelog.Error, d.Severity, d.String())
		}
		notes = append(notes, NoteFile{File: name, Note: note})
	}
	return notes
}

// truth is a node of the right answer.
type truth struct {
	Type      string
	Required  bool
	Enum      []string
	Members   map[string]*truth
	Element   *truth
	Value     *truth
	Recursive bool
}

// TestFeedGivesTheRightModel folds every page of the feed and compares the latest
// revision with the right answer. Two stale "required" are all that it may get
// wrong: the feed shows no page for them.
func TestFeedGivesTheRightModel(t *testing.T) {
	for _, layout := range []string{"structured", "flattened"} {
		t.Run(layout, func(t *testing.T) {
			service, diagnostics := Build(fiveFacts(t), NewLock("names.lock"), feedNotes(t, layout))
			assert.Empty(t, diagnostics)
			var right map[string]struct{ Input, Output *truth }
			data, err := os.ReadFile(filepath.Join(feed, "latest-truth.json"))
			require.NoError(t, err)
			require.NoError(t, json.Unmarshal(data, &right))
			latest := service.Latest()
			require.Len(t, latest.Operations, len(right))
			c := &comparison{}
			for _, o := range latest.Operations {
				c.compare(o.Name+":request", o.Input, right[o.Name].Input)
				c.compare(o.Name+":response", o.Output, right[o.Name].Output)
			}
			assert.Equal(t, []string{
				"ListComponentBuildVersions:request.componentVersionArn: required is true, want false",
				"ListWorkflowBuildVersions:request.workflowVersionArn: required is true, want false",
			}, c.wrong)
			assert.Greater(t, c.right, 5000)
			for _, r := range service.Revisions {
				assert.Empty(t, r.FirstSeen, r.Date)
				assert.Empty(t, r.Hidden, r.Date)
				assert.Empty(t, r.Disappeared, r.Date)
			}
		})
	}
}

// comparison counts right facts and lists the wrong ones.
type comparison struct {
	right int
	wrong []string
}

func (c *comparison) check(path, fact string, got, want any) {
	if !assert.ObjectsAreEqual(want, got) {
		c.wrong = append(c.wrong, fmt.Sprintf("%s: %s is %v, want %v", path, fact, got, want))
		return
	}
	c.right++
}

func (c *comparison) compare(path string, got *Shape, want *truth) {
	if want == nil {
		c.check(path, "members", len(got.Members), 0)
		return
	}
	if want.Recursive {
		return
	}
	kind := string(got.Kind)
	if got.Kind == Enum {
		kind = "string"
	}
	c.check(path, "type", kind, want.Type)
	var values []string
	for _, v := range got.Values {
		values = append(values, v.Wire)
	}
	slices.Sort(values)
	c.check(path, "enum", values, want.Enum)
	c.members(path, got, want)
	if want.Element != nil {
		c.compare(path+"[]", got.Element, want.Element)
	}
	if want.Value != nil {
		c.compare(path+"{}", got.Value, want.Value)
	}
}

func (c *comparison) members(path string, got *Shape, want *truth) {
	var names []string
	for _, m := range got.Members {
		names = append(names, m.Name)
	}
	slices.Sort(names)
	c.check(path, "members", names, slices.Sorted(maps.Keys(want.Members)))
	for _, m := range got.Members {
		child := want.Members[m.Name]
		if child == nil {
			continue
		}
		c.compare(path+"."+m.Name, m.Target, child)
		// A response never shows what is required; a shared structure knows from requests.
		if !got.InOutput {
			c.check(path+"."+m.Name, "required", m.Required, child.Required)
		}
	}
}

// TestProvenIsTrue folds parts of the feed: what they prove must agree with the
// whole feed, and what they bound must lie within its bounds.
func TestProvenIsTrue(t *testing.T) {
	notes := feedNotes(t, "structured")
	whole := historyOf(t, notes)
	random := rand.New(rand.NewPCG(1, 2))
	proven, bounded := 0, 0
	for range 25 {
		part := make([]NoteFile, 0, len(notes))
		for _, i := range random.Perm(len(notes))[:3+random.IntN(12)] {
			part = append(part, notes[i])
		}
		h := historyOf(t, part)
		for _, name := range h.shapeNames {
			for fact, known := range h.shapes[name].facts {
				really := whole.shapes[name].facts[fact]
				if known.Strength == Proven {
					proven++
					assert.Equal(t, really.Since, known.Since, "%s.%s", name, fact)
					continue
				}
				bounded++
				assert.LessOrEqual(t, really.Since, known.Since, "%s.%s", name, fact)
				assert.Greater(t, really.Since, known.After, "%s.%s", name, fact)
			}
		}
	}
	assert.Greater(t, proven, 1000)
	assert.Greater(t, bounded, 1000)
}

// historyOf is what the dates of facts are read from.
func historyOf(t *testing.T, notes []NoteFile) *history {
	b := &builder{facts: fiveFacts(t), lock: NewLock("names.lock"), report: &report{}}
	b.observeAll(b.accept(notes))
	return newHistory(b.observations)
}

// TestWhatIsLeftOutComesBackHidden folds the feed without one page: where a later
// page shows its additions, these are hidden changes or first sightings there.
func TestWhatIsLeftOutComesBackHidden(t *testing.T) {
	notes := feedNotes(t, "structured")
	without := slices.DeleteFunc(slices.Clone(notes), func(n NoteFile) bool { return n.Note.Date == "2024-10-22" })
	require.Len(t, without, len(notes)-1)
	service, diagnostics := Build(fiveFacts(t), NewLock("names.lock"), without)
	assert.Empty(t, diagnostics)
	var hidden []string
	for _, r := range service.Revisions {
		for _, a := range r.Hidden {
			hidden = append(hidden, r.Date+" "+a.TypePath+" after "+a.Evidence.After)
		}
	}
	slices.Sort(hidden)
	hidden = slices.Compact(hidden)
	t.Log(hidden)
	assert.Contains(t, hidden, "2024-12-02 types.Platform.macOS after 2023-12-12")
}
