// Command contract runs the contract tests of all services and prints what they compared.
//
//	go run ./cmd/contract [-C root] [-verbose] [-derived=false]
//
// In goes a checkout. For each service with contract tests (contracttests/<service>, a module of
// its own) the command runs them and reads what ran out of the events of go test: a table says, for
// each revision, how many operations and cases, stored and derived, were replayed, how many
// requests and responses were compared, and how many cases held with each client. Then every
// client that the notes gave meets the fixtures of every revision (package contracttests/matrix): a second
// table says what holds, and what old clients cannot see, with -verbose by name. No number stands in
// the program.
//
// It exits with 1 when a test fails, a pair of the matrix does, or nothing was compared at all, and
// says what.
package main
