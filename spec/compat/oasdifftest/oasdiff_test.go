package oasdifftest

import (
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oasdiff/oasdiff/checker"
	"github.com/oasdiff/oasdiff/diff"
	"github.com/oasdiff/oasdiff/load"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/gen/openapi"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// library is the documents that were read, by revision: oasdiff leaves them as they are.
type library map[*spec.Revision]*load.SpecInfo

// askOasdiff answers what oasdiff calls breaking, or warns of, between the documents of two sides.
func (l library) askOasdiff(t *testing.T, before, after compat.Side) checker.Changes {
	t.Helper()
	difference, sources, err := diff.GetWithOperationsSourcesMap(diff.NewConfig(), l.documentOf(t, before), l.documentOf(t, after))
	require.NoError(t, err)
	return checker.CheckBackwardCompatibility(checker.NewConfig(checker.GetAllChecks()), difference, sources)
}

// documentOf is the document of a side's revision.
func (l library) documentOf(t *testing.T, side compat.Side) *load.SpecInfo {
	t.Helper()
	if l[side.Revision] == nil {
		file, err := openapi.Document(side.Service, side.Revision)
		require.NoError(t, err)
		document, err := openapi3.NewLoader().LoadFromData(file.Content)
		require.NoError(t, err)
		l[side.Revision] = &load.SpecInfo{Url: side.Revision.Date, Spec: document}
	}
	return l[side.Revision]
}

// TestOasdiffFindsNoMore demands of all pairs that what oasdiff calls breaking, or warns of, is found by a rule that answers it, at
// the same place and as breaking or dangerous; or that answers.txt says why it breaks nobody. A line
// there that nothing meets fails, too, where a whole feed lies beside the checkout.
func TestOasdiffFindsNoMore(t *testing.T) {
	known := readAnswers(t)
	documents, asked := library{}, 0
	feed := feedPairs(t)
	for _, pair := range slices.Concat(repositoryPairs(t), feed, casePairs(t)) {
		findings := compat.Judge(compat.Diff(pair.before, pair.after))
		for _, change := range documents.askOasdiff(t, pair.before, pair.after) {
			asked++
			if !known.found(change, findings) && !known.isHarmless(change, pair.name) {
				t.Errorf("%s in %s at %s: no rule of %v finds it: %s", change.GetId(), pair.name, placeOf(change),
					known.rules[change.GetId()], change.GetUncolorizedText(checker.NewDefaultLocalizer()))
			}
		}
	}
	assert.Greater(t, asked, 100)
	if len(feed) > 0 {
		assert.Empty(t, known.unmet(), "answers.txt: nothing met these")
	}
}

// found tells whether a rule that answers a change finds it where it stands.
func (a *answers) found(change checker.Change, findings []compat.Finding) bool {
	found := false
	for _, f := range findings {
		grave := f.Severity == compat.Breaking || f.Severity == compat.Dangerous
		if grave && slices.Contains(a.rules[change.GetId()], f.Rule.ID) && stands(f, change) {
			a.met[change.GetId()+" "+f.Rule.ID] = true
			found = true
		}
	}
	return found
}

// stands tells whether a finding is of the place of a change. What is called otherwise now is of the place with its old name, too,
// what is of a member is of the body of the request that has it, and what is of the whole wire is of all places.
func stands(f compat.Finding, change checker.Change) bool {
	place := placeOf(change)
	if len(f.Change.Places) == 0 {
		return f.Rule.Direction == compat.OnWire
	}
	return slices.ContainsFunc(f.Change.Places, func(at string) bool {
		above := at[:strings.LastIndexByte(at, '.')+1]
		inBody := strings.HasPrefix(change.GetId(), "request-body-") && above == place+"."
		return at == place || above+f.Change.Before == place || inBody
	})
}
