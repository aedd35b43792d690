package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/document"
	"github.com/aws/smithy-go/middleware"

	"github.com/revsmith/revsmith/client/runtime"
)

// bodiless answers without the body that net/http always gives, as an HTTP client in a user's
// test may.
type bodiless struct{ status int }

func (b bodiless) Do(*http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: b.status}, nil
}

func TestResponseWithoutBody(t *testing.T) {
	for _, name := range []string{"restJson1", "awsJson1_1"} {
		for status, want := range map[int]string{
			200: "<nil>",
			400: "operation error Parcel Post: ListParcels, https response error StatusCode: 400, RequestID: , api error UnknownError: UnknownError",
		} {
			var unknown []string
			client := newServer(t, answer{}).client(over(t, name, false), listening(&unknown), func(o *runtime.Options) { o.HTTPClient = bodiless{status} })
			_, err := client.list(t.Context(), nil)
			equal(t, "error by "+name, fmt.Sprint(err), want)
		}
	}
}

func TestDecode(t *testing.T) {
	cases := map[string]struct {
		body string
		want listOutput
	}{
		"empty body":         {"", listOutput{}},
		"blank body":         {" \n", listOutput{}},
		"null":               {" null ", listOutput{}},
		"null and more":      {"\tnull{\"nextToken\":\"t\"}", listOutput{}},
		"value and more":     {`{"nextToken":"t"}]`, listOutput{NextToken: aws.String("t")}},
		"nothing":            {"{}", listOutput{}},
		"null member":        {`{"nextToken":null,"parcels":null}`, listOutput{}},
		"unknown members":    {`{"x":{"y":[1,null]},"nextToken":"t","z":"a"}`, listOutput{NextToken: aws.String("t")}},
		"other case":         {`{"NextToken":"t"}`, listOutput{}},
		"empty list":         {`{"parcels":[]}`, listOutput{Parcels: []parcel{}}},
		"null element":       {`{"parcels":[null]}`, listOutput{Parcels: []parcel{{}}}},
		"unknown enum value": {`{"parcels":[{"size":"HUGE"}]}`, listOutput{Parcels: []parcel{{Size: "HUGE"}}}},
		"invalid UTF-8":      {"{\"nextToken\":\"a\xff\xfe\"}", listOutput{NextToken: aws.String("a\ufffd\ufffd")}},
		"lone surrogate":     {`{"nextToken":"\ud800"}`, listOutput{NextToken: aws.String("\ufffd")}},
		"a member twice":     {`{"parcels":[{"name":"a"},{}],"parcels":[{"size":"S"}]}`, listOutput{Parcels: []parcel{{Size: "S"}}}},
		"recursive": {
			`{"parcels":[{"name":"a","inside":[{"name":"b","inside":[]}]}]}`,
			listOutput{Parcels: []parcel{{Name: aws.String("a"), Inside: []parcel{{Name: aws.String("b"), Inside: []parcel{}}}}}},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			out, err := newServer(t, answer{body: c.body}).client().list(context.Background(), nil)
			must(t, err)
			out.ResultMetadata = middleware.Metadata{}
			if !reflect.DeepEqual(out, &c.want) {
				t.Errorf("\n got %+v\nwant %+v", *out, c.want)
			}
		})
	}
}

// A response that breaks off is read all the same when the JSON value in it is whole, but not
// where the bytes themselves are what is asked for, nor when it is an error.
func TestResponseThatBreaksOff(t *testing.T) {
	for body, whole := range map[string]bool{`{"text":"t"}`: true, `{"text":"t"} `: true, `{"text":"t`: false, "null": false, "": false} {
		for _, name := range []string{"restJson1", "awsJson1_0"} {
			got, err := decodedFrom(protocolOf(t, name), http.StatusOK, io.MultiReader(strings.NewReader(body), iotest.ErrReader(io.ErrUnexpectedEOF)))
			if whole != (err == nil) || whole && aws.ToString(got.Text) != "t" {
				t.Errorf("%s: %s: %v", name, body, err)
			}
			if _, err = decodedFrom(protocolOf(t, name), http.StatusBadRequest, iotest.ErrReader(io.ErrUnexpectedEOF)); !errors.Is(err, io.ErrUnexpectedEOF) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func full() *everything {
	at := time.Date(2024, 3, 6, 7, 8, 9, 500e6, time.UTC)
	return &everything{
		Text: aws.String("té\"xt"), Flag: aws.Bool(false), Count: aws.Int32(math.MaxInt32), Long: aws.Int64(math.MinInt64), Ratio: aws.Float32(0.5), Score: aws.Float64(1e-7),
		At: &at, Day: &at, Data: []byte("data"), Size: "LARGE", Sizes: []size{"SMALL", ""},
		Labels: map[string]string{"k": "v", "": ""}, Lists: map[string][]string{"a": {"b", "c"}, "d": {}},
		Matrix: [][]int32{{1, 2}, {}, {3}},
		Deep:   map[string]map[string][]parcel{"x": {"y": {{Name: aws.String("n"), Size: "S"}}, "z": {}}},
		Parent: &everything{Plain: true, Parent: &everything{}}, Choice: &choiceParcel{parcel{Name: aws.String("c")}},
		PlainText: "p", Plain: true, PlainInt: 1, PlainLong: 2, PlainNum: 3.5, Renamed: aws.String("r"),
	}
}

func TestEveryKindOfMember(t *testing.T) {
	want := full()
	echo := newServer(t, answer{body: `{"parcel":` + string(bodyOf(t, protocolOf(t, "restJson1"), want)) + `}`})
	out, err := echo.client().get(context.Background(), &getInput{ParcelArn: aws.String("a")})
	must(t, err)
	if !reflect.DeepEqual(out.Parcel, want) {
		t.Errorf("\n got %+v\nwant %+v", out.Parcel, want)
	}
}

func TestDocumentAndUnion(t *testing.T) {
	s := newServer(t, answer{body: `{"parcel":{"free":{"a":[1,null]},"choice":{"text":"t"},"new-name":"r","labels":{"` + "k\xff" + `":"v"}}}`})
	out, err := s.client().get(context.Background(), &getInput{ParcelArn: aws.String("a")})
	must(t, err)
	if _, ok := out.Parcel.Free.(document.Opaque); !ok {
		t.Errorf("document %T", out.Parcel.Free)
	}
	equal(t, "union", out.Parcel.Choice.(*choiceText).Value, "t")
	equal(t, "value of a key that is invalid UTF-8", out.Parcel.Labels["k\ufffd"], "v")
	equal(t, "member under another name", aws.ToString(out.Parcel.Renamed), "r")
}

func TestUnionWithTwoMembersIsRefused(t *testing.T) {
	s := newServer(t, answer{body: `{"parcel":{"choice":{"text":"t","parcel":{}}}}`})
	_, err := s.client(once).get(context.Background(), &getInput{ParcelArn: aws.String("a")})
	if err == nil {
		t.Error("no error")
	}
}

func TestNumbersOutOfRangeAreRefused(t *testing.T) {
	for _, body := range []string{
		`{"count":2147483648}`, `{"count":1.5}`, `{"count":"1"}`, `{"long":9223372036854775808}`,
		`{"matrix":[[1,true]]}`, `{"deep":{"a":{"b":[{"name":1}]}}}`, `{"data":"%"}`, `{"at":"yesterday"}`, `{"day":5}`,
		`{"at":"NaN"}`, `{"at":"Infinity"}`, `{"at":1e300}`, `{"at":9223372037}`, `{"at":-9223372037}`,
	} {
		s := newServer(t, answer{body: `{"parcel":` + body + `}`})
		if _, err := s.client(once).get(context.Background(), &getInput{ParcelArn: aws.String("a")}); err == nil {
			t.Errorf("%s: no error", body)
		}
	}
}

// Not a number as a timestamp is an error with each JSON protocol.
func TestTimeThatIsNoNumber(t *testing.T) {
	for _, name := range []string{"restJson1", "awsJson1_0", "awsJson1_1"} {
		if _, err := decoded(protocolOf(t, name), http.StatusOK, []byte(`{"at":"NaN"}`)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// The schemas of one shape, first asked for by many goroutines, are one.
func TestSchemaIsMadeOnce(t *testing.T) {
	inner := structure("Inner", runtime.Member{Name: "text", Target: &runtime.String})
	outer := structure("Outer", runtime.Member{Name: "inner", Target: &inner}, runtime.Member{Name: "self"})
	outer.Members[1].Target = &outer
	schemas := make([]*smithy.Schema, 16)
	var all sync.WaitGroup
	for i := range schemas {
		all.Add(1)
		go func() {
			defer all.Done()
			if i%2 == 0 {
				inner.Schema()
			}
			schemas[i] = outer.Schema()
		}()
	}
	all.Wait()
	for _, schema := range schemas {
		equal(t, "schema", schema, schemas[0])
	}
	if schemas[0].Member("self").Member("inner") == nil {
		t.Error("the recursive member has no members")
	}
}
