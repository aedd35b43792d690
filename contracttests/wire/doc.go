// Package wire is the server's side of the protocols restJson1, awsJson1_0 and
// awsJson1_1: it tells which operation a request addresses, reads what the request
// says and holds it against a revision, and writes answers.
//
// In goes a service's model with one of its revisions, and the parts of HTTP
// messages as data ([Request], [Response]). Out come [Values], members by their
// names in the model, and a [Problem] for everything in which a message is not what
// the revision says of it: at its path, with an id that stays. The way back, from
// values to messages, is there for both sides ([Codec.WriteOutput],
// [Codec.WriteInput]), and answers are read as requests are ([Codec.ReadOutput],
// [Codec.ReadError]). The package opens no connection and knows no service.
//
// # Values
//
// A text and an enum's value are string, numbers int64 or float64, and further
// there are bool, time.Time (in UTC, to the millisecond), []byte, []any for lists,
// and [Values] for structures, for maps, and for unions, which hold one member. A
// document is a JSON value of these types, in which a null is nil; nothing else is
// ever nil. A member that a message leaves out, or has as null, is not among them.
//
// # Problems
//
// Problem ids are "malformed" (not JSON, or not of the protocol), "content-type",
// "required", "type", "range", "enum", "null", "union" (not exactly one member),
// "unknown-member", "status" and "code" (of errors). Values without a problem are
// read whatever else is wrong. Real services pass over members that they do not
// know; here each is a problem, as a request that has one was not meant for that
// revision. Callers who want otherwise drop it: [Known] does.
//
// Nothing here panics on any message.
package wire
