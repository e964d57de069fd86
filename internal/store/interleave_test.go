package store_test

import (
	"context"
	"errors"
	"testing"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// end ends one key-holder, if another one remains: a rule that each of two happenings keeps alone.
func end(who latchkey.PersonID) func(context.Context, *store.Store) error {
	return func(ctx context.Context, s *store.Store) error {
		return s.Do(ctx, store.Take{Homes: []latchkey.HomeID{storetest.Home512}}, func(tx *store.Tx) error {
			holders, err := tx.Holders(storetest.Home512)
			if err != nil {
				return err
			}
			others := 0
			var mine latchkey.KeyHolder
			for _, k := range holders {
				switch {
				case k.Person == who:
					mine = k
				case k.State == latchkey.HolderAccepted:
					others++
				}
			}
			if others == 0 {
				return latchkey.Errorf(latchkey.Against, "Somebody must keep a spare.")
			}
			mine.State = latchkey.HolderEnded
			return tx.PutHolder(mine)
		})
	}
}

func TestTwoAtTheSameInstantCannotTakeTheLastSpare(t *testing.T) {
	storetest.Interleave(t, storetest.Rule{
		Setup: func(t testing.TB, s *store.Store) {
			storetest.Furnish(t, s)
			err := s.Do(t.Context(), store.Take{Homes: []latchkey.HomeID{storetest.Home512}}, func(tx *store.Tx) error {
				return tx.PutHolder(latchkey.KeyHolder{ID: "marcus-512", Home: storetest.Home512, Person: storetest.Marcus, State: latchkey.HolderAccepted})
			})
			if err != nil {
				t.Fatal(err)
			}
		},
		A: end(storetest.Ines),
		B: end(storetest.Marcus),
		Holds: func(v *store.View) error {
			holders, err := v.Holders(storetest.Home512)
			if err != nil {
				return err
			}
			for _, k := range holders {
				if k.State == latchkey.HolderAccepted {
					return nil
				}
			}
			return errors.New("nobody keeps a spare any more")
		},
	})
}

func TestWhatWasNotTakenCannotBeWritten(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		storetest.Furnish(t, s)
		for name, write := range map[string]func(*store.Tx) error{
			"case":     func(tx *store.Tx) error { return tx.PutLockout(lockedOut("case")) },
			"home":     func(tx *store.Tx) error { return tx.PutHome(storetest.MapleCourt, storetest.Home512, latchkey.Home{}) },
			"property": func(tx *store.Tx) error { return tx.PutProperty(storetest.MapleCourt, latchkey.Property{}) },
			"tenancy": func(tx *store.Tx) error {
				return tx.PutTenancy(latchkey.Tenancy{ID: "t", Home: storetest.Home512, Person: storetest.Ines})
			},
			"staff": func(tx *store.Tx) error {
				return tx.PutStaff(latchkey.Staff{ID: "s", Property: storetest.MapleCourt, Person: storetest.Ines})
			},
		} {
			// The error is dropped on purpose: a happening that overlooks it must not be kept either.
			err := s.Do(t.Context(), store.Take{Homes: []latchkey.HomeID{storetest.Home313}}, func(tx *store.Tx) error {
				_ = write(tx)
				return nil
			})
			if err == nil {
				t.Errorf("%s was written without a take", name)
			}
		}
		err := s.Do(t.Context(), store.Take{Homes: []latchkey.HomeID{"no-such-home"}}, func(*store.Tx) error { return nil })
		if latchkey.KindOf(err) != latchkey.NotFound {
			t.Errorf("taking what is not there: %v", err)
		}
	})
}
