package paritytest

import (
	"reflect"

	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// ourClient and theirClient are the two clients' types.
var (
	ourClient   = reflect.TypeFor[*imagebuilder.Client]()
	theirClient = reflect.TypeFor[*official.Client]()
)

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

// operationsMissing tells whether the notes that were read leave out operations that the official
// client has.
func operationsMissing() bool { return len(operations(ourClient)) < len(operations(theirClient)) }
