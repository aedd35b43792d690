package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"github.com/spf13/cobra"

	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/gen/published"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/report"
	"github.com/revsmith/revsmith/spec/compat/sides"
)

// sidesHelp explains how two revisions are named.
const sidesHelp = `Each of A and B is one of

	2024-12-02          the revision of a date
	latest, previous    the newest revision, and the one before it
	HEAD~1:             the newest revision at a git revision of this repository
	HEAD~1:2024-12-02   one at a date: notes, facts and names lock are those of the commit
	older/pages         a folder of notes
	../elsewhere        a folder that is a repository (./older:2024-12-02: one at a date)

B may be left out: it is latest; so may A: it is the revision before B. Dates are
those of the repository; where there is none, of the revisions that this build carries.
Nothing is checked out.`

// comparison is what the commands that compare two sides share.
type comparison struct {
	options        sides.Options
	format, output string
	// schema asks for the JSON schema alone, modelOnly for sides without what is generated.
	schema, modelOnly bool
	stdout, stderr    io.Writer
}

// flags adds the flags that choose the sides and the form of the output.
func (c *comparison) flags(command *cobra.Command, formats []report.Format) {
	f := command.Flags()
	repositoryFlag(command, &c.options.Root)
	f.StringVar(&c.options.Service, "service", "", "the `id` of the service, where there are several")
	f.StringVar(&c.options.Notes, "notes", "", "a `folder` of notes in the place of the service's own")
	f.StringVar(&c.format, "format", string(formats[0]), listed(formats))
	f.StringVarP(&c.output, "output", "o", "", "write to this `file`, which is there whole or not at all")
	f.BoolVar(&c.schema, "schema", false, "print the JSON schema of --format json")
}

// modelFlag adds the flag that leaves out what is generated of the sides.
func (c *comparison) modelFlag(command *cobra.Command) {
	command.Flags().BoolVar(&c.modelOnly, "model-only", false, "compare the models alone, not the Go packages and documents made of them")
}

// begin takes over what a run of the command says, and refuses a format that there is not.
func (c *comparison) begin(command *cobra.Command, formats []report.Format) error {
	c.stdout, c.stderr = command.OutOrStdout(), command.ErrOrStderr()
	c.options.Required = command.Flags().Changed("root")
	if !slices.Contains(formats, report.Format(c.format)) {
		return fmt.Errorf("--format is %s, not %q", listed(formats), c.format)
	}
	return nil
}

// read reads both sides.
func (c *comparison) read(ctx context.Context, words []string) (before, after compat.Side, err error) {
	reader, err := c.reader()
	if err != nil {
		return before, after, err
	}
	if before, after, err = reader.Read(ctx, words...); err == nil {
		c.warnBackwards(before, after)
	}
	return before, after, c.unread(err)
}

// reader begins to read sides. A write to the repository that was cut off is finished first.
func (c *comparison) reader() (*sides.Reader, error) {
	if err := gen.Recover(c.options.Root); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, found(err)
	}
	if !c.modelOnly {
		c.options.Complete = published.Complete
	}
	return sides.New(c.options), nil
}

// unread is the error of sides that could not be read, with what was found about their inputs printed; nil stays nil.
func (c *comparison) unread(err error) error {
	var misused *sides.MisuseError
	var unusable *sides.InputError
	switch {
	case errors.As(err, &misused):
		return err
	case errors.As(err, &unusable):
		printDiagnostics(c.stderr, unusable.Diagnostics, false)
	}
	return found(err)
}

// warnBackwards says that the first side is newer than the second, which is seldom meant: then all that came went.
func (c *comparison) warnBackwards(before, after compat.Side) {
	if before.Revision.Date > after.Revision.Date {
		fmt.Fprintf(c.stderr, "revsmith: %s is newer than %s, so this compares backwards, as where a release is taken back: "+
			"for what came, name the older one first\n", before.Revision.Date, after.Revision.Date)
	}
}
