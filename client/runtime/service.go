package runtime

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/traits"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// Service is what generated code says about its service: constant data.
type Service struct {
	// ID is the service's id, such as "imagebuilder"; errors and traces carry it.
	ID string
	// APIVersion is the service's own version date.
	APIVersion string
	// Package is the import path of the generated client, the scope of its traces and metrics.
	Package string
	// Module is the service's name in the User-Agent header.
	Module string
	// Target is the service's name in the model, such as "DynamoDB_20120810"; RPC
	// protocols address it so.
	Target string
	// Protocol is the protocol's Smithy name, such as "restJson1".
	Protocol string
	// QueryCompatible services spoke awsQuery before: their errors keep the codes of then.
	QueryCompatible bool
	// EndpointPrefix is the first label of the service's host names.
	EndpointPrefix string
	// SigningName is the service's name in Signature Version 4.
	SigningName string
	// PlainFIPS are the partitions whose ordinary hosts are the FIPS ones.
	PlainFIPS []string

	own  smithyhttp.ClientProtocol
	once sync.Once
}

// protocol is the service's own protocol, which all its clients share.
func (s *Service) protocol() smithyhttp.ClientProtocol {
	s.once.Do(func() { s.own, _ = NewProtocol(s, s.Protocol) })
	return s.own
}

// Operation describes one operation of a service as static data.
type Operation struct {
	// Name is the operation's name.
	Name string
	// Method and Path address its requests in protocols that use them; members
	// that travel in the path stand there as {member}.
	Method, Path string
	// Input and Output are the shapes of what is sent and answered.
	Input, Output *Shape
	// Errors are the modelled errors that the operation may answer.
	Errors []*ErrorType
	// Since is when the operation is known to be there; nil where no note says.
	Since *Since
	// Token is the input's field with the idempotency token; "" where there is none.
	Token string

	made atomic.Pointer[madeOperation]
}

// ErrorType is one modelled error: its shape and how to make an empty one.
type ErrorType struct {
	// Shape is the error's shape.
	Shape *Shape
	// New makes an empty error of its type.
	New func() smithy.DeserializableError
}

// madeOperation is what the steps of a call need to know of an operation.
type madeOperation struct {
	name   string
	since  *Since
	input  *Shape
	output *Shape
	schema *smithy.OperationSchema
	errors *smithy.TypeRegistry
	// errorTypes are what errors was made of.
	errorTypes []*ErrorType
	// types are the types of the input and the output.
	types operationTypes
	// newOutput makes an empty output.
	newOutput func() smithy.Deserializable
	// withToken returns the input with a token where it had none; nil where the
	// operation takes no token.
	withToken func(input any, provider IdempotencyTokenProvider) (any, error)
	// streams tells that the caller reads the response's body, and closes it.
	streams bool
	// sizesBody tells that the caller may have a say in how long the request's body is: the body is
	// read from the caller, or a member gives its length.
	sizesBody bool
	// checked tells that a required member exists somewhere in the input.
	checked bool
}

// get returns the operation with the types of its calls, which are pointers to structures.
func (o *Operation) get(input, output reflect.Type) *madeOperation {
	if made := o.made.Load(); made != nil {
		return made
	}
	o.made.CompareAndSwap(nil, o.make(typesOf(input, output)))
	return o.made.Load()
}

func (o *Operation) make(types operationTypes) *madeOperation {
	own := smithy.NewSchema(smithy.ShapeID{Name: o.Name}, smithy.ShapeTypeOperation, 0,
		&traits.HTTP{Method: o.Method, URI: o.Path, Code: 200}, newAnswerParts(o.Output.Schema()))
	made := &madeOperation{
		name:       o.Name,
		since:      o.Since,
		input:      o.Input,
		output:     o.Output,
		schema:     smithy.NewOperationSchema(own, o.Input.Schema(), o.Output.Schema()),
		errors:     registry(o.Errors),
		errorTypes: o.Errors,
		types:      types,
		newOutput:  types.newOutput,
		checked:    o.Input.requires(map[*Shape]bool{}),
	}
	made.sizesBody = slices.ContainsFunc(o.Input.Members, sizesBody)
	_, made.streams = types.newOutput().(smithy.StreamingOutput)
	if o.Token != "" {
		made.withToken = types.filler(o.Token)
	}
	return made
}

// sizesBody tells whether a member has a say in how long the request's body is.
func sizesBody(m Member) bool {
	name := m.wireName()
	if m.In == InHeader && m.Target.Type == smithy.ShapeTypeMap { // it is how its headers' names begin
		name += lengthHeader[min(len(name), len(lengthHeader)):]
	}
	return m.In == InStream || m.In == InHeader && strings.EqualFold(name, lengthHeader)
}

func registry(types []*ErrorType) *smithy.TypeRegistry {
	entries := make(map[string]*smithy.TypeRegistryEntry, len(types))
	for _, t := range types {
		schema := t.Shape.Schema()
		entries[schema.ID().String()] = &smithy.TypeRegistryEntry{Schema: schema, New: func() any { return t.New() }}
	}
	return &smithy.TypeRegistry{Entries: entries}
}

// IdempotencyTokenProvider makes the tokens that are filled in where an input
// leaves out its own.
type IdempotencyTokenProvider interface {
	GetIdempotencyToken() (string, error)
}
