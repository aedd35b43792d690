package paritytest

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Each difference that can break a user's program is found. Ours of a case is theirs with one
// thing changed.
func TestEachDifferenceIsFound(t *testing.T) {
	for _, c := range []struct{ theirs, ours, want string }{
		{`const A = "a"`, `const A = "a"`, ``},
		{`const A = "a"`, ``, `missing A`},
		{`const A = "a"`, `const A = "b"`, `typed A`},
		{`const A = "a"`, `var A = "a"`, `typed A`},
		{`type T string; const A T = "a"`, `type T string; const A = "a"`, `typed A`},
		{`var A int`, `var A int64`, `typed A`},
		{`func F(int) error { return nil }`, `func F(int) {}`, `typed F`},
		{`func F(...int) {}`, `func F([]int) {}`, `typed F`},
		{`type T struct{ A int }`, `type T struct{}`, `typed T, missing T.A`},
		{`type T struct{ A int; b int }`, `type T struct{ A *int; b int }`, `typed T.A`},
		{`type T struct{ A int; b int }`, "type T struct{ A int `json:\"a\"`; b int }", `typed T.A`},
		{`type T struct{ A int; b int }`, `type T struct{ A int; b int; B int }`, ``},
		{`type T struct{ A int }`, `type T struct{ A int; B int }`, `typed T`},
		{`type T struct{ A, B int }`, `type T struct{ B, A int }`, `typed T`},
		{`type T struct{ A int; b int }`, `type T struct{ A int; b []int }`, `typed T`},
		{`type AnInput struct{ A int; b int }`, `type AnInput struct{ A int; b []int }`, `compares AnInput`},
		{`type T struct{ U; b int }; type U struct{ c int }`, `type T struct{ U U; b int }; type U struct{ c int }`, `typed T.U`},
		{`type T struct{ b int }; func (T) M() {}`, `type T struct{ b int }`, `missing T.M`},
		{`type T struct{ b int }; func (T) M() {}`, `type T struct{ b int }; func (*T) M() {}`, `typed T.M`},
		{`type T struct{ b int }; func (*T) M() {}`, `type T struct{ b int }; func (*T) M(int) {}`, `typed T.M`},
		{`type T struct{ b int }; func (*T) M() {}`, `type T = U; type U struct{ b int }; func (U) M() {}; func (U) N() {}`, ``},
		{`type T struct{ b int }`, `type T struct{ b int }; func (T) String() string { return "" }`, `typed T`},
		{`type T interface{ M() }`, `type T interface{ M(); N() }`, `typed T`},
		{`type T interface{ M(); N() }`, `type T interface{ M() }`, `missing T.N`},
		{`type T interface{ M() }`, `type T interface{ M() int }`, `typed T.M`},
		{`type T func(int)`, `type T func(string)`, `typed T`},
		{`type T string`, `type T struct{ a int }`, `typed T`},
		{`type T struct{ a int }; type U struct{ a int }`, `type T struct{ a int }; type U = T`, `two U, typed U`},
		{`type T struct{ a int }; type U = T`, `type T struct{ a int }; type U struct{ a int }`, `two U, typed U`},
		{`func F() *hidden { return nil }; type hidden struct{ A int; b int }`,
			`func F() *other { return nil }; type other struct{ A string; b int }`, `typed hidden.A`},
		{`func F(map[string][]func(chan int)) {}`, `func F(map[string][]func(chan string)) {}`, `typed F`},
	} {
		t.Run(c.want+" "+c.ours, func(t *testing.T) {
			assert.Equal(t, c.want, differencesOf(t, c.theirs, c.ours))
		})
	}
}

// differencesOf are the differences between two packages with these declarations.
func differencesOf(t *testing.T, theirs, ours string) string {
	t.Helper()
	w := newWalker()
	their, our := checked(t, theirPath, theirs), checked(t, ourPath, ours)
	found := ""
	add := func(verdict, name string) {
		if found != "" {
			found += ", "
		}
		found += verdict + " " + name
	}
	for _, name := range w.pairNames(their, our) {
		add("two", name)
	}
	w.walk(their, our)
	w.walkUnnamed()
	for _, s := range w.symbols {
		if s.verdict != "" {
			add(s.verdict, s.name)
		}
	}
	return found
}

// checked is a package with these declarations.
func checked(t *testing.T, importPath, declarations string) *types.Package {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "source.go", fmt.Sprintf("package p; %s", declarations), 0)
	require.NoError(t, err)
	config := types.Config{Importer: importer.Default()}
	p, err := config.Check(importPath, files, []*ast.File{file}, nil)
	require.NoError(t, err)
	return p
}
