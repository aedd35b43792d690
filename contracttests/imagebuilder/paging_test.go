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
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// again answers every request with a token, which is always the same.
func again(t *testing.T, sent *[]map[string]any) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body map[string]any
		assert.NoError(t, json.NewDecoder(r.Body).Decode(&body))
		*sent = append(*sent, body)
		_, _ = io.WriteString(w, `{"nextToken": "again"}`)
	}))
	t.Cleanup(server.Close)
	return server
}

// A paginator's own options: the size of a page, and the stop at a token that comes again.
func TestEveryPaginatorHeedsItsOptions(t *testing.T) {
	for operation, constructor := range paginators() {
		t.Run(operation, func(t *testing.T) {
			var sent []map[string]any
			server := again(t, &sent)
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

// The official paginators stop at a token that comes again only where they are told to, as ours do.
// A range over our pages reports it: it would never end.
func TestTokensThatComeAgain(t *testing.T) {
	for operation, constructor := range paginators() {
		t.Run(operation, func(t *testing.T) {
			var sent []map[string]any
			cfg := configuration()
			cfg.BaseEndpoint = aws.String(again(t, &sent).URL)
			if theirs := theirPaginators()[operation]; theirs != nil {
				turnAll(t, theirs, official.NewFromConfig(cfg))
				assert.Len(t, sent, 2)
				sent = nil
			}
			pages := construct(constructor, imagebuilder.NewFromConfig(cfg)).MethodByName("Pages")
			var repeated *imagebuilder.RepeatedTokenError
			walk := pages.Call([]reflect.Value{reflect.ValueOf(context.Background())})[0]
			for page, err := range walk.Seq2() {
				if !err.IsNil() {
					assert.True(t, page.IsNil())
					assert.ErrorAs(t, err.Interface().(error), &repeated)
				}
				require.LessOrEqual(t, len(sent), 2, "the pages do not end")
			}
			require.NotNil(t, repeated)
			assert.Equal(t, "again", repeated.Token)
			assert.Len(t, sent, 2)
		})
	}
}

// turnAll asks a paginator whose options are set for all its pages.
func turnAll(t *testing.T, constructor, client any) {
	t.Helper()
	of := reflect.TypeOf(constructor)
	pages := construct(constructor, client, reflect.MakeFunc(of.In(2).Elem(), func(options []reflect.Value) []reflect.Value {
		if limit := options[0].Elem().FieldByName("Limit"); limit.IsValid() {
			limit.SetInt(7)
		}
		options[0].Elem().FieldByName("StopOnDuplicateToken").SetBool(true)
		return nil
	}))
	for range 3 {
		if !pages.MethodByName("HasMorePages").Call(nil)[0].Bool() {
			return
		}
		page := pages.MethodByName("NextPage").Call([]reflect.Value{reflect.ValueOf(context.Background())})
		require.True(t, page[1].IsNil(), "%v", page[1])
	}
	t.Error("the pages do not end")
}

// construct makes a paginator of an input whose texts are set.
func construct(constructor, client any, options ...reflect.Value) reflect.Value {
	made := reflect.ValueOf(constructor)
	input := reflect.New(made.Type().In(1).Elem())
	fillTexts(input.Elem())
	return made.Call(append([]reflect.Value{reflect.ValueOf(client), input}, options...))[0]
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
