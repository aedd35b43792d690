package ingest

import (
	"context"
	"iter"
	"runtime"
)

// ahead is how many results per core may wait for an earlier one that takes long.
const ahead = 4

// inOrder runs do on every item with all cores, and hands the results on in the
// order of the items. It ends with the first error of done, or with the context.
func inOrder[T, R any](ctx context.Context, items iter.Seq[T], do func(T) R, done func(R) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	for result := range begin(ctx, items, do) {
		if err := done(<-result); err != nil {
			cancel(err)
			return err
		}
		if ctx.Err() != nil {
			break
		}
	}
	return context.Cause(ctx)
}

// begin starts the work on the items, and answers where each result will come.
func begin[T, R any](ctx context.Context, items iter.Seq[T], do func(T) R) <-chan chan R {
	cores := runtime.GOMAXPROCS(0)
	queue := make(chan chan R, ahead*cores)
	free := make(chan struct{}, cores)
	go func() {
		defer close(queue)
		for item := range items {
			result := make(chan R, 1)
			select {
			case <-ctx.Done():
				return
			case queue <- result:
			}
			free <- struct{}{}
			go func() {
				result <- do(item)
				<-free
			}()
		}
	}()
	return queue
}
