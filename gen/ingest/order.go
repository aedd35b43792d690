package ingest

import (
	"context"
	"iter"
	"runtime"
)

// ahead is how many results per core may wait for an earlier one that takes long.
const ahead = 4

// inOrder runs do on every item with all cores, and hands the results on in the
// order of the items. It ends with the first error of done, or with the context: it
// does not wait then for an item that may never come to its end, such as standard input.
func inOrder[T, R any](ctx context.Context, items iter.Seq[T], do func(T) R, done func(R) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	for result := range begin(ctx, items, do) {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case is := <-result:
			if err := done(is); err != nil {
				return err
			}
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
			select {
			case <-ctx.Done():
				return
			case free <- struct{}{}:
			}
			go func() {
				result <- do(item)
				<-free
			}()
		}
	}()
	return queue
}
