package main

import (
	"bytes"
	"context"

	"github.com/spf13/cobra"

	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/news"
	"github.com/revsmith/revsmith/spec/compat/report"
	"github.com/revsmith/revsmith/spec/compat/sides"
)

func newChangelog() *cobra.Command {
	c := &comparison{modelOnly: true}
	command := &cobra.Command{
		Use:   "changelog [A] [B]",
		Short: "Say what each revision brought, and what its version must be",
		Long: `Changelog compares each revision with the one before it, by all rules of "revsmith compat", and sorts
what is found by what there is to do with it:

	action needed    what breaks somebody, and what clients must be changed for
	added            what notes announce
	hidden           what came between two pages without being announced
	first seen       what no page could show before: it may be older
	documentation    what only texts say
	also changed     all else

It begins with the revision after A and ends with B, the newest first. Without A it begins with the
first revision. The advised version bump is that of the Go package, with the findings
that ask for it; what nobody can tell is listed as unknown.

` + sidesHelp,
		Example: `  revsmith changelog > CHANGELOG.md
  revsmith changelog 2023-11-16 2024-12-02
  revsmith changelog --format json | jq '.revisions[0].advice.bump'`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(command *cobra.Command, args []string) error {
			if err := c.begin(command, report.ChangelogFormats()); err != nil {
				return err
			}
			if c.schema {
				return c.write(report.ChangelogSchema())
			}
			return c.changelog(command.Context(), args)
		},
	}
	c.flags(command, report.ChangelogFormats())
	return command
}

// changelog writes what the revisions between two sides brought; without words, all revisions.
func (c *comparison) changelog(ctx context.Context, words []string) error {
	all := len(words) == 0
	if all {
		words = []string{sides.Latest}
	}
	before, after, err := c.read(ctx, words)
	if err != nil {
		return err
	}
	if all {
		before = compat.Side{}
	}
	var text bytes.Buffer
	err = report.WriteChangelog(&text, report.Format(c.format), &report.Changelog{Service: after.Service, Revisions: news.Between(before, after)})
	if err != nil {
		return found(err)
	}
	return c.write(text.Bytes())
}
