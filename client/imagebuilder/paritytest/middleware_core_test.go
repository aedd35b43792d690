//lint:file-ignore SA1019 users still have what is deprecated in their code

package paritytest

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// What the core's packages offer to put into APIOptions works as it does with the official client.
func TestOptionsOfTheCore(t *testing.T) {
	retries := func(s *middleware.Stack) error {
		return retry.AddRetryMiddlewares(s, retry.AddRetryMiddlewaresOptions{Retryer: atOnce()})
	}
	for name, option := range map[string]func(*middleware.Stack) error{
		"set header":            smithyhttp.SetHeaderValue("X-Mine", "yes"),
		"add header":            smithyhttp.AddHeaderValue("Content-Type", "more"),
		"header comment":        smithyhttp.WithHeaderComment("X-Mine", "yes"),
		"user agent":            awsmiddleware.AddUserAgentKeyValue("mine", "1"),
		"unsigned payload":      v4.SwapComputePayloadSHA256ForUnsignedPayloadMiddleware,
		"unsigned, added":       v4.AddUnsignedPayloadMiddleware,
		"payload header":        v4.AddContentSHA256HeaderMiddleware,
		"payload, added":        v4.AddComputePayloadSHA256Middleware,
		"payload header, alone": v4.RemoveContentSHA256HeaderMiddleware,
		"payload, removed":      v4.RemoveComputePayloadSHA256Middleware,
		"request id, again":     awsmiddleware.AddClientRequestIDMiddleware,
		"timing, again":         awsmiddleware.AddRecordResponseTiming,
		"raw response, again":   awsmiddleware.AddRawResponseToMetadata,
		"recursion, again":      awsmiddleware.AddRecursionDetection,
		"closing, again":        smithyhttp.AddCloseResponseBodyMiddleware,
		"error closing, again":  smithyhttp.AddErrorCloseResponseBodyMiddleware,
		"errors, again":         awshttp.AddResponseErrorMiddleware,
		"request ids, again":    awsmiddleware.AddRequestIDRetrieverMiddleware,
		"length, again":         smithyhttp.AddComputeContentLengthMiddleware,
		"length required":       smithyhttp.ValidateContentLengthHeader,
		"checksum":              smithyhttp.AddContentChecksumMiddleware,
		"no type":               smithyhttp.RemoveNoPayloadDefaultContentTypeRemover,
		"HTTP version":          func(s *middleware.Stack) error { return smithyhttp.AddRequireMinimumProtocol(s, 2, 0) },
		"retries, again":        retries,
		"failing":               func(*middleware.Stack) error { return errSeen },
		"clearing":              func(s *middleware.Stack) error { s.Build.Clear(); return nil },
	} {
		for _, operation := range exampleOperations() {
			for end, server := range servers {
				name := fmt.Sprintf("option of the core: %s: %s, %s", name, operation, end)
				t.Run(name, func(t *testing.T) {
					alike(t, "middleware", name, setup{operation: operation, server: server, call: []twin{change(option)}})
				})
			}
		}
	}
}

// Options of the configuration, the client and the call come in this order.
func TestOrderOfOptions(t *testing.T) {
	mark := func(name string) func(*middleware.Stack) error { return smithyhttp.AddHeaderValue("X-"+name, name) }
	seen := func(s *middleware.Stack) error { return fmt.Errorf("seen %s", s.Build.List()) }
	alike(t, "middleware", "order of options", setup{
		configure: func(cfg *aws.Config) { cfg.APIOptions = []func(*middleware.Stack) error{mark("A")} },
		client:    []twin{change(mark("B"))}, call: []twin{change(mark("C")), change(seen)},
	})
}

// The steps that the core has made are the core's own here too, so that a user who looks one up can
// take it for what it is.
func TestStepsOfTheCoreAreItsOwn(t *testing.T) {
	for _, kinds := range [][]interceptorKind{nil, interceptorKinds} {
		var all []map[string]string
		conducts(t, setup{operation: "CreateImagePipeline", configure: func(cfg *aws.Config) {
			for _, kind := range kinds {
				kind.add(&cfg.Interceptors, &interceptor{})
			}
			cfg.APIOptions = append(cfg.APIOptions, func(s *middleware.Stack) error { all = append(all, typesOfSteps(s)); return nil })
		}})
		for id, theirs := range all[1] {
			if exportedByCore.MatchString(theirs) {
				compareBut(t, "middleware", "type of step "+id, all[0][id], theirs, func() bool { return allowed("steps", id) })
			}
		}
	}
}

// exportedByCore are names of types that users can write.
var exportedByCore = regexp.MustCompile(`^\*?(middleware|retry|v4|http)\.[A-Z]`)

func typesOfSteps(s *middleware.Stack) map[string]string {
	types := map[string]string{}
	noteTypes(types, s.Initialize.List(), s.Initialize.Get)
	noteTypes(types, s.Serialize.List(), s.Serialize.Get)
	noteTypes(types, s.Build.List(), s.Build.Get)
	noteTypes(types, s.Finalize.List(), s.Finalize.Get)
	noteTypes(types, s.Deserialize.List(), s.Deserialize.Get)
	return types
}

// noteTypes notes the types of one phase's steps by their ids.
func noteTypes[Step any](types map[string]string, ids []string, get func(string) (Step, bool)) {
	for _, id := range ids {
		step, _ := get(id)
		types[id] = fmt.Sprintf("%T", step)
	}
}

// contextSeen is what a step can ask of the context.
func contextSeen(ctx context.Context) string {
	return fmt.Sprintf("%q %q %q %q %q %q %q %v %t %t %T", awsmiddleware.GetServiceID(ctx), middleware.GetServiceID(ctx), awsmiddleware.GetOperationName(ctx),
		awsmiddleware.GetRegion(ctx), awsmiddleware.GetSigningName(ctx), awsmiddleware.GetSigningRegion(ctx), awsmiddleware.GetPartitionID(ctx),
		awsmiddleware.GetEndpointSource(ctx), awsmiddleware.GetRequiresLegacyEndpoints(ctx), smithyhttp.GetHostnameImmutable(ctx), middleware.GetLogger(ctx),
	) + v4.GetPayloadHash(ctx)
}

// The last step of each phase can ask the context for the same as with the official client.
func TestContextsOfSteps(t *testing.T) {
	for name, twins := range map[string][]twin{
		"plain": nil, "signing": {{oursSigningName, theirsSigningName}, {oursSigningRegion, theirsSigningRegion}}, "region": {set("Region", "fips-us-gov-west-1")},
		"legacy": {legacyFromURL("https://old.example", func(e *aws.Endpoint) { e.PartitionID, e.HostnameImmutable = "aws-x", true })}, "anonymous": {set("Credentials", nil)},
	} {
		var all [][]string
		conducts(t, setup{configure: func(*aws.Config) { all = append(all, nil) }, call: append(twins, change(func(s *middleware.Stack) error {
			return addWatchers(s, func(ctx context.Context) { all[len(all)-1] = append(all[len(all)-1], contextSeen(ctx)) })
		}))})
		compare(t, "middleware", "contexts of steps: "+name, all[0], all[1])
		if len(all[1]) != 5 {
			t.Errorf("seen %d times", len(all[1]))
		}
	}
}

// addWatchers adds a last step to each phase.
func addWatchers(s *middleware.Stack, watch func(context.Context)) error {
	_ = s.Initialize.Add(middleware.InitializeMiddlewareFunc("watch", func(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
		watch(ctx)
		return next.HandleInitialize(ctx, in)
	}), middleware.After)
	_ = s.Serialize.Add(middleware.SerializeMiddlewareFunc("watch", func(ctx context.Context, in middleware.SerializeInput, next middleware.SerializeHandler) (middleware.SerializeOutput, middleware.Metadata, error) {
		watch(ctx)
		return next.HandleSerialize(ctx, in)
	}), middleware.After)
	_ = s.Build.Add(middleware.BuildMiddlewareFunc("watch", func(ctx context.Context, in middleware.BuildInput, next middleware.BuildHandler) (middleware.BuildOutput, middleware.Metadata, error) {
		watch(ctx)
		return next.HandleBuild(ctx, in)
	}), middleware.After)
	_ = s.Finalize.Add(middleware.FinalizeMiddlewareFunc("watch", func(ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler) (middleware.FinalizeOutput, middleware.Metadata, error) {
		watch(ctx)
		return next.HandleFinalize(ctx, in)
	}), middleware.After)
	return s.Deserialize.Add(middleware.DeserializeMiddlewareFunc("watch", func(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (middleware.DeserializeOutput, middleware.Metadata, error) {
		watch(ctx)
		return next.HandleDeserialize(ctx, in)
	}), middleware.After)
}

// A configuration can ask not to correct the clock: ours does not then; the official client does.
func TestClockLeftAlone(t *testing.T) {
	ours, theirs := conducts(t, setup{calls: 2, server: dated(time.Hour, after(1, failing(403, "RequestTimeTooSkewed"))), configure: func(cfg *aws.Config) {
		cfg.Retryer, cfg.DisableClockSkewCorrection = func() aws.Retryer { return atOnce() }, true
	}})
	compareBut(t, "retries", "clock left alone", ours, theirs, func() bool {
		return !strings.Contains(fmt.Sprint(ours.Requests), "T010000Z") && strings.Contains(fmt.Sprint(theirs.Requests), "T010000Z") &&
			allowed("ignores", "Config.DisableClockSkewCorrection")
	})
}
