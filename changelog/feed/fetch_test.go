package feed

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"
)

// site is a feed of some pages, each with a mark that holds until it is changed.
type site struct {
	mutex sync.Mutex
	// pages are the titles of the pages by their paths.
	pages []string
	marks map[string]string
	// unchanged counts the answers that said so.
	unchanged atomic.Int32
}

func newSite(pages ...string) *site { return &site{pages: pages, marks: map[string]string{}} }

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	mark := fmt.Sprintf(`"%s%s"`, r.URL.Path, s.marks[r.URL.Path])
	if r.Header.Get("If-None-Match") == mark {
		s.unchanged.Add(1)
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("ETag", mark)
	if r.URL.Path != "/feed.rss" {
		send(w, "text/html", "page "+r.URL.Path+s.marks[r.URL.Path])
		return
	}
	var items strings.Builder
	for i, page := range s.pages {
		fmt.Fprintf(&items, "<item><title>2024/01/%02d - Demo %s - 1 new api method</title><link>%s</link></item>", i+1, page, page)
	}
	send(w, "application/rss+xml", "<rss><channel>"+items.String()+"</channel></rss>")
}

// change gives a page, or the feed, another content.
func (s *site) change(path string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.marks[path] += "!"
}

// shelf is where the pages of a test are delivered.
type shelf struct {
	pages   map[string]string
	batches int
	// refused are the pages that are not filed.
	refused map[string]bool
}

func (s *shelf) deliver(ctx context.Context, pages []Page) ([]Delivery, error) {
	s.batches++
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	deliveries := make([]Delivery, len(pages))
	for i, page := range pages {
		place := "changelog/" + filepath.Base(page.Entry.URL)
		if s.refused[place] {
			deliveries[i].Err = errors.New("it is not a note")
			continue
		}
		s.pages[place] = string(page.Data)
		deliveries[i].Place = place
	}
	return deliveries, nil
}

func (s *shelf) has(place string) bool { return s.pages[place] != "" }

// fetcher makes a request that files on a new shelf and remembers in a file.
func fetcher(t *testing.T) (*shelf, Request) {
	s := &shelf{pages: map[string]string{}, refused: map[string]bool{}}
	return s, Request{
		Feed: "http://feed.test/feed.rss", State: filepath.Join(t.TempDir(), "state", "fetch.db"),
		Deliver: s.deliver, Filed: s.has,
	}
}

// fetch is one whole run, with a client of its own.
func fetch(t *testing.T, policy Policy, request Request) *Report {
	t.Helper()
	client := New(policy)
	defer client.Close()
	report, err := client.Fetch(t.Context(), request)
	require.NoError(t, err)
	return report
}

// outcomes are those of a report's entries, by the last part of their addresses.
func outcomes(report *Report) map[string]Outcome {
	all := map[string]Outcome{}
	for _, result := range report.Results {
		all[filepath.Base(result.Entry.URL)] = result.Outcome
	}
	return all
}

func TestFetch(t *testing.T) {
	s := newSite("/c/aa01-one.html", "/c/aa02-two.html", "/c/aa03-one.html")
	onNetwork(t, s.ServeHTTP, func(t *testing.T, n *network, policy Policy) {
		shelf, request := fetcher(t)
		request.Services = []Service{{ID: "one"}}
		var told []string
		request.Progress = func(done, total int) { told = append(told, fmt.Sprint(done, "/", total)) }
		report := fetch(t, policy, request)
		assert.Equal(t, map[string]Outcome{"aa01-one.html": Filed, "aa03-one.html": Filed}, outcomes(report))
		assert.Equal(t, 3, report.Entries)
		assert.Equal(t, "page /c/aa03-one.html", shelf.pages["changelog/aa03-one.html"])
		assert.Equal(t, []string{"0/2", "2/2"}, told)
		assert.Equal(t, 3, n.requests())

		report = fetch(t, policy, request)
		assert.Equal(t, 2, report.Count(Known), "a second run fetches nothing")
		assert.Equal(t, 4, n.requests(), "but asks for the feed")
		assert.EqualValues(t, 1, s.unchanged.Load(), "which has not changed")

		request.Services = append(request.Services, Service{ID: "two"})
		report = fetch(t, policy, request)
		assert.Equal(t, map[string]Outcome{"aa01-one.html": Known, "aa02-two.html": Filed, "aa03-one.html": Known}, outcomes(report),
			"entries of a feed that has not changed are still known")
	})
}

func TestChoice(t *testing.T) {
	s := newSite("/c/aa01-one.html", "/c/two", "/c/aa03-one.html")
	for _, c := range []struct {
		name     string
		services []Service
		since    string
		want     map[string]Outcome
	}{
		{"all", nil, "", map[string]Outcome{"aa01-one.html": Waiting, "two": Waiting, "aa03-one.html": Waiting}},
		{"by address", []Service{{ID: "one"}}, "", map[string]Outcome{"aa01-one.html": Waiting, "aa03-one.html": Waiting}},
		{"by title", []Service{{ID: "2", Title: "Demo /c/two"}}, "", map[string]Outcome{"two": Waiting}},
		{"title of another case", []Service{{ID: "2", Title: "demo /c/two"}}, "", map[string]Outcome{}},
		{"no service", []Service{{}}, "", map[string]Outcome{}},
		{"since", nil, "2024-01-02", map[string]Outcome{"two": Waiting, "aa03-one.html": Waiting}},
		{"since later", []Service{{ID: "one"}}, "2024-01-04", map[string]Outcome{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			onNetwork(t, s.ServeHTTP, func(t *testing.T, n *network, policy Policy) {
				_, request := fetcher(t)
				request.Services, request.Since, request.DryRun = c.services, c.since, true
				assert.Equal(t, c.want, outcomes(fetch(t, policy, request)))
				assert.Equal(t, 1, n.requests(), "a dry run asks for the feed only")
				assert.NoFileExists(t, request.State)
			})
		})
	}
}

// TestNothingIsWantedByChance: what a service lacks is not what an entry lacks.
func TestNothingIsWantedByChance(t *testing.T) {
	request := Request{Services: []Service{{ID: "one"}, {Title: "One"}}}
	assert.False(t, request.wants(Entry{}))
	assert.True(t, request.wants(Entry{Service: "One"}))
	assert.True(t, request.wants(Entry{ServiceID: "o-n.e"}), "dots and dashes do not matter")
}

// TestRecheck asks anew for what was filed: the server says what changed.
func TestRecheck(t *testing.T) {
	s := newSite("/c/aa01-one.html", "/c/aa02-one.html")
	onNetwork(t, s.ServeHTTP, func(t *testing.T, _ *network, policy Policy) {
		shelf, request := fetcher(t)
		fetch(t, policy, request)
		s.change("/c/aa02-one.html")
		request.Recheck = true
		report := fetch(t, policy, request)
		assert.Equal(t, map[string]Outcome{"aa01-one.html": Unchanged, "aa02-one.html": Filed}, outcomes(report))
		assert.Equal(t, "page /c/aa02-one.html!", shelf.pages["changelog/aa02-one.html"])
		report = fetch(t, policy, request)
		assert.Equal(t, 2, report.Count(Unchanged), "the new mark is remembered")
	})
}

// TestLastModified: a server that gives no ETag is asked by date.
func TestLastModified(t *testing.T) {
	const date = "Fri, 10 Apr 2026 19:07:09 GMT"
	s := newSite("/c/aa01-one.html")
	handler := func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/feed.rss" {
			s.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Last-Modified", date)
		if r.Header.Get("If-Modified-Since") == date {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fine(w, r)
	}
	onNetwork(t, handler, func(t *testing.T, _ *network, policy Policy) {
		_, request := fetcher(t)
		fetch(t, policy, request)
		request.Recheck = true
		assert.Equal(t, 1, fetch(t, policy, request).Count(Unchanged))
	})
}

// TestGonePagesAreFetchedAgain: what was filed and lies there no more is not known,
// and is asked for without the mark of what is gone.
func TestGonePagesAreFetchedAgain(t *testing.T) {
	s := newSite("/c/aa01-one.html", "/c/aa02-one.html")
	onNetwork(t, s.ServeHTTP, func(t *testing.T, _ *network, policy Policy) {
		shelf, request := fetcher(t)
		fetch(t, policy, request)
		delete(shelf.pages, "changelog/aa01-one.html")
		report := fetch(t, policy, request)
		assert.Equal(t, map[string]Outcome{"aa01-one.html": Filed, "aa02-one.html": Known}, outcomes(report))
		assert.True(t, shelf.has("changelog/aa01-one.html"))
	})
}

// TestNothingIsDoneUnlessFiled: a page that was refused is asked for by each run
// until it is filed.
func TestNothingIsDoneUnlessFiled(t *testing.T) {
	s := newSite("/c/aa01-one.html", "/c/aa02-one.html")
	onNetwork(t, s.ServeHTTP, func(t *testing.T, _ *network, policy Policy) {
		shelf, request := fetcher(t)
		shelf.refused["changelog/aa01-one.html"] = true
		report := fetch(t, policy, request)
		require.Equal(t, map[string]Outcome{"aa01-one.html": Failed, "aa02-one.html": Filed}, outcomes(report))
		assert.EqualError(t, report.Results[0].Err, "it is not a note")

		shelf.refused = nil
		report = fetch(t, policy, request)
		assert.Equal(t, map[string]Outcome{"aa01-one.html": Filed, "aa02-one.html": Known}, outcomes(report))
	})
}

// TestFailedDelivery: when filing itself fails, the fetch does, and nothing is done.
func TestFailedDelivery(t *testing.T) {
	s := newSite("/c/aa01-one.html")
	for want, deliver := range map[string]func(context.Context, []Page) ([]Delivery, error){
		"filing pages: disk full":                                   func(context.Context, []Page) ([]Delivery, error) { return nil, errors.New("disk full") },
		"filing pages: 1 pages were delivered, 0 were answered for": func(context.Context, []Page) ([]Delivery, error) { return nil, nil },
	} {
		onNetwork(t, s.ServeHTTP, func(t *testing.T, _ *network, policy Policy) {
			_, request := fetcher(t)
			filing := request.Deliver
			request.Deliver = deliver
			client := New(policy)
			defer client.Close()
			report, err := client.Fetch(t.Context(), request)
			require.EqualError(t, err, want)
			assert.Equal(t, 1, report.Count(Waiting))
			request.Deliver = filing
			assert.Equal(t, 1, fetch(t, policy, request).Count(Filed))
		})
	}
}

// TestInterrupted stops a run in the middle of a download: what came before is
// filed, what was under way is not, and the next run goes on from there.
func TestInterrupted(t *testing.T) {
	s := newSite("/c/aa01-one.html", "/c/aa02-one.html", "/c/aa03-one.html")
	onNetwork(t, s.ServeHTTP, func(t *testing.T, n *network, policy Policy) {
		shelf, request := fetcher(t)
		policy.Concurrency = 1
		ctx, stop := context.WithCancelCause(t.Context())
		interrupted := errors.New("interrupted")
		request.Progress = func(done, _ int) {
			if done == 1 {
				stop(interrupted)
			}
		}
		client := New(policy)
		defer client.Close()
		report, err := client.Fetch(ctx, request)
		require.ErrorIs(t, err, interrupted)
		assert.Equal(t, map[string]Outcome{"aa01-one.html": Filed, "aa02-one.html": Waiting, "aa03-one.html": Waiting}, outcomes(report))
		assert.Len(t, shelf.pages, 1)
		before := n.requests()

		report = fetch(t, policy, request)
		assert.Equal(t, map[string]Outcome{"aa01-one.html": Known, "aa02-one.html": Filed, "aa03-one.html": Filed}, outcomes(report))
		assert.Equal(t, 3, n.requests()-before, "the feed and the two that were missing")
	})
}

// TestInterruptedDownload ends a run while a server keeps it waiting.
func TestInterruptedDownload(t *testing.T) {
	s := newSite("/c/aa01-one.html", "/c/aa02-slow.html")
	ctx, stop := context.WithCancel(t.Context())
	handler := func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "-slow.html") {
			stop()
			<-r.Context().Done()
			return
		}
		s.ServeHTTP(w, r)
	}
	onNetwork(t, handler, func(t *testing.T, _ *network, policy Policy) {
		shelf, request := fetcher(t)
		policy.Concurrency = 1
		client := New(policy)
		defer client.Close()
		report, err := client.Fetch(ctx, request)
		require.ErrorIs(t, err, context.Canceled)
		assert.Equal(t, map[string]Outcome{"aa01-one.html": Filed, "aa02-slow.html": Waiting}, outcomes(report))
		assert.Len(t, shelf.pages, 1)
	})
}

// TestRefusedEntries: entries that lead elsewhere fail, and nobody else is asked.
func TestRefusedEntries(t *testing.T) {
	long := "/" + strings.Repeat("c", maxAddress) + "/aa04-one.html"
	s := newSite("http://other.test/aa01-one.html", "file:///etc/aa02-one.html", "", "/c/aa03-one.html", long)
	onNetwork(t, s.ServeHTTP, func(t *testing.T, n *network, policy Policy) {
		_, request := fetcher(t)
		for range 2 {
			report := fetch(t, policy, request)
			assert.Equal(t, 4, report.Count(Failed))
			for _, r := range report.Results {
				assert.NotContains(t, r.Entry.Name(), "\x1b")
			}
		}
		assert.Equal(t, 3, n.requests(), "twice the feed, once the page")
		policy.AllowHosts = []string{"other.test"}
		assert.Equal(t, 1, fetch(t, policy, request).Count(Filed))
	})
}

// TestPolite: no more requests than allowed are under way at once, and they begin
// with a pause between them.
func TestPolite(t *testing.T) {
	var pages []string
	for i := range 10 {
		pages = append(pages, fmt.Sprintf("/c/aa%02d-one.html", i))
	}
	s := newSite(pages...)
	var now, most atomic.Int32
	handler := func(w http.ResponseWriter, r *http.Request) {
		most.Store(max(most.Load(), now.Add(1)))
		defer now.Add(-1)
		time.Sleep(5 * time.Second)
		s.ServeHTTP(w, r)
	}
	onNetwork(t, handler, func(t *testing.T, n *network, policy Policy) {
		_, request := fetcher(t)
		policy.Concurrency, policy.Pause = 3, time.Second
		assert.Equal(t, 10, fetch(t, policy, request).Count(Filed))
		assert.EqualValues(t, 3, most.Load())
		for _, wait := range n.waits() {
			assert.GreaterOrEqual(t, wait, time.Second)
		}
	})
}

// TestBatches: many pages are delivered some at a time.
func TestBatches(t *testing.T) {
	var pages []string
	for i := range batchPages + 1 {
		pages = append(pages, fmt.Sprintf("/c/%d-one.html", i))
	}
	s := newSite(pages...)
	onNetwork(t, s.ServeHTTP, func(t *testing.T, _ *network, policy Policy) {
		shelf, request := fetcher(t)
		assert.Equal(t, batchPages+1, fetch(t, policy, request).Count(Filed))
		assert.Equal(t, 2, shelf.batches)
	})
}

func TestNoState(t *testing.T) {
	s := newSite("/c/aa01-one.html")
	onNetwork(t, s.ServeHTTP, func(t *testing.T, _ *network, policy Policy) {
		_, request := fetcher(t)
		request.State = ""
		for range 2 {
			assert.Equal(t, 1, fetch(t, policy, request).Count(Filed))
		}
	})
}

// remember makes a state file that holds something.
func remember(t *testing.T, path string) {
	t.Helper()
	s, err := openState(path, false)
	require.NoError(t, err)
	require.NoError(t, s.put(pagesBucket, map[string]any{"http://feed.test/c/aa01-one.html": pageState{Place: "one"}}))
	require.NoError(t, s.close())
}

// TestBadState: the error of each says what to do, and no server is asked.
func TestBadState(t *testing.T) {
	for _, c := range []struct {
		name, want string
		spoil      func(t *testing.T, path string)
	}{
		{"in use", "in use: wait for the other run to end", func(t *testing.T, path string) {
			other, err := openState(path, false)
			require.NoError(t, err)
			t.Cleanup(func() { _ = other.close() })
		}},
		{"no database", "is damaged: delete it", func(t *testing.T, path string) {
			require.NoError(t, os.WriteFile(path, []byte(strings.Repeat("no database\n", 1000)), 0o600))
		}},
		{"cut off", "is damaged: delete it", func(t *testing.T, path string) {
			require.NoError(t, os.WriteFile(path, []byte("half"), 0o600))
		}},
		{"other content", "is damaged: delete it", func(t *testing.T, path string) {
			db, err := bbolt.Open(path, 0o600, nil)
			require.NoError(t, err)
			require.NoError(t, db.Update(func(tx *bbolt.Tx) error {
				bucket, err := tx.CreateBucket([]byte(feedsBucket))
				require.NoError(t, err)
				return bucket.Put([]byte("http://feed.test/feed.rss"), []byte("not JSON"))
			}))
			require.NoError(t, db.Close())
		}},
		{"without its end", "is damaged: delete it", func(t *testing.T, path string) {
			remember(t, path)
			require.NoError(t, os.Truncate(path, int64(2*os.Getpagesize())))
		}},
		{"overwritten in its middle", "is damaged: delete it", func(t *testing.T, path string) {
			remember(t, path)
			file, err := os.OpenFile(path, os.O_WRONLY, 0)
			require.NoError(t, err)
			info, err := file.Stat()
			require.NoError(t, err)
			_, err = file.WriteAt(make([]byte, int(info.Size())-2*os.Getpagesize()), int64(2*os.Getpagesize()))
			require.NoError(t, err)
			require.NoError(t, file.Close())
		}},
		{"a folder", "the state file", func(t *testing.T, path string) { require.NoError(t, os.Mkdir(path, 0o755)) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			onNetwork(t, fine, func(t *testing.T, n *network, policy Policy) {
				_, request := fetcher(t)
				require.NoError(t, os.MkdirAll(filepath.Dir(request.State), 0o755))
				c.spoil(t, request.State)
				report, err := New(policy).Fetch(t.Context(), request)
				require.ErrorContains(t, err, c.want)
				assert.NotNil(t, report)
				assert.Zero(t, n.requests())
			})
		})
	}
}

// TestBadFeed: what is no feed fails by its address.
func TestBadFeed(t *testing.T) {
	onNetwork(t, fine, func(t *testing.T, _ *network, policy Policy) {
		_, request := fetcher(t)
		client := New(policy)
		defer client.Close()
		_, err := client.Fetch(t.Context(), request)
		require.EqualError(t, err, "reading a feed: http://feed.test/feed.rss: it is no RSS or Atom feed")
		request.Feed = "ftp://feed.test/"
		_, err = client.Fetch(t.Context(), request)
		require.ErrorContains(t, err, "only http and https")
	})
}

func TestEntriesOfAFeed(t *testing.T) {
	s := newSite("/c/aa01-one.html", "/c/aa02-two.html")
	onNetwork(t, s.ServeHTTP, func(t *testing.T, _ *network, policy Policy) {
		client := New(policy)
		defer client.Close()
		u, err := parseAddress("http://feed.test/feed.rss")
		require.NoError(t, err)
		entries, _, err := client.entries(t.Context(), u, Mark{})
		require.NoError(t, err)
		assert.Equal(t, []Entry{
			{ServiceID: "one", Service: "Demo /c/aa01-one.html", Date: "2024-01-01", URL: "http://feed.test/c/aa01-one.html"},
			{ServiceID: "two", Service: "Demo /c/aa02-two.html", Date: "2024-01-02", URL: "http://feed.test/c/aa02-two.html"},
		}, entries)
	})
}
