package desk_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// wire is the one line to a pretend lock, on which two servers may speak. Each command that could do harm twice is held there until the other
// server is through with its own try, so that both want the lock at the same instant.
type wire struct {
	locks.Stack
	mu       sync.Mutex
	speaking int
	most     int // at once
	reads    int // of every slot
	writes   int
	other    chan struct{} // closed when one of the two is through; nil = nobody is held
}

// wiredLock is a pretend lock at the end of it.
type wiredLock struct {
	*fakelock.Lock
	wire *wire
}

func (w *wire) Lock(address string) locks.Lock {
	return &wiredLock{w.Stack.Lock(address).(*fakelock.Lock), w}
}

func (w *wire) speaks(ctx context.Context, count *int) (hush func()) {
	w.mu.Lock()
	*count++
	w.speaking++
	w.most = max(w.most, w.speaking)
	other, alone := w.other, w.speaking == 1
	w.mu.Unlock()
	if other != nil && alone {
		select {
		case <-other:
		case <-ctx.Done():
		}
	}
	return func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.speaking--
	}
}

func (l *wiredLock) ReadCodes(ctx context.Context) ([]locks.Slot, error) {
	defer l.wire.speaks(ctx, &l.wire.reads)()
	return l.Lock.ReadCodes(ctx)
}

func (l *wiredLock) WriteCode(ctx context.Context, slot int, digits string) error {
	defer l.wire.speaks(ctx, &l.wire.writes)()
	return l.Lock.WriteCode(ctx, slot, digits)
}

// lockForTwo puts a pretend lock on Ana's door, and lets so many guests in. Nothing is on it yet.
func lockForTwo(ctx context.Context, d *desk.Desk, guests int) (*fakelock.Lock, *wire, latchkey.SmartLock, error) {
	stack := fakelock.New(func() time.Time { return tenPast })
	w := &wire{Stack: stack}
	fake := stack.Add("front", keypad())
	d.Locks = map[string]locks.Stack{"fake": w}
	office, her := proven(olive, latchkey.CounterOffice), proven(ana, latchkey.CounterHome)
	l, err := d.AddLock(ctx, office, desk.NewLock{Home: h512, Door: "unit", Name: "Front door", Stack: "fake", Address: "front", Can: keypad()})
	if err == nil {
		err = d.TrustLock(ctx, office, l.ID)
	}
	for i := range guests {
		if err == nil {
			_, err = d.GiveGrant(ctx, her, h512, latchkey.Grant{Name: fmt.Sprintf("Guest %d", i+1), Doors: []string{"unit"}})
		}
	}
	return fake, w, l, err
}

func lockWork(l latchkey.SmartLock) latchkey.Task {
	return latchkey.Task{Kind: latchkey.TaskLock, Key: "lock:" + string(l.ID), Payload: fmt.Appendf(nil, `{"lock":%q}`, l.ID)}
}

// Two servers on one database have the same lock to work, at the same instant, again and again. While one speaks to it the other is turned
// away: never two commands at once, each code is written once and has a place of its own, and the log says each once.
func TestTwoServersWantTheSameLockWithAPretendLock(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		first := storetest.Open(t, dsn, storetest.Options())
		furnished(nil)(t, first)
		const guests = 4
		one, two := deskOn(first), deskOn(storetest.Open(t, dsn, storetest.Options()))
		fake, w, l, err := lockForTwo(ctx, one, guests)
		if err != nil {
			t.Fatal(err)
		}
		two.Locks = one.Locks
		away := 0
		for range guests + 3 { // all is read, each code is written, and twice there is nothing left to do
			w.mu.Lock()
			through := make(chan struct{})
			w.other = through
			w.mu.Unlock()
			said := make(chan error, 2)
			var once sync.Once
			for _, d := range []*desk.Desk{one, two} {
				go func() {
					err := d.WorkLock(ctx, lockWork(l))
					once.Do(func() { close(through) })
					said <- err
				}()
			}
			for range 2 {
				if err := <-said; err != nil {
					away++
				}
			}
		}
		if w.most != 1 || w.reads != 1 || w.writes != guests || away != guests+1 || len(fake.Slots()) != guests {
			t.Errorf("at once %d, whole reads %d, writes %d, turned away %d, codes on the lock %d", w.most, w.reads, w.writes, away, len(fake.Slots()))
		}
		if err := first.View(ctx, func(v *store.View) error {
			codes, err := v.CodesOf(l.ID)
			if err != nil {
				return err
			}
			var places []int
			for _, c := range codes {
				if c.Seen == nil || c.Slot == 0 || slices.Contains(places, c.Slot) {
					t.Errorf("a code was not seen, or shares place %d", c.Slot)
				}
				places = append(places, c.Slot)
			}
			entries, err := v.Entries(store.EntryQuery{Property: maple})
			said := map[string]int{}
			for _, e := range entries {
				if e.Kind == "code.on_lock" {
					said[e.Public["code"]]++
				}
			}
			for id, n := range said {
				if n != 1 {
					t.Errorf("code %s came %d times", id, n)
				}
			}
			if len(said) != guests {
				t.Errorf("the log knows %d codes", len(said))
			}
			return err
		}); err != nil {
			t.Error(err)
		}
	})
}

// Without the take both would find the lock free, and both would speak to it.
func TestOneServerAtATimeSpeaksToALock(t *testing.T) {
	t.Parallel()
	var w *wire
	var l latchkey.SmartLock
	work := func(ctx context.Context, s *store.Store) error {
		d := deskOn(s)
		d.Locks = map[string]locks.Stack{"fake": w}
		return d.WorkLock(ctx, lockWork(l))
	}
	storetest.Interleave(t, storetest.Rule{
		Setup: furnished(func(d *desk.Desk) (err error) {
			_, w, l, err = lockForTwo(context.Background(), d, 1)
			return err
		}),
		A: work, B: work,
		Holds: func(*store.View) error {
			if w.reads != 1 {
				return fmt.Errorf("the lock was read %d times", w.reads)
			}
			return nil
		},
	})
}
