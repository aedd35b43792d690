package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// stream is what go test -json writes of a test that says something and then ends.
func stream(ends string, lines ...string) string {
	var text strings.Builder
	for _, line := range append([]string{"=== RUN   TestGet"}, lines...) {
		fmt.Fprintf(&text, "{\"Action\":\"output\",\"Test\":\"TestGet\",\"Output\":%q}\n", line+"\n")
	}
	fmt.Fprintf(&text, "{\"Action\":%q,\"Test\":\"TestGet\"}\n", ends)
	return text.String()
}

const (
	ours   = "    replay.go:1: compared 3 stored cases of GetThing at 2024-01-02 with our client: 3 held, 4 requests, 2 responses, 1 refusals"
	theirs = "    replay.go:1: compared 3 stored cases of GetThing at 2024-01-02 with the official client: 3 held, 4 requests, 4 responses, 0 refusals"
	made   = "    replay.go:1: compared 10 derived cases of GetThing at 2024-01-02 with our client: 10 held, 10 requests, 10 responses, 0 refusals"
	newer  = "    replay.go:1: compared 2 stored cases of PutThing at 2024-03-04 with our client: 1 held, 2 requests, 2 responses, 0 refusals"
	tight  = "    replay.go:1: tightened since 2024-03-04: 1 of 3 cases of GetThing lack GetThingInput.Id and must be refused"
)

// reported is the table of what tests wrote, below a folder with differences.
func reported(t *testing.T, problem error, text string) (table string, failed bool) {
	t.Helper()
	folder := t.TempDir()
	listed := "# comment\n\nreads one — a reason\n"
	require.NoError(t, os.WriteFile(filepath.Join(folder, "differences.txt"), []byte(listed), 0o600))
	s := &service{id: "demo", folder: folder, problem: problem}
	require.NoError(t, s.events.read(strings.NewReader(text)))
	var out strings.Builder
	require.NoError(t, s.print(&out, true))
	return out.String(), s.failed()
}

// Every number is one that a test wrote.
func TestTheTableSaysWhatRan(t *testing.T) {
	table, failed := reported(t, nil, stream("pass", ours, theirs, made, tight))
	assert.False(t, failed)
	assert.Equal(t, `demo: what was replayed of each revision, and how many cases held with each client
              operations  stored  derived  requests  responses  refusals  our client  the official client
  2024-01-02           1       3       10        18         16         1    13 of 13               3 of 3
    together           1       3       10        18         16         1    13 of 13               3 of 3
calls of older revisions that today's clients must refuse: 1
  tightened since 2024-03-04: 1 of 3 cases of GetThing lack GetThingInput.Id and must be refused
differences between the clients that have a reason: 1
  reads one — a reason
`, table)
}

// A test that fails and a run without any fail the command; a case that does not hold, which a test
// has a reason for, is told.
func TestWhatFailsIsNamed(t *testing.T) {
	table, failed := reported(t, nil, stream("pass", ours, newer))
	assert.False(t, failed)
	assert.Contains(t, table, "4 of 5\n")
	table, failed = reported(t, errors.New("exit status 1"), stream("fail", ours, "    a_test.go:1: want one, got two"))
	assert.True(t, failed)
	assert.Contains(t, table, "    a_test.go:1: want one, got two\nFAIL demo: go test: exit status 1\n")
	assert.NotContains(t, table, "=== RUN")
	table, failed = reported(t, errors.New("exit status 1"), `{"Action":"build-output","Output":"./a.go:1: undefined: x\n"}`)
	assert.True(t, failed)
	assert.Contains(t, table, "./a.go:1: undefined: x\n")
	_, failed = reported(t, nil, stream("pass"))
	assert.True(t, failed, "nothing ran")
}

func TestEventsThatAreNoneAreRefused(t *testing.T) {
	var e events
	assert.ErrorContains(t, e.read(strings.NewReader("ok  demo")), "reading the events of go test")
}

func TestServicesAreTheModulesBelowContractTests(t *testing.T) {
	root := t.TempDir()
	_, err := servicesOf(root)
	assert.ErrorContains(t, err, "give the root of a checkout with -C")
	for _, name := range []string{"demo/go.mod", "library/doc.go"} {
		file := filepath.Join(root, "contracttests", name)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, nil, 0o600))
	}
	services, err := servicesOf(root)
	require.NoError(t, err)
	require.Len(t, services, 1)
	assert.Equal(t, "demo", services[0].id)
}

// A module whose tests fail is told, not an error of the command.
func TestFailingTestsAreTold(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":    "module demo\n\ngo 1.26\n",
		"a_test.go": "package demo\n\nimport \"testing\"\n\nfunc TestGet(t *testing.T) { t.Error(\"want one\") }\n",
	} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600))
	}
	s := &service{id: "demo", folder: folder}
	require.NoError(t, s.test(t.Context()))
	assert.True(t, s.failed())
	assert.Contains(t, strings.Join(s.events.failures, ""), "want one")
}
