package imagebuilder_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"reflect"
	"testing"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go/middleware"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// This file holds what every output, paginator and enum must have and no fixture shows.

func TestEveryOutputHasMetadata(t *testing.T) {
	clients := newPair(serving(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Amzn-Requestid", "the-request")
	}))
	for _, file := range allFixtures(t) {
		input := string(caseOf(t, file, "full").Exchanges[0].Input)
		got := callOne(t, clients.ours, file.Operation, input)
		require.NoError(t, got.err)
		metadata := reflect.ValueOf(got.output).Elem().FieldByName("ResultMetadata").Interface().(middleware.Metadata)
		id, _ := awsmiddleware.GetRequestIDMetadata(metadata)
		assert.Equal(t, "the-request", id, file.Operation)
	}
}

// A paginator's own options: the size of a page, and the stop at a token that comes again.
func TestEveryPaginatorHeedsItsOptions(t *testing.T) {
	for operation, constructor := range paginators() {
		t.Run(operation, func(t *testing.T) {
			var sent []map[string]any
			client := newPair(serving(t, func(w http.ResponseWriter, r *http.Request) {
				var body map[string]any
				assert.NoError(t, json.NewDecoder(r.Body).Decode(&body))
				sent = append(sent, body)
				_, _ = io.WriteString(w, `{"nextToken": "again"}`)
			})).ours
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

// Values lists all constants of an enum, and IsKnown tells them from others.
func TestEveryEnumKnowsItsConstants(t *testing.T) {
	want := map[string][]string{}
	for _, c := range constants(t, "../../client/"+service+"/types") {
		want[c.of] = append(want[c.of], c.value)
	}
	enums := enumsOf(reflect.TypeFor[*imagebuilder.Client]())
	require.Len(t, enums, len(want))
	for _, enum := range enums {
		value := reflect.New(enum).Elem()
		known := func() bool { return value.MethodByName("IsKnown").Call(nil)[0].Bool() }
		assert.False(t, known(), "%s", enum)
		values := value.MethodByName("Values").Call(nil)[0]
		var got []string
		for i := range values.Len() {
			value.Set(values.Index(i))
			assert.True(t, known(), "%s", value)
			got = append(got, value.String())
		}
		assert.ElementsMatch(t, want[enum.Name()], got, "%s", enum)
	}
}

// enumsOf are the enums in the inputs and outputs of a client's methods.
func enumsOf(client reflect.Type) []reflect.Type {
	var enums []reflect.Type
	seen := map[reflect.Type]bool{}
	var visit func(of reflect.Type)
	visit = func(of reflect.Type) {
		if seen[of] {
			return
		}
		seen[of] = true
		_, listed := of.MethodByName("Values")
		switch of.Kind() {
		case reflect.String:
			if listed {
				enums = append(enums, of)
			}
		case reflect.Pointer, reflect.Slice, reflect.Map:
			visit(of.Elem())
		case reflect.Struct:
			for i := range of.NumField() {
				visit(of.Field(i).Type)
			}
		}
	}
	for i := range client.NumMethod() {
		method := client.Method(i).Type
		for j := range method.NumIn() {
			visit(method.In(j))
		}
		visit(method.Out(0))
	}
	return enums
}
