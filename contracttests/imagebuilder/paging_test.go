package imagebuilder_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// A paginator's own options: the size of a page, and the stop at a token that comes again.
func TestEveryPaginatorHeedsItsOptions(t *testing.T) {
	for operation, constructor := range paginators() {
		t.Run(operation, func(t *testing.T) {
			var sent []map[string]any
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				var body map[string]any
				assert.NoError(t, json.NewDecoder(r.Body).Decode(&body))
				sent = append(sent, body)
				_, _ = io.WriteString(w, `{"nextToken": "again"}`)
			}))
			defer server.Close()
			cfg := configuration()
			cfg.BaseEndpoint = aws.String(server.URL)
			client := imagebuilder.NewFromConfig(cfg)
			turnAll(t, constructor, client)
			require.Len(t, sent, 2)
			if _, sized := reflect.TypeOf(constructor).In(1).Elem().FieldByName("MaxResults"); sized {
				assert.Equal(t, []any{7.0, 7.0}, []any{sent[0]["maxResults"], sent[1]["maxResults"]})
			}
			assert.Equal(t, "again", sent[1]["nextToken"])
		})
	}
}

// turnAll asks a paginator whose options are set for all its pages.
func turnAll(t *testing.T, constructor any, client *imagebuilder.Client) {
	t.Helper()
	construct := reflect.ValueOf(constructor)
	input := reflect.New(construct.Type().In(1).Elem())
	fillTexts(input.Elem())
	set := reflect.MakeFunc(construct.Type().In(2).Elem(), func(options []reflect.Value) []reflect.Value {
		if limit := options[0].Elem().FieldByName("Limit"); limit.IsValid() {
			limit.SetInt(7)
		}
		options[0].Elem().FieldByName("StopOnDuplicateToken").SetBool(true)
		return nil
	})
	pages := construct.Call([]reflect.Value{reflect.ValueOf(client), input, set})[0]
	for range 3 {
		if !pages.MethodByName("HasMorePages").Call(nil)[0].Bool() {
			return
		}
		page := pages.MethodByName("NextPage").Call([]reflect.Value{reflect.ValueOf(context.Background())})
		require.True(t, page[1].IsNil(), "%v", page[1])
	}
	t.Error("the pages do not end")
}

// fillTexts sets the texts of an input but for the token: some listings require one.
func fillTexts(input reflect.Value) {
	for i := range input.NumField() {
		field := input.Type().Field(i)
		if field.Type == reflect.TypeFor[*string]() && field.Name != "NextToken" {
			input.Field(i).Set(reflect.ValueOf(new(string)))
		}
	}
}
