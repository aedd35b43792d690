// Package paritytest holds the EC2 Image Builder client against the official Go client: the
// same exported names, the same bytes on the wire, the same answers read, the same conduct of a
// call. It is a module of its own that is never released, so that the client's users get
// none of its dependencies. "make parity" runs it and prints what was compared.
//
// What is sent, read and done is compared over each way that the calls of our client can take:
// without a middleware stack, through one, with smithy-go's own protocol, and with texts that are
// copies. Each case runs over the first way and over another one in turn; under the race detector and
// with -short only every other case takes that other one, and with -allways each takes all of them.
//
// FuzzDecode lets both clients read what chance makes of answers. Built for fuzzing it looks for new
// paths through the code and is slow; built as a test, which knows nothing of paths, it reads ten
// million answers in minutes, made of what the former has found too: "make fuzz-codec".
//
// Where the two may differ, differences.txt says so, each line with its reason; a line that no
// longer holds fails the tests.
package paritytest
