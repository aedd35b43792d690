package runtime

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/traits"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// SerializeRequest writes the request. A path that the request already has is kept before the
// operation's.
func (p *restJSON) SerializeRequest(
	_ context.Context, op *smithy.OperationSchema, in smithy.Serializable, request *smithyhttp.Request,
) error {
	to := newWireRequest()
	defer to.free()
	if err := p.write(op, in, to); err != nil {
		return err
	}
	base := *request.URL
	request.URL.RawQuery = to.query
	request.URL.Path, request.URL.RawPath = to.path, to.rawPath
	if err := joinURL(request.URL, &base); err != nil {
		return err
	}
	if request.Header.Get(contentTypeHeader) != "" {
		to.contentType = ""
	}
	return to.into(request)
}

// joinURL puts the path and the query of base before the URL's own.
func joinURL(u, base *url.URL) error {
	rawBase := base.RawPath
	if rawBase == "" {
		rawBase = base.Path
	}
	u.Path = joinPath(base.Path, u.Path)
	u.RawPath = joinPath(rawBase, u.RawPath)
	if base.RawQuery == "" {
		return nil
	}
	query, err := url.ParseQuery(smithyhttp.JoinRawQuery(base.RawQuery, u.RawQuery))
	if err != nil {
		return fmt.Errorf("failed to parse query string: %w", err)
	}
	u.RawQuery = query.Encode()
	return nil
}

// write says what the request is. An empty path label is an error, and a GET that has no
// member to send in its body has no body.
func (p *restJSON) write(op *smithy.OperationSchema, in smithy.Serializable, to *wireRequest) error {
	address, ok := smithy.SchemaTrait[*traits.HTTP](op.Schema)
	if !ok {
		return fmt.Errorf("the operation %s has no address", op.ID().Name)
	}
	writer := newJSONWriter()
	defer writer.free()
	writer.renames, writer.request = true, to
	in.Serialize(writer)
	to.method, to.lacking = address.Method, writer.lacking
	if writer.err != nil {
		return writer.err
	}
	writer.fillBody(in)
	if slices.ContainsFunc(to.header, func(field headerField) bool { return field.name == contentTypeHeader }) {
		to.contentType = "" // the input says what its body is
	}
	path, query, _ := strings.Cut(address.URI, "?")
	if err := writer.fillQuery(query); err != nil {
		return err
	}
	return writer.fillPath(path)
}

// fillBody puts the body into the request.
func (w *jsonWriter) fillBody(in smithy.Serializable) {
	to := w.request
	if streaming, ok := in.(smithy.StreamingInput); ok {
		if to.stream = streaming.GetPayloadStream(); to.stream != nil {
			to.contentType = "application/octet-stream"
			return
		}
	}
	if len(w.body) == 0 && w.parts.structure {
		w.body = append(w.body, "{}"...)
	}
	hasNoMeaning := (to.method == http.MethodGet || to.method == http.MethodHead) && string(w.body) == "{}"
	if len(w.body) == 0 || hasNoMeaning {
		to.contentType = ""
		return
	}
	if to.body = w.Bytes(); to.contentType == "" {
		to.contentType = "application/json"
	}
}

// fillQuery puts the query into the request: what the operation's address has and what members
// say, which replaces that, by the parameters' names.
func (w *jsonWriter) fillQuery(fixed string) error {
	if err := w.addFixed(fixed); err != nil || len(w.query) == 0 {
		return err
	}
	slices.SortStableFunc(w.query, func(a, b headerField) int { return strings.Compare(a.name, b.name) })
	text := w.scratch[:0]
	for i, parameter := range w.query {
		if i > 0 {
			text = append(text, '&')
		}
		text = append(appendQuery(text, parameter.name), '=')
		text = appendQuery(text, parameter.value)
	}
	w.scratch, w.request.query = text, string(text)
	return nil
}

// addFixed adds the parameters that the operation's address has.
func (w *jsonWriter) addFixed(query string) error {
	if query == "" {
		return nil
	}
	fixed, err := url.ParseQuery(query)
	if err != nil {
		return fmt.Errorf("failed to parse query string: %w", err)
	}
	var all []headerField
	for _, name := range sortedKeys(fixed) {
		if slices.ContainsFunc(w.query, func(p headerField) bool { return p.name == name }) {
			continue
		}
		for _, value := range fixed[name] {
			all = append(all, headerField{name, value})
		}
	}
	w.query = append(all, w.query...)
	return nil
}

// fillPath puts the path into the request, with its labels filled in.
func (w *jsonWriter) fillPath(template string) error {
	if !strings.Contains(template, "{") {
		w.request.path, w.request.rawPath = template, template
		return nil
	}
	plain, raw, lacking := w.scratch[:0], []byte(nil), ""
	for rest := template; rest != ""; {
		before, label, after := nextLabel(rest)
		plain, raw, rest = append(plain, before...), append(raw, before...), after
		if label == "" {
			continue
		}
		name, greedy := strings.CutSuffix(label, "+")
		value := w.label(name)
		if value == "" && (lacking == "" || name < lacking) {
			lacking = name
		}
		plain, raw = append(plain, value...), appendPath(raw, value, greedy)
	}
	if lacking != "" {
		return &smithy.SerializationError{Err: fmt.Errorf("input member %s must not be empty", lacking)}
	}
	w.scratch, w.request.path = plain, string(plain)
	if w.request.rawPath = w.request.path; string(raw) != w.request.path {
		w.request.rawPath = string(raw)
	}
	return nil
}

// nextLabel cuts a path at its first label; that is "" where there is none.
func nextLabel(path string) (before, label, after string) {
	before, rest, found := strings.Cut(path, "{")
	if !found {
		return path, "", ""
	}
	label, after, _ = strings.Cut(rest, "}")
	return before, label, after
}

// label is what was written for a label, "" where there is nothing.
func (w *jsonWriter) label(name string) string {
	for _, label := range w.labels {
		if label.name == name {
			return label.value
		}
	}
	return ""
}

// appendQuery appends a name or a value of a query.
func appendQuery(to []byte, text string) []byte {
	for i := range len(text) {
		if text[i] == ' ' {
			to = append(to, '+')
		} else {
			to = appendEscaped(to, text[i])
		}
	}
	return to
}

// appendPath appends a label's value; a greedy one may be of several segments.
func appendPath(to []byte, text string, greedy bool) []byte {
	for i := range len(text) {
		if greedy && text[i] == '/' {
			to = append(to, '/')
		} else {
			to = appendEscaped(to, text[i])
		}
	}
	return to
}

// appendEscaped appends a byte of a URL's, which is escaped unless it never has a meaning there.
func appendEscaped(to []byte, c byte) []byte {
	const upper = "0123456789ABCDEF"
	switch {
	case 'a' <= c|' ' && c|' ' <= 'z', '0' <= c && c <= '9', c == '-', c == '.', c == '_', c == '~':
		return append(to, c)
	}
	return append(to, '%', upper[c>>4], upper[c&15])
}
