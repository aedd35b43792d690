package imagebuilder_test

import (
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"

	"github.com/revsmith/revsmith/contracttests"
)

// theirs replays with the official client. No document describes it.
var theirs = sync.OnceValue(func() *contracttests.Runner {
	return contracttests.Start(contracttests.Subject{
		Client: func(endpoint string) any {
			return official.NewFromConfig(configuration(), func(o *official.Options) {
				o.BaseEndpoint = aws.String(endpoint)
				o.IdempotencyTokenProvider = tokens{}
			})
		},
		Headers: headers(),
	})
})

// Every stored request is also what the official client sends for the same input, and every
// stored output what it reads out of the same response.
func TestOfficialClient(t *testing.T) {
	for _, file := range allFixtures(t) {
		t.Run(file.Operation, func(t *testing.T) { theirs().Replay(t, file) })
	}
}
