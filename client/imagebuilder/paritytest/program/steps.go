package program

import (
	"context"
	"fmt"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// Tagged is an option whose steps change an input, a request and an output.
func Tagged(name string) func(*imagebuilder.Options) {
	return imagebuilder.WithAPIOptions(
		func(stack *middleware.Stack) error {
			return stack.Initialize.Insert(middleware.InitializeMiddlewareFunc("tag", tagged(name)), "OperationInputValidation", middleware.Before)
		},
		func(stack *middleware.Stack) error {
			return stack.Finalize.Insert(middleware.FinalizeMiddlewareFunc("header", header), "Signing", middleware.Before)
		},
		awsmiddleware.AddUserAgentKeyValue("program", "1"),
		smithyhttp.AddHeaderValue("X-Program", "1"),
	)
}

func tagged(name string) func(context.Context, middleware.InitializeInput, middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
	return func(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (
		out middleware.InitializeOutput, metadata middleware.Metadata, err error,
	) {
		switch input := in.Parameters.(type) {
		case *imagebuilder.CreateImageRecipeInput:
			input.Tags = map[string]string{"name": name}
		case *imagebuilder.CreateContainerRecipeInput:
			input.Tags = map[string]string{"name": name}
		}
		out, metadata, err = next.HandleInitialize(ctx, in)
		if result, ok := out.Result.(*imagebuilder.CreateImageRecipeOutput); ok {
			fmt.Println(awsmiddleware.GetOperationName(ctx), *result.ImageRecipeArn)
		}
		return out, metadata, err
	}
}

func header(ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler) (middleware.FinalizeOutput, middleware.Metadata, error) {
	if request, ok := in.Request.(*smithyhttp.Request); ok {
		request.Header.Set("X-Service", awsmiddleware.GetServiceID(ctx))
	}
	return next.HandleFinalize(ctx, in)
}
