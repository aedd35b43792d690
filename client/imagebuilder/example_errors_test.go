package imagebuilder_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go"

	"github.com/revsmith/revsmith/client/imagebuilder"
	"github.com/revsmith/revsmith/client/imagebuilder/types"
)

// failing stands in for the service: it fails the first calls with an error and answers the others.
func failing(times, status int, code, message string) *httptest.Server {
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Amzn-Requestid", "4f2a")
		if times--; times < 0 {
			fmt.Fprint(w, `{"requestId": "4f2a"}`)
			return
		}
		w.Header().Set("X-Amzn-Errortype", code)
		w.WriteHeader(status)
		fmt.Fprintf(w, `{"message": %q}`, message)
	}))
}

// clientOf is a client of such a server.
func clientOf(server *httptest.Server, optFns ...func(*imagebuilder.Options)) *imagebuilder.Client {
	return imagebuilder.New(imagebuilder.Options{
		Region:       "eu-west-1",
		BaseEndpoint: &server.URL,
	}, optFns...)
}

// Errors that the service's API lists have a type each, in package types. Those that it
// does not list are a smithy.APIError with a code, as the listed ones are too.
func Example_errors() {
	server := failing(2, http.StatusForbidden, "ForbiddenException", "not your image")
	defer server.Close()
	client := clientOf(server)
	in := &imagebuilder.GetImageInput{ImageBuildVersionArn: aws.String("arn:1")}

	_, err := client.GetImage(context.Background(), in)
	var forbidden *types.ForbiddenException
	if errors.As(err, &forbidden) {
		fmt.Println("forbidden:", forbidden.ErrorMessage())
	}

	_, err = client.GetImage(context.Background(), in)
	var answer smithy.APIError
	if errors.As(err, &answer) {
		fmt.Println(answer.ErrorCode(), "is the", answer.ErrorFault(), "fault")
	}
	// Output:
	// forbidden: not your image
	// ForbiddenException is the client fault
}

// The text of an error names the operation, the HTTP status and the id of the request,
// which the service's support asks for. A program reads them from the error.
func Example_errorsRequestID() {
	server := failing(1, http.StatusForbidden, "ForbiddenException", "not your image")
	defer server.Close()
	_, err := clientOf(server, func(o *imagebuilder.Options) {
		o.Credentials = aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "AKIDEXAMPLE", SecretAccessKey: "SECRETEXAMPLE"}, nil
		})
	}).GetImage(context.Background(), &imagebuilder.GetImageInput{ImageBuildVersionArn: aws.String("arn:1")})
	fmt.Println(err)

	var operation *smithy.OperationError
	var response *awshttp.ResponseError
	if errors.As(err, &operation) && errors.As(err, &response) {
		fmt.Println(operation.Operation(), response.HTTPStatusCode(), response.ServiceRequestID())
	}
	// Output:
	// operation error imagebuilder: GetImage, https response error StatusCode: 403, RequestID: 4f2a, ForbiddenException: not your image
	// GetImage 403 4f2a
}

// An input without its required members is not sent. The error names each of them by its
// whole path.
func Example_errorsMissingMember() {
	client := imagebuilder.New(imagebuilder.Options{Region: "eu-west-1"})
	_, err := client.CreateImagePipeline(context.Background(), &imagebuilder.CreateImagePipelineInput{
		Name:      aws.String("nightly"),
		Workflows: []types.WorkflowConfiguration{{WorkflowArn: aws.String("arn:1")}, {}},
	})
	var lacking smithy.InvalidParamsError
	if errors.As(err, &lacking) {
		for _, missing := range lacking.Errs() {
			fmt.Println(missing)
		}
	}
	// Output:
	// missing required field, CreateImagePipelineInput.InfrastructureConfigurationArn.
	// missing required field, CreateImagePipelineInput.Workflows[1].WorkflowArn.
}

// When the service limits the rate of calls, the error says what helps. Here one of the
// errors that the client does not send again on its own is added to those that it does.
func Example_errorsThrottling() {
	server := failing(2, http.StatusTooManyRequests, "CallRateLimitExceededException", "slow down")
	defer server.Close()
	in := &imagebuilder.GetImageInput{ImageBuildVersionArn: aws.String("arn:1")}

	_, err := clientOf(server).GetImage(context.Background(), in)
	text, advice, _ := strings.Cut(err.Error(), "; ")
	fmt.Println(text)
	fmt.Println(advice)

	patient := clientOf(server, func(o *imagebuilder.Options) {
		code := (*types.CallRateLimitExceededException)(nil).ErrorCode()
		o.Retryer = retry.AddWithErrorCodes(o.Retryer, code)
		// A real client leaves the delays as they are.
		o.Retryer = retry.AddWithMaxBackoffDelay(o.Retryer, time.Nanosecond)
	})
	out, err := patient.GetImage(context.Background(), in)
	fmt.Println(aws.ToString(out.RequestId), err)
	// Output:
	// operation error imagebuilder: GetImage, https response error StatusCode: 429, RequestID: 4f2a, CallRateLimitExceededException: slow down
	// the service limits the rate of calls: call less often, or have this error retried (retry.AddWithErrorCodes with "CallRateLimitExceededException")
	// 4f2a <nil>
}

// A call ends with its context. The error tells in which attempt that was, and why.
func Example_errorsCancelled() {
	ctx, cancel := context.WithCancelCause(context.Background())
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		cancel(errors.New("shutting down"))
		<-r.Context().Done()
	}))
	defer server.Close()
	_, err := clientOf(server).GetImage(ctx, &imagebuilder.GetImageInput{ImageBuildVersionArn: aws.String("arn:1")})
	fmt.Println(errors.Is(err, context.Canceled))
	fmt.Println(err)
	// Output:
	// true
	// operation error imagebuilder: GetImage, https response error StatusCode: 0, RequestID: , canceled, context canceled; the caller's context was cancelled during attempt 1: shutting down
}
