package paritytest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

var errSeen = errors.New("seen")

// stepsOf are the ids of the steps of a call, phase by phase, for each client.
func stepsOf(t *testing.T, s setup) (ours, theirs string) {
	t.Helper()
	var seen []string
	s.call = append(slices.Clone(s.call), change(func(stack *middleware.Stack) error {
		seen = append(seen, stack.String())
		return errSeen
	}))
	s.noted = true
	conducts(t, s)
	if len(seen) != 2 {
		t.Fatalf("steps seen %d times", len(seen))
	}
	return seen[0], seen[1]
}

// Every operation has the official steps in the official order, without interceptors and with a
// single one of any kind.
func TestStepsOfEveryOperation(t *testing.T) {
	for _, operation := range sharedOperations() {
		ours, theirs := stepsOf(t, setup{operation: operation})
		compareBut(t, "middleware", operation+"'s steps", ours, theirs, checksMore(operation, ours, theirs))
		for _, kind := range interceptorKinds {
			ours, theirs := stepsOf(t, setup{operation: operation, configure: func(cfg *aws.Config) {
				kind.add(&cfg.Interceptors, &interceptor{})
			}})
			compareBut(t, "middleware", operation+"'s steps with "+kind.name, ours, theirs, checksMore(operation, ours, theirs))
		}
	}
}

// checksMore allows the step that looks for required members, where the official client asks for
// none, or fills in a token of which the notes do not tell, and differences.txt says so.
func checksMore(operation, ours, theirs string) func() bool {
	return func() bool {
		method, _ := ourClient.MethodByName(operation)
		input := method.Type.In(2).Elem()
		for i := range input.NumField() {
			if allowed("allows", input.Name()+"."+input.Field(i).Name) {
				checks := strings.NewReplacer("\t\tOperationInputValidation\n", "", "\t\tOperationIdempotencyTokenAutoFill\n", "")
				return checks.Replace(ours) == checks.Replace(theirs)
			}
		}
		return false
	}
}

// The options that a client can be made with add the official steps, and no others.
func TestStepsOfOptions(t *testing.T) {
	cases := map[string]setup{
		"request logging":  {client: []twin{set("ClientLogMode", aws.LogRequestWithBody|aws.LogResponseWithBody|aws.LogRetries|aws.LogSigning)}},
		"app id":           {client: []twin{set("AppID", "an-app")}},
		"no credentials":   {client: []twin{set("Credentials", nil)}},
		"no token":         {client: []twin{set("IdempotencyTokenProvider", nil)}},
		"adaptive":         {client: []twin{set("Retryer", nil), set("RetryMode", aws.RetryModeAdaptive)}},
		"no HTTPS":         {client: []twin{set("EndpointOptions.DisableHTTPS", true)}},
		"signing name":     {call: []twin{{ours: oursSigningName, theirs: theirsSigningName}}},
		"signing region":   {call: []twin{{ours: oursSigningRegion, theirs: theirsSigningRegion}}},
		"legacy resolver":  {call: []twin{legacyFromURL("https://old.example")}},
		"a retry limit":    {call: []twin{set("RetryMaxAttempts", 7)}},
		"skew uncorrected": {configure: func(cfg *aws.Config) { cfg.DisableClockSkewCorrection = true }},
	}
	for name, s := range cases {
		for _, operation := range exampleOperations() {
			s.operation = operation
			ours, theirs := stepsOf(t, s)
			compare(t, "middleware", name+": steps of "+operation, ours, theirs)
		}
	}
}

// position is what a user does at an official step.
type position struct {
	name string
	do   func(stack *middleware.Stack, phase, id string) error
}

var positions = []position{
	{"before", func(s *middleware.Stack, phase, id string) error { return insert(s, phase, id, middleware.Before) }},
	{"after", func(s *middleware.Stack, phase, id string) error { return insert(s, phase, id, middleware.After) }},
	{"removed", func(s *middleware.Stack, phase, id string) error { _, err := remove(s, phase, id); return err }},
	{"swapped", swap},
}

// Users find each official step by its id, insert before and after it, take it away and put
// another in its place: the call goes on, or fails, as the official client's does.
func TestEveryStepAsAPlace(t *testing.T) {
	for _, operation := range exampleOperations() {
		for _, kinds := range [][]interceptorKind{nil, interceptorKinds} {
			s := setup{operation: operation, server: after(1, failing(503, "Busy"))}
			s.configure = func(cfg *aws.Config) {
				cfg.Retryer = func() aws.Retryer { return atOnce() }
				for _, kind := range kinds {
					kind.add(&cfg.Interceptors, &interceptor{})
				}
			}
			tryPositions(t, fmt.Sprintf("%s with %d interceptors: ", operation, len(kinds)), s)
		}
	}
}

func tryPositions(t *testing.T, name string, s setup) {
	t.Helper()
	_, steps := stepsOf(t, s)
	for phase, ids := range phasesOf(steps) {
		for _, id := range ids {
			for _, p := range positions {
				s.call = []twin{change(func(stack *middleware.Stack) error { return p.do(stack, phase, id) })}
				name := name + phase + " " + id + " " + p.name
				t.Run(name, func(t *testing.T) { tryPosition(t, name, id, s) })
			}
		}
	}
}

func tryPosition(t *testing.T, name, id string, s setup) {
	ours, theirs := conducts(t, s)
	compareBut(t, "middleware", name, ours, theirs, func() bool {
		return theirs.Endings[0].Panic && ours.Endings[0].Errors != nil && allowed("panics", id)
	})
}

// phasesOf reads what middleware.Stack's String writes.
func phasesOf(steps string) map[string][]string {
	phases, phase := map[string][]string{}, ""
	for line := range strings.Lines(steps) {
		id := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "\t\t"):
			phases[phase] = append(phases[phase], id)
		case strings.HasPrefix(line, "\t"):
			phase = id
		}
	}
	return phases
}

func header(v any) {
	if r, ok := v.(*smithyhttp.Request); ok {
		r.Header.Add("X-Mine", "was here")
	}
}

func initialize(id string) middleware.InitializeMiddleware {
	return middleware.InitializeMiddlewareFunc(id, func(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
		return next.HandleInitialize(ctx, in)
	})
}

func serialize(id string) middleware.SerializeMiddleware {
	return middleware.SerializeMiddlewareFunc(id, func(ctx context.Context, in middleware.SerializeInput, next middleware.SerializeHandler) (middleware.SerializeOutput, middleware.Metadata, error) {
		header(in.Request)
		return next.HandleSerialize(ctx, in)
	})
}

func build(id string) middleware.BuildMiddleware {
	return middleware.BuildMiddlewareFunc(id, func(ctx context.Context, in middleware.BuildInput, next middleware.BuildHandler) (middleware.BuildOutput, middleware.Metadata, error) {
		header(in.Request)
		return next.HandleBuild(ctx, in)
	})
}

func finalize(id string) middleware.FinalizeMiddleware {
	return middleware.FinalizeMiddlewareFunc(id, func(ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler) (middleware.FinalizeOutput, middleware.Metadata, error) {
		header(in.Request)
		return next.HandleFinalize(ctx, in)
	})
}

func deserialize(id string) middleware.DeserializeMiddleware {
	return middleware.DeserializeMiddlewareFunc(id, func(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (middleware.DeserializeOutput, middleware.Metadata, error) {
		header(in.Request)
		out, metadata, err := next.HandleDeserialize(ctx, in)
		if response, ok := out.RawResponse.(*smithyhttp.Response); ok {
			response.Header.Add("X-Mine", http.StatusText(response.StatusCode))
		}
		return out, metadata, err
	})
}

// insert puts a step of the user's own before or after another.
func insert(s *middleware.Stack, phase, id string, at middleware.RelativePosition) error {
	switch phase {
	case "Initialize stack step":
		return s.Initialize.Insert(initialize("mine"), id, at)
	case "Serialize stack step":
		return s.Serialize.Insert(serialize("mine"), id, at)
	case "Build stack step":
		return s.Build.Insert(build("mine"), id, at)
	case "Finalize stack step":
		return s.Finalize.Insert(finalize("mine"), id, at)
	}
	return s.Deserialize.Insert(deserialize("mine"), id, at)
}

func remove(s *middleware.Stack, phase, id string) (any, error) {
	switch phase {
	case "Initialize stack step":
		return s.Initialize.Remove(id)
	case "Serialize stack step":
		return s.Serialize.Remove(id)
	case "Build stack step":
		return s.Build.Remove(id)
	case "Finalize stack step":
		return s.Finalize.Remove(id)
	}
	return s.Deserialize.Remove(id)
}

func swap(s *middleware.Stack, phase, id string) error {
	var err error
	switch phase {
	case "Initialize stack step":
		_, err = s.Initialize.Swap(id, initialize("mine"))
	case "Serialize stack step":
		_, err = s.Serialize.Swap(id, serialize("mine"))
	case "Build stack step":
		_, err = s.Build.Swap(id, build("mine"))
	case "Finalize stack step":
		_, err = s.Finalize.Swap(id, finalize("mine"))
	default:
		_, err = s.Deserialize.Swap(id, deserialize("mine"))
	}
	return err
}

// Steps can be found by their ids: what Get gives has the id that was asked for.
func TestStepsAreFound(t *testing.T) {
	_, steps := stepsOf(t, setup{operation: "CreateImagePipeline"})
	phases := phasesOf(steps)
	if len(phases) != 5 || !slices.Contains(phases["Finalize stack step"], "Signing") {
		t.Fatalf("phases: %v", phases)
	}
}
