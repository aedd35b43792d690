package imagebuilder_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/revsmith/revsmith/client/imagebuilder"
	"github.com/revsmith/revsmith/client/imagebuilder/imagebuildertest"
	"github.com/revsmith/revsmith/client/imagebuilder/types"
)

// buildWithStatuses are a client and its service, where an image has these statuses in turn.
func buildWithStatuses(statuses ...string) (*imagebuilder.Client, func()) {
	service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `{"image": {"name": "alpine", "state": {"status": %q}}}`, statuses[0])
		statuses = statuses[1:]
	}))
	client := imagebuilder.New(imagebuilder.Options{Region: "eu-west-1", BaseEndpoint: aws.String(service.URL)})
	return client, service.Close
}

// hurried lets an example wait for a moment only; a build takes many minutes.
func hurried(o *imagebuilder.ImageAvailableWaiterOptions) {
	o.MinDelay, o.MaxDelay = time.Microsecond, time.Microsecond
}

// someBuild is what is waited for.
func someBuild() *imagebuilder.GetImageInput {
	return &imagebuilder.GetImageInput{
		ImageBuildVersionArn: aws.String("arn:aws:imagebuilder:eu-west-1:123456789012:image/alpine/1.0.0/1"),
	}
}

func ExampleClient_WaitUntilImageAvailable() {
	client, end := buildWithStatuses("BUILDING", "TESTING", "A_STATUS_OF_TOMORROW", "AVAILABLE")
	defer end()

	out, err := client.WaitUntilImageAvailable(context.Background(), someBuild(), time.Hour, hurried)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(*out.Image.Name, "is", out.Image.State.Status)
	// Output:
	// alpine is AVAILABLE
}

func ExampleWaitFailureError() {
	client, end := buildWithStatuses("BUILDING", "FAILED")
	defer end()

	out, err := client.WaitUntilImageAvailable(context.Background(), someBuild(), time.Hour, hurried)
	var failure *imagebuilder.WaitFailureError
	if errors.As(err, &failure) {
		fmt.Println(failure.Status, "after", failure.Attempts, "attempts")
	}
	fmt.Println(err)
	fmt.Println("the last output is of", *out.Image.Name)
	// Output:
	// FAILED after 2 attempts
	// waiting for ImageAvailable: the status is "FAILED" after 2 attempts
	// the last output is of alpine
}

func ExampleWaitTimeoutError() {
	client, end := buildWithStatuses("BUILDING")
	defer end()

	// With an hour between two attempts, a minute is enough for one.
	_, err := client.WaitUntilImageAvailable(context.Background(), someBuild(), time.Minute,
		func(o *imagebuilder.ImageAvailableWaiterOptions) { o.MinDelay, o.MaxDelay = time.Hour, time.Hour })
	var late *imagebuilder.WaitTimeoutError
	fmt.Println(errors.As(err, &late))
	fmt.Println(err)
	// Output:
	// true
	// waiting for ImageAvailable: not reached within 1m0s, after 1 attempt: the status is "BUILDING"
}

// Retryable decides after each attempt. Here an image that is not found yet is waited for as well.
func ExampleNewImageAvailableWaiter() {
	asked := 0
	client := imagebuildertest.GetImageFunc(func(
		context.Context, *imagebuilder.GetImageInput, ...func(*imagebuilder.Options),
	) (*imagebuilder.GetImageOutput, error) {
		if asked++; asked == 1 {
			return nil, &types.ResourceNotFoundException{}
		}
		state := &types.ImageState{Status: types.ImageStatusAvailable}
		return &imagebuilder.GetImageOutput{Image: &types.Image{State: state}}, nil
	})

	waiter := imagebuilder.NewImageAvailableWaiter(client, hurried, func(o *imagebuilder.ImageAvailableWaiterOptions) {
		decide := o.Retryable
		o.Retryable = func(
			ctx context.Context, in *imagebuilder.GetImageInput, out *imagebuilder.GetImageOutput, err error,
		) (bool, error) {
			var missing *types.ResourceNotFoundException
			if errors.As(err, &missing) {
				return true, nil
			}
			return decide(ctx, in, out, err)
		}
	})
	fmt.Println(waiter.Wait(context.Background(), someBuild(), time.Hour), asked)
	// Output:
	// <nil> 2
}
