package contracttests_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests"
	"github.com/revsmith/revsmith/contracttests/fixture"
)

// never refuses nothing.
func never(string) error { return nil }

// refusing refuses calls without a name, for those fields.
func refusing(fields ...string) func(string) error {
	return func(name string) error {
		if name == "" {
			return errors.Join(errors.New("cannot order"), refusal(fields))
		}
		return nil
	}
}

const nameless = "OrderInput.Name"

// ordered replays one case of a revision and joins what was found.
func ordered(s contracttests.Subject, revision string, c fixture.Case) string {
	runner := contracttests.Start(s)
	defer runner.Close()
	file := &fixture.File{Service: "shop", Revision: revision, Operation: "Order", Cases: []fixture.Case{c}}
	return strings.Join(runner.Check(file, &file.Cases[0]), "\n")
}

// A call that an older revision allowed and a later one does not must be refused, for what the
// later one requires and nothing else; every other call must be sent.
func TestReplayWantsTightenedCallsRefused(t *testing.T) {
	tests := map[string]struct {
		revision, input string
		refuse          func(string) error
		want            string
	}{
		"refused":        {"2021-01-01", `{}`, refusing(nameless), ""},
		"complete, sent": {"2021-01-01", `{"name": "n"}`, refusing(nameless), ""},
		"sent": {"2021-01-01", `{}`, never,
			"request 1 (POST /Order): the case has only 0\n" +
				"refusal: want one for lack of OrderInput.Name, required since 2022-02-02, got *errors.errorString: 400 Bad Request"},
		"another member": {"2021-01-01", `{}`, refusing("OrderInput.Lines"),
			"refusal: want one for lack of OrderInput.Name, got one for OrderInput.Lines"},
		"one more member": {"2021-01-01", `{}`, refusing(nameless, "OrderInput.Lines"),
			"refusal: want one for lack of OrderInput.Name, got one for OrderInput.Lines, OrderInput.Name"},
		"no refusal": {"2021-01-01", `{}`, func(string) error { return errors.New("down") },
			"refusal: want one for lack of OrderInput.Name, required since 2022-02-02, got *errors.errorString: down"},
		"complete, refused": {"2021-01-01", `{"name": "n"}`, func(string) error { return refusal{nameless} },
			"request: none arrived below the endpoint; the call gave: refused for 1"},
		"as allowed as ever, refused": {"2022-02-02", `{}`, refusing(nameless),
			"request: none arrived below the endpoint; the call gave: cannot order\nrefused for 1"},
		"of the last revision, refused": {"2023-03-03", `{}`, refusing(nameless),
			"request: none arrived below the endpoint; the call gave: cannot order\nrefused for 1"},
		"in structures of lists, maps and unions": {"2021-01-01",
			`{"lines": [{"book": "b"}, {}], "gifts": {"g": {}}, "delivery": {"post": {}}}`,
			refusing(nameless, "OrderInput.Lines[1].Book", `OrderInput.Gifts["g"].Book`, "OrderInput.Delivery[post].Book"), ""},
		"in a union's member of another Go name": {"2021-01-01", `{"delivery": {"2nd": {}}}`,
			refusing(nameless, "OrderInput.Delivery[2nd].Book"), ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, test.want, ordered(shop(test.refuse), test.revision, order(t, "one", test.input)))
		})
	}
}

// What the client refuses has shown nothing: who asks which cases held gets it without exchanges.
func TestReplayTellsWhatWasSent(t *testing.T) {
	sent := map[string]int{}
	s := shop(refusing(nameless))
	s.Passed = func(_ *fixture.File, c *fixture.Case) { sent[c.ID] = len(c.Exchanges) }
	assert.Empty(t, ordered(s, "2021-01-01", order(t, "refused", `{}`)))
	assert.Empty(t, ordered(s, "2021-01-01", order(t, "sent", `{"name": "n"}`)))
	assert.Equal(t, map[string]int{"refused": 0, "sent": 1}, sent)
}

// Of several pages each is judged by itself; a paginator ends where a page is refused.
func TestReplayWantsTightenedPagesRefused(t *testing.T) {
	both := order(t, "pages", `{}`, `{}`)
	assert.Empty(t, ordered(shop(refusing(nameless)), "2021-01-01", both))
	second := order(t, "pages", `{}`, `{"name": "n"}`)
	assert.Empty(t, ordered(shop(refusing(nameless)), "2021-01-01", second))
	const wanted = "refusal: want one for lack of OrderInput.Name, got one for another"
	assert.Equal(t, "exchange 1: "+wanted+"\nexchange 1: paginator: "+wanted,
		ordered(shop(refusing("another")), "2021-01-01", second))
}

// What is refused is counted, and says since when.
func TestTightenedCasesAreCounted(t *testing.T) {
	runner := contracttests.Start(shop(never))
	defer runner.Close()
	file := &fixture.File{Service: "shop", Revision: "2021-01-01", Operation: "Order", Cases: []fixture.Case{
		order(t, "a", `{}`), order(t, "b", `{"name": "n"}`), order(t, "c", `{"lines": [{"count": 1}]}`), order(t, "pages", `{}`, `{}`),
	}}
	sentences, err := runner.Tightened(file)
	require.NoError(t, err)
	assert.Equal(t, []string{
		"tightened since 2022-02-02: 1 of 4 cases of Order lack OrderInput.Lines[0].Book and must be refused",
		"tightened since 2022-02-02: 3 of 4 cases of Order lack OrderInput.Name and must be refused",
	}, sentences)
}

// A runner beside another one asks for no document that the other has read.
func TestRunnersShareDocuments(t *testing.T) {
	asked := 0
	first := shop(never)
	document := first.Document
	first.Document = func(revision string) ([]byte, error) {
		asked++
		return document(revision)
	}
	one := contracttests.Start(first)
	defer one.Close()
	second := shop(refusing("another"))
	second.Document = nil
	other := one.Beside(second)
	defer other.Close()
	file := &fixture.File{Service: "shop", Revision: "2023-03-03", Operation: "Order", Cases: []fixture.Case{order(t, "one", `{}`)}}
	assert.Equal(t, []string{"document: request /name: property \"name\" is missing"}, one.Check(file, &file.Cases[0]))
	assert.Equal(t, []string{"request: none arrived below the endpoint; the call gave: cannot order\nrefused for 1"},
		other.Check(file, &file.Cases[0]))
	assert.Equal(t, 1, asked)
}

func TestReplayCatchesWrongRevisions(t *testing.T) {
	tests := map[string]struct {
		change func(*contracttests.Subject)
		want   string
	}{
		"not listed": {func(s *contracttests.Subject) { s.Revisions = s.Revisions[1:] },
			"the subject does not list the revision 2021-01-01"},
		"no documents": {func(s *contracttests.Subject) { s.Document = nil },
			"the subject lists revisions, but has no documents"},
		"no input": {func(s *contracttests.Subject) {
			s.Document = func(string) ([]byte, error) { return os.ReadFile("testdata/openapi.yaml") }
		}, "document of 2021-01-01: it has no schema OrderInput"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := shop(never)
			test.change(&s)
			assert.Equal(t, test.want, ordered(s, "2021-01-01", order(t, "one", `{"name": "n"}`)))
		})
	}
}
