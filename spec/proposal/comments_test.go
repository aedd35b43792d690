package proposal_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/proposal"
)

// example is a line that a person takes the comment sign away from: a key, what stands
// below it, or an item of a list.
var example = regexp.MustCompile(`(?m)^( *)# (( *)(- )?[A-Za-z-]+:.*)$`)

// TestExamplesAreFacts: what stands in comments as an example can be used as it is.
func TestExamplesAreFacts(t *testing.T) {
	for _, protocol := range proposal.Protocols() {
		made := propose(t, []spec.NoteFile{read(t, "a.txt", golden(t, "rest"))}, protocol)
		text := example.ReplaceAllString(string(answered(made.Text)), "$1$2")
		sections := []string{"errors", "widths", "timestamps", "unions", "heldByValue", "fieldsFirst", "waiters", "optional", "tokens"}
		for _, section := range sections {
			require.Contains(t, text, "\n"+section+":", "%s", text)
		}
		_, diagnostics := spec.ReadFacts("facts.yaml", []byte(text))
		assert.Empty(t, diagnostics, "%s", text)
		assert.Equal(t, strings.HasPrefix(protocol, "awsJson"), strings.Contains(text, "\n  queryCompatible: true"))
	}
}

// TestPagesThatShowNothing: from headings alone nothing is guessed, and nothing is asked of nobody.
func TestPagesThatShowNothing(t *testing.T) {
	notes := []spec.NoteFile{{File: "a.html", Note: &changelog.Note{Service: "Weather", Date: "2024-03-04", Layout: changelog.HTML,
		Operations: []*changelog.Operation{{Name: "GetCloud", Hidden: changelog.BodyHidden}}}}}
	made := propose(t, notes, "")
	assert.Contains(t, string(made.Text), "protocol: unknown # no page shows a member")
	assert.NotContains(t, string(made.Text), "# operations:")
	for _, todo := range made.Todos {
		assert.NotContains(t, todo.Text, "every operation")
	}
	requireUsable(t, made, nil)
}
