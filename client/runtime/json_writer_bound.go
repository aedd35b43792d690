package runtime

import (
	"encoding/base64"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/traits"
)

// boundWriter writes the members of an input that travel elsewhere than in its JSON.
type boundWriter struct {
	// request takes them; where there is none, all members are of the JSON.
	request *wireRequest
	// parts are those that the input has.
	parts requestParts
	// away is where the value goes that is being written, nil for the JSON.
	away *wirePlace
	// key is that of the next value in a map, inList tells that a list is open, filled that it
	// has had an element.
	key            string
	inList, filled bool
	// labels and query are what was written into the path and the query.
	labels, query []headerField
	// scratch is room for the query and the path.
	scratch []byte
}

// wirePlace is where a structure's member stands on the wire.
type wirePlace struct {
	// key is that in JSON, with what stands around it: ,"name":
	key string
	in  Location
	// name is that of the header or of the query's parameter, or the label's.
	name string
	// isMap tells that each entry has a name of its own.
	isMap bool
	// isRaw tells that a member that is the whole body is so as it is, not as JSON.
	isRaw    bool
	required bool
}

// reset keeps the room alone.
func (b *boundWriter) reset() {
	clear(b.labels)
	clear(b.query)
	b.request, b.parts, b.away, b.key, b.inList, b.filled = nil, requestParts{}, nil, "", false, false
	b.labels, b.query, b.scratch = b.labels[:0], b.query[:0], b.scratch[:0]
}

// enterInput begins the input itself, which has brackets only where a member stands between them.
func (w *jsonWriter) enterInput(parts requestParts) {
	if w.parts = parts; w.request != nil && !parts.body {
		w.open = append(w.open, 0)
		return
	}
	w.enter('{', '}')
}

// isBound tells whether members of the input stand elsewhere than in its JSON.
func (w *jsonWriter) isBound() bool {
	return w.request != nil && (w.parts.bound || w.parts.payload)
}

// written notes a member that is there.
func (w *jsonWriter) written(place *wirePlace) {
	if place.required {
		w.lacking--
	}
}

// aim lets the next value go to its place.
func (w *jsonWriter) aim(place *wirePlace) {
	if place.in != InPayload || place.isRaw {
		w.away = place
	}
}

// leaveAway ends a list or a map, which may be the whole member.
func (w *jsonWriter) leaveAway(whole bool) {
	if w.inList && !w.filled && w.away.in == InHeader {
		w.request.set(w.away.name, "")
	}
	w.inList, w.filled = false, false
	if whole {
		w.away = nil
	}
}

// timeFormat is the format of timestamps that say none of their own.
func (w *jsonWriter) timeFormat() string {
	switch {
	case w.away == nil:
		return "epoch-seconds"
	case w.away.in == InHeader:
		return "http-date"
	}
	return "date-time"
}

// bindText binds a text; in a header's list one with a comma needs quotes.
func (w *jsonWriter) bindText(v string) {
	if w.away.in == InHeader && w.inList && strings.ContainsAny(v, `,"`) {
		v = strconv.Quote(v)
	}
	w.bind(v)
}

func (w *jsonWriter) bindBlob(v []byte) {
	if w.away.in != InPayload {
		w.bind(base64.StdEncoding.EncodeToString(v))
		return
	}
	w.body, w.request.contentType, w.away = append(w.body, v...), "application/octet-stream", nil
}

// bind writes a value where it belongs.
func (w *jsonWriter) bind(v string) {
	switch place := w.away; place.in {
	case InPayload:
		w.body, w.request.contentType = append(w.body, v...), "text/plain"
	case InLabel:
		w.labels = append(w.labels, headerField{place.name, v})
	case InQuery:
		w.bindQuery(place, v)
	case InHeader:
		w.bindHeader(place, v)
	}
	if w.filled = true; len(w.open) == 1 {
		w.away = nil
	}
}

func (w *jsonWriter) bindQuery(place *wirePlace, v string) {
	name := place.name
	if place.isMap {
		name = w.key
	} else if !w.inList {
		w.query = slices.DeleteFunc(w.query, func(other headerField) bool { return other.name == name })
	}
	w.query = append(w.query, headerField{name, v})
}

func (w *jsonWriter) bindHeader(place *wirePlace, v string) {
	switch {
	case place.isMap:
		w.request.set(http.CanonicalHeaderKey(place.name+w.key), v)
	case w.inList:
		w.request.add(place.name, v)
	default:
		w.request.set(place.name, v)
	}
}

// requestParts say which parts of a request an input's members travel in.
type requestParts struct {
	// body tells that some members are of the JSON body, payload that one is the whole body,
	// structure that it is a structure, bound that some are of path, query or headers.
	body, payload, structure, bound bool
}

func partsOf(input *smithy.Schema) requestParts {
	var parts requestParts
	for _, member := range input.Members() {
		switch placeOf(member).in {
		case InPayload:
			parts.payload, parts.structure = true, member.Type() == smithy.ShapeTypeStructure
		case InBody, InStatus:
			parts.body = true
		default:
			parts.bound = true
		}
	}
	parts.body = parts.body && !parts.payload // a payload leaves no room for others
	return parts
}

// placeOf is where a member of an input travels.
func placeOf(at *smithy.Schema) wirePlace {
	if has[*traits.HTTPLabel](at) {
		return wirePlace{in: InLabel, name: at.MemberName()}
	}
	if query, ok := smithy.SchemaTrait[*traits.HTTPQuery](at); ok {
		return wirePlace{in: InQuery, name: query.Name}
	}
	if has[*traits.HTTPQueryParams](at) {
		return wirePlace{in: InQuery, isMap: true}
	}
	if header, ok := smithy.SchemaTrait[*traits.HTTPHeader](at); ok {
		return wirePlace{in: InHeader, name: http.CanonicalHeaderKey(header.Name)}
	}
	if prefix, ok := smithy.SchemaTrait[*traits.HTTPPrefixHeaders](at); ok {
		return wirePlace{in: InHeader, name: prefix.Prefix, isMap: true}
	}
	if has[*traits.HTTPPayload](at) {
		return wirePlace{in: InPayload, isRaw: isRaw(at.Type())}
	}
	return wirePlace{}
}

// isRaw tells whether values of a kind are a body as they are.
func isRaw(kind smithy.ShapeType) bool {
	return kind == smithy.ShapeTypeBlob || kind == smithy.ShapeTypeString || kind == smithy.ShapeTypeEnum
}

func has[T smithy.Trait](s *smithy.Schema) bool {
	_, ok := smithy.SchemaTrait[T](s)
	return ok
}
