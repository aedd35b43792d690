package types_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/revsmith/revsmith/client/imagebuilder"
	"github.com/revsmith/revsmith/client/imagebuilder/types"
)

// A text that a person gave becomes an enum's value. One that this client does not know is an
// error that says what it knows, but a value all the same: the service may know it.
func ExampleParsePlatform() {
	for _, text := range []string{"macOS", "macos", "Plan 9"} {
		platform, err := types.ParsePlatform(text)
		var unknown *imagebuilder.UnknownValueError
		if errors.As(err, &unknown) {
			fmt.Println(err)
		}
		fmt.Println(platform, platform.IsKnown())
	}
	// Output:
	// macOS true
	// "macos" is not a known value of Platform (did you mean "macOS"?); known: "Windows", "Linux", "macOS"
	// macos false
	// "Plan 9" is not a known value of Platform; known: "Windows", "Linux", "macOS"
	// Plan 9 false
}

// An enum is open: what the service answers is kept, known or not. Services add values, so a
// switch has a default.
func ExampleImageStatus_IsKnown() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `{"image":{"platform":"Windows","state":{"status":"THAWING"}}}`)
	}))
	defer server.Close()
	client := imagebuilder.New(imagebuilder.Options{Region: "us-west-2", BaseEndpoint: aws.String(server.URL)})
	out, err := client.GetImage(context.Background(), &imagebuilder.GetImageInput{ImageBuildVersionArn: aws.String("arn:1")})
	if err != nil {
		fmt.Println(err)
		return
	}
	switch status := out.Image.State.Status; status {
	case types.ImageStatusAvailable:
		fmt.Println("it can be used")
	default:
		fmt.Println("it is", status, "which this client knows:", status.IsKnown())
	}
	// Output: it is THAWING which this client knows: false
}

// Values lists what a client knows, to offer it to a person for instance.
func ExamplePlatform_Values() {
	fmt.Println(types.Platform("").Values())
	// Output: [Windows Linux macOS]
}
