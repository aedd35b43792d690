package mutation

import (
	"context"
	"fmt"
	"path"
	"time"
)

// How much longer than without a mutant the tests of one package may take with one: a mutant
// that never ends must not hold up all others, and one that is slow on a busy machine is no kill.
const (
	patience     = 10
	leastTimeout = time.Minute
)

// unmutated is what a package's tests did without any mutant.
type unmutated struct {
	took time.Duration
	err  error
}

// limit is how long the tests of a package may take with a mutant. It runs them without one before,
// once, and refuses tests that fail then: they would kill everything.
func (c *Court) limit(ctx context.Context, module, tested string, flags ...string) (time.Duration, error) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	key := path.Join(module, tested)
	known, found := c.known[key]
	if !found {
		known = c.runUnmutated(ctx, module, append([]string{"go", "test", "-count=1", "-vet=off", "-timeout=" + c.timeout.String()}, append(flags, tested)...))
		if ctx.Err() == nil {
			c.known[key] = known
		}
	}
	return min(c.timeout, max(leastTimeout, patience*known.took)), known.err
}

// runUnmutated runs tests without any mutant.
func (c *Court) runUnmutated(ctx context.Context, module string, words []string) unmutated {
	begin := time.Now()
	ran, err := c.execute(ctx, module, nil, words)
	if err == nil && !ran.ok {
		err = fmt.Errorf("the tests fail without any mutant:\n%s", ran.output)
	}
	return unmutated{took: time.Since(begin), err: err}
}
