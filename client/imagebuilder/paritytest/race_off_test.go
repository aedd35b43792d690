//go:build !race

package paritytest

// usualCases is how many request cases each operation has.
const usualCases = 200

// fewWays tells whether only every other case runs over another way of a call than the first.
const fewWays = false

// exampleOperations stand for all in tests of what does not depend on the operation: one without a
// body and one with a body and a token.
func exampleOperations() []string { return []string{"GetImage", "CreateImagePipeline"} }
