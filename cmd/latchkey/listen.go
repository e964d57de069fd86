package main

import (
	"context"
	"hash/fnv"
	"sync"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
)

// Words of one lock are kept in their order, those of many locks at the same time.
const (
	hearLines = 32
	hearMost  = 1024 // words that may wait in one line
)

// listen keeps what the locks of a stack say by themselves.
func (h *house) listen(ctx context.Context, name string, stack locks.Stack) {
	var wg sync.WaitGroup
	lines := make([]chan locks.Happening, hearLines)
	for i := range lines {
		lines[i] = make(chan locks.Happening, hearMost)
		wg.Go(func() {
			keepHeard(ctx, lines[i], func(ctx context.Context, w locks.Happening) error { return h.Desk.HeardLock(ctx, name, w) },
				func(w locks.Happening, err error) {
					h.log.Warn("cannot keep what a lock said", "stack", name, "address", w.Address, "err", err)
				})
		})
	}
	wg.Go(func() { h.listening(ctx, name) })
	_ = stack.Watch(ctx, func(w locks.Happening) {
		select {
		case lines[lineOf(w.Address)] <- w:
		default: // the stack must not be held up; the lock is asked when it matters
			h.log.Warn("a lock says more than can be kept", "stack", name, "address", w.Address)
		}
	})
	wg.Wait()
}

// listening says every now and then that somebody listens to a stack, so that the next one knows when nobody did.
func (h *house) listening(ctx context.Context, name string) {
	for {
		wait := desk.ListenBeat
		stands, err := h.Desk.Listening(ctx, name)
		if err != nil && ctx.Err() == nil {
			h.log.Warn("cannot note that somebody listens to locks", "stack", name, "err", err)
		}
		if !stands { // looked for again soon: that writes nothing
			wait = desk.ListenBeat / 10
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
	}
}

func lineOf(address string) int {
	sum := fnv.New32a()
	sum.Write([]byte(address))
	return int(sum.Sum32() % hearLines)
}

// hearLast is how long a house that stops goes on keeping what it has heard.
const hearLast = 3 * time.Second

// keepHeard keeps words one after the other. While the records cannot be reached it says the same word again and again, and
// nothing overtakes it: one word kept twice is one. When the house stops, what was heard before is kept still.
func keepHeard(ctx context.Context, words <-chan locks.Happening, keep func(context.Context, locks.Happening) error, lost func(locks.Happening, error)) {
	one := func(ctx context.Context, w locks.Happening) {
		for wait := 100 * time.Millisecond; ; wait = min(2*wait, 10*time.Second) {
			err := keep(ctx, w)
			if err == nil {
				return
			}
			if latchkey.KindOf(err) != latchkey.Unavailable || ctx.Err() != nil {
				lost(w, err)
				return
			}
			select {
			case <-ctx.Done():
			case <-time.After(wait):
			}
		}
	}
	for ctx.Err() == nil {
		select {
		case <-ctx.Done():
		case w := <-words:
			one(ctx, w)
		}
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), hearLast)
	defer cancel()
	for {
		select {
		case w := <-words:
			one(last, w)
		default:
			return
		}
	}
}
