// Package speed holds the EC2 Image Builder client against the official Go client in what
// calls cost: time, bytes and allocations, with a transport that answers from memory and over
// loopback HTTP; and in what compiling the clients takes and what they add to a program.
//
// Its test fails when a call takes more allocations or bytes than with the official client.
// Time is measured on request, for no test should depend on it: with -rounds a test measures
// the two clients in turn, and with -builds it compiles them. Both print tables in Markdown in
// which the aim stands beside each figure and a missed one is called so.
package speed
