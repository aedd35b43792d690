package gen

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// State is how a file of the tree differs from the plan.
type State string

// The states of a [Difference].
const (
	// Missing: planned, and not in the tree.
	Missing State = "missing"
	// Changed: in the tree with other content.
	Changed State = "changed"
	// Stale: in the tree with a marker, and no longer planned.
	Stale State = "stale"
	// Dropped: in the tree, of people, and replaced by another planned file.
	Dropped State = "dropped"
)

// Difference is one file in which a tree and a plan differ.
type Difference struct {
	Path  string
	State State
}

// String is the difference as a person reads it: path: state.
func (d Difference) String() string { return d.Path + ": " + string(d.State) }

// InTheWay is the error of a plan that would write over what is not the generator's.
type InTheWay struct {
	// Paths are the files and folders in the way, by name.
	Paths []string
}

// Error names what is in the way and says what to do about it.
func (e *InTheWay) Error() string {
	return fmt.Sprintf("%s: in the way of a generated file and without its marker; nothing was written: move it elsewhere or delete it",
		strings.Join(e.Paths, ", "))
}

// comparison collects what a tree and a plan differ in.
type comparison struct {
	tree *tree
	plan *Plan
	// folders are those already known to be real folders, or not there yet.
	folders map[string]bool
	// write are the planned files that the tree lacks or holds otherwise, by path.
	write []planned
	// remove are the stale files, by path.
	remove []string
	// drop are the files of people that go.
	drop        []dropped
	differences []Difference
	inTheWay    []string
	// meanwhile are the files that are not as the plan's maker saw them.
	meanwhile []string
}

// compare reads the tree and writes nothing.
func (t *tree) compare(p *Plan) (*comparison, error) {
	c := &comparison{tree: t, plan: p, folders: map[string]bool{}}
	stale, err := c.findStale()
	if err != nil {
		return nil, fmt.Errorf("looking for stale files: %w", err)
	}
	for _, f := range p.sorted() {
		if err := c.file(f, stale); err != nil {
			return nil, fmt.Errorf("comparing %s: %w", f.Path, err)
		}
	}
	if err := c.obstacles(); err != nil {
		return nil, err
	}
	slices.SortFunc(c.differences, func(a, b Difference) int { return strings.Compare(a.Path, b.Path) })
	return c, nil
}

// file compares one planned file with the tree. A stale file whose name differs
// only in case may be the same file, so its removal makes a new write necessary.
func (c *comparison) file(f planned, stale map[string]bool) error {
	if c.blocked(path.Dir(f.Path)) {
		return nil
	}
	state, err := c.state(f)
	if err != nil {
		return err
	}
	if state == "" && stale[strings.ToLower(f.Path)] {
		state = Changed
	}
	if state != "" {
		c.write = append(c.write, f)
		c.differences = append(c.differences, Difference{f.Path, state})
	}
	return nil
}

// state is how the file of the tree differs from f, "" when it does not or may not be touched.
func (c *comparison) state(f planned) (State, error) {
	info, err := c.tree.root.Lstat(f.Path)
	missing := errors.Is(err, fs.ErrNotExist)
	switch {
	case err != nil && !missing:
		return "", err
	case !missing && !info.Mode().IsRegular():
		c.inTheWay = append(c.inTheWay, f.Path)
		return "", nil
	case f.seen != nil:
		return c.seenState(f)
	case missing:
		return Missing, nil
	}
	content, err := c.tree.root.ReadFile(f.Path)
	if err != nil || bytes.Equal(content, f.Content) {
		return "", err
	}
	if !f.extended && !Marked(content) {
		c.inTheWay = append(c.inTheWay, f.Path)
		return "", nil
	}
	return Changed, nil
}

// blocked reports whether something that is no folder stands where one is needed, and notes it.
func (c *comparison) blocked(folder string) bool {
	if folder == "." || c.folders[folder] {
		return false
	}
	if c.blocked(path.Dir(folder)) {
		return true
	}
	info, err := c.tree.root.Lstat(folder)
	if err == nil && !info.IsDir() {
		c.inTheWay = append(c.inTheWay, folder)
		return true
	}
	c.folders[folder] = true
	return false
}

// findStale notes every marked file below the owned folders that the plan does
// not hold, and answers their folded names.
func (c *comparison) findStale() (map[string]bool, error) {
	folded := map[string]bool{}
	for _, folder := range c.plan.owned {
		names, err := c.staleBelow(folder)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			folded[strings.ToLower(name)] = true
			c.remove = append(c.remove, name)
			c.differences = append(c.differences, Difference{name, Stale})
		}
	}
	slices.Sort(c.remove)
	return folded, nil
}

func (c *comparison) staleBelow(folder string) ([]string, error) {
	var names []string
	err := fs.WalkDir(c.tree.root.FS(), folder, func(name string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || !entry.Type().IsRegular() || c.holds(name) {
			return err
		}
		content, err := c.tree.root.ReadFile(name)
		if err == nil && Marked(content) {
			names = append(names, name)
		}
		return err
	})
	return names, err
}

// holds reports whether the plan holds a file of exactly that name.
func (c *comparison) holds(name string) bool {
	is, known := c.plan.spellings[strings.ToLower(name)]
	return known && is.name == name
}
