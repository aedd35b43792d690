package ingest

import (
	"slices"

	"github.com/revsmith/revsmith/changelog"
)

// localCovers compares what is stated of operations, members, types and values.
func localCovers(rich, poor *changelog.Note) (bool, []string) {
	covered := true
	var paths []string
	for _, o := range poor.Operations {
		other := find(rich, o.Name)
		if other == nil {
			covered = false
			continue
		}
		if other.Status != o.Status {
			paths = append(paths, other.Name+": status")
		}
		paths = append(paths, differences(other.Name+": request", other.Input, o.Input)...)
		paths = append(paths, differences(other.Name+": response", other.Output, o.Output)...)
	}
	return covered && len(paths) == 0, paths
}

func differences(path string, a, b *changelog.Node) []string {
	if a == nil || b == nil {
		if a == b {
			return nil
		}
		return []string{path}
	}
	plain := func(t changelog.Type) changelog.Type {
		if t == changelog.UnionType {
			return changelog.StructureType
		}
		return t
	}
	if plain(a.Type) != plain(b.Type) || a.Required != b.Required || !slices.Equal(a.Enum, b.Enum) || len(a.Members) != len(b.Members) {
		return []string{path}
	}
	var paths []string
	for i, m := range a.Members {
		if m.Name != b.Members[i].Name {
			return append(paths, path+"."+m.Name)
		}
		paths = append(paths, differences(path+"."+m.Name, m.Node, b.Members[i].Node)...)
	}
	paths = append(paths, differences(path, a.Element, b.Element)...)
	return append(paths, differences(path, a.Value, b.Value)...)
}
