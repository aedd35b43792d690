package oasdifftest

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/oasdiff/oasdiff/checker"
	"github.com/stretchr/testify/require"
)

// This file reads answers.txt.

// answers are what our rules say to what oasdiff finds.
type answers struct {
	// rules are those that find a kind of oasdiff's, met the lines and rules that something met.
	rules map[string][]string
	// harmless are what breaks nobody, by kind, pair and place.
	harmless map[string]bool
	met      map[string]bool
}

// readAnswers reads the lines "kind: rules" and "kind in pair at place: reason".
func readAnswers(t *testing.T) *answers {
	t.Helper()
	data, err := os.ReadFile("answers.txt")
	require.NoError(t, err)
	a := &answers{rules: map[string][]string{}, harmless: map[string]bool{}, met: map[string]bool{}}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, says, found := strings.Cut(line, ": ")
		require.True(t, found && says != "", "%s: it says nothing", line)
		if strings.Contains(key, " in ") {
			require.False(t, a.harmless[key], "%s stands twice", key)
			a.harmless[key] = true
			continue
		}
		require.Nil(t, a.rules[key], "%s stands twice", key)
		a.rules[key] = strings.Fields(says)
	}
	return a
}

// unmet are the lines, and the rules in them, that nothing met.
func (a *answers) unmet() []string {
	var lines []string
	for key := range a.harmless {
		if !a.met[key] {
			lines = append(lines, key)
		}
	}
	for kind, rules := range a.rules {
		for _, rule := range rules {
			if !a.met[kind+" "+rule] {
				lines = append(lines, kind+": "+rule)
			}
		}
	}
	slices.Sort(lines)
	return lines
}

// isHarmless tells whether a line says that a change breaks nobody.
func (a *answers) isHarmless(c checker.Change, pair string) bool {
	key := fmt.Sprintf("%s in %s at %s", c.GetId(), pair, placeOf(c))
	a.met[key] = true
	return a.harmless[key]
}

// placeOf is where a change of oasdiff's stands, as our places are written: names from the operation on, and an enum's value.
func placeOf(c checker.Change) string {
	place, args := c.GetOperationId(), c.GetArgs()
	path, value := "", ""
	switch kind := c.GetId(); {
	case strings.Contains(kind, "enum-value"):
		path, value = word(args, 1), word(args, 0)
	case strings.Contains(kind, "all-of") || strings.Contains(kind, "parameter"):
		path = word(args, 1)
	default:
		path = word(args, 0)
	}
	for name := range strings.SplitSeq(withoutReferences(path), "/") {
		if name != "" && name != "items" && name != "additionalProperties" {
			place += "." + name
		}
	}
	if value != "" {
		place += "." + value
	}
	return place
}

// word is an argument as a text, "" where there is none.
func word(args []any, i int) string {
	if i >= len(args) {
		return ""
	}
	return fmt.Sprint(args[i])
}

// withoutReferences is a path without its steps through allOf.
func withoutReferences(path string) string {
	for {
		before, behind, found := strings.Cut(path, "allOf[")
		if !found {
			return path
		}
		_, rest, _ := strings.Cut(behind, "]")
		path = before + rest
	}
}
