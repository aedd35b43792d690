package compat

// Severity is how grave a finding is.
type Severity string

// The severities, the gravest first: an error in what was compared, what breaks somebody, what
// may, what is worth knowing, and what breaks nobody.
const (
	Error      Severity = "error"
	Breaking   Severity = "breaking"
	Dangerous  Severity = "dangerous"
	Info       Severity = "info"
	Compatible Severity = "compatible"
)

// Severities are all severities, the gravest first.
func Severities() []Severity { return []Severity{Error, Breaking, Dangerous, Info, Compatible} }

// Direction is what a rule looks at.
type Direction string

// The directions: a request, a response, a type on either side, the wire, the Go package, the
// generated documents, and the notes themselves.
const (
	InRequest  Direction = "request"
	InResponse Direction = "response"
	InType     Direction = "type"
	OnWire     Direction = "wire"
	InGo       Direction = "Go"
	InDocument Direction = "document"
	InNote     Direction = "note"
)

// ClientVerdict is what a change does to clients that are out already.
type ClientVerdict string

// The verdicts on released clients. ClientsUndecided is that of a change nobody can tell the effect of;
// NoClients that of a finding about the inputs, which no client meets.
const (
	ClientsOK        ClientVerdict = "ok"
	ClientsDegrade   ClientVerdict = "degrade"
	ClientsFail      ClientVerdict = "fail"
	ClientsUndecided ClientVerdict = "unknown"
	NoClients        ClientVerdict = "-"
)

// PackageVerdict is what a change means for the version of the Go package.
type PackageVerdict string

// The verdicts on the Go package, the smallest first. PackageMinorStricter ("minor!") keeps source compatible, but
// refuses what it took before: users must act. PackageUndecided is that of what cannot be compared.
const (
	NoPackage            PackageVerdict = "-"
	PackageUndecided     PackageVerdict = "unknown"
	PackageNone          PackageVerdict = "none"
	PackagePatch         PackageVerdict = "patch"
	PackageMinor         PackageVerdict = "minor"
	PackageMinorStricter PackageVerdict = "minor!"
	PackageMajor         PackageVerdict = "major"
)

// PackageVerdicts are all verdicts on the Go package, the smallest first.
func PackageVerdicts() []PackageVerdict {
	return []PackageVerdict{NoPackage, PackageUndecided, PackageNone, PackagePatch, PackageMinor, PackageMinorStricter, PackageMajor}
}

// Needs says what a rule's evidence takes.
type Needs string

// What evidence takes: one page, two pages of an operation, facts that no page shows, what a page's
// prose says, or the generated code and documents.
const (
	NeedsPage      Needs = "one page"
	NeedsTwoPages  Needs = "two pages"
	NeedsFacts     Needs = "facts files"
	NeedsProse     Needs = "prose"
	NeedsGenerated Needs = "generated code"
)

// Rule judges changes. It is one value, in the file of its family.
type Rule struct {
	// ID is two letters of the family and a number, such as "RQ007"; it is stable.
	ID string
	// Name says in a few words what the rule finds: "request member became required".
	Name      string
	Severity  Severity
	Direction Direction
	Clients   ClientVerdict
	Package   PackageVerdict
	// Needs are what its evidence can come from.
	Needs []Needs
	// What, Why and Do are its documentation, each a sentence or more: what the rule finds, why that
	// hurts (or does not), and what to do about it.
	What, Why, Do string
	// Of are the kinds of changes that the rule judges.
	Of []Kind
	// Finds answers what the rule finds in a change of one of these kinds: nil where it does not judge it.
	Finds func(Change) *Judgement
}

// In tells whether a profile has the rule. Strict has all, and every profile has the errors in the notes. Wire has what
// clients that are out can meet, Source what reaches the Go package, Spec what the documents show.
func (r *Rule) In(profile Profile) bool {
	met := r.Direction != InGo && r.Direction != InDocument
	switch {
	case profile == Strict || r.Direction == InNote:
		return true
	case profile == Wire:
		return met
	case profile == Source:
		return r.Direction == InGo || r.Package != PackageNone && r.Direction != InDocument
	case profile == Spec:
		return r.Direction == InDocument || met
	}
	return false
}

// Judgement is what a rule says of one change. An empty severity or verdict is the rule's own.
type Judgement struct {
	Severity Severity
	Clients  ClientVerdict
	Package  PackageVerdict
	// Message says what changed, on one line, naming what it is about: "ListImages.owner is required now".
	Message string
}

// Profile is a set of rules for one audience.
type Profile string

// The profiles: who runs a client that is out, who takes the Go package, who takes the documents, and all.
const (
	Wire   Profile = "wire"
	Source Profile = "source"
	Spec   Profile = "spec"
	Strict Profile = "strict"
)

// Profiles are all profiles.
func Profiles() []Profile { return []Profile{Wire, Source, Spec, Strict} }
