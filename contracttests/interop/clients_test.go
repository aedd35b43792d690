//go:build interop

package interop

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// result is what came of running a client against the service.
type result struct {
	version string
	// known are those of the service's operations that the client knows, all of which it called.
	known []string
	words string
	// unable says why the client cannot be run here, "" where it was.
	unable string
}

// client is a client that nobody here wrote, and how it is run against a service.
type client struct {
	name string
	run  func(*testing.T, *service) result
}

// clients are the clients in the order of the table.
func clients() []client {
	return []client{{"AWS CLI", runAWS}, {"AWS SDK for JavaScript", runJavaScript}, {"AWS SDK for Go", runGo}}
}

// Each client calls every operation that it knows of those that are served, and each goes well at least once.
func TestClients(t *testing.T) {
	program := buildProgram(t)
	report := &table{headings: []string{"CLIENT", "VERSION", "OPERATIONS CALLED", "RESULT"}}
	defer report.print()
	for _, c := range clients() {
		t.Run(c.name, func(t *testing.T) {
			row := []string{c.name, "", "", "FAILED"}
			defer func() { report.add(row...) }()
			s := serve(t, program)
			got := c.run(t, s)
			if row[1] = got.version; got.unable != "" {
				row[3] = "NOT RUN: " + got.unable
				t.Skip("no such client here: " + got.unable)
			}
			row[2] = fmt.Sprintf("%d of %d", len(got.known), len(s.Operations))
			if !t.Failed() {
				row[3] = got.words
			}
		})
	}
}

// requireAll demands that exactly the known operations went well, and says how many requests there were.
func (s *service) requireAll(t *testing.T, known []string) string {
	t.Helper()
	require.NotEmpty(t, known)
	assert.ElementsMatch(t, known, s.called(t), "operations that went well at least once")
	refused := 0
	all := s.requests(t)
	for _, r := range all {
		if r.Code != "" {
			refused++
		}
	}
	return fmt.Sprintf("%d requests, %d of them answered with an error, as they should be", len(all), refused)
}

// captured is what the tests of the Go client say of the requests that they captured.
var captured = regexp.MustCompile(`captured: (\d+ requests of (\d+) operations at \d+ revisions)`)

// runGo runs the tests of the official Go client, which stand beside the contract tests: against a fake
// of their own, and with every request captured and held against the OpenAPI documents.
func runGo(t *testing.T, s *service) result {
	k, folder := &kit{}, filepath.Join("..", s.ID)
	version := strings.TrimSpace(k.run(t, folder, "go", "list", "-m", "-f", "{{.Version}}", "github.com/aws/aws-sdk-go-v2/service/"+s.ID))
	output := k.run(t, folder, "go", "test", "-count=1", "-v", "-run", "^(TestFake|TestCaptured)", ".")
	found := captured.FindStringSubmatch(output)
	require.NotNil(t, found, output)
	require.Equal(t, fmt.Sprint(len(s.Operations)), found[2])
	return result{version: version, known: s.Operations, words: found[1] + ", which the documents accept"}
}
