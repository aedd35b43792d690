// Mutate changes one thing at a time and asks the tests whether they notice: a fact of a model, with
// the client that is generated from it, or a piece of the code that people wrote.
//
// In goes a repository; out come the mutants that survived, each with what it changes and with its
// answer, and a table by kind. It refuses flags that it does not know, repositories whose
// inputs have errors, and tests that fail without any mutant. "mutate -h" says what else there is;
// package gen/mutation does the work.
package main
