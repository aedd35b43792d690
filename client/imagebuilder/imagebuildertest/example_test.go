package imagebuildertest_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"

	"github.com/revsmith/revsmith/client/imagebuilder"
	"github.com/revsmith/revsmith/client/imagebuilder/imagebuildertest"
	"github.com/revsmith/revsmith/client/imagebuilder/types"
	"github.com/revsmith/revsmith/client/runtime/fake"
)

// imageReader is what newestImage calls.
type imageReader interface {
	imagebuilder.ListImagesAPIClient
	imagebuilder.GetImageAPIClient
}

// newestImage is a function under test: it finds the image of that name listed last.
func newestImage(ctx context.Context, client imageReader, name string) (*types.Image, error) {
	var found *types.ImageVersion
	pages := imagebuilder.NewListImagesPaginator(client, &imagebuilder.ListImagesInput{Owner: types.OwnershipSelf})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		for _, version := range page.ImageVersionList {
			if aws.ToString(version.Name) == name {
				found = &version
			}
		}
	}
	if found == nil {
		return nil, fmt.Errorf("no image is named %s", name)
	}
	out, err := client.GetImage(ctx, &imagebuilder.GetImageInput{ImageBuildVersionArn: found.Arn})
	if err != nil {
		return nil, err
	}
	return out.Image, nil
}

// page is a page of ListImages with one image.
func page(arn, name string) *imagebuilder.ListImagesOutput {
	return &imagebuilder.ListImagesOutput{ImageVersionList: []types.ImageVersion{
		{Arn: aws.String(arn), Name: aws.String(name)},
	}}
}

// The fakes of the operations that a function calls, embedded in a structure, are the
// client of its unit test.
func Example() {
	client := struct {
		imagebuildertest.ListImagesFunc
		imagebuildertest.GetImageFunc
	}{
		ListImagesFunc: imagebuildertest.ListImagesPages(page("arn:1", "web"), page("arn:2", "mail"), page("arn:3", "web")),
		GetImageFunc: func(_ context.Context, in *imagebuilder.GetImageInput, _ ...func(*imagebuilder.Options)) (*imagebuilder.GetImageOutput, error) {
			return &imagebuilder.GetImageOutput{Image: &types.Image{Arn: in.ImageBuildVersionArn}}, nil
		},
	}
	image, err := newestImage(context.Background(), client, "web")
	fmt.Println(aws.ToString(image.Arn), err)

	client.GetImageFunc = imagebuildertest.GetImageAnswers(nil, &types.ForbiddenException{Message: aws.String("not yours")})
	_, err = newestImage(context.Background(), client, "web")
	var forbidden *types.ForbiddenException
	fmt.Println(errors.As(err, &forbidden))

	client.GetImageFunc = nil
	_, err = newestImage(context.Background(), client, "web")
	fmt.Println(err)
	// Output:
	// arn:3 <nil>
	// true
	// imagebuildertest.GetImageFunc is nil: the test gives no answer for this call
}

// A function that takes the client itself is tested with a client that answers from
// fakes. It refuses what a client refuses, so such a test finds a forgotten member.
func ExampleNewClient() {
	getImage, inputs := fake.Record(fake.InTurn(
		imagebuildertest.GetImageAnswers(nil, &types.ServiceUnavailableException{}),
		imagebuildertest.GetImageAnswers(&imagebuilder.GetImageOutput{RequestId: aws.String("second")}, nil),
	))
	client := imagebuildertest.NewClient(getImage)

	in := &imagebuilder.GetImageInput{}
	_, err := client.GetImage(context.Background(), in)
	var invalid smithy.InvalidParamsError
	fmt.Println(errors.As(err, &invalid), len(inputs()))

	in.ImageBuildVersionArn = aws.String("arn:1")
	_, err = client.GetImage(context.Background(), in)
	var unavailable *types.ServiceUnavailableException
	fmt.Println(errors.As(err, &unavailable), len(inputs()))

	out, err := client.GetImage(context.Background(), in)
	fmt.Println(aws.ToString(out.RequestId), err, aws.ToString(inputs()[1].ImageBuildVersionArn))
	// Output:
	// true 0
	// true 1
	// second <nil> arn:1
}
