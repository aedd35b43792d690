package paritytest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// baseEndpoints are URLs that users set, good ones and bad ones.
var baseEndpoints = []string{
	"https://own.example", "https://own.example/", "https://own.example/base", "https://own.example/base/", "https://own.example/a/b//",
	"http://own.example", "http://localhost:4566", "http://127.0.0.1:80/x", "http://[::1]:8080", "https://own.example:443", "HTTPS://OWN.example",
	"https://own.example?query=1", "https://own.example/base?query=1&other=", "https://own.example/#fragment", "https://user:word@own.example",
	"https://own.example/a%2Fb", "https://own.example/a b", "https://own.example/é", "https://bücher.example", "own.example", "own.example/base",
	"//own.example", "/base", "", "://", "https://", "https://own.example:port", "https://own.example/%zz", "ftp://own.example", "https://own.example/a/../b",
}

// A base endpoint of the configuration, the client and the call, with and without HTTPS.
func TestBaseEndpoints(t *testing.T) {
	for _, url := range baseEndpoints {
		base := set("BaseEndpoint", aws.String(url))
		for _, operation := range exampleOperations() {
			name := fmt.Sprintf("base endpoint %q: %s", url, operation)
			alike(t, "endpoints", name+", of the configuration", setup{operation: operation, configure: func(cfg *aws.Config) { cfg.BaseEndpoint = &url }})
			alike(t, "endpoints", name+", of the client", setup{operation: operation, client: []twin{base}})
			alike(t, "endpoints", name+", of the call", setup{operation: operation, call: []twin{base}})
			alike(t, "endpoints", name+", without HTTPS", setup{operation: operation, call: []twin{base, set("EndpointOptions.DisableHTTPS", true)}})
			alike(t, "endpoints", name+", without a region", setup{operation: operation, call: []twin{base, set("Region", "")}})
		}
	}
}

// What a call changes holds for it alone, and wins.
func TestEndpointOptionsOfCalls(t *testing.T) {
	const fips, dualStack = "EndpointOptions.UseFIPSEndpoint", "EndpointOptions.UseDualStackEndpoint"
	fipsStates := []aws.FIPSEndpointState{aws.FIPSEndpointStateUnset, aws.FIPSEndpointStateEnabled, aws.FIPSEndpointStateDisabled}
	dualStackStates := []aws.DualStackEndpointState{aws.DualStackEndpointStateUnset, aws.DualStackEndpointStateEnabled, aws.DualStackEndpointStateDisabled}
	for _, region := range []string{"us-east-1", "eusc-de-east-1", "us-gov-west-1", "us-iso-east-1", "fips-us-west-2"} {
		for _, inClient := range []int{0, 1, 2} {
			for _, inCall := range []int{0, 1, 2} {
				for _, https := range []bool{false, true} {
					alike(t, "endpoints", fmt.Sprintf("%s, states %d and %d, no HTTPS %t", region, inClient, inCall, https), setup{
						calls:  2,
						client: []twin{set(fips, fipsStates[inClient]), set(dualStack, dualStackStates[2-inClient]), set("Region", "ca-central-1")},
						call: []twin{set(fips, fipsStates[inCall]), set(dualStack, dualStackStates[inCall]), set("Region", region),
							set("EndpointOptions.DisableHTTPS", https), set("EndpointOptions.ResolvedRegion", map[bool]string{true: "eu-west-9"}[https])},
					})
				}
			}
		}
	}
	changes := [][]twin{{set("EndpointResolverV2", nil)}, {set("BaseEndpoint", aws.String("https://own.example")), set(fips, aws.FIPSEndpointStateEnabled)}}
	for i, twins := range changes {
		alike(t, "endpoints", fmt.Sprint("changes of the call ", i), setup{call: twins})
	}
}

// sourced is a source of a configuration's endpoints, as the configuration's loader has two: the
// environment and the shared file.
type sourced struct {
	service string
	ignore  bool
	fails   error
}

func (s sourced) GetIgnoreConfiguredEndpoints(context.Context) (bool, bool, error) {
	return s.ignore, s.ignore, nil
}

func (s sourced) GetServiceBaseEndpoint(_ context.Context, id string) (string, bool, error) {
	if id != service {
		return "https://for-" + id + ".example", true, nil
	}
	return s.service, s.service != "", s.fails
}

// disinterested are sources that know nothing of endpoints, or say that they are not ignored.
type disinterested struct{}

func (disinterested) GetIgnoreConfiguredEndpoints(context.Context) (bool, bool, error) {
	return false, true, nil
}

// AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_IMAGEBUILDER, the shared file, the switch that ignores them
// and the client's own option: each on and off.
func TestConfiguredEndpoints(t *testing.T) {
	for bits := range 1 << 8 {
		on := func(bit int) bool { return bits&(1<<bit) != 0 }
		name := fmt.Sprintf("configured endpoints %08b", bits)
		t.Run(name, func(t *testing.T) { alike(t, "endpoints", name, configuredEndpoints(t, on)) })
	}
}

func configuredEndpoints(t *testing.T, on func(int) bool) setup {
	environment, file := sourced{ignore: on(0)}, sourced{ignore: on(1)}
	all, client := "", []twin(nil)
	if on(2) {
		all = "https://file.example"
	}
	if on(3) {
		file.service = "https://file-service.example"
	}
	if on(4) {
		all = "https://environment.example"
		t.Setenv("AWS_ENDPOINT_URL", all)
	}
	if on(5) {
		environment.service = "https://environment-service.example"
		t.Setenv("AWS_ENDPOINT_URL_IMAGEBUILDER", environment.service)
	}
	if on(6) {
		client = []twin{set("BaseEndpoint", aws.String("https://client.example"))}
	}
	sources := []any{environment, file}
	if on(7) {
		sources = []any{"no source", disinterested{}, environment, file}
	}
	return setup{client: client, configure: func(cfg *aws.Config) {
		cfg.ConfigSources = sources
		if all != "" && !on(0) && !on(1) {
			cfg.BaseEndpoint = &all
		}
	}}
}

// failing sources, and wishes for FIPS and dual-stack hosts that say no.
type reluctant struct {
	found bool
	err   error
}

func (r reluctant) GetUseFIPSEndpoint(context.Context) (aws.FIPSEndpointState, bool, error) {
	return aws.FIPSEndpointStateDisabled, r.found, r.err
}

func (r reluctant) GetUseDualStackEndpoint(context.Context) (aws.DualStackEndpointState, bool, error) {
	return aws.DualStackEndpointStateDisabled, r.found, r.err
}

func (r reluctant) GetIgnoreConfiguredEndpoints(context.Context) (bool, bool, error) {
	return true, r.found, r.err
}

// The first source that knows, or that fails, ends the search.
func TestSourcesOfEndpoints(t *testing.T) {
	sources := []any{
		source{true, false}, source{false, true}, source{}, reluctant{true, nil}, reluctant{false, nil}, reluctant{true, errors.New("no")},
		sourced{service: "https://one.example"}, sourced{fails: errors.New("no")}, sourced{service: "https://two.example", fails: errors.New("no")}, nil,
	}
	for i, first := range sources {
		for j, second := range sources {
			alike(t, "endpoints", fmt.Sprintf("sources %d and %d", i, j), setup{configure: func(cfg *aws.Config) { cfg.ConfigSources = []any{first, second} }})
		}
	}
}
