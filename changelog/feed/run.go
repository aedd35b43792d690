package feed

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"sync"
)

// run is one fetch under way.
type run struct {
	client  *Client
	request Request
	state   *state
	report  *Report

	batch      []*Page
	batchBytes int
	done       int
}

// entries are those of the feed, as it is now or as it was when it was last
// asked and has not changed since.
func (r *run) entries(ctx context.Context) ([]Entry, error) {
	u, err := parseAddress(r.request.Feed)
	if err != nil {
		return nil, fmt.Errorf("reading a feed: %w", err)
	}
	var known feedState
	if _, err := r.state.get(feedsBucket, u.String(), &known); err != nil {
		return nil, err
	}
	entries, answer, err := r.client.entries(ctx, u, known.Mark)
	if err != nil {
		return nil, err
	}
	if answer.unchanged {
		return r.client.known(known), nil
	}
	if r.request.DryRun {
		return entries, nil
	}
	now := feedState{Mark: answer.mark, From: answer.url.String(), Entries: entries}
	return entries, r.state.put(feedsBucket, map[string]any{u.String(): now})
}

// known are the entries of a feed that has not changed. What is refused depends on
// the policy of this run.
func (c *Client) known(feed feedState) []Entry {
	from, err := url.Parse(feed.From)
	for i := range feed.Entries {
		if feed.Entries[i].refused = err; err == nil {
			feed.Entries[i].refused = c.policy.refuses(from, feed.Entries[i].URL)
		}
	}
	return feed.Entries
}

// choose takes the entries that are asked for into the report, and answers those
// whose pages are to be downloaded.
func (r *run) choose(entries []Entry) ([]*Page, error) {
	var wanted []*Page
	r.report.Entries = len(entries)
	for _, entry := range entries {
		if entry.ServiceID == "" && entry.Service == "" {
			r.report.Nameless++
		}
		if !r.request.wants(entry) {
			continue
		}
		page, err := r.page(entry)
		if err != nil {
			return nil, err
		}
		r.report.Results = append(r.report.Results, page.result)
		if page.result.Outcome == Waiting {
			wanted = append(wanted, page)
		}
	}
	return wanted, nil
}

// page says of an entry what is known of its page.
func (r *run) page(entry Entry) (*Page, error) {
	page := &Page{Entry: entry, result: &Result{Entry: entry, Outcome: Waiting}}
	if entry.refused != nil {
		page.result.fail(entry.refused)
		return page, nil
	}
	var filed pageState
	found, err := r.state.get(pagesBucket, entry.URL, &filed)
	if err != nil || !found || r.request.Filed != nil && !r.request.Filed(filed.Place) {
		return page, err
	}
	page.mark = filed.Mark
	if !r.request.Recheck {
		page.result.Outcome = Known
	}
	return page, nil
}

func (r *Result) fail(err error) { r.Outcome, r.Err = Failed, err }

// Pages are delivered when there are so many of them, or so many bytes.
const (
	batchPages = 256
	batchBytes = 64 << 20
)

// download downloads and delivers pages. When the context ends, what was
// downloaded by then is still delivered.
func (r *run) download(ctx context.Context, pages []*Page) error {
	r.tell(0, len(pages))
	for group := range slices.Chunk(pages, r.client.policy.Concurrency) {
		if err := r.take(ctx, r.ask(ctx, group)); err != nil {
			return err
		}
		if ctx.Err() != nil {
			break
		}
		r.tell(len(group), len(pages))
	}
	return errors.Join(r.deliver(ctx), context.Cause(ctx))
}

func (r *run) tell(more, total int) {
	r.done += more
	if r.request.Progress != nil {
		r.request.Progress(r.done, total)
	}
}

// ask downloads pages side by side, and answers those that came.
func (r *run) ask(ctx context.Context, pages []*Page) []*Page {
	var running sync.WaitGroup
	for _, page := range pages {
		running.Go(func() { r.client.download(ctx, page) })
	}
	running.Wait()
	return slices.DeleteFunc(slices.Clone(pages), func(p *Page) bool { return p.Data == nil })
}

// download asks for one page, and says in its result why it has no data then. A
// page that was cut off by the end of the context has not failed: it waits on.
func (c *Client) download(ctx context.Context, page *Page) {
	u, err := parseAddress(page.Entry.URL)
	if err != nil {
		page.result.fail(err)
		return
	}
	answer, err := c.ask(ctx, question{url: u, mark: page.mark, accept: acceptPage, check: checkPageType})
	switch {
	case err != nil && ctx.Err() == nil:
		page.result.fail(err)
	case err != nil:
	case answer.unchanged:
		page.result.Outcome = Unchanged
	default:
		page.Name, page.Data, page.mark = display(answer.url), answer.data, answer.mark
	}
}

// take puts pages into the batch, and delivers it when it is full.
func (r *run) take(ctx context.Context, pages []*Page) error {
	for _, page := range pages {
		r.batch = append(r.batch, page)
		r.batchBytes += len(page.Data)
	}
	if len(r.batch) < batchPages && r.batchBytes < batchBytes {
		return nil
	}
	return r.deliver(ctx)
}

// deliver delivers the batch, and remembers what was filed.
func (r *run) deliver(ctx context.Context) error {
	batch := r.batch
	if r.batch, r.batchBytes = nil, 0; len(batch) == 0 {
		return nil
	}
	pages := make([]Page, len(batch))
	for i, page := range batch {
		pages[i] = *page
	}
	deliveries, err := r.request.Deliver(context.WithoutCancel(ctx), pages)
	if err == nil && len(deliveries) != len(pages) {
		err = fmt.Errorf("%d pages were delivered, %d were answered for", len(pages), len(deliveries))
	}
	if err != nil {
		return fmt.Errorf("filing pages: %w", err)
	}
	filed := map[string]any{}
	for i, delivery := range deliveries {
		if delivery.Err != nil {
			batch[i].result.fail(delivery.Err)
			continue
		}
		batch[i].result.Outcome = Filed
		filed[batch[i].Entry.URL] = pageState{Mark: batch[i].mark, Place: delivery.Place}
	}
	return r.state.put(pagesBucket, filed)
}
