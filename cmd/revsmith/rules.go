package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/rulebook"
)

func newRules() *cobra.Command {
	var format string
	command := &cobra.Command{
		Use:   "rules [ID]",
		Short: "List the rules of compat, or explain one",
		Long: `Rules lists the rules by which compat judges: how grave what one finds is, what it does
to clients that are out already (ok, degrade or fail), and what it means for the version
of the Go package (none, patch, minor, "minor!" for what compiles as before and refuses
more, major). With an id it prints what the rule finds, why that matters, and what to do.`,
		Example: `  revsmith rules
  revsmith rules RQ007
  revsmith rules --format json | jq -r '.[] | select(.severity == "dangerous") | .id'`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(command *cobra.Command, args []string) error {
			return printRules(command.OutOrStdout(), rulebook.Format(format), args)
		},
	}
	command.Flags().StringVar(&format, "format", string(rulebook.Text), listed(rulebook.Formats()))
	return command
}

// printRules prints all rules, or the one that is named.
func printRules(w io.Writer, format rulebook.Format, ids []string) error {
	if !slices.Contains(rulebook.Formats(), format) {
		return fmt.Errorf("--format is %s, not %q", listed(rulebook.Formats()), format)
	}
	if len(ids) == 0 {
		return found(rulebook.Table(w, format, compat.Rules()))
	}
	rule := compat.RuleOf(strings.ToUpper(ids[0]))
	if rule == nil {
		return fmt.Errorf("there is no rule %q: \"revsmith rules\" lists them", ids[0])
	}
	return found(rulebook.Page(w, format, rule))
}

// listed sets words one behind the other: "text, json or junit".
func listed[S ~string](words []S) string {
	texts := make([]string, len(words))
	for i, word := range words {
		texts[i] = string(word)
	}
	last := len(texts) - 1
	if last < 1 {
		return strings.Join(texts, "")
	}
	return strings.Join(texts[:last], ", ") + " or " + texts[last]
}
