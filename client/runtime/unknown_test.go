package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/revsmith/revsmith/client/runtime"
)

// listening writes what OnUnknown is told of into a list, by lines "path", or "path=value (enum)".
func listening(into *[]string) func(*runtime.Options) {
	return func(o *runtime.Options) {
		o.OnUnknown = func(_ context.Context, u runtime.Unknown) {
			line := u.Path
			if u.Enum != "" {
				line += fmt.Sprintf("=%s (%s)", u.Value, u.Enum)
			}
			*into = append(*into, line)
		}
	}
}

func TestUnknownInOutputs(t *testing.T) {
	cases := map[string]struct {
		body string
		want []string
	}{
		"nothing":               {`{"parcels":[{"name":"n","size":"SMALL"}],"nextToken":"t"}`, nil},
		"a member":              {`{"new":1}`, []string{"ListParcelsOutput.new"}},
		"a member that is null": {`{"new":null}`, []string{"ListParcelsOutput.new"}},
		"a member in a list":    {`{"parcels":[{},null,{"name":"n","new":{"deep":{"new":[1,{"a":2}]}}}]}`, []string{"ListParcelsOutput.parcels[2].new"}},
		"a value":               {`{"parcels":[{"size":"GIANT"}]}`, []string{"ListParcelsOutput.parcels[0].size=GIANT (Size)"}},
		"a value that is null":  {`{"parcels":[{"size":null}]}`, nil},
		"an empty value":        {`{"parcels":[{"size":""}]}`, []string{"ListParcelsOutput.parcels[0].size= (Size)"}},
		"document order": {`{"b":1,"parcels":[{"size":"X","inside":[{"y":2,"size":"Z"}]}],"a":1}`, []string{"ListParcelsOutput.b",
			"ListParcelsOutput.parcels[0].size=X (Size)", "ListParcelsOutput.parcels[0].inside[0].y",
			"ListParcelsOutput.parcels[0].inside[0].size=Z (Size)", "ListParcelsOutput.a"}},
		"a member twice":        {`{"new":1,"parcels":[],"new":2}`, []string{"ListParcelsOutput.new"}},
		"in other letters":      {`{"NextToken":"t"}`, []string{"ListParcelsOutput.NextToken"}},
		"escaped":               {`{"next\u0054oken":"t","\u006eew":1}`, []string{"ListParcelsOutput.new"}},
		"a name full of signs":  {`{"a\"b.c[0]":1}`, []string{`ListParcelsOutput.a"b.c[0]`}},
		"what only errors have": {`{"code":1,"message":"m"}`, []string{"ListParcelsOutput.code", "ListParcelsOutput.message"}},
		"the protocol's own":    {`{"__type":"x#ListParcelsOutput"}`, nil},
		"no body":               {``, nil},
		"null":                  {` null `, nil},
		"invalid UTF-8":         {"{\"new\xff\":1}", []string{"ListParcelsOutput.new\ufffd"}},
		"what follows the body": {`{"new":1}{"other":2}`, []string{"ListParcelsOutput.new"}},
	}
	for what, c := range cases {
		t.Run(what, func(t *testing.T) {
			for _, protocol := range []string{"restJson1", "awsJson1_0", "awsJson1_1"} {
				var got []string
				s := newServer(t, answer{body: c.body})
				heard, err := s.client(once, over(t, protocol, false), listening(&got)).list(context.Background(), nil)
				plain, plainErr := s.client(once, over(t, protocol, false)).list(context.Background(), nil)
				must(t, errors.Join(err, plainErr))
				heard.ResultMetadata, plain.ResultMetadata = middleware.Metadata{}, middleware.Metadata{}
				equal(t, "output is the same", reflect.DeepEqual(heard, plain), true)
				equal(t, protocol, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestUnknownAmongEveryKind(t *testing.T) {
	echo := runtime.Operation{Name: "GetParcel", Method: "GET", Path: "/GetParcel", Input: &getInputShape, Output: &getOutputShape}
	body := `{"etag":"in the body","parcel":{"sizes":["SMALL",null,"BIG"],"free":{"any":{"thing":1}},"renamed":"r","new-name":"r",` +
		`"labels":{"any":"thing"},"lists":{"any":["thing"]},"deep":{"x":{"a \"b\"":[{"size":"BIG"}]}},"matrix":[[1,2],[]],` +
		`"parent":{"parent":{"odd":[[[]]]}},"choice":{"other":{"deep":1}},"at":1,"ratio":"NaN","data":"AA=="}}`
	var got []string
	_, err := runtime.Invoke[*getOutput](context.Background(), newServer(t, answer{body: body}).client(listening(&got)).Client, &echo,
		&getInput{ParcelArn: aws.String("a")}, nil)
	must(t, err)
	equal(t, "found", strings.Join(got, "\n"), strings.Join([]string{
		"GetParcelOutput.parcel.sizes[2]=BIG (Size)", `GetParcelOutput.parcel.deep["x"]["a \"b\""][0].size=BIG (Size)`,
		"GetParcelOutput.parcel.parent.parent.odd", "GetParcelOutput.parcel.choice.other",
	}, "\n"))
}

// folder is an output with an enum in a header and a structure for a body.
type folder struct {
	Size   size
	Parcel *parcel
}

var folderShape = structure("FolderOutput",
	runtime.Member{Name: "size", Target: &sizeShape, In: runtime.InHeader, As: "X-Size"},
	runtime.Member{Name: "parcel", Target: &parcelShape, In: runtime.InPayload},
)

func (v *folder) Deserialize(d smithy.ShapeDeserializer) error {
	r := runtime.Read(d, &folderShape)
	for r.Next() {
		switch r.Index {
		case 0:
			runtime.Enum(&r, &v.Size)
		case 1:
			runtime.Nested(&r, &v.Parcel)
		}
	}
	return r.Err()
}

func TestUnknownInHeadersAndPayloads(t *testing.T) {
	openFolder := runtime.Operation{Name: "OpenFolder", Method: "POST", Path: "/", Input: &pageShape, Output: &folderShape}
	for header, want := range map[string]string{
		"BIG":   "FolderOutput.size=BIG (Size)\nFolderOutput.parcel.new",
		"SMALL": "FolderOutput.parcel.new",
	} {
		var got []string
		s := newServer(t, answer{header: map[string]string{"X-Size": header}, body: `{"name":"n","new":1}`})
		out, err := runtime.Invoke[*folder](context.Background(), s.client(listening(&got)).Client, &openFolder, (*page)(nil), nil)
		must(t, err)
		equal(t, "found", strings.Join(got, "\n"), want)
		equal(t, "size", string(out.Size), header)
		equal(t, "name", aws.ToString(out.Parcel.Name), "n")
	}
}

func TestUnknownInErrors(t *testing.T) {
	for body, want := range map[string]string{
		`{"code":"NotFoundException","message":"m","resource":"r"}`:    "NotFoundException.resource",
		`{"__type":"NotFoundException","Message":"m","Resource":null}`: "NotFoundException.Resource",
		`{"code":"OddException","message":"m","resource":"r"}`:         "",
		`<html>`: "",
	} {
		for _, protocol := range []string{"restJson1", "awsJson1_0"} {
			var got []string
			s := newServer(t, answer{status: 404, body: body})
			_, err := s.client(once, over(t, protocol, false), listening(&got)).list(context.Background(), nil)
			equal(t, "found", strings.Join(got, "\n"), want)
			_, plain := s.client(once, over(t, protocol, false)).list(context.Background(), nil)
			equal(t, "error", err.Error(), plain.Error())
		}
	}
}

// The service's protocol says whether bodies are JSON.
func TestUnknownOfServicesOfOtherProtocols(t *testing.T) {
	for protocol, want := range map[string]string{
		"restJson1": "ListParcelsOutput.new", "awsJson1_0": "ListParcelsOutput.new", "awsJson1_1": "ListParcelsOutput.new",
		"rpcv2Cbor": "", "restXml": "", "awsQuery": "",
	} {
		var got []string
		s := newServer(t, answer{body: `{"new":1}`})
		service := &runtime.Service{ID: "Parcel Post", APIVersion: "2020-01-01", Target: "ParcelPost", Protocol: protocol}
		client := runtime.New(service, runtime.Options{Region: "us-west-2", BaseEndpoint: &s.URL}, listening(&got), func(o *runtime.Options) {
			if want == "" {
				o.Protocol = lenient{protocolOf(t, "restJson1")} // the user's own, as this package has none
			}
		})
		_, err := parcelClient{client}.list(context.Background(), nil)
		must(t, err)
		equal(t, protocol, strings.Join(got, "\n"), want)
	}
}

// A body that the caller reads is not touched; an error in its place is looked at.
func TestUnknownLeavesStreamsAlone(t *testing.T) {
	in := &photoInput{Album: aws.Int32(3), Image: readSeekCloser{strings.NewReader("i")}}
	var got []string
	s := newServer(t, answer{body: `{"new":1}`}, answer{404, errorType("NotFoundException"), `{"message":"gone","new":1}`})
	out, err := runtime.Invoke[*photoOutput](context.Background(), s.client(listening(&got)).Client, &putPhoto, in, nil)
	must(t, err)
	must(t, out.Image.Close())
	equal(t, "found", len(got), 0)
	plain, err := runtime.Invoke[*photoOutput](context.Background(), newServer(t, answer{body: "{}"}).client().Client, &putPhoto, in, nil)
	must(t, err)
	must(t, plain.Image.Close())
	equal(t, "body", fmt.Sprintf("%T", out.Image), fmt.Sprintf("%T", plain.Image))
	_, err = runtime.Invoke[*photoOutput](context.Background(), s.client(once, listening(&got)).Client, &putPhoto, in, nil)
	var gone *notFoundError
	equal(t, "error", errors.As(err, &gone), true)
	equal(t, "found", strings.Join(got, "\n"), "NotFoundException.new")
}

func TestUnknownTellsItsCall(t *testing.T) {
	type key struct{}
	var got []runtime.Unknown
	s := newServer(t, answer{status: 500, body: `{"code":"BrokenException","hint":1}`}, answer{body: `{"parcels":[{"size":"BIG"}]}`})
	_, err := s.client().list(context.WithValue(context.Background(), key{}, "mine"), nil, func(o *runtime.Options) {
		o.OnUnknown = func(ctx context.Context, u runtime.Unknown) {
			equal(t, "context", ctx.Value(key{}), any("mine"))
			got = append(got, u)
		}
	})
	must(t, err)
	equal(t, "found", len(got), 2)
	equal(t, "attempt that failed", got[0], runtime.Unknown{Operation: "ListParcels", Path: "BrokenException.hint"})
	equal(t, "attempt that went well", got[1], runtime.Unknown{Operation: "ListParcels",
		Path: "ListParcelsOutput.parcels[0].size", Enum: "Size", Value: "BIG"})
}

// A protocol of the user's that wraps the service's own is listened to as well.
func TestUnknownBehindAProtocolOfTheUser(t *testing.T) {
	var got []string
	s := newServer(t, answer{body: `{"new":1}`})
	_, err := s.client(listening(&got), func(o *runtime.Options) { o.Protocol = wrapped{o.Protocol} }).list(context.Background(), nil)
	must(t, err)
	equal(t, "found", strings.Join(got, "\n"), "ListParcelsOutput.new")
}

type wrapped struct{ smithyhttp.ClientProtocol }

// lenient is a protocol of the user's that takes every response for an empty output.
type lenient struct{ smithyhttp.ClientProtocol }

func (lenient) DeserializeResponse(
	_ context.Context, _ *smithy.OperationSchema, _ *smithy.TypeRegistry, response *smithyhttp.Response, _ smithy.Deserializable,
) error {
	_, err := io.ReadAll(response.Body)
	return err
}

// What has another form than its shape is passed over.
func TestUnknownInWhatHasAnotherForm(t *testing.T) {
	for body, want := range map[string]string{
		`{"parcel":["a",{"odd":1}],"odd":1}`:                               "GetParcelOutput.odd",
		`{"parcel":{"labels":["a"],"deep":[["a"]],"odd":1}}`:               "GetParcelOutput.parcel.odd",
		`{"parcel":{"sizes":{"a":{"b":"BIG"}},"matrix":5,"odd":1}}`:        "GetParcelOutput.parcel.odd",
		`{"parcel":{"parent":{"deep":{"a":{"b":{"c":{"size":"BIG"}}}}}}}`:  "",
		`{"parcel":{"size":7,"choice":[{"new":1}],"text":{"size":"BIG"}}}`: "",
		`["odd",{"odd":1}]`:            "",
		`"odd"`:                        "",
		`{"odd"`:                       "",
		`{"odd":1`:                     "GetParcelOutput.odd",
		`{"odd":1,"parcel":{"odd":tru`: "GetParcelOutput.odd\nGetParcelOutput.parcel.odd",
	} {
		var got []string
		_, err := newServer(t, answer{body: body}).client(listening(&got), func(o *runtime.Options) {
			o.Protocol = lenient{o.Protocol}
		}).get(context.Background(), &getInput{ParcelArn: aws.String("a")})
		must(t, err)
		equal(t, body, strings.Join(got, "\n"), want)
	}
}

// What the response holds is seen in the metadata as before, closed.
func TestUnknownLeavesTheResponseClosed(t *testing.T) {
	var got []string
	open := 0
	s := newServer(t, answer{body: `{"new":1}`})
	_, err := s.client(listening(&got), func(o *runtime.Options) { o.HTTPClient = closingClient{&open} }).list(context.Background(), nil)
	must(t, err)
	equal(t, "open responses", open, 0)
}

// Deep and long bodies are walked through once, whatever they hold.
func TestUnknownInLongBodies(t *testing.T) {
	deep := strings.Repeat(`{"inside":[`, 500) + `{"size":"BIG"}` + strings.Repeat(`]}`, 500)
	skipped := strings.Repeat(`[`, 5000) + strings.Repeat(`]`, 5000)
	long := strings.Repeat(`{"new":1},`, 2000)
	var got []string
	s := newServer(t, answer{body: `{"skipped":` + skipped + `,"parcels":[` + long + deep + `]}`})
	_, err := s.client(listening(&got)).list(context.Background(), nil)
	must(t, err)
	equal(t, "found", len(got), 2002)
	equal(t, "first", got[0], "ListParcelsOutput.skipped")
	equal(t, "last", got[2001], "ListParcelsOutput.parcels[2000]"+strings.Repeat(".inside[0]", 500)+".size=BIG (Size)")
}
