package storetest

import (
	"errors"
	"sync"

	"latchkey/internal/store"
)

// ErrBroken is what a broken write fails with.
var ErrBroken = errors.New("broken on purpose")

// Breaker breaks the n-th write of what comes next, before or after it lands. Hand its Fault to store.Options.
type Breaker struct {
	mu    sync.Mutex // guards the rest
	at    int        // 0 = none
	when  store.Moment
	names []string
	broke string
}

// Arm breaks the n-th write from now on; 1 is the first, 0 breaks none and only counts.
func (b *Breaker) Arm(n int, when store.Moment) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.at, b.when, b.names, b.broke = n, when, nil, ""
}

// Broke is the write that was broken since Arm; empty when there were fewer.
func (b *Breaker) Broke() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.broke
}

// Fault is for store.Options.
func (b *Breaker) Fault(write string, when store.Moment) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if when == store.Before {
		b.names = append(b.names, write)
	}
	if b.at == len(b.names) && b.when == when && b.at > 0 {
		b.at, b.broke = 0, write
		return ErrBroken
	}
	return nil
}
