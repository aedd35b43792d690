package contracttests_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/revsmith/revsmith/contracttests"
	"github.com/revsmith/revsmith/contracttests/fixture"
)

// omitted is a case of a call that must be refused for those members.
func omitted(input string, members ...string) fixture.Case {
	e := fixture.Exchange{Input: []byte(input), Refused: members}
	return fixture.Case{ID: "omitted", Documentation: "Refused.", Exchanges: []fixture.Exchange{e}}
}

// A call without a required member is refused for that and for nothing else, today as at its own
// revision.
func TestReplayWantsOmissionsRefused(t *testing.T) {
	const inner = `{"name": "n", "lines": [{"book": "b"}, {}], "gifts": {"g": {}}, "delivery": {"2nd": {}}}`
	innerPaths := []string{"lines.1.book", "gifts.g.book", "delivery.2nd.book"}
	for name, test := range map[string]struct {
		revision string
		lent     fixture.Case
		refuse   func(string) error
		want     string
	}{
		"refused": {"2023-03-03", omitted(`{}`, "name"), refusing(nameless), ""},
		"sent": {"2023-03-03", omitted(`{}`, "name"), never, "request 1 (POST /Order): the case has only 0\n" +
			"refusal: want one for lack of OrderInput.Name, required since 2023-03-03, got *errors.errorString: 400 Bad Request"},
		"for another": {"2023-03-03", omitted(`{}`, "name"), refusing("OrderInput.Lines"),
			"refusal: want one for lack of OrderInput.Name, got one for OrderInput.Lines"},
		"within": {"2022-02-02", omitted(inner, innerPaths...), func(string) error {
			return refusal{"OrderInput.Lines[1].Book", `OrderInput.Gifts["g"].Book`, "OrderInput.Delivery[2nd].Book"}
		}, ""},
		"for what became required too": {"2021-01-01", omitted(`{"lines": [{}]}`, "token"),
			refusing("OrderInput.Token", nameless, "OrderInput.Lines[0].Book"), ""},
		"for a member that the client lacks": {"2023-03-03", omitted(`{}`, "lines.0.colour"), never,
			`refused lines.0.colour: contracttests_test.Line has no place for "colour"`},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, test.want, ordered(shop(test.refuse), test.revision, test.lent))
		})
	}
}

// What a later revision allows must be sent, however it ends.
func TestReplayWantsAllowedOmissionsSent(t *testing.T) {
	s := shop(never)
	s.Revisions = []string{"2023-03-03", "2021-01-01"}
	assert.Empty(t, ordered(s, "2023-03-03", omitted(`{}`, "name")))
	s = shop(refusing(nameless))
	s.Revisions = []string{"2023-03-03", "2021-01-01"}
	assert.Equal(t, "request: none arrived below the endpoint; the call gave: cannot order\nrefused for 1",
		ordered(s, "2023-03-03", omitted(`{}`, "name")))
}

// A client whose revision is not known refuses what the fixture says.
func TestReplayWantsOmissionsRefusedWithoutDocuments(t *testing.T) {
	s := shop(refusing(nameless))
	s.Revisions, s.Document = nil, nil
	assert.Empty(t, ordered(s, "2023-03-03", omitted(`{}`, "name")))
}

// Calls that were always refused are not counted among those that are refused since.
func TestTightenedLeavesOmissionsOut(t *testing.T) {
	runner := contracttests.Start(shop(never))
	defer runner.Close()
	file := &fixture.File{Service: "shop", Revision: "2021-01-01", Operation: "Order",
		Cases: []fixture.Case{omitted(`{}`, "token"), order(t, "one", `{}`)}}
	sentences, err := runner.Tightened(file)
	assert.NoError(t, err)
	assert.Equal(t, []string{"tightened since 2022-02-02: 1 of 2 cases of Order lack OrderInput.Name and must be refused"}, sentences)
}

// What the client knows to be optional it sends, whatever the last revision's document says.
func TestReplayWantsOptionalMembersSent(t *testing.T) {
	s := shop(never)
	s.Optional = []string{nameless}
	assert.Empty(t, ordered(s, "2023-03-03", omitted(`{}`, "name")))
	assert.Empty(t, ordered(s, "2021-01-01", order(t, "one", `{}`)))
}
