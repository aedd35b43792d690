package runtime

import (
	"context"
	"reflect"
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

// Invoke calls an operation: it returns the output, which has the call's metadata where its
// structure has a place for it, or a [smithy.OperationError]. Out and the type of params are
// pointers to the structures of the operation's output and input; a nil pointer stands for an
// empty input. The functional options hold for this call.
func Invoke[Out any](
	ctx context.Context, c *Client, operation *Operation, params any, optFns []func(*Options),
) (Out, error) {
	result, err := c.call(ctx, operation.get(reflect.TypeOf(params), reflect.TypeFor[Out]()), params, optFns)
	out, _ := result.(Out)
	return out, err
}

// call makes one call: it returns an output of the operation's type, or an error.
func (c *Client) call(
	ctx context.Context, operation *madeOperation, params any, optFns []func(*Options),
) (any, error) {
	if reflect.ValueOf(params).IsNil() {
		params = reflect.New(operation.types.input).Interface()
	}
	result, metadata, err := c.invoke(ctx, operation, params, optFns)
	if err != nil {
		return nil, err
	}
	if err := operation.types.keepMetadata(result, metadata); err != nil {
		return nil, c.operationError(operation, err)
	}
	return result, nil
}

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
