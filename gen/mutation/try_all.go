package mutation

import (
	"context"
	"errors"
	"sync"
)

// TryAll tries mutants, so many at once, and answers their results in the order of the mutants. It
// calls done after each, from one goroutine at a time. The first mutant that cannot be
// tried ends it; the results of those before it are lost.
func (c *Court) TryAll(ctx context.Context, mutants []Mutant, atOnce int, done func(*Result)) ([]Result, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	results := make([]Result, len(mutants))
	next := make(chan int)
	var workers sync.WaitGroup
	var told sync.Mutex
	for range max(1, atOnce) {
		workers.Go(func() {
			for i := range next {
				result, err := c.Try(ctx, mutants[i])
				if err != nil {
					cancel(err)
					continue
				}
				told.Lock()
				results[i] = *result
				done(result)
				told.Unlock()
			}
		})
	}
	for i := range mutants {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	workers.Wait()
	if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, context.Canceled) {
		return nil, cause
	}
	return results, ctx.Err()
}
