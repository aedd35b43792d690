package spec

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/revsmith/revsmith/changelog"
)

// Headings that disagree about capitals decide alike, in whichever order their notes are read.
func TestSpellingDoesNotDependOnOrder(t *testing.T) {
	heading := func(name string) NoteFile {
		return NoteFile{Note: &changelog.Note{Layout: changelog.HTML, Operations: []*changelog.Operation{{Name: name}}}}
	}
	for _, notes := range [][]NoteFile{
		{heading("GetDBThing"), heading("GetDbThing")},
		{heading("GetDbThing"), heading("GetDBThing")},
	} {
		s := newSpeller(&Facts{}, NewLock("names.lock"), notes)
		assert.Equal(t, "GetDBThing", s.spell(changelog.Flattened, "GetDbthing"))
		assert.Equal(t, "GetDbThing", s.spell(changelog.Flattened, "GetDbThing"))
	}
}
