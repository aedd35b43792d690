// Package imagebuilder holds the contract tests of the EC2 Image Builder client: a module of
// its own that is never released, so that the client's users get none of its
// dependencies.
//
// What stands in operations_test.go and paginators_test.go is generated and only lists cases.
// The rest is written by hand: setup_test.go makes the two clients, client_test.go and
// official_test.go replay the stored fixtures with them, and listing_test.go
// fails where a fixture is not listed.
//
// Both clients replay the same fixtures, so that no expected value rests on the
// word of the client under test: what ours sends is what the official Go client sends,
// byte for byte but for the order of a JSON body's members, and what ours reads out of a
// response is what the official one reads. Members that the official client lacks are cut
// out of its replay; which those may be, and all else in which the two are compared, stands in
// the parity tests beside the client.
//
// ways_test.go lists the ways that a call of ours can take: without a middleware stack, through one, and
// with smithy-go's own protocol. The first replays over a connection; the others, which near_test.go
// lets ask the runner without one, replay the same cases. Under the race detector and with -short they take
// turns with the derived cases: one of them for all that follow from a fixture.
//
// derived_test.go replays what follows from the stored fixtures by rule (package derive) with both
// clients. What a client does not do as a derived case wants it differences.txt lists, each with
// its reason; a line that no case meets fails. Short tests replay one derived case in twenty.
//
// faults_test.go does the same with calls that go wrong, and compares how the two clients end: the
// attempts they make, and the errors that they give, one in the other and in words.
//
// paging_test.go asks every paginator to heed its options, and both clients what they do about a
// token that comes again, which no fixture shows.
//
// fake_test.go and fakeoperations_test.go lead both clients through all operations of a fake, which
// fakestate_test.go asks directly.
//
// captured_test.go captures what the official client sends for every stored input, and for those that
// follow from it by rule, through a proxy on the way to a fake: the document of the revision
// accepts every request, and so does the fake.
//
// coverage_test.go holds what passed with our client against the model: a run of all tests fails, with
// the holes by name, where no case shows an operation, member, enum value or error of any revision.
// What no stored fixture can show it replays first with both clients: what operations gained on other
// operations' pages, and calls that a later revision made stricter.
// The flag -coverage writes what is covered to a folder, as text, JSON and a page.
package imagebuilder
