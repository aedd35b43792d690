package runtime

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
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
