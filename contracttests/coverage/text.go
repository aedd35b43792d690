package coverage

import (
	"fmt"
	"strings"
	"text/tabwriter"
)

// Text is the report as a terminal shows it: a table of the revisions and directions, and each hole
// by its name.
func (r *Report) Text() []byte {
	var text strings.Builder
	fmt.Fprintf(&text, "%s: what the cases that passed show, %d of them stored and %d derived\n\n", r.Title, r.Stored, r.Derived)
	table := tabwriter.NewWriter(&text, 0, 0, columnGap, ' ', 0)
	fmt.Fprintln(table, "revision\tdirection\toperations\tmembers\tenum values\terrors\tall\tstored alone\ttypes")
	for i := range r.Revisions {
		r.Revisions[i].rows(table)
	}
	_ = table.Flush() // a builder takes everything
	fmt.Fprintf(&text, "\n%s: %s\n", r.Of(nil, nil).Percent(), r.verdict())
	text.WriteString(r.holeLines())
	return []byte(text.String())
}

// holeLines names each hole in a line.
func (r *Report) holeLines() string {
	var lines strings.Builder
	for _, h := range r.Holes() {
		fmt.Fprintf(&lines, "hole: %s, at %s\n", h.Path(), h.When())
	}
	return lines.String()
}

// Gate is an error that names every hole, nil where there is none.
func (r *Report) Gate() error {
	if len(r.Holes()) == 0 {
		return nil
	}
	return fmt.Errorf("%scoverage: %s", r.holeLines(), r.verdict())
}

const columnGap = 2

// rows writes a revision's two lines.
func (r *Revision) rows(table *tabwriter.Writer) {
	date := r.Date
	for _, direction := range directions() {
		fmt.Fprintf(table, "%s\t%s", date, direction)
		for _, kind := range kinds() {
			fmt.Fprintf(table, "\t%s", share(r.Of([]Kind{kind}, []Direction{direction})))
		}
		all := r.Of(nil, []Direction{direction})
		fmt.Fprintf(table, "\t%s\t%s\t%s\n", share(all), all.StoredPercent(), r.Types(direction).Percent())
		date = ""
	}
}

// share is a tally in a table.
func share(t Tally) string {
	if t.Total == 0 {
		return "-"
	}
	return fmt.Sprintf("%d/%d %s", t.Covered, t.Total, t.Percent())
}

// verdict sums the report up in a sentence.
func (r *Report) verdict() string {
	all := r.Of(nil, nil)
	if all.Covered == all.Total {
		return fmt.Sprintf("all %d operations, members, enum values and errors of %d revisions are covered, in both directions",
			all.Total, len(r.Revisions))
	}
	return fmt.Sprintf("%d of %d operations, members, enum values and errors of %d revisions are not covered",
		all.Total-all.Covered, all.Total, len(r.Revisions))
}

func kinds() []Kind { return []Kind{Operation, Member, Value, Error} }

func directions() []Direction { return []Direction{Request, Response} }
