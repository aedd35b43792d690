package compat

import (
	"cmp"
	"go/version"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"
)

// The changes of the module that the Go package belongs to.
const (
	ModuleMismatched  Kind = "module path beside its major version"
	RequirementRaised Kind = "requirement of the module raised"
)

// diffModule compares what go.mod says on both sides, where it is at hand.
func diffModule(p *pairing) []Change {
	if p.after.Package == nil || p.after.Package.Module == nil {
		return nil
	}
	after := p.after.Package.Module
	var changes []Change
	if why := after.mismatch(); why != "" {
		changes = append(changes, Change{
			Kind: ModuleMismatched, Path: after.Path, After: cmp.Or(after.Version, "no release"), Detail: why, Evidence: p.generated(),
		})
	}
	if p.before.Package != nil && p.before.Package.Module != nil {
		changes = append(changes, p.raised(p.before.Package.Module, after)...)
	}
	return changes
}

// mismatch says why a module's path and its last release do not go together, "" where they do. The path
// may be one ahead of the release: that of the next major version.
func (m *Module) mismatch() string {
	_, suffix, ok := module.SplitPathVersion(m.Path)
	if !ok {
		return "the path ends in no version that Go allows"
	}
	named, released := majorNumber(module.PathMajorPrefix(suffix)), majorNumber(semver.Major(m.Version))
	switch {
	case m.Version == "" || named == released || named == 1 && released == 0:
		return ""
	case named == max(released, 1)+1:
		return ""
	}
	return "the path is that of version " + strconv.Itoa(named)
}

// majorNumber is the number of a major version: 2 of "v2"; a path without one is that of version 1.
func majorNumber(major string) int {
	if major == "" {
		return 1
	}
	n, _ := strconv.Atoi(strings.TrimPrefix(major, "v")) // one that Go allows is a number
	return n
}

// raised are the Go version and the major versions of required modules that users need more of than before.
func (p *pairing) raised(before, after *Module) []Change {
	var changes []Change
	found := func(what, was, is string) {
		changes = append(changes, Change{Kind: RequirementRaised, Path: what, Before: was, After: is, Evidence: p.generated()})
	}
	if version.Compare("go"+after.Go, "go"+before.Go) > 0 {
		found("go", before.Go, after.Go)
	}
	old := before.majors()
	now := after.majors()
	for _, name := range slices.Sorted(maps.Keys(now)) {
		if was, known := old[name]; known && majorNumber(semver.Major(now[name])) > majorNumber(semver.Major(was)) {
			found(name, was, now[name])
		}
	}
	return changes
}

// majors are the greatest version of each required module, by its path without the major version: a
// module's next major version has another path.
func (m *Module) majors() map[string]string {
	greatest := map[string]string{}
	for _, required := range slices.Sorted(maps.Keys(m.Requires)) {
		name, _, ok := module.SplitPathVersion(required)
		if !ok {
			name = path.Clean(required)
		}
		if v := m.Requires[required]; semver.Compare(v, greatest[name]) > 0 {
			greatest[name] = v
		}
	}
	return greatest
}
