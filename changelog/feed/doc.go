// Package feed reads an API change feed over HTTP: its entries, and the pages
// that they lead to.
//
// In goes the address of a page or of a feed (RSS or Atom), out come bytes that
// nobody has read yet: package changelog reads them. [Client.Page] downloads one
// page, and [Client.Fetch] reads a feed, downloads the pages of the services asked
// for, hands them over to be filed, and remembers in a state file which were, so
// that the next run goes on where this one ended.
//
// A server is asked politely: few requests at once and with a pause between
// them, again only after a wait that grows, never earlier than it says, and
// with the marks of the last answer, so that it need not send the same again.
//
// Refused are addresses that are not http or https or that hold a password,
// answers from another host than the one asked unless it is allowed, answers
// over a size, encoded otherwise than by gzip, cut off, or of a type that is no
// page, and feeds that are nested too deep. What a feed says never names a file,
// and every text of an error is safe to print.
package feed
