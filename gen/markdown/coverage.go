package markdown

import (
	"fmt"

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
		rows = append(rows, []string{code(o.Name), known(o.Evidence), o.LastListed})
	}
	p.table([]string{"Operation", "Known since", "Last shown by the note of"}, rows)
	return p.String()
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
