// Package impact tells what a change of a service means to one Go module that uses the service's generated client.
//
// In go patterns of packages, as the go command takes them, and the revisions of the services. [Read] loads
// the packages with their tests, finds the generated clients among what they import, and collects what
// they use of them. [Module.Judge] compares two revisions and keeps the findings that touch that:
//
//   - operations, by the method, its input and output, its interface, paginators, iterators and waiters
//   - members, as fields that are read, written or set in a literal
//   - values of enums, as constants and as texts that become one
//   - switches over an enum that lack a value which the enum gained, told apart by whether they have a default
//
// Nobody can use yet what only the newer revision has. A new member touches who calls its operation or uses its
// structure; a new value who uses the enum; a member that must be sent now, the literals that do not set it. What
// is new as a whole touches nobody, and so do findings about the notes or the documents.
//
// A generated package is known by the line "//revsmith:client <service> <revision>" of its comment, "types" for that
// of its types, wherever a module took it from: a fork, a vendored copy or a replacement under any path. The
// line also says which revision go.mod requires.
//
// [Report.Write] writes what was found as text, json (by [Schema]) or github, the annotations of a workflow. [Analyzer] is
// the same for go vet.
//
// # What is refused
//
// Packages that cannot be loaded or do not compile: of them nothing could be told.
package impact
