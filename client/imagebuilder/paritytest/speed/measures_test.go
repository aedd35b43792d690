package speed

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// measure is one thing that both clients do; each function does it once.
type measure struct {
	name     string
	ours     func() error
	official func() error
}

// sides are the two clients' functions in the order in which they are shown.
func (m *measure) sides() []side { return []side{{"ours", m.ours}, {"official", m.official}} }

type side struct {
	name string
	do   func() error
}

// measures are the things to compare that have no aim of their own, from making a client to 64
// calls together; ours may be no slower.
func measures(tb testing.TB) []measure {
	list := wire(tb, full[imagebuilder.ListImagesOutput](25))
	return append(madeClients(),
		measured(tb, "delete, small answer", answering(http.StatusOK, wire(tb, full[imagebuilder.DeleteLifecyclePolicyOutput](1))),
			(*imagebuilder.Client).DeleteLifecyclePolicy, (*official.Client).DeleteLifecyclePolicy),
		measured(tb, "image, small answer", answering(http.StatusOK, []byte(`{"requestId":"3f2c9a4e","image":{"name":"base","version":"1.2.3/4"}}`)),
			(*imagebuilder.Client).GetImage, (*official.Client).GetImage),
		measured(tb, "recipe, full input", answering(http.StatusOK, wire(tb, full[imagebuilder.CreateImageRecipeOutput](1))),
			(*imagebuilder.Client).CreateImageRecipe, (*official.Client).CreateImageRecipe),
		measured(tb, "infrastructure, full input", answering(http.StatusOK, wire(tb, full[imagebuilder.UpdateInfrastructureConfigurationOutput](1))),
			(*imagebuilder.Client).UpdateInfrastructureConfiguration, (*official.Client).UpdateInfrastructureConfiguration),
		refused(tb), answeredError(tb), withOptions(tb), pages(tb, list),
		together(measured(tb, "64 calls together", answering(http.StatusOK, list),
			(*imagebuilder.Client).ListImages, (*official.Client).ListImages)),
	)
}

// call is a client's method, whose input is full.
type call[Client, In, Options, Out any] = func(*Client, context.Context, *In, ...func(*Options)) (*Out, error)

// measured is a whole call with a full input, in which the transport takes no time.
func measured[OurIn, OurOut, TheirIn, TheirOut any](
	tb testing.TB, name string, transport *instant,
	ours call[imagebuilder.Client, OurIn, imagebuilder.Options, OurOut],
	theirs call[official.Client, TheirIn, official.Options, TheirOut],
) measure {
	return called(tb, ours, theirs)(name, configuration(transport))
}

// called answers a function that makes a measure of two methods: with one configuration or another
// the two clients are given the same full input.
func called[OurIn, OurOut, TheirIn, TheirOut any](
	tb testing.TB, ours call[imagebuilder.Client, OurIn, imagebuilder.Options, OurOut],
	theirs call[official.Client, TheirIn, official.Options, TheirOut],
) func(string, aws.Config) measure {
	in := full[OurIn](3)
	same := as[TheirIn](tb, in)
	return func(name string, cfg aws.Config) measure {
		one, other := imagebuilder.NewFromConfig(cfg), official.NewFromConfig(cfg)
		return measure{name,
			func() error { _, err := ours(one, context.Background(), in); return err },
			func() error { _, err := theirs(other, context.Background(), same); return err },
		}
	}
}

// madeClients are the two ways to make a client.
func madeClients() []measure {
	cfg := configuration(answering(http.StatusOK, nil))
	return []measure{
		{"New",
			func() error { _ = imagebuilder.New(imagebuilder.Options{Region: "us-west-2"}); return nil },
			func() error { _ = official.New(official.Options{Region: "us-west-2"}); return nil }},
		{"NewFromConfig",
			func() error { _ = imagebuilder.NewFromConfig(cfg); return nil },
			func() error { _ = official.NewFromConfig(cfg); return nil }},
	}
}

// expected is nil where there was an error, as there should be.
func expected(err error) error {
	if err == nil {
		return fmt.Errorf("the call went well, which it should not")
	}
	return nil
}

// failing is a measure whose calls fail.
func failing(m measure) measure {
	return measure{m.name, func() error { return expected(m.ours()) }, func() error { return expected(m.official()) }}
}

// refused is a call whose input lacks what is required: nothing is sent.
func refused(tb testing.TB) measure {
	both := newPair(answering(http.StatusOK, nil))
	in := full[imagebuilder.CreateImageRecipeInput](3)
	in.Name, in.Components[1].ComponentArn = nil, nil
	theirs := as[official.CreateImageRecipeInput](tb, in)
	return failing(measure{"refused input",
		func() error { _, err := both.ours.CreateImageRecipe(context.Background(), in); return err },
		func() error { _, err := both.theirs.CreateImageRecipe(context.Background(), theirs); return err },
	})
}

// answeredError is a call that the service answers with one of its errors.
func answeredError(tb testing.TB) measure {
	transport := answering(http.StatusNotFound, []byte(`{"message":"The image my-example-image/1.2.3/4 does not exist."}`))
	transport.header.Set("X-Amzn-Errortype", "ServiceException:http://internal.amazon.com/coral/")
	return failing(measured(tb, "answered error", transport, (*imagebuilder.Client).GetImage, (*official.Client).GetImage))
}

// withOptions is a small call with functional options of its own.
func withOptions(tb testing.TB) measure {
	both := newPair(answering(http.StatusOK, []byte(`{"requestId":"3f2c9a4e"}`)))
	in := full[imagebuilder.GetImageInput](1)
	theirs := as[official.GetImageInput](tb, in)
	return measure{"options of a call",
		func() error {
			_, err := both.ours.GetImage(context.Background(), in,
				func(o *imagebuilder.Options) { o.Region = "eu-west-1" }, func(o *imagebuilder.Options) { o.RetryMaxAttempts = 5 })
			return err
		},
		func() error {
			_, err := both.theirs.GetImage(context.Background(), theirs,
				func(o *official.Options) { o.Region = "eu-west-1" }, func(o *official.Options) { o.RetryMaxAttempts = 5 })
			return err
		},
	}
}

// pages is a walk over ten pages.
func pages(tb testing.TB, page []byte) measure {
	both := newPair(answering(http.StatusOK, page))
	in := full[imagebuilder.ListImagesInput](1)
	theirs := as[official.ListImagesInput](tb, in)
	const count = 10
	return measure{"ten pages",
		func() error {
			walk := imagebuilder.NewListImagesPaginator(both.ours, in)
			for range count {
				if _, err := walk.NextPage(context.Background()); err != nil {
					return err
				}
			}
			return nil
		},
		func() error {
			walk := official.NewListImagesPaginator(both.theirs, theirs)
			for range count {
				if _, err := walk.NextPage(context.Background()); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// together is a measure whose calls are made by 8 goroutines, 8 by each, on one client.
func together(m measure) measure {
	const goroutines, each = 8, 8
	all := func(do func() error) func() error {
		return func() error {
			done := make(chan error, goroutines)
			for range goroutines {
				go func() {
					var err error
					for range each {
						err = errors.Join(err, do())
					}
					done <- err
				}()
			}
			var err error
			for range goroutines {
				err = errors.Join(err, <-done)
			}
			return err
		}
	}
	return measure{m.name, all(m.ours), all(m.official)}
}

// pair is our client and the official one with the same configuration.
type pair struct {
	ours   *imagebuilder.Client
	theirs *official.Client
}

// newPair is a pair whose requests go to the transport.
func newPair(transport *instant) pair {
	cfg := configuration(transport)
	return pair{imagebuilder.NewFromConfig(cfg), official.NewFromConfig(cfg)}
}

// configuration is what config.LoadDefaultConfig gives where a region, credentials and nothing
// else are set; its requests go to the transport.
func configuration(transport *instant) aws.Config {
	return aws.Config{
		Region: "us-west-2", HTTPClient: transport, ConfigSources: []any{environment{}, environment{}},
		Credentials: aws.NewCredentialsCache(aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "AKIDEXAMPLE", SecretAccessKey: "SECRETEXAMPLE", SessionToken: "TOKENEXAMPLE"}, nil
		})),
	}
}

// environment is a source of configuration that is asked for everything and sets nothing, as an
// empty environment and an empty shared file are.
type environment struct{}

func (environment) GetUseDualStackEndpoint(context.Context) (aws.DualStackEndpointState, bool, error) {
	return aws.DualStackEndpointStateUnset, false, nil
}

func (environment) GetUseFIPSEndpoint(context.Context) (aws.FIPSEndpointState, bool, error) {
	return aws.FIPSEndpointStateUnset, false, nil
}

func (environment) GetServiceBaseEndpoint(context.Context, string) (string, bool, error) {
	return "", false, nil
}

func (environment) GetIgnoreConfiguredEndpoints(context.Context) (bool, bool, error) {
	return false, false, nil
}
