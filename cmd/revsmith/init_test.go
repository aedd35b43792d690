package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/spec/inputs"
)

// newService is a service that init begins, and what a person answers then: the
// protocol, and lines of the proposed facts file with what takes their place.
type newService struct {
	id, page, protocol string
	operations         int
	answers            [][2]string
}

// newServices are services of three protocols. More would take the time of others:
// package proposal reads its own text for every service.
func newServices() []newService {
	const target = "target: unknown"
	return []newService{
		{"accessanalyzer", "2024-06-11-accessanalyzer", "restJson1", 4, [][2]string{
			{"# operations:", "operations:"},
			{"#   CheckAccessNotGranted: {", "  CheckAccessNotGranted: {"},
			{`uri: "/check-access-not-granted"`, `uri: "/policy/check-access-not-granted"`},
			{
				`#   GetFindingRecommendation: {method: GET, uri: "/finding-recommendations/{analyzerArn}/{id}"`,
				`  GetFindingRecommendation: {method: GET, uri: "/recommendation/{id}"`,
			},
		}},
		{"ds", "2018-10-05-ds", "awsJson1_1", 3, [][2]string{{target, "target: DirectoryService_20150416"}}},
		{"dynamodb", "2020-11-23-dynamodb", "awsJson1_0", 6, [][2]string{
			{target, "target: DynamoDB_20120810"},
			{"# unions: [Type]", "unions: [ExecuteStatementItem]"},
		}},
		{"polly", "2025-02-12-polly", "restJson1", 7, [][2]string{
			{"# operations:", "operations:"},
			{`#   GetLexicon: {method: GET, uri: "/lexicons/{Name}"`, `  GetLexicon: {method: GET, uri: "/v1/lexicons/{Name}"`},
			{"#   SynthesizeSpeech: confirmed", "  SynthesizeSpeech: confirmed"},
		}},
	}
}

// TestNewServicesGetClients begins services from their pages, answers what init asks
// for, and replays the fixtures of the clients that come out.
func TestNewServicesGetClients(t *testing.T) {
	if _, err := os.Stat(others); err != nil {
		t.Skip("no ../shared beside this checkout: no page of another service")
	}
	t.Parallel()
	root := emptyRepository(t)
	pages := []string{"ingest", "-C", root}
	for _, s := range newServices() {
		page := filepath.Join(others, s.page)
		told := revsmith(t, "init", s.id, "--from", page, "--protocol", s.protocol, "-C", root)
		assert.Contains(t, told, "fill in: spec/"+s.id+"/facts.yaml:")
		fillIn(t, filepath.Join(root, "spec", s.id, "facts.yaml"), s.answers)
		pages = append(pages, filepath.Join(page, "page.html"))
	}
	revsmith(t, pages...)
	told := revsmith(t, "generate", "-C", root)
	assert.Contains(t, told, "assumed: POST /CheckNoPublicAccess for CheckNoPublicAccess")
	assert.NotContains(t, told, "for GetLexicon")
	model, err := inputs.Load(os.DirFS(root))
	require.NoError(t, err)
	for _, s := range newServices() {
		addReplay(t, root, s.id)
		addDerived(t, root, model, s.id)
	}
	output, err := inModule(root, "test", "-vet=off", "-v", "./contracttests/...")
	require.NoError(t, err, "%s", failures(output))
	total := 0
	for _, s := range newServices() {
		total += s.operations
	}
	assert.Equal(t, total, strings.Count(output, "\n--- PASS: Test"))
}

// fillIn puts answers into a proposed facts file; each must have its place.
func fillIn(t *testing.T, file string, answers [][2]string) {
	t.Helper()
	content, err := os.ReadFile(file)
	require.NoError(t, err)
	text := string(content)
	for _, a := range answers {
		require.Contains(t, text, a[0])
		text = strings.Replace(text, a[0], a[1], 1)
	}
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
}
