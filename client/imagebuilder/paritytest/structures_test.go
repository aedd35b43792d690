package paritytest

import (
	"reflect"
	"strings"
	"sync"

	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// ourStructures and theirStructures are the structures in the inputs and outputs of both clients'
// operations, by name.
var (
	ourStructures   = sync.OnceValue(func() map[string]reflect.Type { return structures(ourClient) })
	theirStructures = sync.OnceValue(func() map[string]reflect.Type { return structures(theirClient) })
)

// ourClient and theirClient are the two clients' types.
var (
	ourClient   = reflect.TypeFor[*imagebuilder.Client]()
	theirClient = reflect.TypeFor[*official.Client]()
)

// operationsMissing tells whether the notes that were read leave out operations that the official
// client has.
func operationsMissing() bool { return len(operations(ourClient)) < len(operations(theirClient)) }

// operations are the names of a client's operations.
func operations(client reflect.Type) []string {
	var names []string
	for i := range client.NumMethod() {
		if method := client.Method(i); isOperation(method.Type) {
			names = append(names, method.Name)
		}
	}
	return names
}

// isOperation tells whether a method of a client is one for an operation: it takes the client, a
// context, an input and options, and answers an output and an error.
func isOperation(method reflect.Type) bool {
	return method.IsVariadic() && method.NumIn() == 4 && method.NumOut() == 2
}

func structures(client reflect.Type) map[string]reflect.Type {
	found := map[string]reflect.Type{}
	for i := range client.NumMethod() {
		if method := client.Method(i).Type; isOperation(method) {
			addStructures(found, method.In(2))
			addStructures(found, method.Out(0))
		}
	}
	return found
}

func addStructures(found map[string]reflect.Type, of reflect.Type) {
	switch of.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		addStructures(found, of.Elem())
	case reflect.Struct:
		if !isModelled(of) || found[of.Name()] != nil {
			return
		}
		found[of.Name()] = of
		for i := range of.NumField() {
			addStructures(found, of.Field(i).Type)
		}
	}
}

// isModelled tells whether a type comes from the API's model, not from a library.
func isModelled(of reflect.Type) bool { return strings.Contains(of.PkgPath(), "/"+service) }
