package wire_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/wire"
)

// What an operation cannot answer is refused, with its place.
func TestRefusedOutputs(t *testing.T) {
	cases := []struct {
		output wire.Values
		want   string
	}{
		{wire.Values{"odd": 1}, "odd: PutBookOutput has no such member"},
		{wire.Values{"genre": 1}, "genre: a value of the type int is no enum"},
		{wire.Values{"weights": "w"}, "weights: a value of the type string is no list"},
		{wire.Values{"weights": []any{1.5, nil}}, "weights.1: a value of the type <nil> is no double"},
		{wire.Values{"code": int64(404)}, "code: the status 404 is not one of success"},
		{wire.Values{"tag": []any{}}, "tag: a value of the type []interface {} is no string"},
	}
	codec, revision := libraryCodec(t, "restJson1")
	for _, c := range cases {
		_, err := codec.WriteOutput(revision.Operation("PutBook"), c.output)
		require.EqualError(t, err, "writing the output of PutBook: "+c.want)
	}
}

func TestRefusedInputs(t *testing.T) {
	for want, input := range map[string]wire.Values{
		"source: the union Source must have exactly one member, not 0": {"source": wire.Values{}},
		"authors.0.nom: Author has no such member":                     {"authors": []any{wire.Values{"nom": "n"}}},
		"authors: a value of the type string is no list":               {"authors": "a"},
		"source: a value of the type bool is no union":                 {"source": true},
		"pages: a value of the type int64 is no integer":               {"pages": int64(math.MaxInt64)},
		"printed: a value of the type time.Time is no timestamp":       {"printed": time.Unix(1<<40, 0)},
		"marks: a value of the type string is no map":                  {"marks": "m"},
		"floors: a value of the type string is no list":                {"floors": "m"},
	} {
		codec, revision := libraryCodec(t, "restJson1")
		_, err := codec.WriteInput(revision.Operation("PutBook"), input)
		require.EqualError(t, err, "writing the input of PutBook: "+want)
	}
}

func TestWrittenText(t *testing.T) {
	codec, revision := libraryCodec(t, "restJson1")
	response, err := codec.WriteOutput(revision.Operation("PutBook"), wire.Values{
		"tag": "t", "code": int64(201), "genre": "a\"<\n\xff", "weights": []any{1.0, 1e30, math.Inf(1), math.NaN()},
	})
	require.NoError(t, err)
	assert.Equal(t, 201, response.Status)
	assert.Equal(t, "t", response.Header.Get("ETag"))
	assert.Equal(t, `{"genre":"a\"\u003c\n\ufffd","weights":[1,1e+30,"Infinity","NaN"]}`, string(response.Body))
	failure := codec.WriteError("NotFound", 404, "no\nsuch book")
	assert.Equal(t, `{"message":"no\nsuch book"}`, string(failure.Body))
	codec, _ = libraryCodec(t, "awsJson1_0")
	failure = codec.WriteError("NotFound", 404, "m")
	assert.Equal(t, `{"__type":"NotFound","message":"m"}`, string(failure.Body))
	assert.Equal(t, "application/x-amz-json-1.0", failure.Header.Get("Content-Type"))
}
