package runtime_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"unsafe"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/document"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/revsmith/revsmith/client/runtime"
)

// anything is a structure whose one member has no model.
type anything struct{ Free document.Value }

var anythingShape = structure("Anything", runtime.Member{Name: "free", Target: &runtime.Document})

func (v *anything) Deserialize(d smithy.ShapeDeserializer) error {
	r := runtime.Read(d, &anythingShape)
	for r.Next() {
		r.Document(&v.Free)
	}
	return r.Err()
}

// readAs lets a JSON protocol read a body.
func readAs(t testing.TB, shape *runtime.Shape, body []byte, out smithy.Deserializable) error {
	t.Helper()
	response := &smithyhttp.Response{Response: &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(bytes.NewReader(body))}}
	return protocolOf(t, "restJson1").DeserializeResponse(t.Context(), operationOf(shape), &smithy.TypeRegistry{}, response, out)
}

// Whatever stands in a body, it is read, and passed over, as encoding/json does.
func FuzzJSON(f *testing.F) {
	for _, text := range []string{
		`null`, `{"a":[1,-0.5e+3,true,false,null,{}],"a":"b"}`, `"\u00e9\ud83d\ude00\ud800\n\/"`, "\"a\xff\xed\xa0\x80\"", "\"\x01\"", `01`, `1.`, `-`, `1e`,
		`[1,]`, `[,]`, `{"a"}`, `{"a":1,}`, `{1:2}`, `nul`, `tru`, `"`, `"\`, `"\u12`, `"\x"`, ` [ 1 , { "b" : 2 } ] `, `1},"free":2`, `1,"free":2,"free":null`,
		`1,"\u0066ree":[]`, "\x00", "\u00a0", `"12345678901234567890\"12345678"`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		body := []byte(`{"free":` + text + `}`)
		decoder := json.NewDecoder(bytes.NewReader(body))
		decoder.UseNumber()
		var want map[string]any
		invalid := decoder.Decode(&want)
		var got anything
		err := readAs(t, &anythingShape, bytes.Clone(body), &got)
		if (err != nil) != (invalid != nil) {
			t.Fatalf("%q: %v, encoding/json: %v", body, err, invalid)
		}
		skipped := readAs(t, &everythingShape, bytes.Replace(body, []byte("free"), []byte("none"), 1), new(anything))
		if (skipped != nil) != (invalid != nil) {
			t.Fatalf("%q passed over: %v, encoding/json: %v", body, skipped, invalid)
		}
		if err != nil {
			return
		}
		var value any
		if got.Free != nil {
			value = got.Free.(document.Opaque).Value
		}
		if !reflect.DeepEqual(value, want["free"]) {
			t.Errorf("%q: got %#v, encoding/json: %#v", body, value, want["free"])
		}
	})
}

// Of a member that stands twice the last one counts, whatever the first one holds.
func TestLastOfRepeatedMembersCounts(t *testing.T) {
	for body, want := range map[string]string{
		`{"text":"a","text":"b"}`:                                      `{"text":"b"}`,
		`{"text":"a","text":null}`:                                     `{}`,
		`{"text":"a","flag":true,"text":null,"count":1}`:               `{"flag":true,"count":1}`,
		`{"text":1,"text":"b"}`:                                        `{"text":"b"}`,
		`{"text":{"a":[1]} , "flag":true, "\u0074ext":"b"}`:            `{"text":"b","flag":true}`,
		`{"parent":{"text":1,"text":"a","text":2,"text":"b"}}`:         `{"parent":{"text":"b"}}`,
		`{"parent":{"text":"a"},"parent":{"flag":true}}`:               `{"parent":{"flag":true}}`,
		`{"labels":{"a":1,"a":"b","a":null}}`:                          `{"labels":{"a":""}}`,
		`{"labels":{"a":"b"},"labels":null}`:                           `{}`,
		`{"choice":{"text":"a","text":"b"}}`:                           `{"choice":{"text":"b"}}`,
		`{"choice":{"text":"a","parcel":{},"text":null}}`:              `{"choice":{"parcel":{}}}`,
		`{"text":"a","unknown":{"text":1,"text":"b"},"unknown":[]}`:    `{"text":"a"}`,
		`{"deep":{"x":{"y":[{"name":"a","name":"b"}],"y":[]},"x":{}}}`: `{"deep":{"x":{}}}`,
	} {
		for _, name := range []string{"restJson1", "awsJson1_0"} {
			got, err := decoded(protocolOf(t, name), http.StatusOK, []byte(body))
			must(t, err)
			without, err := decoded(protocolOf(t, name), http.StatusOK, []byte(want))
			must(t, err)
			equal(t, body, string(bodyOf(t, protocolOf(t, name), got)), string(bodyOf(t, protocolOf(t, name), without)))
		}
	}
	if _, err := decoded(protocolOf(t, "restJson1"), http.StatusOK, []byte(`{"text":"a","text":1}`)); err == nil {
		t.Error("a last one of a wrong type is read")
	}
}

// The same holds for who reads through smithy-go's interface.
func TestLastOfRepeatedMembersCountsInWire(t *testing.T) {
	for body, want := range map[string]string{
		`{"text":"a","text":null}`:                     `{}`,
		`{"parent":{"text":1,"text":"b"},"flag":true}`: `{"flag":true,"parent":{"text":"b"}}`,
	} {
		var got everything
		must(t, wireOf("restJson1").Unmarshal([]byte(body), &got))
		equal(t, body, string(bodyOf(t, protocolOf(t, "restJson1"), &got)), want)
	}
}

// What travels in a header does not travel in the body.
func TestHeaderIsNotInTheBody(t *testing.T) {
	out, err := newServer(t, answer{body: `{"etag":"in the body","ETag":"in the body"}`}).client().get(t.Context(), &getInput{ParcelArn: aws.String("a")})
	must(t, err)
	if out.ETag != nil {
		t.Errorf("got the header %s from the body", *out.ETag)
	}
}

// knots counts unions that stand in each other, through smithy-go's interface.
type knots struct {
	deep int
	text string
}

var (
	knotShape = runtime.Shape{Name: "Knot", Type: smithy.ShapeTypeUnion, Members: []runtime.Member{
		{Name: "text", Target: &runtime.String}, {Name: "knot"},
	}}
	knotsShape = structure("Knots", runtime.Member{Name: "knot", Target: &knotShape})
)

// Deserialize reads the structure.
func (v *knots) Deserialize(d smithy.ShapeDeserializer) error {
	return smithy.ReadStruct(d, knotsShape.Schema(), func(*smithy.Schema) error { return v.knot(d) })
}

func (v *knots) knot(d smithy.ShapeDeserializer) error {
	v.deep++
	return smithy.ReadUnion(d, knotShape.Schema(), func(member *smithy.Schema) error {
		if member.MemberName() == "text" {
			return d.ReadString(member, &v.text)
		}
		return v.knot(d)
	})
}

// A union may be the value of its own member.
func TestUnionInItself(t *testing.T) {
	knotShape.Members[1].Target = &knotShape
	var got knots
	must(t, readAs(t, &knotsShape, []byte(`{"knot":{"new":1,"knot":{"knot":{"text":"t","knot":null}}}}`), &got))
	equal(t, "unions", got, knots{3, "t"})
}

// The sign of a zero is kept.
func TestNegativeZero(t *testing.T) {
	got, err := decoded(protocolOf(t, "restJson1"), http.StatusOK, []byte(`{"score":-0,"count":-0}`))
	must(t, err)
	equal(t, "score and count", string(bodyOf(t, protocolOf(t, "restJson1"), got)), `{"count":0,"score":-0}`)
}

// A body may be as deep as with encoding/json.
func TestDepth(t *testing.T) {
	nested := func(depth int) []byte {
		return []byte(strings.Repeat(`{"parent":`, depth) + "{}" + strings.Repeat("}", depth))
	}
	_, err := decoded(protocolOf(t, "restJson1"), http.StatusOK, nested(9_999))
	must(t, err)
	if _, err = decoded(protocolOf(t, "restJson1"), http.StatusOK, nested(10_000)); err == nil || !strings.Contains(err.Error(), "exceeded max depth") {
		t.Errorf("no error about the depth: %v", err)
	}
}

// What is passed over, and what has no model, may be as deep.
func TestDepthWithoutModel(t *testing.T) {
	for depth, allowed := range map[int]bool{9_999: true, 10_000: false} {
		text := strings.Repeat("[", depth) + strings.Repeat("]", depth)
		for _, name := range []string{"free", "unknown"} {
			err := readAs(t, &anythingShape, []byte(`{"`+name+`":`+text+`}`), new(anything))
			equal(t, fmt.Sprintf("%d deep in %s is read", depth, name), err == nil, allowed)
		}
	}
}

// The members of a page come in any order, with blanks and nulls, and each element as it is.
func TestMembersInAnyOrder(t *testing.T) {
	body := `{"parcels":[{"name":"a","size":"S"},{"size":"M","name":"b"}, { "name" : null , "size" : "L" } ,{"size":"S","new":{},"name":"c"},null,{}],"nextToken":"t"}`
	out, err := newServer(t, answer{body: body}).client().list(t.Context(), nil)
	must(t, err)
	a, b, c := aws.String("a"), aws.String("b"), aws.String("c")
	want := []parcel{{Name: a, Size: "S"}, {Name: b, Size: "M"}, {Size: "L"}, {Name: c, Size: "S"}, {}, {}}
	if !reflect.DeepEqual(out.Parcels, want) || aws.ToString(out.NextToken) != "t" {
		t.Errorf("got %+v", out)
	}
}

// An output's texts share one piece of memory, the body, unless copies are asked for.
func TestCopyStrings(t *testing.T) {
	name, token := strings.Repeat("n", 100), strings.Repeat("t", 100)
	body := `{"parcels":[{"name":"` + name + `","size":"a\"b"}],"nextToken":"` + token + `"}`
	for _, protocol := range []string{"restJson1", "awsJson1_1"} {
		for _, copies := range []bool{false, true} {
			client := newServer(t, answer{body: body}).client(over(t, protocol, false), func(o *runtime.Options) { o.CopyStrings = copies })
			out, err := client.list(t.Context(), nil)
			must(t, err)
			equal(t, "texts", *out.Parcels[0].Name+string(out.Parcels[0].Size)+*out.NextToken, name+`a"b`+token)
			first, last := uintptr(unsafe.Pointer(unsafe.StringData(*out.Parcels[0].Name))), uintptr(unsafe.Pointer(unsafe.StringData(*out.NextToken)))
			equal(t, protocol+": texts share the body", last-first == uintptr(strings.Index(body, token)-strings.Index(body, name)), !copies)
		}
	}
}
