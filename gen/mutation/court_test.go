package mutation

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// house is a repository small enough to be tried whole: a package, one that is built of it,
// both with tests, and the tests of a client.
var house = map[string]string{
	"go.mod": "module house.example/house\n\ngo 1.26\n",
	"hat/hat.go": `package hat

func Size(n int) int {
	if n > 10 {
		return 10
	}
	for i := n; i < 0; i++ {
		n = i + 1
	}
	return n
}

func Colour() string { return "red" }

func Unheard() int { return 7 }
`,
	"hat/hat_test.go": `package hat

import "testing"

func TestSize(t *testing.T) {
	for _, c := range [][2]int{{3, 3}, {-2, 0}, {12, 10}} {
		t.Run("case", func(t *testing.T) {
			if Size(c[0]) != c[1] {
				t.Error(c)
			}
		})
	}
}
`,
	"shelf/shelf.go": "package shelf\n\nimport \"house.example/house/hat\"\n\nfunc Label() string { return hat.Colour() + \" hat\" }\n",
	"shelf/shelf_test.go": `package shelf

import "testing"

func TestLabel(t *testing.T) {
	if Label() != "red hat" {
		t.Error(Label())
	}
}
`,
	"client/shop/shop.go":             "package shop\n\nfunc Price() int { return 3 }\n\nfunc Extra() int { return 4 }\n",
	"contracttests/shop/go.mod":       "module house.example/house/contracttests/shop\n\ngo 1.26\n\nrequire house.example/house v0.0.0\n\nreplace house.example/house => ../..\n",
	"contracttests/shop/shop_test.go": "package shop_test\n\nimport (\n\t\"testing\"\n\n\t\"house.example/house/client/shop\"\n)\n\nfunc TestPrice(t *testing.T) {\n\tif shop.Price() != 3 {\n\t\tt.Error(shop.Price())\n\t}\n}\n\nfunc TestOfficialClient(t *testing.T) { t.Error(\"not asked\") }\n",
}

// courtOf writes the house, with other files in the place of some, and a court for it.
func courtOf(t *testing.T, others map[string]string) *Court {
	t.Helper()
	root := t.TempDir()
	for name, text := range house {
		if other, changed := others[name]; changed {
			text = other
		}
		file := filepath.Join(root, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	}
	court, err := NewCourt(t.Context(), root, 0)
	require.NoError(t, err)
	return court
}

// hatMutants are the mutants of the house's package with those ids, in the order of the ids.
func hatMutants(t *testing.T, ids ...string) []Mutant {
	t.Helper()
	root := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(root, "hat"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(root, "hat", "hat.go"), []byte(house["hat/hat.go"]), 0o600))
	all, err := CodeMutants(os.DirFS(root), []string{"hat"})
	require.NoError(t, err)
	var found []Mutant
	for _, id := range ids {
		for _, m := range all {
			if m.ID == id {
				found = append(found, m)
			}
		}
	}
	require.Len(t, found, len(ids))
	return found
}

func TestWhatBecomesOfMutatedCode(t *testing.T) {
	court := courtOf(t, nil)
	before := readAll(t, court.root)
	mutants := hatMutants(t,
		"always-false:hat/hat.go:Size:1",
		"empty-text:hat/hat.go:Colour:1",
		"move-bound:hat/hat.go:Size:1",
		"next-number:hat/hat.go:Unheard:1",
	)
	mutants = append(mutants, Mutant{ID: "broken", Side: Code, place: "hat", files: func() (Changed, error) {
		return Changed{"hat/hat.go": []byte("package hat\n\nfunc Size() {")}, nil
	}})
	told := 0
	results, err := court.TryAll(t.Context(), mutants, 2, func(*Result) { told++ })
	require.NoError(t, err)
	assert.Equal(t, len(mutants), told)
	var got []string
	for _, r := range results {
		got = append(got, string(r.Outcome)+" | "+r.Detail)
	}
	assert.Equal(t, []string{
		"killed by the tests | hat: TestSize/case#02",
		"killed by the tests | shelf: TestLabel",
		"survived | ",
		"survived | ",
	}, got[:4])
	assert.Contains(t, got[4], "not built | hat/hat.go:3:")
	assert.Contains(t, results[3].Diff, "-func Unheard() int { return 7 }\n+func Unheard() int { return 8 }")
	assert.Equal(t, before, readAll(t, court.root), "the repository is as it was")
}

func TestNearTestsLeaveSomeToOthers(t *testing.T) {
	court := courtOf(t, nil)
	court.Near = true
	results, err := court.TryAll(t.Context(), hatMutants(t, "empty-text:hat/hat.go:Colour:1", "always-false:hat/hat.go:Size:1"), 1, func(*Result) {})
	require.NoError(t, err)
	assert.Equal(t, Survived, results[0].Outcome)
	assert.Equal(t, ByTests, results[1].Outcome)
}

func TestAnEndlessMutantIsStopped(t *testing.T) {
	court := courtOf(t, nil)
	court.timeout = time.Second
	endless := hatMutants(t, "swap-arithmetic:hat/hat.go:Size:1")
	results, err := court.TryAll(t.Context(), endless, 1, func(*Result) {})
	require.NoError(t, err)
	assert.Equal(t, ByLimit, results[0].Outcome)
	assert.Equal(t, "hat: panic: test timed out after", results[0].Detail)
}

// clientMutant is a mutant whose client has another file.
func clientMutant(text string) Mutant {
	return Mutant{ID: "client", Side: Model, place: "shop", files: func() (Changed, error) {
		return Changed{"client/shop/shop.go": []byte(text)}, nil
	}}
}

func TestWhatBecomesOfMutatedClients(t *testing.T) {
	court := courtOf(t, nil)
	fine := house["client/shop/shop.go"]
	for _, c := range []struct {
		mutant  Mutant
		outcome Outcome
		detail  string
	}{
		{clientMutant(strings.ReplaceAll(fine, "return 3", "return 5")), ByTests, "TestPrice"},
		{clientMutant(strings.ReplaceAll(fine, "return 4", "return 5")), Survived, ""},
		{clientMutant(strings.ReplaceAll(fine, "Price", "Cost")), ByCompiler, "./shop_test.go:10:10: undefined: shop.Price"},
		{Mutant{Side: Model, files: func() (Changed, error) { return nil, os.ErrInvalid }}, ByCompiler, "the emitter: invalid argument"},
		{Mutant{Side: Model, files: func() (Changed, error) { return Changed{}, nil }}, Equal, ""},
	} {
		result, err := court.Try(t.Context(), c.mutant)
		require.NoError(t, err)
		assert.Equal(t, c.outcome, result.Outcome, c.detail)
		assert.Equal(t, c.detail, result.Detail)
	}
}

func TestTestsThatFailAnywayAreNoJudges(t *testing.T) {
	court := courtOf(t, map[string]string{"hat/hat_test.go": "package hat\n\nimport \"testing\"\n\nfunc TestSize(t *testing.T) { t.Error(\"always\") }\n"})
	_, err := court.TryAll(t.Context(), hatMutants(t, "always-false:hat/hat.go:Size:1"), 1, func(*Result) {})
	assert.ErrorContains(t, err, "trying always-false:hat/hat.go:Size:1: the tests fail without any mutant")
}

func TestTryingCanBeStopped(t *testing.T) {
	court := courtOf(t, nil)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := court.TryAll(ctx, hatMutants(t, "always-false:hat/hat.go:Size:1"), 1, func(*Result) {})
	assert.ErrorIs(t, err, context.Canceled)
}

func TestARepositoryThatIsNone(t *testing.T) {
	_, err := NewCourt(t.Context(), filepath.Join(t.TempDir(), "absent"), 0)
	assert.ErrorContains(t, err, "finding the repository")
	_, err = NewCourt(t.Context(), t.TempDir(), 0)
	assert.ErrorContains(t, err, "is no repository: it has no go.mod")
}

// TestTestsAreAskedInOrder: a package's own first, then of what is built of it.
func TestTestsAreAskedInOrder(t *testing.T) {
	court := &Court{suites: []suite{
		{path: "h/far", needs: []string{"h/a", "h/b", "h/hat"}}, {path: "h/other"}, {path: "h/near", needs: []string{"h/hat"}},
		{path: "h/hat", needs: []string{"x", "y", "z", "h/hat"}}, {path: "h/command", needs: []string{"h/gen/mutation", "h/hat"}},
	}, module: "h"}
	var order []string
	for _, s := range court.suitesFor("h/hat") {
		order = append(order, s.path)
	}
	assert.Equal(t, []string{"h/hat", "h/near", "h/far"}, order)
}

func TestWhatTestsSayWhenTheyFail(t *testing.T) {
	for output, want := range map[string]string{
		"--- FAIL: TestA (0.00s)\n    --- FAIL: TestA/b (0.00s)\n        a.go:1: x\n--- FAIL: TestC\nFAIL": "TestA/b",
		"panic: runtime error: index out of range\n\ngoroutine 1":                                          "panic: runtime error: index out of range",
		"something\nexit status 3\n": "exit status 3",
	} {
		assert.Equal(t, want, failure(output))
	}
}

// readAll is the content of every file of a folder.
func readAll(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for name := range house {
		text, err := os.ReadFile(filepath.Join(folder, name))
		require.NoError(t, err)
		all[name] = string(text)
	}
	return all
}
