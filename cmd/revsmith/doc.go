// Revsmith turns the dated change notes of an API change feed into a versioned
// model, and the model into a typed Go client, OpenAPI documents and contract tests.
//
// A repository holds notes in changelog/<service>, and in spec/<service> the facts
// that notes never carry (facts.yaml) and every Go name ever given (names.lock).
// A new note lands in four steps:
//
//	revsmith inspect page.html    what the page says
//	revsmith ingest page.html     file it among the notes
//	revsmith generate             make everything that follows from the notes
//	make test                     replay every fixture against the new client
//
// Straight from the feed, "revsmith fetch" takes the place of the first two. Another
// service begins with its facts, proposed from its pages:
//
//	revsmith init polly --from ~/Downloads/polly-pages
//	revsmith ingest ~/Downloads/polly-pages
//
// Whom a change of the API breaks:
//
//	revsmith compat 2023-11-16    who runs a client that is out, and who takes the Go package
//	revsmith impact ./...         the Go module in this folder
//
// Results go to standard output, diagnostics to standard error as
// file:line:col: severity: message [id]. The exit status is 0 where all is well,
// 1 where something was found, and 2 where the command was misused.
//
// The commands are
//
//	revsmith changelog [A] [B]    Say what each revision brought, and what its version must be
//	revsmith compat [A] [B]       Judge what changed between two revisions: whom does it break?
//	revsmith completion           Generate the autocompletion script for the specified shell
//	revsmith diff [A] [B]         Say what differs between two revisions, without an opinion
//	revsmith explain PATH         Say since when a fact of the model is known, and from which note
//	revsmith fetch                File the pages that the change feed lists
//	revsmith generate             Make everything that follows from the notes
//	revsmith help [command]       Help about any command
//	revsmith history PATH         Say when each member, value and text below a path came, and what changed since
//	revsmith impact [PACKAGE...]  Say what a change of the API means to a Go module that uses the client
//	revsmith ingest SOURCE...     File pages among the notes of their services
//	revsmith init SERVICE         Propose the facts of a new service from its notes
//	revsmith inspect SOURCE       Say what a note says, without filing it
//	revsmith pr NOTE              Print the text of the pull request that adds a note
//	revsmith rules [ID]           List the rules of compat, or explain one
//	revsmith serve                Serve one revision of a service to test clients against
//	revsmith verify --endpoint URL  Ask an endpoint whether it honours a revision
//	revsmith version              Print the version of revsmith
//
// and each explains itself with --help.
package main
