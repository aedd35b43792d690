// Package oasdifftest holds the rules of spec/compat against oasdiff, which compares OpenAPI documents.
//
// In go pairs of documents that gen/openapi writes: of all pairs of the repository's revisions, and of the two sides of
// every case of the rules of which documents can be written. Whatever oasdiff calls breaking, or warns of, our rules must
// find at the same operation, by one of the rules that answers.txt names for that kind; or answers.txt
// says why it breaks nobody. Nothing comes out but the tests' results.
//
// It is a module of its own as oasdiff brings more than the generator may ask for. It refuses nothing.
package oasdifftest
