package contracttests_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/revsmith/revsmith/contracttests"
	"github.com/revsmith/revsmith/contracttests/fixture"
)

// tokenShop is the shop at its newest revision, whose token the first had not, and which it sends
// as put does. The token travels in a place of its own.
func tokenShop(in, name string, put func(*http.Request, map[string]any)) contracttests.Subject {
	s := shop(never)
	s.Client = func(endpoint string) any {
		return &Shop{endpoint, func(*OrderInput) error { return nil }, put}
	}
	s.Revisions = []string{"2020-01-01", "2023-03-03"}
	s.Tokens = []contracttests.LateToken{
		{Operation: "Return", Member: "token", In: "body", Name: "token", Revisions: []string{"2020-01-01"}},
		{Operation: "Order", Member: "token", In: in, Name: name, Revisions: []string{"2020-01-01"}},
	}
	return s
}

// A member that became a token is filled in today, wherever it travels; the older document and fixture
// do not see it.
func TestReplayTakesLateTokens(t *testing.T) {
	nothing := func(*http.Request, map[string]any) {}
	const want = `token: want the token "` + contracttests.IdempotencyToken + `", as it is one today, got `
	for name, test := range map[string]struct {
		in, name string
		put      func(*http.Request, map[string]any)
		want     string
	}{
		"body":  {"body", "token", inBody, ""},
		"query": {"query", "t", func(r *http.Request, _ map[string]any) { r.URL.RawQuery = "t=" + contracttests.IdempotencyToken }, ""},
		"header": {"header", "X-Token", func(r *http.Request, _ map[string]any) {
			r.Header.Set("X-Token", contracttests.IdempotencyToken)
		}, ""},
		"none in the body":   {"body", "token", nothing, "body " + want + `""`},
		"none in the query":  {"query", "token", nothing, "query " + want + `""`},
		"none in the header": {"header", "token", nothing, "header " + want + `""`},
		"another":            {"body", "token", func(_ *http.Request, body map[string]any) { body["token"] = "mine" }, "body " + want + `"mine"`},
	} {
		t.Run(name, func(t *testing.T) {
			c := withoutToken(order(t, "one", `{"name": "n"}`))
			assert.Equal(t, test.want, ordered(tokenShop(test.in, test.name, test.put), "2020-01-01", c))
		})
	}
}

// withoutToken is an order of a time when the shop had no tokens.
func withoutToken(c fixture.Case) fixture.Case {
	for i := range c.Exchanges {
		c.Exchanges[i].Request.Body = c.Exchanges[i].Input
	}
	return c
}

// What is listed is taken, and nothing else: no token that the input has, none of another revision.
func TestReplayTakesNoOtherTokens(t *testing.T) {
	s := tokenShop("body", "token", inBody)
	given := order(t, "one", `{"name": "n", "token": "`+contracttests.IdempotencyToken+`"}`)
	given.Violation = ""
	assert.NotContains(t, ordered(s, "2020-01-01", given), "as it is one today")
	assert.Contains(t, ordered(s, "2023-03-03", withoutToken(order(t, "one", `{"name": "n"}`))), "body /token: unexpected")
	s.Tokens = nil
	assert.Contains(t, ordered(s, "2020-01-01", withoutToken(order(t, "one", `{"name": "n"}`))), "refusal: want one for lack of OrderInput.Token")
}

// Where nothing but the token is in the body, the older request had none.
func TestReplayTakesABodyOfATokenAlone(t *testing.T) {
	s := tokenShop("body", "token", inBody)
	s.Revisions, s.Document = nil, nil
	c := withoutToken(order(t, "one", `{}`))
	c.Exchanges[0].Request.Body, c.Exchanges[0].Request.Headers = nil, nil
	assert.Empty(t, ordered(s, "2020-01-01", c))
}
