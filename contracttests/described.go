package contracttests

import (
	"fmt"
	"io"
	"net/http"
)

// Document is the OpenAPI document of one revision, read strictly: what it does not list it refuses.
type Document struct{ read *document }

// ReadDocument reads a document, in YAML or JSON. Its servers are passed over.
func ReadDocument(data []byte) (*Document, error) {
	read, err := readDocument(data)
	if err != nil {
		return nil, err
	}
	return &Document{read}, nil
}

// Request holds a request against the document and returns a sentence for everything that is not
// as described, none where it is accepted. The request's body is read to its end; signatures are
// not verified.
func (d *Document) Request(request *http.Request) []string {
	var body []byte
	if request.Body != nil {
		var err error
		if body, err = io.ReadAll(request.Body); err != nil {
			return []string{fmt.Sprintf("the request's body cannot be read: %v", err)}
		}
	}
	return d.read.validateRequest(&received{
		method: request.Method, path: request.URL.EscapedPath(), query: request.URL.Query(), header: request.Header, body: body,
	})
}
