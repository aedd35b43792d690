// Package changelog reads the pages of an API change feed.
//
// # What goes in
//
// One page as text: the changes of one service at one date. Two layouts are
// known, and told apart by their content:
//
//   - structured: headings such as "GetImage (updated) Link ¶", fields by name
//     ("type x", "param x"), bullets with indentation, literals over many lines;
//   - flattened: one line per paragraph and per literal.
//
// # What comes out
//
// [Read] returns a [Note] and a list of [Diagnostic] with line and column. The
// note holds, for each operation of the page, the whole request and response
// as trees, the texts, the required marks, and the changes that the page
// itself declares. Where a diagnostic is an [Error] the note must not be used.
//
//	note, diagnostics := changelog.Read("2024-03-06.txt", data)
//	for _, operation := range note.Operations {
//		fmt.Println(operation.Name, operation.Status)
//	}
//
// [Audit] says of every line which rule consumed it, [EncodeJSON] writes a note
// down, [Note.Statistics] counts what it shows.
//
// # How it reads
//
// A layout's reader sorts lines into blocks; one parser reads the blocks and
// does not know the layout. The syntax literals are the skeleton of an
// operation: an outline lists the places of the tree in the order in which the
// literal shows them, so that it needs no indentation. Every line is consumed
// by a rule or reported as unread.
//
// # What it refuses
//
// Input that is no text (binary, compressed, not UTF-8, empty, too large), text
// that is no page, a page that is cut off, counts that do not fit the
// operations listed, literals that are damaged or nested too deep, an outline
// that contradicts its literal, marks and declared changes out of their place,
// names that are no plain identifiers, control and bidirectional characters in
// names and values. In texts they are replaced and reported; apart from that a
// text may hold anything, and whoever writes it elsewhere must escape it.
//
// It knows the page and not the API: whether declared changes fit the trees,
// and what a change means, is for others to say.
//
// # What a page does not show
//
// Both layouts: long apart from integer outside declared changes, what is
// required in responses, where a shape that contains itself goes on, unions
// without their note box, the body of operations that the page leaves out.
// Nothing tells that a required mark, the sentence on an idempotency token or a
// whole line of a declared change was lost. A last text that is cut off lacks its
// full stop, which is a warning.
//
// Flattened: an operation's heading (its name is that of the method, so that
// "CreateDBCluster" would come out as "CreateDbCluster"), the names of
// parameters (they are taken in order), the direction of a lone declared
// change, and where the text of a last entry ends and that of a new operation
// starts. Where a choice was made that the page does not settle, a diagnostic
// says so.
//
// Structured: lists that are mostly links, together with the entries in them;
// what is then missing is reported. Pages with colons behind their fields, and
// flattened ones, also lose note boxes.
package changelog
