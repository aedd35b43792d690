package imagebuilder_test

import (
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/client/imagebuilder"
	"github.com/revsmith/revsmith/contracttests"
	"github.com/revsmith/revsmith/contracttests/fixture"
)

// ours replays with the client under test, over a connection and as a client without further options
// calls.
var ours = sync.OnceValue(func() *contracttests.Runner {
	subject := ourSubject(func(*imagebuilder.Options) {})
	subject.Passed = collected().Passed
	return contracttests.Start(subject)
})

// ourSubject is the client under test, with an option.
func ourSubject(choose func(*imagebuilder.Options)) contracttests.Subject {
	made := func(cfg aws.Config, tokens imagebuilder.IdempotencyTokenProvider, endpoint string) any {
		return imagebuilder.NewFromConfig(cfg, func(o *imagebuilder.Options) {
			o.BaseEndpoint = aws.String(endpoint)
			o.IdempotencyTokenProvider = tokens
		}, choose)
	}
	return contracttests.Subject{
		Name:       "our client",
		Client:     func(endpoint string) any { return made(configuration(), tokens{}, endpoint) },
		Retrying:   func(endpoint string) any { return made(retrying(), &oneToken{}, endpoint) },
		Document:   document,
		Revisions:  revisions(),
		Optional:   optional(),
		Paginators: paginators(),
		Headers:    headers(),
	}
}

// document is the OpenAPI document of a revision.
func document(revision string) ([]byte, error) {
	return os.ReadFile("../../spec/" + service + "/" + revision + "/openapi.yaml")
}

// replay replays the fixtures of an operation at those revisions.
func replay(t *testing.T, operation string, revisions ...string) {
	t.Helper()
	var files []*fixture.File
	for _, file := range allFixtures(t) {
		if file.Operation == operation && slices.Contains(revisions, file.Revision) {
			files = append(files, file)
		}
	}
	require.Len(t, files, len(revisions), "fixtures of %s", operation)
	ours().Replay(t, files...)
	overOtherWays(t, files...)
}
