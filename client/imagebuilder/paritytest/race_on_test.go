//go:build race

package paritytest

// usualCases are fewer under the race detector, which looks at the calls and not at what they carry.
const usualCases = 40

// fewWays tells that only every other case runs over another way of a call than the first.
const fewWays = true

// exampleOperations are fewer, too.
func exampleOperations() []string { return []string{"CreateImagePipeline"} }
