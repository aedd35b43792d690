// Package changelog reads the pages of an API change feed.
//
// # What goes in
//
// One page: the changes of one service at one date. Three layouts are known,
// and told apart by their content, never by a file's name:
//
//   - HTML: the page as the feed serves it, or a fragment of it;
//   - structured text: headings such as "GetImage (updated) Link ¶", fields by
//     name ("type x", "param x"), bullets with indentation, literals over many lines;
//   - flattened text: one line per paragraph and per literal.
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
// literal shows them, so that it needs no indentation. HTML has nested lists:
// there an entry's depth must be that of the syntax as well. What a line of
// HTML is follows from its element, its text alone never decides. Every line
// is consumed by a rule or reported as unread; lines and columns of HTML are
// those of the file, those within code count resolved entities as one character.
//
// # What it refuses
//
// Input that is no text (binary, compressed, UTF-16, not UTF-8, empty, too
// large), text that is no page, a page that is cut off, counts that do not fit
// the operations listed, literals and elements that are damaged or nested too
// deep, an outline that contradicts its literal, marks and declared changes out
// of their place, a declared change that its label does not announce, names and
// values that stand twice, names that are no plain identifiers, control,
// bidirectional and invisible characters in names and values, also those that were
// written as entities. In texts those that steer are replaced and reported; apart
// from that a text may hold anything, and whoever writes it elsewhere must escape
// it. Scripts, styles and comments are passed over. End tags that HTML lets one
// leave out may be missing; others, and such as end nothing, are a warning.
//
// It knows the page and not the API: whether declared changes fit the trees,
// and what a change means, is for others to say.
//
// # What a page does not show
//
// In no layout: long apart from integer outside declared changes, what is
// required in responses, where a shape that contains itself goes on, unions
// without their note box, the events of a request's stream. Nothing tells that a
// whole required mark, the whole sentence on an idempotency token or a union, or a
// whole line of a declared change was lost, nor that the letters of an enum's value
// or of a text are others: what is left of a page looks right. Parts of a mark or
// sentence, and a 'string' that lost or changed letters, are a warning. A last text
// that is cut off lacks its full stop in text, which is an [Info].
//
// # What a layout loses
//
// One note in three layouts gives the same [Note], but for lines and columns and
// for the following. The names are those of the cases in testdata/layouts, which
// show each loss.
//
//   - nothing: what no layout loses.
//   - links: both texts lose [Note.ServiceID] and [Note.Model].
//   - note-box: flattened text, and structured text whose fields have colons
//     ("type x:"), lose the boxes in texts: notes, warnings, important ones.
//   - note-box-kept: structured text without colons keeps them, flattened does not.
//   - union: where boxes are lost, a union is read as a structure.
//   - deprecated: where boxes are lost, so is [Operation.Deprecated].
//   - direction: flattened text loses the side of a lone declared change: it is [Unstated].
//   - operation-name: flattened text loses headings; the name is that of the
//     method, spelled as the page writes it or other words. Acronyms may come
//     out otherwise, which is reported where something speaks for it.
//   - parameter-names: flattened text loses the names of parameters; they are
//     taken in the order of the syntax, and a paragraph that consists of a type
//     word may be ambiguous, which is reported.
//   - next-operation: flattened text loses where the text of an operation's last
//     entry ends and that of a new operation starts; a choice is reported.
//   - code: flattened text loses the line ends of code in texts.
//   - list-of-links: structured text loses lists made mostly of links, and the
//     entries in them: their texts and required marks are reported as missing.
//   - hidden-body: an operation without a body is kept as [BodyHidden], and
//     reported; flattened text loses its name, so that it is left out.
//   - hidden-request, hidden-parameters: a request that is too large to render is
//     [RequestHidden] and reported; without its syntax, flattened text loses the
//     operation's name, so that it is left out.
//   - hidden-response: a response that is too large to render is [ResponseHidden] and reported.
//   - hidden-both: both are, [BothHidden].
//   - hidden-structure: the description of a response that is too large to render
//     loses texts and unions in all layouts, which is reported.
package changelog
