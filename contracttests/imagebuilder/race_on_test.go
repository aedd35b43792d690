//go:build race

package imagebuilder_test

// sampleWays tells whether a file of derived cases is replayed over some ways of a call only: under the
// race detector calls take long.
const sampleWays = true
