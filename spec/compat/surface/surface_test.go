package surface_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/surface"
)

// lines are symbols as a test states them.
func lines(symbols []compat.Symbol) string {
	var text strings.Builder
	for _, s := range symbols {
		fmt.Fprintf(&text, "%s %s", s.Kind, s.Name)
		for _, word := range []string{s.Declaration, s.Value} {
			if word != "" {
				fmt.Fprintf(&text, " | %s", word)
			}
		}
		if s.Comparable {
			text.WriteString(" | comparable")
		}
		text.WriteString("\n")
	}
	return text.String()
}

// TestSymbols: one package, and what users see of it.
func TestSymbols(t *testing.T) {
	const client = "package thing\n" + `import (
			"context"
			stdtime "time"
			smithy "github.com/aws/smithy-go"
			"example.com/client/thing/types"
		)
		const (
			First = iota
			Second
			third
		)
		const Long, Wide uint8 = 1 << 3, 'a'
		var (
			Table = map[string]int{}
			Default = &Client{}
			Clock = stdtime.Now()
			Count, hidden = 1, 2
		)
		type (
			Client struct { Name, Title string; *types.Part; inner int; At stdtime.Time }
			Plain struct { Part types.Part }
			Alias = types.Kind
			List[T any, E ~string] []map[E]T
			Visitor interface { Visit(a, b int) (x, y error); smithy.Document; ~int; leave() }
			Handler func(ctx context.Context, ids ...string) error
			Grid struct { Rows [2][]int }
		)
		func (c *Client) Get(ctx context.Context, f func(n int) (r bool)) (out *types.Part, err error) { return nil, nil }
		func (l List[T, E]) Len() int { return 0 }
		func (c Client) close() {}
		func (inner) Shown() {}
		type inner int
		func Map[K comparable, V any](m map[K]V) (keys []K) { return nil }`
	const parts = "package types\n" + `
		type Part struct { Name *string; Size int64 }
		type Kind string
		const KindA Kind = "a" + "b"`
	symbols, err := surface.Symbols("thing", map[string][]byte{
		"client.go": []byte(client), "types/part.go": []byte(parts),
		"client_test.go": []byte("package thing; broken"), "README.md": []byte("# words"),
	})
	require.NoError(t, err)
	assert.Equal(t, `type Alias | = types.Kind
type Client | struct | comparable
field Client.At | time.Time
method Client.Get | func (*Client) Get(context.Context, func(int) bool) (*types.Part, error)
field Client.Name | string
field Client.Part | *types.Part
field Client.Title | string
var Clock
var Count | int
var Default | *Client
const First | untyped int | 0
type Grid | struct
field Grid.Rows | [2][]int
type Handler | func(context.Context, ...string) error
type List | [T any, E ~string] []map[E]T
method List.Len | func (List[T, E]) Len() int
const Long | uint8 | 8
func Map | func[K comparable, V any] (map[K]V) []K
type Plain | struct | comparable
field Plain.Part | types.Part
const Second | untyped int | 1
var Table | map[string]int
type Visitor | interface{ smithy.Document; ~int; leave() }
interface method Visitor.Visit | func(int, int) (error, error)
const Wide | uint8 | 97
type types.Kind | string
const types.KindA | Kind | "ab"
type types.Part | struct | comparable
field types.Part.Name | *string
field types.Part.Size | int64
`, lines(symbols))
}

func TestSymbolsRefuseWhatIsNoGo(t *testing.T) {
	_, err := surface.Symbols("thing", map[string][]byte{"a/b.go": []byte("package b; func (")})
	assert.ErrorContains(t, err, "reading the symbols of thing: a/b.go:1:")
}

func TestModule(t *testing.T) {
	m, err := surface.Module([]byte("module example.com/thing/v2\n\ngo 1.24\n\nrequire (\n\ta.example/b v1.2.3\n\tc.example/d v0.1.0 // indirect\n)\n"))
	require.NoError(t, err)
	assert.Equal(t, &compat.Module{
		Path: "example.com/thing/v2", Go: "1.24", Requires: map[string]string{"a.example/b": "v1.2.3", "c.example/d": "v0.1.0"},
	}, m)
	for text, want := range map[string]string{"module (": "reading a module: go.mod:1", "go 1.24\n": "no module line"} {
		_, err := surface.Module([]byte(text))
		assert.ErrorContains(t, err, want)
	}
}

func TestDocument(t *testing.T) {
	same, other := []byte("a: 1\n"), []byte("a: 2\n")
	d := surface.Document("2024-01-01/openapi.yaml", "2024-01-01", same, other)
	assert.Equal(t, []string{"2024-01-01/openapi.yaml", "2024-01-01"}, []string{d.Name, d.Revision})
	assert.NotEqual(t, d.Stored, d.Made)
	d = surface.Document("a", "", same, same)
	assert.Equal(t, d.Stored, d.Made)
	assert.NotEqual(t, surface.Document("a", "", nil, []byte{}), surface.Document("a", "", nil, nil), "an empty document is one")
}

func TestIdentifiers(t *testing.T) {
	found, err := surface.Identifiers([]byte(`
paths: {/A: {get: {operationId: GetA, parameters: [{$ref: '#/components/parameters/P'}]}}}
components: {schemas: {B: {properties: {c: {$ref: '#/components/schemas/C'}, operationId: {type: string}}}}}`))
	require.NoError(t, err)
	assert.Equal(t, map[string]string{
		"paths./A.get.operationId":               "GetA",
		"paths./A.get.parameters.0.$ref":         "P",
		"components.schemas.B.properties.c.$ref": "C",
	}, found)
	found, err = surface.Identifiers(nil)
	require.NoError(t, err)
	assert.Empty(t, found)
	_, err = surface.Identifiers([]byte("a: ["))
	assert.ErrorContains(t, err, "reading a document's identifiers")
}

// FuzzSymbols: whatever stands in a Go file, reading it ends without a panic, and the symbols have names.
func FuzzSymbols(f *testing.F) {
	for _, text := range []string{
		"package a; func () F() {}", "package a; var X = {}", "package a; type T struct{ T }", "package a; type T[P T[P]] interface{ P }",
		"package a; const X = X", "package a; import . \"a\"; var Y = X", "package a; type ( A = B; B = A )", "package a; func (a, b T) F()",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		symbols, err := surface.Symbols("a", map[string][]byte{"a.go": text, "b/b.go": []byte("package b; import \"a\"; type T struct{ X a.T }")})
		if err != nil {
			return
		}
		for _, s := range symbols {
			if s.Name == "" || s.Kind == "" {
				t.Errorf("%+v", s)
			}
		}
	})
}
