package spec

import (
	"cmp"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// This file settles how operations are spelt. A flattened page shows an operation's method
// alone: create_db_cluster could be CreateDbCluster or CreateDBCluster.

// speller knows how each operation of a service is written.
type speller struct {
	// headings are the names that headings show, by their small letters, sorted.
	headings map[string][]string
	// guesses are names that something else shows: the facts file, the lock, flattened pages.
	guesses map[string]string
	// written are the names that the facts file writes out.
	written map[string]string
}

// newSpeller collects the names of all notes, of the lock and of the facts file.
func newSpeller(facts *Facts, lock *Lock, notes []NoteFile) *speller {
	s := &speller{headings: map[string][]string{}, guesses: map[string]string{}, written: map[string]string{}}
	for _, entry := range facts.Operations() {
		s.written[strings.ToLower(entry.Name)] = entry.Name
	}
	for key := range lock.names {
		if key.kind == LockOperation {
			s.guess(key.path)
		}
	}
	for _, n := range notes {
		for _, o := range n.Note.Operations {
			if o != nil {
				s.meet(n.Note.Layout, o.Name)
			}
		}
	}
	for _, names := range s.headings {
		slices.Sort(names)
	}
	return s
}

// meet takes a name that a note shows.
func (s *speller) meet(layout changelog.Layout, name string) {
	if layout == changelog.Flattened {
		s.guess(name)
		return
	}
	if key := strings.ToLower(name); !slices.Contains(s.headings[key], name) {
		s.headings[key] = append(s.headings[key], name)
	}
}

// guess keeps the name with the most capitals: what a method loses are capitals.
func (s *speller) guess(name string) {
	key := strings.ToLower(name)
	held, ok := s.guesses[key]
	if !ok || cmp.Or(capitals(name)-capitals(held), strings.Compare(held, name)) > 0 {
		s.guesses[key] = name
	}
}

// capitals counts a name's capital letters.
func capitals(name string) int {
	count := 0
	for i := range len(name) {
		if c := name[i]; c >= 'A' && c <= 'Z' {
			count++
		}
	}
	return count
}

// spell is how an operation is written that a note calls by a name. Headings decide; where
// no note has one, the facts file does, and then the capitals that any page or the lock has.
func (s *speller) spell(layout changelog.Layout, name string) string {
	if layout != changelog.Flattened {
		return name
	}
	key := strings.ToLower(name)
	if headings := s.headings[key]; len(headings) > 0 {
		if slices.Contains(headings, name) {
			return name
		}
		return headings[0]
	}
	return cmp.Or(s.written[key], s.guesses[key], name)
}

// respelt is an operation under the name that it is to have.
func respelt(o *changelog.Operation, name string) *changelog.Operation {
	if o.Name == name {
		return o
	}
	renamed := *o
	renamed.Name = name
	return &renamed
}

// checkSpelt tells where the lock knows an operation by what a flattened page was
// taken to call it: its method has another name from now on.
func (b *builder) checkSpelt() {
	before := make(map[string][]string)
	for key := range b.lock.names {
		if key.kind == LockOperation {
			small := strings.ToLower(key.path)
			before[small] = append(before[small], key.path)
		}
	}
	for _, name := range b.history.operationNames {
		for _, old := range before[strings.ToLower(name)] {
			if old != name && b.history.operations[old] == nil {
				first := b.history.operations[name][0]
				b.report.at(first, first.operation.Span.First).info("respelt",
					"%s was called %s as long as only flattened pages showed it: the client has it by its right "+
						"name now; if %s was never released, take its lines out of %s", name, old, old, b.lock.file)
			}
		}
	}
}
