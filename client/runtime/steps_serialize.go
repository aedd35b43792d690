package runtime

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"
	"github.com/aws/smithy-go/tracing"
)

const serializerID = "OperationSerializer"

// inputStep keeps a place that users insert at: no endpoint here depends on the input.
type inputStep struct{}

func (inputStep) ID() string { return "setOperationInput" }

func (inputStep) HandleSerialize(
	ctx context.Context, in middleware.SerializeInput, next middleware.SerializeHandler,
) (middleware.SerializeOutput, middleware.Metadata, error) {
	return next.HandleSerialize(ctx, in)
}

// serializerStep lets the protocol write the request.
type serializerStep struct{ call *call }

func (serializerStep) ID() string { return serializerID }

func (s serializerStep) HandleSerialize(
	ctx context.Context, in middleware.SerializeInput, next middleware.SerializeHandler,
) (out middleware.SerializeOutput, metadata middleware.Metadata, err error) {
	if err := s.call.serialize(ctx, &in); err != nil {
		return out, metadata, &smithy.SerializationError{Err: err}
	}
	return next.HandleSerialize(ctx, in)
}

func (c *call) serialize(ctx context.Context, in *middleware.SerializeInput) error {
	_, span := tracing.StartSpan(ctx, serializerID)
	defer span.End()
	defer startTimer(ctx, serializeDuration)()
	request, err := requestOf(in.Request)
	if err != nil {
		return err
	}
	if c.options.Protocol == nil {
		return fmt.Errorf("no protocol for service %s", c.service.ID)
	}
	input, ok := in.Parameters.(smithy.Serializable)
	if !ok {
		return fmt.Errorf("unknown input parameters type %T", in.Parameters)
	}
	return c.options.Protocol.SerializeRequest(ctx, c.operation.schema, input, request)
}

// userAgent is the step that writes the User-Agent header.
func (c *call) userAgent() *awsmiddleware.RequestUserAgent {
	agent := awsmiddleware.NewRequestUserAgent()
	agent.AddSDKAgentKeyValue(awsmiddleware.APIMetadata, c.service.Module, moduleVersion)
	if c.options.AppID != "" {
		agent.AddSDKAgentKey(awsmiddleware.ApplicationIdentifier, c.options.AppID)
	}
	if feature, ok := retryFeature(c.options.Retryer); ok {
		agent.AddUserAgentFeature(feature)
	}
	if feature, ok := c.caller.feature(); ok {
		agent.AddUserAgentFeature(feature)
	}
	return agent
}

// credentialSourceStep lets the User-Agent header tell where the credentials came from.
type credentialSourceStep struct {
	agent       *awsmiddleware.RequestUserAgent
	credentials aws.CredentialsProvider
}

func (*credentialSourceStep) ID() string { return "SetCredentialSourceMiddleware" }

func (s *credentialSourceStep) HandleBuild(
	ctx context.Context, in middleware.BuildInput, next middleware.BuildHandler,
) (middleware.BuildOutput, middleware.Metadata, error) {
	for _, source := range credentialSources(s.credentials) {
		s.agent.AddCredentialsSource(source)
	}
	return next.HandleBuild(ctx, in)
}
