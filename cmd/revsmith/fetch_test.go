package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/assert"

	web "github.com/revsmith/revsmith/changelog/feed"
	"github.com/revsmith/revsmith/gen/ingest"
)

// TestFetchScripts runs testdata/fetch. Each script starts beside a copy of
// testdata/repository and of testdata/pages, and with a server of its own for
// the folder site: $FEED is the address of site/feed.rss.
func TestFetchScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/fetch",
		Setup: func(env *testscript.Env) error {
			for _, folder := range []string{"repository", "pages"} {
				if err := os.CopyFS(filepath.Join(env.WorkDir, folder), os.DirFS(filepath.Join("testdata", folder))); err != nil {
					return err
				}
			}
			site := &site{folder: filepath.Join(env.WorkDir, "site"), hangs: make(chan struct{}), busy: map[string]bool{}}
			site.server = httptest.NewServer(site)
			env.Defer(site.server.Close)
			env.Values[siteKey{}] = site
			env.Setenv("FEED", site.server.URL+"/feed.rss")
			env.Setenv("HTTP_PROXY", "")
			env.Setenv("http_proxy", "")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"tree": treeCommand, "misuse": misuseCommand, "asked": askedCommand, "hangs": hangsCommand,
		},
	})
}

// siteKey is where a script's server is kept.
type siteKey struct{}

// site serves a folder. Below /busy each file is first refused, below /hang none
// is ever answered, below /away all are elsewhere.
type site struct {
	folder string
	server *httptest.Server
	// hangs is sent to by each request that is not answered.
	hangs chan struct{}

	mutex sync.Mutex
	asked int
	busy  map[string]bool
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mutex.Lock()
	s.asked++
	first := !s.busy[r.URL.Path]
	s.busy[r.URL.Path] = true
	s.mutex.Unlock()
	switch folder := strings.Split(r.URL.Path, "/")[1]; {
	case !strings.HasPrefix(r.UserAgent(), "revsmith/") || !strings.HasSuffix(r.UserAgent(), " (+https://github.com/revsmith/revsmith)"):
		http.Error(w, "who asks?", http.StatusForbidden)
	case folder == "busy" && first:
		w.Header().Set("Retry-After", "0")
		w.WriteHeader(http.StatusTooManyRequests)
	case folder == "hang":
		s.hangs <- struct{}{}
		<-r.Context().Done()
	case folder == "away":
		http.Redirect(w, r, "http://away.test/"+r.URL.Path, http.StatusFound)
	default:
		s.file(w, r)
	}
}

// file answers with a file, and with a mark that is that of its content.
func (s *site) file(w http.ResponseWriter, r *http.Request) {
	data, err := os.ReadFile(filepath.Join(s.folder, filepath.FromSlash(r.URL.Path)))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if strings.HasSuffix(r.URL.Path, ".png") {
		w.Header().Set("Content-Type", "image/png")
	}
	w.Header().Set("ETag", fmt.Sprintf("%q", fmt.Sprintf("%x", sha256.Sum256(data))))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// askedCommand is "asked N", which fails unless the server got N requests since
// the last such command.
func askedCommand(script *testscript.TestScript, negated bool, args []string) {
	if negated || len(args) != 1 {
		script.Fatalf("usage: asked N")
	}
	s := script.Value(siteKey{}).(*site)
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if fmt.Sprint(s.asked) != args[0] {
		script.Fatalf("the server got %d requests, not %s", s.asked, args[0])
	}
	s.asked = 0
}

// hangsCommand is "hangs", which waits for a request that is not answered.
func hangsCommand(script *testscript.TestScript, _ bool, _ []string) {
	<-script.Value(siteKey{}).(*site).hangs
}

// TestAddReport: what several batches bring is told as that of one.
func TestAddReport(t *testing.T) {
	var sum ingest.Report
	addReport(&sum, &ingest.Report{Pages: []ingest.Page{{Path: "1"}}, News: []*ingest.News{
		{ServiceID: "b", HasFacts: true, New: []string{"One"}, Members: 1, MemberPaths: []string{"One.a"},
			Unshown: []string{"Hidden", "Two"}, Announced: 2}}})
	addReport(&sum, &ingest.Report{Pages: []ingest.Page{{Path: "2"}}, Unkept: 1, News: []*ingest.News{
		{ServiceID: "a"}, {ServiceID: "b", HasFacts: true, New: []string{"Two"}, Members: 2, Unannounced: 1, Announced: 3}}})
	assert.Equal(t, ingest.Report{Pages: []ingest.Page{{Path: "1"}, {Path: "2"}}, Unkept: 1, News: []*ingest.News{
		{ServiceID: "a"},
		{ServiceID: "b", HasFacts: true, New: []string{"One", "Two"}, Members: 3, MemberPaths: []string{"One.a"}, Unannounced: 1,
			Unshown: []string{"Hidden"}, Announced: 5},
	}}, sum)
}

// TestRememberedPlacesStayInTheRepository: a state file that somebody wrote does
// not make fetch look elsewhere.
func TestRememberedPlacesStayInTheRepository(t *testing.T) {
	f := fetching{root: t.TempDir()}
	outside := filepath.Join(filepath.Dir(f.root), "outside.txt")
	assert.NoError(t, os.WriteFile(outside, nil, 0o600))
	assert.NoError(t, os.WriteFile(filepath.Join(f.root, "inside.txt"), nil, 0o600))
	assert.True(t, f.lies("inside.txt"))
	for _, place := range []string{"../outside.txt", outside, "", ".", "missing.txt"} {
		assert.False(t, f.lies(place), place)
	}
}

func TestTotal(t *testing.T) {
	f := fetching{filed: &ingest.Report{Pages: []ingest.Page{{Outcome: ingest.Filed}, {Outcome: ingest.Refused}}}}
	results := []*web.Result{{Outcome: web.Filed}, {Outcome: web.Failed}, {Outcome: web.Failed}, {Outcome: web.Known}, {Outcome: web.Waiting}, {Outcome: web.Unchanged}}
	assert.Equal(t, "feed: 9 entries, 6 asked for, 2 downloaded, 1 unchanged, 1 filed before, 1 waiting, 1 not downloaded",
		f.total(&web.Report{Entries: 9, Results: results}))
}
