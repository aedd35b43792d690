package changelog

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAWordThatBeginsWithAControlCharacter is told of like one that holds it further on.
func TestAWordThatBeginsWithAControlCharacter(t *testing.T) {
	page := goldenInput(t, "html-both")
	require.Contains(t, page, "Gets a thing.")
	note, diagnostics := Read("page.html", []byte(strings.Replace(page, "Gets a thing.", "&#7;Gets a thing.", 1)))
	assert.Equal(t, "Gets a thing.", strings.TrimSpace(note.Operations[0].Documentation))
	told := slices.ContainsFunc(diagnostics, func(d Diagnostic) bool { return d.ID == "control-character" })
	assert.True(t, told, diagnostics)
}

// TestAnEntityInMarkedCode ends no line of the code that marks part.
func TestAnEntityInMarkedCode(t *testing.T) {
	page := goldenInput(t, "html-both")
	want, _ := Read("page.html", []byte(page))
	const member = "    'name': 'string'"
	require.Contains(t, page, member)
	got, diagnostics := Read("page.html", []byte(strings.Replace(page, member, "    'n&#97;<b>me</b>': 'string'", 1)))
	assert.Empty(t, diagnostics)
	assert.Equal(t, want.Operations, got.Operations)
}
