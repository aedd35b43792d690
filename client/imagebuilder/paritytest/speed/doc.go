// Package speed holds the EC2 Image Builder client against the official Go client in what
// calls cost: time, bytes and allocations, with a transport that answers from memory.
//
// Its test fails when anything takes more allocations or bytes than with the official client.
// Time is measured on request, for no test should depend on it: with -rounds the test measures
// the two clients in turn and prints how they compare.
package speed
