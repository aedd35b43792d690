package gen

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// replacing is a plan that puts rich.html and drops poor.txt, each as it was seen.
func replacing(t *testing.T, rich, poor Sum) *Plan {
	t.Helper()
	plan, err := NewPlan()
	require.NoError(t, err)
	require.NoError(t, plan.Put(File{"notes/rich.html", []byte("rich")}, rich))
	require.NoError(t, plan.Drop("notes/poor.txt", poor))
	return plan
}

func TestARicherFileReplacesAPoorerOne(t *testing.T) {
	root := lay(t, files{"notes/poor.txt": "poor"})
	plan := replacing(t, "", SumOf([]byte("poor")))
	assert.Len(t, plan.Files(), 1)
	want := []Difference{{"notes/poor.txt", Dropped}, {"notes/rich.html", Missing}}
	differences, err := plan.Check(root)
	require.NoError(t, err)
	assert.Equal(t, want, differences)
	differences, err = plan.Write(root)
	require.NoError(t, err)
	assert.Equal(t, want, differences)
	assert.Equal(t, files{"notes/rich.html": "rich"}, snapshot(t, root))
	again, err := plan.Write(root)
	require.NoError(t, err)
	assert.Empty(t, again)
}

func TestAFileIsPutOverTheOneThatWasSeen(t *testing.T) {
	root := lay(t, files{"notes/rich.html": "old", "notes/poor.txt": "poor"})
	differences, err := replacing(t, SumOf([]byte("old")), SumOf([]byte("poor"))).Write(root)
	require.NoError(t, err)
	assert.Equal(t, []Difference{{"notes/poor.txt", Dropped}, {"notes/rich.html", Changed}}, differences)
}

func TestWhatChangedMeanwhileIsNeitherWrittenOverNorDropped(t *testing.T) {
	for name, tree := range map[string]files{
		"a file in a free place": {"notes/rich.html": "another", "notes/poor.txt": "poor"},
		"another poorer file":    {"notes/poor.txt": "poor, and a word of somebody"},
	} {
		t.Run(name, func(t *testing.T) {
			root := lay(t, tree)
			_, err := replacing(t, "", SumOf([]byte("poor"))).Write(root)
			assert.ErrorContains(t, err, "changed while the plan was made; nothing was written: run again")
			assert.Equal(t, tree, snapshot(t, root))
		})
	}
	root := lay(t, files{"notes/poor.txt": "poor"})
	_, err := replacing(t, SumOf([]byte("old")), SumOf([]byte("poor"))).Write(root)
	assert.ErrorContains(t, err, "notes/rich.html: changed", "a file that is gone is a change too")
}

func TestRecoveryDropsOnlyWhatTheJournalSaw(t *testing.T) {
	root := lay(t, files{"poor.txt": "changed after the cut", journalFile: `{"format": 2, "drop": [{"path": "poor.txt", "sum": "` +
		string(SumOf([]byte("poor"))) + `"}]}`})
	require.NoError(t, Recover(root))
	assert.Equal(t, files{"poor.txt": "changed after the cut"}, snapshot(t, root))
	assert.NoDirExists(t, filepath.Join(root, stagingFolder))
}

func TestAFolderInTheWayOfANote(t *testing.T) {
	root := lay(t, files{"notes/poor.txt": "poor"})
	require.NoError(t, os.Mkdir(filepath.Join(root, "notes", "rich.html"), 0o755))
	_, err := replacing(t, "", SumOf([]byte("poor"))).Write(root)
	assert.ErrorContains(t, err, "notes/rich.html: in the way")
}
