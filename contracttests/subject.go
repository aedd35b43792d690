package contracttests

import (
	"cmp"
	"net/http"
	"net/http/httptest"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// Subject is the client under test and what the runner must know of it.
type Subject struct {
	// Name is whose client it is, in what [Runner.Replay] logs.
	Name string
	// Client makes a client that calls the endpoint, an http URL with a base path. It must not
	// retry, and must fill in [IdempotencyToken] where a token is left out.
	Client func(endpoint string) any
	// Retrying makes a client that calls a failed operation up to three times in all, without
	// waiting in between. It must fill in [IdempotencyToken] the first time that a token is left
	// out and another token whenever it is asked again, so that a client is caught that makes one
	// for each attempt. Where it is nil the client cannot retry, and cases with
	// attempts are skipped.
	Retrying func(endpoint string) any
	// Patience is how long a call may go on once its context has ended, thirty seconds where it is 0.
	// No test waits for it unless the client does not give up.
	Patience time.Duration
	// Document returns the OpenAPI document of a revision, in YAML or JSON. Where it is
	// nil, nothing is validated.
	Document func(revision string) ([]byte, error)
	// Revisions are all revisions that have a document, oldest first. The client knows the
	// last of them: a call of an older one that leaves out what the last requires must be
	// refused. Where it is nil, every call must be sent.
	Revisions []string
	// Optional are members of inputs that the last revision's document requires and the client
	// does not, since more is known of them than pages show: "ListImagesInput.Owner".
	Optional []string
	// Revision is the one that the client knows, where that is not the last of Revisions.
	Revision string
	// Unvalidated lets documents tell what is required and nothing else: requests and responses
	// are compared with the fixtures alone.
	Unvalidated bool
	// Paginators are the constructors of the client's paginators, by operation; one that is
	// nil is of an operation that the client knows without pages.
	// Where all is nil, listings are paged by hand only.
	Paginators map[string]any
	// Headers are the forms of headers that every request must carry, by name.
	Headers map[string]*regexp.Regexp
	// Fields name the Go fields that do not follow from their member's name, by
	// "GoType.member".
	Fields map[string]string
	// Tokens are the members that became idempotency tokens later than a fixture's revision.
	Tokens []LateToken
	// MissingTokens are the members that the client does not fill in, although they were
	// idempotency tokens at a fixture's revision; see [Runner.Cut], as for the next two.
	MissingTokens []LateToken
	// Bound are the members of inputs that travel outside the body's members.
	Bound []Bound
	// Errors are the codes of the errors that the client has types for, by operation; where it is
	// nil, it has all.
	Errors map[string][]string
	// Documents make and read values without a model; nil where no fixture has one.
	Documents *Documents
	// Unions hold one value of each type that is a member of a union.
	Unions []any
	// Passed is told of every case that held, without those of its exchanges that the client had to
	// refuse. Cases replayed at the same time tell it at the same time. It may be nil.
	Passed func(file *fixture.File, c *fixture.Case)
	// Ended is told how each call ended: its output, a pointer, and its error. Cases replayed at the same
	// time tell it at the same time. It may be nil.
	Ended func(output any, err error)
}

// Documents makes and reads the client's values without a model.
type Documents struct {
	// Type is their Go type, an interface.
	Type reflect.Type
	// Make makes one of a JSON value: maps, slices, strings, booleans, nil, [json.Number].
	Make func(value any) any
	// Read is the way back.
	Read func(document any) any
}

// IdempotencyToken is the token that fixtures expect where the input has none.
const IdempotencyToken = "00000000-0000-4000-8000-000000000000"

// Runner replays fixtures against one subject over one server, and a second one for answers that go
// wrong on their way.
type Runner struct {
	subject Subject
	names   names
	server  *httptest.Server
	// brittle is the server of the cases whose answers go wrong on their way. It keeps no connection:
	// net/http repeats a request by itself where a connection that was used before is closed.
	brittle *httptest.Server

	mu        sync.Mutex
	sessions  map[string]*session
	opened    int
	documents *documents
	// tallies are how much was compared of each file.
	tallies map[*fixture.File]Tally
}

// Start starts the runner's servers. The caller closes the runner.
func Start(subject Subject) *Runner {
	return start(subject, &documents{open: subject.Document, read: map[string]*document{}})
}

// Beside starts a runner of another client of the service, which shares what the first has read
// of its documents: to read them takes longer than to replay. It does not ask the subject's own
// Document. The caller closes it too.
func (r *Runner) Beside(subject Subject) *Runner { return start(subject, r.documents) }

func start(subject Subject, shared *documents) *Runner {
	subject.Patience = cmp.Or(subject.Patience, 30*time.Second)
	r := &Runner{subject: subject, names: newNames(subject), sessions: map[string]*session{}, documents: shared, tallies: map[*fixture.File]Tally{}}
	r.server = httptest.NewServer(r)
	r.brittle = httptest.NewUnstartedServer(r)
	r.brittle.Config.SetKeepAlivesEnabled(false)
	r.brittle.Start()
	return r
}

// Close stops the servers.
func (r *Runner) Close() {
	r.server.Close()
	r.brittle.Close()
}

// basePath precedes every session's own number, so that a client that builds absolute
// paths is caught.
const basePath = "/replay/"

// open gives a session an endpoint of its own on a server: the requests of one case
// never meet those of another.
func (r *Runner) open(s *session, server *httptest.Server) (endpoint string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.opened++
	key := strconv.Itoa(r.opened)
	r.sessions[key] = s
	s.base = basePath + key
	return server.URL + s.base
}

// close forgets a session.
func (r *Runner) close(s *session) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.sessions, strings.TrimPrefix(s.base, basePath))
}

// ServeHTTP hands a request to the session whose base path it has.
func (r *Runner) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	rest, found := strings.CutPrefix(request.URL.EscapedPath(), basePath)
	key, _, _ := strings.Cut(rest, "/")
	r.mu.Lock()
	s := r.sessions[key]
	r.mu.Unlock()
	if !found || s == nil {
		explain(w, "the request for "+request.URL.EscapedPath()+" is not below the endpoint's base path")
		return
	}
	s.ServeHTTP(w, request)
}
