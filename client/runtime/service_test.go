package runtime_test

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"

	"github.com/revsmith/revsmith/client/runtime"
)

// The tests' own service, in the form that generated clients have: parcels that are
// listed, sent, looked up and have labels removed.

var parcelService = runtime.Service{
	ID:             "Parcel Post",
	APIVersion:     "2020-01-01",
	Package:        "example.com/parcel",
	Module:         "parcel",
	Target:         "ParcelPost",
	Protocol:       "restJson1",
	EndpointPrefix: "parcel",
	SigningName:    "parcel-signing",
	PlainFIPS:      []string{"aws-us-gov"},
}

type parcelClient struct{ *runtime.Client }

func (c parcelClient) list(ctx context.Context, in *listInput, optFns ...func(*runtime.Options)) (*listOutput, error) {
	return runtime.Invoke[*listOutput](ctx, c.Client, &listParcels, in, optFns)
}

func (c parcelClient) send(ctx context.Context, in *sendInput, optFns ...func(*runtime.Options)) (*sendOutput, error) {
	return runtime.Invoke[*sendOutput](ctx, c.Client, &sendParcel, in, optFns)
}

func (c parcelClient) get(ctx context.Context, in *getInput, optFns ...func(*runtime.Options)) (*getOutput, error) {
	return runtime.Invoke[*getOutput](ctx, c.Client, &getParcel, in, optFns)
}

func (c parcelClient) remove(ctx context.Context, in *removeInput, optFns ...func(*runtime.Options)) error {
	_, err := runtime.Invoke[*removeOutput](ctx, c.Client, &removeLabels, in, optFns)
	return err
}

func (c parcelClient) post(ctx context.Context, in *everything, optFns ...func(*runtime.Options)) error {
	_, err := runtime.Invoke[*removeOutput](ctx, c.Client, &postEverything, in, optFns)
	return err
}

var (
	listParcels = runtime.Operation{
		Name: "ListParcels", Method: "POST", Path: "/ListParcels",
		Input: &listInputShape, Output: &listOutputShape,
		Errors: []*runtime.ErrorType{&notFound, &broken},
	}
	sendParcel = runtime.Operation{
		Name: "SendParcel", Method: "PUT", Path: "/SendParcel",
		Input: &sendInputShape, Output: &sendOutputShape,
		Errors: []*runtime.ErrorType{&notFound},
		Token:  "Token",
	}
	getParcel = runtime.Operation{
		Name: "GetParcel", Method: "GET", Path: "/GetParcel",
		Input: &getInputShape, Output: &getOutputShape,
		Errors: []*runtime.ErrorType{&notFound},
	}
	removeLabels = runtime.Operation{
		Name: "RemoveLabels", Method: "DELETE", Path: "/labels/{parcel}",
		Input: &removeInputShape, Output: &removeOutputShape, Since: proven("2023-03-03"),
	}
	postEverything = runtime.Operation{
		Name: "PostEverything", Method: "POST", Path: "/PostEverything",
		Input: &everythingShape, Output: &removeOutputShape,
	}
	notFound = runtime.ErrorType{
		Shape: &notFoundShape, New: func() smithy.DeserializableError { return &notFoundError{} },
	}
	broken = runtime.ErrorType{
		Shape: &brokenShape, New: func() smithy.DeserializableError { return &brokenError{} },
	}
)

var (
	listInputShape = structure("ListParcelsInput",
		runtime.Member{Name: "nextToken", Target: &runtime.String},
		runtime.Member{Name: "maxResults", Target: &runtime.Integer},
		runtime.Member{Name: "open", Target: &runtime.Boolean},
	)
	listOutputShape = structure("ListParcelsOutput",
		runtime.Member{Name: "parcels", Target: &parcelListShape},
		runtime.Member{Name: "nextToken", Target: &runtime.String},
	)
	parcelListShape = runtime.Shape{Name: "ParcelList", Type: smithy.ShapeTypeList,
		Members: []runtime.Member{{Name: "member", Target: &parcelShape}}}
	sendInputShape = structure("SendParcelInput",
		runtime.Member{Name: "name", Target: &runtime.String, Required: true},
		runtime.Member{Name: "parcels", Target: &parcelListShape},
		runtime.Member{Name: "byCity", Target: &parcelMapShape},
		runtime.Member{Name: "labels", Target: &runtime.StringMap, Since: proven("2021-05-05")},
		runtime.Member{Name: "token", Target: &runtime.String, Required: true, Since: proven("2022-06-06")},
		runtime.Member{Name: "choice", Target: &choiceShape},
	)
	sendOutputShape = structure("SendParcelOutput", runtime.Member{Name: "token", Target: &runtime.String})
	parcelMapShape  = runtime.Shape{Name: "ParcelMap", Type: smithy.ShapeTypeMap,
		Members: []runtime.Member{{Name: "key", Target: &runtime.String}, {Name: "value", Target: &parcelShape}}}
	getInputShape = structure("GetParcelInput",
		runtime.Member{Name: "parcelArn", Target: &runtime.String, Required: true, In: runtime.InQuery, As: "arn"},
		runtime.Member{Name: "fields", Target: &runtime.StringList, In: runtime.InQuery},
		runtime.Member{Name: "trace", Target: &runtime.String, In: runtime.InHeader, As: "X-Trace"},
		runtime.Member{Name: "unbound", Target: &runtime.String},
	)
	getOutputShape = structure("GetParcelOutput",
		runtime.Member{Name: "parcel", Target: &everythingShape},
		runtime.Member{Name: "etag", Target: &runtime.String, In: runtime.InHeader, As: "ETag"},
	)
	removeInputShape = structure("RemoveLabelsInput",
		runtime.Member{Name: "parcel", Target: &runtime.String, Required: true, In: runtime.InLabel},
		runtime.Member{Name: "keys", Target: &runtime.StringList, Required: true, In: runtime.InQuery},
	)
	removeOutputShape = structure("RemoveLabelsOutput")
	notFoundShape     = runtime.Shape{Name: "NotFoundException", Type: smithy.ShapeTypeStructure,
		Fault: smithy.FaultClient, Members: []runtime.Member{{Name: "message", Target: &runtime.String}}}
	brokenShape = runtime.Shape{Name: "BrokenException", Type: smithy.ShapeTypeStructure,
		Fault: smithy.FaultServer, Members: []runtime.Member{{Name: "message", Target: &runtime.String, Since: proven("2021-01-01")}}}
)

func structure(name string, members ...runtime.Member) runtime.Shape {
	return runtime.Shape{Name: name, Type: smithy.ShapeTypeStructure, Members: members}
}

type listInput struct {
	NextToken  *string
	MaxResults *int32
	Open       bool
}

func (v *listInput) Serialize(s smithy.ShapeSerializer) { runtime.WriteStruct(s, &listInputShape, v) }

func (v *listInput) SerializeMembers(s smithy.ShapeSerializer) {
	w := runtime.Write(s, &listInputShape)
	w.String(0, v.NextToken)
	w.Int32(1, v.MaxResults)
	w.BoolValue(2, v.Open)
}

type listOutput struct {
	Parcels        []parcel
	NextToken      *string
	ResultMetadata middleware.Metadata
}

func (v *listOutput) Deserialize(d smithy.ShapeDeserializer) error {
	r := runtime.Read(d, &listOutputShape)
	for r.Next() {
		switch r.Index {
		case 0:
			runtime.NestedList(&r, &v.Parcels)
		case 1:
			r.String(&v.NextToken)
		}
	}
	return r.Err()
}

type sendInput struct {
	Name    *string
	Parcels []parcel
	ByCity  map[string]parcel
	Labels  map[string]string
	Token   *string
	Choice  choice
}

func (v *sendInput) Serialize(s smithy.ShapeSerializer) { runtime.WriteStruct(s, &sendInputShape, v) }

func (v *sendInput) SerializeMembers(s smithy.ShapeSerializer) {
	w := runtime.Write(s, &sendInputShape)
	w.String(0, v.Name)
	runtime.WriteNestedList(&w, 1, v.Parcels)
	runtime.WriteMap(&w, 2, v.ByCity, runtime.ElementNested[parcel])
	w.StringMap(3, v.Labels)
	w.String(4, v.Token)
	writeChoice(&w, 5, v.Choice)
}

type sendOutput struct {
	Token          *string
	ResultMetadata middleware.Metadata
}

func (v *sendOutput) Deserialize(d smithy.ShapeDeserializer) error {
	r := runtime.Read(d, &sendOutputShape)
	for r.Next() {
		r.String(&v.Token)
	}
	return r.Err()
}

type getInput struct {
	ParcelArn *string
	Fields    []string
	Trace     *string
	Unbound   *string
}

func (v *getInput) Serialize(s smithy.ShapeSerializer) { runtime.WriteStruct(s, &getInputShape, v) }

func (v *getInput) SerializeMembers(s smithy.ShapeSerializer) {
	w := runtime.Write(s, &getInputShape)
	w.String(0, v.ParcelArn)
	runtime.WriteStrings(&w, 1, v.Fields)
	w.String(2, v.Trace)
	w.String(3, v.Unbound)
}

type getOutput struct {
	Parcel *everything
	ETag   *string
}

func (v *getOutput) Deserialize(d smithy.ShapeDeserializer) error {
	r := runtime.Read(d, &getOutputShape)
	for r.Next() {
		switch r.Index {
		case 0:
			runtime.Nested(&r, &v.Parcel)
		case 1:
			r.String(&v.ETag)
		}
	}
	return r.Err()
}

type removeInput struct {
	Parcel *string
	Keys   []string
}

func (v *removeInput) Serialize(s smithy.ShapeSerializer) {
	runtime.WriteStruct(s, &removeInputShape, v)
}

func (v *removeInput) SerializeMembers(s smithy.ShapeSerializer) {
	w := runtime.Write(s, &removeInputShape)
	w.String(0, v.Parcel)
	runtime.WriteStrings(&w, 1, v.Keys)
}

type removeOutput struct{}

func (v *removeOutput) Deserialize(d smithy.ShapeDeserializer) error {
	return runtime.Skip(d, &removeOutputShape)
}

type notFoundError struct{ Message *string }

func (e *notFoundError) Error() string                 { return fmt.Sprintf("%s: %s", e.ErrorCode(), e.ErrorMessage()) }
func (e *notFoundError) ErrorMessage() string          { return aws.ToString(e.Message) }
func (e *notFoundError) ErrorCode() string             { return "NotFoundException" }
func (e *notFoundError) ErrorFault() smithy.ErrorFault { return smithy.FaultClient }
func (e *notFoundError) Deserialize(d smithy.ShapeDeserializer) error {
	r := runtime.Read(d, &notFoundShape)
	for r.Next() {
		r.String(&e.Message)
	}
	return r.Err()
}

type brokenError struct{ notFoundError }

func (e *brokenError) ErrorCode() string             { return "BrokenException" }
func (e *brokenError) ErrorFault() smithy.ErrorFault { return smithy.FaultServer }
