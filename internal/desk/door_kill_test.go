package desk_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// talking is how many of the busy court's homes have a lock that talks.
const talking = 16

func talker(i int) latchkey.SmartLock {
	return latchkey.SmartLock{ID: latchkey.LockID(fmt.Sprintf("lock-%d", i)), Property: maple, Home: latchkey.HomeID(fmt.Sprintf("home-%d", i)), Door: "unit", Name: "Front door",
		Stack: "fake", Address: fmt.Sprint(i), Can: keypad()}
}

// said is the n-th word of a lock: a slot of its own tells it from all others.
func said(l latchkey.SmartLock, n int, at time.Time) locks.Happening {
	return by(l, at, []latchkey.Bolt{latchkey.BoltUnlocked, latchkey.BoltLocked}[n%2], 1+n).Happening
}

// hearer takes down words of many locks at the same time and says which are acknowledged, until somebody kills it.
func hearer(ctx context.Context, dsn string) error {
	d, _, err := eveningDesk(ctx, dsn)
	if err != nil {
		return err
	}
	var all sync.WaitGroup
	var out sync.Mutex
	for i := range talking {
		all.Go(func() {
			l := talker(i)
			for n := range 100_000 {
				if err := d.HeardLock(ctx, "fake", said(l, n, d.Now())); err != nil {
					return
				}
				out.Lock()
				fmt.Println("kept", l.ID, 1+n)
				out.Unlock()
			}
		})
	}
	all.Wait()
	return nil
}

// A server is killed while it takes down what many locks say. Whatever it had acknowledged is there, in the order in which it was
// said and once, also when all of it is said again.
func TestNoDoorEventIsLostWhenTheServerIsKilled(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		t.Setenv("LATCHKEY_TEST_KEYS", t.TempDir())
		t.Setenv("LATCHKEY_TEST_TURN", "doors")
		d, s, err := eveningDesk(t.Context(), dsn)
		if err != nil {
			t.Fatal(err)
		}
		if err := busyDoors(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		acknowledged := killed(t, dsn, 400)

		if d, s, err = eveningDesk(t.Context(), dsn); err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		began := d.Now
		d.Now = func() time.Time { return began().Add(time.Hour) }
		there, all := doorsSay(t, s)
		for _, a := range acknowledged {
			if there[a] != 1 {
				t.Errorf("%s was acknowledged and is there %d times", a, there[a])
			}
		}
		for _, e := range all {
			if err := d.HeardLock(t.Context(), "fake", said(talker(number(e.Lock)), e.Slot-1, e.At)); err != nil {
				t.Fatal(err)
			}
		}
		again, _ := doorsSay(t, s)
		for a, n := range again {
			if n != 1 {
				t.Errorf("%s was said again and is there %d times", a, n)
			}
		}
		if len(again) != len(there) {
			t.Errorf("%d became %d", len(there), len(again))
		}
		t.Logf("%d acknowledged, %d there", len(acknowledged), len(there))
	})
}

func number(l latchkey.LockID) (n int) {
	_, _ = fmt.Sscanf(strings.TrimPrefix(string(l), "lock-"), "%d", &n)
	return n
}

// busyDoors is the busy court with locks that talk, and residents who keep a history.
func busyDoors(ctx context.Context, d *desk.Desk) error {
	if _, err := d.Import(ctx, busyCourt(), "import", false); err != nil {
		return err
	}
	for i := range talking {
		l := talker(i)
		if err := d.SetOwnDoor(ctx, proven(latchkey.PersonID(fmt.Sprintf("resident-%d", i)), latchkey.CounterHome), l.Home, 7); err != nil {
			return err
		}
		if err := d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{l.Home}}, func(tx *store.Tx) error { return tx.PutSmartLock(l) }); err != nil {
			return err
		}
	}
	return nil
}

// doorsSay counts what is kept, by lock and slot, and checks that each lock's words stand in the order in which they were said.
func doorsSay(t *testing.T, s *store.Store) (there map[string]int, all []latchkey.DoorEvent) {
	t.Helper()
	there = map[string]int{}
	if err := s.View(t.Context(), func(v *store.View) error {
		for i := range talking {
			es, err := v.DoorEventsFrom(talker(i).ID, time.UnixMicro(0), 1_000_000)
			if err != nil {
				return err
			}
			for n, e := range es {
				if e.Slot != 1+n {
					t.Errorf("%s: the word %d stands at place %d", e.Lock, e.Slot, 1+n)
				}
				there[fmt.Sprint(e.Lock, " ", e.Slot)]++
			}
			all = append(all, es...)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return there, all
}
