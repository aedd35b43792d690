package images_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/revsmith/revsmith/contracttests/fake"

	images "github.com/revsmith/revsmith/contracttests/imagebuilder/readme"
)

func Example_fake() {
	seed := `{"Image": [{"name": "web", "version": "1.0.0", "platform": "Linux", "owner": "AWSMarketplace"}]}`
	server, err := fake.Start(fake.Options{Revision: "2024-12-02", Seed: strings.NewReader(seed)})
	if err != nil {
		panic(err)
	}
	defer server.Close()
	fmt.Println(images.Print(context.Background(), aws.Config{
		Region: "us-east-1", Credentials: aws.AnonymousCredentials{}, BaseEndpoint: aws.String(server.URL),
	}))
	// Output:
	// web Linux
	// <nil>
}
