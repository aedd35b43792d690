package spec

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
)

// fuzzNote is a small page with every form of a declared change.
const fuzzNote = `Thing Service

2024/01/01 - Thing Service - 1 updated api methods

Changes  Things.

GetThing (updated) Link ¶
Changes (response)
{'thing': {'parts': ['string'], 'state': {'ON'}, 'tags': {'string': 'string'}, 'size': 'long'}}

Gets a thing.

See also: AWS API Documentation

Request Syntax

client.get_thing(
    id='string'
)
type id

string

param id

[REQUIRED]

The id.

rtype

dict

returns

Response Syntax

{
    'thing': {
        'parts': [
            'string',
        ],
        'state': 'ON'|'OFF',
        'tags': {
            'string': 'string'
        },
        'size': 123
    }
}

Response Structure

  • (dict) --

    • thing (dict) --

      A thing.
`

// FuzzBuild folds whatever a page is read as: it must not panic, and two builds
// must agree.
func FuzzBuild(f *testing.F) {
	f.Add(fuzzNote)
	f.Add(strings.ReplaceAll(fuzzNote, "'ON'|'OFF'", "'*/'|'ON'"))
	f.Add(strings.Replace(fuzzNote, "'state': {'ON'}", "'state': ()", 1))
	const http = "http: [{operations: '*', method: POST}]\ntypes: {rules: {'*.thing': Thing, '*.parts[]': Thing}}\n"
	facts, diagnostics := ReadFacts("facts.yaml", []byte(testService+http))
	require.Empty(f, diagnostics)
	f.Fuzz(func(t *testing.T, page string) {
		note, _ := changelog.Read("page.txt", []byte(page))
		if note == nil {
			return
		}
		later := *note
		later.Date = "9" + note.Date
		note.Service, later.Service = facts.Title, facts.Title
		notes := []NoteFile{{"a.txt", note}, {"b.txt", &later}}
		one, found := Build(facts, NewLock("names.lock"), notes)
		notes[0], notes[1] = notes[1], notes[0]
		other, foundToo := Build(facts, NewLock("names.lock"), notes)
		require.Equal(t, dump(one), dump(other))
		require.Equal(t, found, foundToo)
	})
}
