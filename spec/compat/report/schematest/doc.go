// Package schematest holds reports against schemas that other people publish.
//
// It is a module of its own, and only tests: the schema of SARIF 2.1.0 comes out of a library that nothing else here
// needs. In go the reports that package report keeps as golden files and those on the service's own notes, out
// comes a failure where one is not by the schema, or where that library reads something else in it.
package schematest
