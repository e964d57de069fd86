package store_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// Whatever may be remembered of a door from one take to the next is written only by whoever took its home: each table that the
// facts of a door are read from is tried, also forgetting.
func TestWhatIsRememberedOfADoorIsWrittenUnderItsTake(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		storetest.Furnish(t, s)
		june := latchkey.Tenancy{ID: "june-512", Home: storetest.Home512, Person: storetest.June, OnLease: true}
		l, c := frontLock("l1", "7"), latchkey.Code{ID: "c1", Lock: "l1", Home: storetest.Home512}
		said := latchkey.Consent{ID: "s1", Person: storetest.June, Home: storetest.Home512, What: latchkey.ConsentOwnDoor, Yes: true, At: at0210}
		choice := latchkey.AlertChoice{Person: storetest.June, Place: string(storetest.Home512)}
		e := latchkey.DoorEvent{ID: "e1", Lock: "l1", Property: storetest.MapleCourt, Home: storetest.Home512, At: at0210}
		do(t, s, func(tx *store.Tx) error {
			return errors.Join(tx.PutSmartLock(l), tx.PutCode(c), tx.PutConsent(said), tx.PutAlertChoice(choice), tx.AddDoorEvents([]store.NewDoorEvent{{DoorEvent: e, Until: at0210}}))
		}, storetest.Home512)
		moved, moving := l, june
		moved.Home, moving.Home = storetest.Home313, storetest.Home313
		said.ID, e.ID = "s2", "e2"
		for name, write := range map[string]func(*store.Tx) error{
			"a lock":                  func(tx *store.Tx) error { return tx.PutSmartLock(l) },
			"a lock on another door":  func(tx *store.Tx) error { return tx.PutSmartLock(moved) },
			"how a lock stands":       func(tx *store.Tx) error { return tx.NoteReadings([]latchkey.SmartLock{l}) },
			"a code":                  func(tx *store.Tx) error { return tx.PutCode(c) },
			"a tenancy":               func(tx *store.Tx) error { return tx.PutTenancy(june) },
			"a tenancy taken along":   func(tx *store.Tx) error { return tx.PutTenancy(moving) },
			"no tenancy":              func(tx *store.Tx) error { return tx.DropTenancy(june) },
			"a consent":               func(tx *store.Tx) error { return tx.PutConsent(said) },
			"no consent":              func(tx *store.Tx) error { return tx.ForgetConsents(storetest.June) },
			"a choice":                func(tx *store.Tx) error { return tx.PutAlertChoice(choice) },
			"no choice":               func(tx *store.Tx) error { return tx.ForgetAlertChoices(storetest.June) },
			"an event":                func(tx *store.Tx) error { return tx.AddDoorEvents([]store.NewDoorEvent{{DoorEvent: e, Until: at0210}}) },
			"an event better known":   func(tx *store.Tx) error { return tx.CorrectDoorEvent(e, at0210) },
			"an event that may go on": func(tx *store.Tx) error { return tx.ForgetDoorEvent(e) },
		} {
			if err := s.Do(t.Context(), store.Take{Homes: []latchkey.HomeID{storetest.Home313}}, write); err == nil {
				t.Errorf("%s: written by somebody who had not taken the home", name)
			}
		}
	})
}

// A mark follows another when nobody took the home between: a happening that was not kept is nobody, one of another server is
// somebody, and after the file was away nothing follows.
func TestAMarkFollowsWhenNobodyCameBetween(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn, storetest.Options())
		storetest.Furnish(t, s)
		take := func(s *store.Store, fails error) (m store.Mark) {
			t.Helper()
			if err := s.Do(t.Context(), store.Take{Homes: []latchkey.HomeID{storetest.Home512, storetest.Home313}}, func(tx *store.Tx) error {
				m = tx.DoorMark(storetest.Home512, storetest.MapleCourt)
				return fails
			}); err != fails {
				t.Fatal(err)
			}
			return m
		}
		if (store.Mark{}).Follows(store.Mark{}) {
			t.Error("what was never taken follows")
		}
		first := take(s, nil)
		take(s, latchkey.Errorf(latchkey.Conflict, "Not kept."))
		second := take(s, nil)
		if !second.Follows(first) || first.Follows(second) || second.Follows(second) {
			t.Errorf("%v after %v", second, first)
		}
		path, lite := strings.CutPrefix(dsn, "sqlite://")
		if !lite {
			take(storetest.Open(t, dsn, storetest.Options()), nil)
			if third := take(s, nil); third.Follows(second) {
				t.Errorf("another server came between: %v after %v", third, second)
			}
			return
		}
		if err := os.Rename(path, path+".away"); err != nil {
			t.Fatal(err)
		}
		if err := s.Do(t.Context(), store.Take{}, func(*store.Tx) error { return nil }); latchkey.KindOf(err) != latchkey.Unavailable {
			t.Errorf("the file is away: %v", err)
		}
		if err := os.Rename(path+".away", path); err != nil {
			t.Fatal(err)
		}
		if third := take(s, nil); third.Follows(second) {
			t.Errorf("the file was away: %v after %v", third, second)
		}
	})
}
