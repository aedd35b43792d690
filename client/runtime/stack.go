package runtime

import (
	"errors"
	"fmt"
	"time"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// stack makes the call's middleware stack: the steps that the AWS SDK for Go v2
// has, under its ids and in its order, then what the user's APIOptions change.
// A stack is never shared: its steps keep links to each other while they run.
func (c *call) stack() (*middleware.Stack, error) {
	stack := middleware.NewStack(c.operation.name, smithyhttp.NewStackRequest)
	err := errors.Join(
		c.addInitialize(stack), c.addSerialize(stack), c.addBuild(stack),
		c.addFinalize(stack), c.addDeserialize(stack), c.addInterceptors(stack),
	)
	if err != nil {
		return nil, err
	}
	for _, change := range c.options.APIOptions {
		if err := change(stack); err != nil {
			return nil, err
		}
	}
	return stack, nil
}

// addAll adds the steps in their order.
func addAll[Step any](add func(Step, middleware.RelativePosition) error, steps ...Step) error {
	for _, step := range steps {
		if err := add(step, middleware.After); err != nil {
			return err
		}
	}
	return nil
}

func (c *call) addInitialize(stack *middleware.Stack) error {
	add := func(step middleware.InitializeMiddleware) error { return stack.Initialize.Add(step, middleware.After) }
	err := add(c.serviceMetadata())
	if c.operation.withToken != nil {
		err = errors.Join(err, add(&initializeStep{"OperationIdempotencyTokenAutoFill", c, (*call).fillToken}))
	}
	err = errors.Join(err,
		add(&initializeStep{"legacyEndpointContextSetter", c, (*call).markLegacyEndpoint}),
		middleware.AddSetLoggerMiddleware(stack, c.options.Logger))
	if c.options.Revision != "" {
		err = errors.Join(err, add(&initializeStep{"RevisionCheck", c, (*call).checkRevision}))
	}
	if c.operation.checked {
		err = errors.Join(err, add(&initializeStep{"OperationInputValidation", c, (*call).validate}))
	}
	return err
}

func (c *call) addSerialize(stack *middleware.Stack) error {
	return addAll[middleware.SerializeMiddleware](stack.Serialize.Add,
		inputStep{},
		&ResolveEndpoint{Resolver: c.options.EndpointResolver, Options: c.options.EndpointOptions},
		serializerStep{c},
	)
}

func (c *call) addBuild(stack *middleware.Stack) error {
	agent := c.userAgent()
	return addAll[middleware.BuildMiddleware](stack.Build.Add,
		&awsmiddleware.ClientRequestID{},
		&smithyhttp.ComputeContentLength{},
		&credentialSourceStep{agent, c.options.Credentials},
		agent,
		&awsmiddleware.RecursionDetection{},
	)
}

func (c *call) addFinalize(stack *middleware.Stack) error {
	interceptors := &c.options.Interceptors
	return addAll[middleware.FinalizeMiddleware](stack.Finalize.Add,
		retryLoopStep{c},
		&smithyhttp.InterceptBeforeRetryLoop{Interceptors: interceptors.BeforeRetryLoop},
		c.retryStep(),
		&smithyhttp.InterceptAttempt{BeforeAttempt: interceptors.BeforeAttempt, AfterAttempt: interceptors.AfterAttempt},
		retryHeaderStep{},
		&finalizeStep{"ResolveAuthScheme", c, (*call).resolveAuthScheme},
		&finalizeStep{"GetIdentity", c, (*call).getIdentity},
		&finalizeStep{"ResolveEndpointV2", c, (*call).setEndpoint},
		&finalizeStep{"disableHTTPS", c, (*call).disableHTTPS},
		&v4.ComputePayloadSHA256{},
		&finalizeStep{"setLegacyContextSigningOptions", c, (*call).setSigningOptions},
		&signingStep{c, time.Duration(c.client.skew.Load())},
	)
}

func (c *call) retryStep() middleware.FinalizeMiddleware {
	return retry.NewAttemptMiddleware(c.options.Retryer, smithyhttp.RequestCloner, func(m *retry.Attempt) {
		m.LogAttempts = c.options.ClientLogMode.IsRetries()
		m.OperationMeter = c.options.MeterProvider.Meter(c.service.Package)
		m.ClientSkew = &c.client.skew
		m.DisableClockSkewCorrection = c.options.keepClock
	})
}

func (c *call) addDeserialize(stack *middleware.Stack) error {
	mode := c.options.ClientLogMode
	closing := []middleware.DeserializeMiddleware{&awsmiddleware.AddRawResponse{}, closeFailed}
	if !c.operation.streams {
		closing = append(closing, closeWell)
	}
	return addAll(stack.Deserialize.Add, append(closing,
		&awshttp.ResponseErrorWrapper{},
		&awsmiddleware.RequestIDRetriever{},
		deserializerStep{c},
		&awsmiddleware.RecordResponseTiming{DisableClockSkewCorrection: c.options.keepClock},
		&smithyhttp.RequestResponseLogger{
			LogRequest:          mode.IsRequest(),
			LogRequestWithBody:  mode.IsRequestWithBody(),
			LogResponse:         mode.IsResponse(),
			LogResponseWithBody: mode.IsResponseWithBody(),
		},
	)...)
}

// requestOf is the HTTP request of a step's input.
func requestOf(v any) (*smithyhttp.Request, error) {
	request, ok := v.(*smithyhttp.Request)
	if !ok {
		return nil, fmt.Errorf("unknown transport type %T", v)
	}
	return request, nil
}
