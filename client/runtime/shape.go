package runtime

import (
	"sync/atomic"

	"github.com/aws/smithy-go"
)

// Shape describes one type of a service as static data, so that other shapes can
// take its address. Its [smithy.Schema] is made on
// first use and kept; any number of goroutines may ask for it.
//
// A shape that contains itself cannot refer to its own address in its own
// declaration; generated code assigns such targets in an init function, and nothing else
// runs at start-up.
type Shape struct {
	// Name is the shape's name in the service's model.
	Name string
	// Type is the kind of shape.
	Type smithy.ShapeType
	// Members are numbered in this order. A list has one, its element; a map has
	// two, its key and its value.
	Members []Member
	// Values are the values of an enum that are known.
	Values []Value
	// Fault is set for modelled errors only: who is to blame.
	Fault smithy.ErrorFault
	// Since is when the shape is known to be there; nil where no note says.
	Since *Since

	made atomic.Pointer[madeShape]
}

// Member describes one member of a [Shape].
type Member struct {
	// Name is the member's name in the model and, where nothing else is said, on the wire.
	Name string
	// Target is what the member holds.
	Target *Shape
	// Required members are checked before a request is sent.
	Required bool
	// In is where the member of an operation's input or output travels.
	In Location
	// As is the wire name where it is not Name: of the query parameter, of the
	// header, which a map's entries begin with, or the key in a JSON body.
	As string
	// Format is the timestamp format: "epoch-seconds", "date-time" or "http-date";
	// "" for the protocol's own.
	Format string
	// Field is the Go field's name where it is not Name with an upper-case first letter.
	Field string
	// Since is when the member is known to be there; nil where no note says.
	Since *Since
}

// Value describes one value of an enum.
type Value struct {
	// Wire is the value itself.
	Wire string
	// Name is the Go constant's name.
	Name string
	// Since is when the value is known to be there; nil where no note says.
	Since *Since
}

// Location is where a member travels in a request or a response.
type Location uint8

// The locations of a member.
const (
	// InBody is the zero value: the member is part of the message's body.
	InBody Location = iota
	// InQuery is one query parameter, repeated for a list. A map has one parameter for
	// each entry.
	InQuery
	// InLabel is a {label} of the path.
	InLabel
	// InHeader is one header, with commas between the elements of a list.
	InHeader
	// InPayload is the whole body.
	InPayload
	// InStream is the whole body, which the caller reads, or which is read from the caller.
	InStream
	// InStatus is the status code of a response.
	InStatus
)

// NotComparable is a field of structures that have no list or map as a member. Without it
// they could be compared with == until a later note brings one, which would break who does
// so. It takes no space.
type NotComparable [0]func()

// Schema returns the shape in smithy-go's form.
func (s *Shape) Schema() *smithy.Schema { return s.get().Schema }

// The shapes that are the same for every service.
var (
	String    = Shape{Name: "String", Type: smithy.ShapeTypeString}
	Boolean   = Shape{Name: "Boolean", Type: smithy.ShapeTypeBoolean}
	Integer   = Shape{Name: "Integer", Type: smithy.ShapeTypeInteger}
	Long      = Shape{Name: "Long", Type: smithy.ShapeTypeLong}
	Float     = Shape{Name: "Float", Type: smithy.ShapeTypeFloat}
	Double    = Shape{Name: "Double", Type: smithy.ShapeTypeDouble}
	Timestamp = Shape{Name: "Timestamp", Type: smithy.ShapeTypeTimestamp}
	Blob      = Shape{Name: "Blob", Type: smithy.ShapeTypeBlob}
	Document  = Shape{Name: "Document", Type: smithy.ShapeTypeDocument}
)

// Lists and maps that nearly every service has.
var (
	// StringList is a list of strings.
	StringList = Shape{Name: "StringList", Type: smithy.ShapeTypeList, Members: []Member{{Name: "member", Target: &String}}}
	// StringMap is a map from strings to strings.
	StringMap = Shape{Name: "StringMap", Type: smithy.ShapeTypeMap, Members: []Member{
		{Name: "key", Target: &String}, {Name: "value", Target: &String},
	}}
	// StringListMap is a map from strings to lists of strings.
	StringListMap = Shape{Name: "StringListMap", Type: smithy.ShapeTypeMap, Members: []Member{
		{Name: "key", Target: &String}, {Name: "value", Target: &StringList},
	}}
)
