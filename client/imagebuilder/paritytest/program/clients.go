//lint:file-ignore SA1019 users may still set endpoints the old way

package program

import (
	"context"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	smithyauth "github.com/aws/smithy-go/auth"
	"github.com/aws/smithy-go/logging"
	"github.com/aws/smithy-go/metrics"
	"github.com/aws/smithy-go/middleware"
	"github.com/aws/smithy-go/tracing"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// service is a user's own type with a client in it.
type service struct {
	*imagebuilder.Client
	options imagebuilder.Options
}

// FromConfig makes a client as most programs do, with options for all its calls.
func FromConfig(cfg aws.Config) *service {
	client := imagebuilder.NewFromConfig(cfg, withRegion("eu-west-1"), func(o *imagebuilder.Options) {
		o.BaseEndpoint = aws.String("https://proxy.example/base")
		o.RetryMaxAttempts = 5
		o.RetryMode = aws.RetryModeAdaptive
		o.Retryer = retry.NewStandard(func(so *retry.StandardOptions) { so.MaxBackoff = time.Second })
		o.ClientLogMode |= aws.LogRequest
		o.EndpointOptions.UseFIPSEndpoint = aws.FIPSEndpointStateEnabled
		o.AppID = imagebuilder.ServiceID + imagebuilder.ServiceAPIVersion
	})
	return &service{Client: client, options: client.Options()}
}

// withRegion is a functional option of a user's own.
func withRegion(region string) func(*imagebuilder.Options) {
	return func(o *imagebuilder.Options) { o.Region = region }
}

// New makes a client with every setting there is.
func New(credentials aws.CredentialsProvider, meters metrics.MeterProvider, tracers tracing.TracerProvider) *imagebuilder.Client {
	var sender imagebuilder.HTTPClient = &http.Client{Timeout: time.Minute}
	var signer imagebuilder.HTTPSignerV4 = v4.NewSigner()
	options := imagebuilder.Options{
		APIOptions:               []func(*middleware.Stack) error{smithyhttp.AddHeaderValue("X-Team", "images")},
		Credentials:              credentials,
		DefaultsMode:             aws.DefaultsModeInRegion,
		EndpointOptions:          imagebuilder.EndpointResolverOptions{DisableHTTPS: true},
		EndpointResolver:         imagebuilder.EndpointResolverFromURL("http://localhost", func(e *aws.Endpoint) { e.HostnameImmutable = true }),
		EndpointResolverV2:       imagebuilder.NewDefaultEndpointResolverV2(),
		HTTPSignerV4:             signer,
		IdempotencyTokenProvider: fixedToken("token"),
		Logger:                   logging.Nop{},
		MeterProvider:            meters,
		Region:                   "us-west-2",
		RuntimeEnvironment:       aws.RuntimeEnvironment{Region: "us-west-2"},
		TracerProvider:           tracers,
		HTTPClient:               sender,
		AuthSchemeResolver:       unsigned{},
		AuthSchemes:              []smithyhttp.AuthScheme{smithyhttp.NewAnonymousScheme()},
		AuthSchemePreference:     []string{"sigv4"},
	}
	options.Interceptors.AddBeforeExecution(interceptor{})
	if options.GetIdentityResolver(smithyauth.SchemeIDSigV4) == nil {
		options.Credentials = aws.AnonymousCredentials{}
	}
	return imagebuilder.New(options.Copy(), imagebuilder.WithSigV4SigningName("imagebuilder"), imagebuilder.WithSigV4SigningRegion("us-east-1"))
}

// OldWay resolves endpoints as programs did before there were rules for them.
func OldWay() []func(*imagebuilder.Options) {
	var resolve imagebuilder.EndpointResolverFunc = func(region string, options imagebuilder.EndpointResolverOptions) (aws.Endpoint, error) {
		return imagebuilder.NewDefaultEndpointResolver().ResolveEndpoint(region, options)
	}
	return []func(*imagebuilder.Options){
		imagebuilder.WithEndpointResolver(resolve),
		imagebuilder.WithEndpointResolver(imagebuilder.EndpointResolver(resolve)),
	}
}

type fixedToken string

var _ imagebuilder.IdempotencyTokenProvider = fixedToken("")

// GetIdempotencyToken answers always the same token.
func (t fixedToken) GetIdempotencyToken() (string, error) { return string(t), nil }

// unsigned is a user's own way to authenticate.
type unsigned struct{}

var _ imagebuilder.AuthSchemeResolver = unsigned{}

// ResolveAuthSchemes allows requests without a signature for one operation.
func (unsigned) ResolveAuthSchemes(_ context.Context, params *imagebuilder.AuthResolverParameters) ([]*smithyauth.Option, error) {
	if params.Operation == "ListImages" && params.Region != "" {
		return []*smithyauth.Option{{SchemeID: smithyauth.SchemeIDAnonymous}}, nil
	}
	return []*smithyauth.Option{{SchemeID: smithyauth.SchemeIDSigV4}}, nil
}

type interceptor struct{}

// BeforeExecution sees a call's input.
func (interceptor) BeforeExecution(_ context.Context, in *smithyhttp.InterceptorContext) error {
	if input, ok := in.Input.(*imagebuilder.GetImageInput); ok && input.ImageBuildVersionArn == nil {
		input.ImageBuildVersionArn = aws.String("arn")
	}
	return nil
}
