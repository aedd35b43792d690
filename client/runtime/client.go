package runtime

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/aws/smithy-go"
	smithyauth "github.com/aws/smithy-go/auth"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// Client calls the operations of one service. It is safe for concurrent use.
type Client struct {
	service *Service
	options Options
	// skew is how far the server's clock is ahead, in nanoseconds, as the last
	// answer showed.
	skew atomic.Int64
	// flat is how calls are made whose stack nobody looks at, nil where each needs one. The first
	// call makes it.
	flat     *flatWay
	flatOnce sync.Once
}

// New returns a client of the service: the options are completed with defaults,
// the functional options change the result.
func New(service *Service, options Options, optFns ...func(*Options)) *Client {
	options = options.Copy()
	setDefaults(service, &options)
	for _, fn := range optFns {
		fn(&options)
	}
	finishOptions(&options)
	return &Client{service: service, options: options}
}

// Options returns a copy of the client's options.
func (c *Client) Options() Options { return c.options.Copy() }

// Input is what the pointer of a generated input gives.
type Input[T any] interface {
	*T
	smithy.Serializable
}

// Output is what the pointer of a generated output gives.
type Output[T any] interface {
	*T
	smithy.Deserializable
}

// Invoke calls an operation: it returns the output, which has the call's metadata where the
// operation has a place for it, or a [smithy.OperationError]. Nil params stand for an empty
// input. The functional options hold for this call.
func Invoke[In, Out any, I Input[In], O Output[Out]](
	ctx context.Context, c *Client, operation *Operation[In, Out], params *In, optFns []func(*Options),
) (*Out, error) {
	if params == nil {
		params = new(In)
	}
	made := operation.get(newOutput[Out, O])
	result, metadata, err := c.invoke(ctx, made, params, optFns)
	if err != nil {
		return nil, err
	}
	out, ok := result.(*Out)
	if !ok {
		return nil, c.operationError(made, &unexpectedOutputError{want: new(Out), got: result})
	}
	if operation.Metadata != nil {
		*operation.Metadata(out) = metadata
	}
	return out, nil
}

func newOutput[Out any, O Output[Out]]() smithy.Deserializable { return O(new(Out)) }

// invoke makes one call: through a middleware stack of its own, or without one where nobody
// would notice.
func (c *Client) invoke(
	ctx context.Context, operation *madeOperation, params any, optFns []func(*Options),
) (any, middleware.Metadata, error) {
	if len(optFns) == 0 {
		c.flatOnce.Do(func() { c.flat = newFlatWay(c) })
		if c.flat.takes(operation, &c.options) {
			return c.invokeFlat(ctx, operation, params)
		}
	}
	who := callerOf(ctx)
	ctx = middleware.ClearStackValues(ctx)
	ctx = middleware.WithServiceID(ctx, c.service.ID)
	ctx = middleware.WithOperationName(ctx, operation.name)
	options := c.callOptions(optFns)
	one := &call{client: c, service: c.service, operation: operation, options: &options, caller: who}
	stack, err := one.stack()
	if err != nil {
		return nil, middleware.Metadata{}, err
	}
	ctx, err = withMetrics(ctx, c.service.Package, one.options.MeterProvider)
	if err != nil {
		return nil, middleware.Metadata{}, err
	}
	return one.run(ctx, stack, params)
}

// callOptions are the options of one call.
func (c *Client) callOptions(optFns []func(*Options)) Options {
	options := c.options.Copy()
	for _, fn := range optFns {
		fn(&options)
	}
	if n := options.RetryMaxAttempts; n != 0 && n != c.options.RetryMaxAttempts {
		limitAttempts(&options)
	}
	normalizeFIPSRegion(&options)
	return options
}

func (c *Client) operationError(operation *madeOperation, err error) error {
	return &smithy.OperationError{ServiceID: c.service.ID, OperationName: operation.name, Err: err}
}

// call is one call in the making.
type call struct {
	client    *Client
	service   *Service
	operation *madeOperation
	// options are read and never changed: they may be the client's own.
	options *Options
	// caller is who calls the operation.
	caller caller
	// scheme and identity are how the attempt in hand is authenticated.
	scheme   *chosenScheme
	identity smithyauth.Identity
	// advice is what the user can do about a failure before anything was sent, where
	// the step that failed knows it.
	advice string
}

// run sends the call through the stack, traced and measured.
func (c *call) run(ctx context.Context, stack *middleware.Stack, params any) (any, middleware.Metadata, error) {
	ctx, span := c.startSpan(ctx)
	endTimer := startTimer(ctx, callDuration)
	defer endTimer()
	defer span.End()
	handler := smithyhttp.NewClientHandlerWithOptions(c.options.HTTPClient)
	handler.Meter = c.options.MeterProvider.Meter(c.service.Package)
	result, metadata, err := middleware.DecorateHandler(handler, stack).Handle(ctx, params)
	c.endSpan(span, err)
	if err != nil {
		return nil, metadata, c.client.operationError(c.operation, c.advise(ctx, err, metadata))
	}
	return result, metadata, nil
}
