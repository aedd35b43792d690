package fake

import (
	"context"
	"fmt"
	"reflect"

	"github.com/aws/smithy-go/middleware"

	"github.com/revsmith/revsmith/client/runtime"
)

// stepID is the id of the step by which a client answers from fakes.
const stepID = "AnswerFromFakes"

// Answering is an option by which a client answers its calls from fakes: any value with
// methods of the operations' names, parameters and results. The call goes the client's way
// up to where a request would be sent, so an input that the client refuses never
// reaches a fake, a token is filled in, and errors come as the client's. The fakes
// get no functional options: the client has applied them. The option begins with the
// functional options given with it, so that none of them takes the fakes away.
func Answering(fakes any, optFns ...func(*runtime.Options)) func(*runtime.Options) {
	step := middleware.SerializeMiddlewareFunc(stepID, func(
		ctx context.Context, in middleware.SerializeInput, _ middleware.SerializeHandler,
	) (out middleware.SerializeOutput, metadata middleware.Metadata, err error) {
		out.Result, err = answer(ctx, fakes, in.Parameters)
		return out, metadata, err
	})
	answering := runtime.WithAPIOptions(func(stack *middleware.Stack) error {
		return stack.Serialize.Add(step, middleware.After)
	})
	return func(options *runtime.Options) {
		for _, fn := range optFns {
			fn(options)
		}
		answering(options)
	}
}

// answer calls the method of the fakes that the operation's name names.
func answer(ctx context.Context, fakes, params any) (any, error) {
	name := middleware.GetOperationName(ctx)
	if fakes == nil {
		return nil, fmt.Errorf("no fakes answer %s", name)
	}
	method := reflect.ValueOf(fakes).MethodByName(name)
	if !method.IsValid() {
		return nil, fmt.Errorf("the fakes in %T have no method %s", fakes, name)
	}
	input := reflect.TypeOf(params)
	if !fits(method.Type(), input) {
		return nil, fmt.Errorf("method %s of the fakes in %T is no method of a client: want func(context.Context, %s, ...func(*Options)) (output, error)",
			name, fakes, input)
	}
	results := method.Call([]reflect.Value{reflect.ValueOf(ctx), reflect.ValueOf(params)})
	if err, _ := results[1].Interface().(error); err != nil {
		return nil, err
	}
	if results[0].IsNil() {
		return nil, fmt.Errorf("method %s of the fakes in %T answers neither an output nor an error", name, fakes)
	}
	return results[0].Interface(), nil
}

// fits tells whether a method has the parameters and results of a client's, as far as the
// input tells them; the client itself looks at the output's type.
func fits(method, input reflect.Type) bool {
	return method.IsVariadic() && method.NumIn() == 3 && method.NumOut() == 2 &&
		method.In(0) == reflect.TypeFor[context.Context]() && method.In(1) == input &&
		method.In(2) == reflect.TypeFor[[]func(*runtime.Options)]() &&
		method.Out(0).Kind() == reflect.Pointer && method.Out(1) == reflect.TypeFor[error]()
}
