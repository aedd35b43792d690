package speed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

// instant answers every request with the same response and no network, after it has read the
// request's body as a connection would.
type instant struct {
	status int
	header http.Header
	body   []byte
}

// Do answers the request.
func (i *instant) Do(request *http.Request) (*http.Response, error) {
	if request.Body != nil {
		if _, err := io.Copy(io.Discard, request.Body); err != nil {
			return nil, err
		}
	}
	return &http.Response{
		StatusCode: i.status, Header: i.header, Request: request,
		Body: io.NopCloser(bytes.NewReader(i.body)), ContentLength: int64(len(i.body)),
	}, nil
}

// answering is a transport that answers with this body.
func answering(status int, body []byte) *instant {
	header := http.Header{}
	header.Set("Content-Type", "application/json")
	header.Set("X-Amzn-Requestid", "3f2c9a4e-6d0b-4f57-9a43-0c5a1be7d5d1")
	return &instant{status: status, header: header, body: body}
}

// full is a value of the type with every member set to something of the length that the service
// gives it; a list has this many elements.
func full[T any](elements int) *T {
	v := new(T)
	fill(reflect.ValueOf(v).Elem(), "value", elements)
	return v
}

func fill(v reflect.Value, name string, elements int) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), name, elements)
	case reflect.Struct:
		fillStruct(v, elements)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), elements, elements))
		for i := range elements {
			fill(v.Index(i), name, 2)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for i := range 3 {
			element := reflect.New(v.Type().Elem()).Elem()
			fill(element, name, 2)
			v.SetMapIndex(reflect.ValueOf(fmt.Sprintf("key-%d", i)).Convert(v.Type().Key()), element)
		}
	default:
		fillScalar(v, name)
	}
}

func fillStruct(v reflect.Value, elements int) {
	if at, ok := v.Addr().Interface().(*time.Time); ok {
		*at = time.Date(2024, 12, 2, 12, 30, 0, 0, time.UTC)
		return
	}
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() && f.Name != "ResultMetadata" {
			fill(v.Field(i), f.Name, elements)
		}
	}
}

func fillScalar(v reflect.Value, name string) {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int32, reflect.Int64:
		v.SetInt(42)
	case reflect.Float64:
		v.SetFloat(9.5)
	case reflect.String:
		v.SetString(text(name))
	}
}

// text is what a member of this name may hold.
func text(name string) string {
	switch {
	case strings.HasSuffix(name, "Arn"):
		return "arn:aws:imagebuilder:us-west-2:123456789012:image/my-example-image/1.2.3/4"
	case name == "Description" || name == "Reason" || name == "Data":
		return "Builds the hardened base image of the example team with \"quotes\" and a line\nfeed."
	case strings.HasPrefix(name, "Date"):
		return "2024-12-02T12:30:00.000Z"
	}
	return strings.ToLower(name) + "-example"
}

// wire is the value as the service writes it: Go's names with a lower-case first letter.
func wire(tb testing.TB, v any) []byte {
	tb.Helper()
	data, err := json.Marshal(lowered(reflect.ValueOf(v)))
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

func lowered(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Pointer:
		return lowered(v.Elem())
	case reflect.Slice:
		all := make([]any, v.Len())
		for i := range all {
			all[i] = lowered(v.Index(i))
		}
		return all
	case reflect.Struct:
		return loweredStruct(v)
	}
	return v.Interface()
}

func loweredStruct(v reflect.Value) any {
	if at, ok := v.Interface().(time.Time); ok {
		return at.Unix()
	}
	members := map[string]any{}
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() && f.Name != "ResultMetadata" {
			first, size := utf8.DecodeRuneInString(f.Name)
			members[string(unicode.ToLower(first))+f.Name[size:]] = lowered(v.Field(i))
		}
	}
	return members
}

// as is our value in the official client's type: the fields have the same names.
func as[T any](tb testing.TB, ours any) *T {
	tb.Helper()
	data, err := json.Marshal(ours)
	if err != nil {
		tb.Fatal(err)
	}
	theirs := new(T)
	if err := json.Unmarshal(data, theirs); err != nil {
		tb.Fatal(err)
	}
	return theirs
}
