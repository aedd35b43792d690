package runtime

import (
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// NewProtocol returns the protocol of that Smithy name for the service, and
// whether the name is known: restJson1, awsJson1_0 or awsJson1_1. A client can be given
// any other, such as those of smithy-go, by its options; one that is not given is not
// in the program.
func NewProtocol(service *Service, name string) (smithyhttp.ClientProtocol, bool) {
	switch name {
	case "restJson1":
		return newRESTJSON(), true
	case "awsJson1_0":
		return newAWSJSON(service, "1.0"), true
	case "awsJson1_1":
		return newAWSJSON(service, "1.1"), true
	}
	return nil, false
}

// protocolID is the id of a protocol of that name.
func protocolID(name string) smithy.ShapeID {
	return smithy.ShapeID{Namespace: "aws.protocols", Name: name}
}

// hasFailed tells whether a response is one of a call that failed.
func hasFailed(response *smithyhttp.Response) bool {
	return response.StatusCode < 200 || response.StatusCode >= 300
}
