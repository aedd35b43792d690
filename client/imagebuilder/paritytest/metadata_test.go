package paritytest

import (
	"net/http"
	"reflect"
	"testing"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go/middleware"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every output tells the id of its request, as the official client's do.
func TestEveryOutputHasMetadata(t *testing.T) {
	clients := newPair(serving(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Amzn-Requestid", "the-request")
	}))
	for _, file := range allFixtures(t) {
		input := string(caseOf(t, file, "full").Exchanges[0].Input)
		got, theirs := clients.call(t, file.Operation, input)
		assert.Equal(t, "the-request", requestID(t, theirs), file.Operation)
		assert.Equal(t, "the-request", requestID(t, got), file.Operation)
	}
}

// requestID is what a call's output says about its request.
func requestID(t *testing.T, of outcome) string {
	t.Helper()
	require.NoError(t, of.err)
	metadata := reflect.ValueOf(of.output).Elem().FieldByName("ResultMetadata").Interface().(middleware.Metadata)
	id, _ := awsmiddleware.GetRequestIDMetadata(metadata)
	return id
}
