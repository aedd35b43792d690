package imagebuilder_test

import (
	"context"
	"fmt"
	"io"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go/middleware"
	"github.com/aws/smithy-go/tracing"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/revsmith/revsmith/client/imagebuilder"
	"github.com/revsmith/revsmith/client/imagebuilder/types"
)

// readWire reads what a request's body says into an input.
func readWire(r *http.Request, in any) error {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	return imagebuilder.UnmarshalWire(body, in)
}

// A step of one's own finds its place by the ids of the official client's steps. In the
// Initialize step it sees and changes the input before that is validated.
func ExampleWithAPIOptions() {
	server := echo(func(r *http.Request) {
		var in imagebuilder.ListImagesInput
		_ = readWire(r, &in)
		fmt.Println(r.Header.Get("X-Team"), "lists images owned by", in.Owner)
	})
	defer server.Close()

	ownImages := middleware.InitializeMiddlewareFunc("OwnImages", func(
		ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler,
	) (middleware.InitializeOutput, middleware.Metadata, error) {
		if list, ok := in.Parameters.(*imagebuilder.ListImagesInput); ok && list.Owner == "" {
			list.Owner = types.OwnershipSelf
		}
		return next.HandleInitialize(ctx, in)
	})
	nameTeam := middleware.BuildMiddlewareFunc("NameTeam", func(
		ctx context.Context, in middleware.BuildInput, next middleware.BuildHandler,
	) (middleware.BuildOutput, middleware.Metadata, error) {
		in.Request.(*smithyhttp.Request).Header.Set("X-Team", "blue")
		return next.HandleBuild(ctx, in)
	})
	client := imagebuilder.NewFromConfig(configuration(),
		func(o *imagebuilder.Options) { o.BaseEndpoint = aws.String(server.URL) },
		imagebuilder.WithAPIOptions(
			func(stack *middleware.Stack) error { return stack.Initialize.Add(ownImages, middleware.Before) },
			func(stack *middleware.Stack) error {
				return stack.Build.Insert(nameTeam, (*awsmiddleware.ClientRequestID)(nil).ID(), middleware.After)
			},
		))

	_, err := client.ListImages(context.Background(), &imagebuilder.ListImagesInput{})
	fmt.Println(err)
	// Output:
	// blue lists images owned by Self
	// <nil>
}

// attempts is an interceptor that tells of each attempt.
type attempts struct{}

func (attempts) BeforeTransmit(ctx context.Context, in *smithyhttp.InterceptorContext) error {
	fmt.Println("sending", awsmiddleware.GetOperationName(ctx), "by", in.Request.Method)
	return nil
}

func (attempts) AfterTransmit(_ context.Context, in *smithyhttp.InterceptorContext) error {
	fmt.Println("answered", in.Response.StatusCode)
	return nil
}

// Interceptors are called at fixed points of a call, and need no place in the stack.
func ExampleOptions_interceptors() {
	server := echo(func(*http.Request) {})
	defer server.Close()
	client := imagebuilder.NewFromConfig(configuration(), func(o *imagebuilder.Options) {
		o.BaseEndpoint = aws.String(server.URL)
		o.Interceptors.AddBeforeTransmit(attempts{})
		o.Interceptors.AddAfterTransmit(attempts{})
	})

	_, err := client.ListImages(context.Background(), nil)
	fmt.Println(err)
	// Output:
	// sending ListImages by POST
	// answered 200
	// <nil>
}

// spanNames is a provider of tracers that print when a call and each of its attempts begin.
type spanNames struct{}

func (spanNames) Tracer(string, ...tracing.TracerOption) tracing.Tracer { return spanNames{} }

func (spanNames) StartSpan(
	ctx context.Context, name string, opts ...tracing.SpanOption,
) (context.Context, tracing.Span) {
	switch name {
	case "imagebuilder.ListImages", "Attempt":
		fmt.Println(name)
	}
	nothing := tracing.NopTracerProvider{}
	return nothing.Tracer("").StartSpan(ctx, name, opts...)
}

// A tracer is told of each call and its parts, in spans whose names are those of the official
// client's.
func ExampleOptions_tracing() {
	server := echo(func(*http.Request) {})
	defer server.Close()
	client := imagebuilder.NewFromConfig(configuration(), func(o *imagebuilder.Options) {
		o.BaseEndpoint = aws.String(server.URL)
		o.TracerProvider = spanNames{}
	})

	_, err := client.ListImages(context.Background(), nil)
	fmt.Println(err)
	// Output:
	// imagebuilder.ListImages
	// Attempt
	// <nil>
}
