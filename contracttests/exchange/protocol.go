package exchange

import (
	"fmt"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// This file knows what the protocols differ in.

// targetHeader names the operation in requests of awsJson.
const targetHeader = "X-Amz-Target"

// The places of an error's name in a response: in a header, or in the bodies of awsJson.
const (
	ErrorHeader = "X-Amzn-Errortype"
	ErrorKey    = "__type"
)

// CheckProtocol refuses a service whose protocol's requests and responses this package does not
// know.
func CheckProtocol(s *spec.Service) error {
	switch s.Protocol {
	case "awsJson1_0", "awsJson1_1", "restJson1":
		return nil
	}
	return fmt.Errorf("fixtures of %s: protocol %q: only awsJson1_0, awsJson1_1 and restJson1 are known", s.ID, s.Protocol)
}

// IsAWSJSON tells whether the header X-Amz-Target addresses the operations.
func (f Form) IsAWSJSON() bool { return strings.HasPrefix(f.Service.Protocol, "awsJson") }

// JSONType is the content type of JSON bodies.
func (f Form) JSONType() string {
	if !f.IsAWSJSON() {
		return "application/json"
	}
	return "application/x-amz-json-" + strings.ReplaceAll(strings.TrimPrefix(f.Service.Protocol, "awsJson"), "_", ".")
}

// WholeBody is the member that is the whole body, nil where there is none.
func WholeBody(message *spec.Shape) *spec.Member {
	for _, m := range message.Members {
		if m.Location == spec.InPayload || m.Location == spec.InStream {
			return m
		}
	}
	return nil
}
