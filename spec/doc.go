// Package spec is the meaning of the notes: a versioned model of one service.
//
// # What goes in
//
// Notes that package changelog has read. Each is the full observation of the
// operations that it lists, at its date; its declared changes are a checksum on it.
//
// The facts file ([ReadFacts]), written by hand for each service: what notes
// never carry. Addresses, errors and pages are given by rules over the names of
// operations, types by rules over the places that hold them:
//
//	http:
//	  - operations: Get*
//	    method: GET
//	    members: query
//	operations:
//	  GetImage: confirmed
//	  GetMarketplaceResource: {method: POST}
//	types:
//	  rules:
//	    "*.state": ImageState
//	    Component.state: ComponentState
//
// Further sections, all but "service" optional: "leftOut" keeps operations out of the
// model; "constants" calls enum constants otherwise than usual; "widths", "timestamps"
// and "unions" tell of numbers, formats and structures what pages leave open;
// "heldByValue" lists scalars that the Go client has no pointer for; "sensitive" members that
// hold what must not be written into logs (a structure is as sensitive as its members); "fieldsFirst" the members
// that a Go structure begins with, where these are not the required ones of its pages (a list
// gives all of them, in their order: [] is none; the other members follow by name). An address's
// "places" (of a request's members) and "answers" (of a response's) send a member
// through the query, a header, the body, or as the whole of it ("payload", "stream"), or
// take it from the response's "status". awsJson needs no address, but "service.target".
//
// "waiters" say what the values of a status mean to whoever polls an operation for it:
//
//	waiters:
//	  ImageAvailable:
//	    operation: GetImage
//	    status: image.state.status
//	    success: AVAILABLE
//	    failure: [FAILED, CANCELLED]
//	    pending: [PENDING, BUILDING]
//
// A revision has a waiter ([Revision.Waiters]) as soon as notes show its operation, its status
// and a value of success. A value that notes show and a waiter does not classify is a warning:
// the waiter goes on after it.
//
// "optional" and "tokens" know of changes that no page shows, as nothing is added: members
// of inputs that are no longer required, and members that clients fill in from now on:
//
//	optional: [ListImages.owner]
//	tokens: [CancelImage.clientToken]
//
// They hold for the newest revision only ([Member.MadeOptional]); older ones say what their
// pages say, and so does the document of each date ([Revision.AsPages]). A line that pages have
// caught up with is reported.
//
// "resources" say what a service keeps, for a fake of it ([Revision.Resources]). That CreateRecipe
// makes a Recipe, and that GetRecipe asks for one by its recipeArn, follows from the names; what
// they do not say stands here, each part optional, by operations, by kinds of resources, or by
// members of kinds ("Recipe.version", where * stands for any letters of the kind):
//
//	resources:
//	  verbs: {create: [Import*], change: [Cancel*]} # besides Create, Get, List, …
//	  kinds: {ListRecipeBuilds: Recipe}             # of operations, where the star's text is none
//	  ids: {"*": "arn:{partition}:{service}:{region}:{account}:{kind}/{name}/{build}"}
//	  unique: {Recipe: [name]}                      # besides the identity
//	  references: {sourceArn: Recipe, resourceArn: "*"} # members not called after their kind
//	  independent: [Image.sourceArn]                # references that allow to delete what they name
//	  versions: ListRecipes                         # lists of the newest builds alone
//	  renamed: {"*.semanticVersion": version}       # from an input's member to the resource's
//	  created: {"*.made": "{now}", Recipe.name: ["{source.name}", none]}
//	  updated: {"*.changed": "{now}"}
//	  replaces: Update*                             # updates that take away what is left out
//	  life: {Image.state.status: [PENDING, READY]}  # values that follow by themselves
//	  changes: {CancelImage: {state.status: CANCELLED}}
//	  only: {CancelImage: {state.status: PENDING}}  # what the resource must have; for a list, each
//	  starts: {RunRecipe: Image}                    # what a change makes besides
//	  shows: {RecipeSummary.status: "{state.status}"} # members of shapes made of others
//	  owner: {member: owner, self: Self, shared: Shared}
//	  errors: {notFound: NotFoundException, invalid: [A, B]}
//
// A {placeholder} is a member of the input or else of the resource, {recipe.name} one of the
// resource that recipeArn names, and account, build, kind, now, partition, region, service and uuid
// are what they say. The roles of errors are notFound, exists, invalid, pageToken, tokenMismatch,
// dependency, inUse, quota, throttled, fault and dryRun; without an entry, the errors' names tell.
// Where the file has the section, an operation that fits no rule is reported.
//
// The rule that spells most out wins; two that spell equally much and disagree
// are an error. [Facts] answers questions about names that notes brought: no
// operation, member, value or text comes from it. An operation that only a rule
// covers is marked as assumed, one that no note shows is listed as waiting. A
// name that no note shows is an error only where a note shows its near neighbour
// ([Facts.Check]): the file may know more than the notes have shown so far.
//
// The names lock ([ReadLock]): every Go-visible name ever given, with the path
// that got it. The functions [GoTypeName], [GoFieldName], [GoConstantName] and
// [DeriveTypeName] propose a name at first sight; from then on the lock answers.
// It grows and never renames.
//
// # What comes out
//
// [Build] folds them into a [Service]: its constant facts and one [Revision] per
// date. Every fact carries [Evidence]: the note and lines that show it, and how
// strongly its first date is known. The order in which notes are read makes no
// difference. What is absent from a note is not removed.
//
// Several notes of one date may list one operation: the one that hides and loses
// least speaks, the others fill its gaps, and what they state differently is an
// error ([Covers] compares two notes before they are filed). An operation that a
// flattened page spells by its method has the name that a heading of any other note
// shows; where none does, the facts file's, then the one with the most capitals
// that the lock or another page has.
//
// What a page hides is unknown: nothing is learnt of it, the last sighting stays, and
// what the page declares of it is listed ([Unshown]) until a page shows it, and is
// proven then by the page that declared it. An operation whose two sides no note has
// shown is not in the model; a diagnostic says so. A lost entry says nothing about what
// is required or filled in: the page before does.
//
// An operation is deprecated from the page on that warns of its use in a box
// ([Operation.Deprecated]), until a page in HTML, which keeps all boxes, has none.
//
// # What no page shows
//
// Folding a service's whole history can be no better than its pages. The feed has no
// page for a change that adds nothing: what stops being required, a token that is
// filled in from now on, a text that is reworded. Each stays as the last page showed
// it until the operation, or a type that it shares, is listed again, unless the facts file
// knows it ("optional", "tokens"). For the service whose whole history the tests fold, it knows
// all 2 of 612 required marks and the one list of tokens; what stays are 92 of 1810 texts of
// members (95 by operations; three came with another operation) and 8 of 77 texts of
// operations. Everything else of the latest revision is right.
//
// # What is refused
//
// Unknown or doubled keys, contradicting rules, misspelt names, two paths of one
// scope that would get one Go name, and every name that could become a path or
// code ([ValidName]): each is a diagnostic with its place, and the model must
// not be used. Nothing here panics on bad input.
package spec
