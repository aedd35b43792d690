package paritytest

import (
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every exported name of the official client is one of ours with the same type, but for what the
// notes do not show and what differences.txt gives a reason for.
func TestNamesAreOfficial(t *testing.T) {
	packages, err := loaded()
	require.NoError(t, err)
	w := newWalker()
	folders := sharedFolders(t, packages)
	for _, folder := range folders {
		for _, name := range w.pairNames(packages[theirPath+folder], packages[ourPath+folder]) {
			assert.Fail(t, "one type stands for two", "%s%s", folder, name)
		}
	}
	for _, folder := range folders {
		w.walk(packages[theirPath+folder], packages[ourPath+folder])
	}
	w.walkUnnamed()
	w.additions(packages[theirPath], packages[ourPath])
	w.additions(packages[theirPath+"/types"], packages[ourPath+"/types"])
	judge(t, w.symbols, newSight(t, w, packages[theirPath]))
}

// sharedFolders are the folders of the official client's packages that users can import, each of
// which ours must have.
func sharedFolders(t *testing.T, packages map[string]*types.Package) []string {
	t.Helper()
	var folders []string
	for name, p := range packages {
		if isTheirs(p) && !isInternal(name) {
			folder := strings.TrimPrefix(name, theirPath)
			require.NotNil(t, packages[ourPath+folder], "our client has no package %q", folder)
			folders = append(folders, folder)
		}
	}
	slices.Sort(folders)
	require.Contains(t, folders, "/types")
	return folders
}

// additions notes what ours has more of the API's model: types, constants and fields.
func (w *walker) additions(theirs, ours *types.Package) {
	for _, name := range ours.Scope().Names() {
		our := ours.Scope().Lookup(name)
		_, isFunction := our.(*types.Func)
		if !our.Exported() || isFunction || !modelled(our) {
			continue
		}
		their := theirs.Scope().Lookup(name)
		if their == nil {
			w.symbols = append(w.symbols, symbol{"types", our, name, "lacks", "the official client has no such name"})
			continue
		}
		for _, field := range fieldNames(our.Type()) {
			if other, _ := fieldOf(their.Type(), field); other == nil && token.IsExported(field) {
				w.symbols = append(w.symbols, symbol{"fields", our, name + "." + field, "lacks", "the official client has no such field"})
			}
		}
	}
}

// judge counts the symbols and fails for each that differs without a reason.
func judge(t *testing.T, symbols []symbol, s *sight) {
	t.Helper()
	for _, found := range symbols {
		equal, reasoned := 0, 0
		switch {
		case found.verdict == "":
			equal = 1
		case found.verdict == "missing" && s.beyondNotes(found):
			countBeyond("symbols", 1)
			countBeyond("symbols: "+found.kind, 1)
			continue
		case allowed(found.verdict, found.line()):
			reasoned = 1
		default:
			t.Errorf("%s %s — %s", found.verdict, found.name, found.problem)
		}
		count("symbols", 1, equal, reasoned)
		count("symbols: "+found.kind, 1, equal, reasoned)
	}
}
