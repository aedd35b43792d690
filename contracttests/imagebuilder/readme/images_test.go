package images_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"

	images "github.com/revsmith/revsmith/contracttests/imagebuilder/readme"
)

// page answers the first page of images, and the last one to a request with its token.
func page(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	w.Header().Set("Content-Type", "application/json")
	if strings.Contains(string(body), `"nextToken":"more"`) {
		fmt.Fprint(w, `{"imageVersionList": [{"name": "second", "platform": "Linux"}]}`)
		return
	}
	fmt.Fprint(w, `{"imageVersionList": [{"name": "first", "platform": "macOS"}], "nextToken": "more"}`)
}

func ExamplePrint() {
	server := httptest.NewServer(http.HandlerFunc(page))
	defer server.Close()
	credentials := aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{AccessKeyID: "key", SecretAccessKey: "secret"}, nil
	})
	err := images.Print(context.Background(), aws.Config{
		Region: "eu-west-1", Credentials: credentials, BaseEndpoint: aws.String(server.URL),
	})
	fmt.Println(err)
	// Output:
	// first macOS
	// second Linux
	// <nil>
}
