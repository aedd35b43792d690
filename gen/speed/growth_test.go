package speed

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/gen/pipeline"
)

// TestTable prints, with -rounds, all tables.
func TestTable(t *testing.T) {
	if *rounds == 0 {
		return
	}
	if len(pagesOf(t, "page.html")) > 0 {
		printReading(t)
	}
	printSteps(t)
	printGrowth(t)
}

// growth is what a whole generate of a tree took, and what it wrote.
type growth struct {
	load, plan, write, whole float64
	written                  int
}

// printGrowth prints what a generate of ever more notes takes, from nothing. It is linear where what
// a megabyte of files takes stays the same: a service's history grows in files faster than in notes,
// for each revision has its document, model and fixtures.
func printGrowth(t *testing.T) {
	trees := []*tree{ownTree(t)}
	for _, services := range []int{1, 10} {
		if made := feedTree(t, services); made != nil {
			trees = append(trees, made)
		}
	}
	if len(trees) == 1 {
		fmt.Println("\nno ../shared beside this checkout: how the cost grows is not shown")
		return
	}
	printHeading("notes", "services", "read", "written", "read and fold", "emit", "write", "whole generate", "a note", "a MB written")
	for _, made := range trees {
		g := made.grown(t)
		printRow(fmt.Sprint(made.notes), fmt.Sprint(made.services), size(made.size()), size(g.written),
			took(g.load), took(g.plan), took(g.write), took(g.whole), took(g.whole/float64(made.notes)), took(g.whole/float64(g.written)*1e6))
	}
}

// grown generates a tree some times, a large one once, each time from nothing, and answers the medians.
func (made *tree) grown(t *testing.T) growth {
	var load, plan, write, whole []float64
	var written int
	const large = 100
	for range max(1, min(few, *rounds, few*large/made.notes)) {
		root := made.lay(t)
		g := generate(t, root)
		load, plan, write, whole = append(load, g.load), append(plan, g.plan), append(write, g.write), append(whole, g.whole)
		written = generated(t, root) - made.size()
		require.NoError(t, os.RemoveAll(root))
	}
	return growth{median(load), median(plan), median(write), median(whole), written}
}

// generate makes all files of a tree that is laid.
func generate(t *testing.T, root string) growth {
	t.Helper()
	begun := time.Now()
	repository := load(t, root)
	loaded := time.Now()
	plan, err := repository.Plan(pipeline.Emitters())
	require.NoError(t, err)
	planned := time.Now()
	_, err = plan.Write(root)
	require.NoError(t, err)
	end := time.Now()
	return growth{
		load: loaded.Sub(begun).Seconds(), plan: planned.Sub(loaded).Seconds(),
		write: end.Sub(planned).Seconds(), whole: end.Sub(begun).Seconds(),
	}
}

// generated is how many bytes the files of a tree have, its notes among them.
func generated(t *testing.T, root string) (bytes int) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(root, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		bytes += int(info.Size())
		return err
	}))
	return bytes
}
