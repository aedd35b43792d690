package exchange

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

// Response is the response that an output comes from. More stands at the end of its body.
func (f Form) Response(output Object, more ...Entry) (fixture.Response, error) {
	response := fixture.Response{Status: http.StatusOK}
	m := message{Form: f, shape: f.Operation.Output, values: output}
	body, err := m.body(true, more...)
	if err != nil {
		return response, err
	}
	response.Body, response.Payload = body.json, body.payload
	if body.contentType != "" {
		setHeader(&response.Headers, contentType, body.contentType)
	}
	for _, member := range m.shape.Members {
		sent, ok := m.sent(member)
		if !ok && member.Location == spec.InHeader && strings.EqualFold(member.WireName, contentType) {
			delete(response.Headers, contentType) // or the caller would get what is not in the output
		}
		if !ok || inBody(member) || member.Location == spec.InStatus {
			continue
		}
		if err := answer(&response, member, sent); err != nil {
			return response, err
		}
	}
	return response, nil
}

// answer puts a member that travels in headers into the response.
func answer(response *fixture.Response, member *spec.Member, sent any) error {
	if member.Location != spec.InHeader {
		return fmt.Errorf("member %s travels in %q of a response", member.Name, member.Location)
	}
	asked := fixture.Request{Headers: response.Headers}
	err := bind(&asked, member, sent)
	response.Headers = asked.Headers
	return err
}

// Failure is the response of a modelled error with those members.
func (f Form) Failure(shape *spec.Shape, members Object) (fixture.Response, error) {
	headers := map[string]string{contentType: f.JSONType()}
	wire, err := encoder{}.object(shape, members)
	if err != nil {
		return fixture.Response{}, err
	}
	if f.IsAWSJSON() {
		wire = append(Object{{ErrorKey, shape.Name}}, wire.(Object)...)
	} else {
		headers[ErrorHeader] = shape.Name
	}
	body, err := Write(wire)
	return fixture.Response{Status: shape.Error.Status, Headers: headers, Body: body}, err
}
