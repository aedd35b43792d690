package imagebuilder_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/coverage"
	"github.com/revsmith/revsmith/contracttests/fixture"
	making "github.com/revsmith/revsmith/gen/fixtures"
)

// This file holds what passed against the model: whatever of an operation no case shows that
// passed fails the run, though every test of it passed.

var coverageFolder = flag.String("coverage", "", "the folder to write to what is covered, as text, JSON and HTML")

func TestMain(m *testing.M) {
	flag.Parse()
	code := m.Run()
	if err := held(code == 0); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// held is an error where something is not covered. A run of chosen tests covers what it covers,
// and one that failed already says so: they are held to it only where they are asked.
func held(passed bool) error {
	if *coverageFolder == "" && (!passed || isChosen("run", "skip", "list", "fuzz")) {
		return nil
	}
	report, err := collected().Report()
	if err != nil {
		return err
	}
	if *coverageFolder == "" {
		return report.Gate()
	}
	fmt.Printf("%s\nas text, JSON and a page: %s\n", report.Text(), *coverageFolder)
	if err := write(report); err != nil {
		return err
	}
	if report.Gate() != nil {
		return errors.New("coverage: there are holes, named above")
	}
	return nil
}

// isChosen tells whether any of these flags of go test is given.
func isChosen(names ...string) bool {
	for _, name := range names {
		if given := flag.Lookup("test." + name); given != nil && given.Value.String() != "" {
			return true
		}
	}
	return false
}

// write puts the report into the folder that was asked for.
func write(report *coverage.Report) error {
	pages, err := report.Pages()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(*coverageFolder, 0o755); err != nil {
		return err
	}
	for _, page := range pages {
		if err := os.WriteFile(filepath.Join(*coverageFolder, page.Name), page.Content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// collected is what passed of the cases that the client under test was given.
var collected = sync.OnceValue(func() *coverage.Collector {
	m, err := model()
	if err != nil {
		panic(err) // a build that carries no model has nothing to be held against
	}
	files, _ := stored() // each test that reads them says what is wrong with them
	return coverage.New(m, files)
})

// today are fixtures of what the stored ones cannot show today: operations that later notes made
// larger without showing them again, and those that the client now refuses as their pages had them.
var today = sync.OnceValues(func() ([]*fixture.File, error) {
	m, err := model()
	if err != nil {
		return nil, err
	}
	made, err := making.Files(coverage.Today(m))
	if err != nil {
		return nil, err
	}
	var files []*fixture.File
	for _, f := range made {
		file, err := fixture.Parse(f.Path, f.Content)
		if err != nil {
			return nil, err
		}
		file.Derived = true
		for i := range file.Cases {
			file.Cases[i].ID = "today-" + file.Cases[i].ID
		}
		files = append(files, file)
	}
	return files, nil
})

// Notes that show all operations as they are today leave nothing to do here.
func TestOperationsAsTheyAreToday(t *testing.T) {
	files, err := today()
	require.NoError(t, err)
	for _, file := range files {
		t.Run("ours/"+file.Operation, func(t *testing.T) { ours().Replay(t, file); overOtherWays(t, file) })
		t.Run("theirs/"+file.Operation, func(t *testing.T) { theirs().Replay(t, known(t, file)) })
	}
}
