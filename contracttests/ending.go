package contracttests

import (
	"context"
	"sync"
)

// ending is the context of a call. The runner ends it when a request has arrived that it will
// not answer, so that a deadline passes without anybody waiting for it.
type ending struct {
	context.Context
	// why is what the context says when it has ended.
	why  error
	once sync.Once
	done chan struct{}
}

func newEnding(why error) *ending {
	return &ending{Context: context.Background(), why: why, done: make(chan struct{})}
}

// end ends the context.
func (e *ending) end() { e.once.Do(func() { close(e.done) }) }

// Done is closed when the context has ended.
func (e *ending) Done() <-chan struct{} { return e.done }

// Err is why the context has ended, nil as long as it has not.
func (e *ending) Err() error {
	select {
	case <-e.done:
		return e.why
	default:
		return nil
	}
}
