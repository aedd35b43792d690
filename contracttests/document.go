package contracttests

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// document is the OpenAPI document of one revision, read strictly.
type document struct {
	router routers.Router
	// schemas are the components, of which <Operation>Input has all members of an input.
	schemas openapi3.Schemas
}

// readDocument reads and checks a document, with its schemas closed.
func readDocument(data []byte) (*document, error) {
	doc, err := openapi3.NewLoader().LoadFromData(data)
	if err != nil {
		return nil, fmt.Errorf("reading it: %w", err)
	}
	if err := doc.Validate(context.Background()); err != nil {
		return nil, fmt.Errorf("checking it: %w", err)
	}
	// The replay's server is none of the document's.
	doc.Servers = nil
	plainJSON(doc)
	greedyLabels(doc)
	closer{}.closeDocument(doc)
	router, err := gorillamux.NewRouter(doc)
	if err != nil {
		return nil, fmt.Errorf("reading its paths: %w", err)
	}
	return &document{router: &targetRouter{router, doc}, schemas: componentsOf(doc)}, nil
}

func componentsOf(doc *openapi3.T) openapi3.Schemas {
	if doc.Components == nil {
		return nil
	}
	return doc.Components.Schemas
}

// options make validation say everything at once and let nothing undescribed pass. Signatures
// are not checked here: they are a matter of the headers. A body that need not be JSON is
// not read.
func options(payload bool) *openapi3filter.Options {
	return &openapi3filter.Options{
		MultiError:                        true,
		ExcludeRequestBody:                payload,
		ExcludeResponseBody:               payload,
		IncludeResponseStatus:             true,
		RejectWhenRequestBodyNotSpecified: true,
		SkipSettingDefaults:               true,
		AuthenticationFunc:                openapi3filter.NoopAuthenticationFunc,
	}
}

// validate holds a request and its response against the document: the request must
// pass, and the response must fail at exactly the wanted place, or pass where that is "".
func (d *document) validate(arrived *received, response *fixture.Response, want string) []string {
	input, err := arrived.inputFor(d.router)
	if err != nil {
		return []string{"document: " + err.Error()}
	}
	findings := arrived.validate(input)
	found := withoutWorded(violations(validateResponse(input, response)))
	// Notes say of requests alone what is required, and the types that both share carry the mark.
	found = slices.DeleteFunc(found, func(v violation) bool { return v.lacking })
	return append(findings, compareViolations(want, found)...)
}

// validateRequest holds a request alone against the document.
func (d *document) validateRequest(arrived *received) []string {
	input, err := arrived.inputFor(d.router)
	if err != nil {
		return []string{"document: " + err.Error()}
	}
	return arrived.validate(input)
}

// validate says what the document refuses of a request.
func (r *received) validate(input *openapi3filter.RequestValidationInput) []string {
	findings := unknownQuery(input.Route, r.query)
	for _, v := range withoutWorded(violations(openapi3filter.ValidateRequest(context.Background(), input))) {
		findings = append(findings, "document: request "+v.String())
	}
	return findings
}

// inputFor finds a request's place in a document.
func (r *received) inputFor(router routers.Router) (*openapi3filter.RequestValidationInput, error) {
	request, err := r.request()
	if err != nil {
		return nil, err
	}
	route, labels, err := router.FindRoute(request)
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", r.method, r.path, err)
	}
	return &openapi3filter.RequestValidationInput{
		Request: request, PathParams: labels, QueryParams: r.query, Route: route, Options: options(r.payload),
	}, nil
}

// request is a request as it arrived, for the document's router.
func (r *received) request() (*http.Request, error) {
	address, err := url.Parse(r.path)
	if err != nil {
		return nil, err
	}
	address.RawQuery = r.query.Encode()
	request, err := http.NewRequestWithContext(context.Background(), r.method, address.String(), bytes.NewReader(r.body))
	if err != nil {
		return nil, err
	}
	request.Header = r.header.Clone()
	if isAWSJSON(request.Header.Get(contentType)) {
		request.Header.Set(contentType, plainType)
	}
	return request, nil
}

// unknownQuery names the keys of a query that the operation does not list.
func unknownQuery(route *routers.Route, query url.Values) []string {
	var findings []string
	if takesAnyQuery(route.Operation) {
		return nil
	}
	for _, key := range slices.Sorted(maps.Keys(query)) {
		if route.Operation.Parameters.GetByInAndName(openapi3.ParameterInQuery, key) == nil &&
			route.PathItem.Parameters.GetByInAndName(openapi3.ParameterInQuery, key) == nil {
			findings = append(findings, "document: request query "+key+": the document does not list it")
		}
	}
	return findings
}

func validateResponse(input *openapi3filter.RequestValidationInput, response *fixture.Response) error {
	header := http.Header{}
	for name, value := range response.Headers {
		header.Set(name, value)
	}
	if isAWSJSON(header.Get(contentType)) {
		header.Set(contentType, plainType)
	}
	return openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: input,
		Status:                 response.Status,
		Header:                 header,
		Body:                   io.NopCloser(bytes.NewReader(response.Body)),
		Options:                options(response.Body == nil), // of a payload, and of no body, nothing is described
	})
}

// violation is one place at which validation failed.
type violation struct {
	// pointer is the place in the body, "" where validation failed elsewhere.
	pointer string
	reason  string
	// lacking tells that what should stand there is required and missing.
	lacking bool
	// worded tells that a number stands there that JSON has no number for.
	worded bool
}

func (v violation) String() string { return strings.TrimSpace(v.pointer + ": " + v.reason) }

// compareViolations says how the violations differ from the one that is wanted.
func compareViolations(want string, found []violation) []string {
	var findings []string
	missing := want != ""
	for _, v := range found {
		if want != "" && v.pointer == want {
			missing = false
			continue
		}
		findings = append(findings, "document: response "+v.String())
	}
	if missing {
		findings = append(findings, "document: response "+want+": valid, want a violation")
	}
	return findings
}

// violations takes an error of the validation apart.
func violations(err error) []violation {
	switch typed := err.(type) {
	case nil:
		return nil
	case openapi3.MultiError:
		var all []violation
		for _, inner := range typed {
			all = append(all, violations(inner)...)
		}
		return all
	case *openapi3.SchemaError:
		return schemaViolations(typed)
	}
	if inner := errors.Unwrap(err); inner != nil {
		if found := violations(inner); len(found) > 0 && found[0].pointer != "" {
			return found
		}
	}
	return []violation{{reason: err.Error()}}
}

// schemaViolations gives the place of a schema's error. One of "allOf" only says that
// there are others below it.
func schemaViolations(err *openapi3.SchemaError) []violation {
	if err.SchemaField == "allOf" && err.Origin != nil {
		return violations(errors.Unwrap(errors.Unwrap(err.Origin)))
	}
	var pointer strings.Builder
	for _, key := range err.JSONPointer() {
		pointer.WriteString("/" + escapePointer(key))
	}
	reason := err.Reason
	if err.Schema != nil && err.Schema.Always != nil {
		reason = "the document does not list it"
	}
	return []violation{{pointer: pointer.String(), reason: reason, lacking: err.SchemaField == "required", worded: isWorded(err)}}
}
