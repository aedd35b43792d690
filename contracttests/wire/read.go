package wire

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/revsmith/revsmith/spec"
)

// errorHeader names the error in a response.
const errorHeader = "X-Amzn-Errortype"

// ReadInput reads a request to an operation and checks it against the revision: the members that
// could be read, and every problem with its path.
func (c *Codec) ReadInput(o *spec.Operation, request Request) (Values, []Problem) {
	r := &reader{codec: c}
	labels, _ := routeOf(o).match(request.Path)
	from := &message{
		labels: labels, query: request.Query, taken: takenQuery(o.Input), header: request.Header, body: request.Body,
	}
	values := r.message(o.Input, from)
	r.unknownQuery(o.Input, from)
	r.missing(o.Input, values)
	return values, r.problems
}

// ReadOutput reads the response of a call that went well, and checks it against the revision.
func (c *Codec) ReadOutput(o *spec.Operation, response Response) (Values, []Problem) {
	r := &reader{codec: c, answer: true}
	if response.Status < 200 || response.Status > 299 {
		r.report(wrongStatus, "the status is %d, want one of success", response.Status)
	}
	from := &message{header: response.Header, status: response.Status, body: response.Body}
	return r.message(o.Output, from), r.problems
}

// message reads all members of a message.
func (r *reader) message(shape *spec.Shape, from *message) Values {
	values := Values{}
	switch whole := wholeBody(shape); {
	case whole != nil:
		values = r.payload(whole, from)
	case !r.answer || slices.ContainsFunc(shape.Members, inBody):
		values = r.structure(shape, r.body(from), inBody)
	}
	for _, m := range shape.Members {
		switch m.Location {
		case spec.InLabel, spec.InQuery, spec.InHeader, spec.InStatus:
			r.bound(values, m, from)
		}
	}
	return values
}

// payload reads the member that is the whole body.
func (r *reader) payload(m *spec.Member, from *message) Values {
	values := Values{}
	r.at(m.Name, func() {
		switch kind := m.Target.Kind; {
		case kind == spec.Blob:
			if len(from.body) > 0 {
				values[m.Name] = from.body
			}
		case kind == spec.String, kind == spec.Enum:
			if len(from.body) > 0 {
				r.keep(values, m.Name, m.Target, string(from.body))
			}
		default:
			if tree, ok := r.json(from); ok {
				r.keep(values, m.Name, m.Target, tree)
			}
		}
	})
	return values
}

// body reads the JSON object whose members are the body's. A blank body has none, nor has null.
func (r *reader) body(from *message) map[string]any {
	tree, ok := r.json(from)
	if !ok {
		return nil
	}
	object, ok := tree.(map[string]any)
	if !ok {
		r.report(malformed, "the body must be a JSON object, not %s", kindOf(tree))
	}
	return object
}

// json reads the body's JSON; false where there is none, or null.
func (r *reader) json(from *message) (any, bool) {
	if len(bytes.TrimSpace(from.body)) == 0 {
		return nil, false
	}
	r.checkType(from.header)
	tree, err := parseJSON(from.body)
	if err != nil {
		r.report(malformed, "the body is no JSON: %v", err)
	}
	return tree, err == nil && tree != nil
}

// parseJSON reads a text that is one JSON value.
func parseJSON(text []byte) (any, error) {
	if !utf8.Valid(text) {
		return nil, errEncoding // package json would put other characters in the place of these bytes
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var tree any
	if err := decoder.Decode(&tree); err != nil {
		return nil, cmp.Or(brokenOff(err), err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, errTrailing
	}
	return tree, nil
}

// checkType reports the content type of a JSON body that is another's. Some clients send none.
func (r *reader) checkType(header http.Header) {
	text := header.Get("Content-Type")
	if text == "" {
		return
	}
	if media, _, err := mime.ParseMediaType(text); err != nil || media != r.codec.jsonType() {
		r.report(contentType, "the content type is %.100q, want %s", text, r.codec.jsonType())
	}
}

// ReadError reads the response of a call that failed: the error's code, without namespace and
// address, and its message. The problems say in what it is not as the service's errors are.
func (c *Codec) ReadError(response Response) (code, text string, problems []Problem) {
	r := &reader{codec: c, answer: true}
	tree := r.body(&message{header: response.Header, body: response.Body})
	code = plainCode(cmp.Or(response.Header.Get(errorHeader), textIn(tree, "__type"), textIn(tree, "code"), textIn(tree, "Code")))
	text = cmp.Or(textIn(tree, "message"), textIn(tree, "Message"), textIn(tree, "errorMessage"))
	if code == "" {
		r.report(wrongCode, "the response names no error")
	}
	for _, shape := range c.service.Errors {
		if shape.Name == code && shape.Error.Status != response.Status {
			r.report(wrongStatus, "the status is %d, want %d for %s", response.Status, shape.Error.Status, code)
		}
	}
	return code, text, r.problems
}

func textIn(tree map[string]any, name string) string {
	text, _ := tree[name].(string)
	return text
}

// plainCode is a code without what may stand around it: "namespace#Code:address".
func plainCode(text string) string {
	text, _, _ = strings.Cut(text, ":")
	if _, code, ok := strings.Cut(text, "#"); ok {
		return code
	}
	return text
}
