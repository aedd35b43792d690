package runtime_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/revsmith/revsmith/client/runtime"
)

// photo is an input and an output with a member at each place that HTTP has.
type photo struct {
	Album *int32
	Tags  map[string]string
	Notes map[string]string
	Days  []time.Time
	Code  *int32
	Image io.ReadCloser
}

var daysShape = runtime.Shape{Name: "Days", Type: smithy.ShapeTypeList,
	Members: []runtime.Member{{Name: "member", Target: &runtime.Timestamp}}}

var photoInputShape = structure("PhotoInput",
	runtime.Member{Name: "album", Target: &runtime.Integer, Required: true, In: runtime.InLabel},
	runtime.Member{Name: "tags", Target: &runtime.StringMap, In: runtime.InQuery},
	runtime.Member{Name: "notes", Target: &runtime.StringMap, In: runtime.InHeader, As: "X-Note-"},
	runtime.Member{Name: "days", Target: &daysShape, In: runtime.InHeader, As: "X-Days"},
	runtime.Member{Name: "code", Target: &runtime.Integer},
	runtime.Member{Name: "image", Target: &runtime.Blob, Required: true, In: runtime.InStream},
)

var photoOutputShape = structure("PhotoOutput",
	runtime.Member{Name: "album", Target: &runtime.Integer, In: runtime.InHeader, As: "X-Album"},
	runtime.Member{Name: "tags", Target: &runtime.StringMap, In: runtime.InHeader, As: "X-Tag-"},
	runtime.Member{Name: "notes", Target: &runtime.StringMap, In: runtime.InHeader, As: "X-Note-"},
	runtime.Member{Name: "days", Target: &daysShape, In: runtime.InHeader, As: "X-Days"},
	runtime.Member{Name: "code", Target: &runtime.Integer, In: runtime.InStatus},
	runtime.Member{Name: "image", Target: &runtime.Blob, In: runtime.InStream},
)

type photoInput photo

func (v *photoInput) GetPayloadStream() io.Reader {
	if v.Image == nil {
		return nil
	}
	return v.Image
}

func (v *photoInput) Serialize(s smithy.ShapeSerializer) { runtime.WriteStruct(s, &photoInputShape, v) }

func (v *photoInput) SerializeMembers(s smithy.ShapeSerializer) {
	w := runtime.Write(s, &photoInputShape)
	w.Int32(0, v.Album)
	w.StringMap(1, v.Tags)
	w.StringMap(2, v.Notes)
	runtime.WriteList(&w, 3, v.Days, runtime.Element.Time)
	w.Stream(5, v.Image)
}

type photoOutput photo

func (v *photoOutput) SetPayloadStream(body io.ReadCloser) { v.Image = body }

func (v *photoOutput) Deserialize(d smithy.ShapeDeserializer) error {
	return (*photo)(v).read(d, &photoOutputShape)
}

func (v *photo) read(d smithy.ShapeDeserializer, shape *runtime.Shape) error {
	r := runtime.Read(d, shape)
	for r.Next() {
		switch r.Index {
		case 0:
			r.Int32(&v.Album)
		case 1:
			r.StringMap(&v.Tags)
		case 2:
			r.StringMap(&v.Notes)
		case 3:
			runtime.List(&r, &v.Days, (*runtime.Reader).TimeValue)
		case 4:
			r.Int32(&v.Code)
		}
	}
	return r.Err()
}

var putPhoto = runtime.Operation{
	Name: "PutPhoto", Method: "PUT", Path: "/albums/{album}/photos", Input: &photoInputShape, Output: &photoOutputShape,
	Errors: []*runtime.ErrorType{&notFound},
}

type readSeekCloser struct{ *strings.Reader }

func (readSeekCloser) Close() error { return nil }

func TestStreamsAndBindings(t *testing.T) {
	s := newServer(t, answer{status: 203, body: "a picture", header: map[string]string{
		"X-Album": "7", "X-Tag-Color": "red", "X-Days": "Tue, 02 Jan 2024 03:04:05 GMT, Wed, 03 Jan 2024 03:04:05 GMT",
	}})
	open := 0
	client := s.client(func(o *runtime.Options) { o.HTTPClient = closingClient{&open} })
	day := time.Date(2024, time.January, 2, 3, 4, 5, 0, time.UTC)
	out, err := runtime.Invoke[*photoOutput](context.Background(), client.Client, &putPhoto, &photoInput{
		Album: aws.Int32(3), Tags: map[string]string{"a b": "c"}, Notes: map[string]string{"One": "1"},
		Days: []time.Time{day, day.Add(time.Hour)}, Image: readSeekCloser{strings.NewReader("the image")},
	}, nil)
	must(t, err)
	got := s.got[0]
	equal(t, "request", got.Method+" "+got.RequestURI, "PUT /albums/3/photos?a%20b=c")
	equal(t, "header of the map", got.Header.Get("X-Note-One"), "1")
	equal(t, "days", strings.Join(got.Header.Values("X-Days"), ", "), "Tue, 02 Jan 2024 03:04:05 GMT, Tue, 02 Jan 2024 04:04:05 GMT")
	equal(t, "body", got.body, "the image")
	equal(t, "Content-Type", got.Header.Get("Content-Type"), "application/octet-stream")
	equal(t, "album", aws.ToInt32(out.Album), 7)
	equal(t, "tag", out.Tags["color"], "red")
	equal(t, "notes", len(out.Notes), 0)
	equal(t, "days", out.Days[1], day.Add(24*time.Hour))
	equal(t, "code", aws.ToInt32(out.Code), 203)
	equal(t, "responses open for the caller", open, 1)
	body, err := io.ReadAll(out.Image)
	must(t, err)
	equal(t, "image", string(body), "a picture")
	must(t, out.Image.Close())
	equal(t, "responses left open", open, 0)
}

func TestStreamIsClosedAfterAnError(t *testing.T) {
	s := newServer(t, answer{404, errorType("NotFoundException"), `{"message":"gone"}`})
	open := 0
	client := s.client(once, func(o *runtime.Options) { o.HTTPClient = closingClient{&open} })
	_, err := runtime.Invoke[*photoOutput](context.Background(), client.Client, &putPhoto,
		&photoInput{Album: aws.Int32(3), Image: readSeekCloser{strings.NewReader("i")}}, nil)
	var gone *notFoundError
	if !errors.As(err, &gone) {
		t.Fatalf("error %T: %v", err, err)
	}
	equal(t, "responses left open", open, 0)
}

func TestStreamIsRequired(t *testing.T) {
	s := newServer(t, answer{})
	_, err := runtime.Invoke[*photoOutput](context.Background(), s.client().Client, &putPhoto, &photoInput{Album: aws.Int32(3)}, nil)
	if err == nil || !strings.Contains(err.Error(), "missing required field, PhotoInput.Image") {
		t.Errorf("error %v", err)
	}
	equal(t, "requests", len(s.got), 0)
}

// page is an output whose whole body is one member.
type page struct{ Text []byte }

var pageShape = structure("Page", runtime.Member{Name: "text", Target: &runtime.Blob, In: runtime.InPayload})

func (v *page) Serialize(s smithy.ShapeSerializer) { runtime.WriteStruct(s, &pageShape, v) }

func (v *page) SerializeMembers(s smithy.ShapeSerializer) {
	w := runtime.Write(s, &pageShape)
	w.Blob(0, v.Text)
}

func (v *page) Deserialize(d smithy.ShapeDeserializer) error {
	r := runtime.Read(d, &pageShape)
	for r.Next() {
		r.Blob(&v.Text)
	}
	return r.Err()
}

func TestPayloads(t *testing.T) {
	turnPage := runtime.Operation{Name: "TurnPage", Method: "POST", Path: "/page", Input: &pageShape, Output: &pageShape}
	s := newServer(t, answer{body: "null"}, answer{})
	out, err := runtime.Invoke[*page](context.Background(), s.client().Client, &turnPage, &page{[]byte("no { JSON")}, nil)
	must(t, err)
	equal(t, "request", s.got[0].body, "no { JSON")
	equal(t, "Content-Type", s.got[0].Header.Get("Content-Type"), "application/octet-stream")
	equal(t, "response", string(out.Text), "null")
	out, err = runtime.Invoke[*page](context.Background(), s.client().Client, &turnPage, (*page)(nil), nil)
	must(t, err)
	equal(t, "empty request", s.got[1].body, "")
	equal(t, "empty response", string(out.Text), "")
}

// A payload that breaks off is an error, whatever it looks like.
func TestPayloadThatBreaksOff(t *testing.T) {
	turnPage := runtime.Operation{Name: "TurnPage", Method: "POST", Path: "/page", Input: &pageShape, Output: &pageShape}
	broken := smithyhttp.ClientDoFunc(func(r *http.Request) (*http.Response, error) {
		body := io.MultiReader(strings.NewReader("{}"), iotest.ErrReader(io.ErrUnexpectedEOF))
		return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(body), Request: r}, nil
	})
	client := newServer(t).client(once, func(o *runtime.Options) { o.HTTPClient = broken })
	_, err := runtime.Invoke[*page](context.Background(), client.Client, &turnPage, (*page)(nil), nil)
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("error %v", err)
	}
}

// head is an output of which nothing travels in the body.
type head struct {
	Days []time.Time
	Code *int32
}

var headShape = structure("Head",
	runtime.Member{Name: "days", Target: &daysShape, In: runtime.InHeader, As: "X-Days"},
	runtime.Member{Name: "code", Target: &runtime.Integer, In: runtime.InStatus},
)

func (v *head) Deserialize(d smithy.ShapeDeserializer) error {
	r := runtime.Read(d, &headShape)
	for r.Next() {
		switch r.Index {
		case 0:
			runtime.List(&r, &v.Days, (*runtime.Reader).TimeValue)
		case 1:
			r.Int32(&v.Code)
		}
	}
	return r.Err()
}

// A body of which no member is read may be anything.
func TestBodyThatNobodyReads(t *testing.T) {
	look := runtime.Operation{Name: "Look", Method: "POST", Path: "/look", Input: &pageShape, Output: &headShape}
	for _, body := range []string{"", "{}", "<html>", "[1", `{"days":5}`} {
		s := newServer(t, answer{header: map[string]string{"X-Days": "Tue, 02 Jan 2024 03:04:05 GMT"}, body: body})
		out, err := runtime.Invoke[*head](context.Background(), s.client(once).Client, &look, (*page)(nil), nil)
		must(t, err)
		equal(t, "days", len(out.Days), 1)
		equal(t, "code", *out.Code, http.StatusOK)
	}
}

// seen is an output with timestamps in a header or in the body.
type seen struct {
	Days []time.Time
	At   *time.Time
}

var seenShape = structure("Seen",
	runtime.Member{Name: "days", Target: &daysShape, In: runtime.InHeader, As: "X-Days"},
	runtime.Member{Name: "at", Target: &runtime.Timestamp},
)

func (v *seen) Deserialize(d smithy.ShapeDeserializer) error {
	r := runtime.Read(d, &seenShape)
	for r.Next() {
		switch r.Index {
		case 0:
			runtime.List(&r, &v.Days, (*runtime.Reader).TimeValue)
		case 1:
			r.Time(&v.At)
		}
	}
	return r.Err()
}

func TestTimestampsOfHeadersAndBodies(t *testing.T) {
	look := runtime.Operation{Name: "Look", Method: "POST", Path: "/look", Input: &pageShape, Output: &seenShape}
	header := map[string]string{"X-Days": "Tue, 02 Jan 2024 03:04:05 GMT"}
	day := time.Date(2024, time.January, 2, 3, 4, 5, 0, time.UTC)
	s := newServer(t, answer{header: header}, answer{header: header, body: `{"at":1704164645}`},
		answer{header: header, body: `{"at":1e300}`})
	for range 2 {
		out, err := runtime.Invoke[*seen](context.Background(), s.client().Client, &look, (*page)(nil), nil)
		must(t, err)
		equal(t, "days", len(out.Days), 1)
		equal(t, "day", out.Days[0], day)
	}
	_, err := runtime.Invoke[*seen](context.Background(), s.client(once).Client, &look, (*page)(nil), nil)
	if err == nil || !strings.Contains(err.Error(), "out of range") {
		t.Errorf("error %v", err)
	}
}
