package architecture

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// repository is the root of the tree that the tests look at.
func repository() fs.FS { return os.DirFS("../..") }

// readText reads a file of the repository.
func readText(t *testing.T, name string) string {
	t.Helper()
	text, err := fs.ReadFile(repository(), name)
	require.NoError(t, err)
	return string(text)
}

// link is a Markdown link: its text and where it leads.
type link struct{ text, target string }

// links are the links of a text that stay inside the repository.
func links(text string) []link {
	var found []link
	for _, m := range regexp.MustCompile(`\[([^][]+)\]\(([^()# ]+)\)`).FindAllStringSubmatch(text, -1) {
		if !strings.Contains(m[2], "://") {
			found = append(found, link{strings.Trim(m[1], "`"), m[2]})
		}
	}
	return found
}

// TestReadmeExamples: what the README shows are files that are compiled and run.
func TestReadmeExamples(t *testing.T) {
	for _, name := range []string{"images.go", "fake_test.go"} {
		example := readText(t, "contracttests/imagebuilder/readme/"+name)
		assert.Contains(t, readText(t, "README.md"), "```go\n"+example+"```\n")
	}
}

// TestLinks: every link of the documents at the root leads to something.
func TestLinks(t *testing.T) {
	documents, err := fs.Glob(repository(), "*.md")
	require.NoError(t, err)
	require.NotEmpty(t, documents)
	for _, document := range documents {
		for _, l := range links(readText(t, document)) {
			_, err := fs.Stat(repository(), path.Clean(l.target))
			assert.NoError(t, err, "%s leads to %s", document, l.target)
		}
	}
}

// TestHeadlinesOfTheFirstNotes: the table shows what a person reads in them.
func TestHeadlinesOfTheFirstNotes(t *testing.T) {
	readme := readText(t, "README.md")
	for _, want := range []string{
		"| 2021-09-22 | member `throughput` | `types.EbsInstanceBlockDeviceSpecification.Throughput` |",
		"| 2023-11-16 | 10 new operations | `Client.CancelLifecycleExecution` and 9 more |",
		"| 2024-03-06 | value `PENDING` | `types.LifecycleExecutionStatusPending` |",
		"| 2024-03-06 | member `startTime` | `types.LifecycleExecutionResource.StartTime` |",
		"| 2024-03-06 | member `endTime` | `types.LifecycleExecutionResource.EndTime` |",
		"| 2024-12-02 | value `AWSMarketplace` | `types.OwnershipAwsMarketplace` |",
		"| 2024-12-02 | value `DISABLED` | `types.ComponentStatusDisabled` |",
		"| 2024-12-02 | value `ACTIVE` | `types.ComponentStatusActive` |",
		"| 2026-04-10 | member `imageTags` | `CreateImagePipelineInput.ImageTags` and 2 more |",
	} {
		assert.Contains(t, readme, want)
	}
}

// TestHeadlines follows every line of the README's table: to the place in the
// OpenAPI document, and to the test that replays the fixture.
func TestHeadlines(t *testing.T) {
	_, rest, found := strings.Cut(readText(t, "README.md"), "<!-- headlines:begin -->")
	require.True(t, found)
	table, _, found := strings.Cut(rest, "<!-- headlines:end -->")
	require.True(t, found)
	all := links(table)
	require.NotEmpty(t, all, "the table is empty: run make generate")
	documents := map[string]any{}
	for _, l := range all {
		if path.Base(l.target) != "openapi.yaml" {
			checkReplay(t, l)
			continue
		}
		if documents[l.target] == nil {
			var document any
			require.NoError(t, yaml.Unmarshal([]byte(readText(t, l.target)), &document))
			documents[l.target] = document
		}
		assert.True(t, resolves(documents[l.target], l.text), "%s has no place %s", l.target, l.text)
	}
}

// resolves tells whether a JSON pointer, or one below the schemas, has a target.
func resolves(document any, pointer string) bool {
	if !strings.HasPrefix(pointer, "#/") {
		pointer = "#/components/schemas/" + pointer
	}
	for _, step := range strings.Split(strings.TrimPrefix(pointer, "#/"), "/") {
		step = strings.NewReplacer("~1", "/", "~0", "~").Replace(step)
		switch node := document.(type) {
		case map[string]any:
			document = node[step]
		case []any:
			index, err := strconv.Atoi(step)
			if err != nil || index < 0 || index >= len(node) {
				return false
			}
			document = node[index]
		default:
			return false
		}
	}
	return document != nil
}

// checkReplay finds the generated test that lists a fixture:
// replay(t, "ListImages", …, "2024-12-02", …).
func checkReplay(t *testing.T, l link) {
	t.Helper()
	operation := strings.TrimSuffix(path.Base(l.target), ".json")
	revision := path.Base(path.Dir(l.target))
	service := path.Base(path.Dir(path.Dir(l.target)))
	tests := readText(t, path.Join("contracttests", service, "operations_test.go"))
	pattern := `func ` + regexp.QuoteMeta(l.text) + `\(t \*testing\.T\)\s*\{\s*replay\(t, "` + regexp.QuoteMeta(operation) +
		`",[^)]*"` + regexp.QuoteMeta(revision) + `"`
	assert.Regexp(t, pattern, tests, "no test replays %s", l.target)
}
