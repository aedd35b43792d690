package derive

import (
	"encoding/json"
	"maps"
	"net/http"
	"strings"

	"github.com/revsmith/revsmith/contracttests/exchange"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

// This file knows how services of each protocol answer that a call failed.

const (
	// typeKey and codeKey are the keys of a body that name its error.
	typeKey = exchange.ErrorKey
	codeKey = "code"
	// requestIDHeader is the service's id of the request.
	requestIDHeader = "X-Amzn-Requestid"
	contentType     = "Content-Type"
)

// requestID is the id of every request that fails.
const requestID = "11111111-2222-4333-8444-555555555555"

// unknownError is what a caller gets to know of an error without a name.
const unknownError = "UnknownError"

// answers is an error's answer: named by the header, "" for none, and with members in its body,
// nil for none.
func (s *Source) answers(status int, header string, members exchange.Object) (fixture.Response, error) {
	answer := fixture.Response{Status: status, Headers: map[string]string{requestIDHeader: requestID}}
	if header != "" {
		answer.Headers[exchange.ErrorHeader] = header
	}
	if members == nil {
		return answer, nil
	}
	answer.Headers[contentType] = s.form().JSONType()
	var err error
	answer.Body, err = exchange.Write(members)
	return answer, err
}

// answersCode is an error's answer that names it as the protocol does.
func (s *Source) answersCode(status int, code string) (fixture.Response, error) {
	members := exchange.Object{{Key: "message", Value: messageOf(code)}}
	if s.form().IsAWSJSON() {
		return s.answers(status, "", append(exchange.Object{{Key: typeKey, Value: code}}, members...))
	}
	return s.answers(status, code, members)
}

func messageOf(code string) string { return "The message of " + code + "." }

// modelled is the operation's error of that code, nil where it has none.
func (s *Source) modelled(code string) *spec.Shape {
	for _, shape := range s.Operation.Errors {
		if strings.EqualFold(shape.Name, code) {
			return shape
		}
	}
	return nil
}

// statusOf is the status of the operation's error of that code, or, where it has none, otherwise.
func (s *Source) statusOf(code string, otherwise int) int {
	if shape := s.modelled(code); shape != nil {
		return shape.Error.Status
	}
	return otherwise
}

// failure is what the caller gets of an error of that code: one of the operation's own, or a
// generic one.
func (s *Source) failure(code string) *fixture.Error {
	if shape := s.modelled(code); shape != nil {
		return &fixture.Error{Code: shape.Name, Message: messageOf(code), Fault: shape.Error.Fault}
	}
	return &fixture.Error{Kind: fixture.Generic, Code: code, Message: messageOf(code), Fault: "unknown"}
}

// proxyPage is the answer of a proxy that knows nothing of the service.
func proxyPage(status int) fixture.Response {
	title := http.StatusText(status)
	return fixture.Response{
		Status:  status,
		Headers: map[string]string{contentType: "text/html"},
		Payload: []byte("<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1></body></html>\n"),
	}
}

// answersInBody tells whether the operation's output has members that travel in a JSON body.
func (s *Source) answersInBody() bool {
	for _, m := range s.Operation.Output.Members {
		if m.Location == spec.InBody {
			return true
		}
	}
	return false
}

// withoutBody is an answer of which only the status and the headers arrive.
func withoutBody(answer fixture.Response) fixture.Response {
	answer.Body, answer.Payload = nil, nil
	answer.Headers = maps.Clone(answer.Headers)
	delete(answer.Headers, contentType)
	return answer
}

// errorMembers are the members of a stored error's body, without its name.
func errorMembers(body json.RawMessage) (exchange.Object, error) {
	tree, err := exchange.Read(body)
	if err != nil {
		return nil, err
	}
	members, _ := exchange.Remove(tree, []string{typeKey}).(exchange.Object)
	return members, nil
}
