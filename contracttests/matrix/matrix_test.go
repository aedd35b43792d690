package matrix_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/contracttests/matrix"
	"github.com/revsmith/revsmith/contracttests/matrix/replay"
	"github.com/revsmith/revsmith/gen/pipeline"
)

var update = flag.Bool("update", false, "rewrite the golden files of testdata")

// checkout is this one, whose modules the clients use.
const checkout = "../.."

// history is a repository with the notes of testdata/history.txtar and what is generated of them.
func history(t *testing.T) string {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/history.txtar")
	require.NoError(t, err)
	root := t.TempDir()
	for _, file := range archive.Files {
		name := filepath.Join(root, filepath.FromSlash(file.Name))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, file.Data, 0o600))
	}
	repository, err := pipeline.Load(root)
	require.NoError(t, err)
	require.False(t, repository.Failed(), "%v", repository.Diagnostics)
	plan, err := repository.Plan(pipeline.Emitters())
	require.NoError(t, err)
	_, err = plan.Write(root)
	require.NoError(t, err)
	return root
}

// written is the module of the clients of the history, and its folder.
func written(t *testing.T, derived bool) (*matrix.Module, string) {
	t.Helper()
	folder := t.TempDir()
	module, err := matrix.Write(matrix.Options{Repository: history(t), Modules: checkout, Folder: folder, Derived: derived})
	require.NoError(t, err)
	return module, folder
}

// pair finds the pair of a client and fixtures.
func pair(t *testing.T, pairs []replay.Pair, client, fixtures string) *replay.Pair {
	t.Helper()
	for i := range pairs {
		if pairs[i].Client == client && pairs[i].Fixtures == fixtures {
			return &pairs[i]
		}
	}
	require.Fail(t, "no pair "+client+" "+fixtures)
	return nil
}

// What old clients cannot see is listed, and all else holds.
func TestEveryClientMeetsTheFixturesOfEveryRevision(t *testing.T) {
	module, _ := written(t, false)
	pairs, err := module.Replay(context.Background())
	require.NoError(t, err)
	require.Len(t, pairs, 9)
	var text strings.Builder
	require.NoError(t, matrix.Print(&text, pairs, true))
	const name = "testdata/history.golden"
	if *update {
		require.NoError(t, os.WriteFile(name, []byte(text.String()), 0o600))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	assert.Equal(t, string(want), text.String())
}

// breakage is a change of one file of one client, and what the replay must say of it.
type breakage struct {
	client, file  string
	old, new      string
	fixtures, say string
}

// refusing is a file for a client that refuses a member that it does not know.
const refusing = `package shop

import (
	"bytes"
	"errors"
	"io"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
)

type strict struct{ aws.HTTPClient }

func refusing(cfg aws.Config) aws.Config {
	cfg.HTTPClient = strict{cfg.HTTPClient}
	return cfg
}

func (s strict) Do(request *http.Request) (*http.Response, error) {
	response, err := s.HTTPClient.Do(request)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(response.Body)
	response.Body = io.NopCloser(bytes.NewReader(body))
	if bytes.Contains(body, []byte("\"state\"")) {
		err = errors.New("an unknown member")
	}
	return response, err
}
`

// breakages are clients that drop what they had, or refuse what they do not know.
func breakages() []breakage {
	return []breakage{
		{
			"2024-01-02", "api_op_PutThing.go", "PutThing(c", "PutIt(c", "2024-01-02",
			"the client lacks the operation PutThing, which the notes up to its date show",
		}, {
			"2024-01-02", "api_op_GetThing.go", "runtime.Enum(&r, &v.Colour)",
			`if runtime.Enum(&r, &v.Colour); !v.Colour.IsKnown() { return &smithy.GenericAPIError{Code: "Unknown"} }`,
			"2024-03-04", "GetThing/enum-GetThingOutputColour-GREEN: output: want one, got the error",
		}, {
			"2024-03-04", "api_op_ListThings.go", "Names ", "Titles ", "2024-01-02",
			"the client lacks the member ListThingsOutput.names, which the notes up to its date show",
		}, {
			"2024-03-04", "api_op_ListThings.go", "v.Names", "v.Titles", "2024-03-04",
			"the client lacks the member ListThingsOutput.names, which the notes up to its date show",
		}, {
			"2024-03-04", "api_client.go", "&service, cfg,", "&service, refusing(cfg),", "2024-05-06",
			"GetThing/full: output: want one, got the error",
		},
	}
}

// A client that drops or refuses something is found by the revision whose fixtures show it.
func TestBrokenClientsAreFound(t *testing.T) {
	module, folder := written(t, false)
	require.NoError(t, os.WriteFile(filepath.Join(folder, "shop_2024_03_04", "shop", "refusing.go"), []byte(refusing), 0o600))
	for _, b := range breakages() {
		name := filepath.Join(folder, "shop_"+strings.ReplaceAll(b.client, "-", "_"), "shop", b.file)
		content, err := os.ReadFile(name)
		require.NoError(t, err)
		require.Contains(t, string(content), b.old, name)
		require.NoError(t, os.WriteFile(name, []byte(strings.ReplaceAll(string(content), b.old, b.new)), 0o600))
	}
	pairs, err := module.Replay(context.Background())
	require.NoError(t, err)
	assert.True(t, matrix.Failed(pairs))
	for _, b := range breakages() {
		assert.Contains(t, strings.Join(pair(t, pairs, b.client, b.fixtures).Failures, "\n"), b.say)
	}
	for _, fixtures := range []string{"2024-01-02", "2024-03-04", "2024-05-06"} {
		assert.Empty(t, pair(t, pairs, "2024-05-06", fixtures).Failures, "nobody broke the last client")
	}
}
