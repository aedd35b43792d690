package architecture

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/mod/modfile"
)

// root is the module path of the tool; the client and the tests of a service are modules below it.
const root = "github.com/revsmith/revsmith"

// edges say what each package of the tool may import of the project, save in
// tests. Data flows one way, note → revision → plan of files, and imports point
// back along it. A package that is not here has no place in the house yet.
const edges = `
changelog:
changelog/feed:
spec:                   changelog
spec/inputs:            changelog spec
spec/proposal:          changelog spec
changelog/notation:     changelog
spec/compat:            changelog spec spec/compat/prose
spec/compat/prose:      spec/compat/prose/pattern
spec/compat/prose/pattern:
spec/compat/surface:    spec/compat
spec/compat/timeline:   changelog spec spec/compat
spec/compat/news:       spec spec/compat
spec/compat/pull:       changelog spec spec/compat spec/compat/news spec/compat/sides
spec/compat/report:     changelog spec spec/compat spec/compat/news spec/compat/pull spec/compat/timeline gen/commonmark gen/junit
spec/compat/sides:      changelog spec spec/inputs spec/compat
spec/compat/waivers:    changelog spec/compat
spec/compat/impact:     changelog spec spec/compat
spec/compat/rulebook:   spec/compat
gen:
gen/golang:             changelog spec gen
gen/commonmark:
gen/junit:
gen/release:            gen
gen/published:          spec spec/compat spec/compat/sides spec/compat/surface gen gen/golang gen/openapi
gen/agreement:          spec spec/compat gen/golang gen/release
gen/openapi:            changelog spec gen gen/commonmark
gen/smithy:             spec gen gen/commonmark contracttests/fixture
gen/fixtures:           changelog spec gen contracttests/fixture contracttests/exchange
gen/markdown:           changelog spec spec/compat spec/compat/news gen gen/commonmark
gen/pipeline:           changelog spec spec/inputs gen gen/golang gen/openapi gen/smithy gen/fixtures gen/markdown
gen/ingest:             changelog spec spec/inputs gen gen/pipeline
gen/mutation:           spec gen gen/golang
gen/golden:             spec
gen/architecture:
gen/speed:
contracttests/fixture:
contracttests/fixtures: contracttests/fixture
contracttests/exchange: spec contracttests/fixture
contracttests/derive:   spec contracttests/fixture contracttests/exchange
contracttests/coverage: spec contracttests/fixture
contracttests:          contracttests/fixture contracttests/fixtures
contracttests/wire:     spec
contracttests/fake/state: spec contracttests/wire
contracttests/fake:     changelog spec spec/inputs contracttests/wire contracttests/fake/state
contracttests/verify:   spec contracttests/fixture contracttests/wire gen/junit
contracttests/interop:
contracttests/matrix/replay: contracttests contracttests/fixture
contracttests/matrix:   changelog spec spec/inputs gen/golang contracttests contracttests/fixture contracttests/derive contracttests/matrix/replay
cmd/revsmith:           changelog changelog/feed spec spec/inputs spec/proposal spec/compat spec/compat/impact spec/compat/news spec/compat/pull spec/compat/report spec/compat/rulebook spec/compat/sides spec/compat/timeline spec/compat/waivers gen gen/agreement gen/published gen/pipeline gen/ingest gen/fixtures contracttests/fake contracttests/fake/state contracttests/verify
cmd/contract:           contracttests/matrix
cmd/mutate:             spec/inputs gen/mutation
`

// libraries say which packages alone may import a module, tests included.
const libraries = `
github.com/dave/jennifer:      gen/golang
github.com/getkin/kin-openapi: gen/openapi gen/architecture contracttests contracttests/fixture
github.com/spf13/cobra:        cmd/revsmith
golang.org/x/net:              changelog gen/speed
golang.org/x/exp:              gen/release
golang.org/x/mod:              spec/compat spec/compat/surface gen gen/published gen/architecture cmd/revsmith contracttests/matrix
golang.org/x/term:             cmd/revsmith cmd/mutate
go.yaml.in/yaml:               spec spec/compat/sides spec/compat/surface spec/compat/waivers changelog/notation gen/openapi gen/golden gen/architecture cmd/revsmith
github.com/rogpeppe/go-internal: cmd/revsmith gen/mutation contracttests/interop
github.com/mmcdole/gofeed:     changelog/feed
github.com/aws/aws-sdk-go-v2:  contracttests/verify cmd/revsmith
go.etcd.io/bbolt:              changelog/feed contracttests/fake/state
github.com/schollz/progressbar/v3: cmd/revsmith cmd/mutate
`

// testLibraries are modules that only tests may import, and the package that helps them.
const testLibraries = `
github.com/stretchr/testify:   gen/golden
golang.org/x/tools:            gen/golden spec/compat/impact
github.com/santhosh-tekuri/jsonschema:
`

// clientModules are all that the client may need, in its tests too.
func clientModules() []string {
	return []string{"github.com/aws/aws-sdk-go-v2", "github.com/aws/smithy-go"}
}

// table reads lines of the form "name: word word".
func table(text string) map[string][]string {
	rows := map[string][]string{}
	for line := range strings.Lines(strings.TrimSpace(text)) {
		name, words, _ := strings.Cut(line, ":")
		rows[name] = strings.Fields(words)
	}
	return rows
}

// broken lists every import of a tree that the rules forbid.
func broken(files []source) []string {
	var all []string
	for _, s := range files {
		for _, imported := range s.imports {
			if why := forbidden(s, imported); why != "" {
				all = append(all, fmt.Sprintf("%s imports %s: %s", s.file, imported, why))
			}
		}
	}
	return all
}

// forbidden says why a file must not import a path, "" when it may.
func forbidden(s source, imported string) string {
	if isPrivate(imported) {
		return "nobody's internal or private packages"
	}
	switch {
	case s.module == "client":
		return forbiddenToClient(imported)
	case s.module != ".":
		return "" // the tests of a service, which no release contains
	case below(imported, root+"/client"):
		return "the tool never imports the client"
	}
	if why := forbiddenLibrary(s, imported); why != "" || s.test {
		return why
	}
	return forbiddenEdge(s, imported)
}

// isPrivate tells whether a package is meant for its own module alone.
func isPrivate(imported string) bool {
	steps := strings.Split(imported, "/")
	return !below(imported, root) && (slices.Contains(steps, "internal") || slices.Contains(steps, "private"))
}

// below tells whether a path is a folder or lies in it.
func below(name, folder string) bool {
	return name == folder || strings.HasPrefix(name, folder+"/")
}

// forbiddenToClient says why the client must not import a path. Imports without
// a dot in the first step are the standard library's.
func forbiddenToClient(imported string) string {
	first, _, _ := strings.Cut(imported, "/")
	if !strings.Contains(first, ".") || below(imported, root+"/client") {
		return ""
	}
	for _, module := range clientModules() {
		if below(imported, module) {
			return ""
		}
	}
	return "the client needs " + strings.Join(clientModules(), " and ") + ", nothing else"
}

// forbiddenLibrary says why a package must not import a module that others own.
func forbiddenLibrary(s source, imported string) string {
	for module, importers := range table(libraries) {
		if below(imported, module) && !slices.Contains(importers, s.folder) {
			return "only " + strings.Join(importers, ", ") + " may"
		}
	}
	for module, helpers := range table(testLibraries) {
		if below(imported, module) && !s.test && !slices.Contains(helpers, s.folder) {
			return "only tests may"
		}
	}
	return ""
}

// forbiddenEdge says why a package of the tool must not import another.
func forbiddenEdge(s source, imported string) string {
	if !below(imported, root) {
		return ""
	}
	allowed, known := table(edges)[s.folder]
	if !known {
		return "the package has no line among the edges"
	}
	if !slices.Contains(allowed, strings.TrimPrefix(imported, root+"/")) {
		return "no such edge"
	}
	return ""
}

func TestImports(t *testing.T) {
	files, err := sources(os.DirFS("../.."))
	require.NoError(t, err)
	assert.Empty(t, broken(files))
	for _, s := range files {
		_, known := table(edges)[s.folder]
		assert.True(t, known || s.module != ".", "%s has no line among the edges", s.folder)
	}
}

func TestClientRequires(t *testing.T) {
	module := moduleFile(t, "../../client/go.mod")
	var required []string
	for _, r := range module.Require {
		required = append(required, r.Mod.Path)
	}
	slices.Sort(required)
	assert.Equal(t, clientModules(), required)
	assert.Empty(t, module.Replace)
}

// moduleFile reads a go.mod.
func moduleFile(t *testing.T, name string) *modfile.File {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	module, err := modfile.Parse("go.mod", text, nil)
	require.NoError(t, err)
	return module
}

func TestEachLibraryHasItsUsers(t *testing.T) {
	named := slices.Concat(slices.Collect(maps.Keys(table(libraries))), slices.Collect(maps.Keys(table(testLibraries))))
	for _, r := range moduleFile(t, "../../go.mod").Require {
		known := slices.ContainsFunc(named, func(module string) bool { return below(r.Mod.Path, module) })
		assert.True(t, known || r.Indirect, "%s has no line among the libraries", r.Mod.Path)
	}
}

// TestBrokenEdges breaks every rule once.
func TestBrokenEdges(t *testing.T) {
	cases := []struct{ file, imported, want string }{
		{"changelog/a.go", root + "/spec", "no such edge"},
		{"gen/openapi/a.go", root + "/gen/golang", "no such edge"},
		{"gen/markdown/a.go", "github.com/getkin/kin-openapi/openapi3", "only gen/openapi"},
		{"gen/markdown/a_test.go", "github.com/dave/jennifer/jen", "only gen/golang"},
		{"gen/markdown/a.go", "golang.org/x/tools/txtar", "only tests may"},
		{"gen/markdown/a_test.go", "golang.org/x/tools/txtar", ""},
		{"gen/new/a.go", root + "/spec", "no line among the edges"},
		{"contracttests/new/a.go", root + "/spec", "no line among the edges"},
		{"cmd/revsmith/a_test.go", root + "/client/runtime", "never imports the client"},
		{"client/zoo/a_test.go", "github.com/stretchr/testify/require", "nothing else"},
		{"client/zoo/a.go", root + "/spec", "nothing else"},
		{"client/zoo/a.go", "github.com/aws/aws-sdk-go-v2/internal/rand", "nobody's internal"},
		{"spec/a.go", root + "/changelog", ""},
		{"spec/a_test.go", root + "/gen/pipeline", ""},
		{"client/zoo/a.go", "github.com/aws/smithy-go/middleware", ""},
		{"contracttests/zoo/a_test.go", root + "/client/zoo", ""},
	}
	for _, c := range cases {
		text := fmt.Sprintf("package a\n\nimport _ %q\n", c.imported)
		files, err := sources(fstest.MapFS{
			c.file: {Data: []byte(text)}, "client/go.mod": {}, "contracttests/zoo/go.mod": {},
		})
		require.NoError(t, err)
		got := strings.Join(broken(files), "\n")
		if c.want == "" {
			assert.Empty(t, got)
			continue
		}
		assert.Contains(t, got, c.want, "%s importing %s", c.file, c.imported)
	}
}
