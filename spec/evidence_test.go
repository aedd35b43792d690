package spec

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestEvidenceShowsItsFact opens the notes at the lines that evidence names: the
// member's name or the value stands there. Flattened pages lose the names of arguments.
func TestEvidenceShowsItsFact(t *testing.T) {
	pages := make(map[string][]string)
	shown := func(e Evidence) string {
		if pages[e.Note] == nil {
			data, err := os.ReadFile("../" + e.Note)
			require.NoError(t, err)
			pages[e.Note] = strings.Split(string(data), "\n")
		}
		return strings.Join(pages[e.Note][e.Lines.First-1:e.Lines.Last], "\n")
	}
	latest := five(t).Latest()
	shapes := slices.Clone(latest.Shapes)
	for _, o := range latest.Operations {
		shapes = append(shapes, o.Input, o.Output)
	}
	members, values, nameless := 0, 0, 0
	for _, s := range shapes {
		for _, v := range s.Values {
			assert.Contains(t, shown(v.Evidence), "'"+v.Wire+"'", s.Name)
			values++
		}
		for _, m := range s.Members {
			text := shown(m.Evidence)
			if members++; !strings.Contains(text, m.Name) {
				nameless++
				assert.True(t, strings.HasSuffix(s.Name, "Input"), "%s.%s: %q", s.Name, m.Name, text)
			}
		}
	}
	assert.Equal(t, [3]int{625, 96, 51}, [3]int{members, values, nameless})
}
