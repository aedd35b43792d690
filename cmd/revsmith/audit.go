package main

import (
	"fmt"
	"maps"
	"slices"
	"text/tabwriter"

	"github.com/revsmith/revsmith/changelog"
)

// audit prints the lines that the reader did not read, then what it took the others for.
func (p *page) audit() error {
	counts := map[string]int{}
	unread := 0
	for _, line := range changelog.Audit(p.name, p.data) {
		if line.Rule != "" {
			counts[line.Rule]++
			continue
		}
		unread++
		fmt.Fprintf(p.stdout, "%s:%d: not read: %s\n", p.name, line.Line, printable(line.Text))
	}
	table := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	for _, rule := range slices.Sorted(maps.Keys(counts)) {
		fmt.Fprintf(table, "%s\t%d\n", rule, counts[rule])
	}
	fmt.Fprintf(table, "not read\t%d\n", unread)
	_ = table.Flush()
	_, diagnostics := changelog.Read(p.name, p.data)
	printDiagnostics(p.stderr, diagnostics, true)
	if unread > 0 {
		return found(fmt.Errorf("%s: %s not read", p.name, number(unread, "line")))
	}
	return p.verdict(diagnostics)
}
