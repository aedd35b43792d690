// Package pipeline carries a repository from its inputs to its plan of files.
//
// In goes a repository's root: for every spec/<service>/facts.yaml the notes in
// changelog/<service> and the lock spec/<service>/names.lock. Out come the
// services' models with all diagnostics ([Load]), the plan of everything that is
// made of them ([Repository.Plan]), and what a maintainer acts on afterwards
// ([Repository.Closing]):
//
//	repository, err := pipeline.Load(root)
//	if !repository.Failed() {
//		plan, err := repository.Plan(pipeline.Emitters())
//		differences, err := plan.Write(root)
//	}
//
// The package decides nothing about the API and writes nothing by itself: what a
// page says is read by changelog, what it means is built by spec (both through spec/inputs), files are made
// by the emitters and moved into place by gen. It refuses to plan anything while
// an input has an error.
package pipeline
