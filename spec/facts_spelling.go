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
	for _, k := range known {
		apart := editDistance(name, k)
		if apart <= 2 && apart*4 <= len(name) && !slices.Contains(spelt, k) {
			return k
		}
	}
	return ""
}

// editDistance counts the letters to add, drop, replace, or exchange with their
// neighbour, that make one name of the other.
func editDistance(a, b string) int {
	before, last := []int(nil), firstRow(len(b))
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+differs(a[i-1], b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}

// firstRow is the distance of nothing to each beginning of a name.
func firstRow(length int) []int {
	row := make([]int, length+1)
	for j := range row {
		row[j] = j
	}
	return row
}

func differs(a, b byte) int {
	if a == b {
		return 0
	}
	return 1
}
