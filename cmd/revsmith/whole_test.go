package main

import (
	"bytes"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/gen/pipeline"
	"github.com/revsmith/revsmith/spec"
)

// This file reads a service's whole history in a copy of the repository and asks what comes of
// it: the model, the client, its tests and the contract tests of every date. It is the one
// long test; everything else is asked of less.

// history is what the feed shows of the repository's own service.
const (
	historyNotes      = 28
	historyOperations = 77
	officialSymbols   = 2110 + 2 // of the official client, and what only ours has of the API's model
)

func TestTheWholeHistoryLands(t *testing.T) {
	t.Parallel()
	pages, err := filepath.Glob(filepath.Join(feed, "*", "page.html"))
	require.NoError(t, err)
	if len(pages) == 0 {
		t.Skip("no ../shared beside this checkout: no history of a whole service")
	}
	root := copyRepository(t)
	before := generated(t, root)
	report := revsmith(t, append([]string{"ingest", "-C", root}, pages...)...)
	assert.Contains(t, report, "28 pages: 23 filed, 5 replaced")
	revsmith(t, "generate", "-C", root)
	revsmith(t, "generate", "-C", root, "--check")
	after := generated(t, root)
	requireFixturesKept(t, before, after)
	latest := latestOf(t, root)
	assert.Len(t, latest.Operations, historyOperations)
	t.Run("truth", func(t *testing.T) { requireTrueModel(t, latest) })
	t.Run("client", func(t *testing.T) {
		t.Parallel()
		requireClient(t, after)
		goTool(t, filepath.Join(root, "client"), "test", "./imagebuilder/...")
	})
	t.Run("contract", func(t *testing.T) {
		t.Parallel()
		requireContract(t, goTool(t, filepath.Join(root, "contracttests", "imagebuilder"), "test", "-vet=off", "-v", "-short",
			"-skip", "^(TestCaptured|TestFake|TestOperationsAsTheyAreToday)", "./..."))
	})
	t.Run("parity", func(t *testing.T) {
		t.Parallel()
		requireParity(t, goTool(t, filepath.Join(root, "client", "imagebuilder", "paritytest"), "test", "-vet=off", "-v", ".", "-cases", "10", "-allways"))
	})
}

// latestOf is the latest revision of a repository's one service, whose notes leave nothing to say.
func latestOf(t *testing.T, root string) *spec.Revision {
	t.Helper()
	repository, err := pipeline.Load(root)
	require.NoError(t, err)
	assert.Empty(t, repository.Diagnostics)
	model, err := repository.Model("imagebuilder")
	require.NoError(t, err)
	assert.Len(t, model.Revisions, historyNotes)
	return model.Latest()
}

// requireClient demands a file for every operation, and of all Go files that gofmt would leave
// them as they are.
func requireClient(t *testing.T, files map[string]string) {
	t.Helper()
	operations := 0
	for name, content := range files {
		if !strings.HasSuffix(name, ".go") {
			continue
		}
		if strings.HasPrefix(name, "client/imagebuilder/api_op_") {
			operations++
		}
		formatted, err := format.Source([]byte(content))
		require.NoError(t, err, name)
		assert.True(t, string(formatted) == content, "%s is not formatted", name)
	}
	assert.Equal(t, historyOperations, operations)
}

// requireFixturesKept states that no fixture changed or is gone.
func requireFixturesKept(t *testing.T, before, after map[string]string) {
	t.Helper()
	for name, content := range before {
		if strings.HasPrefix(name, "contracttests/fixtures/") {
			assert.Equal(t, content, after[name], "%s changed", name)
		}
	}
	assert.Greater(t, len(after), len(before))
}

// requireContract states what the contract tests say: how many cases both clients replayed, and
// which of them are refused, since a later note requires what they leave out.
func requireContract(t *testing.T, output string) {
	t.Helper()
	cases := regexp.MustCompile(`(?m)^ +--- PASS: \w+/\d{4}-\d{2}-\d{2}/`).FindAllString(output, -1)
	assert.Len(t, cases, 5056, "cases replayed with the client")
	official := regexp.MustCompile(`(?m)^ +--- PASS: TestOfficialClient/[^/\s]+/\d{4}-\d{2}-\d{2}/`).FindAllString(output, -1)
	assert.Len(t, official, len(cases), "cases replayed with the official client")
	skipped := regexp.MustCompile(`--- SKIP: (\w+)`).FindAllString(output, -1)
	assert.Equal(t, []string{"--- SKIP: TestTheWholeFeedHasALife"}, skipped, "the copy has no feed beside it, and all else must run")
	tightened := regexp.MustCompile(`tightened since .*`).FindAllString(output, -1)
	const clients = 2
	assert.Len(t, tightened, 4*clients)
	for _, sentence := range []string{
		"2020-04-16: 24 of 25 cases of ListImagePipelineImages lack ListImagePipelineImagesInput.ImagePipelineArn",
		"2020-04-16: 12 of 13 cases of UpdateImagePipeline lack UpdateImagePipelineInput.InfrastructureConfigurationArn",
		"2020-06-11: 10 of 11 cases of UpdateInfrastructureConfiguration lack UpdateInfrastructureConfigurationInput.InstanceProfileName",
		"2020-07-01: 11 of 12 cases of UpdateDistributionConfiguration lack UpdateDistributionConfigurationInput.Distributions",
	} {
		assert.Equal(t, clients, strings.Count(output, "tightened since "+sentence+" and must be refused"), sentence)
	}
}

// requireParity states that the client is the official one's equal in all that was compared, but
// for what has a reason, and that no exported name is left out.
func requireParity(t *testing.T, output string) {
	t.Helper()
	rows := regexp.MustCompile(`(?m)^parity: (\S.*?)  +(\d+) compared +(\d+) equal +(\d+) allowed(.*)$`).FindAllStringSubmatch(output, -1)
	compared := map[string]int{}
	for _, row := range rows {
		var counts [3]int
		for i := range counts {
			n, err := strconv.Atoi(row[2+i])
			require.NoError(t, err)
			counts[i] = n
		}
		assert.Equal(t, counts[0], counts[1]+counts[2], row[0])
		assert.Empty(t, row[5], row[0])
		compared[row[1]] = counts[0]
	}
	assert.Equal(t, officialSymbols, compared["symbols"], "exported names compared")
}

// fewCollections is an environment that lets short programs, compilers and tests, spend their time on their
// work: they collect garbage when they have much of it.
var fewCollections = []string{"GOGC=off", "GOMEMLIMIT=1GiB"}

// whereverItLies lets the go command take what it compiled before from a copy in another folder.
const whereverItLies = "-trimpath"

// goTool runs the go command in a module and answers what it printed.
func goTool(t *testing.T, folder string, args ...string) string {
	t.Helper()
	command := exec.CommandContext(t.Context(), "go", args...)
	command.Dir = folder
	command.Env = append(append(os.Environ(), "GOWORK=off", "GOFLAGS="+whereverItLies), fewCollections...)
	var output bytes.Buffer
	command.Stdout, command.Stderr = &output, &output
	err := command.Run()
	require.NoError(t, err, "go %s:\n%s", strings.Join(args, " "), failures(output.String()))
	return output.String()
}

// failures are the lines of a long output that do not say that something passed.
func failures(output string) string {
	return regexp.MustCompile(`(?m)^ *(--- PASS|=== |\S+: compared ).*\n`).ReplaceAllString(output, "")
}
