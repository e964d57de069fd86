package store_test

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

var at0210 = time.Date(2027, 2, 7, 2, 10, 0, 0, time.FixedZone("", -6*3600))

// lockedOut is a case of June's, standing outside 512.
func lockedOut(id latchkey.LockoutID) latchkey.Lockout {
	return latchkey.Lockout{ID: id, Home: storetest.Home512, Property: storetest.MapleCourt, By: storetest.June,
		Stage: latchkey.StagePlanning, Opened: at0210, Key: "tap-" + string(id)}
}

func do(t *testing.T, s *store.Store, f func(tx *store.Tx) error, homes ...latchkey.HomeID) {
	t.Helper()
	if err := s.Do(t.Context(), store.Take{Homes: homes}, f); err != nil {
		t.Fatal(err)
	}
}

func view(t *testing.T, s *store.Store, f func(v *store.View) error) {
	t.Helper()
	if err := s.View(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

func TestACaseIsKeptWhole(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		storetest.Furnish(t, s)
		want := lockedOut("case")
		want.Asks = []latchkey.Ask{{ID: "ask", Way: "holder:ines", Name: "Ines", Asked: at0210}}
		do(t, s, func(tx *store.Tx) error { return tx.PutLockout(want) }, storetest.Home512)
		view(t, s, func(v *store.View) error {
			got, err := v.Lockout("case")
			if err != nil {
				return err
			}
			if !reflect.DeepEqual(got.Asks[0].Asked.Unix(), want.Asks[0].Asked.Unix()) || got.Key != want.Key {
				t.Errorf("read %+v, kept %+v", got, want)
			}
			open, err := v.OpenLockout(storetest.Home512)
			if err != nil || open == nil || open.ID != "case" {
				t.Errorf("open case: %v, %v", open, err)
			}
			none, err := v.OpenLockout(storetest.Home313)
			if err != nil || none != nil {
				t.Errorf("313 has an open case: %v, %v", none, err)
			}
			return nil
		})
	})
}

func TestNothingIsKeptOfAHappeningThatFails(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		storetest.Furnish(t, s)
		no := errors.New("the rules say no")
		err := s.Do(t.Context(), store.Take{Homes: []latchkey.HomeID{storetest.Home512}}, func(tx *store.Tx) error {
			if err := tx.PutLockout(lockedOut("case")); err != nil {
				return err
			}
			return no
		})
		if !errors.Is(err, no) {
			t.Fatalf("Do said %v", err)
		}
		view(t, s, func(v *store.View) error {
			if _, err := v.Lockout("case"); latchkey.KindOf(err) != latchkey.NotFound {
				t.Errorf("the case is there: %v", err)
			}
			return nil
		})
	})
}
