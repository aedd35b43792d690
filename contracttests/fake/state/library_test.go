package state_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/contracttests/fake/state"
	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// This file makes a small service that tests keep state for: a library whose verbs are not the usual
// ones and whose books have ids; shelves have names, reviews belong to a book, and prints have builds.

// libraryFacts are its facts but for the resources.
const libraryFacts = `
service:
  id: library
  title: Library
  protocol: restJson1
  apiVersion: 2020-01-01
  endpointPrefix: library
  signingName: library
http:
  - {operations: "*", method: POST}
errors:
  modelled:
    BookExists: 409
    BadCall: 400
    BadToken: 400
    NoSuchThing: 404
    OtherCall: 400
    TooMuch: 402
    StillNeeded: 409
    WouldWork: 412
  rules:
    - operations: "*"
      add: [BadCall, NoSuchThing, StillNeeded]
pagination:
  rules:
    - {operations: "Search*", inputToken: next, outputToken: next, pageSize: most}
  items: {SearchBooks: books, SearchPrints: prints}
types:
  rules: {"*.book": Book, "*.status": BookStatus, "*.filters[]": Filter, "*.shelf": Shelf, "*.print": Print}
`

// libraryResources are what its names do not say.
const libraryResources = `
resources:
  verbs:
    create: [Register*]
    get: [Describe*]
    list: [Search*]
    delete: [Retire*]
    update: [Revise*, Amend*]
    change: [Lend*, Return*]
  ids:
    Book: "b-{uuid}"
    Print: "{region}:{title}/{edition}/{build}"
  versions: SearchEditions
  kinds: {SearchEditions: Print, ListShelves: Shelf}
  unique: {Book: title}
  renamed: {Book.name: title}
  references: {editionOf: Print}
  created: {"*.made": "{now}", Book.status: WAITING, Print.author: "{book.author}"}
  updated: {Book.changed: "{now}"}
  life: {Book.status: [WAITING, SORTING, READY]}
  replaces: Revise*
  changes:
    LendBook: {status: LENT, reader: "{to.name}"}
    ReturnBook: {status: READY}
  starts: {LendBook: Loan}
  only:
    LendBook: {status: READY}
  owner: {member: owner, self: MINE, shared: THEIRS}
  errors:
    notFound: NoSuchThing
    exists: BookExists
    invalid: BadCall
    pageToken: BadToken
    tokenMismatch: OtherCall
    dependency: StillNeeded
    quota: TooMuch
    dryRun: WouldWork
`

// node is a shape of a note.
type node = *changelog.Node

func scalar(of changelog.Type) node { return &changelog.Node{Type: of} }

func text() node { return scalar(changelog.StringType) }

func word(values ...string) node {
	return &changelog.Node{Type: changelog.StringType, Enum: values}
}

func listOf(element node) node { return &changelog.Node{Type: changelog.ListType, Element: element} }

func mapOf(value node) node {
	return &changelog.Node{Type: changelog.MapType, Key: text(), Value: value}
}

// field is a member; "!" behind its name makes it required.
type field struct {
	name string
	node node
}

func structure(fields ...field) node {
	n := &changelog.Node{Type: changelog.StructureType}
	for _, f := range fields {
		name, required := strings.CutSuffix(f.name, "!")
		f.node.Required = required
		n.Members = append(n.Members, changelog.Member{Name: name, Node: f.node})
	}
	return n
}

func operation(name string, input, output node, tokens ...string) *changelog.Operation {
	return &changelog.Operation{Name: name, Status: changelog.New, Input: input, Output: output, IdempotencyTokens: tokens}
}

func book() node {
	return structure(
		field{"bookId", text()}, field{"title", text()}, field{"author", text()}, field{"pages", scalar("integer")},
		field{"status", word("WAITING", "SORTING", "READY", "LENT")}, field{"reader", text()}, field{"made", scalar("timestamp")},
		field{"changed", text()}, field{"labels", listOf(text())}, field{"tags", mapOf(text())}, field{"owner", text()},
	)
}

// bookInput are the members that make a book, and further ones.
func bookInput(more ...field) node {
	return structure(append(more,
		field{"author", text()}, field{"pages", scalar("integer")},
		field{"labels", listOf(text())}, field{"tags", mapOf(text())}, field{"shelfName", text()},
		field{"token", text()}, field{"dryRun", scalar("boolean")})...)
}

func filters() node {
	return listOf(structure(field{"name", text()}, field{"values", listOf(text())}))
}

func paging(more ...field) node {
	return structure(append(more, field{"next", text()}, field{"most", scalar("integer")})...)
}

func libraryNote() *changelog.Note {
	id := func() node { return structure(field{"bookId!", text()}) }
	page := func(name string, item node) node {
		return structure(field{name, listOf(item)}, field{"next", text()}, field{"requestId", text()})
	}
	made := func() node {
		return structure(field{"bookId", text()}, field{"requestId", text()}, field{"token", text()})
	}
	edition := func() node {
		return structure(field{"arn", text()}, field{"title", text()}, field{"edition", text()}, field{"author", text()})
	}
	return &changelog.Note{Service: "Library", Date: "2024-01-01", Layout: changelog.Structured, Operations: []*changelog.Operation{
		operation("RegisterBook", bookInput(field{"name!", text()}), made(), "token"),
		operation("DescribeBook", id(), structure(field{"book", book()}, field{"requestId", text()})),
		operation("ReviseBook", bookInput(field{"bookId!", text()}, field{"name", text()}), made()),
		operation("AmendBook", bookInput(field{"bookId!", text()}, field{"name", text()}), made()),
		operation("RetireBook", id(), made()),
		operation("SearchBooks", paging(field{"filters", filters()}, field{"author", text()}, field{"owner", word("MINE", "THEIRS", "SHOP")}),
			page("books", structure(field{"bookId", text()}, field{"title", text()}))),
		operation("LendBook", structure(field{"bookId!", text()}, field{"to", structure(field{"name", text()})}),
			structure(field{"bookId", text()}, field{"loanId", text()})),
		operation("ReturnBook", id(), structure(field{"bookId", text()})),
		operation("DescribeLoan", structure(field{"loanId!", text()}), structure(field{"loan", structure(
			field{"loanId", text()}, field{"bookId", text()}, field{"made", text()})})),
		operation("PutBookReview", structure(field{"bookId!", text()}, field{"review!", text()}), structure(field{"bookId", text()})),
		operation("GetBookReview", id(), structure(field{"review", text()})),
		operation("CreateShelf", structure(field{"shelfName!", text()}, field{"room", text()}), structure(field{"shelf", shelf()})),
		operation("GetShelf", structure(field{"shelfName!", text()}), structure(field{"shelf", shelf()})),
		operation("DeleteShelf", structure(field{"shelfName!", text()}), structure()),
		operation("ListShelves", structure(), structure(field{"shelves", listOf(text())})),
		operation("RegisterPrint", structure(field{"title!", text()}, field{"edition!", text()}, field{"bookId", text()}), structure(field{"printArn", text()})),
		operation("DescribePrint", structure(field{"printArn!", text()}), structure(field{"print", edition()})),
		operation("RetirePrint", structure(field{"printArn!", text()}), structure(field{"printArn", text()})),
		operation("SearchPrints", paging(field{"editionOf", text()}), page("prints", edition())),
		operation("SearchEditions", paging(), page("editions", edition())),
		operation("ListTagsForResource", structure(field{"resourceArn!", text()}), structure(field{"tags", mapOf(text())})),
		operation("TagResource", structure(field{"resourceArn!", text()}, field{"tags!", mapOf(text())}), structure()),
		operation("UntagResource", structure(field{"resourceArn!", text()}, field{"tagKeys!", listOf(text())}), structure()),
		operation("OpenDoors", structure(field{"door", text()}), structure(field{"door", text()}, field{"requestId", text()})),
	}}
}

func shelf() node { return structure(field{"shelfName", text()}, field{"room", text()}) }

// libraryModel is the service with the resources that the facts give it.
func libraryModel(t testing.TB, resources string) *spec.Service {
	t.Helper()
	facts, diagnostics := spec.ReadFacts("facts.yaml", []byte(libraryFacts+resources))
	require.Empty(t, diagnostics)
	service, diagnostics := spec.Build(facts, spec.NewLock("names.lock"), []spec.NoteFile{{File: "note.html", Note: libraryNote()}})
	for _, d := range diagnostics {
		require.NotEqual(t, changelog.Error, d.Severity, d.String())
	}
	return service
}

// library is an engine of the library, with a clock that tests turn.
type library struct {
	*testing.T
	*state.Engine
	service *spec.Service
	now     time.Time
}

// start is when the clock of a library begins.
func start() time.Time { return time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC) }

func newLibrary(t *testing.T, store state.Store, options state.Options) *library {
	t.Helper()
	l := &library{T: t, service: libraryModel(t, libraryResources), now: start()}
	options.Clock = func() time.Time { return l.now }
	var err error
	l.Engine, err = state.New(l.service, l.service.Latest(), store, options)
	require.NoError(t, err)
	return l
}

// do does an operation that must go well, and holds its output against the model.
func (l *library) do(operation string, input wire.Values) wire.Values {
	l.Helper()
	output, err := l.try(operation, input)
	require.NoError(l, err)
	requireValid(l, l.service, operation, output)
	return output
}

func (l *library) try(operation string, input wire.Values) (wire.Values, error) {
	return l.Do(l.service.Latest().Operation(operation), input)
}

// refused does an operation that must be refused with an error of that code.
func (l *library) refused(code, operation string, input wire.Values) string {
	l.Helper()
	output, err := l.try(operation, input)
	require.Nil(l, output)
	var failure *state.Failure
	require.ErrorAs(l, err, &failure)
	require.Equal(l, code, failure.Code, failure.Message)
	return failure.Message
}

// requireValid holds an output against the model, there and back.
func requireValid(t testing.TB, service *spec.Service, operation string, output wire.Values) {
	t.Helper()
	codec := wire.New(service, service.Latest())
	o := service.Latest().Operation(operation)
	response, err := codec.WriteOutput(o, output)
	require.NoError(t, err)
	read, problems := codec.ReadOutput(o, response)
	require.Empty(t, problems)
	if len(output) > 0 {
		require.Equal(t, output, read)
	}
}
