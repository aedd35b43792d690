package surface_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/gen/release"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/surface"
)

// library is a package with one symbol of each kind.
const library = `package small
	import "context"
	type Color string
	const (
		ColorRed Color = "RED"
		Most = 3
	)
	var Zero = Leaf{}
	type Leaf struct{ Size *int32; Color Color }
	type Sealed interface{ sealed(); Shown() }
	type Reader interface{ Read(context.Context) error }
	type Old = Leaf
	func (l *Leaf) Grow(by int) {}
	func Pick(*Leaf) error { return nil }
	func Any[T any](v T) T { return v }`

// sideWith is a side of a model without operations, with a package of one file.
func sideWith(t *testing.T, text string) compat.Side {
	t.Helper()
	symbols, err := surface.Symbols("small", map[string][]byte{"small.go": []byte(text)})
	require.NoError(t, err)
	revision := &spec.Revision{Date: "2024-01-01"}
	return compat.Side{
		Service: &spec.Service{ID: "small", Revisions: []*spec.Revision{revision}}, Revision: revision, Facts: text,
		Package: &compat.Package{Symbols: symbols},
	}
}

// TestSymbolsTellWhatApidiffTells changes something each time: what is read out of the files breaks users exactly where apidiff, which
// compiles them, says so.
func TestSymbolsTellWhatApidiffTells(t *testing.T) {
	compiled, err := release.List("../../../client")
	require.NoError(t, err)
	checker := release.NewChecker(compiled)
	check := func(text string) release.Packages {
		packages, err := checker.Check([]gen.File{{Path: "client/small/small.go", Content: []byte(text)}})
		require.NoError(t, err, text)
		return packages
	}
	for _, change := range []struct {
		from, to string
		breaks   bool
	}{
		{"", "", false},
		{"Size *int32;", "Size *int32; Age *int32;", false},
		{"Size *int32;", "", true},
		{"*int32", "*int64", true},
		{"Size *int32;", "Size *int32; names []string;", true},
		{"Size *int32;", "Size *int32; name string;", false},
		{`"RED"`, `"red"`, true},
		{`"RED"`, `"R" + "ED"`, false},
		{"ColorRed ", "Red ", true},
		{"Most = 3", "Most int = 3", true},
		{"Most = 3", "Most = 4", true},
		{"Read(context.Context) error", "Read(context.Context) error; Close()", true},
		{"Read(context.Context) error", "Read(context.Context) error; close()", true},
		{"Shown()", "Shown(); More()", false},
		{"Shown()", "Shown(int)", true},
		{"Pick(*Leaf)", "Pick(leaf *Leaf)", false},
		{"Pick(*Leaf)", "Pick(*Leaf, ...int)", true},
		{"(l *Leaf) Grow(by int)", "(other *Leaf) Grow(int)", false},
		{"(l *Leaf) Grow", "(l *Leaf) grow", true},
		{"var Zero", "var zero", true},
		{"var Zero = Leaf{}", "var Zero = &Leaf{}", true},
		{"type Old = Leaf", "", true},
		{"type Color string", "type Color int", true},
		{"[T any](v T) T", "[T any](v T) []T", true},
		{"func Pick", "func More() {}\nfunc Pick", false},
	} {
		now := strings.Replace(library, change.from, change.to, 1)
		if change.to == "type Color int" {
			now = strings.Replace(now, `Color = "RED"`, "Color = 1", 1)
		}
		lost := release.Compare(check(library), check(now)).Incompatible
		advice := compat.Advise(compat.Judge(compat.Diff(sideWith(t, library), sideWith(t, now))))
		assert.Equal(t, change.breaks, len(lost) > 0, "%s → %s: apidiff finds %v", change.from, change.to, lost)
		assert.Equal(t, change.breaks, advice.Package == compat.PackageMajor, "%s → %s: the rules say %s", change.from, change.to, advice.Package)
	}
}
