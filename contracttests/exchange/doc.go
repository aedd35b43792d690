// Package exchange writes the exchange that an input and an output are by the rules of the
// service's protocol: what is sent where, under which name and in which form.
//
// In go an operation of the model and two trees of typed values, as fixtures have them; out comes
// a [fixture.Exchange]. Trees ([Object], []any, string, bool, numbers and nil) keep the order of
// their members, so that what is written of them can be read and reviewed; [Set] and [Remove] give
// changed copies.
//
// A body that is one member travels as the fixture's payload, unless it is JSON. A scalar that a
// client holds by value is not sent while it is zero, nor is a header without text. Timestamps
// are sent to the millisecond, in headers' own format to the second.
//
// It refuses protocols other than restJson1, awsJson1_0 and awsJson1_1, and members that cannot
// travel where the model puts them.
package exchange
