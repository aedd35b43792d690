package agreement_test

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen/agreement"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/inputs"
)

// feedPages are the pages of a whole feed, where there is one beside this checkout.
const feedPages = "../../../shared/feed/imagebuilder/*/page.html"

func newOracle(t *testing.T) *agreement.Oracle {
	t.Helper()
	oracle, err := agreement.In("../../client")
	require.NoError(t, err)
	return oracle
}

// requireAgreement asks for both opinions on each revision of a service and the next one.
func requireAgreement(t *testing.T, service *spec.Service) {
	t.Helper()
	before := debug.SetGCPercent(400) // there is room for the many clients
	t.Cleanup(func() { debug.SetGCPercent(before) })
	oracle := newOracle(t)
	for n := range len(service.Revisions) - 1 {
		opinions, err := oracle.Ask(
			compat.Side{Service: service, Revision: service.Revisions[n]},
			compat.Side{Service: service, Revision: service.Revisions[n+1]},
		)
		require.NoError(t, err)
		assert.NoError(t, opinions.Disagreement())
	}
}

func TestOwnRevisionsAgree(t *testing.T) {
	repository, err := inputs.Load(inputs.Embedded())
	require.NoError(t, err)
	for _, s := range repository.Services {
		requireAgreement(t, s.Model)
	}
}

// TestFeedAgrees does the same with the revisions of a whole feed.
func TestFeedAgrees(t *testing.T) {
	pages, err := filepath.Glob(feedPages)
	require.NoError(t, err)
	if len(pages) == 0 {
		t.Skip("no ../shared beside this checkout: no pages of a whole feed")
	}
	repository, err := inputs.Facts(inputs.Embedded())
	require.NoError(t, err)
	var notes []spec.NoteFile
	for _, page := range pages {
		data, err := os.ReadFile(page)
		require.NoError(t, err)
		note, _ := changelog.Read(page, data)
		notes = append(notes, spec.NoteFile{File: page, Note: note})
	}
	slices.SortStableFunc(notes, func(a, b spec.NoteFile) int { return strings.Compare(a.Note.Date, b.Note.Date) })
	service, _ := spec.Build(repository.Services[0].Facts, spec.NewLock("names.lock"), notes)
	require.Len(t, service.Revisions, len(pages))
	requireAgreement(t, service)
}
