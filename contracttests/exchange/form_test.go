package exchange_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/exchange"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/contracttests/fixtures"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/inputs"
)

// What is stored follows from its inputs and outputs, save for what a later revision answers, and for
// errors.
func TestStoredExchangesFollowFromTheirValues(t *testing.T) {
	repository, err := inputs.Load(inputs.Embedded())
	require.NoError(t, err)
	service, err := repository.Model("")
	require.NoError(t, err)
	files, err := fixtures.All(service.ID)
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		observed := service.Revision(file.Revision).Observed
		i := slices.IndexFunc(observed, func(o *spec.Operation) bool { return o.Name == file.Operation })
		form := exchange.Form{Service: service, Operation: observed[i]}
		for _, c := range file.Cases {
			for _, e := range c.Exchanges {
				if e.Error == nil && !strings.HasPrefix(c.ID, "unknown-") {
					assert.Equal(t, withoutSpace(t, e), rewritten(t, form, e), "%s: %s", file.Path(), c.ID)
				}
			}
		}
	}
}

// rewritten is an exchange of the same input and output.
func rewritten(t *testing.T, form exchange.Form, e fixture.Exchange) fixture.Exchange {
	t.Helper()
	made, err := form.Exchange(object(t, string(e.Input)), object(t, string(e.Output)))
	require.NoError(t, err)
	return made
}

// withoutSpace is a stored exchange without the space around its values.
func withoutSpace(t *testing.T, e fixture.Exchange) fixture.Exchange {
	t.Helper()
	for _, text := range []*[]byte{(*[]byte)(&e.Input), (*[]byte)(&e.Output), (*[]byte)(&e.Request.Body), (*[]byte)(&e.Response.Body)} {
		if *text == nil {
			continue
		}
		tree, err := exchange.Read(*text)
		require.NoError(t, err)
		*text, err = exchange.Write(tree)
		require.NoError(t, err)
	}
	return e
}

// object reads an object.
func object(t *testing.T, text string) exchange.Object {
	t.Helper()
	tree, err := exchange.Read([]byte(text))
	require.NoError(t, err)
	return tree.(exchange.Object)
}

// formOf is how exchanges of an operation are written that has these members in its input.
func formOf(protocol string, members ...*spec.Member) exchange.Form {
	operation := &spec.Operation{
		Name:   "PutBook",
		HTTP:   spec.HTTP{Method: "PUT", URI: "/books/{book}/{rest+}"},
		Input:  &spec.Shape{Kind: spec.Structure, Name: "PutBookInput", Members: members},
		Output: &spec.Shape{Kind: spec.Structure, Name: "PutBookOutput"},
	}
	return exchange.Form{Service: &spec.Service{ID: "library", Protocol: protocol, TargetPrefix: "Library"}, Operation: operation}
}

func scalar(kind spec.Kind) *spec.Shape { return &spec.Shape{Kind: kind} }

func list(of *spec.Shape) *spec.Shape { return &spec.Shape{Kind: spec.List, Element: of} }

func bound(name string, in spec.Location, target *spec.Shape) *spec.Member {
	return &spec.Member{Name: name, WireName: "the-" + name, Location: in, Target: target}
}

// Members travel in the query, in headers, in labels and in bodies, each in the form of its place.
func TestRequestsBindMembers(t *testing.T) {
	httpDate := &spec.Shape{Kind: spec.Timestamp, Format: "http-date"}
	byValue := bound("flag", spec.InQuery, scalar(spec.Boolean))
	byValue.ByValue = true
	required := bound("flag", spec.InBody, scalar(spec.Boolean))
	required.ByValue, required.Required = true, true
	tests := map[string]struct {
		member      *spec.Member
		value, want string
	}{
		"a float":                      {bound("n", spec.InQuery, scalar(spec.Float)), `3.4028235e+38`, `"query":{"the-n":["340282350000000000000000000000000000000"]}`},
		"a number by its word":         {bound("n", spec.InQuery, scalar(spec.Double)), `"-Infinity"`, `"query":{"the-n":["-Infinity"]}`},
		"a list of none":               {bound("n", spec.InQuery, list(scalar(spec.Long))), `[]`, ``},
		"a list":                       {bound("n", spec.InQuery, list(scalar(spec.Long))), `[1, -2]`, `"query":{"the-n":["1","-2"]}`},
		"a text without letters":       {bound("n", spec.InQuery, scalar(spec.String)), `""`, `"query":{"the-n":[""]}`},
		"a header without text":        {bound("n", spec.InHeader, scalar(spec.String)), `""`, ``},
		"a header's time":              {bound("n", spec.InHeader, scalar(spec.Timestamp)), `"2024-02-29T23:59:59.5Z"`, `"headers":{"the-n":"Thu, 29 Feb 2024 23:59:59 GMT"}`},
		"a query's time":               {bound("n", spec.InQuery, scalar(spec.Timestamp)), `"2024-02-29T23:59:59.123456Z"`, `"query":{"the-n":["2024-02-29T23:59:59.123Z"]}`},
		"times in a body":              {bound("n", spec.InBody, list(scalar(spec.Timestamp))), `["1970-01-01T00:00:00Z", "1969-12-31T23:59:59.5Z"]`, `"body":{"the-n":[0,-0.5]}`},
		"a time in words in a body":    {bound("n", spec.InBody, httpDate), `"1970-01-01T00:00:00Z"`, `"body":{"the-n":"Thu, 01 Jan 1970 00:00:00 GMT"}`},
		"false by value":               {byValue, `false`, ``},
		"true by value":                {byValue, `true`, `"query":{"the-flag":["true"]}`},
		"false by value, but required": {required, `false`, `"body":{"the-flag":false}`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			form := formOf("restJson1", test.member)
			request, err := form.Request(object(t, `{"`+test.member.Name+`": `+test.value+`}`))
			require.NoError(t, err)
			request.Method, request.Path = "", ""
			delete(request.Headers, "Content-Type")
			if test.member.Location == spec.InBody {
				request.Headers = nil
			}
			want := ""
			if test.want != "" {
				want = "," + test.want
			}
			got, err := exchange.Write(request)
			require.NoError(t, err)
			assert.JSONEq(t, `{"method":"","path":""`+want+`}`, string(got))
		})
	}
}

func TestLabelsAreEscaped(t *testing.T) {
	book, rest := bound("book", spec.InLabel, scalar(spec.String)), bound("rest", spec.InLabel, scalar(spec.String))
	book.WireName, rest.WireName = "book", "rest"
	request, err := formOf("restJson1", book, rest).Request(object(t, `{"book": "a/b c", "rest": "d/é+"}`))
	require.NoError(t, err)
	assert.Equal(t, "/books/a%2Fb%20c/d/%C3%A9%2B", request.Path)
}

func TestExchangeRefuses(t *testing.T) {
	tests := map[string]struct {
		member *spec.Member
		value  string
		want   string
	}{
		"a number as text":      {bound("n", spec.InQuery, scalar(spec.String)), `1`, "member n: 1 is no string"},
		"a text as flag":        {bound("n", spec.InQuery, scalar(spec.Boolean)), `"true"`, "member n: true is no boolean"},
		"a text as list":        {bound("n", spec.InQuery, list(scalar(spec.String))), `"a"`, "member n: a is no list"},
		"a text as map":         {bound("n", spec.InHeader, &spec.Shape{Kind: spec.Map}), `"a"`, "member n: a is no map"},
		"a word as number":      {bound("n", spec.InQuery, scalar(spec.Double)), `"many"`, "invalid syntax"},
		"a word as time":        {bound("n", spec.InQuery, scalar(spec.Timestamp)), `"now"`, "cannot parse"},
		"a list as number":      {bound("n", spec.InBody, scalar(spec.Integer)), `[{"a": 1}]`, "a list is no integer"},
		"a word as time within": {bound("n", spec.InBody, list(scalar(spec.Timestamp))), `["now"]`, "cannot parse"},
		"a member of nothing":   {bound("n", spec.InBody, &spec.Shape{Kind: spec.Structure, Name: "Odd"}), `{"m": 1}`, `Odd has no member "m"`},
		"a structure in a path": {bound("n", spec.InLabel, &spec.Shape{Kind: spec.Structure}), `{}`, `a structure cannot travel in "label"`},
		"no base64":             {bound("n", spec.InPayload, scalar(spec.Blob)), `"{"`, "illegal base64"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := formOf("restJson1", test.member).Exchange(object(t, `{"n": `+test.value+`}`), nil)
			assert.ErrorContains(t, err, test.want)
		})
	}
	assert.ErrorContains(t, exchange.CheckProtocol(&spec.Service{ID: "a", Protocol: "rpcv2Cbor"}), `protocol "rpcv2Cbor"`)
	assert.NoError(t, exchange.CheckProtocol(&spec.Service{Protocol: "awsJson1_1"}))
}
