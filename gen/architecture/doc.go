// Package architecture holds no code, only tests: the rules that one package alone cannot keep.
//
// Which package may import which stands in imports_test.go as text, and fails
// when an edge is broken or a new package has no place yet. That the README's
// places exist (documents, schemas, fixtures, tests) stands in readme_test.go.
package architecture
