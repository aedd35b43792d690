package feed

import (
	"context"
	"errors"
	"slices"
	"strings"
)

// Service is a service whose pages are asked for: an entry is of it when its
// address ends with the id, of which dots and dashes do not matter, or when its
// title names the title.
type Service struct{ ID, Title string }

// Request says what to fetch.
type Request struct {
	// Feed is the feed's address.
	Feed string
	// Services are those whose pages are wanted; none means all.
	Services []Service
	// Since is the first date that is wanted, YYYY-MM-DD; "" for all. An entry
	// without a date is wanted.
	Since string
	// State is the path of the file that remembers what was filed; "" for none.
	State string
	// Recheck asks anew for pages that are filed already, if they changed.
	Recheck bool
	// DryRun chooses pages, downloads none, and remembers nothing.
	DryRun bool
	// Deliver files pages, some at a time, and answers for each what became of it.
	// It is not cut off when the context ends. Its error ends the fetch.
	Deliver func(context.Context, []Page) ([]Delivery, error)
	// Filed reports whether a page still lies where an earlier run filed it; nil for always.
	Filed func(place string) bool
	// Progress is told how far the downloads are, from one goroutine; it may be nil.
	Progress func(done, total int)
}

// Page is a page that was downloaded.
type Page struct {
	Entry Entry
	// Name is what diagnostics may call the page.
	Name string
	Data []byte

	mark   Mark
	result *Result
}

// Delivery is what became of a page that was delivered.
type Delivery struct {
	// Place is where the page was filed.
	Place string
	// Err says why it was not; a page with an error is asked for again by the next run.
	Err error
}

// Outcome is what became of an entry that was chosen.
type Outcome string

// The outcomes of an entry.
const (
	// Waiting pages were chosen and not asked for: in a dry run, or by a run that was stopped.
	Waiting Outcome = "waiting"
	// Filed pages were downloaded and delivered.
	Filed Outcome = "filed"
	// Known pages were filed by an earlier run.
	Known Outcome = "known"
	// Unchanged pages were filed by an earlier run, and the server says that they are as they were.
	Unchanged Outcome = "unchanged"
	// Failed pages were not downloaded, or not filed.
	Failed Outcome = "failed"
)

// Result is what became of one entry.
type Result struct {
	Entry   Entry
	Outcome Outcome
	// Err says why an entry failed.
	Err error
}

// Report is what a fetch did.
type Report struct {
	// Entries is how many pages the feed lists, Nameless how many of them tell no service.
	Entries, Nameless int
	// Results are the chosen entries, the oldest first.
	Results []*Result
}

// Count is how many entries have an outcome.
func (r *Report) Count(outcome Outcome) int {
	n := 0
	for _, result := range r.Results {
		if result.Outcome == outcome {
			n++
		}
	}
	return n
}

// Fetch reads a feed and downloads, delivers and remembers the pages that are
// asked for. The report is never nil: after an error, which may be that of the
// context, it says what was done until then. A page that failed is no error: it
// is in the report.
func (c *Client) Fetch(ctx context.Context, request Request) (report *Report, err error) {
	report = &Report{}
	state, err := openState(request.State, request.DryRun)
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, state.close()) }()
	run := &run{client: c, request: request, state: state, report: report}
	entries, err := run.entries(ctx)
	if err != nil {
		return report, err
	}
	wanted, err := run.choose(entries)
	if err != nil || request.DryRun {
		return report, err
	}
	return report, run.download(ctx, wanted)
}

// wants reports whether an entry is asked for.
func (r *Request) wants(entry Entry) bool {
	if entry.Date != "" && entry.Date < r.Since {
		return false
	}
	id := bare(entry.ServiceID)
	return len(r.Services) == 0 || slices.ContainsFunc(r.Services, func(s Service) bool {
		return s.ID != "" && bare(s.ID) == id || s.Title != "" && s.Title == entry.Service
	})
}

// bare is an id without dots and dashes, which the folders of services leave out.
func bare(id string) string { return strings.NewReplacer(".", "", "-", "").Replace(id) }
