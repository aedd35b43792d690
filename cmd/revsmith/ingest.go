package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/revsmith/revsmith/gen/ingest"
)

// ingestion is one run of the ingest command.
type ingestion struct {
	options        ingest.Options
	verbose        bool
	stdin          io.Reader
	stdout, stderr io.Writer
}

func newIngest() *cobra.Command {
	var i ingestion
	command := &cobra.Command{
		Use:   "ingest SOURCE...",
		Short: "File pages among the notes of their services",
		Long: `Ingest reads pages of the change feed and files each, byte for byte, as
changelog/<service>/<date>.html or .txt, with -2, -3 beside other notes of that date.

A SOURCE is a file, a folder (all *.html, *.htm and *.txt below it), a URL, or - for
standard input. Paths are named from the working directory, also with -C. In what
layout a page is, its content says.

The service is the one whose facts file has the page's title; else the id given with
--service; else the id in the page's own links, which texts have lost; else that of
the filed notes with the page's title. Dots and dashes of an id are left out: a page of
access-analyzer lies in changelog/accessanalyzer.

A page is compared with what is filed for its date:

	the same note again           changes nothing
	a richer layout of it         takes the place of the poorer files that it covers
	other operations              lie beside it, as -2, -3
	the same operations, stated   are a conflict: both places are shown, and nothing
	differently                   of it is filed

Where the service has facts, its notes are folded together first: a page that
contradicts them, or that needs a fact which the facts file lacks, is refused, and the
line to add is shown. One bad page does not stop the others; the exit status is then 1.

It ends with what changed, what to confirm and what to run. A run that is stopped
leaves whole files only; the next one goes on.`,
		Example: `  revsmith ingest ~/Downloads/page.html
  revsmith ingest --dry-run ~/Downloads/pages
  revsmith ingest https://awsapichanges.com/archive/changes/4a1c2b-imagebuilder.html
  revsmith ingest --service imagebuilder - < page.txt`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(command *cobra.Command, args []string) error {
			i.stdin, i.stdout, i.stderr = command.InOrStdin(), command.OutOrStdout(), command.ErrOrStderr()
			return i.run(command.Context(), args)
		},
	}
	repositoryFlag(command, &i.options.Root)
	command.Flags().StringVar(&i.options.Service, "service", "", "the `id` of the service of pages whose title no facts file has")
	command.Flags().BoolVar(&i.options.DryRun, "dry-run", false, "write nothing, say what would change")
	command.Flags().BoolVarP(&i.verbose, "verbose", "v", false, "a line for every page and file, and what only informs")
	return command
}

// fewPages is up to how many pages each has its own line.
const fewPages = 20

func (i *ingestion) run(ctx context.Context, args []string) error {
	s := sources{stdin: i.stdin}
	defer s.close()
	if err := s.all(ctx, args); err != nil {
		return err
	}
	i.skipped(s.others)
	if len(s.pages) == 0 {
		return found(errors.New("no page was found: pages are files named *.html, *.htm or *.txt"))
	}
	told := i.progress(len(s.pages))
	report, err := ingest.Run(ctx, i.options, slices.Values(s.pages))
	told()
	if err == nil || len(report.Pages) > 0 || len(report.Diagnostics) > 0 {
		i.print(report, i.verbose || len(s.pages) <= fewPages)
	}
	return i.verdict(report, err, len(s.pages))
}

// progress tells how far the run is where there are many pages, and answers what to
// call at its end. First all pages are read, then those that could be are settled.
func (i *ingestion) progress(all int) (done func()) {
	if all <= fewPages {
		return func() {}
	}
	shown, good, settling := newProgress(i.stderr, "read", all), 0, false
	i.options.Found = func(p ingest.Page) {
		shown.Add(1)
		if p.Outcome == ingest.Left {
			good++
		}
	}
	i.options.Settled = func(ingest.Page) {
		if !settling {
			shown.Done()
			shown, settling = newProgress(i.stderr, "settled", good), true
		}
		shown.Add(1)
	}
	return func() { shown.Done() }
}

// verdict is the error of a run that did not file all pages.
func (i *ingestion) verdict(report *ingest.Report, err error, all int) error {
	bad := report.Count(ingest.Refused) + report.Count(ingest.Conflict)
	var badID *ingest.BadID
	switch {
	case errors.As(err, &badID):
		return err
	case errors.Is(err, context.Canceled):
		return found(fmt.Errorf("stopped: %s not reached, and every file is whole: run again to go on", number(all-len(report.Pages)+report.Count(ingest.Left), "page")))
	case err != nil:
		return found(err)
	case bad > 0:
		return found(fmt.Errorf("%s not filed, of %d: see the errors above", number(bad, "page"), len(report.Pages)))
	}
	return nil
}

// skipped names the files that are no pages: each, or where they are many, how many.
func (i *ingestion) skipped(others []string) {
	if len(others) > fewPages && !i.verbose {
		fmt.Fprintf(i.stdout, "skipped: %s named neither *.html, *.htm nor *.txt (--verbose lists them)\n", number(len(others), "file"))
		return
	}
	for _, name := range others {
		reason := "no *.html, *.htm or *.txt"
		if info, err := os.Lstat(name); err == nil && !info.Mode().IsRegular() {
			reason = "a link or no file; if it leads to a page, give it by name"
		}
		fmt.Fprintf(i.stdout, "skipped: %s: %s\n", printable(name), reason)
	}
}
