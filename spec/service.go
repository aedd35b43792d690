package spec

import "github.com/revsmith/revsmith/changelog"

// Service is the versioned model of one API: its constant facts and one
// [Revision] per date of its notes.
type Service struct {
	// ID names the service in paths and packages, such as "imagebuilder".
	ID string
	// Title is the name that the notes print, such as "EC2 Image Builder".
	Title string
	// Protocol is the AWS protocol's Smithy name, such as "restJson1".
	Protocol string
	// TargetPrefix is the service's name in its model, by which awsJson addresses it, such as
	// "DynamoDB_20120810"; "" for other protocols.
	TargetPrefix string
	// QueryCompatible services spoke awsQuery before awsJson: their errors keep the codes of then.
	QueryCompatible bool
	// APIVersion is the service's own version date, such as "2019-12-02".
	APIVersion string
	// EndpointPrefix is the first label of the service's host names.
	EndpointPrefix string
	// SigningName is the service's name in Signature Version 4.
	SigningName string
	// PlainFIPS are the partitions whose ordinary hosts are the FIPS ones, such as "aws-us-gov".
	PlainFIPS []string
	// Errors are all modelled errors of the facts file, by name.
	Errors []*Shape
	// Revisions stand in the order of their dates.
	Revisions []*Revision
}

// Latest is the newest revision, nil when there is none.
func (s *Service) Latest() *Revision {
	if len(s.Revisions) == 0 {
		return nil
	}
	return s.Revisions[len(s.Revisions)-1]
}

// Revision is the revision of a date (YYYY-MM-DD), nil when there is none.
func (s *Service) Revision(date string) *Revision {
	for _, r := range s.Revisions {
		if r.Date == date {
			return r
		}
	}
	return nil
}

// Revision is what a service's API is known to be after the notes up to a date.
type Revision struct {
	// Date is the date of the notes that brought the revision, YYYY-MM-DD.
	Date string
	// Notes are the notes of that date, by file name.
	Notes []NoteSource
	// Operations are all operations known so far, by name.
	Operations []*Operation
	// Shapes are all named structures, unions and enums known so far, by name,
	// without the operations' own input and output structures and without errors.
	Shapes []*Shape
	// Waiters are what polls an operation for a status, by name.
	Waiters []*Waiter
	// Resources are what the operations keep, and what they do to it.
	Resources *Resources
	// Observed are the operations that this revision's notes list and show whole, each
	// built from its page alone: what that page shows and nothing else. By name.
	Observed []*Operation
	// Declared are the additions that this revision's notes announced, by path.
	Declared []Addition
	// Hidden are the additions seen since the last sighting of their operation,
	// or of their type, that no note announced, by path.
	Hidden []Addition
	// Disappeared are members and values that an operation's page no longer shows, by path.
	// The model keeps them: a client in use may still meet them. Their evidence says
	// where they were seen last (After, Note, Lines) and missing first (Since).
	Disappeared []Addition
	// Changed are members whose type or requiredness differs from the last sighting
	// of their operation, by path.
	Changed []Difference
	// Reworded are members and operations whose text differs from the last sighting of the
	// operation, by path. What a layout may have lost is not among them.
	Reworded []Difference
	// FirstSeen are the operations first seen as "updated", or listed before and first
	// shown now: not new, by name.
	FirstSeen []string
	// Unshown are the operations that this revision's notes list, but hide in part or
	// altogether, by name.
	Unshown []Unshown
	// New are the operations that this revision's notes list as new, by name.
	New []string
}

// NoteSource is where a note was read from.
type NoteSource struct {
	// File is the note's path below the repository, with forward slashes.
	File    string
	Layout  changelog.Layout
	Summary string
}

// Addition is one fact that a revision brought.
type Addition struct {
	// Path is the fact's path: "ListImages.owner" from an operation, whose list and
	// map levels leave no trace, "GetComponent.component.state.status.DISABLED" for a
	// value, and "types.Platform.macOS" for a fact of a named type.
	Path string
	// Direction is the side of the exchange that Path leads through; Unstated for types.
	Direction changelog.Direction
	// TypePath is the fact's path in the types, equal for all paths that lead to one
	// fact: "types.Platform.macOS", "ListImagesInput.owner".
	TypePath string
	// Within is the Path of the member of the same list that holds this one, "" at the top.
	Within string
	// GoSymbol is the symbol that the Go client has for it, such as
	// "types.ComponentStatusDisabled" or "types.Component.ProductCodes".
	GoSymbol string
	// Kind is what was added.
	Kind AdditionKind
	// Evidence says between which dates it came and where it stands.
	Evidence Evidence
}

// AdditionKind is what an [Addition] adds.
type AdditionKind string

// The kinds of additions.
const (
	MemberAddition AdditionKind = "member"
	ValueAddition  AdditionKind = "value"
)

// Operation returns the operation of that name, nil when it is not known.
func (r *Revision) Operation(name string) *Operation {
	for _, o := range r.Operations {
		if o.Name == name {
			return o
		}
	}
	return nil
}

// Shape returns the named structure, union or enum, nil when it is not known.
func (r *Revision) Shape(name string) *Shape {
	for _, s := range r.Shapes {
		if s.Name == name {
			return s
		}
	}
	return nil
}
