package changelog

// Layout is how a page was written down.
type Layout string

// The layouts that [Read] knows, the richest first.
const (
	// HTML pages are what the feed itself serves: they lose nothing.
	HTML Layout = "html"
	// Structured pages keep headings, bullets and indentation; syntax blocks run over many lines.
	Structured Layout = "structured"
	// Flattened pages lost operation headings, parameter names and indentation; each syntax
	// block is one line.
	Flattened Layout = "flattened"
)

// Status says whether a note lists an operation as new or as updated.
type Status string

// The two statuses that a page gives its operations.
const (
	New     Status = "new"
	Updated Status = "updated"
)

// Note is what one page says of one service at one date.
type Note struct {
	// Service is the service's title as the page prints it, such as "EC2 Image Builder".
	Service string
	// ServiceID is the service's id in the page's own links, such as
	// "imagebuilder"; empty where the layout lost the links.
	ServiceID string
	// Model is the name of the API's own description in the page's links: an id and
	// a version, such as "imagebuilder-2019-12-02"; empty where the layout lost the links.
	Model string
	// Date is the page's date, YYYY-MM-DD.
	Date string
	// Layout is how the page was written down.
	Layout Layout
	// Summary is the page's sentence on what changed, without the word "Changes".
	Summary string
	// New and Updated are the counts that the page's heading announces.
	New, Updated int
	// Operations are the listed operations in the page's order.
	Operations []*Operation
}

// Operation is the full observation of one operation that a page prints.
type Operation struct {
	// Name is the operation's name in Go and Smithy form, such as "GetImage".
	Name   string
	Status Status
	// Documentation is the operation's prose; paragraphs are separated by a line feed.
	Documentation string
	// IdempotencyTokens are the paths of the request members that are filled in when left out.
	IdempotencyTokens []string
	// Declared are the changes that the page itself announces; none for a new operation.
	Declared []*Declared
	// Deprecated says that the page warns of the operation's use in a box.
	Deprecated bool
	// Hidden is what the page leaves out of the operation; a diagnostic says so too.
	Hidden Hidden
	// Input is the request, always a structure; nil where it is hidden.
	Input *Node
	// Output is the response, nil where the operation answers nothing, or where it is hidden.
	Output *Node
	// Span are the page's lines that describe the operation.
	Span Span
}

// Hidden tells which part of an operation a page leaves out. What is hidden is
// unknown: it is neither absent nor empty.
type Hidden string

// The parts that a page may leave out.
const (
	// NothingHidden is the zero value: the page shows the whole operation.
	NothingHidden Hidden = ""
	// BodyHidden: a heading and declared changes stand alone.
	BodyHidden Hidden = "body"
	// RequestHidden and ResponseHidden: "This section is too large to render."
	// stands where that side's syntax would; BothHidden: in both places.
	RequestHidden  Hidden = "request"
	ResponseHidden Hidden = "response"
	BothHidden     Hidden = "both"
)

// Direction tells which side of an exchange a declared change touches.
type Direction string

// The directions of a declared change. A flattened page does not print the
// direction of a lone change: it is Unstated there.
const (
	Unstated Direction = ""
	Request  Direction = "request"
	Response Direction = "response"
	Both     Direction = "both"
)

// Declared is one Python literal under "Changes".
type Declared struct {
	Direction Direction
	Change    *Change
	Span      Span
}

// ChangeKind tells the forms of a node of a declared change apart.
type ChangeKind string

// The forms that a declared change takes.
const (
	// ChangeMembers leads on to members, by name: {'state': …}. List and map
	// levels are left out on the way.
	ChangeMembers ChangeKind = "members"
	// ChangeValues is a set: values added to an enum, {'PENDING'}.
	ChangeValues ChangeKind = "values"
	// ChangeType is a new member's type word, 'string', or, with Values, a new
	// member whose type is that enum: 'A | B'.
	ChangeType ChangeKind = "type"
	// ChangeList is a new list of Element: ['string'].
	ChangeList ChangeKind = "list"
	// ChangeRecursive stands for a shape that contains itself: ().
	ChangeRecursive ChangeKind = "recursive"
)

// Change is one node of a declared change.
type Change struct {
	Kind ChangeKind
	// Members are the named children of ChangeMembers, in the page's order.
	Members []ChangeMember
	// Values are the enum values of ChangeValues, or of an enum-typed ChangeType.
	Values []string
	// Type is the type word of ChangeType ("string", "integer", "long", …); "string" for an enum.
	Type string
	// Element is what a ChangeList holds.
	Element *Change
	// Line is the page's line on which the node starts.
	Line int
}

// ChangeMember is one named child of a [Change].
type ChangeMember struct {
	Name   string
	Change *Change
}

// Type is a node's type in the words of truth: what the page shows of it.
type Type string

// The types that a page can show. A page prints "integer" for long too, save
// in declared changes.
const (
	StringType    Type = "string"
	BooleanType   Type = "boolean"
	IntegerType   Type = "integer"
	LongType      Type = "long"
	FloatType     Type = "float"
	DoubleType    Type = "double"
	TimestampType Type = "timestamp"
	BlobType      Type = "blob"
	DocumentType  Type = "document"
	ListType      Type = "list"
	MapType       Type = "map"
	StructureType Type = "structure"
	UnionType     Type = "union"
)

// Node is one node of an operation's request or response.
type Node struct {
	Type          Type
	Documentation string
	// Required is shown for requests only; false in every response.
	Required bool
	// Enum are the values that a string may have, in the page's order; nil for a plain string.
	Enum []string
	// Members are the members of a structure or union, in the page's order.
	Members []Member
	// Element is what a list holds.
	Element *Node
	// Key and Value are what a map holds.
	Key, Value *Node
	// Recursive marks the place where a shape contains itself; nothing below it is shown.
	Recursive bool
	// Stream marks what a response holds as it arrives: a blob's bytes, StreamingBody(), or a
	// structure's events one after another, EventStream({…}).
	Stream bool
	// Undescribed says that the page lost the node's entry in the outline: only the
	// syntax shows the node, so its text, its required mark, and whether it is a union
	// or filled in when left out are unknown. A diagnostic says so too.
	Undescribed bool
	// Span are the page's lines that show the node: its entry in the outline, or
	// its syntax where the outline has none.
	Span Span
	// SyntaxLine is the page's line on which the syntax shows the node, and an
	// enum's values with it.
	SyntaxLine int
}

// Member is one named child of a structure or union.
type Member struct {
	Name string
	Node *Node
}

// Span is a range of a page's lines, counted from 1, both ends included.
// The zero Span is nowhere.
type Span struct {
	First, Last int
}
