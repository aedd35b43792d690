package main

import (
	"bytes"
	"context"

	"github.com/spf13/cobra"

	"github.com/revsmith/revsmith/spec/compat/report"
	"github.com/revsmith/revsmith/spec/compat/timeline"
)

func newHistory() *cobra.Command {
	c := &comparison{modelOnly: true}
	var at string
	command := &cobra.Command{
		Use:   "history PATH",
		Short: "Say when each member, value and text below a path came, and what changed since",
		Long: `History lists what stands at a path of the newest revision and below it, each with its
date and the lines of the note that show it, like blame: first that it came, then every
change of its type, of whether it is required and of its text, and that pages stopped
to show it. A date stands alone where a note announces the fact; "after 2021-09-22, not
after 2024-12-02" is between the last page that lacks it and the first that shows it;
"not after 2021-09-22" says that no earlier page could show it.

PATH is one of those that "revsmith explain" takes:

	ListImages                     an operation
	ListImages.owner               a member of its request or response
	types.Platform                 a named type, with its members and values
	types.PlatformMacos            a symbol of the Go client

Where there is no repository it is answered out of the revisions that this build carries.`,
		Example: `  revsmith history ListImages
  revsmith history types.Component --at HEAD~1:
  revsmith history ListImages --format json | jq '.facts[].events[].evidence.since'`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(command *cobra.Command, args []string) error {
			if err := c.begin(command, report.TimelineFormats()); err != nil {
				return err
			}
			if c.schema {
				return c.write(report.TimelineSchema())
			}
			if err := cobra.ExactArgs(1)(command, args); err != nil {
				return err
			}
			return c.history(command.Context(), at, args[0])
		},
	}
	c.flags(command, report.TimelineFormats())
	command.Flags().StringVar(&at, "at", "latest", "a `revision`: a date, latest, previous, or one of git such as HEAD~1:")
	return command
}

// history writes the timeline of a path at a revision.
func (c *comparison) history(ctx context.Context, at, path string) error {
	_, side, err := c.read(ctx, []string{at, at})
	if err != nil {
		return err
	}
	told, err := timeline.Of(side, path)
	if err != nil {
		return found(err)
	}
	var text bytes.Buffer
	if err := report.WriteTimeline(&text, report.Format(c.format), told); err != nil {
		return found(err)
	}
	return c.write(text.Bytes())
}
