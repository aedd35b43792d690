package feed

import (
	"context"
	"errors"
	"sync"
	"time"
)

// gates let only so many requests through to each host.
type gates struct {
	policy *Policy
	mutex  sync.Mutex
	hosts  map[string]*gate
}

// gate is what is known of one host.
type gate struct {
	places chan struct{}
	mutex  sync.Mutex
	// next is the earliest time at which a request may begin.
	next time.Time
	// closed says that the host asked for a longer wait than anybody would sit through.
	closed bool
}

// of is the gate of a host.
func (g *gates) of(host string) *gate {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if g.hosts == nil {
		g.hosts = map[string]*gate{}
	}
	if g.hosts[host] == nil {
		g.hosts[host] = &gate{places: make(chan struct{}, g.policy.Concurrency)}
	}
	return g.hosts[host]
}

// enter waits until a request may begin, and answers what to call at its end.
func (g *gate) enter(ctx context.Context, pause time.Duration) (leave func(), err error) {
	select {
	case g.places <- struct{}{}:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	leave = func() { <-g.places }
	wait, err := g.turn(pause)
	if err == nil {
		err = sleep(ctx, wait)
	}
	if err != nil {
		leave()
		return nil, err
	}
	return leave, nil
}

// turn takes the next free time to begin and answers how far away it is.
func (g *gate) turn(pause time.Duration) (time.Duration, error) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if g.closed {
		return 0, errors.New("not asked: its server asked to be left alone for a while, try again later")
	}
	now := time.Now()
	if g.next.Before(now) {
		g.next = now
	}
	wait := g.next.Sub(now)
	g.next = g.next.Add(max(pause, 0))
	return wait, nil
}

// shut lets no further request begin at all.
func (g *gate) shut() {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	g.closed = true
}

// hold lets no request begin for a while: the host asked for it.
func (g *gate) hold(wait time.Duration) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if until := time.Now().Add(wait); g.next.Before(until) {
		g.next = until
	}
}

// sleep waits, and not longer than the context lasts.
func sleep(ctx context.Context, wait time.Duration) error {
	if wait <= 0 {
		return context.Cause(ctx)
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
