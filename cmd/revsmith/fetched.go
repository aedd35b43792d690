package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	web "github.com/revsmith/revsmith/changelog/feed"
	"github.com/revsmith/revsmith/gen/ingest"
)

// userAgent is how servers know revsmith.
func userAgent() string {
	return "revsmith/" + cmp.Or(buildVersion(), "unknown") + " (+https://github.com/revsmith/revsmith)"
}

// lies reports whether a file of the repository is there.
func (f *fetching) lies(place string) bool {
	if !filepath.IsLocal(filepath.FromSlash(place)) {
		return false
	}
	info, err := os.Stat(filepath.Join(f.root, filepath.FromSlash(place)))
	return err == nil && info.Mode().IsRegular()
}

// deliver files pages as ingest does.
func (f *fetching) deliver(ctx context.Context, pages []web.Page) ([]web.Delivery, error) {
	options := ingest.Options{Root: f.root}
	if len(f.services) == 1 {
		options.Service = f.services[0]
	}
	sources := make([]ingest.Source, len(pages))
	for i, page := range pages {
		sources[i] = ingest.Bytes(page.Name, page.Data)
	}
	report, err := ingest.Run(ctx, options, slices.Values(sources))
	if report != nil {
		addReport(f.filed, report)
	}
	if err != nil {
		return nil, err
	}
	deliveries := make([]web.Delivery, len(report.Pages))
	for i, page := range report.Pages {
		deliveries[i] = web.Delivery{Place: page.Path}
		if page.Path == "" {
			deliveries[i].Err = errNotFiled
		}
	}
	return deliveries, nil
}

// errNotFiled is the error of a page whose diagnostics say why it was not filed.
var errNotFiled = errors.New("not filed")

// addReport adds what became of some pages to what became of others before them.
func addReport(sum, more *ingest.Report) {
	sum.Pages = append(sum.Pages, more.Pages...)
	sum.Unkept += more.Unkept
	for _, d := range more.Diagnostics {
		if !slices.Contains(sum.Diagnostics, d) {
			sum.Diagnostics = append(sum.Diagnostics, d)
		}
	}
	for _, news := range more.News {
		at := slices.IndexFunc(sum.News, func(n *ingest.News) bool { return n.ServiceID == news.ServiceID })
		if at < 0 {
			sum.News = append(sum.News, news)
			continue
		}
		addNews(sum.News[at], news)
	}
	slices.SortFunc(sum.News, func(a, b *ingest.News) int { return strings.Compare(a.ServiceID, b.ServiceID) })
}

// addNews adds what later pages bring to a service to what pages before them brought.
func addNews(sum, more *ingest.News) {
	sum.Dates = append(sum.Dates, more.Dates...)
	sum.New = append(sum.New, more.New...)
	sum.FirstSeen = append(sum.FirstSeen, more.FirstSeen...)
	sum.Unshown = slices.DeleteFunc(append(sum.Unshown, more.Unshown...), func(name string) bool {
		return slices.Contains(sum.New, name) || slices.Contains(sum.FirstSeen, name)
	})
	sum.Announced += more.Announced
	sum.Members += more.Members
	sum.Values += more.Values
	sum.MemberPaths = append(sum.MemberPaths, more.MemberPaths...)
	sum.ValuePaths = append(sum.ValuePaths, more.ValuePaths...)
	sum.Unannounced += more.Unannounced
	sum.Assumed = append(sum.Assumed, more.Assumed...)
}

// print says what was found in the feed, what failed, and what was filed.
func (f *fetching) print(report *web.Report) {
	for _, result := range report.Results {
		switch {
		case result.Outcome == web.Failed && !errors.Is(result.Err, errNotFiled):
			fmt.Fprintln(f.stderr, printable(fmt.Sprintf("%s: error: %v", result.Entry.Name(), result.Err)))
		case result.Outcome == web.Waiting && f.request.DryRun:
			fmt.Fprintln(f.stdout, printable(fmt.Sprintf("would fetch: %s %s", result.Entry.Date, result.Entry.Name())))
		}
	}
	fmt.Fprintln(f.stdout, f.total(report))
	if report.Nameless > 0 && !f.all {
		fmt.Fprintf(f.stdout, "left out: %s that tell no service (--all fetches them)\n", entries(report.Nameless))
	}
	switch {
	case len(f.filed.Pages) > 0:
		i := ingestion{verbose: f.verbose, stdout: f.stdout, stderr: f.stderr}
		i.print(f.filed, f.verbose || len(f.filed.Pages) <= fewPages)
	case f.request.DryRun && report.Count(web.Waiting) > 0:
		fmt.Fprintln(f.stdout, "run: the same without --dry-run; nothing was downloaded")
	case len(report.Results) == 0 && report.Entries > 0:
		fmt.Fprintln(f.stdout, "nothing to do: the feed lists no page of the services and dates asked for")
	case report.Count(web.Failed)+report.Count(web.Waiting) == 0:
		fmt.Fprintln(f.stdout, "nothing to do")
	}
}

// total is how many entries had which outcome.
func (f *fetching) total(report *web.Report) string {
	line := fmt.Sprintf("feed: %s, %d asked for", entries(report.Entries), len(report.Results))
	for _, part := range []struct {
		n    int
		what string
	}{
		{len(f.filed.Pages), "downloaded"},
		{report.Count(web.Unchanged), "unchanged"},
		{report.Count(web.Known), "filed before"},
		{report.Count(web.Waiting), "waiting"},
		{report.Count(web.Failed) - f.refused(), "not downloaded"},
	} {
		if part.n > 0 {
			line += fmt.Sprintf(", %d %s", part.n, part.what)
		}
	}
	return line
}

// refused is how many pages were downloaded and not filed.
func (f *fetching) refused() int {
	return f.filed.Count(ingest.Refused) + f.filed.Count(ingest.Conflict)
}

func entries(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}

// verdict is the error of a run that did not file everything.
func (f *fetching) verdict(report *web.Report, err error) error {
	if err != nil {
		return found(stopped(err, report.Count(web.Waiting)))
	}
	if failed := report.Count(web.Failed); failed > 0 {
		return found(fmt.Errorf("%s of %d not filed: see the errors above, the next run asks for them again",
			number(failed, "page"), len(report.Results)))
	}
	return nil
}

// stopped is the error of a run that ended early.
func stopped(err error, waiting int) error {
	if !errors.Is(err, context.Canceled) {
		return err
	}
	return fmt.Errorf("stopped: %s not fetched, and every file is whole: run again to go on", number(waiting, "page"))
}
