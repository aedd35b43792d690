package imagebuilder_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	smithyendpoints "github.com/aws/smithy-go/endpoints"

	"github.com/revsmith/revsmith/client/imagebuilder"
	"github.com/revsmith/revsmith/client/imagebuilder/types"
)

// echo stands in for the service: it hands each request to the function and answers an empty object.
func echo(see func(*http.Request)) *httptest.Server {
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		see(r)
		fmt.Fprint(w, "{}")
	}))
}

// configuration is an aws.Config as package config of the AWS SDK loads one, here with
// credentials of an example.
func configuration() aws.Config {
	return aws.Config{
		Region: "eu-west-1",
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "AKIDEXAMPLE", SecretAccessKey: "SECRETEXAMPLE"}, nil
		}),
	}
}

// Code written for the official client stays as it is: only the import path is another.
// Functional options change the settings of the client, or of one call.
func ExampleNewFromConfig() {
	server := echo(func(r *http.Request) { fmt.Println(r.Method, r.URL) })
	defer server.Close()
	client := imagebuilder.NewFromConfig(configuration(), func(o *imagebuilder.Options) {
		o.BaseEndpoint = aws.String(server.URL)
	})

	in := &imagebuilder.GetImageInput{ImageBuildVersionArn: aws.String("arn:1")}
	_, err := client.GetImage(context.Background(), in)
	fmt.Println(err)

	_, err = client.GetImage(context.Background(), in, func(o *imagebuilder.Options) {
		o.BaseEndpoint = aws.String(server.URL + "/proxy")
	})
	fmt.Println(err)
	// Output:
	// GET /GetImage?imageBuildVersionArn=arn%3A1
	// <nil>
	// GET /proxy/GetImage?imageBuildVersionArn=arn%3A1
	// <nil>
}

// The resolver of the service's own hosts knows all partitions, FIPS and dual-stack.
func ExampleEndpointParameters() {
	resolver := imagebuilder.NewDefaultEndpointResolverV2()
	for _, params := range []imagebuilder.EndpointParameters{
		{Region: aws.String("eu-west-1")},
		{Region: aws.String("us-east-1"), UseFIPS: aws.Bool(true)},
		{Region: aws.String("cn-north-1"), UseDualStack: aws.Bool(true)},
	} {
		endpoint, err := resolver.ResolveEndpoint(context.Background(), params.WithDefaults())
		fmt.Println(endpoint.URI.String(), err)
	}
	// Output:
	// https://imagebuilder.eu-west-1.amazonaws.com <nil>
	// https://imagebuilder-fips.us-east-1.amazonaws.com <nil>
	// https://imagebuilder.cn-north-1.api.amazonwebservices.com.cn <nil>
}

// behindProxy resolves as another resolver does, and then leads through a proxy.
type behindProxy struct {
	imagebuilder.EndpointResolverV2
	proxy *url.URL
}

func (r behindProxy) ResolveEndpoint(
	ctx context.Context, params imagebuilder.EndpointParameters,
) (smithyendpoints.Endpoint, error) {
	endpoint, err := r.EndpointResolverV2.ResolveEndpoint(ctx, params)
	if err != nil {
		return endpoint, err
	}
	through := *r.proxy
	through.Path = path.Join("/", endpoint.URI.Host)
	endpoint.URI = through
	return endpoint, nil
}

// A resolver of one's own may wrap the one that a client begins with.
func ExampleWithEndpointResolverV2() {
	server := echo(func(r *http.Request) { fmt.Println(r.Method, r.URL.Path) })
	defer server.Close()
	proxy, _ := url.Parse(server.URL)

	client := imagebuilder.NewFromConfig(configuration(), imagebuilder.WithEndpointResolverV2(
		behindProxy{imagebuilder.NewDefaultEndpointResolverV2(), proxy},
	))
	_, err := client.ListImages(context.Background(), nil)
	fmt.Println(err)
	// Output:
	// POST /imagebuilder.eu-west-1.amazonaws.com/ListImages
	// <nil>
}

// Failed attempts are repeated as the retryer says, here at most four times for one call.
// All attempts have the same idempotency token, so the service acts once.
func ExampleOptions_retries() {
	tokens := map[string]int{}
	failures := 3
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var in imagebuilder.CancelLifecycleExecutionInput
		_ = readWire(r, &in)
		tokens[aws.ToString(in.ClientToken)]++
		if failures--; failures >= 0 {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		fmt.Fprint(w, `{"lifecycleExecutionId": "execution-1"}`)
	}))
	defer server.Close()
	client := imagebuilder.NewFromConfig(configuration(), func(o *imagebuilder.Options) {
		o.BaseEndpoint = aws.String(server.URL)
		o.Retryer = retry.NewStandard(func(s *retry.StandardOptions) {
			s.MaxBackoff = time.Nanosecond // a real client leaves the delays as they are
		})
	})

	in := &imagebuilder.CancelLifecycleExecutionInput{LifecycleExecutionId: aws.String("execution-1")}
	out, err := client.CancelLifecycleExecution(context.Background(), in, func(o *imagebuilder.Options) {
		o.RetryMaxAttempts = 4
	})
	fmt.Println(aws.ToString(out.LifecycleExecutionId), err)
	for _, attempts := range tokens {
		fmt.Println(len(tokens), "token,", attempts, "attempts")
	}
	// Output:
	// execution-1 <nil>
	// 1 token, 4 attempts
}

// What answers at BaseEndpoint may want requests that are signed for another region.
func ExampleWithSigV4SigningRegion() {
	server := echo(func(r *http.Request) {
		scope, _, _ := strings.Cut(r.Header.Get("Authorization"), ",")
		parts := strings.Split(scope, "/")
		fmt.Println(parts[2], parts[3])
	})
	defer server.Close()
	client := imagebuilder.NewFromConfig(configuration(), func(o *imagebuilder.Options) {
		o.BaseEndpoint = aws.String(server.URL)
	}, imagebuilder.WithSigV4SigningRegion("us-east-1"))

	_, err := client.ListImages(context.Background(), &imagebuilder.ListImagesInput{Owner: types.OwnershipSelf})
	fmt.Println(err)
	// Output:
	// us-east-1 imagebuilder
	// <nil>
}

// Without credentials requests are sent unsigned; credentials that cannot be had end the call.
func ExampleOptions_credentials() {
	server := echo(func(r *http.Request) { fmt.Println("signed:", r.Header.Get("Authorization") != "") })
	defer server.Close()
	cfg := configuration()
	cfg.BaseEndpoint = aws.String(server.URL)

	_, err := imagebuilder.NewFromConfig(cfg).ListImages(context.Background(), nil)
	fmt.Println(err)

	_, err = imagebuilder.NewFromConfig(cfg).ListImages(context.Background(), nil, func(o *imagebuilder.Options) {
		o.Credentials = nil
	})
	fmt.Println(err)

	locked := errors.New("the vault is locked")
	cfg.Credentials = aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{}, locked
	})
	_, err = imagebuilder.NewFromConfig(cfg).ListImages(context.Background(), nil)
	fmt.Println(errors.Is(err, locked))
	// Output:
	// signed: true
	// <nil>
	// signed: false
	// <nil>
	// true
}
