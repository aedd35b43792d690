// Package inputs reads what the models of services are built from: for every
// spec/<service>/facts.yaml the notes in changelog/<service> and the lock
// spec/<service>/names.lock.
//
// In goes a tree of files shaped like a repository, out comes a [Repository] with each
// service's model and all diagnostics. [Embedded] is the tree that the command carries in
// itself, so that what only reads models needs no checkout:
//
//	repository, err := inputs.Load(inputs.Embedded())
//	model, err := repository.Model("")
//
// [WithNotes] puts other pages in the place of a service's notes. The package writes
// nothing; an error in an input is a diagnostic with its position, and the service concerned has
// no model.
package inputs
