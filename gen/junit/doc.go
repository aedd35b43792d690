// Package junit writes results as the XML that CI systems read, as Ant's JUnit task began it.
//
// In goes a [Report] of suites and cases, out comes the document, by the schema that Jenkins reads. A character
// that XML cannot hold becomes U+FFFD. It refuses nothing but a writer that fails.
package junit
