package contracttests_test

import (
	"fmt"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests"
	"github.com/revsmith/revsmith/contracttests/fixture"
)

// subject is the library's client, changed by its hooks.
func subject(change func(*Library)) contracttests.Subject {
	return contracttests.Subject{
		Client: func(endpoint string) any {
			l := &Library{
				endpoint: endpoint,
				request:  func(*http.Request) {},
				body:     func(map[string]any) {},
				book:     func(*Book) {},
				failure:  func(err error) error { return err },
			}
			change(l)
			return l
		},
		Document:   func(string) ([]byte, error) { return os.ReadFile("testdata/openapi.yaml") },
		Paginators: map[string]any{"ListBooks": NewBooksPaginator},
		Headers:    map[string]*regexp.Regexp{"Authorization": regexp.MustCompile(`^Key \w+$`)},
		Fields:     map[string]string{"Book.tags": "Labels", "PutBookInput.tags": "Labels"},
		Unions:     []any{(*FormMemberLoose)(nil), (*FormMemberBound)(nil)},
	}
}

func load(t *testing.T, operation string) *fixture.File {
	t.Helper()
	file, err := fixture.Load(os.DirFS("testdata"), operation+".json")
	require.NoError(t, err)
	return file
}

// findings replays one case of one operation: "GetBook/full".
func findings(t *testing.T, s contracttests.Subject, path string, edit func(*fixture.Case)) string {
	t.Helper()
	operation, id, _ := strings.Cut(path, "/")
	file := load(t, operation)
	runner := contracttests.Start(s)
	defer runner.Close()
	for i := range file.Cases {
		if c := &file.Cases[i]; c.ID == id {
			edit(c)
			return strings.Join(runner.Check(file, c), "\n")
		}
	}
	require.Fail(t, "no case "+path)
	return ""
}

func asItIs(*fixture.Case) {}

// The client made by hand passes whole, so that each test below fails for its own reason.
func TestReplayPassesARightClient(t *testing.T) {
	runner := contracttests.Start(subject(func(*Library) {}))
	defer runner.Close()
	for _, operation := range []string{"GetBook", "PutBook", "ListBooks"} {
		t.Run(operation, func(t *testing.T) { runner.Replay(t, load(t, operation)) })
	}
}

// Who asks which cases held learns those, and no others.
func TestReplayTellsWhichCasesPassed(t *testing.T) {
	var passed []string
	s := subject(func(l *Library) { l.failure = func(error) error { return nil } })
	s.Passed = func(file *fixture.File, c *fixture.Case) { passed = append(passed, file.Operation+"/"+c.ID) }
	runner := contracttests.Start(s)
	defer runner.Close()
	file := load(t, "GetBook")
	var want []string
	for i := range file.Cases {
		if c := &file.Cases[i]; len(runner.Check(file, c)) == 0 {
			want = append(want, "GetBook/"+c.ID)
		}
	}
	assert.Len(t, want, len(file.Cases)-1, "the error's case fails")
	assert.Equal(t, want, passed)
}

// Who asks how calls ended learns it of each: an output or an error.
func TestReplayTellsHowEachCallEnded(t *testing.T) {
	s := subject(func(*Library) {})
	var outputs, failures int
	s.Ended = func(output any, err error) {
		if err != nil {
			failures++
		} else if assert.NotNil(t, output) {
			outputs++
		}
	}
	runner := contracttests.Start(s)
	defer runner.Close()
	runner.Replay(t, load(t, "GetBook"))
	assert.Positive(t, outputs)
	assert.Positive(t, failures)
	assert.GreaterOrEqual(t, outputs+failures, len(load(t, "GetBook").Cases))
}

// What was compared can be counted: both ways of turning pages, and what does not hold too.
func TestReplayCountsWhatItCompared(t *testing.T) {
	s := subject(func(l *Library) { l.failure = func(error) error { return nil } })
	s.Name = "the library's client"
	runner := contracttests.Start(s)
	defer runner.Close()
	pages, book := load(t, "ListBooks"), load(t, "GetBook")
	book.Derived = true
	for _, file := range []*fixture.File{pages, book} {
		for i := range file.Cases {
			runner.Check(file, &file.Cases[i])
		}
	}
	assert.Equal(t, contracttests.Tally{Cases: 1, Held: 1, Requests: 4, Responses: 4}, runner.Tally(pages))
	assert.Equal(t, "compared 1 stored cases of ListBooks at 2024-03-06 with the library's client: "+
		"1 held, 4 requests, 4 responses, 0 refusals", runner.Summary(pages))
	assert.Equal(t, fmt.Sprintf("compared %d derived cases of GetBook at 2024-03-06 with the library's client: "+
		"%d held, %d requests, %[3]d responses, 0 refusals", len(book.Cases), len(book.Cases)-1, len(book.Cases)), runner.Summary(book))
}

// setBody replaces the body of a request that is about to be sent.
func setBody(r *http.Request, text string) {
	made, err := http.NewRequest(r.Method, r.URL.String(), strings.NewReader(text))
	if err == nil {
		r.Body, r.ContentLength, r.GetBody = made.Body, made.ContentLength, made.GetBody
	}
}

func TestReplayCatchesAWrongSubject(t *testing.T) {
	tests := map[string]struct {
		path   string
		change func(*contracttests.Subject)
		want   string
	}{
		"no method": {"GetBook/minimal", func(s *contracttests.Subject) {
			s.Client = func(string) any { return &struct{}{} }
		}, "*struct {} has no method GetBook"},
		"no paginator": {"ListBooks/pages", func(s *contracttests.Subject) {
			s.Paginators = map[string]any{}
		}, "the subject lists no paginator for ListBooks"},
		"no paginator's constructor": {"ListBooks/pages", func(s *contracttests.Subject) {
			s.Paginators["ListBooks"] = func() {}
		}, "the paginator's constructor is a func()"},
		"too few pages": {"ListBooks/pages", func(s *contracttests.Subject) {
			s.Paginators["ListBooks"] = func(c *Library, in *ListBooksInput, _ ...func(*Options)) *BooksPaginator {
				return &BooksPaginator{client: c, params: in, limit: 1}
			}
		}, "exchange 2: paginator: no more pages before it"},
		"too many pages": {"ListBooks/pages", func(s *contracttests.Subject) {
			s.Paginators["ListBooks"] = func(c *Library, in *ListBooksInput, _ ...func(*Options)) *endless {
				return &endless{NewBooksPaginator(c, in)}
			}
		}, "paginator: more pages after the last"},
		"no field": {"PutBook/full", func(s *contracttests.Subject) {
			s.Fields = nil
		}, "input /tags: contracttests_test.PutBookInput has no field for it"},
		"no union": {"PutBook/full", func(s *contracttests.Subject) {
			s.Unions = nil
		}, "input /form/loose: the subject lists no type for this member of contracttests_test.Form"},
		"no document": {"GetBook/minimal", func(s *contracttests.Subject) {
			s.Document = func(string) ([]byte, error) { return nil, os.ErrNotExist }
		}, "document of 2024-03-06: file does not exist"},
		"broken document": {"GetBook/minimal", func(s *contracttests.Subject) {
			s.Document = func(string) ([]byte, error) { return []byte("openapi: 3.0.3"), nil }
		}, "document of 2024-03-06: checking it: "},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := subject(func(*Library) {})
			test.change(&s)
			assert.Contains(t, findings(t, s, test.path, asItIs), test.want)
		})
	}
}

// endless never ends.
type endless struct{ *BooksPaginator }

func (*endless) HasMorePages() bool { return true }

// A document that lacks or has more than the fixtures show is found out.
func TestReplayCatchesAWrongDocument(t *testing.T) {
	tests := map[string]struct{ path, old, new, want string }{
		"path": {"PutBook/full", "  /PutBook:", "  /StoreBook:",
			"document: PUT /PutBook: no matching operation was found"},
		"method": {"PutBook/full", "    put:", "    post:", "document: PUT /PutBook: method not allowed"},
		"query": {"GetBook/minimal", "name: title, in: query, required: true", "name: isbn, in: query",
			"document: request query title: the document does not list it"},
		"required query": {"GetBook/minimal", "name: title, in: query", "name: isbn, in: query",
			`document: request : parameter "isbn" in query has an error: value is required but missing`},
		"member of a request": {"PutBook/full", "        weight: {type: number}\n", "",
			"document: request /weight: the document does not list it"},
		"type of a request's member": {"PutBook/full", "serial: {type: integer}", "serial: {type: string}",
			"document: request /serial: "},
		"required member": {"PutBook/full", "required: [title]", "required: [isbn]",
			`document: request /isbn: property "isbn" is missing`},
		"member of a response": {"GetBook/full", "        weight: {type: number}\n", "",
			"document: response /book/weight: the document does not list it"},
		"value": {"GetBook/full", "[NOVEL, POEM]", "[POEM]",
			"document: response /book/genre: value is not one of the allowed values"},
		"status": {"GetBook/error-NotFound", `"404"`, `"405"`, "document: response : status is not supported"},
		"violation missing at a member": {"GetBook/unknown-member", "        title: {type: string}\n",
			"        title: {type: string}\n        colour: {type: string}\n",
			"document: response /book/colour: valid, want a violation"},
		"violation missing at a value": {"GetBook/unknown-value-Genre", "[NOVEL, POEM]", "[NOVEL, POEM, ESSAY]",
			"document: response /book/genre: valid, want a violation"},
	}
	text, err := os.ReadFile("testdata/openapi.yaml")
	require.NoError(t, err)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			changed := strings.Replace(string(text), test.old, test.new, 1)
			require.NotEqual(t, string(text), changed)
			s := subject(func(*Library) {})
			s.Document = func(string) ([]byte, error) { return []byte(changed), nil }
			assert.Contains(t, findings(t, s, test.path, asItIs), test.want)
		})
	}
}

// What requests must have, responses may lack: no note says what they must have.
func TestReplayAsksNothingRequiredOfResponses(t *testing.T) {
	got := findings(t, subject(func(*Library) {}), "GetBook/unknown-member", func(c *fixture.Case) {
		c.Violation = ""
		c.Exchanges[0].Response.Body = []byte(`{"book": {"genre": "POEM"}}`)
		c.Exchanges[0].Output = []byte(`{"book": {"genre": "POEM"}}`)
	})
	assert.Empty(t, got)
}

// A fixture that says what is not so fails, whoever is right.
func TestReplayCatchesAWrongFixture(t *testing.T) {
	tests := map[string]struct {
		path string
		edit func(*fixture.Case)
		want string
	}{
		"violation elsewhere": {"GetBook/unknown-member", func(c *fixture.Case) { c.Violation = "/book/title" },
			"document: response /book/colour: the document does not list it\n" +
				"document: response /book/title: valid, want a violation"},
		"violation unannounced": {"GetBook/unknown-member", func(c *fixture.Case) { c.Violation = "" },
			"document: response /book/colour: the document does not list it"},
		"text that is no timestamp": {"PutBook/full", func(c *fixture.Case) {
			c.Exchanges[0].Input = []byte(`{"printed": "yesterday"}`)
		}, "input /printed: parsing time"},
		"number too large": {"PutBook/full", func(c *fixture.Case) {
			c.Exchanges[0].Input = []byte(`{"pages": 4294967297}`)
		}, "input /pages: 4294967297 does not fit int32"},
		"text that is no blob": {"PutBook/full", func(c *fixture.Case) {
			c.Exchanges[0].Input = []byte(`{"cover": "?"}`)
		}, "input /cover: illegal base64"},
		"list for a text": {"PutBook/full", func(c *fixture.Case) {
			c.Exchanges[0].Input = []byte(`{"title": []}`)
		}, "input /title: [] does not fit string"},
		"number for a text": {"PutBook/full", func(c *fixture.Case) {
			c.Exchanges[0].Input = []byte(`{"title": 1}`)
		}, "input /title: 1 does not fit string"},
		"union of two": {"PutBook/full", func(c *fixture.Case) {
			c.Exchanges[0].Input = []byte(`{"form": {"bound": "", "loose": true}}`)
		}, "input /form: a union has one member, got 2"},
		"output where the call fails": {"GetBook/error-NotFound", func(c *fixture.Case) {
			c.Exchanges[0].Error, c.Exchanges[0].Output = nil, []byte(`{}`)
		}, `output: want one, got the error "NotFound: no Roy"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := findings(t, subject(func(*Library) {}), test.path, test.edit)
			assert.Contains(t, got, test.want)
		})
	}
}

func TestReplayRefusesAMethodThatIsNoOperation(t *testing.T) {
	file := load(t, "GetBook")
	file.Operation = "Close"
	runner := contracttests.Start(subject(func(*Library) {}))
	defer runner.Close()
	assert.Equal(t, []string{"*contracttests_test.Library.Close is no operation: it is a func() error"},
		runner.Check(file, &file.Cases[0]))
}
