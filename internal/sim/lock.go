package sim

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/store"
)

// Some doors of Maple Court have a lock that can be spoken to. They are pretend ones, and misbehave when they are told to.
const (
	lockHome    latchkey.HomeID   = "maple-506"
	lockHolder  latchkey.PersonID = "malik-johnson"
	lockStack                     = "fake"
	lockAddress                   = "506"
)

// pretendLock is a pretend lock, and on which door it is when a story begins.
type pretendLock struct {
	*fakelock.Lock
	address string          // on the pretend stack, and of its page in the demo
	home    latchkey.HomeID // whose own door; none: a door that homes share
	door    string          // none: it is on no door yet
	name    string
	battery int
	codes   int // that it holds
}

// pretendLocks are those of every story, and with more those of the demo: for the office's side of a building.
func pretendLocks(more bool) []*pretendLock {
	all := []*pretendLock{{address: lockAddress, home: lockHome, door: "unit", name: "Front door (pretend lock)", battery: 100, codes: 30}}
	if !more {
		return all
	}
	return append(all,
		&pretendLock{address: "building", door: "building", name: "Building door (pretend lock)", battery: 82, codes: 50},
		&pretendLock{address: "3b", home: "maple-3b", door: "unit", name: "Front door (pretend lock)", battery: 64, codes: 30},
		&pretendLock{address: "507", home: "maple-507", door: "unit", name: "Front door (pretend lock)", battery: 9, codes: 30},
		&pretendLock{address: "new", battery: 100, codes: 30})
}

// lockPatience is how long the pretend house waits for a pretend lock: whoever watches a silent one waits along.
const lockPatience = 2 * time.Second

// murmur is what the locks said by themselves and nobody has heard yet.
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

// wireLocks connects the desk to the pretend locks.
func (h *House) wireLocks(all []*pretendLock) {
	h.stack = fakelock.New(h.Clock.Now)
	for _, l := range all {
		l.Lock = h.stack.Add(l.address, latchkey.LockCan{Remote: true, Codes: l.codes, CodeLeast: 4, CodeMost: 8, DoorSensor: true, UnlockSecond: 2, WeekHours: 7})
	}
	h.locks, h.Lock = all, all[0].Lock
	h.Desk.Locks, h.Desk.Patience = map[string]locks.Stack{lockStack: h.stack}, lockPatience
	h.deaf = h.stack.Listen(h.murmur.put)
}

// fitLocks puts them on their doors, as the office does, and somebody sees each work.
func (h *House) fitLocks(ctx context.Context) error {
	office, err := h.worksThere(ctx)
	if err != nil {
		return err
	}
	found, err := h.stack.Find(ctx)
	if err != nil {
		return err
	}
	for _, l := range h.locks {
		if l.door == "" {
			continue
		}
		can := found[slices.IndexFunc(found, func(f locks.Found) bool { return f.Address == l.address })].Can
		on, err := h.Desk.AddLock(ctx, office, desk.NewLock{Home: l.home, Door: l.door, Name: l.name, Stack: lockStack, Address: l.address, Can: can})
		if err != nil {
			return fmt.Errorf("put pretend lock %s on its door: %w", l.address, err)
		}
		if err := h.Desk.TrustLock(ctx, office, on.ID); err != nil {
			return fmt.Errorf("see pretend lock %s work: %w", l.address, err)
		}
	}
	return nil
}

// worksThere is the manager at the office.
func (h *House) worksThere(ctx context.Context) (desk.Viewer, error) {
	token, err := h.Desk.GiveSession(ctx, officer, latchkey.CounterOffice, latchkey.ProofProven)
	if err != nil {
		return desk.Viewer{}, err
	}
	return h.Desk.Whose(ctx, token, latchkey.CounterOffice)
}

// isOn is the lock of the house that a pretend lock is now; none: it is on no door.
func (h *House) isOn(ctx context.Context, address string) (on *latchkey.SmartLock, unit string, err error) {
	err = h.Store.View(ctx, func(v *store.View) error {
		all, err := v.SmartLocksWere(lockStack, address)
		if err != nil {
			return err
		}
		for _, l := range all {
			if l.Removed == nil {
				on = &l
			}
		}
		if on == nil || on.Home == "" {
			return nil
		}
		home, err := v.Home(on.Home)
		unit = home.Unit
		return err
	})
	return on, unit, err
}

// hear keeps what the locks said by themselves, and says whether there was anything.
func (h *House) hear(ctx context.Context) (bool, error) {
	words := h.murmur.fresh()
	for _, w := range words {
		if err := h.Desk.HeardLock(ctx, lockStack, w); err != nil {
			return true, fmt.Errorf("keep what a pretend lock said: %w", err)
		}
	}
	return len(words) > 0, nil
}
