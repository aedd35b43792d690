package contracttests

import (
	"net/http"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/routers"
)

// This file knows how documents describe services of awsJson, all of whose operations
// are POST /: each under /#X-Amz-Target=<target>, with content types of their own.

const (
	contentType  = "Content-Type"
	plainType    = "application/json"
	targetHeader = "X-Amz-Target"
)

// targetRouter finds operations of awsJson by the header that addresses them, and all
// others as the router within does.
type targetRouter struct {
	routers.Router
	document *openapi3.T
}

// FindRoute finds the operation of a request.
func (r *targetRouter) FindRoute(request *http.Request) (*routers.Route, map[string]string, error) {
	target := request.Header.Get(targetHeader)
	path := "/#" + targetHeader + "=" + target
	item := r.document.Paths.Value(path)
	if target == "" || item == nil {
		return r.Router.FindRoute(request)
	}
	operation := item.GetOperation(request.Method)
	if operation == nil {
		return nil, nil, routers.ErrMethodNotAllowed
	}
	return &routers.Route{
		Spec: r.document, Path: path, PathItem: item, Method: request.Method, Operation: operation,
	}, nil, nil
}

// plainJSON lets all bodies of awsJson be JSON, which the validation knows how to read. What
// their content types are is compared with the fixtures.
func plainJSON(doc *openapi3.T) {
	for _, item := range doc.Paths.Map() {
		for _, operation := range item.Operations() {
			if body := operation.RequestBody; body != nil && body.Value != nil {
				plainContent(body.Value.Content)
			}
			for _, response := range operation.Responses.Map() {
				if response.Value != nil {
					plainContent(response.Value.Content)
				}
			}
		}
	}
}

func plainContent(content openapi3.Content) {
	for _, version := range []string{"1.0", "1.1"} {
		const family = "application/x-amz-json-"
		if media := content[family+version]; media != nil {
			content[plainType] = media
			delete(content, family+version)
		}
	}
}

func isAWSJSON(contentType string) bool {
	return strings.HasPrefix(contentType, "application/x-amz-json-")
}
