package matrix

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/revsmith/revsmith/contracttests"
	"github.com/revsmith/revsmith/contracttests/matrix/replay"
)

// Failed tells whether anything failed.
func Failed(pairs []replay.Pair) bool {
	return slices.ContainsFunc(pairs, func(p replay.Pair) bool { return len(p.Failures) > 0 })
}

// Print writes the pairs of each service as a table of clients by fixtures; below it what fails and,
// for each client, what it cannot see of anything newer, with verbose its names too. The text
// depends on the pairs alone.
func Print(w io.Writer, pairs []replay.Pair, verbose bool) error {
	p := &printer{to: w, verbose: verbose}
	for _, group := range grouped(pairs, func(p replay.Pair) string { return p.Service }) {
		p.table(group)
		p.failures(group)
		for _, of := range grouped(group, func(p replay.Pair) string { return p.Client }) {
			p.client(of)
		}
	}
	return p.err
}

// grouped parts pairs that stand together.
func grouped(pairs []replay.Pair, key func(replay.Pair) string) [][]replay.Pair {
	var groups [][]replay.Pair
	for i := range pairs {
		if i == 0 || key(pairs[i]) != key(pairs[i-1]) {
			groups = append(groups, nil)
		}
		last := len(groups) - 1
		groups[last] = append(groups[last], pairs[i])
	}
	return groups
}

// printer writes until that fails.
type printer struct {
	to      io.Writer
	verbose bool
	err     error
}

func (p *printer) line(format string, arguments ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.to, format+"\n", arguments...)
	}
}

// table writes what became of the cases: clients are rows, fixtures columns.
func (p *printer) table(pairs []replay.Pair) {
	p.line("%s: cases of each revision's fixtures (columns) with each revision's client (rows)", pairs[0].Service)
	p.line("  n that hold, of them nc cut to what the client sees and nr that it must refuse; nu that it cannot see; nd that differ for a reason; n! that fail")
	columns := tabwriter.NewWriter(p.to, 0, 0, 2, ' ', tabwriter.AlignRight)
	clients := grouped(pairs, func(p replay.Pair) string { return p.Client })
	head := "\t"
	for _, pair := range clients[0] {
		head += pair.Fixtures + "\t"
	}
	p.cells(columns, head)
	for _, of := range clients {
		row := of[0].Client + "\t"
		for i := range of {
			row += cell(&of[i]) + "\t"
		}
		p.cells(columns, row)
	}
	if p.err == nil {
		p.err = columns.Flush()
	}
}

func (p *printer) cells(columns io.Writer, row string) {
	if p.err == nil {
		_, p.err = fmt.Fprintln(columns, row)
	}
}

// cell is what became of the cases of one pair.
func cell(pair *replay.Pair) string {
	text := fmt.Sprint(pair.Passed)
	for _, part := range []struct {
		n    int
		sign string
	}{{pair.Shortened, "c"}, {pair.Refused, "r"}, {pair.Dropped, "u"}, {pair.Allowed, "d"}, {pair.Cases - pair.Passed - pair.Dropped - pair.Allowed, "!"}} {
		if part.n > 0 {
			text += fmt.Sprintf(" %d%s", part.n, part.sign)
		}
	}
	return text
}

func (p *printer) failures(pairs []replay.Pair) {
	for i := range pairs {
		for _, failure := range pairs[i].Failures {
			p.line("FAIL %s: client of %s, fixtures of %s: %s", pairs[i].Service, pairs[i].Client, pairs[i].Fixtures, failure)
		}
	}
}

// client writes what one client cannot see and which calls it must refuse.
func (p *printer) client(pairs []replay.Pair) {
	unseen := together(pairs)
	var tightened []string
	for i := range pairs {
		for _, sentence := range pairs[i].Tightened {
			tightened = append(tightened, pairs[i].Fixtures+": "+sentence)
		}
	}
	if len(unseen)+len(tightened) == 0 {
		return
	}
	if len(unseen) > 0 {
		p.line("the client of %s does not see %s", pairs[0].Client, counted(unseen))
	} else {
		p.line("the client of %s sees all", pairs[0].Client)
	}
	if !p.verbose {
		return
	}
	for _, u := range unseen {
		p.line("  %s %s (%s)", u.Kind, u.Name, number(u.Cases, "case"))
	}
	for _, sentence := range tightened {
		p.line("  %s", sentence)
	}
}

// together is what a client does not see of all fixtures, by kind and name.
func together(pairs []replay.Pair) []contracttests.Unseen {
	var all []contracttests.Unseen
	for i := range pairs {
		all = append(all, pairs[i].Unseen...)
	}
	slices.SortFunc(all, func(a, b contracttests.Unseen) int {
		return cmp.Or(strings.Compare(a.Kind, b.Kind), strings.Compare(a.Name, b.Name))
	})
	var merged []contracttests.Unseen
	for _, u := range all {
		if last := len(merged) - 1; last >= 0 && merged[last].Kind == u.Kind && merged[last].Name == u.Name {
			merged[last].Cases += u.Cases
			continue
		}
		merged = append(merged, u)
	}
	return merged
}

// counted are the numbers of each kind.
func counted(unseen []contracttests.Unseen) string {
	var parts []string
	for i := 0; i < len(unseen); {
		end := i
		for end < len(unseen) && unseen[end].Kind == unseen[i].Kind {
			end++
		}
		parts = append(parts, number(end-i, unseen[i].Kind))
		i = end
	}
	return strings.Join(parts, ", ")
}

// number sets a count before its noun.
func number(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
