//go:build race

package paritytest

// usualCases are fewer under the race detector, which looks at the calls and not at what they carry.
const usualCases = 40

// sampleWays tells that a case runs over some ways of a call only: each way takes its turn.
const sampleWays = true

// exampleOperations are fewer, too.
func exampleOperations() []string { return []string{"CreateImagePipeline"} }
