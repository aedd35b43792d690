//lint:file-ignore SA1019 the old ways to set endpoints and signing names are still served

package runtime_test

import (
	"context"
	"errors"
	"net/http"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go/logging"
	"github.com/aws/smithy-go/middleware"

	"github.com/revsmith/revsmith/client/runtime"
)

func TestNewFromConfigTakesOver(t *testing.T) {
	cfg := aws.Config{
		Region: "eu-west-1", Credentials: staticCredentials{}, HTTPClient: http.DefaultClient,
		RetryMode: aws.RetryModeAdaptive, RetryMaxAttempts: 7, AppID: "app", Logger: logging.Nop{},
		ClientLogMode: aws.LogRetries, DefaultsMode: aws.DefaultsModeStandard, BaseEndpoint: aws.String("https://base"),
		AuthSchemePreference: []string{"sigv4"}, APIOptions: []func(*middleware.Stack) error{func(*middleware.Stack) error { return nil }},
	}
	cfg.Interceptors.AddBeforeExecution(interceptor{})
	o := runtime.NewFromConfig(&parcelService, cfg).Options()
	equal(t, "Region", o.Region, "eu-west-1")
	equal(t, "HTTPClient", o.HTTPClient, runtime.HTTPClient(http.DefaultClient))
	equal(t, "RetryMode", o.RetryMode, aws.RetryModeAdaptive)
	equal(t, "attempts", o.Retryer.MaxAttempts(), 7)
	equal(t, "AppID", o.AppID, "app")
	equal(t, "ClientLogMode", o.ClientLogMode, aws.LogRetries)
	equal(t, "BaseEndpoint", *o.BaseEndpoint, "https://base")
	equal(t, "APIOptions and Interceptors", len(o.APIOptions)+len(o.Interceptors.BeforeExecution), 2)
	equal(t, "AuthSchemePreference", len(o.AuthSchemePreference), 1)
	credentials, err := o.Credentials.Retrieve(context.Background())
	must(t, err)
	equal(t, "Credentials", credentials.AccessKeyID, "AKID")
}

func TestNewFromConfigOrderOfOptions(t *testing.T) {
	var order []string
	cfg := aws.Config{ServiceOptions: []func(string, any){func(id string, o any) {
		order = append(order, id)
		o.(*runtime.Options).Region = "from-service-option"
	}}}
	o := runtime.NewFromConfig(&parcelService, cfg, func(o *runtime.Options) { order = append(order, o.Region) }).Options()
	equal(t, "region", o.Region, "from-service-option")
	equal(t, "calls", len(order), 2)
	equal(t, "service id", order[0], "Parcel Post")
	equal(t, "seen by the last option", order[1], "from-service-option")
}

// source is a configuration's source that answers all questions.
type source struct {
	endpoint string
	ignore   bool
	failure  error
}

func (s source) GetUseDualStackEndpoint(context.Context) (aws.DualStackEndpointState, bool, error) {
	return aws.DualStackEndpointStateEnabled, true, s.failure
}

func (s source) GetUseFIPSEndpoint(context.Context) (aws.FIPSEndpointState, bool, error) {
	return aws.FIPSEndpointStateEnabled, true, s.failure
}

func (s source) GetServiceBaseEndpoint(_ context.Context, id string) (string, bool, error) {
	return s.endpoint + "/" + id, s.endpoint != "", s.failure
}

func (s source) GetIgnoreConfiguredEndpoints(context.Context) (bool, bool, error) {
	return s.ignore, s.ignore, s.failure
}

func TestConfigSources(t *testing.T) {
	o := optionsFrom(nil, "no source", source{})
	equal(t, "dual-stack", o.EndpointOptions.UseDualStackEndpoint, aws.DualStackEndpointStateEnabled)
	equal(t, "FIPS", o.EndpointOptions.UseFIPSEndpoint, aws.FIPSEndpointStateEnabled)
	o = optionsFrom(nil, source{failure: errors.New("unreadable")}, source{})
	equal(t, "dual-stack after an error", o.EndpointOptions.UseDualStackEndpoint, aws.DualStackEndpointStateUnset)
}

func optionsFrom(base *string, sources ...any) runtime.Options {
	return runtime.NewFromConfig(&parcelService, aws.Config{BaseEndpoint: base, ConfigSources: sources}).Options()
}

func TestBaseEndpointFromSources(t *testing.T) {
	base := aws.String("https://base")
	const forAll, forThis = "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_PARCEL_POST"
	for name, c := range map[string]struct {
		environment []string
		sources     []any
		want        string
	}{
		"no source":                    {nil, nil, "https://base"},
		"a source for the service":     {nil, []any{source{}, source{endpoint: "https://own"}}, "https://own/Parcel Post"},
		"sources ignored":              {nil, []any{source{endpoint: "https://own", ignore: true}}, "https://base"},
		"sources ignored in failure":   {nil, []any{source{ignore: true, failure: errSeen}, source{endpoint: "https://own"}}, "https://base"},
		"variable for all":             {[]string{forAll}, []any{source{endpoint: "https://own"}}, "https://base"},
		"variable for the service":     {[]string{forThis}, []any{source{endpoint: "https://own"}}, "https://own/Parcel Post"},
		"variables for all and for it": {[]string{forAll, forThis}, []any{source{endpoint: "https://own"}}, "https://own/Parcel Post"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, variable := range c.environment {
				t.Setenv(variable, "https://set")
			}
			equal(t, "BaseEndpoint", *optionsFrom(base, c.sources...).BaseEndpoint, c.want)
		})
	}
}

// oldResolver is a resolver of an old configuration.
type oldResolver struct{ url string }

func (r oldResolver) ResolveEndpoint(service, region string) (aws.Endpoint, error) {
	return aws.Endpoint{URL: r.url, SigningRegion: region, SigningName: service}, nil
}

type oldResolverWithOptions struct{ oldResolver }

func (r oldResolverWithOptions) ResolveEndpoint(service, region string, options ...any) (aws.Endpoint, error) {
	state, _ := aws.GetUseFIPSEndpoint(options...)
	if state != aws.FIPSEndpointStateEnabled {
		return aws.Endpoint{}, errors.New("the options are missing")
	}
	return r.oldResolver.ResolveEndpoint(service, region)
}

func TestOldResolversOfConfig(t *testing.T) {
	s := newServer(t, answer{body: "{}"})
	plain := aws.Config{Region: "r-1", Credentials: staticCredentials{}}
	withOptions := plain
	plain.EndpointResolver = oldResolver{s.URL}
	withOptions.EndpointResolverWithOptions = oldResolverWithOptions{oldResolver{s.URL}}
	withOptions.ConfigSources = []any{source{}}
	for i, cfg := range []aws.Config{plain, withOptions} {
		_, err := parcelClient{runtime.NewFromConfig(&parcelService, cfg)}.list(context.Background(), nil)
		must(t, err)
		equal(t, "Authorization", s.got[i].Header.Get("Authorization"), signatureOf(t, s.got[i], "Parcel Post", "r-1"))
	}
}

func TestOptionsCopy(t *testing.T) {
	o := runtime.Options{APIOptions: make([]func(*middleware.Stack) error, 1, 8)}
	copied := o.Copy()
	copied.APIOptions = append(copied.APIOptions, nil)
	copied.Interceptors.AddBeforeExecution(interceptor{})
	equal(t, "lists of the original", len(o.APIOptions)+len(o.Interceptors.BeforeExecution), 1)
	client := runtime.New(&parcelService, o)
	copied = client.Options()
	copied.Region = "changed"
	equal(t, "client's region", client.Options().Region, "")
}
