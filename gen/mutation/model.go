package mutation

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// Fact is one fact of a model that is changed, all others staying as they are.
type Fact struct {
	// ID names the change: its kind and the fact, "drop-member:GetImageOutput.image". It is the
	// same in every run, and as long as the model has the fact.
	ID string
	// Kind is the kind of the change, "drop-member".
	Kind string
	// Text says what is changed, "GetImageOutput.image is gone".
	Text string

	service *spec.Service
	change  func(*clone)
}

// Service is a copy of the model in which the fact is changed; the model stays as it is.
func (f *Fact) Service() *spec.Service {
	c := newClone(f.service)
	f.change(c)
	return c.service
}

// factKind is one way to change facts of a model.
type factKind struct {
	name string
	// documentation says what is changed.
	documentation string
	find          func(*finder)
}

// factKinds are all ways to change facts, in the order in which they are told.
func factKinds() []factKind {
	return []factKind{
		{"drop-member", "a member is gone", (*finder).dropMembers},
		{"rename-member", "a member has another name on the wire", (*finder).renameMembers},
		{"swap-names", "two members of one type have each other's names", (*finder).swapNames},
		{"change-type", "a member is of another type", (*finder).changeTypes},
		{"swap-types", "two members have each other's types", (*finder).swapTypes},
		{"change-format", "a timestamp is written otherwise", (*finder).changeFormats},
		{"move-member", "a member travels elsewhere in the message", (*finder).moveMembers},
		{"drop-required", "a required member may be left out", (*finder).dropRequired},
		{"add-required", "an optional member is required", (*finder).addRequired},
		{"drop-value", "an enum lacks a value", (*finder).dropValues},
		{"alter-value", "an enum has another value", (*finder).alterValues},
		{"drop-operation", "an operation is gone", (*finder).dropOperations},
		{"alter-method", "an operation is called by another method", (*finder).alterMethods},
		{"alter-uri", "an operation has another address", (*finder).alterURIs},
		{"drop-token", "no idempotency token is filled in", (*finder).dropTokens},
		{"drop-pages", "an operation does not page", (*finder).dropPages},
		{"break-pages", "another member carries an operation's pages", (*finder).breakPages},
		{"drop-error", "an operation does not answer an error", (*finder).dropErrors},
		{"alter-error", "an error has another code, or another is to blame", (*finder).alterErrors},
		{"alter-service", "the service is called, signed for or spoken to otherwise", (*finder).alterService},
	}
}

// Facts are all changes of one fact of a service's newest revision, in the order of their kinds
// and of the model. It has none where no note shows an operation.
func Facts(s *spec.Service) []Fact {
	latest := s.Latest()
	if latest == nil {
		return nil
	}
	f := &finder{service: s, latest: latest}
	for _, kind := range factKinds() {
		f.kind = kind.name
		kind.find(f)
	}
	return f.found
}

// finder collects the changes of a model.
type finder struct {
	service *spec.Service
	latest  *spec.Revision
	kind    string
	found   []Fact
}

// add notes one change of the finder's kind: at names the fact, and behind "=" what it becomes
// where there are several; text says so in words.
func (f *finder) add(at, text string, change func(*clone)) {
	fact, _, _ := strings.Cut(at, "=")
	f.found = append(f.found, Fact{
		ID: f.kind + ":" + at, Kind: f.kind, Text: fact + " " + text, service: f.service, change: change,
	})
}

// owners are all shapes with members, each once: inputs and outputs, types, errors.
func (f *finder) owners() []*spec.Shape {
	var owners []*spec.Shape
	for _, operation := range f.latest.Operations {
		owners = append(owners, operation.Input, operation.Output)
	}
	owners = append(owners, f.latest.Shapes...)
	return append(owners, f.errors()...)
}

// errors are the modelled errors that an operation answers: no call could show another.
func (f *finder) errors() []*spec.Shape {
	return slices.DeleteFunc(slices.Clone(f.service.Errors), func(failure *spec.Shape) bool {
		return !slices.ContainsFunc(f.latest.Operations, func(o *spec.Operation) bool { return slices.Contains(o.Errors, failure) })
	})
}

// members calls a function with every member of the revision and its owner.
func (f *finder) members(visit func(owner *spec.Shape, member *spec.Member)) {
	for _, owner := range f.owners() {
		for _, member := range owner.Members {
			visit(owner, member)
		}
	}
}

// isSent tells whether requests carry a shape: an operation's input or what inputs hold.
func (f *finder) isSent(owner *spec.Shape) bool {
	for _, operation := range f.latest.Operations {
		if operation.Input == owner {
			return true
		}
	}
	return owner.InInput
}

// at names a member of an owner.
func at(owner *spec.Shape, member *spec.Member) string { return owner.Name + "." + member.Name }
