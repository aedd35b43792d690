// Package verify asks any endpoint whether it honours a revision: the service itself, an emulator, a
// proxy, or the project's own fake.
//
// In go the model of a revision, its fixtures and an endpoint ([Options]); out comes a [Report]
// of what the endpoint honours, what it does not, and what could not be asked, which
// is written as text, JSON or JUnit. Requests are those of the fixtures, and others that follow
// from the model: with a required member left out, with a value of another type. Answers
// are read by package wire, so every member, type and value is held against the revision.
//
// Operations that only read are asked always, those that write only with [Options.Write]: then
// resources are made from the fixtures, read back, listed, changed, and deleted again.
//
// What depends on what an endpoint has cannot always be asked: an error that a made-up name explains
// is checked for its form, and the rest is reported as not exercised. [Checks] lists all that is asked.
//
// Requests are signed when there are credentials. Neither keys nor tokens nor signatures reach
// the report, also where an endpoint sends them back. Redirects are not followed, bodies are read
// up to [MaxBody] bytes.
package verify
