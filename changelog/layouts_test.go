package changelog

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// layoutFiles are the files of one note in all layouts, the richest first.
var layoutFiles = [...]string{"page.html", "structured.txt", "flattened.txt"}

// TestLayoutLosses reads one note in all layouts from every case in
// testdata/layouts, and compares what the texts lose with what is known: one
// case for each entry of the package's list. The HTML page must be read
// without a finding. Run with -update to write what is lost now.
func TestLayoutLosses(t *testing.T) {
	files, err := filepath.Glob("testdata/layouts/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			require.NotEmpty(t, archive.Comment, "a case says which entry it shows")
			want := &txtar.Archive{Comment: archive.Comment, Files: archive.Files[:len(layoutFiles):len(layoutFiles)]}
			var facts [len(layoutFiles)]map[string]string
			for i, name := range layoutFiles {
				require.Equal(t, name, archive.Files[i].Name)
				var found string
				facts[i], found = readFacts(t, archive.Files[i])
				if i > 0 {
					want.Files = append(want.Files, txtar.File{Name: "lost." + name, Data: []byte(lost(facts[0], facts[i]) + found)})
				} else if !strings.Contains(file, "hidden") {
					assert.Empty(t, found)
				}
			}
			if updating() {
				require.NoError(t, os.WriteFile(file, txtar.Format(want), 0o644))
				return
			}
			assert.Equal(t, string(txtar.Format(want)), string(txtar.Format(archive)))
		})
	}
}

// TestLayoutLossesListed demands that the package's list of losses has an entry for every
// case, and a case for every entry.
func TestLayoutLossesListed(t *testing.T) {
	_, list, found := strings.Cut(string(readFile(t, "doc.go")), "# What a layout loses")
	require.True(t, found)
	var listed, cases []string
	for _, entry := range regexp.MustCompile(`(?m)^//   - ([a-z, -]+):`).FindAllStringSubmatch(list, -1) {
		listed = append(listed, strings.Split(entry[1], ", ")...)
	}
	files, err := filepath.Glob("testdata/layouts/*.txtar")
	require.NoError(t, err)
	for _, file := range files {
		cases = append(cases, strings.TrimSuffix(filepath.Base(file), ".txtar"))
	}
	assert.ElementsMatch(t, cases, listed)
}

// readFacts reads a page into its facts by path, and its findings.
func readFacts(t *testing.T, file txtar.File) (facts map[string]string, found string) {
	note, diagnostics := Read(file.Name, file.Data)
	require.False(t, hasError(diagnostics), "%v", diagnostics)
	document, err := EncodeJSON(note, nil)
	require.NoError(t, err)
	var tree map[string]any
	require.NoError(t, json.Unmarshal(document, &tree))
	facts = map[string]string{}
	addFacts(facts, "", tree)
	delete(facts, ".note.layout")
	return facts, linesOf(diagnostics)
}

// addFacts adds what a part of a document holds, by path.
func addFacts(facts map[string]string, path string, part any) {
	switch part := part.(type) {
	case map[string]any:
		for name, value := range part {
			addFacts(facts, path+"."+name, value)
		}
	case []any:
		for i, value := range part {
			addFacts(facts, path+"."+strconv.Itoa(i), value)
		}
	default:
		facts[path] = fmt.Sprintf("%q", fmt.Sprint(part))
	}
}

// lost says which facts of the first page the other one lacks, or has otherwise.
func lost(rich, poor map[string]string) string {
	var lines strings.Builder
	for _, path := range slices.Sorted(maps.Keys(rich)) {
		if other, found := poor[path]; !found {
			fmt.Fprintf(&lines, "%s: %s is lost\n", path, rich[path])
		} else if other != rich[path] {
			fmt.Fprintf(&lines, "%s: %s is read as %s\n", path, rich[path], other)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(poor)) {
		if _, found := rich[path]; !found {
			fmt.Fprintf(&lines, "%s: %s is invented\n", path, poor[path])
		}
	}
	return lines.String()
}

// TestFeedLayoutsAgree demands the same facts from all layouts of every page of the
// feed's folder, apart from texts and from what the list of losses says.
func TestFeedLayoutsAgree(t *testing.T) {
	pages := slices.DeleteFunc(append(feedPages(t, "imagebuilder"), feedPages(t, "others")...),
		func(p page) bool { return !strings.HasSuffix(p.file, ".html") || strings.Contains(p.file, "config") })
	require.Len(t, pages, 39)
	for _, p := range pages {
		rich := feedFacts(t, p.file)
		for _, name := range layoutFiles[1:] {
			poor := feedFacts(t, filepath.Join(filepath.Dir(p.file), name))
			for line := range strings.Lines(lost(rich, poor)) {
				assert.True(t, isKnownLoss(line, name), "%s: %s: %s", p.file, name, line)
			}
		}
	}
}

// feedFacts are the facts of a page of the feed's folder.
func feedFacts(t *testing.T, file string) map[string]string {
	facts, _ := readFacts(t, txtar.File{Name: file, Data: readFile(t, file)})
	return facts
}

// isKnownLoss says whether the list of losses has an entry for a line.
func isKnownLoss(line, layout string) bool {
	path, _, _ := strings.Cut(line, ": ")
	switch last := path[strings.LastIndexByte(path, '.')+1:]; last {
	case "documentation", "serviceId", "model", "union":
		return true
	case "direction":
		return layout == "flattened.txt"
	case "required":
		return layout == "structured.txt" && strings.Contains(line, `"true" is read as "false"`)
	}
	return strings.HasPrefix(path, ".operations.CreateDb") || strings.HasPrefix(path, ".operations.CreateDB")
}
