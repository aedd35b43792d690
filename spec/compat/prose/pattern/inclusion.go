package pattern

import (
	"maps"
	"slices"
	"strconv"
	"unicode"
)

// maxWork bounds how many instructions of both automata are looked at.
const maxWork = 4_000_000

// walk runs two automata side by side, over all texts at once.
type walk struct {
	wide, narrow *automaton
	// characters are one of each class that both automata do not tell apart.
	characters []rune
	seen       map[string]bool
	open       []both
}

// both is a state of each automaton.
type both struct{ wide, narrow state }

// includes tells whether one automaton accepts everything that another does. It gives up where too much had to be
// looked at.
func includes(wide, narrow *automaton) (included, decided bool) {
	w := &walk{wide: wide, narrow: narrow, characters: classes(wide, narrow), seen: map[string]bool{}}
	w.meet(both{wide.begin(), narrow.begin()})
	step := len(w.characters) * (len(wide.program.Inst) + len(narrow.program.Inst))
	for work := 0; len(w.open) > 0; {
		at := w.open[len(w.open)-1]
		w.open = w.open[:len(w.open)-1]
		if narrow.accepts(at.narrow) && !wide.accepts(at.wide) {
			return false, true
		}
		if work += step; work > maxWork {
			return false, false
		}
		for _, c := range w.characters {
			w.meet(both{wide.next(at.wide, c), narrow.next(at.narrow, c)})
		}
	}
	return true, true
}

// meet opens two states that were not met together before. Where the narrow one accepts nothing any more, nothing is to be shown.
func (w *walk) meet(at both) {
	if len(at.narrow.waiting) == 0 && !at.narrow.done {
		return
	}
	key := at.wide.key() + " " + at.narrow.key()
	if !w.seen[key] {
		w.seen[key] = true
		w.open = append(w.open, at)
	}
}

// key tells states apart.
func (s state) key() string {
	key := []byte(strconv.FormatBool(s.done))
	key = strconv.AppendBool(key, s.start)
	for _, at := range s.waiting {
		key = strconv.AppendUint(append(key, ','), uint64(at), 36)
	}
	return string(key)
}

// classes are one character of each class.
func classes(automata ...*automaton) []rune {
	borders := map[rune]bool{0: true}
	for _, a := range automata {
		a.borders(borders)
	}
	return slices.DeleteFunc(slices.Sorted(maps.Keys(borders)), func(c rune) bool { return c > unicode.MaxRune })
}
