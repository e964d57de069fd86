package desk

import (
	"errors"
	"sync"
	"time"

	"latchkey/internal/locks"
	"latchkey/internal/rules"
)

// stackRests is which stacks were away when they were last spoken to. When one is, its locks are not asked one by one: the
// first that finds it back ends the pause for all. It is this server's own view and is forgotten with it.
type stackRests struct {
	mu  sync.Mutex // guards what follows
	all map[string]stackRest
}

type stackRest struct {
	fails int
	until time.Time
}

// until is when a stack may be spoken to again; false when it may be now.
func (r *stackRests) until(stack string, now time.Time) (time.Time, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	at := r.all[stack].until
	return at, now.Before(at)
}

// heard notes whether a stack was there, and says until when it rests if it was not.
func (r *stackRests) heard(stack string, err error, now time.Time) (until time.Time, away bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !errors.Is(err, locks.ErrAway) {
		delete(r.all, stack)
		return until, false
	}
	if r.all == nil {
		r.all = map[string]stackRest{}
	}
	rest := r.all[stack]
	rest.fails++
	rest.until = now.Add(rules.StackRest(rest.fails))
	r.all[stack] = rest
	return rest.until, true
}
