package release_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/gen/release"
)

func newChecker(t *testing.T) *release.Checker {
	t.Helper()
	compiled, err := release.List("../../client")
	require.NoError(t, err)
	return release.NewChecker(compiled)
}

func small(text string) []gen.File {
	return []gen.File{{Path: "client/small/small.go", Content: []byte(text)}}
}

// TestWhatIsTakenAwayIsSeen takes something from the users of a small package each time.
func TestWhatIsTakenAwayIsSeen(t *testing.T) {
	const old = `package small
		import "context"
		type Color string
		const ColorRed Color = "RED"
		type Leaf struct{ Size *int32; Color Color }
		type Reader interface{ Read(context.Context) error }
		func Pick(*Leaf) error { return nil }`
	c := newChecker(t)
	compile := func(text string) release.Packages {
		checked, err := c.Check(small(text))
		require.NoError(t, err)
		return checked
	}
	for _, change := range []struct{ from, to, want string }{
		{"", "", ""},
		{"Size *int32;", "Size *int32; Age *int32;", ""},
		{"Size *int32;", "", "./small.Leaf.Size: removed"},
		{"*int32", "*int64", "./small.Leaf.Size: changed from *int32 to *int64"},
		{"Size *int32;", "Size *int32; Names []string;", "./small.Leaf: old is comparable, new is not"},
		{`"RED"`, `"red"`, `./small.ColorRed: value changed from "RED" to "red"`},
		{"ColorRed", "Red", "./small.ColorRed: removed"},
		{"error }\n", "error; Close() }\n", "./small.Reader.Close: added"},
		{"Pick(*Leaf)", "Pick(*Leaf, ...int)", "./small.Pick: changed from func(*Leaf) error to func(*Leaf, ...int) error"},
	} {
		lost := release.Compare(compile(old), compile(strings.Replace(old, change.from, change.to, 1))).Incompatible
		assert.Equal(t, change.want, strings.Join(lost, "\n"), "%s → %s", change.from, change.to)
	}
	const path = "package github.com/revsmith/revsmith/client/small: "
	assert.Equal(t, release.Changes{Incompatible: []string{path + "removed"}}, release.Compare(compile(old), release.Packages{}))
	assert.Equal(t, release.Changes{Compatible: []string{path + "added"}}, release.Compare(release.Packages{}, compile(old)))
}

func TestWhatIsNoClientIsRefused(t *testing.T) {
	c := newChecker(t)
	for text, want := range map[string]string{
		"package":                       "reading a generated client: client/small/small.go:1:8",
		"package small; var X Unknown":  "type-checking a generated client: client/small/small.go:1:22: undefined: Unknown",
		`package small; import _ "nil"`: "nil is nothing that the client module imports",
	} {
		_, err := c.Check(small(text))
		assert.ErrorContains(t, err, want)
	}
	_, err := release.List("testdata")
	assert.ErrorContains(t, err, "listing what generated clients import, in testdata")
}
