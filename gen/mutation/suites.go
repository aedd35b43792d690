package mutation

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// suite are the tests of one package.
type suite struct {
	// module is the module's folder, path the package's import path.
	module, path string
	// needs are the import paths of all packages that the tests are built of.
	needs []string
}

// findSuites asks the go command for the tests of every module of the repository.
func (c *Court) findSuites(ctx context.Context) ([]suite, error) {
	modules, err := moduleFolders(os.DirFS(c.root))
	if err != nil {
		return nil, fmt.Errorf("looking for modules: %w", err)
	}
	if !slices.Contains(modules, ".") {
		return nil, fmt.Errorf("%s is no repository: it has no go.mod", c.root)
	}
	var suites []suite
	for _, module := range modules {
		listed, err := c.ask(ctx, module, "list", "-test", "-json=ImportPath,Deps", "./...")
		if err != nil {
			return nil, err
		}
		found, err := suitesOf(module, listed)
		if err != nil {
			return nil, fmt.Errorf("reading the packages of %s: %w", module, err)
		}
		suites = append(suites, found...)
	}
	return suites, nil
}

// moduleFolders are the folders of a tree that hold a go.mod, by name; test data is none.
func moduleFolders(tree fs.FS) ([]string, error) {
	var folders []string
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && (entry.Name() == "testdata" || strings.HasPrefix(entry.Name(), ".")):
			return fs.SkipDir
		case entry.Name() == "go.mod" && !entry.IsDir():
			folders = append(folders, path.Dir(name))
		}
		return nil
	})
	return folders, err
}

// suitesOf reads what the go command lists: of all packages those that it makes to run tests.
func suitesOf(module, listed string) ([]suite, error) {
	var suites []suite
	decoder := json.NewDecoder(strings.NewReader(listed))
	for {
		var one struct {
			ImportPath string
			Deps       []string
		}
		err := decoder.Decode(&one)
		if errors.Is(err, io.EOF) {
			return suites, nil
		}
		if err != nil {
			return nil, err
		}
		if tested, isTest := strings.CutSuffix(one.ImportPath, ".test"); isTest {
			suites = append(suites, suite{module: module, path: tested, needs: plain(one.Deps)})
		}
	}
}

// plain are import paths without what the go command adds to those of packages that it builds
// for a test: "a/b [a/c.test]" is a/b.
func plain(paths []string) []string {
	plain := make([]string, len(paths))
	for i, one := range paths {
		plain[i], _, _ = strings.Cut(one, " ")
	}
	return plain
}

// suitesFor are the tests that could notice a change of a package: its own, then those that are built
// of it, what is built of the least first. Those of this package are none: they try mutants themselves.
func (c *Court) suitesFor(changed string) []suite {
	var found []suite
	for _, s := range c.suites {
		if s.path == changed || slices.Contains(s.needs, changed) && !slices.Contains(s.needs, path.Join(c.module, "gen/mutation")) {
			found = append(found, s)
		}
	}
	slices.SortStableFunc(found, func(a, b suite) int {
		if own := cmp.Compare(rank(a, changed), rank(b, changed)); own != 0 {
			return own
		}
		return cmp.Compare(len(a.needs), len(b.needs))
	})
	return found
}

// rank puts a package's own tests before those of others.
func rank(s suite, changed string) int {
	if s.path == changed {
		return 0
	}
	return 1
}

// runSuites builds the mutated package and runs the tests that could notice, until some do.
func (t *trial) runSuites(ctx context.Context) (*Result, error) {
	changed := path.Join(t.court.module, t.mutant.place)
	suites := t.court.suitesFor(changed)
	if len(suites) == 0 {
		return nil, fmt.Errorf("no test is built of %s", changed)
	}
	built, err := t.execute(ctx, suites[0].module, "go", "build", changed)
	if err != nil {
		return nil, err
	}
	if !built.ok {
		complaint, err := t.complaint(built)
		if err != nil {
			return nil, err
		}
		return t.verdict(Unbuilt, complaint)
	}
	if t.court.Near {
		suites = suites[:1]
	}
	for _, s := range suites {
		limit, err := t.court.limit(ctx, s.module, s.path)
		if err != nil {
			return nil, err
		}
		tested, err := t.execute(ctx, s.module, "go", "test", "-vet=off", "-failfast", "-timeout="+limit.String(), s.path)
		if err != nil {
			return nil, err
		}
		if !tested.ok {
			return t.judgeSuite(s, tested)
		}
	}
	return t.verdict(Survived, "")
}

// judgeSuite says which package's tests noticed the mutant.
func (t *trial) judgeSuite(s suite, tested run) (*Result, error) {
	result, err := t.judge(tested)
	result.Detail = strings.TrimPrefix(s.path, t.court.module+"/") + ": " + result.Detail
	return result, err
}
