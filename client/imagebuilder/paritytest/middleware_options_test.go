package paritytest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	"github.com/aws/smithy-go/middleware"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// inputSeen is a user's first step: it notes whether the input has its token, and gives it a name.
func inputSeen(seen *[]string, changes bool, at middleware.RelativePosition) twin {
	step := middleware.InitializeMiddlewareFunc("mine", func(
		ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler,
	) (middleware.InitializeOutput, middleware.Metadata, error) {
		input := reflect.ValueOf(in.Parameters).Elem()
		token := input.FieldByName("ClientToken")
		*seen = append(*seen, fmt.Sprintf("%T, token there: %t", in.Parameters, !token.IsNil()))
		if changes {
			input.FieldByName("Name").Set(reflect.ValueOf(aws.String("given by the step")))
			token.Set(reflect.ValueOf(aws.String("the step's token")))
		}
		return next.HandleInitialize(ctx, in)
	})
	return change(func(stack *middleware.Stack) error { return stack.Initialize.Add(step, at) })
}

// A user's Initialize step sees the input before its token is filled in and before it is
// validated, and what it changes is sent.
func TestUsersStepChangesInput(t *testing.T) {
	input := fullInput("CreateImagePipeline").(map[string]any)
	delete(input, "ClientToken")
	delete(input, "Name")
	for _, at := range []middleware.RelativePosition{middleware.Before, middleware.After} {
		for _, changes := range []bool{false, true} {
			var seen []string
			name := fmt.Sprintf("input seen by a step, position %d, changed %t", at, changes)
			alike(t, "middleware", name, setup{operation: "CreateImagePipeline", input: input, call: []twin{inputSeen(&seen, changes, at)}, noted: true})
			if at == middleware.Before {
				compare(t, "middleware", name+": seen", seen, []string{seen[1], strings.Replace(seen[1], "true", "false", 1)})
			}
		}
	}
}

// Tokens come from the user's provider; its error is the call's.
func TestTokenProviders(t *testing.T) {
	input := fullInput("CreateImagePipeline").(map[string]any)
	delete(input, "ClientToken")
	for name, provider := range map[string]any{
		"fixed": fixedTokens("fixed"), "empty": fixedTokens(""), "none": nil, "failing": failingTokens{}, "with a mark": fixedTokens("\" <&> é"),
	} {
		token := set("IdempotencyTokenProvider", provider)
		alike(t, "middleware", "tokens of the client: "+name, setup{operation: "CreateImagePipeline", input: input, client: []twin{token}})
		alike(t, "middleware", "tokens of the call: "+name, setup{operation: "CreateImagePipeline", input: input, call: []twin{token}})
	}
}

type fixedTokens string

func (f fixedTokens) GetIdempotencyToken() (string, error) { return string(f), nil }

type failingTokens struct{}

func (failingTokens) GetIdempotencyToken() (string, error) { return "", errSeen }

// The User-Agent header: app ids, retryers, sources of credentials, marks of the user's.
func TestUserAgents(t *testing.T) {
	for _, id := range []string{"", "an-app", "an app/é#", strings.Repeat("a", 60)} {
		alike(t, "middleware", fmt.Sprintf("app id %q", id), setup{configure: func(cfg *aws.Config) { cfg.AppID = id }})
		alike(t, "middleware", fmt.Sprintf("app id %q of the call", id), setup{call: []twin{set("AppID", id)}})
	}
	marks := map[string]func(*middleware.Stack) error{
		"key":       awsmiddleware.AddUserAgentKey("mine"),
		"value":     awsmiddleware.AddUserAgentKeyValue("mine", "1.0"),
		"SDK key":   awsmiddleware.AddSDKAgentKey(awsmiddleware.FrameworkMetadata, "mine"),
		"SDK value": awsmiddleware.AddSDKAgentKeyValue(awsmiddleware.FrameworkMetadata, "mine", "1.0"),
	}
	for name, mark := range marks {
		alike(t, "middleware", "mark: "+name, setup{call: []twin{change(mark)}, calls: 2})
	}
	for _, source := range []aws.CredentialSource{aws.CredentialSourceCode, aws.CredentialSourceEnvVars, aws.CredentialSourceIMDS, aws.CredentialSourceSSO} {
		for _, cached := range []bool{false, true} {
			alike(t, "middleware", fmt.Sprint("credentials from source ", source, cached), setup{configure: func(cfg *aws.Config) {
				cfg.Credentials = sourcedCredentials{source}
				if cached {
					cfg.Credentials = aws.NewCredentialsCache(cfg.Credentials)
				}
			}})
		}
	}
	t.Setenv("AWS_EXECUTION_ENV", "some-environment")
	alike(t, "middleware", "execution environment", setup{})
}

// sourcedCredentials tell where they come from.
type sourcedCredentials struct{ source aws.CredentialSource }

func (sourcedCredentials) Retrieve(context.Context) (aws.Credentials, error) {
	return aws.Credentials{AccessKeyID: "AKIDEXAMPLE", SecretAccessKey: "SECRETEXAMPLE", Source: "mine", AccountID: "123456789012"}, nil
}

func (s sourcedCredentials) ProviderSources() []aws.CredentialSource {
	return []aws.CredentialSource{s.source, aws.CredentialSourceProfile}
}

// Traces of the platform that calls go through are passed on when the official client does it.
func TestRecursionDetection(t *testing.T) {
	for _, function := range []string{"", "a-function"} {
		for _, trace := range []string{"", "Root=1-5759e988;Parent=53995c3f;Sampled=1", "a b\n\x01é+%/=;:\"\\"} {
			name := fmt.Sprintf("function %q, trace %q", function, trace)
			t.Run(name, func(t *testing.T) {
				t.Setenv("AWS_LAMBDA_FUNCTION_NAME", function)
				t.Setenv("_X_AMZN_TRACE_ID", strings.ReplaceAll(trace, "\x00", ""))
				alike(t, "middleware", name, setup{})
			})
		}
	}
}

// What the options become: those of a new client, with each defaults mode.
func TestOptionsOfClients(t *testing.T) {
	modes := []aws.DefaultsMode{"", aws.DefaultsModeStandard, aws.DefaultsModeInRegion, aws.DefaultsModeCrossRegion, aws.DefaultsModeMobile,
		aws.DefaultsModeLegacy, aws.DefaultsModeAuto, "STANDARD", "unknown"}
	environments := []aws.RuntimeEnvironment{{}, {Region: "us-west-2"}, {EnvironmentIdentifier: "AWS_Lambda_go", Region: "eu-west-1"}, {EC2InstanceMetadataRegion: "us-west-2"}}
	for _, mode := range modes {
		for i, environment := range environments {
			for _, retryMode := range []aws.RetryMode{"", aws.RetryModeAdaptive} {
				for _, client := range []aws.HTTPClient{nil, awshttp.NewBuildableClient(), &recorder{}} {
					cfg := aws.Config{Region: "us-west-2", DefaultsMode: mode, RuntimeEnvironment: environment, RetryMode: retryMode, HTTPClient: client}
					p := newPair(cfg)
					name := fmt.Sprintf("options: mode %q, environment %d, retries %q, %T", mode, i, retryMode, client)
					compare(t, "middleware", name, optionsShown(p.ours.Options()), optionsShown(p.theirs.Options()))
				}
			}
		}
	}
	compare(t, "middleware", "options: nothing given", optionsShown(imagebuilder.New(imagebuilder.Options{}).Options()), optionsShown(official.New(official.Options{}).Options()))
}

// optionsShown are the fields of options that both clients have.
func optionsShown(options any) []string {
	v := reflect.ValueOf(options)
	var lines []string
	for field := range reflect.TypeFor[official.Options]().Fields() {
		if !field.IsExported() {
			continue
		}
		value := v.FieldByName(field.Name).Interface()
		line := field.Name + " " + nameOf(value)
		switch value := value.(type) {
		case *awshttp.BuildableClient:
			line += fmt.Sprint(" ", value.GetDialer().Timeout, value.GetTransport().TLSHandshakeTimeout, value.GetTimeout())
		case aws.Retryer:
			line += fmt.Sprint(" ", value.MaxAttempts())
		case string, bool, int, aws.RetryMode, aws.DefaultsMode, aws.ClientLogMode, []string, aws.RuntimeEnvironment:
			line += fmt.Sprintf(" %v", value)
		}
		lines = append(lines, line)
	}
	return lines
}

// nameOf is the name of a value's type, where it is none that each client has for itself.
func nameOf(value any) string {
	name := fmt.Sprintf("%T", value)
	for _, own := range []string{"runtime.", "imagebuilder.", "endpoints."} {
		if strings.HasPrefix(strings.TrimPrefix(name, "*"), own) {
			return "own"
		}
	}
	return name
}

// Paginators mark their calls, beside the marks of the user's.
func TestPaginatorsMarkCalls(t *testing.T) {
	ours, theirs := &recorder{}, &recorder{}
	cfg := configuration()
	synctest.Test(t, func(t *testing.T) {
		cfg.HTTPClient = ours
		_, err := imagebuilder.NewListImagesPaginator(imagebuilder.NewFromConfig(cfg), nil).NextPage(t.Context())
		cfg.HTTPClient = theirs
		_, theirErr := official.NewListImagesPaginator(official.NewFromConfig(cfg), nil).NextPage(t.Context())
		compare(t, "middleware", "a page", err, theirErr)
	})
	compare(t, "middleware", "a page's request", ours.requests, theirs.requests)
	if !strings.Contains(ours.requests[0], " m/C\n") {
		t.Errorf("no mark in %s", ours.requests[0])
	}
}

// Options are copies: what is done to them, to a call's and to a configuration afterwards, does
// not reach the client.
func TestOptionsDoNotLeak(t *testing.T) {
	intrude := func(o any) {
		assign(o, "Region", "eu-west-3")
		assign(o, "BaseEndpoint", aws.String("https://intruder.example"))
		assign(o, "APIOptions", []func(*middleware.Stack) error{func(*middleware.Stack) error { return errors.New("intruder") }})
		assign(o, "EndpointOptions.UseFIPSEndpoint", aws.FIPSEndpointStateEnabled)
		assign(o, "Retryer", bareRetryer{9})
		assign(o, "RetryMaxAttempts", 9)
		assign(o, "Credentials", nil)
		assign(o, "AppID", "intruder")
		assign(o, "Logger", nil)
		kind := interceptorKinds[0]
		registry := reflect.ValueOf(o).Elem().FieldByName("Interceptors").Addr()
		registry.MethodByName("AddBeforeExecution").Call([]reflect.Value{reflect.ValueOf(&interceptor{failAt: kind.name})})
	}
	first := true
	once := func(o any) {
		if first {
			intrude(o)
		}
		first = !first
	}
	theirs := alike(t, "middleware", "options of one call", setup{calls: 2, call: []twin{{
		func(o *imagebuilder.Options) { once(o) }, func(o *official.Options) { once(o) },
	}}})
	if len(theirs.Requests) != 1 || strings.Contains(theirs.Requests[0], "intruder") {
		t.Errorf("%+v", theirs)
	}
}

// A client is safe for concurrent use, with options of its calls: each request is as it is alone.
func TestConcurrentCalls(t *testing.T) {
	ours, theirs := &recorder{}, &recorder{}
	cfg := configuration()
	cfg.Credentials = aws.NewCredentialsCache(&provider{session: "session"})
	cfg.HTTPClient = ours
	oursClient := imagebuilder.NewFromConfig(cfg)
	cfg.HTTPClient = theirs
	theirsClient := official.NewFromConfig(cfg)
	synctest.Test(t, func(t *testing.T) {
		var all sync.WaitGroup
		for i := range 40 {
			region := fmt.Sprintf("us-west-%d", i)
			all.Go(func() {
				input := map[string]any{"ImageBuildVersionArn": region}
				s := &setup{input: input}
				invoke(t, t.Context(), oursClient, s, []func(*imagebuilder.Options){func(o *imagebuilder.Options) { o.Region, o.AppID = region, region }})
			})
			all.Go(func() {
				input := map[string]any{"ImageBuildVersionArn": region}
				s := &setup{input: input}
				invoke(t, t.Context(), theirsClient, s, []func(*official.Options){func(o *official.Options) { o.Region, o.AppID = region, region }})
			})
		}
		all.Wait()
	})
	compare(t, "middleware", "concurrent calls", sortedRequests(ours), sortedRequests(theirs))
	if len(ours.requests) != 40 {
		t.Errorf("%d requests", len(ours.requests))
	}
}

var idNumber = regexp.MustCompile(`\bid-\d+`)

func sortedRequests(r *recorder) []string {
	var all []string
	for _, request := range r.requests {
		all = append(all, idNumber.ReplaceAllString(request, "some"))
	}
	slices.Sort(all)
	return all
}
