package runtime_test

import (
	"context"
	"errors"
	"testing"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/revsmith/revsmith/client/runtime"
)

// What the AWS SDK for Go v2's client of EC2 Image Builder, v1.55.2, prints of an
// operation with a token and required members.
const stepsOfSend = `SendParcel
	Initialize stack step
		RegisterServiceMetadata
		OperationIdempotencyTokenAutoFill
		legacyEndpointContextSetter
		SetLogger
		OperationInputValidation
	Serialize stack step
		setOperationInput
		ResolveEndpoint
		OperationSerializer
	Build stack step
		ClientRequestID
		ComputeContentLength
		SetCredentialSourceMiddleware
		UserAgent
		RecursionDetection
	Finalize stack step
		spanRetryLoop
		InterceptBeforeRetryLoop
		Retry
		InterceptAttempt
		RetryMetricsHeader
		ResolveAuthScheme
		GetIdentity
		ResolveEndpointV2
		disableHTTPS
		ComputePayloadHash
		setLegacyContextSigningOptions
		Signing
	Deserialize stack step
		AddRawResponseToMetadata
		ErrorCloseResponseBody
		CloseResponseBody
		ResponseErrorWrapper
		RequestIDRetriever
		OperationDeserializer
		RecordResponseTiming
		RequestResponseLogger
`

// The same of an operation without them, with an interceptor.
const stepsOfList = `ListParcels
	Initialize stack step
		InterceptExecution
		RegisterServiceMetadata
		legacyEndpointContextSetter
		SetLogger
	Serialize stack step
		setOperationInput
		ResolveEndpoint
		InterceptBeforeSerialization
		OperationSerializer
		InterceptAfterSerialization
	Build stack step
		ClientRequestID
		ComputeContentLength
		SetCredentialSourceMiddleware
		UserAgent
		RecursionDetection
	Finalize stack step
		spanRetryLoop
		InterceptBeforeRetryLoop
		Retry
		InterceptAttempt
		RetryMetricsHeader
		ResolveAuthScheme
		GetIdentity
		ResolveEndpointV2
		disableHTTPS
		ComputePayloadHash
		setLegacyContextSigningOptions
		InterceptBeforeSigning
		Signing
		InterceptAfterSigning
	Deserialize stack step
		AddRawResponseToMetadata
		ErrorCloseResponseBody
		CloseResponseBody
		ResponseErrorWrapper
		RequestIDRetriever
		InterceptAfterDeserialization
		OperationDeserializer
		InterceptBeforeDeserialization
		RecordResponseTiming
		RequestResponseLogger
		InterceptTransmit
`

var errSeen = errors.New("seen")

func TestStepsAreTheSDKs(t *testing.T) {
	var steps string
	look := runtime.WithAPIOptions(func(stack *middleware.Stack) error {
		steps = stack.String()
		return errSeen
	})
	client := newServer(t, answer{}).client()
	_, err := client.send(context.Background(), nil, look)
	equal(t, "error of an API option", err, errSeen)
	equal(t, "steps", steps, stepsOfSend)
	_, _ = client.list(context.Background(), nil, look, func(o *runtime.Options) {
		o.Interceptors.AddBeforeExecution(interceptor{})
	})
	equal(t, "steps with an interceptor", steps, stepsOfList)
}

type interceptor struct{ seen *[]string }

func (i interceptor) note(point string) error {
	*i.seen = append(*i.seen, point)
	return nil
}

func (i interceptor) BeforeExecution(context.Context, *smithyhttp.InterceptorContext) error {
	return i.note("BeforeExecution")
}

func (i interceptor) BeforeSigning(context.Context, *smithyhttp.InterceptorContext) error {
	return i.note("BeforeSigning")
}

func (i interceptor) AfterDeserialization(context.Context, *smithyhttp.InterceptorContext) error {
	return i.note("AfterDeserialization")
}

func TestInterceptorsAreCalled(t *testing.T) {
	var seen []string
	i := interceptor{&seen}
	_, err := newServer(t, answer{body: "{}"}).client(func(o *runtime.Options) {
		o.Interceptors.AddBeforeExecution(i)
		o.Interceptors.AddBeforeSigning(i)
		o.Interceptors.AddAfterDeserialization(i)
	}).list(context.Background(), nil)
	must(t, err)
	equal(t, "interceptors called", len(seen), 3)
}

// A step of the user's that comes first sees the input before its token is filled
// in and before it is validated, and may change it.
func TestUserStepChangesInput(t *testing.T) {
	s := newServer(t, answer{body: "{}"})
	name := "given by a step"
	step := middleware.InitializeMiddlewareFunc("mine", func(
		ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler,
	) (middleware.InitializeOutput, middleware.Metadata, error) {
		input := in.Parameters.(*sendInput)
		if input.Token != nil {
			t.Error("the token was filled in before the user's step")
		}
		input.Name = &name
		return next.HandleInitialize(ctx, in)
	})
	_, err := s.client().send(context.Background(), nil, runtime.WithAPIOptions(func(stack *middleware.Stack) error {
		return stack.Initialize.Add(step, middleware.Before)
	}))
	must(t, err)
	equal(t, "body", s.got[0].body, `{"name":"given by a step","token":"token-1"}`)
}

// A call made inside another one, with its context, does not inherit what that one is signed with.
func TestCallInsideACall(t *testing.T) {
	s := newServer(t, answer{body: "{}"})
	client := s.client()
	inside := runtime.WithAPIOptions(func(stack *middleware.Stack) error {
		return stack.Build.Add(middleware.BuildMiddlewareFunc("inside", func(
			ctx context.Context, in middleware.BuildInput, next middleware.BuildHandler,
		) (middleware.BuildOutput, middleware.Metadata, error) {
			_, err := client.list(ctx, nil)
			must(t, err)
			return next.HandleBuild(ctx, in)
		}), middleware.After)
	})
	_, err := client.list(context.Background(), nil, runtime.WithSigV4SigningName("outer"), inside)
	must(t, err)
	for i, name := range []string{"parcel-signing", "outer"} {
		equal(t, "Authorization", s.got[i].Header.Get("Authorization"), signatureOf(t, s.got[i], name, "us-west-2"))
	}
}
