package wire_test

import (
	"math"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/wire"
)

// put is a request to PutBook, right but for its body and what change does.
func put(body string, change func(*wire.Request)) wire.Request {
	request := wire.Request{
		Method: "PUT", Path: "/shelves/a%2Fb/books/x/y%20z", Query: url.Values{"draft": {"true"}},
		Header: http.Header{}, Body: []byte(body),
	}
	if change != nil {
		change(&request)
	}
	return request
}

func TestProblemsOfRequests(t *testing.T) {
	cases := []struct {
		name, body string
		change     func(*wire.Request)
		want       []string
	}{
		{"right", `{"title":"t"}`, nil, nil},
		{"not JSON", `{"title"`, nil, []string{" malformed", "title required"}},
		{"not all JSON", `{"title":"t"}}`, nil, []string{" malformed", "title required"}},
		{"not UTF-8", "{\"title\":\"\xff\"}", nil, []string{" malformed", "title required"}},
		{"not an object", `["title"]`, nil, []string{" malformed", "title required"}},
		{"blank", " \n", nil, []string{"title required"}},
		{"null", `null`, nil, []string{"title required"}},
		{"null member", `{"title":null}`, nil, []string{"title required"}},
		{"wrong type", `{"title":1}`, nil, []string{"title type"}},
		{"wrong types", `{"title":"t","pageCount":"1","weight":true,"cover":1,"authors":{},"counts":[],"genre":[],"source":"s"}`, nil,
			[]string{"pages type", "weight type", "cover type", "genre type", "counts type", "authors type", "source type"}},
		{"not whole", `{"title":"t","pageCount":1.5}`, nil, []string{"pages type"}},
		{"too large", `{"title":"t","pageCount":2147483648,"copies":9223372036854775808,"weight":1e39}`, nil,
			[]string{"pages range", "copies range", "weight range"}},
		{"named numbers", `{"title":"t","weight":"-Infinity"}`, nil, nil},
		{"number as text", `{"title":"t","weight":"1"}`, nil, []string{"weight type"}},
		{"not base64", `{"title":"t","cover":"%"}`, nil, []string{"cover type"}},
		{"text for a moment", `{"title":"t","printed":"2024-01-02T03:04:05Z"}`, nil, []string{"printed type"}},
		{"moment without end", `{"title":"t","printed":1e300}`, nil, []string{"printed range"}},
		{"enum", `{"title":"t","genre":"POEM","counts":{"POEM":1}}`, nil, []string{"genre enum", "counts.POEM enum"}},
		{"null element", `{"title":"t","authors":[null],"counts":{"NOVEL":null}}`, nil, []string{"counts.NOVEL null", "authors.0 null"}},
		{"within", `{"title":"t","authors":[{"name":"n"},{},{"nom":"n"}]}`, nil,
			[]string{"authors.1.name required", "authors.2.nom unknown-member", "authors.2.name required"}},
		{"union of two", `{"title":"t","source":{"url":"u","scan":""}}`, nil, []string{"source union"}},
		{"union of none", `{"title":"t","source":{"url":null}}`, nil, []string{"source union"}},
		{"union of a stranger", `{"title":"t","source":{"film":"f"}}`, nil, []string{"source.film unknown-member"}},
		{"unknown", `{"title":"t","Title":"t","pages":1}`, nil, []string{"Title unknown-member", "pages unknown-member"}},
		{"content type", `{"title":"t"}`, func(r *wire.Request) { r.Header.Set("Content-Type", "text/plain") }, []string{" content-type"}},
		{"charset", `{"title":"t"}`, func(r *wire.Request) { r.Header.Set("Content-Type", "application/json; charset=utf-8") }, nil},
		{"query", `{"title":"t"}`, func(r *wire.Request) {
			r.Query = url.Values{"draft": {"yes"}, "floor": {"1", "x"}, "roof": {""}, "X-Amz-Signature": {"s"}}
		}, []string{"draft type", "floors.1 type", "roof unknown-member"}},
		{"twice", `{"title":"t"}`, func(r *wire.Request) { r.Query.Add("draft", "true") }, []string{"draft type"}},
		{"no query", `{"title":"t"}`, func(r *wire.Request) { r.Query = nil }, []string{"draft required"}},
		{"headers", `{"title":"t"}`, func(r *wire.Request) { r.Header.Set("X-Since", "yesterday") }, []string{"since type"}},
		{"path", `{"title":"t"}`, func(r *wire.Request) { r.Path = "/elsewhere" }, []string{"shelf required", "path required"}},
	}
	codec, revision := libraryCodec(t, "restJson1")
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, problems := codec.ReadInput(revision.Operation("PutBook"), put(c.body, c.change))
			var got []string
			for _, p := range problems {
				got = append(got, p.Path+" "+p.ID)
				assert.NotEmpty(t, p.Message)
			}
			assert.Equal(t, c.want, got)
		})
	}
}

func TestProblemsInWords(t *testing.T) {
	codec, revision := libraryCodec(t, "restJson1")
	_, problems := codec.ReadInput(revision.Operation("PutBook"), put(`{"genre":"POEM","of":1}`, nil))
	var got []string
	for _, p := range problems {
		got = append(got, p.String())
	}
	assert.Equal(t, []string{
		`genre: "POEM" is no value of Genre in the revision of 2024-03-06: it has NOVEL, ESSAY`,
		"of: is not known in the revision of 2024-03-06",
		"title: is required",
	}, got)
	known := wire.Known(problems)
	assert.Len(t, known, 2)
	assert.Len(t, problems, 3, "the problems themselves stay")
	_, problems = codec.ReadInput(revision.Operation("PutBook"), put(`{"authors":[`+strings.Repeat("1,", 1000)+`1]}`, nil))
	assert.Len(t, problems, 100)
}

func TestValuesOfRequests(t *testing.T) {
	codec, revision := libraryCodec(t, "restJson1")
	request := put(`{"title":"\ud83d\udcda","pageCount":-0,"copies":9007199254740993,"weight":"NaN","printed":1704164645.25,
		"cover":"AA==","anything":{"a":[1,1.5,null,true]},"source":{"url":"u"},"counts":{"NOVEL":1}}`, func(r *wire.Request) {
		r.Query["floor"] = []string{"1", "-2"}
		r.Header.Set("X-Since", "Tue, 02 Jan 2024 03:04:05 GMT")
		r.Header.Set("X-Days", "Tue, 02 Jan 2024 03:04:05 GMT, Wed, 03 Jan 2024 03:04:05 GMT")
		r.Header.Set("X-Words", `one, "two, three" , "fo\"ur"`)
		r.Header.Set("X-Mark-Colour", "red")
	})
	values, problems := codec.ReadInput(revision.Operation("PutBook"), request)
	require.Empty(t, problems)
	assert.True(t, math.IsNaN(values["weight"].(float64)))
	delete(values, "weight")
	day := time.Date(2024, time.January, 2, 3, 4, 5, 0, time.UTC)
	assert.Equal(t, wire.Values{
		"shelf": "a/b", "path": "x/y z", "draft": true, "floors": []any{int64(1), int64(-2)},
		"since": day, "days": []any{day, day.AddDate(0, 0, 1)}, "words": []any{"one", "two, three", `fo"ur`},
		"marks": wire.Values{"colour": "red"}, "title": "📚", "pages": int64(0), "copies": int64(9007199254740993),
		"printed": day.Add(250 * time.Millisecond), "cover": []byte{0},
		"anything": wire.Values{"a": []any{int64(1), 1.5, nil, true}}, "source": wire.Values{"url": "u"},
		"counts": wire.Values{"NOVEL": int64(1)},
	}, values)

	written, err := codec.WriteInput(revision.Operation("PutBook"), values)
	require.NoError(t, err)
	again, problems := codec.ReadInput(revision.Operation("PutBook"), written)
	assert.Empty(t, problems)
	assert.Equal(t, values, again)
	assert.Equal(t, "/shelves/a%2Fb/books/x/y%20z", written.Path)
}

func TestQueryMapTakesWhatIsLeft(t *testing.T) {
	codec, revision := libraryCodec(t, "restJson1")
	values, problems := codec.ReadInput(revision.Operation("GetShelf"), wire.Request{
		Method: "GET", Path: "/shelves/a", Query: url.Values{"owner": {"o"}, "b": {"1", "2"}, "X-Amz-Date": {"d"}},
	})
	assert.Empty(t, problems)
	assert.Equal(t, wire.Values{"shelf": "a", "owner": "o", "filters": wire.Values{"b": []any{"1", "2"}}}, values)
}

func TestProblemsOfResponses(t *testing.T) {
	codec, revision := libraryCodec(t, "restJson1")
	operation := revision.Operation("PutBook")
	read := func(status int, body string) []wire.Problem {
		_, problems := codec.ReadOutput(operation, wire.Response{Status: status, Body: []byte(body)})
		return problems
	}
	assert.Empty(t, read(201, `{"genre":"NOVEL","weights":[1,"NaN"],"__type":"t"}`))
	for body, want := range map[string]string{
		`{"genre":"POEM"}`: "enum", `{"weights":[null]}`: "null", `{"more":1}`: "unknown-member", `<html>`: "malformed",
	} {
		require.Len(t, read(200, body), 1, body)
		assert.Equal(t, want, read(200, body)[0].ID)
	}
	assert.Equal(t, "status", read(500, `{}`)[0].ID)
}

func TestErrors(t *testing.T) {
	type answer struct {
		header, body string
		status       int
	}
	cases := []struct {
		answer        answer
		code, message string
		problem       string
	}{
		{answer{"NotFound", `{"message":"m"}`, 404}, "NotFound", "m", ""},
		{answer{"ns#NotFound:http://x/", `{"Message":"m"}`, 404}, "NotFound", "m", ""},
		{answer{"", `{"code":"NotFound"}`, 404}, "NotFound", "", ""},
		{answer{"", `{"__type":"ns#NotFound"}`, 404}, "NotFound", "", ""},
		{answer{"NotFound", ``, 404}, "NotFound", "", ""},
		{answer{"NotFound", `{}`, 400}, "NotFound", "", "status"},
		{answer{"", `{}`, 400}, "", "", "code"},
		{answer{"Odd", `<html>`, 400}, "Odd", "", "malformed"},
	}
	codec, _ := libraryCodec(t, "restJson1")
	for _, c := range cases {
		code, message, problems := codec.ReadError(wire.Response{
			Status: c.answer.status, Header: http.Header{"X-Amzn-Errortype": {c.answer.header}}, Body: []byte(c.answer.body),
		})
		assert.Equal(t, []string{c.code, c.message}, []string{code, message}, "%v", c.answer)
		if c.problem == "" {
			assert.Empty(t, problems, "%v", c.answer)
		} else if assert.Len(t, problems, 1, "%v", c.answer) {
			assert.Equal(t, c.problem, problems[0].ID)
		}
	}
}
