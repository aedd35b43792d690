package runtime

import (
	"context"
	"slices"
	"sync/atomic"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// agents keep the texts of the User-Agent header, by who calls.
type agents [callers]atomic.Pointer[agent]

// agent is a text of the User-Agent header and where the credentials came from then, which it tells.
type agent struct {
	text    string
	sources []aws.CredentialSource
}

// agent is the text of the call's User-Agent header.
func (w *flatWay) agent(c *call) string {
	place := &w.agents[c.caller]
	sources := credentialSources(c.options.Credentials)
	if known := place.Load(); known != nil && slices.Equal(known.sources, sources) {
		return known.text
	}
	made := &agent{c.agentText(sources), slices.Clone(sources)}
	place.Store(made)
	return made.text
}

// agentText is what the steps of a stack write into the User-Agent header, with credentials from
// these sources.
func (c *call) agentText(sources []aws.CredentialSource) string {
	step := c.userAgent()
	for _, source := range sources {
		step.AddCredentialsSource(source)
	}
	return headerWritten(step, "User-Agent")[0]
}

// headerWritten is the header that a step of the core writes into an empty request.
func headerWritten(step middleware.BuildMiddleware, name string) []string {
	request := smithyhttp.NewStackRequest().(*smithyhttp.Request)
	_, _, _ = step.HandleBuild(context.Background(), middleware.BuildInput{Request: request}, built{})
	return request.Header[name]
}

// built is behind the last step that completes a request.
type built struct{}

// HandleBuild does nothing.
func (built) HandleBuild(
	context.Context, middleware.BuildInput,
) (out middleware.BuildOutput, metadata middleware.Metadata, err error) {
	return out, metadata, nil
}

// caller is who calls an operation, which the User-Agent header tells.
type caller uint8

const (
	callerUser caller = iota
	callerPaginator
	callerWaiter
	callers
)

// feature is how the User-Agent header tells who calls, where it does.
func (c caller) feature() (feature awsmiddleware.UserAgentFeature, told bool) {
	switch c {
	case callerPaginator:
		return awsmiddleware.UserAgentFeaturePaginator, true
	case callerWaiter:
		return awsmiddleware.UserAgentFeatureWaiter, true
	}
	return "", false
}

type callerKey struct{}

// calledBy is a context for calls of a paginator or a waiter. It is of the one call: who is called
// on the way, such as a credentials provider, does not see it.
func calledBy(ctx context.Context, who caller) context.Context {
	return middleware.WithStackValue(ctx, callerKey{}, who)
}

// callerOf is who calls with the context.
func callerOf(ctx context.Context) caller {
	who, _ := middleware.GetStackValue(ctx, callerKey{}).(caller)
	return who
}
