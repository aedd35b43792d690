// Package state is what a fake service remembers and does, without its wire: resources that are
// created, shown, listed, updated and deleted.
//
// In goes a revision of a service, whose [spec.Resources] say what its operations do to what, a
// [Store], and then call after call: an operation and its input, read and checked. Out come the
// operation's output, which has nothing that the revision's shape of it does not have, or a
// [Failure], the error that the service answers. The package knows no service.
//
//	engine, err := state.New(service, revision, state.Memory(), state.Options{})
//	output, err := engine.Do(operation, input)
//
// # What operations do
//
// A create keeps the members of its input, under the names that the resource has for them, gives
// the resource its identity, times and other values as the facts file says, and copies the resources
// that it names into members called after their kind. Where an identity or a unique member exists
// already it is refused; kinds with builds get the next one. A put does the same to the one resource
// that its input names, which it replaces.
//
// An update sets the members that are given. Where the facts file says that it replaces, it takes
// away what it could have given and did not. A delete is refused while a resource that was created
// names it, and takes with it what is part of it, such as policies. A change sets what the facts
// say. A status that goes on by itself does so by the clock, a step after each [Options.Step].
//
// A list is in the order in which resources were made. It is narrowed by members of its input that
// the resources have or that name another, by filters of a name and values, and to the caller's own
// where its input knows owners. A page's token holds for its list alone, and goes on behind the same
// resource whatever came and went.
//
// The same idempotency token with the same input has the same answer, but for the request's id, and
// is refused with another input; so it is for the newest tokens ([Options.MostTokens]).
//
// What an input names is refused if only this service could have made it and has not; what other
// accounts may have is believed, and so are kinds that the revision cannot create.
package state
