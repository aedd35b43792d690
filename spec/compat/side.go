package compat

import (
	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// Side is one of the two revisions that are compared, with what it was built from.
type Side struct {
	// Name is what whoever chose the side calls it, such as "HEAD~1:2024-12-02"; "" where the revision's date says all.
	Name string
	// Service is the model that has the revision, Revision the one that is compared.
	Service  *spec.Service
	Revision *spec.Revision
	// Facts identifies the facts file that the model was built with: its content's checksum, or any other word
	// that is equal for equal facts. Two sides with equal words know nothing of changes of what no
	// page shows; so do sides with an empty word.
	Facts string
	// Diagnostics are the findings about the notes and the facts, as reading and folding them gave.
	Diagnostics []changelog.Diagnostic
	// Package is the Go package generated at this side, nil where nobody generated it: then no change
	// of its symbols is told.
	Package *Package
	// Documents are the generated documents of the side's revisions, as a checkout stores them, by name; nil where
	// there is no checkout: then no change of them is told.
	Documents []Document
}

// Document is a generated document of one revision.
type Document struct {
	// Name is its path in the checkout, Revision the date of the revision that it describes.
	Name, Revision string
	// Stored and Made identify what the checkout holds, and what the notes up to the revision give: equal words for
	// equal contents, "" where there is none.
	Stored, Made string
	// Identifiers are the ids of the operations and the names of the components that the stored document refers
	// to, by the place where each stands: "paths./ListImages.post.operationId". nil where nobody read them.
	Identifiers map[string]string
}

// Package is what the users of a generated Go package can see of it.
type Package struct {
	// Symbols are the exported symbols, by name. Their members (fields, methods) stand beside them.
	Symbols []Symbol
	// Module is what the go.mod of the package's module says, nil where it is not at hand.
	Module *Module
	// Generator identifies the generator that wrote the package, "" where nobody knows it; two packages of one
	// model and two generators differ by what the generator changed.
	Generator string
}

// Symbol is one exported symbol of a Go package.
type Symbol struct {
	// Name begins with the package where that is not the service's own: "Client.ListImages",
	// "types.Image", "types.Image.Arn", "types.PlatformLinux".
	Name string
	// Kind is "const", "var", "func", "type", "field", "method", or "interface method".
	Kind string
	// Declaration is the symbol's type or signature as Go spells it; for a constant its type. Of what has symbols
	// beside it the declaration is the rest: "struct", "interface", "interface{ isFilter() }".
	Declaration string
	// Value is a constant's value as Go spells it.
	Value string
	// Comparable says of a structure that == compares it.
	Comparable bool
}

// Module is what a go.mod says, with the version under which the module was last released.
type Module struct {
	// Path is the module's path, Version its last release ("v1.4.0"), "" where there is none.
	Path, Version string
	// Go is the Go version that the module asks for, such as "1.24".
	Go string
	// Requires are the versions of the modules it requires, by path.
	Requires map[string]string
}
