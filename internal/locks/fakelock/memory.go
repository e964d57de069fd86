package fakelock

import (
	"context"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/locks"
)

// What a pretend lock remembers of itself.

// Remembers gives the lock a memory with room for so many happenings; 0 takes it away.
func (l *Lock) Remembers(room int) {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	l.room, l.memory, l.older = room, nil, false
}

// ClockWrong sets the lock's clock ahead, or back.
func (l *Lock) ClockWrong(by time.Duration) {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	l.wrong = by
}

// Force is somebody who breaks the lock open.
func (l *Lock) Force() {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	l.says(locks.Happening{Kind: locks.Forced, Reading: latchkey.Reading{Bolt: latchkey.BoltUnknown, Leaf: latchkey.LeafUnknown}})
}

// clock is what the lock's own clock shows; zero when it has stopped.
func (l *Lock) clock() time.Time {
	if l.faults[NoClock] {
		return time.Time{}
	}
	return l.stack.now().Add(l.wrong)
}

// remembers takes a happening down in the lock, over the oldest where there is no room.
func (l *Lock) remembers(h locks.Happening) {
	if l.room == 0 || h.Kind == locks.Battery || h.Kind == locks.Doubled {
		return
	}
	h.At = l.clock()
	h.Reading = latchkey.Reading{Bolt: h.Reading.Bolt, Leaf: h.Reading.Leaf}
	if l.memory = append(l.memory, h); len(l.memory) > l.room {
		l.memory, l.older = l.memory[1:], true
	}
}

// Recall implements locks.Rememberer.
func (l *Lock) Recall(ctx context.Context, since time.Time, most int) (m locks.Memory, err error) {
	if l.Room() == 0 && !l.unknown {
		return m, l.fails("recall", locks.ErrCannot)
	}
	if err := l.begin(ctx, "recall"); err != nil {
		return m, err
	}
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	if l.faults[Garbage] {
		return m, l.answer(ctx, "recall", locks.ErrRefused)
	}
	m = locks.Memory{At: l.stack.now(), Clock: l.clock(), More: l.older}
	if l.faults[NoSay] {
		m.Clock = time.Time{}
	}
	m.Happened = slices.Clone(l.memory)
	if n := len(m.Happened) - max(most, 0); n > 0 {
		m.Happened, m.More = m.Happened[n:], true
	}
	if len(m.Happened) > 0 && m.Happened[0].At.Before(since) && m.Happened[0].At.Before(since.Add(l.wrong)) && !m.Happened[0].At.IsZero() {
		m.More = false
	}
	if err := l.answer(ctx, "recall", nil); err != nil {
		return locks.Memory{}, err
	}
	return m, nil
}

// Room is how many happenings the lock remembers.
func (l *Lock) Room() int {
	l.stack.mu.Lock()
	defer l.stack.mu.Unlock()
	return l.room
}
