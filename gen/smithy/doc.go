// Package smithy writes a service's revisions as Smithy 2.0 models, in the JSON AST.
//
// What goes in is a [spec.Service] and its stored fixtures; what comes out is one model per
// revision, spec/<id>/<date>/model.smithy.json, which says what pages say. The output depends
// on these two alone. Whoever calls hands the fixtures over, so that this package needs
// nothing of how they are made.
//
// How the model is told in Smithy's words:
//
//   - Shapes stand in the namespace com.amazonaws.<id> under the names that the service's own
//     model has, so that models of both can be compared. Scalars are the prelude's. Lists and
//     maps, which notes do not name, are called after what they hold: ImageList, StringMap.
//     The service is named after its id, or after its target where requests carry that.
//   - Enum members are named in capitals; smithy.api#enumValue is what travels.
//   - Optional scalars that the official Go client holds by value have their zero as
//     smithy.api#default, as the service's own model has.
//   - GET and HEAD are smithy.api#readonly, PUT and DELETE smithy.api#idempotent.
//   - A note's prose is plain text; what CommonMark would read as HTML or as a link in it is
//     escaped.
//
// How strongly a fact is known is said by three traits, which the model defines itself:
// revsmith#evidence, the note that shows a fact first, of the strength "unknown" where only
// the facts file has it; revsmith#deprecatedEvidence, the same of an operation's deprecation;
// revsmith#assumed marks operations whose method and path come from a rule that nobody has
// confirmed for them. All addresses, pages, waiters, formats and lists of errors come from the
// facts file, and have no mark of their own.
//
// # Tests
//
// The operations that a revision's notes list carry their fixtures as
// smithy.test#httpRequestTests and smithy.test#httpResponseTests; modelled errors carry their
// responses. A test's id is made of the operation's, the case's and the direction; its tags
// are all cases that it stands for: equal messages are told once. What these traits cannot say:
//
//   - Exchanges of one case become tests of their own; that a client passes on the token of
//     one page to the next is left to smithy.api#paginated.
//   - Smithy refuses parameters that break the model. So a response with an enum value of a
//     later revision has no test, nor has a message without a member that the model requires. A
//     required idempotency token that the fixture leaves to the client is spelt out.
//   - Where an OpenAPI document must refuse a response (a case's violation) is not told.
//
// A test that a client alone can pass, since it fills in a token or since the response holds a
// member of a later revision, has appliesTo "client".
//
// The package refuses protocols other than restJson1, awsJson1_0 and awsJson1_1, two shapes of
// one name, unions without members, and enums without values or with an empty one.
package smithy
