package spec

import (
	"cmp"

	"github.com/revsmith/revsmith/changelog"
)

// This file says what an observation holds.

// observation is what one page shows of one operation: complete at its date.
type observation struct {
	date, file string
	operation  *changelog.Operation
	layout     changelog.Layout
	// requestFile and responseFile are the notes that show a side, where file hides it.
	requestFile, responseFile string
	// warning is what warns that the operation is deprecated: this observation or one that
	// filled its gaps; nil where none does. deprecated is since when pages do, up to this one.
	warning    *observation
	deprecated *Evidence
	// beforeRequest and beforeResponse are what showed a side last, nil where nothing did.
	beforeRequest, beforeResponse *observation
	// sightings are the shapes that the page shows.
	sightings []*sighting
	// facts are the members and values that the page shows, in its order.
	facts []*pathFact
	// members finds the fact of a member by the member's node.
	members map[*changelog.Node]*pathFact
	// values finds the fact of a value by the node that lists it.
	values map[listed]*pathFact
	// words are the type words of announced new numbers: the model's own.
	words []typeWord
	// tokens are the request's members that are filled in when left out; a member whose
	// entry the page lost is one if it was.
	tokens []string
	// unseen are the declared changes of sides that the page hides.
	unseen []*unseen
}

// fileOf is the note that shows a side.
func (o *observation) fileOf(side changelog.Direction) string {
	if side == changelog.Response {
		return cmp.Or(o.responseFile, o.file)
	}
	return cmp.Or(o.requestFile, o.file)
}

// before is what showed a side last at an earlier date, nil where nothing did.
func (o *observation) before(side changelog.Direction) *observation {
	if side == changelog.Response {
		return o.beforeResponse
	}
	return o.beforeRequest
}

// sighting is one place at which a page shows a named structure, union or enum.
type sighting struct {
	from  *observation
	side  changelog.Direction
	path  string
	shape string
	node  *changelog.Node
	// members are the members that the page shows there; none for an enum.
	members []sightedMember
	// values are the values that the page lists there; none for a structure.
	values []*pathFact
	// ofMember says that the node's prose belongs to a member, not to the type itself.
	ofMember bool
	// own marks an operation's input or output structure.
	own bool
}

// sightedMember is a member as one page shows it.
type sightedMember struct {
	name string
	node *changelog.Node
	ref  *typeRef
	fact *pathFact
}

// listed is a value at the node that lists it.
type listed struct {
	node  *changelog.Node
	value string
}

// pathFact is one member or value at its path in an operation's request or response.
type pathFact struct {
	side changelog.Direction
	path string
	kind AdditionKind
	// shape and name say which fact of the types the path leads to.
	shape, name string
	// parent is the member that holds the fact, nil at the top.
	parent *pathFact
	node   *changelog.Node
	// shown is a member's type in words, for comparisons over dates.
	shown string
	// announced is the line of the declared change that announces the fact, 0 where none does;
	// announcer is the observation whose page declares it: an earlier one hid the side.
	announced int
	announcer *observation
}

// factKey tells the path facts of one operation apart.
type factKey struct {
	side changelog.Direction
	kind AdditionKind
	path string
}

func (f *pathFact) key() factKey { return factKey{f.side, f.kind, f.path} }

// lines are the page's lines that show the fact: a value stands in the syntax alone.
func (f *pathFact) lines() changelog.Span {
	if line := f.node.SyntaxLine; f.kind == ValueAddition && line > 0 {
		return changelog.Span{First: line, Last: line}
	}
	return f.node.Span
}

// announcesType says that the announcement is about the fact's own type, not
// about a new member somewhere above it.
func (f *pathFact) announcesType() bool {
	return f.announced > 0 && (f.parent == nil || f.parent.announced == 0)
}

// typeRef is the type that a page shows for a member, an element or a map's value.
type typeRef struct {
	kind Kind
	// name is the named shape, "" for scalars, lists and maps.
	name string
	// owner and slot are where a scalar stands: the facts file or a declared
	// change may know its width.
	owner, slot string
	// documentation is the prose on an anonymous element.
	documentation string
	// element is what a list or map holds, key what a map's keys are.
	element, key *typeRef
}

// String is the type in words, equal for equal types.
func (t *typeRef) String() string {
	switch {
	case t.name != "":
		return t.name
	case t.kind == List:
		return "list of " + t.element.String()
	case t.kind == Map:
		return "map of " + t.element.String()
	}
	return string(t.kind)
}
