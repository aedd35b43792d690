package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// commandGroup are commands that are for one thing.
type commandGroup struct {
	title string
	names []string
}

// commandGroups are the commands as the help lists them; what is in none stands behind them.
func commandGroups() []commandGroup {
	return []commandGroup{
		{"From notes to code:", []string{"fetch", "generate", "ingest", "init", "inspect"}},
		{"Whom a change breaks:", []string{"changelog", "compat", "diff", "history", "impact", "pr", "rules"}},
		{"What a revision is:", []string{"explain", "serve", "verify"}},
	}
}

// group puts the commands of the root into their groups.
func group(root *cobra.Command) {
	for _, g := range commandGroups() {
		root.AddGroup(&cobra.Group{ID: g.title, Title: g.title})
		for _, command := range root.Commands() {
			if slices.Contains(g.names, command.Name()) {
				command.GroupID = g.title
			}
		}
	}
}

// noSuchCommand refuses a word that is no command, and names those that are spelt nearly so.
func noSuchCommand(root *cobra.Command, words []string) error {
	if len(words) == 0 {
		return nil
	}
	err := fmt.Errorf("unknown command %q", words[0])
	if near := root.SuggestionsFor(words[0]); len(near) > 0 {
		err = fmt.Errorf("%w: did you mean %s?", err, strings.Join(near, ", "))
	}
	return err
}
