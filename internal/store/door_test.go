package store_test

import (
	"errors"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

func frontLock(id latchkey.LockID, address string) latchkey.SmartLock {
	return latchkey.SmartLock{ID: id, Property: storetest.MapleCourt, Home: storetest.Home512, Door: "unit", Name: "Front door", Stack: "fake", Address: address, Added: at0210}
}

// A lock, a grant and a code are kept and read back whole, and only by whoever took their home first.
func TestWhatStandsAtADoor(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		storetest.Furnish(t, s)
		l := frontLock("l1", "7")
		g := latchkey.Grant{ID: "g1", Home: storetest.Home512, Name: "Kim", Doors: []string{"unit"}, By: storetest.June, Made: at0210}
		c := latchkey.Code{ID: "c1", Lock: "l1", Home: storetest.Home512, Kind: latchkey.CodeGuest, Grant: "g1", Digest: "d", Sealed: "s"}
		do(t, s, func(tx *store.Tx) error { return errors.Join(tx.PutSmartLock(l), tx.PutGrant(g), tx.PutCode(c)) }, storetest.Home512)
		read := func() (locks []latchkey.SmartLock, grants []latchkey.Grant, codes []latchkey.Code) {
			t.Helper()
			if err := s.View(t.Context(), func(v *store.View) (err error) {
				var errs [3]error
				locks, errs[0] = v.SmartLocks(storetest.Home512)
				grants, errs[1] = v.Grants(storetest.Home512)
				codes, errs[2] = v.CodesOf("l1")
				return errors.Join(errs[:]...)
			}); err != nil {
				t.Fatal(err)
			}
			return locks, grants, codes
		}
		if locks, grants, codes := read(); len(locks) != 1 || locks[0].Address != "7" || len(grants) != 1 || grants[0].Name != "Kim" || len(codes) != 1 || codes[0].Sealed != "s" {
			t.Fatalf("%+v %+v %+v", locks, grants, codes)
		}
		end := at0210.Add(time.Hour)
		c.Ended, c.Slot = &end, 3
		do(t, s, func(tx *store.Tx) error { return tx.PutCode(c) }, storetest.Home512)
		if _, _, codes := read(); len(codes) != 1 {
			t.Error("a code that is still on the lock was forgotten")
		}
		c.Slot = 0
		do(t, s, func(tx *store.Tx) error { return tx.PutCode(c) }, storetest.Home512)
		if _, _, codes := read(); len(codes) != 0 {
			t.Error("a code that is gone is still worked on")
		}
		for name, write := range map[string]func(*store.Tx) error{
			"a lock":  func(tx *store.Tx) error { return tx.PutSmartLock(l) },
			"a grant": func(tx *store.Tx) error { return tx.PutGrant(g) },
			"a code":  func(tx *store.Tx) error { return tx.PutCode(c) },
		} {
			if err := s.Do(t.Context(), store.Take{Homes: []latchkey.HomeID{storetest.Home313}}, write); err == nil {
				t.Errorf("%s was kept by somebody who had not taken its home", name)
			}
		}
	})
}

// One lock stands on one door: the second who adds it is told, also when two add it at once, and it is free again when it
// was taken off.
func TestOneLockOnOneDoor(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		storetest.Furnish(t, s)
		do(t, s, func(tx *store.Tx) error { return tx.PutSmartLock(frontLock("l1", "7")) }, storetest.Home512)
		second := frontLock("l2", "7")
		second.Home = storetest.Home313
		add := func() error {
			return s.Do(t.Context(), store.Take{Homes: []latchkey.HomeID{storetest.Home313}}, func(tx *store.Tx) error { return tx.PutSmartLock(second) })
		}
		if err := add(); latchkey.KindOf(err) != latchkey.Conflict {
			t.Errorf("the second: %v", err)
		}
		gone := frontLock("l1", "7")
		gone.Removed = &at0210
		do(t, s, func(tx *store.Tx) error { return tx.PutSmartLock(gone) }, storetest.Home512)
		if err := add(); err != nil {
			t.Errorf("after the first was taken off: %v", err)
		}
	})
}

// Of all locks of a stack that is away, the one that rests longest is found, however many there are; not itself, not one of
// another stack, not one whose rest is over or that was taken out.
func TestWhoFoundTheStackAway(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		storetest.Furnish(t, s)
		resting := func(id latchkey.LockID, stack string, minutes int) latchkey.SmartLock {
			l, until := frontLock(id, string(id)), at0210.Add(time.Duration(minutes)*time.Minute)
			l.Stack, l.Away, l.Rest = stack, true, &until
			return l
		}
		awake, out, alone := frontLock("awake", "1"), resting("out", "fake", 60), resting("alone", "fake", 50)
		out.Removed = &at0210
		alone.Away = false // it rests for itself: its stack is there
		do(t, s, func(tx *store.Tx) error {
			return errors.Join(tx.PutSmartLock(awake), tx.PutSmartLock(out), tx.PutSmartLock(alone), tx.PutSmartLock(resting("short", "fake", 2)),
				tx.PutSmartLock(resting("long", "fake", 5)), tx.PutSmartLock(resting("other", "zwave", 90)))
		}, storetest.Home512)
		for _, x := range []struct {
			who   latchkey.SmartLock
			after time.Duration
			want  string
		}{{awake, 0, "long"}, {resting("long", "fake", 5), 0, "short"}, {awake, 2 * time.Minute, "long"}, {awake, 5 * time.Minute, ""}} {
			found := ""
			if err := s.View(t.Context(), func(v *store.View) error {
				list, err := v.LockAway(x.who, at0210.Add(x.after))
				for _, l := range list {
					found += string(l.ID)
				}
				return err
			}); err != nil {
				t.Fatal(err)
			}
			if found != x.want {
				t.Errorf("%s after %v: %q, not %q", x.who.ID, x.after, found, x.want)
			}
		}
	})
}
