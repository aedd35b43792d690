package changelog

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAKnownTextOutweighsTheUsual: where the page shows elsewhere how long an entry's text is, that decides
// where the next operation begins, also where no word of it does.
func TestAKnownTextOutweighsTheUsual(t *testing.T) {
	page := goldenInput(t, "flattened-split-known")
	require.Contains(t, page, "Gets a thing.")
	note, diagnostics := Read("page.txt", []byte(strings.Replace(page, "Gets a thing.", "Whatever it is.", 1)))
	assert.Empty(t, diagnostics)
	assert.Equal(t, "Whatever it is.", operationNamed(t, note, "GetThing").Documentation)
}

// TestNothingReturnedHasNoText: behind an operation that answers nothing all paragraphs are the next one's.
func TestNothingReturnedHasNoText(t *testing.T) {
	page := goldenInput(t, "flattened-split-known")
	at := strings.Index(page, "dict\n")
	behind := strings.Index(page, "Takes a thing.\n")
	require.Positive(t, at)
	require.Greater(t, behind, at)
	note, _ := Read("page.txt", []byte(page[:at]+"None\nThings are many.\nTakes a thing.\n"+page[behind+len("Takes a thing.\n"):]))
	assert.Equal(t, "Things are many.\nTakes a thing.", operationNamed(t, note, "TakeThing").Documentation)
}

// operationNamed is a note's operation of that name.
func operationNamed(t *testing.T, note *Note, name string) *Operation {
	t.Helper()
	for _, operation := range note.Operations {
		if operation.Name == name {
			return operation
		}
	}
	require.Fail(t, "no operation "+name)
	return nil
}

// TestAnEscapeThatBeginsAValue is read like one within it.
func TestAnEscapeThatBeginsAValue(t *testing.T) {
	assert.Equal(t, `'s`, unescape(`\'s`))
	assert.Equal(t, `it's`, unescape(`it\'s`))
	assert.Equal(t, `its`, unescape(`its`))
}
