package markdown

import (
	"fmt"
	"slices"

	"github.com/revsmith/revsmith/gen/commonmark"
	"github.com/revsmith/revsmith/spec"
)

// Coverage is a sentence that counts the operations of the newest revision, and
// their list: since when each is known, and which note showed it last. A
// service without notes covers none.
func Coverage(s *spec.Service) string {
	latest := s.Latest()
	if latest == nil {
		return "No operations yet.\n"
	}
	p := &page{}
	p.block("%s, as the notes up to %s show them:", count(len(latest.Operations), "operation"), latest.Date)
	var rows [][]string
	for _, o := range latest.Operations {
		rows = append(rows, []string{commonmark.Code(o.Name), known(o.Evidence), lastShown(s, o)})
	}
	p.table([]string{"Operation", "Known since", "Last shown by the note of"}, rows)
	return p.String()
}

// lastShown is the date of the last note that lists an operation, and whether that
// note shows it whole.
func lastShown(s *spec.Service, o *spec.Operation) string {
	r := s.Revision(o.LastListed)
	if r != nil && slices.ContainsFunc(r.Unshown, func(u spec.Unshown) bool { return u.Operation == o.Name }) {
		return o.LastListed + ", but not whole"
	}
	return o.LastListed
}

// known is since when a fact is known, in a table's cell.
func known(e spec.Evidence) string {
	switch {
	case e.Strength == spec.Proven:
		return e.Since
	case e.Strength == spec.Bounded && e.After != "":
		return fmt.Sprintf("after %s, by %s", e.After, e.Since)
	case e.Strength == spec.Bounded:
		return "by " + e.Since
	}
	return "unknown"
}
