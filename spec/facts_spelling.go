package spec

import (
	"slices"
	"strings"
)

// neighbour is the known name that a name was probably meant to be, "" when
// there is none: one that differs in case only, or in one letter per four and
// at most two, and that is not among the names which are spelt right elsewhere.
func neighbour(name string, known, spelt []string) string {
	for _, k := range known {
		if strings.EqualFold(k, name) {
			return k
		}
	}
	most := min(2, len(name)/4)
	for _, k := range known {
		near := max(len(name), len(k))-min(len(name), len(k)) <= most
		if near && editDistance(name, k) <= most && !slices.Contains(spelt, k) {
			return k
		}
	}
	return ""
}

// editDistance counts the letters to add, drop, replace, or exchange with their
// neighbour, that make one name of the other.
func editDistance(a, b string) int {
	// Three rows of the table, which change their roles with every letter of a.
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+differs(a[i-1], b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

func differs(a, b byte) int {
	if a == b {
		return 0
	}
	return 1
}

// NearNames tells whether two names differ by so little that one may be meant for the other: in case
// only, or in one letter per four and at most two.
func NearNames(a, b string) bool { return neighbour(a, []string{b}, nil) != "" }
