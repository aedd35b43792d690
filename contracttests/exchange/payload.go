package exchange

import (
	"encoding/base64"
	"encoding/json"
	"fmt"

	"github.com/revsmith/revsmith/spec"
)

// body is what a message carries besides its headers.
type body struct {
	json        json.RawMessage
	payload     []byte
	contentType string
}

// message is an input or output that is being written.
type message struct {
	Form
	shape  *spec.Shape
	values Object
	// byClient tells a request from a response.
	byClient bool
}

// sent is what travels for a member: what the message holds, or the token that the client
// fills in.
func (m message) sent(member *spec.Member) (any, bool) {
	if value, ok := m.values.Get(member.Name); ok {
		return value, !m.byClient || !isUnsent(member, value)
	}
	if member.IdempotencyToken {
		return FilledToken, true
	}
	return nil, false
}

// body is one member, or the members that have no other place, with more at the end. A message
// without such members has none where always is false.
func (m message) body(always bool, more ...Entry) (body, error) {
	if whole := WholeBody(m.shape); whole != nil {
		return m.payload(whole)
	}
	members, some := Object{}, always
	for _, member := range m.shape.Members {
		if member.Location != spec.InBody {
			continue
		}
		some = true
		typed, ok := m.sent(member)
		if !ok {
			continue
		}
		wire, err := encoder{m.byClient}.value(member.Target, typed)
		if err != nil {
			return body{}, fmt.Errorf("%s: %w", member.Name, err)
		}
		members = members.With(WireName(member), wire)
	}
	if !some {
		return body{}, nil
	}
	text, err := Write(append(members, more...))
	return body{json: text, contentType: m.JSONType()}, err
}

// payload is a body that is one member. A structure is sent even when it is left out.
func (m message) payload(whole *spec.Member) (body, error) {
	typed, ok := m.sent(whole)
	text, _ := typed.(string)
	switch kind := whole.Target.Kind; {
	case !ok && kind == spec.Structure:
		return body{json: json.RawMessage("{}"), contentType: m.JSONType()}, nil
	case !ok:
		return body{}, nil
	case kind == spec.Blob:
		data, err := base64.StdEncoding.DecodeString(text)
		return body{payload: data, contentType: "application/octet-stream"}, err
	case kind == spec.String:
		return body{payload: []byte(text), contentType: "text/plain"}, nil
	}
	wire, err := encoder{m.byClient}.value(whole.Target, typed)
	if err != nil {
		return body{}, err
	}
	written, err := Write(wire)
	return body{json: written, contentType: m.JSONType()}, err
}
