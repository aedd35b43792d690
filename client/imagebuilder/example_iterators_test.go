package imagebuilder_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// imagesInPages are a client and its service, which has three images on two pages and an
// empty page between them.
func imagesInPages() (*imagebuilder.Client, func()) {
	service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body struct{ NextToken string }
		_ = json.NewDecoder(r.Body).Decode(&body)
		switch body.NextToken {
		case "":
			fmt.Fprint(w, `{"imageVersionList": [{"name": "alpine"}, {"name": "bottle"}], "nextToken": "two"}`)
		case "two":
			fmt.Fprint(w, `{"imageVersionList": [], "nextToken": "three"}`)
		case "three":
			fmt.Fprint(w, `{"imageVersionList": [{"name": "debian"}]}`)
		}
	}))
	client := imagebuilder.New(imagebuilder.Options{Region: "eu-west-1", BaseEndpoint: aws.String(service.URL)})
	return client, service.Close
}

func ExampleClient_ListImagesAll() {
	client, end := imagesInPages()
	defer end()

	for image, err := range client.ListImagesAll(context.Background(), &imagebuilder.ListImagesInput{}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(*image.Name)
	}
	// Output:
	// alpine
	// bottle
	// debian
}

func ExampleClient_ListImagesPages() {
	client, end := imagesInPages()
	defer end()

	for page, err := range client.ListImagesPages(context.Background(), nil) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println("a page of", len(page.ImageVersionList))
	}
	// Output:
	// a page of 2
	// a page of 0
	// a page of 1
}

// A walk can be limited, and its calls have settings of their own.
func ExampleIterationOptions() {
	client, end := imagesInPages()
	defer end()

	for image, err := range client.ListImagesAll(context.Background(), nil, func(o *imagebuilder.IterationOptions) {
		o.MaxItems = 2
		o.CallOptions = append(o.CallOptions, func(o *imagebuilder.Options) { o.RetryMaxAttempts = 5 })
	}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(*image.Name)
	}
	// Output:
	// alpine
	// bottle
}

// A paginator is used as that of the official client. Limit is the size of a page.
func ExampleListImagesPaginator() {
	client, end := imagesInPages()
	defer end()

	paginator := imagebuilder.NewListImagesPaginator(client, &imagebuilder.ListImagesInput{},
		func(o *imagebuilder.ListImagesPaginatorOptions) { o.Limit = 2 })
	for paginator.HasMorePages() {
		page, err := paginator.NextPage(context.Background())
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, image := range page.ImageVersionList {
			fmt.Println(*image.Name)
		}
	}
	// Output:
	// alpine
	// bottle
	// debian
}

// A walk that ends in the middle of a page resumes there, in another process if need be.
func ExamplePosition() {
	client, end := imagesInPages()
	defer end()
	ctx := context.Background()

	position := new(imagebuilder.Position)
	for image, err := range client.ListImagesAll(ctx, nil, func(o *imagebuilder.IterationOptions) {
		o.MaxItems = 1
		o.Position = position
	}) {
		fmt.Println(*image.Name, err)
	}

	saved, _ := json.Marshal(position)
	fmt.Println("saved as", string(saved))

	resumed := new(imagebuilder.Position)
	_ = json.Unmarshal(saved, resumed)
	for image, err := range client.ListImagesAll(ctx, nil, func(o *imagebuilder.IterationOptions) {
		o.Position = resumed
	}) {
		fmt.Println(*image.Name, err)
	}
	fmt.Println("done:", resumed.Done)
	// Output:
	// alpine <nil>
	// saved as {"taken":1}
	// bottle <nil>
	// debian <nil>
	// done: true
}

// listing is a client that a test makes itself: all that a paginator needs.
type listing func(*imagebuilder.ListImagesInput) (*imagebuilder.ListImagesOutput, error)

func (l listing) ListImages(
	_ context.Context, params *imagebuilder.ListImagesInput, _ ...func(*imagebuilder.Options),
) (*imagebuilder.ListImagesOutput, error) {
	return l(params)
}

// Pages whose token comes again would never end. A paginator walks with any client that lists.
func ExampleRepeatedTokenError() {
	client := listing(func(*imagebuilder.ListImagesInput) (*imagebuilder.ListImagesOutput, error) {
		return &imagebuilder.ListImagesOutput{NextToken: aws.String("again")}, nil
	})

	paginator := imagebuilder.NewListImagesPaginator(client, nil)
	for page, err := range paginator.Pages(context.Background()) {
		var repeated *imagebuilder.RepeatedTokenError
		fmt.Println(page != nil, errors.As(err, &repeated))
	}
	// Output:
	// true false
	// true false
	// false true
}
