package runtime

import (
	"encoding/base64"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aws/smithy-go"
	smithytime "github.com/aws/smithy-go/time"
	"github.com/aws/smithy-go/traits"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// headReader is the deserializer of the members of an output that travel in the head of a response,
// in their names' order, and of the one that is the whole body.
type headReader struct {
	// jsonReader reads the body where it is JSON.
	jsonReader
	response *http.Response
	payload  []byte
	// opened tells that the output's own members are being read, left are those still to come
	// and current is the one that was gone to last.
	opened  bool
	left    []*smithy.Schema
	current *smithy.Schema
	// values are what is left of a list in a header, keys what is left of the map that headers
	// with one beginning make.
	values []string
	inList bool
	keys   []string
	inMap  bool
	key    string
}

var _ smithy.ShapeDeserializer = (*headReader)(nil)

func newHeadReader(form jsonForm, response *http.Response, payload []byte) *headReader {
	return &headReader{jsonReader: jsonReader{jsonForm: form}, response: response, payload: payload}
}

// ReadStruct opens the output, or a structure in the body.
func (d *headReader) ReadStruct(s *smithy.Schema) error {
	if d.opened {
		return d.jsonReader.ReadStruct(s)
	}
	d.opened = true
	members := s.Members()
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if member := members[name]; d.isThere(member) {
			d.left = append(d.left, member)
		}
	}
	return nil
}

// isThere tells whether the response has a member in its head or as its body.
func (d *headReader) isThere(member *smithy.Schema) bool {
	if header, ok := smithy.SchemaTrait[*traits.HTTPHeader](member); ok {
		return len(d.response.Header.Values(header.Name)) > 0
	}
	if prefix, ok := smithy.SchemaTrait[*traits.HTTPPrefixHeaders](member); ok {
		return len(d.keysBehind(prefix.Prefix)) > 0
	}
	if has[*traits.HTTPPayload](member) {
		return d.takePayload(member)
	}
	return has[*traits.HTTPResponseCode](member)
}

// takePayload begins with the body, unless there is none.
func (d *headReader) takePayload(member *smithy.Schema) bool {
	if isRaw(member.Type()) || isNothing(d.payload) {
		return isRaw(member.Type()) && len(d.payload) > 0
	}
	once, _ := withoutRepeats(newJSONReader(d.jsonForm, d.payload).body)
	d.jsonReader = *newJSONReader(d.jsonForm, once)
	return true
}

// keysBehind are what stands behind a beginning in the headers' names, in lower case.
func (d *headReader) keysBehind(prefix string) []string {
	var keys []string
	for name := range d.response.Header {
		if n := len(prefix); len(name) > n && strings.EqualFold(name[:n], prefix) {
			keys = append(keys, strings.ToLower(name[n:]))
		}
	}
	slices.Sort(keys)
	return keys
}

// ReadStructMember goes to the next member that is there; nil is the end.
func (d *headReader) ReadStructMember() (*smithy.Schema, error) {
	if len(d.structures) > 0 {
		return d.jsonReader.ReadStructMember()
	}
	d.current = nil
	if len(d.left) > 0 {
		d.current, d.left = d.left[0], d.left[1:]
	}
	return d.current, nil
}

// inHead tells whether what comes next stands in the head.
func (d *headReader) inHead() bool { return d.current != nil && !has[*traits.HTTPPayload](d.current) }

// value is the text in the head that comes next.
func (d *headReader) value() string {
	switch {
	case d.inList:
		value := d.values[0]
		d.values = d.values[1:]
		return value
	case d.inMap:
		return d.response.Header.Get(d.key)
	}
	if header, ok := smithy.SchemaTrait[*traits.HTTPHeader](d.current); ok {
		return strings.TrimSpace(d.response.Header.Get(header.Name))
	}
	return strconv.Itoa(d.response.StatusCode)
}

// ReadString reads a text, which may be the whole body.
func (d *headReader) ReadString(s *smithy.Schema, v *string) error {
	switch {
	case d.inHead():
		*v = d.value()
	case isRaw(d.current.Type()):
		*v = string(d.payload)
	default:
		return d.jsonReader.ReadString(s, v)
	}
	return nil
}

// ReadBlob reads bytes, which may be the whole body.
func (d *headReader) ReadBlob(s *smithy.Schema, v *[]byte) (err error) {
	switch {
	case d.inHead():
		*v, err = base64.StdEncoding.DecodeString(d.value())
	case isRaw(d.current.Type()):
		*v = d.payload
	default:
		err = d.jsonReader.ReadBlob(s, v)
	}
	return err
}

// ReadBool reads a boolean.
func (d *headReader) ReadBool(s *smithy.Schema, v *bool) (err error) {
	if !d.inHead() {
		return d.jsonReader.ReadBool(s, v)
	}
	*v, err = strconv.ParseBool(d.value())
	return err
}

// ReadInt32 reads an integer, which may be the status.
func (d *headReader) ReadInt32(s *smithy.Schema, v *int32) error {
	if !d.inHead() {
		return d.jsonReader.ReadInt32(s, v)
	}
	n, err := strconv.ParseInt(d.value(), 0, 32)
	*v = int32(n)
	return err
}

// ReadInt64 reads a long integer.
func (d *headReader) ReadInt64(s *smithy.Schema, v *int64) (err error) {
	if !d.inHead() {
		return d.jsonReader.ReadInt64(s, v)
	}
	*v, err = strconv.ParseInt(d.value(), 0, 64)
	return err
}

// ReadFloat32 reads a number.
func (d *headReader) ReadFloat32(s *smithy.Schema, v *float32) error {
	if !d.inHead() {
		return d.jsonReader.ReadFloat32(s, v)
	}
	n, err := strconv.ParseFloat(d.value(), 32)
	*v = float32(n)
	return err
}

// ReadFloat64 reads a number.
func (d *headReader) ReadFloat64(s *smithy.Schema, v *float64) (err error) {
	if !d.inHead() {
		return d.jsonReader.ReadFloat64(s, v)
	}
	*v, err = strconv.ParseFloat(d.value(), 64)
	return err
}

// ReadTime reads a timestamp.
func (d *headReader) ReadTime(s *smithy.Schema, v *time.Time) (err error) {
	if !d.inHead() {
		return d.jsonReader.ReadTime(s, v)
	}
	switch headTimeFormat(s) {
	case "date-time":
		*v, err = smithytime.ParseDateTime(d.value())
	case "epoch-seconds":
		var seconds float64
		if seconds, err = strconv.ParseFloat(d.value(), 64); err == nil {
			*v, err = timeOf(seconds)
		}
	default:
		*v, err = smithytime.ParseHTTPDate(d.value())
	}
	return err
}

// headTimeFormat is the format of a timestamp in a header.
func headTimeFormat(s *smithy.Schema) string {
	if own, ok := smithy.SchemaTrait[*traits.TimestampFormat](s); ok {
		return own.Format
	}
	return "http-date"
}

// ReadNil takes a null from the body, if one comes next.
func (d *headReader) ReadNil(s *smithy.Schema) (bool, error) {
	if d.inHead() {
		return false, nil
	}
	return d.jsonReader.ReadNil(s)
}

// ReadList opens a list.
func (d *headReader) ReadList(s *smithy.Schema) (err error) {
	header, ok := smithy.SchemaTrait[*traits.HTTPHeader](d.current)
	if !ok {
		return d.jsonReader.ReadList(s)
	}
	d.inList = true
	lines := d.response.Header.Values(header.Name)
	if element := s.ListMember(); element.Type() == smithy.ShapeTypeTimestamp && headTimeFormat(element) == "http-date" {
		d.values, err = smithyhttp.SplitHTTPDateTimestampHeaderListValues(lines)
	} else {
		d.values, err = smithyhttp.SplitHeaderListValues(lines)
	}
	return err
}

// ReadListItem goes to the next element.
func (d *headReader) ReadListItem(s *smithy.Schema) (bool, error) {
	if !d.inList {
		return d.jsonReader.ReadListItem(s)
	}
	d.inList = len(d.values) > 0
	return d.inList, nil
}

// ReadMap opens a map.
func (d *headReader) ReadMap(s *smithy.Schema) error {
	prefix, ok := smithy.SchemaTrait[*traits.HTTPPrefixHeaders](d.current)
	if !ok {
		return d.jsonReader.ReadMap(s)
	}
	d.inMap, d.keys = true, d.keysBehind(prefix.Prefix)
	return nil
}

// ReadMapKey goes to the next entry.
func (d *headReader) ReadMapKey(s *smithy.Schema) (string, bool, error) {
	if !d.inMap {
		return d.jsonReader.ReadMapKey(s)
	}
	if d.inMap = len(d.keys) > 0; !d.inMap {
		return "", false, nil
	}
	prefix, ok := smithy.SchemaTrait[*traits.HTTPPrefixHeaders](d.current)
	if !ok {
		return "", false, fmt.Errorf("%s is no map of headers", d.current.MemberName())
	}
	key := d.keys[0]
	d.key, d.keys = prefix.Prefix+key, d.keys[1:]
	return key, true, nil
}
