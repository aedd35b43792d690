package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"

	"github.com/revsmith/revsmith/client/runtime"
)

// heads is an output with a header of each kind.
type heads struct {
	Text    *string
	Flag    *bool
	Count   *int32
	Long    *int64
	Ratio   *float32
	Score   *float64
	At      *time.Time
	Seconds *time.Time
	Data    []byte
	Names   []string
	Counts  []int32
	Days    []time.Time
}

var textsShape = listShape(&runtime.String)

var countsShape = listShape(&runtime.Integer)

var isoDaysShape = runtime.Shape{Name: "ISODays", Type: smithy.ShapeTypeList,
	Members: []runtime.Member{{Name: "member", Target: &runtime.Timestamp, Format: "date-time"}}}

var headsShape = structure("Heads",
	runtime.Member{Name: "text", Target: &runtime.String, In: runtime.InHeader, As: "X-Text"},
	runtime.Member{Name: "flag", Target: &runtime.Boolean, In: runtime.InHeader, As: "X-Flag"},
	runtime.Member{Name: "count", Target: &runtime.Integer, In: runtime.InHeader, As: "X-Count"},
	runtime.Member{Name: "long", Target: &runtime.Long, In: runtime.InHeader, As: "X-Long"},
	runtime.Member{Name: "ratio", Target: &runtime.Float, In: runtime.InHeader, As: "X-Ratio"},
	runtime.Member{Name: "score", Target: &runtime.Double, In: runtime.InHeader, As: "X-Score"},
	runtime.Member{Name: "at", Target: &runtime.Timestamp, In: runtime.InHeader, As: "X-At"},
	runtime.Member{Name: "seconds", Target: &runtime.Timestamp, In: runtime.InHeader, As: "X-Seconds", Format: "epoch-seconds"},
	runtime.Member{Name: "data", Target: &runtime.Blob, In: runtime.InHeader, As: "X-Data"},
	runtime.Member{Name: "names", Target: &textsShape, In: runtime.InHeader, As: "X-Names"},
	runtime.Member{Name: "counts", Target: &countsShape, In: runtime.InHeader, As: "X-Counts"},
	runtime.Member{Name: "days", Target: &isoDaysShape, In: runtime.InHeader, As: "X-Days"},
)

func (v *heads) Serialize(s smithy.ShapeSerializer) { runtime.WriteStruct(s, &headsShape, v) }

func (v *heads) SerializeMembers(s smithy.ShapeSerializer) {
	w := runtime.Write(s, &headsShape)
	w.String(0, v.Text)
	w.Bool(1, v.Flag)
	w.Int32(2, v.Count)
	w.Int64(3, v.Long)
	w.Float32(4, v.Ratio)
	w.Float64(5, v.Score)
	w.Time(6, v.At)
	w.Time(7, v.Seconds)
	w.Blob(8, v.Data)
	runtime.WriteStrings(&w, 9, v.Names)
	runtime.WriteList(&w, 10, v.Counts, runtime.Element.Int32)
	runtime.WriteList(&w, 11, v.Days, runtime.Element.Time)
}

func (v *heads) Deserialize(d smithy.ShapeDeserializer) error {
	r := runtime.Read(d, &headsShape)
	for r.Next() {
		switch r.Index {
		case 0:
			r.String(&v.Text)
		case 1:
			r.Bool(&v.Flag)
		case 2:
			r.Int32(&v.Count)
		case 3:
			r.Int64(&v.Long)
		case 4:
			r.Float32(&v.Ratio)
		case 5:
			r.Float64(&v.Score)
		case 6:
			r.Time(&v.At)
		case 7:
			r.Time(&v.Seconds)
		case 8:
			r.Blob(&v.Data)
		case 9:
			runtime.Strings(&r, &v.Names)
		case 10:
			runtime.List(&r, &v.Counts, (*runtime.Reader).Int32Value)
		case 11:
			runtime.List(&r, &v.Days, (*runtime.Reader).TimeValue)
		}
	}
	return r.Err()
}

var echoHeads = runtime.Operation{Name: "EchoHeads", Method: "POST", Path: "/heads", Input: &headsShape, Output: &headsShape}

// What travels in headers comes back as it was sent, in the same words.
func TestEachKindInHeaders(t *testing.T) {
	day := time.Date(2024, time.January, 2, 3, 4, 5, 0, time.UTC)
	in := &heads{
		Text: aws.String("a b"), Flag: aws.Bool(true), Count: aws.Int32(-7), Long: aws.Int64(1 << 40), Ratio: aws.Float32(0.5),
		Score: aws.Float64(1e21), At: &day, Seconds: &day, Data: []byte{0, 255}, Names: []string{"a", `b,"c"`}, Counts: []int32{1, 2},
		Days: []time.Time{day, day.Add(time.Hour)},
	}
	sent := newServer(t, answer{})
	_, err := runtime.Invoke[*heads](context.Background(), sent.client().Client, &echoHeads, in, nil)
	must(t, err)
	header := map[string]string{}
	for name, values := range sent.got[0].Header {
		if strings.HasPrefix(name, "X-") && !strings.HasPrefix(name, "X-Amz-") {
			header[name] = strings.Join(values, ", ")
		}
	}
	equal(t, "headers", fmt.Sprint(header), "map[X-At:Tue, 02 Jan 2024 03:04:05 GMT X-Count:-7 X-Counts:1, 2 X-Data:AP8= "+
		"X-Days:2024-01-02T03:04:05Z, 2024-01-02T04:04:05Z X-Flag:true X-Long:1099511627776 X-Names:a, \"b,\\\"c\\\"\" X-Ratio:0.5 "+
		"X-Score:1000000000000000000000 X-Seconds:1704164645 X-Text:a b]")
	equal(t, "body", sent.got[0].body, "")
	out, err := runtime.Invoke[*heads](context.Background(), newServer(t, answer{header: header}).client().Client, &echoHeads, (*heads)(nil), nil)
	must(t, err)
	equal(t, "output", string(bodyHeads(t, out)), string(bodyHeads(t, in)))
}

// bodyHeads is the structure as JSON.
func bodyHeads(t *testing.T, v *heads) []byte {
	t.Helper()
	return bodyWith(t, protocolOf(t, "awsJson1_0"), &headsShape, v)
}

// A header that does not hold what it should is an error of the answer's.
func TestHeadersThatCannotBeRead(t *testing.T) {
	for name, value := range map[string]string{
		"X-Flag": "yes", "X-Count": "1e3", "X-Long": "x", "X-Ratio": "", "X-Score": "0.x", "X-At": "today",
		"X-Seconds": "1e300", "X-Data": "%", "X-Counts": "1, x", "X-Days": "2024",
	} {
		s := newServer(t, answer{header: map[string]string{name: value}})
		_, err := runtime.Invoke[*heads](context.Background(), s.client(once).Client, &echoHeads, (*heads)(nil), nil)
		var unreadable *smithy.DeserializationError
		if !errors.As(err, &unreadable) {
			t.Errorf("%s %q: error %T: %v", name, value, err, err)
		}
	}
}

// whole is a message whose body is one structure, beside a header.
type whole struct {
	Parcel *parcel
	Trace  *string
}

var wholeShape = structure("Whole",
	runtime.Member{Name: "parcel", Target: &parcelShape, In: runtime.InPayload},
	runtime.Member{Name: "trace", Target: &runtime.String, In: runtime.InHeader, As: "X-Trace"},
)

func (v *whole) Serialize(s smithy.ShapeSerializer) { runtime.WriteStruct(s, &wholeShape, v) }

func (v *whole) SerializeMembers(s smithy.ShapeSerializer) {
	w := runtime.Write(s, &wholeShape)
	runtime.WriteNested(&w, 0, v.Parcel)
	w.String(1, v.Trace)
}

func (v *whole) Deserialize(d smithy.ShapeDeserializer) error {
	r := runtime.Read(d, &wholeShape)
	for r.Next() {
		switch r.Index {
		case 0:
			runtime.Nested(&r, &v.Parcel)
		case 1:
			r.String(&v.Trace)
		}
	}
	return r.Err()
}

func TestStructureThatIsTheBody(t *testing.T) {
	swap := runtime.Operation{Name: "Swap", Method: "PUT", Path: "/swap", Input: &wholeShape, Output: &wholeShape}
	s := newServer(t, answer{header: map[string]string{"X-Trace": "t"},
		body: `{"name":"old","x":[1],"name":"n","inside":[null,{"name":"\u00e9"}]}`}, answer{body: " null"})
	client := s.client(once).Client
	in := &whole{Parcel: &parcel{Name: aws.String("p"), Inside: []parcel{{Name: aws.String("q")}}}, Trace: aws.String("s")}
	out, err := runtime.Invoke[*whole](context.Background(), client, &swap, in, nil)
	must(t, err)
	equal(t, "request", s.got[0].body, `{"name":"p","inside":[{"name":"q"}]}`)
	equal(t, "Content-Type", s.got[0].Header.Get("Content-Type"), "application/json")
	equal(t, "header", s.got[0].Header.Get("X-Trace"), "s")
	equal(t, "name", aws.ToString(out.Parcel.Name), "n")
	equal(t, "inside", aws.ToString(out.Parcel.Inside[1].Name), "é")
	equal(t, "trace", aws.ToString(out.Trace), "t")
	out, err = runtime.Invoke[*whole](context.Background(), client, &swap, (*whole)(nil), nil)
	must(t, err)
	equal(t, "request without one", s.got[1].body, "{}")
	equal(t, "null", out.Parcel == nil, true)
	for _, body := range []string{"[]", `{"name":1}`, `{"inside":[{"name":"a`} {
		_, err := runtime.Invoke[*whole](context.Background(), newServer(t, answer{body: body}).client(once).Client, &swap, (*whole)(nil), nil)
		var unreadable *smithy.DeserializationError
		if !errors.As(err, &unreadable) || string(unreadable.Snapshot) != body {
			t.Errorf("%s: error %T: %v", body, err, err)
		}
	}
}

// A modelled error is read from its headers, too.
func TestErrorWithHeaders(t *testing.T) {
	limited := runtime.ErrorType{Shape: &limitedShape, New: func() smithy.DeserializableError { return &limitedError{} }}
	ask := runtime.Operation{Name: "Ask", Method: "POST", Path: "/ask", Input: &headsShape, Output: &headsShape,
		Errors: []*runtime.ErrorType{&limited}}
	s := newServer(t, answer{http.StatusTooManyRequests, map[string]string{"X-Amzn-Errortype": "Limited", "Retry-After": "7"}, `{"Message":"m"}`})
	_, err := runtime.Invoke[*heads](context.Background(), s.client(once).Client, &ask, (*heads)(nil), nil)
	var got *limitedError
	if !errors.As(err, &got) {
		t.Fatalf("error %T: %v", err, err)
	}
	equal(t, "header and body", *got, limitedError{After: 7, Message: "m"})
}

type limitedError struct {
	After   int32
	Message string
}

var limitedShape = runtime.Shape{Name: "Limited", Type: smithy.ShapeTypeStructure, Fault: smithy.FaultClient, Members: []runtime.Member{
	{Name: "after", Target: &runtime.Integer, In: runtime.InHeader, As: "Retry-After"}, {Name: "message", Target: &runtime.String},
}}

func (*limitedError) Error() string { return "limited" }

func (v *limitedError) Deserialize(d smithy.ShapeDeserializer) error {
	r := runtime.Read(d, &limitedShape)
	for r.Next() {
		switch r.Index {
		case 0:
			r.Int32Value(&v.After)
		case 1:
			r.StringValue(&v.Message)
		}
	}
	return r.Err()
}
