package exchange_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/exchange"
)

const text = `{"b":[{"x":1.50},"a&<b>"],"a":{"y":null,"z":true}}`

func TestReadThenWriteGivesTheSameText(t *testing.T) {
	tree, err := exchange.Read([]byte(text))
	require.NoError(t, err)
	written, err := exchange.Write(tree)
	require.NoError(t, err)
	assert.JSONEq(t, text, string(written))
	again, err := exchange.Read(written)
	require.NoError(t, err)
	assert.Equal(t, tree, again)
	for _, wrong := range []string{"", "{", "{1}", "[1", `{"a":}`, "1 2", "[}"} {
		_, err := exchange.Read([]byte(wrong))
		assert.Error(t, err, wrong)
	}
}

func TestChangesLeaveTheTreeAsItIs(t *testing.T) {
	tree, err := exchange.Read([]byte(text))
	require.NoError(t, err)
	tests := []struct {
		changed any
		want    string
	}{
		{exchange.Set(tree, []string{"b", "0", "x"}, "new"), `{"b":[{"x":"new"},"a&<b>"],"a":{"y":null,"z":true}}`},
		{exchange.Set(tree, []string{"a", "new"}, 1), `{"b":[{"x":1.50},"a&<b>"],"a":{"y":null,"z":true,"new":1}}`},
		{exchange.Set(tree, []string{"b", "7"}, 1), text},
		{exchange.Set(tree, []string{"a", "new", "x"}, 1), text},
		{exchange.Set(tree, nil, 1), `1`},
		{exchange.Remove(tree, []string{"b", "0"}), `{"b":["a&<b>"],"a":{"y":null,"z":true}}`},
		{exchange.Remove(tree, []string{"a", "y"}), `{"b":[{"x":1.50},"a&<b>"],"a":{"z":true}}`},
		{exchange.Remove(tree, []string{"a", "none"}), text},
		{exchange.Remove(tree, []string{"none", "none"}), text},
		{exchange.Remove(tree, nil), `null`},
	}
	for _, test := range tests {
		got, err := exchange.Write(test.changed)
		require.NoError(t, err)
		assert.JSONEq(t, test.want, string(got))
		unchanged, err := exchange.Write(tree)
		require.NoError(t, err)
		assert.JSONEq(t, text, string(unchanged))
	}
}

func TestAt(t *testing.T) {
	tree, err := exchange.Read([]byte(text))
	require.NoError(t, err)
	got, ok := exchange.At(tree, []string{"b", "1"})
	assert.True(t, ok)
	assert.Equal(t, "a&<b>", got)
	for _, nowhere := range [][]string{{"c"}, {"b", "2"}, {"b", "-1"}, {"b", "1", "x"}} {
		_, ok := exchange.At(tree, nowhere)
		assert.False(t, ok, nowhere)
	}
}
