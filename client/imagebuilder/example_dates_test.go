package imagebuilder_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/revsmith/revsmith/client/imagebuilder"
	"github.com/revsmith/revsmith/client/imagebuilder/types"
)

// Since when is a symbol there? The note that says so is in the line, too.
func ExampleSince() {
	table := imagebuilder.Since()
	for _, symbol := range []string{"StartResourceStateUpdate", "UpdateImagePipelineInput.ImageTags", "types.OwnershipAwsMarketplace"} {
		line, known := table.Lookup(symbol)
		fmt.Println(line.Symbol, line.Path, line.Date, line.Proven, known)
	}
	// Output:
	// StartResourceStateUpdate StartResourceStateUpdate 2023-11-16 true true
	// UpdateImagePipelineInput.ImageTags UpdateImagePipelineInput.imageTags 2026-04-10 true true
	// types.OwnershipAwsMarketplace types.Ownership.AWSMarketplace 2024-12-02 true true
}

// The table is a slice: here is what the notes of one day announced. encoding/json makes
// one object of each line.
func ExampleSinceTable() {
	for _, line := range imagebuilder.Since() {
		if line.Proven && line.Date == "2024-03-06" {
			fmt.Println(line.Symbol)
		}
	}
	// Output:
	// types.LifecycleExecutionResource.EndTime
	// types.LifecycleExecutionResource.StartTime
	// types.LifecycleExecutionStatusPending
}

// A client that is pinned to a date sends nothing that is proven to be newer.
func ExampleNewerThanRevisionError() {
	client := imagebuilder.New(imagebuilder.Options{Region: "eu-west-1", Revision: "2024-06-30"})
	_, err := client.ListComponents(context.Background(), &imagebuilder.ListComponentsInput{
		Owner: types.OwnershipAwsMarketplace,
	})
	var newer *imagebuilder.NewerThanRevisionError
	if errors.As(err, &newer) {
		fmt.Printf("%s: the value %s of %s came on %s, after %s\n",
			newer.Operation, newer.Value, newer.Path, newer.Since, newer.Revision)
	}
	// Output:
	// ListComponents: the value AWSMarketplace of ListComponentsInput.Owner came on 2024-12-02, after 2024-06-30
}

// A service may answer with more than a client knows. The output holds what is known, and
// values of enums as they came; the function hears of the rest.
func ExampleUnknown() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"imageVersionList":[{"name":"web","platform":"Plan9","mascot":"Glenda"}]}`)
	}))
	defer server.Close()
	client := imagebuilder.New(imagebuilder.Options{
		Region: "eu-west-1", BaseEndpoint: aws.String(server.URL),
		OnUnknown: func(_ context.Context, u imagebuilder.Unknown) {
			if u.Enum == "" {
				fmt.Println("no such member:", u.Path)
			} else {
				fmt.Printf("no such %s: %s at %s\n", u.Enum, u.Value, u.Path)
			}
		},
	})
	out, err := client.ListImages(context.Background(), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("platform:", out.ImageVersionList[0].Platform)
	// Output:
	// no such Platform: Plan9 at ListImagesOutput.imageVersionList[0].platform
	// no such member: ListImagesOutput.imageVersionList[0].mascot
	// platform: Plan9
}
