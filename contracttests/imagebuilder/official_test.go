package imagebuilder_test

import (
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests"
	"github.com/revsmith/revsmith/contracttests/fixture"
)

// theirs replays with the official client.
var theirs = sync.OnceValue(func() *contracttests.Runner { return ours().Beside(theirSubject()) })

// theirSubject is the official client.
func theirSubject() contracttests.Subject {
	made := func(cfg aws.Config, tokens official.IdempotencyTokenProvider, endpoint string) any {
		return official.NewFromConfig(cfg, func(o *official.Options) {
			o.BaseEndpoint = aws.String(endpoint)
			o.IdempotencyTokenProvider = tokens
		})
	}
	return contracttests.Subject{
		Name:       "the official client",
		Client:     func(endpoint string) any { return made(configuration(), tokens{}, endpoint) },
		Retrying:   func(endpoint string) any { return made(retrying(), &oneToken{}, endpoint) },
		Revisions:  revisions(),
		Optional:   optional(),
		Paginators: theirPaginators(),
		Headers:    headers(),
	}
}

// Every stored request is also what the official client sends for the same input, and every
// stored output what it reads out of the same response, but for members that it lacks.
func TestOfficialClient(t *testing.T) {
	for _, file := range allFixtures(t) {
		t.Run(file.Operation, func(t *testing.T) { theirs().Replay(t, known(t, file)) })
	}
}

// known is a file without the members that the official client lacks, save in responses,
// where it must pass over them. That it may lack them is for the parity tests to say.
func known(t *testing.T, file *fixture.File) *fixture.File {
	t.Helper()
	cut, err := theirs().Cut(file)
	require.NoError(t, err)
	require.NotNil(t, cut.File, file.Operation)
	require.Empty(t, cut.Dropped, file.Operation)
	for _, unseen := range cut.Unseen {
		if unseen.Kind != "value" {
			t.Logf("not seen: %s %s in %d cases", unseen.Kind, unseen.Name, unseen.Cases)
		}
	}
	return cut.File
}
