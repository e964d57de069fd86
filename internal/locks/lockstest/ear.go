package lockstest

import (
	"context"
	"sync"
	"testing"
	"time"

	"latchkey/internal/locks"
)

// ear keeps what was heard.
type ear struct {
	mu    sync.Mutex
	heard []locks.Happening
	more  chan struct{}
}

// listens watches until the test ends, and returns when the watch stands.
func (s *suite) listens(t *testing.T) *ear {
	t.Helper()
	e := &ear{more: make(chan struct{}, 1)}
	ctx, cancel := context.WithCancel(t.Context())
	over := make(chan struct{})
	go func() {
		defer close(over)
		_ = s.Stack.Watch(ctx, func(h locks.Happening) {
			e.mu.Lock()
			e.heard = append(e.heard, h)
			e.mu.Unlock()
			select {
			case e.more <- struct{}{}:
			default:
			}
		})
	}()
	t.Cleanup(func() {
		cancel()
		select {
		case <-over:
		case <-time.After(s.Patient):
			t.Error("a watch does not end with its context")
		}
	})
	time.Sleep(50 * time.Millisecond) // until the watch stands; a real stack has no word for it
	return e
}

// wait returns the first word of a kind.
func (e *ear) wait(t *testing.T, s *suite, kind locks.HappeningKind) locks.Happening {
	t.Helper()
	return e.nth(t, s, kind, 1)
}

// nth returns the n-th word of a kind.
func (e *ear) nth(t *testing.T, s *suite, kind locks.HappeningKind, n int) locks.Happening {
	t.Helper()
	deadline := time.After(s.Patient)
	for {
		e.mu.Lock()
		left := n
		for _, h := range e.heard {
			if h.Kind == kind {
				left--
			}
			if h.Kind == kind && left == 0 {
				e.mu.Unlock()
				return h
			}
		}
		e.mu.Unlock()
		select {
		case <-e.more:
		case <-deadline:
			t.Fatalf("nothing was heard of %s; heard %v", kind, e.heard)
		}
	}
}
