package contracttests_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests"
	"github.com/revsmith/revsmith/contracttests/fixture"
)

// Values are those that the library's client knows.
func (Genre) Values() []Genre { return []Genre{"NOVEL", "ESSAY"} }

// newer is a subject of fixtures that are newer than the library's client: colour travels in the
// query, mood in a header, notes in headers, extra in the query, page in the path.
func newer() contracttests.Subject {
	at := func(operation, member, in, name string, many bool) contracttests.Bound {
		return contracttests.Bound{Operation: operation, Member: member, In: in, Name: name, Map: many, Revisions: []string{"2030-01-01"}}
	}
	s := subject(func(*Library) {})
	s.Bound = []contracttests.Bound{
		at("GetBook", "shelf", "label", "shelf", false), at("GetBook", "title", "query", "title", false),
		at("GetBook", "colour", "query", "c", false), at("GetBook", "mood", "header", "X-Mood", false),
		at("GetBook", "notes", "header", "X-Note-", true), at("GetBook", "extra", "query", "", true),
		at("GetBook", "page", "label", "page", false), at("PutBook", "cover", "payload", "cover", false),
		at("PutBook", "scan", "stream", "scan", false),
	}
	s.Bound[6].Revisions = []string{"2031-01-01"}
	s.Bound[8].Revisions = []string{"2031-01-01"}
	s.Errors = map[string][]string{"GetBook": {"NotFound"}}
	return s
}

// cutting cuts one exchange of a newer revision.
func cutting(t *testing.T, operation, revision, text string) (*contracttests.Cut, *fixture.Exchange) {
	t.Helper()
	var e fixture.Exchange
	require.NoError(t, json.Unmarshal([]byte(text), &e))
	file := &fixture.File{Revision: revision, Operation: operation, Cases: []fixture.Case{{ID: "one", Exchanges: []fixture.Exchange{e}}}}
	before, err := json.Marshal(file)
	require.NoError(t, err)
	runner := contracttests.Start(newer())
	defer runner.Close()
	cut, err := runner.Cut(file)
	require.NoError(t, err)
	after, err := json.Marshal(file)
	require.NoError(t, err)
	assert.JSONEq(t, string(before), string(after), "the file itself stays")
	if cut.File == nil || len(cut.File.Cases) == 0 {
		return cut, nil
	}
	return cut, &cut.File.Cases[0].Exchanges[0]
}

// The request, the output and the error are those of a client that never heard of the rest.
func TestCutTakesOutWhatAClientCannotSee(t *testing.T) {
	for name, test := range map[string]struct{ operation, exchange, want, unseen string }{
		"a member of the query": {"GetBook",
			`{"input": {"shelf": "a", "colour": "red"}, "request": {"method": "GET", "path": "/", "query": {"title": ["t"], "c": ["red"]}}, "response": {"status": 200}, "output": {}}`,
			`{"input": {"shelf": "a"}, "request": {"method": "GET", "path": "/", "query": {"title": ["t"]}}, "response": {"status": 200}, "output": {}}`,
			"member GetBookInput.colour 1"},
		"members of headers, a map of the query": {"GetBook",
			`{"input": {"mood": "m", "notes": {"one": "1"}, "extra": {"k": "v"}}, "request": {"method": "GET", "path": "/", "query": {"k": ["v"], "l": ["v"]},
			  "headers": {"x-mood": "m", "X-Note-one": "1", "X-Other": "o"}}, "response": {"status": 200}, "output": {}}`,
			`{"input": {}, "request": {"method": "GET", "path": "/", "query": {"l": ["v"]}, "headers": {"X-Other": "o"}}, "response": {"status": 200}, "output": {}}`,
			"member GetBookInput.extra 1, member GetBookInput.mood 1, member GetBookInput.notes 1"},
		"members of the output, at every depth; the response stays": {"GetBook",
			`{"input": {}, "request": {"method": "GET", "path": "/"}, "response": {"status": 200, "body": {"pages": 1}},
			  "output": {"pages": 1, "book": {"tags": {"a": "b"}, "isbn": "i", "authors": [{"name": "n", "born": 1}], "form": {"scroll": "s"}, "printed": "2024-01-02T03:04:05Z"}}}`,
			`{"input": {}, "request": {"method": "GET", "path": "/"}, "response": {"status": 200, "body": {"pages": 1}},
			  "output": {"book": {"tags": {"a": "b"}, "authors": [{"name": "n"}], "printed": "2024-01-02T03:04:05Z"}}}`,
			"member Author.born 1, member Book.isbn 1, member Form.scroll 1, member GetBookOutput.pages 1"},
		"members of a body, which is a payload": {"PutBook",
			`{"input": {"cover": "Y292ZXI=", "isbn": "i", "genre": "POEM"}, "request": {"method": "PUT", "path": "/", "body": "Y292ZXI="}, "response": {"status": 200}, "output": {}}`,
			`{"input": {"cover": "Y292ZXI=", "genre": "POEM"}, "request": {"method": "PUT", "path": "/", "body": "Y292ZXI="}, "response": {"status": 200}, "output": {}}`,
			"member PutBookInput.isbn 1, value Genre=POEM 1"},
		"a body of nothing that the client knows": {"GetBook",
			`{"input": {"weight": 1}, "request": {"method": "GET", "path": "/", "headers": {"Content-Type": "application/json"}, "body": {"weight": 1}}, "response": {"status": 200}, "output": {}}`,
			`{"input": {}, "request": {"method": "GET", "path": "/"}, "response": {"status": 200}, "output": {}}`,
			"member GetBookInput.weight 1"},
		"an error without a type": {"GetBook",
			`{"input": {}, "request": {"method": "GET", "path": "/"}, "response": {"status": 400}, "error": {"code": "Lent", "message": "m", "fault": "client"}}`,
			`{"input": {}, "request": {"method": "GET", "path": "/"}, "response": {"status": 400}, "error": {"kind": "generic", "code": "Lent", "message": "m", "fault": "unknown"}}`,
			"error GetBook!Lent 1"},
		"nothing": {"GetBook",
			`{"input": {"shelf": "a"}, "request": {"method": "GET", "path": "/"}, "response": {"status": 404}, "error": {"code": "NotFound", "message": "m", "fault": "client"}}`,
			`{"input": {"shelf": "a"}, "request": {"method": "GET", "path": "/"}, "response": {"status": 404}, "error": {"code": "NotFound", "message": "m", "fault": "client"}}`,
			""},
		"members that a call is refused for": {"PutBook",
			`{"input": {"isbn": "i"}, "refused": ["title", "price"]}`, `{"input": {}, "refused": ["title"]}`, "member PutBookInput.isbn 1"},
	} {
		t.Run(name, func(t *testing.T) {
			cut, got := cutting(t, test.operation, "2030-01-01", test.exchange)
			text, err := json.Marshal(got)
			require.NoError(t, err)
			assert.JSONEq(t, test.want, string(text))
			assert.Equal(t, test.unseen, list(cut.Unseen))
			assert.Empty(t, cut.Dropped)
			assert.Equal(t, test.want != test.exchange, len(cut.Shortened) == 1)
		})
	}
}

// list writes down what a client does not see.
func list(unseen []contracttests.Unseen) string {
	text := ""
	for i, u := range unseen {
		if i > 0 {
			text += ", "
		}
		text += u.Kind + " " + u.Name + " " + string(rune('0'+u.Cases))
	}
	return text
}

// What a client cannot play at all is left out.
func TestCutDropsWhatAClientCannotPlay(t *testing.T) {
	for name, test := range map[string]struct{ operation, exchange, unseen string }{
		"an operation":           {"BurnBook", `{"input": {}, "output": {}}`, "operation BurnBook 1"},
		"a member of the path":   {"GetBook", `{"input": {"page": "1"}, "output": {}}`, "member GetBookInput.page 1"},
		"a refusal for a member": {"GetBook", `{"input": {}, "refused": ["price"]}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			cut, _ := cutting(t, test.operation, "2031-01-01", test.exchange)
			assert.Equal(t, []string{"one"}, cut.Dropped)
			assert.Equal(t, test.unseen, list(cut.Unseen))
		})
	}
}

// A payload that the client does not know is not sent; pages that it does not know as such are
// asked for by hand; a token that it does not fill in is not in the request.
func TestCutOfPayloadsPagesAndTokens(t *testing.T) {
	_, e := cutting(t, "PutBook", "2031-01-01",
		`{"input": {"scan": "YQ=="}, "request": {"method": "PUT", "path": "/", "payload": "YQ==", "headers": {"Content-Type": "image/png"}}, "output": {}}`)
	assert.Empty(t, e.Request.Payload)
	assert.Empty(t, e.Request.Headers)

	s := newer()
	s.Paginators = map[string]any{"ListBooks": nil}
	for _, in := range []string{"body", "query", "header"} {
		s.MissingTokens = append(s.MissingTokens, contracttests.LateToken{Operation: "ListBooks", Member: "nextToken", In: in, Name: "nextToken", Revisions: []string{in}})
	}
	runner := contracttests.Start(s)
	defer runner.Close()
	for _, token := range s.MissingTokens {
		file := load(t, "ListBooks")
		file.Revision = token.In
		for i := range file.Cases {
			for j := range file.Cases[i].Exchanges {
				request := &file.Cases[i].Exchanges[j].Request
				request.Query = map[string][]string{"nextToken": {contracttests.IdempotencyToken}}
				request.Headers = map[string]string{"nextToken": contracttests.IdempotencyToken}
				request.Body = json.RawMessage(`{"nextToken": "` + contracttests.IdempotencyToken + `"}`)
			}
		}
		cut, err := runner.Cut(file)
		require.NoError(t, err)
		assert.Equal(t, "paginator ListBooks 1, token ListBooks.nextToken 1", list(cut.Unseen))
		request := &cut.File.Cases[0].Exchanges[0].Request
		left := map[string]bool{"body": string(request.Body) != "{}", "query": len(request.Query) > 0, "header": len(request.Headers) > 0}
		assert.False(t, left[token.In], token.In)
	}
}
