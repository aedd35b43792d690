// Package golang writes the Go side of a service's newest revision.
//
// In goes a [spec.Service], in which every name, order, type, required mark and
// page token is already settled. Out come named files:
//
//   - [Client]: the package of the service with its operations, and below it
//     types (structures, enums, errors) and schemas (the same shapes as data,
//     for client/runtime, which puts them on the wire);
//   - [ContractTests]: the list of contract tests, one per operation.
//
// Each declaration is made by one function that stands under a comment showing
// the Go it writes; a view (view.go) puts the model into the order of the
// files, and phrases.go holds what is said more than once. Prose of a note is
// hostile until prose.go has made comment lines of it.
//
// The package refuses a revision that it cannot write faithfully: one without
// operations, a shape that nothing on the wire can carry, or two files whose
// names a file system may not tell apart. It names nothing, sorts nothing and
// leaves nothing out, and it is the only importer of jennifer.
package golang
