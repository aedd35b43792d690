// Package openapi writes a service's revisions as OpenAPI 3.0.3 documents.
//
// What goes in is a [spec.Service]; what comes out is one YAML document per
// revision, spec/<id>/<date>/openapi.yaml, which says what pages say, and the newest
// once more as spec/<id>/openapi.yaml, with what only the facts file knows of it. The
// documents are built from kin-openapi's types and validated before a byte is written. The
// output depends on the service alone.
//
// How the model is told in OpenAPI's words:
//
//   - An operation's id is its name. Every operation has the components
//     <Operation>Input and <Operation>Output, which list the whole of what a
//     caller gives and gets, as the Go types of that name do; also where the
//     members travel in the path, the query or a header. The operation itself
//     names those as parameters and only the rest as its JSON body.
//   - All operations have one tag, the service's title, by which generators name what they make.
//   - A component is named as the Go type. Structures are open: a response with
//     a member that the document lacks is still valid, because services add
//     members. Enums are closed: an unknown value fails validation, at its path.
//   - A member whose type is a component is allOf with that one reference,
//     because OpenAPI 3.0 ignores a description beside $ref.
//   - Timestamps in a JSON body are numbers, seconds since 1970.
//   - No member is nullable: what is absent is left out.
//   - A union is an object with exactly one property.
//   - A note's prose is plain text; what CommonMark would read as HTML or as a
//     link in it is escaped. Each paragraph of the prose is one of the description.
//   - x-since is the date of the first note that shows a fact, and x-evidence how
//     strongly that is known: proven, or bounded (it came after "after", or
//     nobody knows when, and was there at "since"). Enums carry the same for each
//     value in x-enum-evidence, and the names of the Go constants in
//     x-enum-varnames; both are lists in the order of the values.
//   - x-assumed marks an operation whose method and path come from a rule of
//     the facts file that nobody has confirmed for that operation.
//   - An operation of whose use a page warns is deprecated; x-deprecated-evidence says
//     since when, as x-evidence does.
//   - All operations of awsJson1_0 and awsJson1_1 are POST /, parted by the header
//     X-Amz-Target alone, and OpenAPI has one operation for each path and method. So
//     each stands under /#X-Amz-Target=<target>.<Operation>, the custom of published
//     documents of such services: what follows # never reaches a server, so a tool
//     that builds requests from the document sends them to /. The header is a required
//     parameter with that one value, and errors have their name in __type.
//   - A member that is the whole body is the content itself: any content type for
//     bytes and streams, text/plain for a text, JSON for all else. A map in the query
//     is one parameter of style form. A map in headers is no parameter, for OpenAPI
//     names every header: x-prefix-headers has what the names begin with, by member.
//     x-greedy marks a label of the path that may hold slashes.
//
// It refuses protocols whose bodies are not JSON, awsJson without a target, two
// operations of one method and path, and two different types of one name.
package openapi
