package imagebuilder_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/client/imagebuilder"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

// Every sequence of items gives those of all pages of the stored listings, in their order.
func TestEverySequenceOfItems(t *testing.T) {
	walked := map[string]bool{}
	for _, file := range allFixtures(t) {
		operation := latest(t).Operation(file.Operation)
		if operation.Pagination == nil || operation.Pagination.Items == nil {
			continue
		}
		refused, err := ours().Refused(file) // for what a later revision requires
		require.NoError(t, err)
		for _, c := range file.Cases {
			if len(c.Exchanges) > 1 && !slices.Contains(refused, c.ID) {
				t.Run(file.Operation+"/"+file.Revision+"/"+c.ID, func(t *testing.T) { walkItems(t, operation, &c) })
				walked[file.Operation] = true
			}
		}
	}
	for _, operation := range latest(t).Operations {
		if operation.Pagination != nil && operation.Pagination.Items != nil {
			assert.True(t, walked[operation.Name], "no fixture lists pages of %s", operation.Name)
		}
	}
}

// walkItems holds the items of a sequence against those of a listing's responses.
func walkItems(t *testing.T, operation *spec.Operation, c *fixture.Case) {
	turned := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if turned == len(c.Exchanges) {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		_, _ = w.Write(c.Exchanges[turned].Response.Body)
		turned++
	}))
	defer server.Close()
	cfg := configuration()
	cfg.BaseEndpoint = aws.String(server.URL)
	var want []json.RawMessage
	for _, exchange := range c.Exchanges {
		var page map[string]json.RawMessage
		require.NoError(t, json.Unmarshal(exchange.Response.Body, &page))
		want = append(want, elements(t, page[operation.Pagination.Items.Name])...)
	}
	all := reflect.ValueOf(imagebuilder.NewFromConfig(cfg)).MethodByName(operation.Name + "All")
	require.True(t, all.IsValid(), "the client lacks %sAll", operation.Name)
	got := collect(t, all, c.Exchanges[0].Input)
	require.Len(t, got, len(want))
	for i := range want {
		assert.JSONEq(t, string(want[i]), string(got[i]))
	}
	assert.Len(t, c.Exchanges, turned)
}

// elements are the elements of a list, none where there is no list.
func elements(t *testing.T, text json.RawMessage) []json.RawMessage {
	t.Helper()
	var list []json.RawMessage
	if len(bytes.TrimSpace(text)) > 0 {
		require.NoError(t, json.Unmarshal(text, &list))
	}
	return list
}

// collect are the items that a client's method gives, as they travel.
func collect(t *testing.T, all reflect.Value, text json.RawMessage) []json.RawMessage {
	t.Helper()
	input := reflect.New(all.Type().In(1).Elem())
	require.NoError(t, imagebuilder.UnmarshalWire(text, input.Interface()))
	var items []json.RawMessage
	sequence := all.Call([]reflect.Value{reflect.ValueOf(context.Background()), input})[0]
	for item, err := range sequence.Seq2() {
		require.True(t, err.IsNil(), "%v", err)
		if item.Kind() == reflect.String {
			items = append(items, json.RawMessage(`"`+item.String()+`"`))
			continue
		}
		made, err := imagebuilder.MarshalWire(item.Interface())
		require.NoError(t, err)
		items = append(items, made)
	}
	return items
}
