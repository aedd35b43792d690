package runtime

import (
	"slices"
	"strings"

	"github.com/aws/smithy-go"
)

// Since says since when something of a service is known to be there, and by which note.
type Since struct {
	// Date is the date of the note that first shows it, YYYY-MM-DD.
	Date string `json:"date"`
	// Proven tells that the note announced it. Otherwise the note was merely the first
	// to show it: it may be older.
	Proven bool `json:"proven"`
	// After is the date of the last note that showed what it belongs to without it; ""
	// where it is proven or no note did.
	After string `json:"after,omitempty"`
	// Note is the note's path in the repository of the notes.
	Note string `json:"note"`
}

// newerThan tells whether a note proves that it came after the revision; "" is no revision.
func (s *Since) newerThan(revision string) bool {
	return revision != "" && s != nil && s.Proven && s.Date > revision
}

// Appearance is since when one symbol of a client is there. As JSON it is one flat object.
type Appearance struct {
	// Symbol is the Go name as users of the client's package write it: "ListImages",
	// "ListImagesInput.Owner", "types.Image.State", "types.PlatformMacos".
	Symbol string `json:"symbol"`
	// Path is the same with the names that travel: "ListImagesInput.owner",
	// "types.Image.state", "types.Platform.macOS".
	Path string `json:"path"`
	Since
}

// SinceTable lists when the symbols of a client appeared, ordered by symbol. What no note
// speaks of is not in it.
type SinceTable []Appearance

// Lookup returns the symbol's entry and whether there is one.
func (t SinceTable) Lookup(symbol string) (Appearance, bool) {
	i, found := slices.BinarySearchFunc(t, symbol, func(a Appearance, symbol string) int {
		return strings.Compare(a.Symbol, symbol)
	})
	if !found {
		return Appearance{}, false
	}
	return t[i], true
}

// NewSinceTable returns what the shapes of the operations say of their dates. Each table is
// the caller's own.
func NewSinceTable(operations ...*Operation) SinceTable {
	walk := &sinceWalk{seen: map[*Shape]bool{}}
	for _, operation := range operations {
		operation.dates(walk)
	}
	slices.SortFunc(walk.table, func(a, b Appearance) int { return strings.Compare(a.Symbol, b.Symbol) })
	return walk.table
}

func (o *Operation) dates(w *sinceWalk) {
	w.add(o.Name, o.Name, o.Since)
	w.shape("", o.Input)
	w.shape("", o.Output)
	for _, t := range o.Errors {
		w.shape("types.", t.Shape)
	}
}

// sinceWalk collects a table from shapes, each once.
type sinceWalk struct {
	seen  map[*Shape]bool
	table SinceTable
}

func (w *sinceWalk) add(symbol, path string, since *Since) {
	if since != nil {
		w.table = append(w.table, Appearance{Symbol: symbol, Path: path, Since: *since})
	}
}

// shape adds a shape and all that it holds; the prefix is the package of its Go type.
func (w *sinceWalk) shape(prefix string, s *Shape) {
	if w.seen[s] {
		return
	}
	w.seen[s] = true
	name := prefix + s.Name
	w.add(name, name, s.Since)
	for _, v := range s.Values {
		w.add(prefix+v.Name, name+"."+v.Wire, v.Since)
	}
	for i := range s.Members {
		m := &s.Members[i]
		symbol := name + "." + m.field()
		if s.Type == smithy.ShapeTypeUnion {
			symbol = name + "Member" + m.field()
		}
		w.add(symbol, name+"."+m.wireName(), m.Since)
		w.shape("types.", m.Target)
	}
}
