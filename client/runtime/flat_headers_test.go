package runtime_test

import (
	"context"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/revsmith/revsmith/client/runtime"
)

// labelled is an input whose headers may be any whose names begin alike.
type labelled struct {
	Text    *string
	Content map[string]string
}

var labelledShape = structure("Labelled",
	runtime.Member{Name: "text", Target: &runtime.String},
	runtime.Member{Name: "content", Target: &runtime.StringMap, In: runtime.InHeader, As: "Content-"},
)

func (v *labelled) Serialize(s smithy.ShapeSerializer) { runtime.WriteStruct(s, &labelledShape, v) }

func (v *labelled) SerializeMembers(s smithy.ShapeSerializer) {
	w := runtime.Write(s, &labelledShape)
	w.String(0, v.Text)
	w.StringMap(1, v.Content)
}

var sendLabelled = runtime.Operation{
	Name: "SendLabelled", Method: "POST", Path: "/labelled", Input: &labelledShape, Output: &removeOutputShape,
}

// typed is an input with a member that says what its body is.
type typed struct{ Text, Kind *string }

var typedShape = structure("Typed",
	runtime.Member{Name: "text", Target: &runtime.String},
	runtime.Member{Name: "kind", Target: &runtime.String, In: runtime.InHeader, As: "Content-Type"},
)

func (v *typed) Serialize(s smithy.ShapeSerializer) { runtime.WriteStruct(s, &typedShape, v) }

func (v *typed) SerializeMembers(s smithy.ShapeSerializer) {
	w := runtime.Write(s, &typedShape)
	w.String(0, v.Text)
	w.String(1, v.Kind)
}

var sendTyped = runtime.Operation{
	Name: "SendTyped", Method: "POST", Path: "/typed", Input: &typedShape, Output: &removeOutputShape,
}

func callTyped(ctx context.Context, c parcelClient) (middleware.Metadata, error) {
	in := &typed{Text: aws.String("t"), Kind: aws.String("text/x")}
	_, err := runtime.Invoke[*removeOutput](ctx, c.Client, &sendTyped, in, nil)
	return middleware.Metadata{}, err
}

// headerCases are of inputs that have a say in headers which the client writes, too.
func headerCases() []flatCase {
	sent := func(name string, in *labelled, isStacked bool) flatCase {
		return flatCase{
			name: name, answers: []answer{{body: "{}"}}, isStacked: isStacked,
			call: func(ctx context.Context, c parcelClient) (middleware.Metadata, error) {
				_, err := runtime.Invoke[*removeOutput](ctx, c.Client, &sendLabelled, in, nil)
				return middleware.Metadata{}, err
			},
		}
	}
	return []flatCase{
		sent("a length that the input gives", &labelled{Content: map[string]string{"Length": "5"}}, true),
		sent("a length that is none", &labelled{Content: map[string]string{"Length": "five"}}, false),
		sent("a type that the input gives", &labelled{Text: aws.String("t"), Content: map[string]string{"Type": "text/x"}}, true),
		{name: "a type that a member gives", answers: []answer{{body: "{}"}}, call: callTyped},
	}
}

// What the input says that its body is, it is.
func TestContentTypeOfTheInput(t *testing.T) {
	for shape, in := range map[*runtime.Shape]smithy.Serializable{
		&labelledShape: &labelled{Text: aws.String("t"), Content: map[string]string{"Type": "text/x"}},
		&typedShape:    &typed{Text: aws.String("t"), Kind: aws.String("text/x")},
	} {
		request := smithyhttp.NewStackRequest().(*smithyhttp.Request)
		must(t, protocolOf(t, "restJson1").SerializeRequest(t.Context(), operationOf(shape), in, request))
		equal(t, "Content-Type", strings.Join(request.Header["Content-Type"], "|"), "text/x")
	}
}
