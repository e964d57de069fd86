package desk_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// The last way through her own door: the office may not take the lock off, nor may she end her code, as long as that is the
// only one. A lock that takes its place, or her own word that she has a key, lets it go. Each refusal stands in her log.
func TestNobodyTakesTheLastWayThroughADoor(t *testing.T) {
	eachHouse(t, "2027-06-01T16:05:00-05:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(latchkey.LockCan{Codes: 10, CodeLeast: 4, CodeMost: 8}) // a keypad that is not moved from afar
		office := h.as(olive, latchkey.CounterOffice, latchkey.ProofProven)
		if err := h.desk.WantOwnCode(h.ctx, h.resident(), l.ID, latchkey.CodeResident); err != nil {
			t.Fatal(err)
		}
		h.pump()
		v, err := h.desk.LocksOf(h.ctx, h.resident(), h512)
		if err != nil || len(v.Own) != 1 {
			t.Fatalf("%+v %v", v.Own, err)
		}
		code := v.Own[0].Code.ID
		refused := func(what, says string, err error) {
			t.Helper()
			if latchkey.KindOf(err) != latchkey.Against || !strings.HasPrefix(latchkey.SentenceOf(err), says) {
				t.Errorf("%s: %v", what, err)
			}
		}
		refused("the office takes the lock off", "This would lock a resident out of home. In most places that is illegal. Latchkey will not do it. Ask a lawyer or the court. The lock stays: for somebody who lives here", h.desk.RemoveLock(h.ctx, office, l.ID))
		refused("she ends her own only code", "This would lock a resident out of home.", h.desk.EndOwnCode(h.ctx, h.resident(), l.ID, code))
		if err := h.desk.EndOwnCode(h.ctx, h.as(priya, latchkey.CounterHome, latchkey.ProofProven), l.ID, code); latchkey.KindOf(err) != latchkey.NotFound {
			t.Errorf("somebody who lives with her ends it: %v", err)
		}
		f := mapleFile()
		f.Homes[0].Doors = f.Homes[0].Doors[:1]
		for i := range f.Homes[0].Holders {
			f.Homes[0].Holders[i].Opens = []string{"building"}
		}
		in, err := h.desk.Import(h.ctx, f, string(mona), false)
		if err != nil {
			t.Fatal(err)
		}
		refusals := fmt.Sprint(in.Refusals)
		if !strings.Contains(refusals, "lock a resident out of home") {
			t.Errorf("a file without her door: %s", refusals)
		}
		h.want("each stands in her log", strings.Count(h.linesOf("guard."), "guard.refused"), 2)
		h.want("and the code is on the lock", on(fake), 1)
		if err := h.desk.SayMeans(h.ctx, h.resident(), h512, []string{"unit"}, nil); err != nil {
			t.Fatal(err)
		}
		if err := h.desk.EndOwnCode(h.ctx, h.resident(), l.ID, code); err != nil {
			t.Errorf("she has a key: %v", err)
		}
		if err := h.desk.RemoveLock(h.ctx, office, l.ID); err != nil {
			t.Errorf("and the lock may go: %v", err)
		}
	})
}

// twoLocks puts two locks on Ana's door.
func twoLocks(d *desk.Desk) error {
	stack := fakelock.New(d.Now)
	d.Locks = map[string]locks.Stack{"fake": stack}
	office := proven(olive, latchkey.CounterOffice)
	for _, at := range []string{"one", "two"} {
		stack.Add(at, keypad())
		l, err := d.AddLock(context.Background(), office, desk.NewLock{Home: h512, Door: "unit", Name: at, Stack: "fake", Address: at, Can: keypad()})
		if err != nil {
			return err
		}
		if err := d.TrustLock(context.Background(), office, l.ID); err != nil {
			return err
		}
	}
	return nil
}

// Two of the staff take one lock each off the same door at the same instant: one of them is refused.
func TestTwoOfTheStaffCannotTogetherTakeBothLocks(t *testing.T) {
	t.Parallel()
	takes := func(who latchkey.PersonID, address string) func(context.Context, *store.Store) error {
		return func(ctx context.Context, s *store.Store) error {
			var l *latchkey.SmartLock
			if err := s.View(ctx, func(v *store.View) (err error) {
				l, err = v.SmartLockAt("fake", address)
				return err
			}); err != nil || l == nil {
				return err
			}
			return deskOn(s).RemoveLock(ctx, proven(who, latchkey.CounterOffice), l.ID)
		}
	}
	storetest.Interleave(t, storetest.Rule{Setup: furnished(twoLocks), A: takes(olive, "one"), B: takes(mona, "two"), Holds: func(v *store.View) error {
		all, err := v.SmartLocks(h512)
		if err == nil && len(all) == 0 {
			err = fmt.Errorf("Ana has no way through her door")
		}
		return err
	}})
}

// stuckBefore is a stack whose server stops for good after its last check and before the wire.
type stuckBefore struct{ *fakelock.Stack }

func (s stuckBefore) Lock(address string) locks.Lock { return stuckLock{s.Stack.Lock(address)} }

type stuckLock struct{ locks.Lock }

func (stuckLock) Turn(context.Context, latchkey.Bolt) error {
	fmt.Println("kept before the wire")
	select {}
}

// turner asks a lock to turn, and is killed before anything goes over the wire.
func turner(ctx context.Context, dsn string) error {
	d, s, err := eveningDesk(ctx, dsn)
	if err != nil {
		return err
	}
	stack := fakelock.New(d.Now)
	stack.Add("one", keypad())
	d.Locks = map[string]locks.Stack{"fake": stuckBefore{stack}}
	c := caseOf(ctx, s)
	_, err = d.UnlockHome(ctx, proven(ana, latchkey.CounterHome), c.ID)
	return err
}

// A server is killed between its last check and the wire. Another writes down what was asked and how the lock stands; it
// unlocks nothing. What was owed to people is told all the same.
func TestAnUnlockOfAServerThatWasKilled(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		t.Setenv("LATCHKEY_TEST_KEYS", t.TempDir())
		t.Setenv("LATCHKEY_TEST_TURN", "yes")
		d, s, err := eveningDesk(t.Context(), dsn)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Import(t.Context(), mapleFile(), "import", false); err != nil {
			t.Fatal(err)
		}
		if err := twoLocks(d); err != nil {
			t.Fatal(err)
		}
		if err := begun(d); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		killed(t, dsn, 1)

		d, s, err = eveningDesk(t.Context(), dsn)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		stack := fakelock.New(d.Now)
		one, two := stack.Add("one", keypad()), stack.Add("two", keypad())
		d.Locks = map[string]locks.Stack{"fake": stack}
		now := d.Now
		d.Now = func() time.Time { return now().Add(10 * time.Minute) }
		told := 0
		for range 100 {
			tasks, err := s.Claim(t.Context(), store.ClaimRequest{Now: d.Now(), Worker: "the next server", Lease: time.Minute, Limit: 50})
			if err != nil {
				t.Fatal(err)
			}
			if len(tasks) == 0 {
				break
			}
			for _, task := range tasks {
				switch task.Kind {
				case latchkey.TaskTell:
					told++
					err = d.Tell(t.Context(), task)
				case latchkey.TaskLock:
					err = d.WorkLock(t.Context(), task)
				case latchkey.TaskLook:
					err = d.Look(t.Context(), task)
				}
				if err != nil {
					t.Logf("%s: %v", task.Key, err)
				}
				if _, err := s.Finish(t.Context(), d.Now(), task); err != nil {
					t.Fatal(err)
				}
			}
		}
		if one.Bolt() != latchkey.BoltLocked || two.Bolt() != latchkey.BoltLocked {
			t.Error("something was unlocked when nobody asked any more")
		}
		if told == 0 {
			t.Error("nobody was told what was owed to them")
		}
		var lines []string
		if err := s.View(t.Context(), func(v *store.View) error {
			all, err := v.Entries(store.EntryQuery{Home: h512})
			for _, e := range all {
				if strings.HasPrefix(e.Kind, "door.turn") {
					lines = append(lines, e.Kind+" "+e.Public["to"]+" "+e.Public["bolt"])
				}
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(lines, ", "); got != "door.turn_asked unlocked , door.turn_cut unlocked locked" {
			t.Errorf("the log: %s", got)
		}
	})
}
