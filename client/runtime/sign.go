package runtime

import (
	"context"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/aws/smithy-go"
	smithyauth "github.com/aws/smithy-go/auth"
	"github.com/aws/smithy-go/logging"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// credentialsResolver finds the identity that signs a request.
type credentialsResolver struct{ provider aws.CredentialsProvider }

func (c *credentialsResolver) GetIdentity(ctx context.Context, _ smithy.Properties) (smithyauth.Identity, error) {
	credentials, err := retrieve(ctx, c.provider)
	if err != nil {
		return nil, err
	}
	return &credentialsIdentity{credentials}, nil
}

func retrieve(ctx context.Context, provider aws.CredentialsProvider) (aws.Credentials, error) {
	credentials, err := provider.Retrieve(ctx)
	if err != nil {
		return credentials, fmt.Errorf("get credentials: %w", err)
	}
	return credentials, nil
}

// credentialsIdentity is credentials as an identity.
type credentialsIdentity struct{ aws.Credentials }

func (c *credentialsIdentity) Expiration() time.Time { return c.Expires }

// sigV4Scheme is authentication with Signature Version 4.
type sigV4Scheme struct {
	signer HTTPSignerV4
	logger logging.Logger
	log    bool
}

func (*sigV4Scheme) SchemeID() string { return smithyauth.SchemeIDSigV4 }

func (s *sigV4Scheme) IdentityResolver(o smithyauth.IdentityResolverOptions) smithyauth.IdentityResolver {
	return o.GetIdentityResolver(s.SchemeID())
}

func (s *sigV4Scheme) Signer() smithyhttp.Signer { return s }

// SignRequest signs the request for the name and the region of the properties, at
// the server's time as far as it is known.
func (s *sigV4Scheme) SignRequest(ctx context.Context, r *smithyhttp.Request, identity smithyauth.Identity, props smithy.Properties) error {
	credentials, ok := identity.(*credentialsIdentity)
	if !ok {
		return fmt.Errorf("unexpected identity type: %T", identity)
	}
	name, ok := smithyhttp.GetSigV4SigningName(&props)
	if !ok {
		return fmt.Errorf("sigv4 signing name is required")
	}
	region, ok := smithyhttp.GetSigV4SigningRegion(&props)
	if !ok {
		return fmt.Errorf("sigv4 signing region is required")
	}
	at := time.Now().Add(attemptSkew(ctx))
	err := s.signer.SignHTTP(ctx, credentials.Credentials, r.Request, v4.GetPayloadHash(ctx), name, region, at, func(o *v4.SignerOptions) {
		o.DisableURIPathEscaping, _ = smithyhttp.GetDisableDoubleEncoding(&props)
		o.Logger = s.logger
		o.LogSigning = s.log
	})
	if err != nil {
		return fmt.Errorf("sign http: %w", err)
	}
	return nil
}

type attemptSkewKey struct{}

// withAttemptSkew keeps for the signer how far the server's clock is ahead. The
// core hands it to its own signer in a context key that nobody else can read.
func withAttemptSkew(ctx context.Context, skew time.Duration) context.Context {
	if skew == 0 {
		return ctx
	}
	return middleware.WithStackValue(ctx, attemptSkewKey{}, skew)
}

func attemptSkew(ctx context.Context) time.Duration {
	skew, _ := middleware.GetStackValue(ctx, attemptSkewKey{}).(time.Duration)
	return skew
}
