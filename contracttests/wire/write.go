package wire

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// WriteOutput is the response that an output becomes. It refuses values that the output does not
// have, or that have another type than the package's comment says; required ones may be absent.
func (c *Codec) WriteOutput(o *spec.Operation, output Values) (Response, error) {
	w := &writer{codec: c, header: http.Header{}, status: http.StatusOK, answer: true}
	w.message(o.Output, output)
	if w.err != nil {
		return Response{}, fmt.Errorf("writing the output of %s: %w", o.Name, w.err)
	}
	return Response{w.status, w.header, w.body}, nil
}

// WriteInput is the request that an input becomes, as a client of the service would send it, but
// unsigned. It refuses what [Codec.WriteOutput] would refuse.
func (c *Codec) WriteInput(o *spec.Operation, input Values) (Request, error) {
	w := &writer{codec: c, header: http.Header{}, query: url.Values{}, labels: map[string]string{}}
	w.message(o.Input, input)
	if w.err != nil {
		return Request{}, fmt.Errorf("writing the input of %s: %w", o.Name, w.err)
	}
	if c.isAWSJSON() {
		w.header.Set(targetHeader, c.service.TargetPrefix+"."+o.Name)
	}
	return Request{o.HTTP.Method, routeOf(o).path(w.labels), w.query, w.header, w.body}, nil
}

// WriteError is the response of a call that failed: with a modelled error's code, or another.
func (c *Codec) WriteError(code string, status int, text string) Response {
	w := &writer{codec: c, header: http.Header{}}
	var members []byte
	if c.isAWSJSON() {
		members = append(appendText([]byte(`"__type":`), code), ',')
	} else {
		w.header.Set(errorHeader, code)
	}
	members = appendText(append(members, `"message":`...), text)
	w.header.Set("Content-Type", c.jsonType())
	return Response{status, w.header, fmt.Appendf(nil, "{%s}", members)}
}

// path is the route's path with its labels filled in.
func (r route) path(labels map[string]string) string {
	var path strings.Builder
	for _, s := range r.steps {
		path.WriteByte('/')
		switch text := escape(labels[s.text]); s.kind {
		case literal:
			path.WriteString(s.text)
		case label:
			path.WriteString(text)
		case greedy:
			path.WriteString(strings.ReplaceAll(text, "%2F", "/"))
		}
	}
	return path.String()
}

// escape percent-encodes all but letters, digits, '-', '.', '_' and '~'.
func escape(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") }

// writer writes one message.
type writer struct {
	codec *Codec
	// answer says that the message is a response, whose body is always there.
	answer bool
	// plain says that the values are written as fixtures have them, not as they travel.
	plain  bool
	labels map[string]string
	query  url.Values
	header http.Header
	status int
	body   []byte
	// path leads to what is being written.
	path []string
	// err is the first error.
	err error
}

// fail notes the first thing that could not be written.
func (w *writer) fail(format string, args ...any) {
	if w.err == nil {
		place := strings.Join(w.path, ".")
		if place != "" {
			place += ": "
		}
		w.err = fmt.Errorf("%s%w", place, fmt.Errorf(format, args...))
	}
}

// at writes what lies one step below.
func (w *writer) at(step string, write func()) {
	w.path = append(w.path, step)
	write()
	w.path = w.path[:len(w.path)-1]
}

// message writes all members of a message.
func (w *writer) message(shape *spec.Shape, values Values) {
	w.checkNames(shape, values)
	switch whole := wholeBody(shape); {
	case whole != nil:
		w.at(whole.Name, func() { w.payload(whole.Target, values[whole.Name]) })
	case w.answer, w.codec.isAWSJSON(), slices.ContainsFunc(shape.Members, inBody):
		w.header.Set("Content-Type", w.codec.jsonType())
		w.members(shape, values, inBody)
	}
	for _, m := range shape.Members {
		value, ok := values[m.Name]
		switch m.Location {
		case spec.InLabel, spec.InQuery, spec.InHeader, spec.InStatus:
			if ok {
				w.at(m.Name, func() { w.bound(m, value) })
			}
		}
	}
}

// checkNames refuses members that a structure does not have.
func (w *writer) checkNames(shape *spec.Shape, values Values) {
	known := 0
	for _, m := range shape.Members {
		if _, ok := values[m.Name]; ok {
			known++
		}
	}
	if known == len(values) {
		return
	}
	for _, name := range sortedKeys(values) {
		if shape.Member(name) == nil {
			w.at(name, func() { w.fail("%s has no such member", shape.Name) })
		}
	}
}

// payload writes the member that is the whole body. A structure is sent even when it is left out.
func (w *writer) payload(shape *spec.Shape, value any) {
	switch value := value.(type) {
	case nil:
		if shape.Kind == spec.Structure {
			w.header.Set("Content-Type", w.codec.jsonType())
			w.body = []byte("{}")
		}
		return
	case []byte:
		if shape.Kind == spec.Blob {
			w.header.Set("Content-Type", "application/octet-stream")
			w.body = value
			return
		}
	case string:
		if shape.Kind == spec.String || shape.Kind == spec.Enum {
			w.header.Set("Content-Type", "text/plain")
			w.body = []byte(value)
			return
		}
	}
	w.header.Set("Content-Type", w.codec.jsonType())
	w.json(shape, value)
}

// bound writes a member that does not travel in the body.
func (w *writer) bound(m *spec.Member, value any) {
	if m.Location == spec.InStatus {
		status, _ := value.(int64)
		if w.status = int(status); status < 200 || status > 299 {
			w.fail("the status %v is not one of success", value)
		}
		return
	}
	if m.Target.Kind != spec.Map {
		w.put(m.Location, m.WireName, w.texts(m.Target, m.Location, value))
		return
	}
	entries, ok := value.(Values)
	if !ok {
		w.mistyped(m.Target, value)
		return
	}
	for _, key := range sortedKeys(entries) {
		name := key
		if m.Location == spec.InHeader {
			name = m.WireName + key
		}
		w.at(key, func() { w.put(m.Location, name, w.texts(m.Target.Value, m.Location, entries[key])) })
	}
}

// put puts the texts of a member in their place.
func (w *writer) put(location spec.Location, name string, texts []string) {
	switch {
	case location == spec.InLabel && len(texts) == 1:
		w.labels[name] = texts[0]
	case location == spec.InQuery && !w.answer:
		w.query[name] = texts
	case location == spec.InHeader && len(texts) > 0:
		w.header.Set(name, strings.Join(texts, ","))
	case location != spec.InHeader:
		w.fail("cannot travel in the %s", location)
	}
}
