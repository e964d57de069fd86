package desk_test

import (
	"context"
	"os"
	"slices"
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

// guestTurner is a server that a guest asks to open Ana's door, and that is killed before anything goes over the wire.
func guestTurner(ctx context.Context, dsn string) error {
	d, _, err := eveningDesk(ctx, dsn)
	if err != nil {
		return err
	}
	stack := fakelock.New(d.Now)
	stack.Add("one", keypad())
	d.Locks = map[string]locks.Stack{"fake": stuckBefore{stack}}
	_, err = d.GuestOpens(ctx, desk.Helper{Token: os.Getenv("LATCHKEY_TEST_GUEST"), Device: "Kim's phone"}, "unit")
	return err
}

// A server is killed while Kim's tap is between its last check and the wire. Another looks at both locks and writes down of each that
// the turn was cut off and how the lock stands now; it opens nothing, and counts no visit that nobody has seen. Afterwards Kim's
// next tap opens the door as if nothing had been.
func TestAGuestsTurnOfAServerThatWasKilled(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		t.Setenv("LATCHKEY_TEST_KEYS", t.TempDir())
		t.Setenv("LATCHKEY_TEST_TURN", "guest")
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		d, s, err := eveningDesk(t.Context(), dsn)
		must(err)
		_, err = d.Import(t.Context(), mapleFile(), "import", false)
		must(err)
		must(twoLocks(d))
		_, err = d.GiveGrant(t.Context(), proven(ana, latchkey.CounterHome), h512, latchkey.Grant{Name: "Kim", Doors: []string{"unit"}, Remote: true, Uses: 3})
		must(err)
		all, err := d.GrantsOf(t.Context(), proven(ana, latchkey.CounterHome), h512)
		must(err)
		_, token, _ := strings.Cut(all[0].Link, "/g/")
		t.Setenv("LATCHKEY_TEST_GUEST", token)
		must(s.Close())
		killed(t, dsn, 1)

		d, s, err = eveningDesk(t.Context(), dsn)
		must(err)
		defer s.Close()
		stack := fakelock.New(d.Now)
		one, two := stack.Add("one", keypad()), stack.Add("two", keypad())
		two.Thumb(latchkey.BoltUnlocked) // somebody's hand, or the command came through after all: nobody knows
		d.Locks = map[string]locks.Stack{"fake": stack}
		now := d.Now
		d.Now = func() time.Time { return now().Add(10 * time.Minute) }
		for range 100 {
			tasks, err := s.Claim(t.Context(), store.ClaimRequest{Now: d.Now(), Worker: "the next server", Lease: time.Minute, Limit: 50})
			must(err)
			if len(tasks) == 0 {
				break
			}
			for _, task := range tasks {
				if task.Kind == latchkey.TaskLock {
					if err := d.WorkLock(t.Context(), task); err != nil {
						t.Logf("%s: %v", task.Key, err)
					}
				}
				_, err := s.Finish(t.Context(), d.Now(), task)
				must(err)
			}
		}
		if one.Bolt() != latchkey.BoltLocked {
			t.Error("it was opened when nobody stood there any more")
		}
		var lines []string
		turns := func(v *store.View) error {
			lines = nil
			all, err := v.Entries(store.EntryQuery{Home: h512})
			for _, e := range all {
				if strings.HasPrefix(e.Kind, "door.turn") {
					lines = append(lines, strings.TrimSpace(e.Kind+" "+e.Public["bolt"]))
					if e.Public["grant"] != string(allGrants(t, v)[0].ID) {
						t.Errorf("%s is about no guest", e.Kind)
					}
				}
			}
			slices.Sort(lines)
			return err
		}
		must(s.View(t.Context(), turns))
		if got := strings.Join(lines, ", "); got != "door.turn_asked, door.turn_cut locked, door.turn_cut unlocked" {
			t.Errorf("the log: %s", got)
		}
		all, err = d.GrantsOf(t.Context(), proven(ana, latchkey.CounterHome), h512)
		must(err)
		if all[0].Used != 0 {
			t.Errorf("%d visits, and nobody has seen one", all[0].Used)
		}
		gv, err := d.GuestOpens(t.Context(), desk.Helper{Token: token, Device: "Kim's phone"}, "unit")
		if err != nil || !gv.Opened || one.Bolt() != latchkey.BoltUnlocked {
			t.Errorf("her next tap: %v %v", gv.Opened, err)
		}
		must(s.View(t.Context(), turns))
		if got := strings.Join(lines, ", "); strings.Count(got, "door.turn_cut") != 2 || strings.Count(got, "door.turn_seen unlocked") != 2 {
			t.Errorf("the log after it: %s", got)
		}
		must(s.View(t.Context(), func(v *store.View) error {
			locks, err := v.SmartLocks(h512)
			for _, l := range locks {
				if l.Turning != nil {
					t.Errorf("%s: the turn is said to be under way", l.Name)
				}
			}
			return err
		}))
	})
}

func allGrants(t *testing.T, v *store.View) []latchkey.Grant {
	t.Helper()
	all, err := v.Grants(h512)
	if err != nil || len(all) == 0 {
		t.Fatal(all, err)
	}
	return all
}

// A door with two locks, and the first does not open: the second is left alone, and nothing is said to be under way on it.
func TestATurnThatEndsAtTheFirstLockLeavesNoneUnderWay(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		if err := twoLocks(h.desk); err != nil {
			t.Fatal(err)
		}
		h.desk.Patience = 5 * time.Second
		h.pump()
		g := kim()
		g.Remote = true
		h.gives(g)
		stack := h.desk.Locks["fake"].(*fakelock.Stack)
		for _, at := range []string{"one", "two"} {
			stack.Lock(at).(*fakelock.Lock).Misbehave(fakelock.Jam, true)
		}
		if _, err := h.desk.GuestOpens(h.ctx, desk.Helper{Token: h.guestToken(), Device: "Kim's phone"}, "unit"); kind(err) != latchkey.Conflict {
			t.Errorf("a stuck bolt: %v", err)
		}
		v, err := h.desk.LocksOf(h.ctx, h.resident(), h512)
		if err != nil || len(v.Locks) != 2 || v.Locks[0].Turning != nil || v.Locks[1].Turning != nil {
			t.Errorf("%+v %v", v.Locks, err)
		}
		h.later(10 * time.Minute)
		h.want("one failed, and none was cut off", strings.Count(h.doorLines(), "door.turn_failed jammed")+strings.Count(h.doorLines(), "door.turn_"), 3)
	})
}
