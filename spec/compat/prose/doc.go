// Package prose reads what a text states of the thing that it describes, and compares two texts.
//
// In go texts of pages: paragraphs that line feeds separate. [Read] answers the statements that stand in
// one: limits of lengths, counts and values, patterns, defaults, what must or must not be, what
// excludes each other, what is required under a condition, deprecation, the end of support, that
// something is optional, and the names of filters. Each quotes its sentence. [Compare] answers what a second text states
// otherwise than the first, or newly.
//
// Prose is not made for programs: what comes out is a hint, and never proof. The readers know the wordings that
// pages use, and would rather miss a statement than invent one: sentences that only give
// an example, that speak of rates, or of what other things do are left out.
//
// Nothing is refused: a text without statements has none.
package prose
