package wire

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// Values are members by their names in the model; the package's comment says which types they have.
type Values = map[string]any

// Request is an HTTP request as data.
type Request struct {
	Method string
	// Path is percent-encoded and starts with a slash.
	Path   string
	Query  url.Values
	Header http.Header
	Body   []byte
}

// Response is an HTTP response as data.
type Response struct {
	Status int
	Header http.Header
	Body   []byte
}

// Problem is one thing in which a message is not what the revision says of it.
type Problem struct {
	// Path leads to the place from the message, "filters.0.name"; "" is the message as a whole.
	Path string
	// ID says what is wrong, in a word that stays: the package's comment has all of them.
	ID string
	// Message says it in a sentence.
	Message string
}

// String is the problem as people read it: "filters.0.name: want a string, not a number".
func (p Problem) String() string {
	if p.Path == "" {
		return p.Message
	}
	return p.Path + ": " + p.Message
}

// Known are the problems without those of members that the revision does not know, which
// services pass over.
func Known(problems []Problem) []Problem {
	return slices.DeleteFunc(slices.Clone(problems), func(p Problem) bool { return p.ID == unknownMember })
}

// The ids of problems.
const (
	malformed     = "malformed"
	contentType   = "content-type"
	required      = "required"
	wrongType     = "type"
	outOfRange    = "range"
	wrongValue    = "enum"
	null          = "null"
	wrongUnion    = "union"
	unknownMember = "unknown-member"
	wrongStatus   = "status"
	wrongCode     = "code"
)

// Codec reads and writes the messages of one revision of a service. It may be used by
// several goroutines at once.
type Codec struct {
	service  *spec.Service
	revision *spec.Revision
	routes   []route
}

// New is the codec of a revision of a service. Of a protocol that [Check] refuses it
// makes nothing of use.
func New(service *spec.Service, revision *spec.Revision) *Codec {
	return &Codec{service: service, revision: revision, routes: routesOf(revision.Operations)}
}

// Check refuses a service whose protocol this package does not know.
func Check(service *spec.Service) error {
	switch service.Protocol {
	case "awsJson1_0", "awsJson1_1", "restJson1":
		return nil
	}
	return fmt.Errorf("serving %s: protocol %q: only awsJson1_0, awsJson1_1 and restJson1 are known",
		service.ID, service.Protocol)
}

// isAWSJSON tells whether a header, and not the path, addresses the operations.
func (c *Codec) isAWSJSON() bool { return strings.HasPrefix(c.service.Protocol, "awsJson") }

// jsonType is the content type of JSON bodies.
func (c *Codec) jsonType() string {
	if !c.isAWSJSON() {
		return "application/json"
	}
	return "application/x-amz-json-" + strings.ReplaceAll(strings.TrimPrefix(c.service.Protocol, "awsJson"), "_", ".")
}

// wholeBody is the member that is the whole body, nil where there is none.
func wholeBody(message *spec.Shape) *spec.Member {
	for _, m := range message.Members {
		if m.Location == spec.InPayload || m.Location == spec.InStream {
			return m
		}
	}
	return nil
}

// inBody tells whether a member is one of the body's.
func inBody(m *spec.Member) bool { return m.Location == spec.InBody }

// everyMember is for structures that travel whole.
func everyMember(*spec.Member) bool { return true }

// nameOf is the name of a member in a JSON body, or its plain one.
func nameOf(m *spec.Member, plain bool) string {
	if m.Location == spec.InBody && m.WireName != "" && !plain {
		return m.WireName
	}
	return m.Name
}
