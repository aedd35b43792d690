package rulebook

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/revsmith/revsmith/spec/compat"
)

func markdownTable(w io.Writer, rules []*compat.Rule) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, "| rule | what | severity | released clients | Go package | looks at | evidence |")
	fmt.Fprintln(out, "|---|---|---|---|---|---|---|")
	for _, r := range rules {
		fmt.Fprintf(out, "| %s | %s | %s | %s | %s | %s | %s |\n", r.ID, escaped(r.Name), r.Severity, r.Clients, r.Package, r.Direction, join(r.Needs))
	}
	return out.Flush()
}

func markdownPage(w io.Writer, rule *compat.Rule) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# %s: %s\n\n| | |\n|---|---|\n", rule.ID, escaped(rule.Name))
	for _, p := range properties(rule) {
		fmt.Fprintf(out, "| %s | %s |\n", p.name, p.value)
	}
	for _, t := range texts(rule) {
		fmt.Fprintf(out, "\n## %s\n\n%s\n", t.name, escaped(t.value))
	}
	return out.Flush()
}

// escaped keeps a rule's words what they are where Markdown would act on them.
func escaped(text string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "<", `\<`, "[", `\[`, "|", `\|`, "`", "\\`").Replace(text)
}
