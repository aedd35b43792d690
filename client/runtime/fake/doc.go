// Package fake is what the fakes of every generated client share. A fake stands in for a
// client in the unit test of a function that calls one: it sends nothing.
//
// What goes in: functions with the parameters and results of a client's method, such as
// the types GetImageFunc of the generated packages whose names end in "test", and outputs
// or errors to answer with. What comes out: functions of the same type ([Answer], [InTurn],
// [Pages], [Record]), and with [Answering] an option by which a whole client answers so.
//
// What it refuses, each with an error that names the fake: a call of a nil function, an
// answer of neither an output nor an error, and a token that no page has. Like a client, a
// fake takes nil for an empty input and ends with the context.
package fake
