package paritytest

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every operation is answered with every error that the client models, its code in the header or
// in the body. What the operation lists is an error of that type, everything
// else a generic one, and the official client gives errors of the same types.
func TestEveryErrorOfEveryOperation(t *testing.T) {
	var header, body string
	cfg := configuration()
	cfg.HTTPClient = smithyhttp.ClientDoFunc(func(*http.Request) (*http.Response, error) {
		with := http.Header{"X-Amzn-Requestid": {"request-1"}, "X-Amzn-Errortype": {header}}
		return &http.Response{StatusCode: http.StatusConflict, Header: with, Body: io.NopCloser(strings.NewReader(body))}, nil
	})
	clients := newPair(cfg)
	names := modelledErrors(t)
	for _, operation := range operations(ourClient) {
		listed := listedErrors(t, operation, names)
		require.NotEmpty(t, listed, operation)
		input, err := json.Marshal(fullInput(operation))
		require.NoError(t, err)
		for _, name := range names {
			for _, spelling := range spellings(name) {
				header, body = spelling[0], spelling[1]
				ours, theirs := clients.call(t, operation, string(input))
				of := fmt.Sprintf("%s answers %q %s", operation, header, body)
				requireTyped(t, ours.err, name, slices.Contains(listed, name))
				same := reflect.DeepEqual(typesOf(withoutAdvice(ours.err)), typesOf(theirs.err))
				assert.True(t, same, "%s:\n%q\n%q", of, ours.err, theirs.err)
				count("errors of operations", 1, map[bool]int{true: 1}[same], 0)
			}
		}
	}
}

// modelledErrors are the names of the errors that the client has types for.
func modelledErrors(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../types/error_*.go")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for i, file := range files {
		files[i] = strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), "error_"), ".go")
	}
	return files
}

// listedErrors are those that the client knows the operation to answer.
func listedErrors(t *testing.T, operation string, names []string) []string {
	t.Helper()
	code, err := os.ReadFile("../api_op_" + operation + ".go")
	require.NoError(t, err)
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		listed := regexp.MustCompile(`(?mi)^\t\t&` + name + `Type,$`)
		return !listed.Match(code)
	})
}

// spellings are the headers and bodies that say an error.
func spellings(name string) [][2]string {
	return [][2]string{
		{name, `{"message": "m"}`},
		{"ns#" + name + ":http://ns/", `{"Message": "m", "code": "Other"}`},
		{"", `{"message": "m", "code": "` + name + `"}`},
		{"", `{"message": "m", "__type": "ns#` + name + `"}`},
	}
}

// requireTyped demands the error's own type where it is listed, and that each of the errors around
// it can be asked.
func requireTyped(t *testing.T, err error, name string, listed bool) {
	t.Helper()
	var answer smithy.APIError
	var operation *smithy.OperationError
	var response *awshttp.ResponseError
	require.ErrorAs(t, err, &answer)
	require.ErrorAs(t, err, &operation)
	require.ErrorAs(t, err, &response)
	want := "*smithy.GenericAPIError"
	if listed {
		want = "*types." + name
	}
	require.Equal(t, want, fmt.Sprintf("%T", answer))
	require.ErrorAs(t, err, reflect.New(reflect.TypeOf(answer)).Interface())
	require.Equal(t, []string{name, "m", "request-1"}, []string{answer.ErrorCode(), answer.ErrorMessage(), response.ServiceRequestID()})
	for _, part := range []string{operation.Operation(), "StatusCode: 409", "RequestID: request-1", name, "m"} {
		require.ErrorContains(t, err, part)
	}
}
