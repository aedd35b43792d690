package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/revsmith/revsmith/gen/ingest"
	"github.com/revsmith/revsmith/spec/compat/pull"
	"github.com/revsmith/revsmith/spec/compat/report"
	"github.com/revsmith/revsmith/spec/compat/sides"
	"github.com/revsmith/revsmith/spec/inputs"
)

// pulling is one run of pr.
type pulling struct {
	comparison
	stdin io.Reader
}

func newPR() *cobra.Command {
	p := &pulling{}
	command := &cobra.Command{
		Use:   "pr NOTE",
		Short: "Print the text of the pull request that adds a note",
		Long: `Pr compares the repository without a note to the repository with it, and prints the body of
the pull request as Markdown: the advised version bump and why, the verdict by
severity, what asks for action, what the note announces and what came with it without a
word, the new symbols of the Go package, and what is assumed or unknown.

NOTE is a note in changelog/<service>, or a page that is not filed yet: a file, a URL, or -
for standard input. Such a page goes where "revsmith ingest" would put it, in memory.
Nothing is written to the repository.

The revision of the note's date is compared with the one before. A note that lands
late changes the newest revision too, of which the next release is made: then both are
told.`,
		Example: `  revsmith pr changelog/imagebuilder/2026-04-10.txt
  revsmith pr ~/Downloads/page.html | gh pr create --title "Notes of today" --body-file -`,
		Args: cobra.ExactArgs(1),
		RunE: func(command *cobra.Command, args []string) error {
			p.stdout, p.stderr, p.stdin = command.OutOrStdout(), command.ErrOrStderr(), command.InOrStdin()
			return p.run(command.Context(), args[0])
		},
	}
	f := command.Flags()
	repositoryFlag(command, &p.options.Root)
	f.StringVar(&p.options.Service, "service", "", "the `id` of the service of a page whose title no facts file has")
	f.StringVarP(&p.output, "output", "o", "", "write to this `file`, which is there whole or not at all")
	f.BoolVar(&p.modelOnly, "model-only", false, "compare the models alone, not the Go packages made of them")
	return command
}

// run prints the pull request of one note.
func (p *pulling) run(ctx context.Context, arg string) error {
	p.options.Required = true
	page, err := p.page(ctx, arg)
	if err != nil {
		return err
	}
	reader, err := p.reader()
	if err != nil {
		return err
	}
	arrival, err := reader.Arrival(ctx, page)
	if err != nil {
		return p.unread(err)
	}
	var text bytes.Buffer
	if err := report.WritePull(&text, pull.Of(arrival)); err != nil {
		return found(err)
	}
	return p.write(text.Bytes())
}

// page is the note that an argument names: one that is filed, or one where ingest would file it.
func (p *pulling) page(ctx context.Context, arg string) (sides.Page, error) {
	if file := p.filed(arg); file != "" {
		return sides.Page{File: file}, nil
	}
	s := sources{stdin: p.stdin}
	defer s.close()
	source, err := s.single(ctx, arg)
	if err != nil {
		return sides.Page{}, err
	}
	content, err := source.Open()
	if err != nil {
		return sides.Page{}, found(fmt.Errorf("reading %s: %w", source.Name, err))
	}
	return p.toFile(ctx, ingest.Bytes(source.Name, content), content)
}

// filed is the place below the root of an argument that is a note there, "" for any other.
func (p *pulling) filed(arg string) string {
	root, err := filepath.Abs(p.options.Root)
	if err != nil {
		return ""
	}
	name, err := filepath.Abs(arg)
	if err != nil {
		return ""
	}
	below, err := filepath.Rel(root, name)
	if err != nil {
		return ""
	}
	steps := strings.Split(filepath.ToSlash(below), "/")
	if len(steps) != 3 || steps[0] != inputs.NotesFolder {
		return ""
	}
	return strings.Join(steps, "/")
}

// toFile says where ingest would put a page, as far as it would take it.
func (p *pulling) toFile(ctx context.Context, source ingest.Source, content []byte) (sides.Page, error) {
	options := ingest.Options{Root: p.options.Root, Service: p.options.Service, DryRun: true}
	told, err := ingest.Run(ctx, options, slices.Values([]ingest.Source{source}))
	if err != nil {
		return sides.Page{}, found(err)
	}
	page := told.Pages[0]
	switch page.Outcome {
	case ingest.Filed, ingest.Replaced:
		return sides.Page{File: page.Path, Content: content, Gone: page.Gone}, nil
	case ingest.Unchanged:
		return sides.Page{File: page.Path}, nil
	}
	printDiagnostics(p.stderr, slices.Concat(told.Diagnostics, page.Diagnostics), false)
	return sides.Page{}, found(errors.New(source.Name + " cannot be filed: see the errors above"))
}
