package runtime

import (
	"maps"
	"slices"
	"strings"
)

// walk is where one walk through a list stands, without the types of its pages.
type walk struct {
	options IterationOptions
	// position is the caller's, or the walk's own.
	position *Position
	// pages and items count what was handed out.
	pages, items int
	// next is the token after the page in hand, "" where that is the last.
	next string
	// repeats says that next was met before.
	repeats bool
	tokens  tokens
}

// goesOn tells whether another page is wanted.
func (w *walk) goesOn() bool {
	return !w.position.Done && (w.options.MaxPages == 0 || w.pages < w.options.MaxPages)
}

// token is the token of the page to ask for, nil for the first. It does not change with the
// position: whoever keeps an input keeps its token.
func (w *walk) token() *string {
	if token := w.position.Token; token != "" {
		return &token
	}
	return nil
}

// meet takes the token that came with a page.
func (w *walk) meet(next *string) {
	w.pages++
	w.next = ""
	if next != nil {
		w.next = *next
	}
	w.repeats = w.next != "" && w.tokens.repeats(w.next)
}

// turn moves the position behind the page in hand. Before a token that repeats it stays: a walk
// that resumes there asks for another token, and hands out nothing twice.
func (w *walk) turn() {
	if !w.repeats {
		*w.position = Position{Token: w.next, Done: w.next == ""}
	}
}

// handOut hands out the numbers of a page's items that were not taken yet, and tells whether the
// walk goes on. The position moves before the loop has the item: one that it broke off at is taken.
func (w *walk) handOut(items int, yield func(int, error) bool) bool {
	begin := min(w.position.Taken, items)
	if begin == items {
		w.turn()
	}
	for i := begin; i < items; i++ {
		w.items++
		w.position.Taken = i + 1
		if w.position.Taken == items {
			w.turn()
		}
		if !yield(i, nil) || w.items == w.options.MaxItems {
			return false
		}
	}
	return true
}

// tokens notices, by Brent's algorithm, that a row of page tokens runs in a circle. It holds
// two of them, however many pages there are.
type tokens struct {
	// last is the newest token, held an older one that later ones are compared with.
	last, held string
	// steps is how many tokens came since held, limit after how many it is exchanged.
	steps, limit int
}

// newTokens begins a row with the token of the first page, which may be "".
func newTokens(first string) tokens { return tokens{last: first, held: first, limit: 1} }

// repeats takes the next token and tells whether it is known to have come before. A token that
// comes twice on end is noticed at once, a longer circle after a few times round.
func (t *tokens) repeats(token string) bool {
	if token == t.last || token == t.held {
		return true
	}
	t.last = token
	t.steps++
	if t.steps == t.limit {
		t.held, t.steps, t.limit = token, 0, 2*t.limit
	}
	return false
}

// Entry is one entry of a map that pages hold their items in.
type Entry[Value any] struct {
	// Key is the entry's key.
	Key string
	// Value is what the map holds under it.
	Value Value
}

// Entries are a map's entries in the order of their keys, so that a position among them means
// the same each time.
func Entries[Value any](held map[string]Value) []Entry[Value] {
	entries := make([]Entry[Value], 0, len(held))
	for _, key := range slices.SortedFunc(maps.Keys(held), strings.Compare) {
		entries = append(entries, Entry[Value]{key, held[key]})
	}
	return entries
}
