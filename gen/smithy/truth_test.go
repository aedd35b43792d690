package smithy

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// This file holds the tests that a document carries against the fixtures that they tell.

// RequireTold demands of every exchange that its tests, which it finds by their tags, say what
// the fixture says.
func RequireTold(t testing.TB, content []byte, fixtures []*fixture.File) {
	t.Helper()
	told := readTold(t, content)
	for _, file := range fixtures {
		for _, c := range file.Cases {
			tag := file.Operation + "/" + c.ID
			requests, responses := told.requests[tag], told.responses[tag]
			for _, e := range c.Exchanges {
				assert.True(t, slices.ContainsFunc(requests, told.isRequest(e)), "%s: no test of a request is right", tag)
				if len(responses) > 0 {
					assert.True(t, slices.ContainsFunc(responses, told.isResponse(e)), "%s: no test of a response is right", tag)
				}
			}
		}
	}
}

// told are the tests of a document, by their tags, with the shape that each is about.
type told struct {
	checker             *checker
	requests, responses map[string][]about
}

// about is a test and the shape of its params.
type about struct {
	astTest
	shape string
}

func readTold(t testing.TB, content []byte) told {
	all := told{&checker{document: readAST(t, content)}, map[string][]about{}, map[string][]about{}}
	for id, shape := range all.checker.document.Shapes {
		input, output := id, id
		if shape.Input != nil {
			input, output = shape.Input.Target, shape.Output.Target
		}
		gather(t, all.requests, shape.Traits[requestTests], input)
		gather(t, all.responses, shape.Traits[responseTests], output)
	}
	return all
}

// gather reads the tests of one trait.
func gather(t testing.TB, into map[string][]about, text json.RawMessage, shape string) {
	var tests []astTest
	if text != nil {
		require.NoError(t, json.Unmarshal(text, &tests))
	}
	for _, one := range tests {
		for _, tag := range one.Tags {
			into[tag] = append(into[tag], about{one, shape})
		}
	}
}

// isRequest tells which test is that of an exchange's request.
func (all told) isRequest(e fixture.Exchange) func(about) bool {
	query := url.Values(e.Request.Query)
	return func(one about) bool {
		given, err := url.ParseQuery(joined(one.QueryParams))
		forbidden := slices.ContainsFunc(one.ForbidQueryParams, query.Has)
		sent := e.Request.Headers[contentType] != ""
		return err == nil && given.Encode() == query.Encode() && !forbidden &&
			one.Method == e.Request.Method && one.URI == e.Request.Path &&
			fmt.Sprint(one.Headers) == fmt.Sprint(e.Request.Headers) && slices.Contains(one.ForbidHeaders, contentType) == !sent &&
			sameBody(one.Body, e.Request.Body, e.Request.Payload) && all.sameParams(one, e.Input)
	}
}

// isResponse tells which test is that of an exchange's response.
func (all told) isResponse(e fixture.Exchange) func(about) bool {
	return func(one about) bool {
		output := e.Output
		if e.Error != nil {
			output, _ = json.Marshal(map[string]string{"message": e.Error.Message})
		}
		return one.Code == e.Response.Status && fmt.Sprint(one.Headers) == fmt.Sprint(e.Response.Headers) &&
			sameBody(one.Body, e.Response.Body, e.Response.Payload) && all.sameParams(one, output)
	}
}

func joined(pairs []string) string {
	text := ""
	for _, pair := range pairs {
		text += "&" + pair
	}
	return text[min(1, len(text)):]
}

// sameBody compares a test's body with a fixture's.
func sameBody(told string, body json.RawMessage, payload []byte) bool {
	if body == nil {
		return told == string(payload)
	}
	return fmt.Sprint(valueOf(json.RawMessage(told))) == fmt.Sprint(valueOf(body))
}

// sameParams compares a test's params with a fixture's value: what a client fills in may stand
// in either.
func (all told) sameParams(one about, value json.RawMessage) bool {
	params, _ := all.typed(one.shape, one.Params).(map[string]any)
	given, _ := valueOf(value).(map[string]any)
	for name, param := range params {
		if _, found := given[name]; !found && param == filledToken {
			delete(params, name)
		}
	}
	return fmt.Sprint(params) == fmt.Sprint(given)
}

// typed is a value of params as fixtures have it: timestamps as texts, blobs as base64.
func (all told) typed(target string, value any) any {
	shape := all.checker.document.Shapes[target]
	switch kind := all.checker.kindOf(target); {
	case kind == "timestamp":
		seconds, _ := value.(float64)
		return time.Unix(int64(seconds), 0).UTC().Format(time.RFC3339)
	case kind == "blob":
		return base64.StdEncoding.EncodeToString([]byte(fmt.Sprint(value)))
	case kind == "list":
		elements := []any{}
		for _, one := range value.([]any) {
			elements = append(elements, all.typed(shape.Member.Target, one))
		}
		return elements
	case kind == "map", kind == "structure", kind == "union":
		members := map[string]any{}
		for name, one := range value.(map[string]any) {
			inner := shape.Value
			if shape.Members != nil {
				inner = shape.Members[name]
			}
			members[name] = all.typed(inner.Target, one)
		}
		return members
	}
	return value
}
