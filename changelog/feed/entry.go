package feed

import (
	"cmp"
	"errors"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
)

// Entry is what a feed says of one page. All of it is the feed's word: the page
// itself tells what it is of.
type Entry struct {
	// ServiceID is the service's id, as the page's address ends; "" where it does not end so.
	ServiceID string `json:"service,omitempty"`
	// Service is the service's title in the entry's own title; "" where there is none.
	Service string `json:"title,omitempty"`
	// Date is YYYY-MM-DD, as the title begins, or else when the entry was published; "" where neither is known.
	Date string `json:"date,omitempty"`
	// URL is the page's address; "" where the entry leads nowhere.
	URL string `json:"url"`
	// refused says why the page is not asked for.
	refused error
}

// Name is what the entry's page is called until it is read: its address, without
// its query, or the service where it has none. It is safe to print.
func (e *Entry) Name() string {
	u, err := url.Parse(e.URL)
	if e.URL == "" || err != nil {
		return "an entry of " + quote(e.Service)
	}
	return display(u)
}

var (
	// addressEnd is how a page's address ends: a commit, and the service's id.
	addressEnd = regexp.MustCompile(`^[0-9A-Za-z]+-([a-z0-9][a-z0-9.-]{0,99})$`)
	// titleForm is a title's date, service and counts, of which the first and the last may be missing.
	titleForm = regexp.MustCompile(`^(?:(\d{4})[/-](\d{2})[/-](\d{2}) - )?(.+?)(?: - (?:\d+ (?:new|updated|removed|changed|deleted) ?)+.*)?$`)
)

// newEntry reads an item of a feed that came from an address.
func newEntry(base *url.URL, item *gofeed.Item) Entry {
	var entry Entry
	link := item.Link
	if link == "" && strings.HasPrefix(item.GUID, "http") {
		link = item.GUID
	}
	if link = strings.TrimSpace(link); link != "" {
		entry.readLink(base, link)
	}
	entry.readTitle(item.Title)
	if entry.Date == "" {
		entry.Date = date(item.PublishedParsed, item.UpdatedParsed)
	}
	return entry
}

// readLink takes the page's address and service from a link of the feed, and
// nothing from one that cannot be read. A password is not even remembered.
func (e *Entry) readLink(base *url.URL, link string) {
	u, err := base.Parse(link)
	if err != nil {
		return
	}
	u.Fragment, u.RawFragment = "", ""
	if u.User != nil {
		u.User = url.User("hidden")
	}
	e.URL = u.String()
	e.ServiceID = serviceID(u)
}

// serviceID is the service's id in a page's address, "" where there is none.
func serviceID(u *url.URL) string {
	name := strings.TrimSuffix(path.Base(u.Path), ".html")
	if found := addressEnd.FindStringSubmatch(name); found != nil {
		return found[1]
	}
	return ""
}

// readTitle takes the service and the date from an entry's title.
func (e *Entry) readTitle(title string) {
	found := titleForm.FindStringSubmatch(strings.Join(strings.Fields(title), " "))
	if found == nil {
		return
	}
	e.Service = found[4]
	day := strings.Join(found[1:4], "-")
	if _, err := time.Parse(time.DateOnly, day); err == nil {
		e.Date = day
	}
}

// date is the day of the first time that is known.
func date(times ...*time.Time) string {
	for _, t := range times {
		if t != nil && t.Year() >= 1 && t.Year() <= 9999 {
			return t.UTC().Format(time.DateOnly)
		}
	}
	return ""
}

// oldestFirst puts entries in the order in which they are fetched, each page once.
func oldestFirst(entries []Entry) []Entry {
	slices.SortStableFunc(entries, func(a, b Entry) int {
		return cmp.Or(strings.Compare(a.Date, b.Date), strings.Compare(a.URL, b.URL))
	})
	seen := map[string]bool{}
	return slices.DeleteFunc(entries, func(e Entry) bool {
		again := e.URL != "" && seen[e.URL]
		seen[e.URL] = true
		return again
	})
}

// maxAddress is the length of the longest address that a feed may lead to.
const maxAddress = 8192

// refuses says why an entry of the feed at an address is not asked for; nil where it is.
func (p *Policy) refuses(feed *url.URL, address string) error {
	switch {
	case address == "":
		return errors.New("the entry leads to no page")
	case len(address) > maxAddress:
		return errors.New("the address is too long")
	}
	u, err := parseAddress(address)
	if err != nil {
		return err
	}
	return p.mayLead(feed, feed, u)
}
