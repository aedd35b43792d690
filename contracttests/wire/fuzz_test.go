package wire_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/wire"
)

// FuzzRequests reads whatever arrives: nothing panics, and what has no problem writes and reads as
// the same again.
func FuzzRequests(f *testing.F) {
	f.Add("restJson1", "PUT", "/shelves/a/books/b", "draft=true&floor=1", "X-Since: Tue, 02 Jan 2024 03:04:05 GMT", `{"title":"t"}`)
	f.Add("restJson1", "GET", "/shelves/a%2Fb", "a=1&a=2", "", "")
	f.Add("awsJson1_1", "POST", "/", "", "X-Amz-Target: Library_2024.PutBook", `{"authors":[{}],"printed":1.5}`)
	rest, _ := libraryCodec(f, "restJson1")
	aws, _ := libraryCodec(f, "awsJson1_1")
	f.Fuzz(func(t *testing.T, protocol, method, path, query, header, body string) {
		codec := rest
		if protocol != "restJson1" {
			codec = aws
		}
		request := wire.Request{Method: method, Path: path, Header: headerLines(header), Body: []byte(body)}
		request.Query, _ = url.ParseQuery(query)
		operation, err := codec.Route(method, path, request.Header)
		if err != nil {
			return
		}
		values, problems := codec.ReadInput(operation, request)
		if len(problems) > 0 {
			return
		}
		written, err := codec.WriteInput(operation, values)
		require.NoError(t, err)
		again, problems := codec.ReadInput(operation, written)
		require.Empty(t, problems)
		first, err := codec.Format(operation.Input, values)
		require.NoError(t, err)
		second, err := codec.Format(operation.Input, again)
		require.NoError(t, err)
		assert.Equal(t, string(first), string(second))
	})
}

// FuzzResponses reads whatever a server answers: nothing panics, and what has no problem can be
// written again.
func FuzzResponses(f *testing.F) {
	f.Add(200, "ETag: t", `{"genre":"NOVEL","weights":[1.5,"NaN"]}`)
	f.Add(404, "X-Amzn-Errortype: NotFound", `{"message":"m"}`)
	f.Add(500, "", `<html>`)
	codec, revision := libraryCodec(f, "restJson1")
	operation := revision.Operation("PutBook")
	f.Fuzz(func(t *testing.T, status int, header, body string) {
		response := wire.Response{Status: status, Header: headerLines(header), Body: []byte(body)}
		_, _, _ = codec.ReadError(response)
		values, problems := codec.ReadOutput(operation, response)
		if len(problems) == 0 {
			_, err := codec.WriteOutput(operation, values)
			require.NoError(t, err)
		}
	})
}

// headerLines reads lines of a header, as far as they are ones.
func headerLines(text string) http.Header {
	header := http.Header{}
	for line := range strings.Lines(text) {
		name, value, _ := strings.Cut(line, ":")
		header.Add(name, strings.TrimSpace(value))
	}
	return header
}
