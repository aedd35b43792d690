package gen

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Plan is a set of files that shall stand in a repository. Make one with [NewPlan].
type Plan struct {
	owned     []string
	files     []planned
	spellings spellings
}

// planned is a file with what the plan may do to a file that already stands in its place.
type planned struct {
	File
	// extended files belong to people too: they are written over without a
	// marker and never become stale.
	extended bool
	// seen is what the tree must still hold in the file's place, nil for whatever it holds.
	seen *Sum
	// dropped files go.
	dropped bool
}

// NewPlan makes an empty plan that owns the named folders: marked files below
// them that the plan does not hold are stale. It refuses what [CheckPath] refuses.
func NewPlan(owned ...string) (*Plan, error) {
	for _, folder := range owned {
		if err := CheckPath(folder); err != nil {
			return nil, fmt.Errorf("owning a folder: %w", err)
		}
	}
	return &Plan{owned: slices.Clone(owned), spellings: spellings{}}, nil
}

// Add takes in generated files. It refuses one without a marker, one outside the
// plan's folders, one whose path [CheckPath] refuses and one whose path differs
// from an earlier one in nothing or only in case.
func (p *Plan) Add(files ...File) error {
	for _, f := range files {
		if !p.owns(f.Path) {
			return fmt.Errorf("planning %s: outside the folders that the plan owns: %s", f.Path, strings.Join(p.owned, ", "))
		}
		if !Marked(f.Content) {
			return fmt.Errorf("planning %s: a generated file carries the marker %q", f.Path, Marker)
		}
		if err := p.take(planned{File: f}); err != nil {
			return err
		}
	}
	return nil
}

// Extend takes in a file that people own and the generator adds to. It refuses
// the paths that Add refuses, but asks for neither a marker nor an owned folder.
func (p *Plan) Extend(file File) error {
	return p.take(planned{File: file, extended: true})
}

// Files are the plan's files, by path, without those that it drops.
func (p *Plan) Files() []File {
	files := make([]File, 0, len(p.files))
	for _, f := range p.sorted() {
		if !f.dropped {
			files = append(files, f.File)
		}
	}
	return files
}

func (p *Plan) take(f planned) error {
	if err := CheckPath(f.Path); err != nil {
		return fmt.Errorf("planning a file: %w", err)
	}
	if strings.EqualFold(firstElement(f.Path), stagingFolder) {
		return fmt.Errorf("planning %s: the folder %s is the plan's own", f.Path, stagingFolder)
	}
	if err := p.spellings.add(f.Path); err != nil {
		return fmt.Errorf("planning a file: %w", err)
	}
	p.files = append(p.files, f)
	return nil
}

func (p *Plan) owns(name string) bool {
	return slices.ContainsFunc(p.owned, func(folder string) bool {
		return strings.HasPrefix(name, folder+"/")
	})
}

// sorted are the planned files by path: the order of every report and of every write.
func (p *Plan) sorted() []planned {
	return slices.SortedFunc(slices.Values(p.files), func(a, b planned) int {
		return cmp.Compare(a.Path, b.Path)
	})
}

func firstElement(name string) string {
	first, _, _ := strings.Cut(name, "/")
	return first
}
