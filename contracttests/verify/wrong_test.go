package verify_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/fake"
	carried "github.com/revsmith/revsmith/contracttests/fixtures"
	"github.com/revsmith/revsmith/contracttests/verify"
	"github.com/revsmith/revsmith/gen/fixtures"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/inputs"
)

// model is the service that the build carries.
func model(t *testing.T) *spec.Service {
	t.Helper()
	repository, err := inputs.Load(inputs.Embedded())
	require.NoError(t, err)
	service, err := repository.Model("")
	require.NoError(t, err)
	return service
}

// ask verifies a fake whose answers pass through a distortion, nil for none.
func ask(t *testing.T, distort func(http.Handler) http.Handler, change func(*verify.Options)) *verify.Report {
	t.Helper()
	honest, err := fake.New(fake.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, honest.Close()) })
	var handler http.Handler = honest
	if distort != nil {
		handler = distort(handler)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	service := model(t)
	stored, err := carried.All(service.ID)
	require.NoError(t, err)
	options := verify.Options{
		Endpoint: server.URL, Service: service, Revision: service.Latest(), Fixtures: stored, Write: true, Run: "test",
	}
	if change != nil {
		change(&options)
	}
	report, err := verify.Run(context.Background(), options)
	require.NoError(t, err)
	return report
}

// broken are the checks that an endpoint does not honour.
func broken(r *verify.Report) []string {
	var checks []string
	for _, result := range r.Results {
		if result.Outcome == verify.NotHonoured {
			checks = append(checks, result.Check)
		}
	}
	slices.Sort(checks)
	return slices.Compact(checks)
}

func TestTheFakeHonoursEveryRevision(t *testing.T) {
	for _, revision := range model(t).Revisions {
		t.Run(revision.Date, func(t *testing.T) {
			report := ask(t, nil, func(o *verify.Options) { o.Revision = revision })
			var text strings.Builder
			require.NoError(t, report.Text(&text, true))
			assert.True(t, report.Honours(), text.String())
			asked := map[string]bool{}
			for _, result := range report.Results {
				asked[result.Operation] = true
			}
			for _, o := range revision.Operations {
				assert.True(t, asked[o.Name], o.Name)
			}
		})
	}
}

// history is a service of which the notes show more than those that the build carries, with its notes.
func history(t *testing.T) (fs.FS, *spec.Service) {
	t.Helper()
	notes := fstest.MapFS{}
	pages, err := filepath.Glob("../../../shared/feed/imagebuilder/*/page.html")
	require.NoError(t, err)
	if len(pages) == 0 {
		t.Skip("no ../shared beside this checkout: no history of a whole service")
	}
	for _, page := range pages {
		text, err := os.ReadFile(page)
		require.NoError(t, err)
		notes[filepath.Base(filepath.Dir(page))+".html"] = &fstest.MapFile{Data: text}
	}
	tree, err := inputs.WithNotes(inputs.Embedded(), model(t).ID, notes)
	require.NoError(t, err)
	repository, err := inputs.Load(tree)
	require.NoError(t, err)
	service, err := repository.Model("")
	require.NoError(t, err)
	return notes, service
}

// Dry runs and tags are not in the notes that the build carries.
func TestTheFakeHonoursAWholeHistory(t *testing.T) {
	notes, service := history(t)
	stored, err := fixtures.Stored(service)
	require.NoError(t, err)
	honest, err := fake.New(fake.Options{Notes: notes})
	require.NoError(t, err)
	untagged := distortion{request: func(r *http.Request) {
		if r.Method == http.MethodPost && strings.HasPrefix(r.URL.Path, "/tags/") {
			rewrite(r, func(members map[string]any) { members["tags"] = map[string]any{"another": "tag"} })
		}
	}}
	for check, handler := range map[string]http.Handler{"": honest, verify.Tags: untagged.wrap(honest)} {
		server := httptest.NewServer(handler)
		report, err := verify.Run(context.Background(), verify.Options{
			Endpoint: server.URL, Service: service, Revision: service.Latest(), Fixtures: stored, Write: true, Run: "run" + check,
		})
		server.Close()
		require.NoError(t, err)
		var text strings.Builder
		require.NoError(t, report.Text(&text, false))
		assert.Equal(t, check, strings.Join(broken(report), " "), text.String())
		assert.True(t, slices.ContainsFunc(report.Results, func(r verify.Result) bool { return r.Check == verify.Tags && r.Asked > 0 }))
	}
}

func TestEveryCheckIsAsked(t *testing.T) {
	honoured := map[string]bool{}
	for _, result := range ask(t, nil, nil).Results {
		if result.Outcome == verify.Honoured {
			honoured[result.Check] = true
		}
	}
	for _, check := range verify.Checks() {
		if check.ID == verify.Tags {
			continue // of operations that the build's notes do not show
		}
		assert.True(t, honoured[check.ID], check.ID)
	}
}

// What does not write is asked without permission, and nothing else.
func TestNothingIsWrittenUnasked(t *testing.T) {
	reads := map[string]bool{http.MethodGet: true}
	service := model(t)
	for _, o := range service.Latest().Operations {
		if strings.HasPrefix(o.Name, "Get") || strings.HasPrefix(o.Name, "List") {
			reads[o.HTTP.Method+" "+o.HTTP.URI] = true
		}
	}
	watch := func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			assert.True(t, reads[r.Method] || reads[r.Method+" "+r.URL.Path], "%s %s", r.Method, r.URL.Path)
			next.ServeHTTP(w, r)
		})
	}
	report := ask(t, watch, func(o *verify.Options) { o.Write = false })
	assert.True(t, report.Honours())
	assert.Empty(t, report.Left)
}

// A distortion is one way in which a fake is wrong on purpose, and the check that finds it.
type distortion struct {
	name, finds string
	request     func(*http.Request)
	answer      func(*http.Request, *httptest.ResponseRecorder)
}

// wrap is a fake made wrong.
func (d distortion) wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if d.request != nil {
			d.request(r)
		}
		recorded := httptest.NewRecorder()
		recorded.Body = &bytes.Buffer{}
		next.ServeHTTP(recorded, r)
		if recorded.Header().Get("Date") == "" {
			recorded.Header().Set("Date", time.Now().UTC().Format(http.TimeFormat))
		}
		if d.answer != nil {
			d.answer(r, recorded)
		}
		for name, values := range recorded.Header() {
			w.Header()[name] = values
		}
		w.Header().Del("Content-Length")
		w.WriteHeader(recorded.Code)
		_, _ = w.Write(recorded.Body.Bytes())
	})
}

// rewrite changes the members of a request's JSON body.
func rewrite(r *http.Request, change func(map[string]any)) {
	body, _ := io.ReadAll(r.Body)
	members := map[string]any{}
	if json.Unmarshal(body, &members) == nil {
		change(members)
		body, _ = json.Marshal(members)
	}
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
}

// reword changes the text of an answer.
func reword(recorded *httptest.ResponseRecorder, before, after string) {
	recorded.Body = bytes.NewBufferString(strings.ReplaceAll(recorded.Body.String(), before, after))
}

func distortions() []distortion {
	tokens := 0
	return []distortion{
		{name: "refuses nothing", finds: verify.Required, answer: func(_ *http.Request, a *httptest.ResponseRecorder) {
			if a.Code == http.StatusBadRequest && strings.Contains(a.Body.String(), "required") {
				a.Code, a.Body = http.StatusOK, bytes.NewBufferString("{}")
			}
		}},
		{name: "knows no enum", finds: verify.Enums, request: func(r *http.Request) {
			rewrite(r, func(members map[string]any) {
				for name, value := range members {
					if value == "NOT_A_VALUE_OF_THIS_ENUM" {
						delete(members, name)
					}
				}
			})
		}},
		{name: "answers a value of later", finds: verify.Answer, answer: func(_ *http.Request, a *httptest.ResponseRecorder) {
			reword(a, `"ENABLED"`, `"ENABLED_LATER"`)
		}},
		{name: "answers numbers as texts", finds: verify.Answer, answer: func(_ *http.Request, a *httptest.ResponseRecorder) {
			a.Body = bytes.NewBuffer(regexp.MustCompile(`:(\d+)\b`).ReplaceAll(a.Body.Bytes(), []byte(`:"$1"`)))
		}},
		{name: "errors without a code", finds: verify.Refusal, answer: func(_ *http.Request, a *httptest.ResponseRecorder) {
			a.Header().Del("X-Amzn-Errortype")
		}},
		{name: "errors with another status", finds: verify.Refusal, answer: func(_ *http.Request, a *httptest.ResponseRecorder) {
			if a.Code == http.StatusNotFound {
				a.Code = http.StatusConflict
			}
		}},
		{name: "an operation is missing", finds: verify.Served, answer: func(r *http.Request, a *httptest.ResponseRecorder) {
			if strings.HasPrefix(r.URL.Path, "/List") {
				a.Code, a.Body = http.StatusNotFound, bytes.NewBufferString("404 page not found")
				a.Header().Del("X-Amzn-Errortype")
			}
		}},
		{name: "pages of any size", finds: verify.PageSize, request: func(r *http.Request) {
			rewrite(r, func(members map[string]any) { delete(members, "maxResults") })
		}},
		{name: "pages without end", finds: verify.PageWalk, answer: func(r *http.Request, a *httptest.ResponseRecorder) {
			if strings.HasPrefix(r.URL.Path, "/List") && a.Code == http.StatusOK {
				reword(a, `"nextToken":"`, `"nothing":"`)
				a.Body = bytes.NewBufferString(strings.Replace(a.Body.String(), "{", `{"nextToken":"again",`, 1))
				a.Body = bytes.NewBufferString(strings.Replace(a.Body.String(), ",}", "}", 1))
			}
		}, request: func(r *http.Request) {
			rewrite(r, func(members map[string]any) {
				if members["nextToken"] == "again" {
					delete(members, "nextToken")
				}
			})
		}},
		{name: "any page token", finds: verify.PageToken, request: func(r *http.Request) {
			rewrite(r, func(members map[string]any) { delete(members, "nextToken") })
		}},
		{name: "a token means nothing", finds: verify.TokenAgain, request: func(r *http.Request) {
			tokens++
			rewrite(r, func(members map[string]any) {
				if members["clientToken"] != nil {
					members["clientToken"] = strings.Repeat("t", 1+tokens%30) + time.Duration(tokens).String()
				}
			})
		}},
		{name: "forgets a member", finds: verify.Get, request: func(r *http.Request) {
			if r.Method == http.MethodPut && strings.HasPrefix(r.URL.Path, "/Create") {
				rewrite(r, func(members map[string]any) { delete(members, "description") })
			}
		}},
		{name: "does not change", finds: verify.Update, request: func(r *http.Request) {
			if strings.HasPrefix(r.URL.Path, "/Update") {
				rewrite(r, func(members map[string]any) { members["description"] = "another" })
			}
		}},
		{name: "lists nothing", finds: verify.Listed, answer: func(r *http.Request, a *httptest.ResponseRecorder) {
			if strings.HasPrefix(r.URL.Path, "/List") && a.Code == http.StatusOK {
				a.Body = bytes.NewBufferString("{}")
			}
		}},
		{name: "lists what is not", finds: verify.Listed, answer: func(r *http.Request, a *httptest.ResponseRecorder) {
			if strings.HasPrefix(r.URL.Path, "/List") {
				a.Body = bytes.NewBuffer(regexp.MustCompile(`"name":"[^"]*"`).ReplaceAll(a.Body.Bytes(), []byte(`"name":"another"`)))
			}
		}},
		{name: "lists whatever is asked for", finds: verify.Filters, request: func(r *http.Request) {
			rewrite(r, func(members map[string]any) { delete(members, "filters") })
		}},
		{name: "does not delete", finds: verify.Delete, request: func(r *http.Request) {
			if r.Method == http.MethodDelete {
				r.Method = http.MethodGet
				r.URL.Path = strings.Replace(r.URL.Path, "/Delete", "/Get", 1)
				r.URL.RawPath = ""
			}
		}},
		{name: "of another time", finds: verify.Clock, answer: func(_ *http.Request, a *httptest.ResponseRecorder) {
			a.Header().Set("Date", time.Now().Add(-time.Hour).UTC().Format(http.TimeFormat))
		}},
	}
}

func TestWrongFakesAreFound(t *testing.T) {
	for _, d := range distortions() {
		t.Run(d.name, func(t *testing.T) {
			report := ask(t, d.wrap, nil)
			assert.Contains(t, broken(report), d.finds)
			assert.False(t, report.Honours())
		})
	}
}

// An endpoint that lets nobody in refuses everything, and honours none of it.
func TestWhoeverLetsNobodyInHonoursNothing(t *testing.T) {
	for code, status := range map[string]int{"AccessDeniedException": 403, "UnrecognizedClientException": 401, "ResourceNotFoundException": 404} {
		closed := func(http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("X-Amzn-Errortype", code)
				w.WriteHeader(status)
				_, _ = io.WriteString(w, `{"message": "no"}`)
			})
		}
		report := ask(t, closed, nil)
		assert.False(t, report.Honours(), code)
		for _, result := range report.Results {
			if slices.Contains([]string{verify.Required, verify.Types, verify.Enums, verify.PageToken}, result.Check) {
				assert.NotEqual(t, verify.Honoured, result.Outcome, "%s: %s %s", code, result.Operation, result.Check)
			}
		}
	}
}

// Pages without an end are neither turned for ever nor kept.
func TestEndlessPagesEnd(t *testing.T) {
	number := 0
	endless := func(http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			number++
			w.Header().Set("Content-Type", "application/json")
			_, _ = fmt.Fprintf(w, `{"requestId": "%s", "nextToken": "%d"}`, strings.Repeat("x", verify.MaxBody-100), number)
		})
	}
	report := ask(t, endless, func(o *verify.Options) { o.Write, o.Operations = false, []string{"ListImageRecipes"} })
	assert.Contains(t, broken(report), verify.PageWalk)
	assert.Less(t, number, 30)
}

// Who ends a run is told what it leaves behind.
func TestAnEndedRunSaysWhatItLeaves(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	honest, err := fake.New(fake.Options{})
	require.NoError(t, err)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		honest.ServeHTTP(w, r)
		if strings.HasPrefix(r.URL.Path, "/GetLifecyclePolicy") && strings.Contains(r.URL.RawQuery, "verify-7-createlifecyclepolicy") {
			cancel()
		}
	}))
	defer server.Close()
	service := model(t)
	stored, err := carried.All(service.ID)
	require.NoError(t, err)
	_, err = verify.Run(ctx, verify.Options{
		Endpoint: server.URL, Service: service, Revision: service.Latest(), Fixtures: stored, Write: true, Run: "7",
	})
	require.ErrorIs(t, err, context.Canceled)
	assert.ErrorContains(t, err, "left behind: ")
	assert.ErrorContains(t, err, "lifecycle-policy/verify-7-createlifecyclepolicy-")
}

// An endpoint that sends back what it was sent does not make the report tell it.
func TestSecretsStayOutOfTheReport(t *testing.T) {
	echo := func(http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Amzn-Errortype", "ClientException")
			w.WriteHeader(http.StatusBadRequest)
			message, _ := json.Marshal(map[string]string{"message": r.Header.Get("Authorization") + " " + r.Header.Get("X-Amz-Security-Token")})
			_, _ = w.Write(message)
		})
	}
	report := ask(t, echo, func(o *verify.Options) {
		o.Credentials = aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "AKIDEXAMPLE", SecretAccessKey: "the-secret-key", SessionToken: "the-session-token"}, nil
		})
	})
	assert.True(t, report.Signed)
	for _, write := range []func(io.Writer) error{
		func(w io.Writer) error { return report.Text(w, true) }, report.JSON, report.JUnit,
	} {
		var text strings.Builder
		require.NoError(t, write(&text))
		assert.Contains(t, text.String(), "(signature)")
		for _, secret := range []string{"AKIDEXAMPLE", "the-secret-key", "the-session-token"} {
			assert.NotContains(t, text.String(), secret)
		}
	}
}
