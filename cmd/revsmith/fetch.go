package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	web "github.com/revsmith/revsmith/changelog/feed"
	"github.com/revsmith/revsmith/gen/ingest"
	"github.com/revsmith/revsmith/gen/pipeline"
)

// feedURL is the feed of AWS API Changes, as its pages name it.
const feedURL = "https://awsapichanges.com/feed/feed.rss"

// fetching is one run of the fetch command.
type fetching struct {
	root     string
	services []string
	all      bool
	verbose  bool
	policy   web.Policy
	request  web.Request
	// filed is what became of the pages that were downloaded.
	filed          *ingest.Report
	stdout, stderr io.Writer
}

func newFetch() *cobra.Command {
	var f fetching
	command := &cobra.Command{
		Use:   "fetch",
		Short: "File the pages that the change feed lists",
		Long: `Fetch reads the change feed (RSS or Atom), downloads the pages of the services asked
for, the oldest first, and files them as ingest does. Without --service they are the
services that have facts in the repository.

It remembers in a state file which pages were filed. A run that is stopped (by Ctrl-C,
too) is continued by the next; a page that was not filed, or whose file is gone, is
downloaded again. --recheck also asks for pages that were filed, if they changed.

The server is asked politely: few requests at once, with a pause between them, again
after a wait that doubles when it is busy, never earlier than it says. Only http and
https are spoken. Entries and redirects that lead to another host are refused, unless
it is given with --allow-host.

It ends with what changed, what to confirm and what to run. The exit status is 1 when a
page could not be downloaded or filed.`,
		Example: `  revsmith fetch
  revsmith fetch --dry-run --since 2026-01-01
  revsmith fetch --service dynamodb --service sqs
  revsmith fetch --feed https://mirror.example.com/feed.rss --allow-host awsapichanges.com`,
		Args: cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			f.stdout, f.stderr = command.OutOrStdout(), command.ErrOrStderr()
			return f.run(command.Context())
		},
	}
	f.flags(command)
	return command
}

func (f *fetching) flags(command *cobra.Command) {
	flags := command.Flags()
	repositoryFlag(command, &f.root)
	flags.StringVar(&f.request.Feed, "feed", feedURL, "the `URL` of the feed")
	flags.StringArrayVar(&f.services, "service", nil, "fetch pages of the service with this `id` (may be repeated)")
	flags.BoolVar(&f.all, "all", false, "fetch pages of all services that the feed lists")
	flags.StringVar(&f.request.Since, "since", "", "leave out pages from before this `date` (YYYY-MM-DD)")
	flags.BoolVar(&f.request.DryRun, "dry-run", false, "download and write nothing, say what would be fetched")
	flags.BoolVar(&f.request.Recheck, "recheck", false, "also ask for pages that were filed, if they changed")
	flags.IntVar(&f.policy.Concurrency, "concurrency", 2, "how many requests `n` are under way at once")
	flags.DurationVar(&f.policy.Pause, "pause", 500*time.Millisecond, "the least `time` between two requests")
	flags.StringArrayVar(&f.policy.AllowHosts, "allow-host", nil, "a `host` that the feed and redirects may lead to (may be repeated)")
	flags.StringVar(&f.request.State, "state", "", "the `file` that remembers what was filed (default <root>/.revsmith/fetch.db)")
	flags.BoolVarP(&f.verbose, "verbose", "v", false, "a line for every page, and what only informs")
	command.MarkFlagsMutuallyExclusive("service", "all")
}

func (f *fetching) run(ctx context.Context) error {
	f.filed = &ingest.Report{DryRun: f.request.DryRun}
	if err := f.prepare(); err != nil {
		return err
	}
	told := f.progress()
	client := web.New(f.policy)
	defer client.Close()
	report, err := client.Fetch(ctx, f.request)
	told()
	if err != nil && len(report.Results) == 0 {
		return found(stopped(err, 0))
	}
	f.print(report)
	return f.verdict(report, err)
}

// prepare completes the request. Its errors are misuse, or findings about the repository.
func (f *fetching) prepare() error {
	if _, err := time.Parse(time.DateOnly, f.request.Since); f.request.Since != "" && err != nil {
		return fmt.Errorf("--since %q is no date: write it as 2026-01-31", f.request.Since)
	}
	if f.policy.Concurrency < 1 {
		return fmt.Errorf("--concurrency %d: at least one request must be under way", f.policy.Concurrency)
	}
	if f.policy.Pause <= 0 {
		f.policy.Pause = -1
	}
	f.policy.UserAgent = userAgent()
	if f.request.State == "" {
		f.request.State = filepath.Join(f.root, ".revsmith", "fetch.db")
	}
	f.request.Deliver, f.request.Filed = f.deliver, f.lies
	if err := f.choose(); err != nil {
		return err
	}
	return f.canFile()
}

// canFile files no page at all, to learn before anybody is asked for one whether
// that can be done.
func (f *fetching) canFile() error {
	if f.request.DryRun {
		return nil
	}
	_, err := f.deliver(context.Background(), nil)
	var badID *ingest.BadID
	if errors.As(err, &badID) {
		return err
	}
	return found(err)
}

// choose sets the services that are asked for, with the titles that their facts know.
func (f *fetching) choose() error {
	repository, err := pipeline.Facts(f.root)
	if err != nil {
		return found(err)
	}
	printDiagnostics(f.stderr, repository.Diagnostics, f.verbose)
	if repository.Failed() {
		return found(fmt.Errorf("%s in the inputs, nothing was fetched", number(countErrors(repository.Diagnostics), "error")))
	}
	if f.all {
		return nil
	}
	titles := map[string]string{}
	for _, s := range repository.Services {
		titles[s.Facts.ID] = s.Facts.Title
		if len(f.services) == 0 {
			f.request.Services = append(f.request.Services, web.Service{ID: s.Facts.ID, Title: s.Facts.Title})
		}
	}
	for _, id := range f.services {
		f.request.Services = append(f.request.Services, web.Service{ID: id, Title: titles[id]})
	}
	if len(f.request.Services) == 0 {
		return errors.New("the repository has no service yet: give one with --service, or --all")
	}
	return nil
}

// progress tells how far the downloads are, and answers what to call at their end.
func (f *fetching) progress() (done func()) {
	var shown progress
	before := 0
	f.request.Progress = func(done, total int) {
		if shown == nil && total > 0 {
			shown = newProgress(f.stderr, "downloaded", total)
		}
		if done > before {
			shown.Add(done - before)
			before = done
		}
	}
	return func() {
		if shown != nil {
			shown.Done()
		}
	}
}
