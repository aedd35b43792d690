package runtime

import (
	"context"
	"io"
	"net/http"
	"slices"

	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// ownProtocol is a protocol of ours. What it says of a request can be put into any kind of one.
type ownProtocol interface {
	smithyhttp.ClientProtocol
	// write says what the request of an operation with that input is. What the target
	// held before, apart from room that can be used again, counts for nothing.
	write(op *smithy.OperationSchema, in smithy.Serializable, to *wireRequest) error
}

// wireRequest is what a protocol says of a request. All that it refers to is the request's own.
type wireRequest struct {
	method string
	// path has its labels filled in, and so has rawPath, escaped; that is "" where it is path.
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

	room [4]headerField
}

// headerField is one value of a header, under its name as net/http writes it.
type headerField struct{ name, value string }

// reset takes everything out.
func (r *wireRequest) reset() {
	*r = wireRequest{}
	r.header = r.room[:0]
}

// add adds a value to a header.
func (r *wireRequest) add(name, value string) { r.header = append(r.header, headerField{name, value}) }

// fill lets a protocol fill in the whole of it by way of a request.
func (r *wireRequest) fill(protocol smithyhttp.ClientProtocol, op *smithy.OperationSchema, in smithy.Serializable) (err error) {
	r.reset()
	count := &requiredCount{}
	in.Serialize(count)
	r.lacking = count.lacking
	request, err := requestOf(smithyhttp.NewStackRequest())
	if err != nil {
		return err
	}
	if err := protocol.SerializeRequest(context.Background(), op, in, request); err != nil {
		return err
	}
	r.method, r.path, r.rawPath, r.query = request.Method, request.URL.Path, request.URL.RawPath, request.URL.RawQuery
	if r.rawPath == r.path {
		r.rawPath = ""
	}
	r.contentType = request.Header.Get("Content-Type")
	request.Header.Del("Content-Type")
	r.addAll(request.Header)
	if streaming, ok := in.(smithy.StreamingInput); ok && streaming.GetPayloadStream() != nil {
		r.stream = streaming.GetPayloadStream()
		return nil
	}
	if body := request.GetStream(); body != nil {
		r.body, err = io.ReadAll(body)
	}
	return err
}

// addAll adds a whole header, by its names' order.
func (r *wireRequest) addAll(header http.Header) {
	names := make([]string, 0, len(header))
	for name := range header {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, value := range header[name] {
			r.add(name, value)
		}
	}
}
