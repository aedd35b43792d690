package program

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/imagebuilder/types"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// Explain says what a failed call means, from the most to the least particular.
func Explain(err error) string {
	var missing *types.ResourceNotFoundException
	if errors.As(err, &missing) {
		return "missing: " + aws.ToString(missing.Message) + missing.ErrorMessage()
	}
	var quota *types.ServiceQuotaExceededException
	var throttled *types.CallRateLimitExceededException
	switch {
	case errors.As(err, &quota):
		return quota.ErrorCode()
	case errors.As(err, &throttled) && throttled.ErrorFault() == smithy.FaultClient:
		return throttled.Error()
	}
	var failure smithy.APIError
	var operation *smithy.OperationError
	var response *awshttp.ResponseError
	var plain *smithyhttp.ResponseError
	var invalid smithy.InvalidParamsError
	switch {
	case errors.As(err, &failure):
		return failure.ErrorCode() + failure.ErrorMessage()
	case errors.As(err, &response) && response.HTTPStatusCode() == http.StatusForbidden:
		return response.ServiceRequestID()
	case errors.As(err, &plain):
		return plain.HTTPResponse().Status
	case errors.As(err, &invalid):
		return fmt.Sprint(invalid.Len())
	case errors.As(err, &operation):
		return operation.Service() + operation.Operation()
	}
	return ""
}

// failures are errors that a test of a user's makes.
func failures() []error {
	return []error{
		&types.ResourceNotFoundException{Message: aws.String("no such image")},
		&types.ServiceException{Message: aws.String("busy"), ErrorCodeOverride: aws.String("Busy")},
		fmt.Errorf("wrapped: %w", &types.InvalidRequestException{}),
	}
}

var _ = failures

var (
	_ smithy.APIError = (*types.ClientException)(nil)
	_ error           = (*types.ForbiddenException)(nil)
)
