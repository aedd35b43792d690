package paritytest

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// pair is our client and the official one with the same configuration.
type pair struct {
	ours   *imagebuilder.Client
	theirs *official.Client
}

func newPair(cfg aws.Config) pair {
	return pair{imagebuilder.NewFromConfig(cfg), official.NewFromConfig(cfg)}
}

// configuration is one that signs with fixed credentials and never retries.
func configuration() aws.Config {
	return aws.Config{
		Region: "us-west-2",
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "AKIDEXAMPLE", SecretAccessKey: "SECRETEXAMPLE", SessionToken: "TOKENEXAMPLE"}, nil
		}),
		Retryer: func() aws.Retryer { return aws.NopRetryer{} },
	}
}
