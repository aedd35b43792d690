package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/derive"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec/inputs"
)

// This file makes clients of other services from their pages, in a repository that has
// the runtime and the contract tests' library and nothing else, and replays their
// fixtures, and what goes wrong by rule.

// others is where pages of other services lie, beside the checkout.
const others = "../../../shared/feed/others"

// servicesData holds the facts of those services and what their contract tests share.
const servicesData = "testdata/services"

// otherService is one service: the folder of its page, and how many of the page's operations
// its client has.
type otherService struct {
	id, page   string
	operations int
}

// otherServices are the services, over three protocols. Operations that are left out answer
// in event streams.
func otherServices() []otherService {
	return []otherService{
		{"accessanalyzer", "2024-06-11-accessanalyzer", 4},
		{"bedrockruntime", "2024-05-30-bedrock-runtime", 1},
		{"ds", "2018-10-05-ds", 3},
		{"dynamodb", "2020-11-23-dynamodb", 6},
		{"glue", "2026-06-19-glue", 5},
		{"kinesis", "2020-08-17-kinesis", 2},
		{"lambda", "2023-04-07-lambda", 4},
		{"polly", "2025-02-12-polly", 7},
		{"s3tables", "2024-12-03-s3tables", 26},
		{"sqs", "2024-05-08-sqs", 1},
	}
}

func TestClientsOfOtherServices(t *testing.T) {
	if _, err := os.Stat(others); err != nil {
		t.Skip("no ../shared beside this checkout: no page of another service")
	}
	t.Parallel()
	root := emptyRepository(t)
	pages := []string{"ingest", "-C", root}
	for _, s := range otherServices() {
		copyFile(t, filepath.Join(servicesData, s.id+".facts.yaml"), filepath.Join(root, "spec", s.id, "facts.yaml"))
		pages = append(pages, filepath.Join(others, s.page, "page.html"))
	}
	revsmith(t, append(pages, tokenlessPage(t))...)
	revsmith(t, "generate", "-C", root)
	revsmith(t, "generate", "-C", root, "--check")
	model, err := inputs.Load(os.DirFS(root))
	require.NoError(t, err)
	for _, s := range otherServices() {
		addReplay(t, root, s.id)
		addDerived(t, root, model, s.id)
	}
	output, err := inModule(filepath.Join(root, "client"), "vet", "./...")
	require.NoError(t, err, "%s", output)
	requireReplayed(t, root)
	requireWrongClientCaught(t, root)
}

// tokenlessPage is an older page of DynamoDB, of a time when a member was no idempotency token yet:
// the client fills it in today, when the fixtures of then are replayed.
func tokenlessPage(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(others, "2020-11-23-dynamodb", "page.html"))
	require.NoError(t, err)
	const token = "<p>This field is autopopulated if not provided.</p>"
	require.Contains(t, string(page), token)
	older := strings.NewReplacer(token, "", "2020/11/23", "2020/11/01").Replace(string(page))
	name := filepath.Join(t.TempDir(), "page.html")
	require.NoError(t, os.WriteFile(name, []byte(older), 0o600))
	return name
}

// emptyRepository is a repository without a service: its modules, the runtime and the contract
// tests' library.
func emptyRepository(t *testing.T) string {
	root := t.TempDir()
	for _, pattern := range []string{
		"client/go.*", "client/runtime/*.go", "client/runtime/fake/*.go",
		"contracttests/*.go", "contracttests/fixture/*.go", "contracttests/fixture/schema.json", "contracttests/fixtures/*.go",
	} {
		files, err := filepath.Glob(filepath.Join(repositoryRoot, pattern))
		require.NoError(t, err)
		for _, file := range files {
			if !strings.HasSuffix(file, "_test.go") {
				name, err := filepath.Rel(repositoryRoot, file)
				require.NoError(t, err)
				copyFile(t, file, filepath.Join(root, name))
			}
		}
	}
	copyFile(t, filepath.Join(servicesData, "setup/setup.go"), filepath.Join(root, "contracttests/setup/setup.go"))
	joinModules(t, root)
	return root
}

// joinModules makes the repository's own module, which tests the clients of the other one.
func joinModules(t *testing.T, root string) {
	module, err := os.ReadFile(filepath.Join(repositoryRoot, "go.mod"))
	require.NoError(t, err)
	const client = "github.com/revsmith/revsmith/client"
	module = append(module, "\nrequire "+client+" v0.0.0\n\nreplace "+client+" => ./client\n"...)
	var sums []byte
	for _, name := range []string{"go.sum", "client/go.sum"} {
		sum, err := os.ReadFile(filepath.Join(repositoryRoot, name))
		require.NoError(t, err)
		sums = append(sums, sum...)
	}
	require.NoError(t, os.WriteFile(filepath.Join(root, "go.mod"), module, 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(root, "go.sum"), sums, 0o600))
}

// copyFile copies one file, below folders that are made.
func copyFile(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(filepath.Dir(to), 0o755))
	require.NoError(t, os.WriteFile(to, content, 0o600))
}

// addReplay writes what people write of a service's contract tests. Services without unions, or
// whose fields all follow from their members' names, or whose tokens are as old as they, have none to list.
func addReplay(t *testing.T, root, id string) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(servicesData, "replay_test.go.txt"))
	require.NoError(t, err)
	text := strings.ReplaceAll(string(content), "SERVICE", id)
	folder := filepath.Join(root, "contracttests", id)
	for _, name := range []string{"unions", "fields", "lateTokens"} {
		if _, err := os.Stat(filepath.Join(folder, strings.ToLower(name)+"_test.go")); err != nil {
			text = strings.ReplaceAll(text, name+"(),", "nil,")
		}
	}
	require.NoError(t, os.WriteFile(filepath.Join(folder, "replay_test.go"), []byte(text), 0o600))
}

// beyondNanoseconds is the derived case that no Go client holds: the library under all of them counts the
// nanoseconds of timestamps in 64 bits.
const beyondNanoseconds = "time-beyond"

// addDerived writes, for each operation of a service, the cases that follow by rule.
func addDerived(t *testing.T, root string, model *inputs.Repository, id string) {
	t.Helper()
	service, err := model.Model(id)
	require.NoError(t, err)
	names, err := filepath.Glob(filepath.Join(root, "contracttests", "fixtures", id, "*", "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		file, err := fixture.Load(os.DirFS(filepath.Dir(name)), filepath.Base(name))
		require.NoError(t, err)
		file.Cases, err = derive.Cases(service, file)
		require.NoError(t, err)
		file.Cases = slices.DeleteFunc(file.Cases, func(c fixture.Case) bool {
			// A long request of smithy-go's may end the connection that its long answer still comes by: the
			// contract tests of the repository's own service go round that, with a transport of their own.
			return c.ID == beyondNanoseconds || strings.HasPrefix(c.ID, "text-long")
		})
		text, err := fixture.Encode(file)
		require.NoError(t, err)
		to := filepath.Join(root, "contracttests", "derived", filepath.FromSlash(file.Path()))
		require.NoError(t, os.MkdirAll(filepath.Dir(to), 0o755))
		require.NoError(t, os.WriteFile(to, text, 0o600))
	}
}

// inModule runs the go command in a module, without the network.
func inModule(folder string, args ...string) (string, error) {
	command := exec.Command("go", args...)
	command.Dir = folder
	command.Env = append(append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod "+whereverItLies, "GOPROXY=off"), fewCollections...)
	output, err := command.CombinedOutput()
	return string(output), err
}

// requireReplayed runs the contract tests of all services and counts them.
func requireReplayed(t *testing.T, root string) {
	output, err := inModule(root, "test", "-v", "./contracttests/...")
	require.NoError(t, err, "%s", failures(output))
	total := 0
	for _, s := range otherServices() {
		tests, err := os.ReadFile(filepath.Join(root, "contracttests", s.id, "operations_test.go"))
		require.NoError(t, err)
		assert.Equal(t, s.operations, strings.Count(string(tests), "\nfunc Test"), s.id)
		total += s.operations
	}
	assert.Equal(t, total, strings.Count(output, "\n--- PASS: Test"))
	assert.NotContains(t, output, "--- SKIP")
}

// requireWrongClientCaught lets a client address its operations wrongly.
func requireWrongClientCaught(t *testing.T, root string) {
	name := filepath.Join(root, "client", "ds", "api_client.go")
	content, err := os.ReadFile(name)
	require.NoError(t, err)
	wrong := strings.Replace(string(content), `"DirectoryService_20150416"`, `"DirectoryService"`, 1)
	require.NotEqual(t, string(content), wrong)
	require.NoError(t, os.WriteFile(name, []byte(wrong), 0o600))
	output, err := inModule(root, "test", "./contracttests/ds")
	require.Error(t, err)
	assert.Contains(t, output, `header X-Amz-Target: want "DirectoryService_20150416.CreateTrust", got ["DirectoryService.CreateTrust"]`)
}
