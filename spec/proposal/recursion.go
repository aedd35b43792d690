package proposal

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// recursive finds the shape that a member leads back to. A page says that a shape
// contains itself, but not which of those around the member that is: the one that
// a member of the same name holds; else the one whose name ends the member's; else
// the innermost.
func (w *walker) recursive(m *member) {
	m.recursive = true
	m.choices = len(w.around)
	if len(w.around) == 0 {
		m.word = string(changelog.StructureType)
		return
	}
	m.target = w.around[len(w.around)-1]
	base, longest := baseOf(m.slot), 0
	for _, s := range slices.Backward(w.around) {
		if endsWithWord(base, s.base) && len(s.base) > longest {
			m.target, longest = s, len(s.base)
		}
	}
}

// endsWithWord tells whether a name in capitalized words ends with another.
func endsWithWord(name, end string) bool {
	return end != "" && strings.HasSuffix(name, end)
}
