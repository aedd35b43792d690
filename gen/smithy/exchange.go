package smithy

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

const contentType = "Content-Type"

// errorNameKey is the key of an error's name in the bodies of awsJson.
const errorNameKey = "__type"

// exchange is one exchange of an operation's fixture on its way into tests.
type exchange struct {
	model     *model
	operation *spec.Operation
	*fixture.Exchange
}

// requestTest is the test of the request, nil where the model refuses its params.
func (e exchange) requestTest() (object, error) {
	value, err := decode(e.Input)
	if err != nil {
		return nil, err
	}
	given, ok := value.(map[string]any)
	if !ok {
		return nil, errors.New("the input is no object")
	}
	filled := fillToken(e.operation, given)
	params, ok := paramsOf(e.operation.Input, given)
	if !ok {
		return nil, nil
	}
	content := object{{"protocol", e.model.protocol()}, {"method", e.Request.Method}, {"uri", e.Request.Path}}
	content = append(content, e.query()...)
	content = withHeaders(content, e.Request.Headers)
	if _, typed := e.Request.Headers[contentType]; !typed {
		content = content.with("forbidHeaders", list{contentType})
	}
	content, err = withBody(content, e.Request.Headers, e.Request.Body, e.Request.Payload)
	if filled {
		content = content.with("appliesTo", "client")
	}
	return content.with("params", params), err
}

// fillToken spells out the token that a client fills in, where the model requires it, and tells
// whether it is left to the client.
func fillToken(o *spec.Operation, given map[string]any) bool {
	token := o.IdempotencyToken
	if token == nil {
		return false
	}
	if _, found := given[token.Name]; found {
		return false
	}
	if token.Required {
		given[token.Name] = filledToken
	}
	return !token.Required
}

// query says which keys the query has, and which of the operation's it must not have.
func (e exchange) query() object {
	var content object
	var present, absent list
	for _, key := range slices.Sorted(maps.Keys(e.Request.Query)) {
		for _, value := range e.Request.Query[key] {
			present = append(present, escape(key)+"="+escape(value))
		}
	}
	for _, m := range e.operation.Input.Members {
		if m.Location == spec.InQuery && m.Target.Kind != spec.Map && e.Request.Query[m.WireName] == nil {
			absent = append(absent, escape(m.WireName))
		}
	}
	if len(present) > 0 {
		content = content.with("queryParams", present)
	}
	if len(absent) > 0 {
		content = content.with("forbidQueryParams", absent)
	}
	return content
}

// escape percent-encodes all but letters, digits, '-', '.', '_' and '~'.
func escape(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") }

// responseTest is the test of a response that is no error, nil where the model refuses its params.
func (e exchange) responseTest() (object, error) {
	value, err := decode(e.Output)
	if err != nil {
		return nil, err
	}
	return e.answer(e.operation.Output, value)
}

// failureTest is the test of a modelled error's response, nil where the model refuses its params.
func (e exchange) failureTest() (object, error) {
	at := slices.IndexFunc(e.model.service.Errors, func(s *spec.Shape) bool { return s.Name == e.Error.Code })
	if at < 0 {
		return nil, fmt.Errorf("the service has no error %s", e.Error.Code)
	}
	value, err := decode(e.Response.Body)
	if err != nil {
		return nil, err
	}
	sent, _ := value.(map[string]any)
	given := map[string]any{}
	for _, m := range e.model.service.Errors[at].Members {
		if one, found := sent[cmp.Or(m.WireName, m.Name)]; found {
			given[m.Name] = one
		}
	}
	return e.answer(e.model.service.Errors[at], given)
}

// answer is the test of a response that gives the value of a shape.
func (e exchange) answer(shape *spec.Shape, value any) (object, error) {
	params, ok := paramsOf(shape, value)
	if !ok {
		return nil, nil
	}
	content := withHeaders(object{{"protocol", e.model.protocol()}, {"code", e.Response.Status}}, e.Response.Headers)
	content, err := withBody(content, e.Response.Headers, e.Response.Body, e.Response.Payload)
	if e.unknownTo(shape) {
		content = content.with("appliesTo", "client")
	}
	return content.with("params", params), err
}

// unknownTo tells whether the response holds a member that the shape does not have.
func (e exchange) unknownTo(shape *spec.Shape) bool {
	var sent map[string]json.RawMessage
	if wholeBody(shape) || json.Unmarshal(e.Response.Body, &sent) != nil {
		return false
	}
	for _, m := range shape.Members {
		delete(sent, cmp.Or(m.WireName, m.Name))
	}
	delete(sent, errorNameKey)
	return len(sent) > 0
}

// wholeBody tells whether one member is the whole body.
func wholeBody(shape *spec.Shape) bool {
	return slices.ContainsFunc(shape.Members, func(m *spec.Member) bool {
		return m.Location == spec.InPayload || m.Location == spec.InStream
	})
}

// withHeaders adds headers, by name.
func withHeaders(content object, headers map[string]string) object {
	var all object
	for _, name := range slices.Sorted(maps.Keys(headers)) {
		all = all.with(name, headers[name])
	}
	if all == nil {
		return content
	}
	return content.with("headers", all)
}

// withBody adds a body: JSON on one line, a text as it is, other bytes as base64.
func withBody(content object, headers map[string]string, body json.RawMessage, payload []byte) (object, error) {
	text := string(payload)
	if !utf8.Valid(payload) {
		text = base64.StdEncoding.EncodeToString(payload)
	}
	if body != nil {
		var line bytes.Buffer
		if err := json.Compact(&line, body); err != nil {
			return nil, fmt.Errorf("reading a fixture's body: %w", err)
		}
		text = line.String()
	}
	content = content.with("body", text)
	mediaType, _, _ := strings.Cut(headers[contentType], ";")
	return content.withText("bodyMediaType", mediaType), nil
}
