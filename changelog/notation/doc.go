// Package notation reads hand-made notes, for the golden cases of the packages that work with notes; only
// tests import it.
//
// In go files whose names begin with their date, in a notation of their own:
//
//	GetThing new:
//	  request: {id: string!, kind: A|B, filters: [string]}
//	  response: {thing: {name: string, tags: {"{}": string}, parts: [...]}}
//	  response changes: {thing: {name: string, kind: A | B, state: +DISABLED}}
//
// "!" is required, "A|B" an enum, "..." the place where a shape contains itself, "...[]" where
// a list does, a trailing "# text" of a scalar its prose, the key "#" that of a structure or map, "?" behind a scalar a lost entry. In
// changes, "+A" is a set of values and "()" recursive. Beside the trees, "text" is the operation's prose,
// "token" the path of a member that is filled in when left out, "hidden: body" says what the page
// leaves out, and "deprecated: true" that a box warns of the operation's use. Outside of operations,
// "service" is another title than that of [Service], and "layout" another layout than structured.
//
// Out come the notes, by file. What is no YAML is refused; what the notation does not have is left out.
package notation
