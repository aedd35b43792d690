// Package runtime is what every generated client of this module shares: it takes
// an operation's static description and a typed input, sends one signed request
// (with retries), and gives back the typed output or a typed error.
//
// What goes in: a [Service] and its [Operation] values (data that generated code
// declares), structures that describe themselves by a [Shape] and read and write
// themselves through [Reader] and [Writer], and the caller's [Options], which may
// come from an [aws.Config].
//
// What comes out: requests as the service's protocol wants them, outputs, modelled
// errors, and [smithy.OperationError] around whatever went wrong, whose text ends with
// what helps where that is known and the service does not say it. The steps of a
// call have the ids and the order of the AWS SDK for Go v2, so middleware written
// for its service clients finds its place here too. A call that nobody could tell from one
// with these steps is made without them: one without options of its own, on a client that
// sets no APIOptions, interceptors, tracer, meter, log, endpoint resolver, signer, scheme or
// protocol.
//
// The protocols restJson1, awsJson1_0 and awsJson1_1 send and accept what the AWS SDK's
// clients do; others of smithy-go that [Options] may hold are as they are there. A body
// that streams is the caller's to read and to close.
//
// Above single calls there are two loops: [Pages] walks through a list, page by page or as a
// sequence, and [Waiter] asks for a status until it means an end.
//
// What it refuses: an input without its required members, an empty path label and
// an endpoint that cannot be resolved, all before anything is sent; where the options
// are pinned to a revision, what a note proves to be newer; and a response that does not
// have the form its shape describes. No response makes it panic. Members and values that
// a response has and its shape lacks are no error: [Options.OnUnknown] is told of them.
//
// JSON bodies are read by a reader of this package, as strictly as the AWS SDK's clients
// do, and in one pass: texts are cut out of the body, so that each one that is kept
// keeps the whole body in memory, unless [Options.CopyStrings] is set. Protocols that
// [Options.Protocol] holds instead read with their own.
//
// What differs from the AWS SDK's clients of JSON services: an integer or a timestamp
// out of range is an error instead of another number. An idempotency token that is made
// for a call is not written into the caller's input.
//
// The package depends on smithy-go and on the core of aws-sdk-go-v2 alone. It runs
// nothing at start-up: what it makes of shapes is made when they are first used.
//
// [aws.Config]: https://pkg.go.dev/github.com/aws/aws-sdk-go-v2/aws#Config
// [smithy.OperationError]: https://pkg.go.dev/github.com/aws/smithy-go#OperationError
package runtime
