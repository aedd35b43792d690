// Package markdown writes what a person reads of a service's revisions.
//
// What goes in is a [spec.Service]; what comes out is Markdown:
//
//   - [Changes]: the file spec/<id>/CHANGES.md, newest revision first: what each
//     note says, what it lists and does not show, what it announced, what came
//     without being announced, what is no longer shown, and what all that means for
//     the client, as package spec/compat judges it.
//   - [Headlines]: a table of what each note announced, with the Go symbol, the
//     place in the OpenAPI document and the test that replays it.
//   - [Coverage]: the list of the operations that the notes have shown.
//
// The last two are parts of a README; whoever places them there knows where.
// [Rows] counts as the change log does.
//
// A note's prose is plain text: nothing in it becomes a heading, a link, a table
// cell or HTML. Names and values stand in code spans that they cannot leave. The
// package decides nothing: every order and every name is the model's.
package markdown
