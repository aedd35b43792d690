package spec

import (
	"cmp"
	"slices"
	"strings"
)

// Operation is one operation of a revision.
type Operation struct {
	// Name is the operation's name on the wire and in Go, such as "ListImages".
	Name string
	// Documentation is the note's prose; paragraphs are separated by a line feed.
	Documentation string
	Evidence      Evidence
	// Deprecated is since when pages warn that the operation is deprecated and may not
	// function; nil where they do not.
	Deprecated *Evidence
	// HTTP is how a request is addressed.
	HTTP HTTP
	// Input and Output are structures named after the operation: "ListImagesInput".
	// Output has no members where the page shows no response.
	Input, Output *Shape
	// Errors are the modelled errors that the operation may answer, by name.
	Errors []*Shape
	// Pagination is nil where the operation does not page.
	Pagination *Pagination
	// IdempotencyToken is the input member that is filled in when left out, or nil.
	IdempotencyToken *Member
	// LastListed is the date of the newest note, up to the revision, that shows the operation.
	LastListed string
}

// HTTP is the address of an operation's requests.
type HTTP struct {
	// Method is "GET", "PUT", "POST", …
	Method string
	// URI is the path, with {label} for members that travel in it.
	URI string
	// Assumed marks an address that only a rule of the facts file gives, that no entry confirms.
	Assumed bool
}

// Pagination says which members carry the pages of a list operation.
type Pagination struct {
	// InputToken and OutputToken carry the token; PageSize, where not nil, limits a page.
	InputToken, OutputToken, PageSize *Member
	// Items is the output's list or map of what is listed, nil where not known.
	Items *Member
}

// Kind tells the kinds of shapes apart.
type Kind string

// The kinds of shapes.
const (
	String    Kind = "string"
	Boolean   Kind = "boolean"
	Integer   Kind = "integer"
	Long      Kind = "long"
	Float     Kind = "float"
	Double    Kind = "double"
	Timestamp Kind = "timestamp"
	Blob      Kind = "blob"
	Document  Kind = "document"
	List      Kind = "list"
	Map       Kind = "map"
	Structure Kind = "structure"
	Union     Kind = "union"
	Enum      Kind = "enum"
)

// Shape is one type of the model. Structures, unions and enums are named and
// stand once in a revision, however often they are used, so a shape may contain
// itself; scalars, lists and maps are anonymous.
type Shape struct {
	Kind Kind
	// Name is the name in the model, "" for anonymous shapes.
	Name string
	// GoName is the locked Go type name, "" for anonymous shapes.
	GoName string
	// Documentation is the note's prose on the type itself; paragraphs are separated by a line feed.
	Documentation string
	Evidence      Evidence
	// Members are the members of a structure or union, in the newest page's order.
	Members []*Member
	// FieldsFirst are the members that the Go type begins with, where the facts file says so, even
	// members that no note shows yet; nil where it does not.
	FieldsFirst []string
	// Values are the values of an enum, in the newest page's order.
	Values []*Value
	// Element is what a list holds.
	Element *Shape
	// Key and Value are what a map holds.
	Key, Value *Shape
	// Format is a timestamp's format, "date-time", "epoch-seconds" or "http-date"; "" for the
	// one that the protocol has for its place.
	Format string
	// Error holds the facts of a modelled error; nil for every other shape.
	Error *ErrorFacts
	// InInput and InOutput tell on which sides of an exchange the shape occurs.
	InInput, InOutput bool
}

// ErrorFacts are the facts of a modelled error.
type ErrorFacts struct {
	// Status is the HTTP status that carries the error.
	Status int
	// Fault is "client" or "server".
	Fault string
}

// Member returns the member of that wire name, nil when there is none.
func (s *Shape) Member(name string) *Member {
	for _, m := range s.Members {
		if m.Name == name {
			return m
		}
	}
	return nil
}

// Fields returns the members in the order of the Go type's fields, which is the official
// client's: those of FieldsFirst, or where that is nil the required ones, by name; and then the
// others, by name. Package encoding/json prints fields in their order, and users keep what it prints.
func (s *Shape) Fields() []*Member {
	return slices.SortedStableFunc(slices.Values(s.Members), func(a, b *Member) int {
		return cmp.Or(cmp.Compare(s.rank(a), s.rank(b)), strings.Compare(a.Name, b.Name))
	})
}

// rank is a member's place among the first fields, behind all of them where it is none.
func (s *Shape) rank(m *Member) int {
	if s.FieldsFirst == nil {
		if m.Required {
			return 0
		}
		return 1
	}
	if place := slices.Index(s.FieldsFirst, m.Name); place >= 0 {
		return place
	}
	return len(s.FieldsFirst)
}

// Location is where a member travels.
type Location string

// The locations of a member.
const (
	InBody   Location = "body"
	InQuery  Location = "query"
	InLabel  Location = "label"
	InHeader Location = "header"
	// InPayload is the whole body, InStream the whole body read as it arrives, InStatus
	// the response's status code.
	InPayload Location = "payload"
	InStream  Location = "stream"
	InStatus  Location = "status"
)

// Member is one member of a structure or union.
type Member struct {
	// Name is the name in the model and, save for bound members, on the wire.
	Name string
	// GoName is the locked Go field name.
	GoName string
	// Target is the member's type.
	Target        *Shape
	Documentation string
	// Required is what the newest request page says; false where only responses show the member.
	Required bool
	// MadeOptional marks a member of the newest revision that its page requires, but that the
	// facts file makes optional, MadeToken one that only the facts file makes a token.
	MadeOptional, MadeToken bool
	// ByValue marks an optional scalar that the Go client holds by value, not by pointer.
	ByValue bool
	// Sensitive marks a member that holds what must not be written into logs: a text, a number or bytes,
	// or a list or map of these.
	Sensitive bool
	// IdempotencyToken marks a member that is filled in when left out.
	IdempotencyToken bool
	// Location and WireName are where and under which name the member travels. A map in
	// the query gives one parameter for each entry, a map in a header one header, whose name
	// begins with WireName.
	Location Location
	WireName string
	Evidence Evidence
}

// Value is one value of an enum.
type Value struct {
	// Wire is the value itself.
	Wire string
	// GoName is the locked constant name, such as "PlatformMacos".
	GoName   string
	Evidence Evidence
}
