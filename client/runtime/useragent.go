package runtime

import (
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/smithy-go/middleware"
)

// moduleVersion is the release of this module, as the User-Agent header tells it.
const moduleVersion = "0.1.0"

// retryFeature is how the User-Agent header tells the kind of retryer.
func retryFeature(retryer aws.Retryer) (awsmiddleware.UserAgentFeature, bool) {
	switch retryer.(type) {
	case *retry.Standard:
		return awsmiddleware.UserAgentFeatureRetryModeStandard, true
	case *retry.AdaptiveMode:
		return awsmiddleware.UserAgentFeatureRetryModeAdaptive, true
	}
	return "", false
}

// credentialSources is where the credentials came from, as far as they tell.
func credentialSources(provider aws.CredentialsProvider) []aws.CredentialSource {
	if known, ok := provider.(aws.CredentialProviderSource); ok {
		return known.ProviderSources()
	}
	return nil
}

// markPaginator tells in the User-Agent header that a paginator calls.
func markPaginator(o *Options) { markFeature(o, awsmiddleware.UserAgentFeaturePaginator) }

// markWaiter tells in the User-Agent header that a waiter calls.
func markWaiter(o *Options) { markFeature(o, awsmiddleware.UserAgentFeatureWaiter) }

// markFeature tells a feature in the User-Agent header.
func markFeature(o *Options, feature awsmiddleware.UserAgentFeature) {
	o.APIOptions = append(o.APIOptions, func(stack *middleware.Stack) error {
		id := (*awsmiddleware.RequestUserAgent)(nil).ID()
		step, _ := stack.Build.Get(id)
		agent, ok := step.(*awsmiddleware.RequestUserAgent)
		if !ok {
			return fmt.Errorf("%T for %s middleware did not match expected type", step, id)
		}
		agent.AddUserAgentFeature(feature)
		return nil
	})
}
