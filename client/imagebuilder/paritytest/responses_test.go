package paritytest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"reflect"
	"testing"

	"github.com/aws/smithy-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Bodies of answers that went well, as a service should and should not write them.
var bodies = []string{
	``, "  \n", `null`, `{}`, `[]`, `"text"`, `3`, `<html>busy</html>`,
	`{"requestId": 5}`, `{"requestId": "a"`, `{"requestId":`, `{"requestId": "a",}`, `{"requestId": "a"} and more`,
	`{"unknown": [1,], "requestId": "a"}`, `{"unknown": 01, "requestId": "a"}`,
	`{"REQUESTID": "a", "Image": {"arn": "b"}}`, "{\"requestId\": \"a\xffb\"}", `{"requestId": "\ud800"}`,
	`{"requestId": null, "image": null}`, `{"image": []}`, `{"image": {"arn": null, "name": "n"}}`,
	`{"image": {"platform": "Unknown", "unknown": [1, {"arn": null}]}}`, `{"image": {"platform": 7}}`, `{"image": {"platform": ""}}`,
	`{"image": {"tags": {}}}`, `{"image": {"tags": null}}`, `{"image": {"tags": []}}`, `{"image": {"tags": {"a": 1}}}`,
	`{"image": {"tags": {"a": null, "b": "c", "` + "k\xff" + `": "v"}}}`,
	`{"image": {"outputResources": {"amis": []}}}`, `{"image": {"outputResources": {"amis": null}}}`, `{"image": {"outputResources": {"amis": {}}}}`,
	`{"image": {"outputResources": {"amis": [null, {"region": "r"}], "containers": [{"imageUris": ["a", null]}]}}}`,
	`{"image": {"imageTestsConfiguration": {"timeoutMinutes": 1.0}}}`, `{"image": {"imageTestsConfiguration": {"timeoutMinutes": 1.5}}}`,
	`{"image": {"imageTestsConfiguration": {"timeoutMinutes": 1e2}}}`, `{"image": {"imageTestsConfiguration": {"timeoutMinutes": "1"}}}`,
	`{"image": {"imageTestsConfiguration": {"imageTestsEnabled": "true"}}}`,
	`{"requestId": "a", "requestId": "b"}`, `{"image": {"arn": "a"}, "image": {"name": "n"}}`,
	`{"image": {"tags": {"a": "1", "a": "2"}, "tags": {"b": "3"}}}`,
}

// Errors, as a header and a body.
var errorAnswers = [][2]string{
	{"", ``}, {"", ` `}, {"", `null`}, {"", `{}`}, {"", `[]`}, {"", `"text"`}, {"", `<html>busy</html>`},
	{"ClientException", ``}, {"ClientException", ` `}, {"ClientException", `null`}, {"ClientException", `{}`}, {"ClientException", `[]`},
	{"ClientException", `{"message": "m"`}, {"ClientException", `{"message": "m"}`}, {"ClientException", `{"Message": "m"}`},
	{"ClientException", `{"message": null}`}, {"ClientException", `{"message": 5}`}, {"ClientException", `<html>busy</html>`},
	{"ClientException:http://a.example/", `{"message": "m"}`}, {"a#ClientException", `{"message": "m"}`}, {"clientexception", `{"message": "m"}`},
	{"ServiceException", `{"code": "ClientException", "message": "m"}`}, {"Unknown", `{"code": "ClientException", "message": "m"}`},
	{"ResourceNotFoundException", `{"message": "not an error of the operation"}`},
	{"", `{"code": "ClientException", "message": "m"}`}, {"", `{"code": "a#ClientException:b", "message": "m"}`},
	{"", `{"__type": "a#ClientException", "message": "m"}`}, {"", `{"__type": "ClientException", "Message": "m"}`},
	{"", `{"code": "ForbiddenException", "__type": "ClientException"}`}, {"", `{"code": 5, "message": "m"}`},
	{"", `{"code": "Unknown"}`}, {"", `{"message": "m"}`}, {"", `{"code": "ClientException"} and more`},
}

// Where the official client corrupts what it reads ours gives an error, and where a member stands
// twice ours keeps what it read first, if null comes after it, or fails, if that was of a
// wrong type.
func TestAnswersReadDifferently(t *testing.T) {
	for body, want := range map[string][2]string{
		`{"image": {"imageTestsConfiguration": {"timeoutMinutes": 4294967297}}}`: {
			"unreadable", `{"Image":{"ImageTestsConfiguration":{"TimeoutMinutes":1}}}`},
		`{"requestId": "a", "requestId": null}`: {`{"RequestId":"a"}`, `{}`},
		`{"requestId": 5, "requestId": "b"}`:    {"unreadable", `{"RequestId":"b"}`},
	} {
		ours, theirs := answered(t, http.StatusOK, "", body)
		assert.Equal(t, want, [2]string{ours, theirs}, body)
	}
}

// Both clients read the same out of each answer, or fail in the same way.
func TestAnswersReadAlike(t *testing.T) {
	for _, status := range []int{http.StatusOK, http.StatusAccepted} {
		for _, body := range bodies {
			ours, theirs := answered(t, status, "", body)
			assert.Equal(t, theirs, ours, body)
		}
	}
	for _, status := range []int{http.StatusMovedPermanently, http.StatusBadRequest, http.StatusInternalServerError} {
		for _, answer := range errorAnswers {
			ours, theirs := answered(t, status, answer[0], answer[1])
			assert.Equal(t, theirs, ours, answer)
		}
	}
}

// answered is what both clients make of one answer to GetImage.
func answered(t *testing.T, status int, errorType, body string) (ours, theirs string) {
	t.Helper()
	cfg := serving(t, func(w http.ResponseWriter, _ *http.Request) {
		if errorType != "" {
			w.Header().Set("X-Amzn-Errortype", errorType)
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	})
	one, other := newPair(cfg).call(t, "GetImage", `{"ImageBuildVersionArn": "a"}`)
	return one.describe(t), other.describe(t)
}

// describe is the output without what is empty, or the kind of error: the clients word errors
// differently, and the official one knows members that ours does not.
func (o outcome) describe(t *testing.T) string {
	t.Helper()
	var unreadable *smithy.DeserializationError
	var answer smithy.APIError
	switch {
	case errors.As(o.err, &unreadable):
		return "unreadable"
	case errors.As(o.err, &answer):
		name := reflect.TypeOf(answer).Elem().Name()
		return fmt.Sprintf("%s %s %q %s", name, answer.ErrorCode(), answer.ErrorMessage(), answer.ErrorFault())
	}
	require.NoError(t, o.err)
	data, err := json.Marshal(o.output)
	require.NoError(t, err)
	var tree map[string]any
	require.NoError(t, json.Unmarshal(data, &tree))
	delete(tree, "ResultMetadata")
	dropUnset(tree)
	data, err = json.Marshal(tree)
	require.NoError(t, err)
	return string(data)
}

// dropUnset takes the members out of a tree that hold nothing; empty lists and maps stay.
func dropUnset(tree any) {
	switch tree := tree.(type) {
	case []any:
		for _, element := range tree {
			dropUnset(element)
		}
	case map[string]any:
		maps.DeleteFunc(tree, func(_ string, value any) bool { return value == nil || value == "" || value == false })
		for _, value := range tree {
			dropUnset(value)
		}
	}
}
