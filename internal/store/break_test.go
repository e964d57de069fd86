package store_test

import (
	"context"
	"errors"
	"maps"
	"reflect"
	"slices"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// answered is a happening with one write of nearly every kind: a key-holder says yes.
func answered(s *store.Store, task latchkey.Task) error {
	return s.Do(context.Background(), store.Take{Properties: []latchkey.PropertyID{storetest.MapleCourt},
		Homes: []latchkey.HomeID{storetest.Home512, storetest.Home313}}, func(tx *store.Tx) error {
		l := lockedOut("case")
		l.Stage, l.Rev = latchkey.StageComing, 2
		_, _, counted := tx.Count("pages of 512", at0210, time.Hour, 10)
		return errors.Join(
			tx.PutLockout(l),
			tx.PutHolder(latchkey.KeyHolder{ID: "ines-512", Home: storetest.Home512, Person: storetest.Ines, State: latchkey.HolderEnded}),
			tx.PutPerson(latchkey.Person{ID: storetest.Ines, Name: "Ines", Contacts: []latchkey.Contact{{ID: "c", Channel: "ntfy", Address: "topic"}}}),
			tx.PutMessage(latchkey.Message{ID: "message", Key: "tell-june", Property: storetest.MapleCourt, Home: storetest.Home512, Lockout: "case", Since: at0210}),
			tx.PutLink(latchkey.Link{Hash: "hash", Kind: latchkey.LinkAsk, Lockout: "case", Expires: at0210}),
			tx.PutSession(latchkey.Session{Hash: "hash", Person: storetest.June, Expires: at0210}),
			tx.PutMeta("answered", "yes"),
			tx.Log(note(1)), tx.Log(note(2)),
			tx.Owe(latchkey.Task{ID: "tell-june", Key: "tell-june", Kind: latchkey.TaskTell, Lockout: "case", Due: at0210}),
			tx.Finish(task),
			counted,
		)
	})
}

// sleepy furnishes the house and claims the task that answered finishes.
func sleepy(t *testing.T, s *store.Store) latchkey.Task {
	t.Helper()
	storetest.Furnish(t, s)
	do(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.PutLockout(lockedOut("case")),
			tx.Owe(latchkey.Task{ID: "look", Key: "look", Kind: latchkey.TaskLook, Lockout: "case", Due: at0210}),
			tx.Owe(latchkey.Task{ID: "next", Key: "ask-the-next", Kind: latchkey.TaskTell, Lockout: "case", Due: at0210.Add(time.Hour)}))
	}, storetest.Home512)
	claimed, err := s.Claim(t.Context(), store.ClaimRequest{Now: at0210, Worker: "w", Lease: time.Hour, Limit: 1})
	if err != nil || len(claimed) != 1 {
		t.Fatalf("claimed %v, %v", claimed, err)
	}
	return claimed[0]
}

func dump(t *testing.T, dsn string) map[string][]string {
	t.Helper()
	s := storetest.Open(t, dsn, storetest.Options()) // anew: what is on disk, not what somebody remembers
	all, err := store.Dump(s)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestAHappeningIsKeptWholeOrNotAtAllWhicheverWriteBreaks(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		breaker := &storetest.Breaker{}
		o := storetest.Options()
		o.Fault = breaker.Fault
		s := storetest.Open(t, dsn, o)
		task := sleepy(t, s)
		before := dump(t, dsn)
		broken := map[string]bool{}
		for n := 1; n < 100; n++ {
			for _, when := range []store.Moment{store.Before, store.After} {
				breaker.Arm(n, when)
				err := answered(s, task)
				last := breaker.Broke()
				breaker.Arm(0, when)
				broken[last] = true
				if latchkey.KindOf(err) != latchkey.Unavailable || !errors.Is(err, storetest.ErrBroken) {
					t.Fatalf("%s broken %s it lands: %v", last, when, err)
				}
				after := dump(t, dsn)
				if last == "commit" && when == store.After {
					if reflect.DeepEqual(before, after) || len(after["entry_queue"]) != 2 ||
						len(after["links"]) != 1 || len(after["meta"]) != 1 {
						t.Errorf("the answer of the commit was lost, and with it the happening: %v", after)
					}
					t.Logf("broke %d writes: %v", n, slices.Sorted(maps.Keys(broken)))
					return
				}
				if !reflect.DeepEqual(before, after) {
					t.Fatalf("%s broken %s it lands left something behind", last, when)
				}
			}
		}
		t.Fatal("the happening never came to its commit")
	})
}

func TestSealingIsWholeOrNotAtAllWhicheverWriteBreaks(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		breaker := &storetest.Breaker{}
		o := storetest.Options()
		o.Fault = breaker.Fault
		s := storetest.Open(t, dsn, o)
		logSome(t, s, 0, 3)
		seal(t, s)
		logSome(t, s, 3, 10)
		for n := 1; n < 100; n++ {
			for _, when := range []store.Moment{store.Before, store.After} {
				breaker.Arm(n, when)
				placed, err := s.Sequence(t.Context(), s.Now())
				last := breaker.Broke()
				breaker.Arm(0, when)
				if err == nil {
					t.Fatalf("write %d did not break; placed %d", n, placed)
				}
				r := verified(t, s)
				if len(r.Faults) > 0 {
					t.Fatalf("%s broken %s it lands: %v", last, when, r.Faults)
				}
				if last == "commit" && when == store.After {
					if r.Sealed != 10 {
						t.Errorf("sealed %d", r.Sealed)
					}
					return
				}
				if r.Sealed != 3 || r.Unsealed != 7 {
					t.Fatalf("%s broken %s it lands: %+v", last, when, r)
				}
			}
		}
		t.Fatal("sealing never came to its commit")
	})
}

func TestAfterALostAnswerTheHappeningMayBeRepeated(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		breaker := &storetest.Breaker{}
		o := storetest.Options()
		o.Fault = breaker.Fault
		s := storetest.Open(t, dsn, o)
		owe := func() error {
			return s.Do(t.Context(), store.Take{}, func(tx *store.Tx) error {
				return errors.Join(tx.PutMeta("asked", "yes"), tx.Owe(latchkey.Task{ID: latchkey.TaskID(time.Now().String()), Key: "ask-ines", Kind: latchkey.TaskTell, Due: at0210}))
			})
		}
		breaker.Arm(3, store.After)
		if err := owe(); latchkey.KindOf(err) != latchkey.Unavailable {
			t.Fatalf("said %v after %v", err, breaker.Broke())
		}
		if err := owe(); err != nil {
			t.Fatal(err)
		}
		claimed, err := s.Claim(t.Context(), store.ClaimRequest{Now: at0210, Worker: "w", Lease: time.Hour, Limit: 10})
		if err != nil || len(claimed) != 1 {
			t.Errorf("owed %d times, %v", len(claimed), err)
		}
	})
}
