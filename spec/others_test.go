package spec

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
)

// TestOtherServicesFold folds each page of other services in every layout by itself, and in
// all together: nothing contradicts, and together they say what HTML says.
func TestOtherServicesFold(t *testing.T) {
	pages, err := filepath.Glob("../../shared/feed/others/*/page.html")
	require.NoError(t, err)
	if len(pages) == 0 {
		t.Skip("no ../shared beside this checkout: its feed is needed")
	}
	for _, page := range pages {
		folder := filepath.Dir(page)
		t.Run(filepath.Base(folder), func(t *testing.T) {
			var notes []NoteFile
			for _, file := range []string{"page.html", "structured.txt", "flattened.txt"} {
				data, err := os.ReadFile(filepath.Join(folder, file))
				require.NoError(t, err)
				note, _ := changelog.Read(file, data)
				require.NotNil(t, note)
				notes = append(notes, NoteFile{File: file, Note: note})
			}
			facts := anyFacts(t, notes[0].Note.Service)
			want, diagnostics := Build(facts, NewLock("names.lock"), notes[:1])
			assert.Empty(t, errorsOf(diagnostics))
			for i := range notes {
				alone, diagnostics := Build(facts, NewLock("names.lock"), notes[i:i+1])
				assert.Empty(t, errorsOf(diagnostics), notes[i].File)
				listed := len(alone.Latest().Operations) + len(alone.Latest().Unshown)
				assert.Equal(t, len(notes[i].Note.Operations), listed, notes[i].File)
			}
			together, diagnostics := Build(facts, NewLock("names.lock"), inOrder(notes, []int{2, 0, 1}))
			assert.Empty(t, errorsOf(diagnostics))
			assert.True(t, dumpFacts(want) == dumpFacts(together), "together they say something else")
		})
	}
}

// anyFacts is a facts file that has a rule for every operation of a service.
func anyFacts(t *testing.T, title string) *Facts {
	t.Helper()
	facts, diagnostics := ReadFacts("facts.yaml", []byte(strings.Replace(testService, "Thing Service", `"`+title+`"`, 1)+
		"http: [{operations: '*', method: POST}]\n"))
	require.Empty(t, diagnostics)
	return facts
}

// errorsOf are the errors among diagnostics, but for those about operations that a facts file
// would leave out.
func errorsOf(diagnostics []changelog.Diagnostic) []string {
	var found []string
	for _, d := range diagnostics {
		if d.Severity == changelog.Error && d.ID != "event-stream" {
			found = append(found, d.String())
		}
	}
	return found
}
