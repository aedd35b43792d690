// Package paritytest holds the EC2 Image Builder client against the official Go client: the
// same exported names, the same bytes on the wire, the same answers read, the same conduct of a
// call. It is a module of its own that is never released, so that the client's users get
// none of its dependencies. "make parity" runs it and prints what was compared.
//
// Where the two may differ, differences.txt says so, each line with its reason; a line that no
// longer holds fails the tests.
package paritytest
