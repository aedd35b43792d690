package fake

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// misbehaving is a fake of the library with rules.
func misbehaving(t *testing.T, rules string) (*Handler, *shelf) {
	t.Helper()
	m, err := ReadMisbehaviour(strings.NewReader(`{"rules":[` + rules + `]}`))
	require.NoError(t, err)
	return newLibrary(t, func(o *Options) { o.Misbehaviour = m })
}

// course is what a few requests in a row are answered: get a book, put one, and ask for nothing known.
func course(h *Handler, times int) string {
	var said []string
	for range times {
		for _, target := range []string{"GET /books/x", "PUT /books", "GET /nothing"} {
			got := ask(h, target, `{"title":"t"}`)
			if target == "GET /books/x" {
				got = ask(h, target, "")
			}
			switch {
			case got.dropped:
				said = append(said, "dropped")
			case got.code != "":
				said = append(said, got.code)
			default:
				said = append(said, "well")
			}
		}
	}
	return strings.ReplaceAll(strings.Join(said, " "), "UnknownOperationException", "unknown")
}

func TestRules(t *testing.T) {
	cases := []struct{ name, rules, want string }{
		{"no rule", ``, "well well unknown well well unknown"},
		{"one operation", `{"operations":["GetBook"],"effect":"fault"}`, "Broken well unknown Broken well unknown"},
		{"a pattern", `{"operations":["Put*","X*"],"effect":"throttle"}`, "well TooMany unknown well TooMany unknown"},
		{"all", `{"effect":"fault","status":503}`, "Away Away Away Away Away Away"},
		{"a status that is not modelled", `{"operations":["PutBook"],"effect":"fault","status":502}`,
			"well InternalFailure unknown well InternalFailure unknown"},
		{"an error", `{"operations":["PutBook"],"effect":"error","code":"NotFound"}`, "well NotFound unknown well NotFound unknown"},
		{"the behind is not asked", `{"operations":["GetBook"],"effect":"throttle"},{"effect":"fault","next":1}`,
			"TooMany Broken unknown TooMany well unknown"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h, _ := misbehaving(t, c.rules)
			assert.Equal(t, c.want, course(h, 2))
		})
	}
}

// sequence is what n requests for a book are answered, "." where it is well.
func sequence(h *Handler, n int) string {
	var said strings.Builder
	for range n {
		switch got := ask(h, "GET /books/x", ""); {
		case got.dropped:
			said.WriteByte('d')
		case got.code != "":
			said.WriteByte('x')
		default:
			said.WriteByte('.')
		}
	}
	return said.String()
}

func TestWhichRequestsAreHit(t *testing.T) {
	for rules, want := range map[string]string{
		`{"effect":"throttle","next":3}`:                                        "xxx.......",
		`{"effect":"throttle","every":3}`:                                       "..x..x..x.",
		`{"effect":"throttle","every":3,"next":2}`:                              "..x..x....",
		`{"effect":"drop","next":1},{"effect":"throttle","next":2}`:             "dxx.......",
		`{"effect":"drop","every":2},{"effect":"throttle","every":2}`:           ".dxd.dxd.d",
		`{"latency":"1s","every":2},{"effect":"throttle","every":3}`:            "..x..x..x.",
		`{"effect":"throttle","rate":1,"seed":1}`:                               "xxxxxxxxxx",
		`{"effect":"throttle","next":1,"operations":["PutBook"]},{"skew":"1s"}`: "..........",
	} {
		h, _ := misbehaving(t, rules)
		assert.Equal(t, want, sequence(h, 10), rules)
	}
}

// What a rate hits follows from its seed alone.
func TestRate(t *testing.T) {
	h, _ := misbehaving(t, `{"effect":"throttle","rate":0.3,"seed":7}`)
	first := sequence(h, 1000)
	assert.InDelta(t, 300, strings.Count(first, "x"), 60)
	again, _ := misbehaving(t, `{"effect":"throttle","rate":0.3,"seed":7}`)
	assert.Equal(t, first, sequence(again, 1000))
	other, _ := misbehaving(t, `{"effect":"throttle","rate":0.3,"seed":8}`)
	assert.NotEqual(t, first, sequence(other, 1000))
}

func TestWhatIsDoneBeforeItGoesWrong(t *testing.T) {
	for rules, done := range map[string]int{
		`{"effect":"drop"}`: 0, `{"effect":"fault"}`: 0, `{"effect":"throttle"}`: 0, `{"effect":"error","code":"NotFound"}`: 0,
		`{"effect":"drop","after":true}`: 1, `{"effect":"fault","after":true}`: 1, `{"effect":"truncate"}`: 1,
		`{"effect":"error","code":"NotFound","after":true}`: 1,
	} {
		h, s := misbehaving(t, rules)
		got := ask(h, "GET /books/x", "")
		assert.Len(t, s.did, done, rules)
		assert.True(t, got.dropped || got.status != 200, rules)
	}
}

func TestTruncated(t *testing.T) {
	h, _ := misbehaving(t, `{"effect":"truncate"}`)
	got := ask(h, "GET /books/x", "")
	assert.True(t, got.dropped)
	assert.Equal(t, 200, got.status)
	assert.Equal(t, "16", got.header.Get("Content-Length"))
	assert.Equal(t, `{"title"`, got.body)
}

func TestLatency(t *testing.T) {
	h, s := misbehaving(t, `{"latency":"150ms"},{"latency":"1m","operations":["GetBook"]},{"latency":"10m","operations":["PutBook"]}`)
	var held []time.Duration
	h.wait = func(_ context.Context, _ <-chan struct{}, d time.Duration) {
		assert.Empty(t, s.did, "it is held back before it is done")
		held = append(held, d)
	}
	ask(h, "GET /books/x", "")
	s.did = nil
	ask(h, "PUT /books", `{"title":"t"}`)
	assert.Equal(t, []time.Duration{time.Minute + 150*time.Millisecond, 10 * time.Minute}, held)
}

// A request that is held back ends when the client is gone, and when the fake closes.
func TestWaitingEnds(t *testing.T) {
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	wait(gone, nil, time.Hour)
	closing := make(chan struct{})
	close(closing)
	wait(context.Background(), closing, time.Hour)
	wait(context.Background(), nil, 0)
}

func TestSkewedClock(t *testing.T) {
	h, _ := misbehaving(t, `{"skew":"1h"}`)
	got := ask(h, "GET /books/x", "")
	assert.Equal(t, "Tue, 02 Jan 2024 13:00:00 GMT", got.header.Get("Date"))
	assert.Equal(t, 200, got.status, "what is not signed has no time")
	cases := map[string]string{
		"20240102T120000Z": "Signature expired: 20240102T120000Z is now earlier than 20240102T125500Z (20240102T130000Z - 5 min.)",
		"20240102T130501Z": "Signature not yet current: 20240102T130501Z is still later than 20240102T130500Z (20240102T130000Z + 5 min.)",
		"20240102T125500Z": "Emma", "20240102T130500Z": "Emma",
		"yesterday": "X-Amz-Date is no time",
	}
	for date, want := range cases {
		got := ask(h, "GET /books/x", "", "Authorization: AWS4-HMAC-SHA256 x", "X-Amz-Date: "+date)
		assert.Contains(t, got.body, want, date)
		if strings.HasPrefix(want, "Signature") {
			assert.Equal(t, 403, got.status)
			assert.Equal(t, "InvalidSignatureException", got.code)
		}
	}
	got = ask(h, "GET /books/x?X-Amz-Signature=s&X-Amz-Date=20240102T120000Z", "")
	assert.Equal(t, 403, got.status)
}

func TestRefusedRules(t *testing.T) {
	for rule, want := range map[string]string{
		`{}`:                                     "rule 1 of misbehaviour: it does nothing: give it an effect, a latency or a skew",
		`{"effect":"explode"}`:                   `effect "explode": want one of ["throttle" "fault" "error" "drop" "truncate"]`,
		`{"effect":"error"}`:                     "the effect error and a code belong together",
		`{"effect":"drop","code":"X"}`:           "the effect error and a code belong together",
		`{"effect":"drop","message":"m"}`:        "a message is for the effect error alone",
		`{"effect":"fault","status":404}`:        "a status, from 500 to 599, is for the effect fault alone",
		`{"effect":"drop","status":500}`:         "a status, from 500 to 599, is for the effect fault alone",
		`{"effect":"throttle","after":true}`:     "after is for the effects drop, error and fault alone",
		`{"effect":"drop","next":-1}`:            "next and every must not be negative",
		`{"effect":"drop","rate":2,"seed":1}`:    "rate is 2, want a share from 0 to 1",
		`{"effect":"drop","rate":0.5}`:           "rate needs a seed",
		`{"effect":"drop","rate":0.5,"every":2}`: "keep one",
		`{"effect":"drop","operations":["[a"]}`:  `"[a" is no name and no pattern`,
		`{"latency":"11m"}`:                      "latency is 11m0s, want at most 10m0s",
		`{"latency":"-1s"}`:                      "want at most",
		`{"latency":5}`:                          `want a duration as text, such as "150ms"`,
		`{"latency":"soon"}`:                     "invalid duration",
		`{"skew":"-100000h"}`:                    "want at most 87600h0m0s",
		`{"skew":"-2562047h47m16.854775808s"}`:   "want at most",
		`{"efect":"drop"}`:                       `unknown field "efect"`,
	} {
		_, err := ReadMisbehaviour(strings.NewReader(`{"rules":[` + rule + `]}`))
		require.ErrorContains(t, err, want, rule)
	}
	_, err := ReadMisbehaviour(strings.NewReader(`{"rules":[]} {}`))
	require.ErrorContains(t, err, "something stands behind")
	_, err = ReadMisbehaviour(strings.NewReader(``))
	require.Error(t, err)
	h, _ := newLibrary(t, nil)
	require.ErrorContains(t, h.Misbehave(Misbehaviour{Rules: make([]Rule, 1001)}), "1001 rules of misbehaviour are too many")
	require.NoError(t, h.Misbehave(Misbehaviour{Rules: []Rule{{Effect: Drop}}}))
	assert.True(t, ask(h, "GET /books/x", "").dropped)
}

func TestRulesAsJSON(t *testing.T) {
	const text = `{"rules":[{"operations":["List*"],"rate":0.5,"seed":3,"latency":"1m0s","skew":"-1h0m0s","effect":"drop","after":true}]}`
	m, err := ReadMisbehaviour(strings.NewReader(text))
	require.NoError(t, err)
	written, err := json.Marshal(m)
	require.NoError(t, err)
	assert.Equal(t, text, string(written))
}
