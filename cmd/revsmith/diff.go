package main

import (
	"bytes"
	"context"

	"github.com/spf13/cobra"

	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/report"
)

func newDiff() *cobra.Command {
	c := &comparison{}
	command := &cobra.Command{
		Use:   "diff [A] [B]",
		Short: "Say what differs between two revisions, without an opinion",
		Long: `Diff lists every change between two revisions of a service: what it is, where operations
lead to it, what stood there before and stands there now, and how strongly it is known:
proven by a note, bounded between two pages, or unknown. What a change means
is for "revsmith compat".

` + sidesHelp,
		Example: `  revsmith diff 2024-03-06 2024-12-02
  revsmith diff HEAD~1: --format json | jq '.changes[].path'`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(command *cobra.Command, args []string) error {
			if err := c.begin(command, report.DifferenceFormats()); err != nil {
				return err
			}
			if c.schema {
				return c.write(report.DifferenceSchema())
			}
			return c.differ(command.Context(), args)
		},
	}
	c.flags(command, report.DifferenceFormats())
	c.modelFlag(command)
	return command
}

// differ writes what differs between two sides.
func (c *comparison) differ(ctx context.Context, words []string) error {
	before, after, err := c.read(ctx, words)
	if err != nil {
		return err
	}
	var text bytes.Buffer
	err = report.WriteDifference(&text, report.Format(c.format), &report.Difference{
		Before: before, After: after, BeforeLabel: before.Name, AfterLabel: after.Name, Changes: compat.Diff(before, after),
	})
	if err != nil {
		return found(err)
	}
	return c.write(text.Bytes())
}
