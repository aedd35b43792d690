//go:build !race

package paritytest

// usualCases is how many request cases each operation has.
const usualCases = 200
