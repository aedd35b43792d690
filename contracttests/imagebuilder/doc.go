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
// response is what the official one reads. Where the two may differ, differences.txt says so and
// why, and differences_test.go fails once a line no longer holds.
//
// What fixtures cannot show is held against the official client directly: hosts
// (endpoints_test.go), functional options (options_test.go), the steps of a call
// (steps_test.go), the words for what an input lacks (required_test.go), odd answers and
// errors (responses_test.go), booleans one by one (booleans_test.go), the enums' constants
// (constants_test.go), operations, structures and fields (official_surface_test.go). asked_test.go
// leaves out each member of each input and compares with the newest document and the
// official client; surface_test.go asks every output, paginator and enum for what it must have.
package imagebuilder
