// Package mutation changes one thing at a time and asks the tests whether they notice. What no test
// notices, no test holds: a test suite is worth what it kills.
//
// # What goes in
//
// A model of a service ([ModelMutants]): each mutant changes one of the [Facts] of its newest
// revision (a member is gone, of another type, elsewhere in the message, …), all kinds in
// turn, and the client is generated from the changed model. A change of documentation is none:
// nobody could notice it. And a repository's own code ([CodeMutants]): each mutant changes one
// operator, constant, branch or statement of the reader, the model, the emitters or the
// client's runtime ([CodeFolders]). Tests and generated files are left alone, and so are the
// sentences of errors, made by fmt.Errorf or errors.New: no test is asked to hold their wording.
// Other texts count, the words of diagnostics and of what is generated among them.
//
// All mutants have ids that outlive what changes around them: they name the fact, or the
// declaration and a number within it, and never a line. [Sample] picks some by a seed.
//
// # What comes out
//
// A [Court] tries mutants and says what became of each. The mutated files lie in a
// temporary folder, and the go command reads them in the place of the repository's (-overlay):
// nothing in the repository is touched, nothing is copied, and what the mutant leaves alone
// comes from the build cache. Against a mutated client run the service's contract tests, but
// for those of the official client; against mutated code its package's own tests, then those of
// every package that is built of it, in every module, until one fails. Tests that fail without a
// mutant are an error: they would kill everything.
//
// A mutant is killed by the tests; by the compiler, where the mutated client does not compile with
// the tests or no client can be generated; or by a limit, where the tests do not end in their
// time, or want more memory than they may have. What changes no byte ([Equal]) or is code that
// does not compile ([Unbuilt]) does not count.
//
// A [Report] holds the results against the gates (of a model's mutants 99 in a hundred must be
// killed, of the code's 90) and against the [Answers]: a file with one line for each survivor
// that a person has looked at. Those answered as equivalent, which no test could notice, do not
// count either.
//
// # What is refused
//
// A survivor without an answer, and an answer without a survivor. Mutants of a repository whose
// inputs have errors, and doubled or empty answers.
package mutation
