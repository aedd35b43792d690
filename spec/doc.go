// Package spec is the meaning of the notes: a versioned model of one service.
//
// Three things go in:
//
//   - the notes that package changelog has read, each the full observation of
//     the operations it lists at its date;
//   - the facts file ([ReadFacts]), written by hand: what notes never carry;
//   - the names lock ([ReadLock]): every Go-visible name ever given.
//
// A [Service] comes out: its constant facts and one [Revision] per date. Every
// fact in it carries [Evidence]: the note and lines that show it, and how
// strongly its first date is known.
package spec
