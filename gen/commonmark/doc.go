// Package commonmark makes plain text safe to show as CommonMark.
//
// In goes a note's prose, which is plain text from a stranger; out comes a text that every
// CommonMark renderer shows as that prose, nothing in it alive: no HTML, no link. It refuses
// nothing.
//
// [Describe] keeps paragraphs; [Line] is one line, also in a table of GitHub's Markdown, and [Code] a name or value in a
// code span that it cannot leave.
package commonmark
