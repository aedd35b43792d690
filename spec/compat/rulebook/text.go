package rulebook

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/revsmith/revsmith/spec/compat"
)

// width is how long a line of a rule's page gets.
const width = 90

func textTable(w io.Writer, rules []*compat.Rule) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "ID\tSEVERITY\tCLIENTS\tPACKAGE\tLOOKS AT\tWHAT")
	for _, r := range rules {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", r.ID, r.Severity, r.Clients, r.Package, r.Direction, r.Name)
	}
	return table.Flush()
}

func textPage(w io.Writer, rule *compat.Rule) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%s: %s\n\n", rule.ID, rule.Name)
	for _, p := range properties(rule) {
		fmt.Fprintf(out, "%-18s%s\n", p.name, p.value)
	}
	for _, t := range texts(rule) {
		fmt.Fprintf(out, "\n%s\n%s", t.name, indented(t.value))
	}
	return out.Flush()
}

// indented breaks a text into lines.
func indented(text string) string {
	var lines strings.Builder
	line := " "
	for _, word := range strings.Fields(text) {
		if len(line)+len(word)+1 > width {
			lines.WriteString(line + "\n")
			line = " "
		}
		line += " " + word
	}
	return lines.String() + line + "\n"
}
