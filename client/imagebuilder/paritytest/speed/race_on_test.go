//go:build race

package speed

// raced tells whether the race detector runs, which throws away pooled memory by chance.
const raced = true
