package runtime

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"sync"

	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

const (
	contentTypeHeader = "Content-Type"
	lengthHeader      = "Content-Length"
)

// ownProtocol is a protocol of ours. What it says of a request can be put into any kind of one.
type ownProtocol interface {
	smithyhttp.ClientProtocol
	// write says what the request of an operation with that input is, to one that is empty.
	write(op *smithy.OperationSchema, in smithy.Serializable, to *wireRequest) error
}

// wireRequest is what a protocol says of a request. All that it refers to is the request's own.
type wireRequest struct {
	method string
	// path has its labels filled in, and so has rawPath, escaped; "" leaves that to net/url.
	path, rawPath string
	// query is encoded, and ordered by its parameters' names.
	query string
	// header are the fields in their order: one whose name stood before adds a value.
	header []headerField
	// body is nil where there is none.
	body []byte
	// stream is a body of the caller's own. There is no other where it is set.
	stream io.Reader
	// contentType is what the body is, for a request that has no Content-Type yet.
	contentType string
	// lacking is how many required members the input leaves out. It is counted even where
	// write returns an error.
	lacking int
}

// headerField is one value of a header, under its name as net/http writes it.
type headerField struct{ name, value string }

// add adds a value to a header.
func (r *wireRequest) add(name, value string) { r.header = append(r.header, headerField{name, value}) }

// set gives a header one value.
func (r *wireRequest) set(name, value string) {
	r.header = slices.DeleteFunc(r.header, func(other headerField) bool { return other.name == name })
	r.add(name, value)
}

// wireRequests keeps what was said of a request until it stood in one.
var wireRequests = sync.Pool{New: func() any { return new(wireRequest) }}

func newWireRequest() *wireRequest { return wireRequests.Get().(*wireRequest) }

func (r *wireRequest) free() {
	*r = wireRequest{}
	wireRequests.Put(r)
}

// into puts all but the URL into a request.
func (r *wireRequest) into(request *smithyhttp.Request) error {
	request.Method = r.method
	if err := r.intoHeader(request); err != nil {
		return err
	}
	switch {
	case r.stream != nil:
		setContentType(request, r.contentType, new([1]string))
		return setStream(request, r.stream)
	case r.body == nil:
		return nil
	}
	body := &ownBody{}
	body.Reset(r.body)
	setContentType(request, r.contentType, &body.contentType)
	return setStream(request, body)
}

// ownBody is a body that is written already, and room for what it is.
type ownBody struct {
	bytes.Reader
	contentType [1]string
}

func setContentType(request *smithyhttp.Request, value string, room *[1]string) {
	if value != "" {
		room[0] = value
		request.Header[contentTypeHeader] = room[:]
	}
}

// intoHeader puts the header into a request. net/http takes the length of a body from elsewhere.
func (r *wireRequest) intoHeader(request *smithyhttp.Request) error {
	for i, field := range r.header {
		if i > 0 && r.header[i-1].name == field.name {
			request.Header[field.name] = append(request.Header[field.name], field.value)
		} else {
			request.Header[field.name] = []string{field.value}
		}
	}
	text := request.Header.Get(lengthHeader)
	if text == "" {
		return nil
	}
	length, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return fmt.Errorf("the length of the body: %w", err)
	}
	request.ContentLength = length
	request.Header.Del(lengthHeader)
	return nil
}

// setStream gives a request its body. Only an empty request is copied for it.
func setStream(request *smithyhttp.Request, body io.Reader) error {
	bare := smithyhttp.Request{Request: &blankRequest}
	with, err := bare.SetStream(body)
	if err != nil {
		return fmt.Errorf("set stream: %w", err)
	}
	length, known, err := with.StreamLength()
	if err != nil {
		return fmt.Errorf("set stream: %w", err)
	}
	if known {
		request.ContentLength = length
	}
	with.Request = request.Request
	*request = *with
	return nil
}
