package sim

import (
	"context"
	"fmt"
	"sync"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
)

// One door of Maple Court has a lock that can be spoken to. It is a pretend one, and misbehaves when it is told to.
const (
	lockHome    latchkey.HomeID   = "maple-506"
	lockHolder  latchkey.PersonID = "malik-johnson"
	lockStack                     = "fake"
	lockAddress                   = "506"
)

// lockPatience is how long the pretend house waits for its pretend lock: whoever watches a silent one waits along.
const lockPatience = 2 * time.Second

// murmur is what the lock said by itself and nobody has heard yet.
type murmur struct {
	mu    sync.Mutex // guards what follows
	words []locks.Happening
}

func (m *murmur) put(w locks.Happening) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.words = append(m.words, w)
}

func (m *murmur) fresh() (words []locks.Happening) {
	m.mu.Lock()
	defer m.mu.Unlock()
	words, m.words = m.words, nil
	return words
}

// wireLock connects the desk to the pretend lock.
func (h *House) wireLock() {
	stack := fakelock.New(h.Clock.Now)
	h.Lock = stack.Add(lockAddress, latchkey.LockCan{Remote: true, Codes: 30, CodeLeast: 4, CodeMost: 8, DoorSensor: true, UnlockSecond: 2, WeekHours: 7})
	h.Desk.Locks, h.Desk.Patience = map[string]locks.Stack{lockStack: stack}, lockPatience
	h.deaf = stack.Hear(h.murmur.put)
}

// fitLock puts it on its door, as the office does, and somebody sees it work.
func (h *House) fitLock(ctx context.Context) error {
	token, err := h.Desk.GiveSession(ctx, officer, latchkey.CounterOffice, latchkey.ProofProven)
	if err != nil {
		return err
	}
	office, err := h.Desk.Whose(ctx, token, latchkey.CounterOffice)
	if err != nil {
		return err
	}
	found, err := h.Desk.Locks[lockStack].Find(ctx)
	if err != nil {
		return err
	}
	l, err := h.Desk.AddLock(ctx, office, desk.NewLock{Home: lockHome, Door: "unit", Name: "Front door (pretend lock)", Stack: lockStack, Address: lockAddress, Can: found[0].Can})
	if err != nil {
		return fmt.Errorf("put the pretend lock on its door: %w", err)
	}
	return h.Desk.TrustLock(ctx, office, l.ID)
}

// hear keeps what the lock said by itself, and says whether there was anything.
func (h *House) hear(ctx context.Context) (bool, error) {
	words := h.murmur.fresh()
	for _, w := range words {
		if err := h.Desk.HeardLock(ctx, lockStack, w); err != nil {
			return true, fmt.Errorf("keep what the pretend lock said: %w", err)
		}
	}
	return len(words) > 0, nil
}
