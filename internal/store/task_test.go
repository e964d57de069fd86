package store_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

func look(i int) latchkey.Task {
	return latchkey.Task{ID: latchkey.TaskID(fmt.Sprintf("task-%04d", i)), Key: fmt.Sprintf("key-%04d", i), Kind: latchkey.TaskLook,
		Property: storetest.MapleCourt, Lockout: "case", Due: at0210.Add(time.Duration(i) * time.Second)}
}

func oweAll(t *testing.T, s *store.Store, n int) {
	t.Helper()
	do(t, s, func(tx *store.Tx) (err error) {
		for i := range n {
			err = errors.Join(err, tx.Owe(look(i)))
		}
		return err
	})
}

func claim(t *testing.T, s *store.Store, r store.ClaimRequest) []latchkey.Task {
	t.Helper()
	if r.Now.IsZero() {
		r.Now = at0210.Add(time.Hour)
	}
	if r.Limit == 0 {
		r.Limit = 1000
	}
	if r.Lease == 0 {
		r.Lease = 3 * time.Second
	}
	if r.Worker == "" {
		r.Worker = "one"
	}
	got, err := s.Claim(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestTwoServersNeverHoldTheSameTask(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		oweAll(t, storetest.Open(t, dsn, storetest.Options()), 500)
		var mu sync.Mutex
		holders := map[latchkey.TaskID][]string{}
		var all sync.WaitGroup
		for i := range 4 {
			name := fmt.Sprint("server ", i)
			s := storetest.Open(t, dsn, storetest.Options())
			all.Go(func() {
				for range 200 {
					got, err := s.Claim(context.Background(), store.ClaimRequest{Now: at0210.Add(time.Hour), Worker: name, Lease: time.Minute, Limit: 7})
					if err != nil {
						t.Error(err)
						return
					}
					if len(got) == 0 {
						return
					}
					mu.Lock()
					for _, task := range got {
						holders[task.ID] = append(holders[task.ID], name)
					}
					mu.Unlock()
				}
			})
		}
		all.Wait()
		for id, names := range holders {
			if len(names) != 1 {
				t.Errorf("%s is held by %v", id, names)
			}
		}
		// On PostgreSQL a server that finds only locked rows leaves early; what it left, the others took.
		if len(holders) != 500 {
			t.Errorf("%d of 500 claimed", len(holders))
		}
	})
}

func TestTheNewerAttemptHasTheTask(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		oweAll(t, s, 2)
		now := at0210.Add(time.Hour)
		old := claim(t, s, store.ClaimRequest{Now: now, Worker: "dead"})
		if len(claim(t, s, store.ClaimRequest{Now: now.Add(2 * time.Second), Worker: "next"})) != 0 {
			t.Error("claimed before the lease ended")
		}
		at, found, err := s.NextDue(t.Context())
		if err != nil || !found || !at.Equal(now.Add(3*time.Second)) {
			t.Errorf("next due %s, %v: that is when the lease ends", at, err)
		}
		taken := claim(t, s, store.ClaimRequest{Now: now.Add(3 * time.Second), Worker: "next"})
		if len(taken) != 2 || taken[0].Attempt != 2 {
			t.Fatalf("taken over: %+v", taken)
		}
		if stale, err := s.Finish(t.Context(), now, old...); err != nil || len(stale) != 2 {
			t.Errorf("finish with the old fence: %v, %v", stale, err)
		}
		if stale, err := s.Renew(t.Context(), now, old[0], taken[1]); err != nil || len(stale) != 1 || stale[0] != old[0].ID {
			t.Errorf("renew: %v, %v", stale, err)
		}
		for name, err := range map[string]error{
			"retry": s.Retry(t.Context(), old[0], now, ""),
			"park":  s.Park(t.Context(), old[0], ""),
			"finish in a happening": s.Do(t.Context(), store.Take{}, func(tx *store.Tx) error {
				_ = tx.PutMeta("done by", "the dead one")
				return tx.Finish(old[0])
			}),
		} {
			if latchkey.KindOf(err) != latchkey.Conflict {
				t.Errorf("%s with the old fence: %v", name, err)
			}
		}
		if kept(t, s, "done by") {
			t.Error("a happening was kept whose task belonged to somebody else")
		}
		do(t, s, func(tx *store.Tx) error { return tx.Finish(taken[0]) })
		for range 2 { // twice is fine: the answer may have been lost
			if stale, err := s.Finish(t.Context(), now, taken...); err != nil || len(stale) != 0 {
				t.Errorf("finish: %v, %v", stale, err)
			}
		}
	})
}

func TestTheSameDebtIsOwedOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		oweAll(t, s, 1)
		again := look(0)
		again.ID = "another id"
		do(t, s, func(tx *store.Tx) error { return tx.Owe(again) })
		got := claim(t, s, store.ClaimRequest{})
		if len(got) != 1 || got[0].ID != "task-0000" {
			t.Fatalf("claimed %+v", got)
		}
		if _, err := s.Finish(t.Context(), at0210, got...); err != nil {
			t.Fatal(err)
		}
		do(t, s, func(tx *store.Tx) error { return tx.Owe(again) })
		if got := claim(t, s, store.ClaimRequest{}); len(got) != 0 {
			t.Errorf("what was done is owed again: %+v", got)
		}
	})
}

func TestAParkedTaskIsShownAndNotTriedAgain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		oweAll(t, s, 1)
		got := claim(t, s, store.ClaimRequest{})
		if err := s.Park(t.Context(), got[0], "no such address"); err != nil {
			t.Fatal(err)
		}
		if len(claim(t, s, store.ClaimRequest{Now: at0210.Add(24 * time.Hour)})) != 0 {
			t.Error("a parked task was handed out")
		}
		view(t, s, func(v *store.View) error {
			parked, err := v.Parked(storetest.MapleCourt)
			if len(parked) != 1 || parked[0].Why != "no such address" {
				t.Errorf("parked: %+v", parked)
			}
			return err
		})
	})
}

func TestAClaimPicksKindsAndLanes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		do(t, s, func(tx *store.Tx) (err error) {
			for i, lane := range []string{"", "email", "ntfy", "email"} {
				task := look(i)
				if task.Lane = lane; lane != "" {
					task.Kind = latchkey.TaskTell
				}
				err = errors.Join(err, tx.Owe(task))
			}
			return err
		})
		tell := store.ClaimRequest{Kinds: []latchkey.TaskKind{latchkey.TaskTell}, Except: []string{"email"}}
		if got := claim(t, s, tell); len(got) != 1 || got[0].Lane != "ntfy" {
			t.Errorf("claimed %+v", got)
		}
		tell.Now = at0210
		if at, found, err := s.NextDueFor(t.Context(), tell); err != nil || !found || at.Before(at0210.Add(time.Minute)) {
			t.Errorf("next due in those lanes: %s, %v, %v: only the lease is left there", at, found, err)
		}
		if got := claim(t, s, store.ClaimRequest{}); len(got) != 3 || got[0].Lane != "look" {
			t.Errorf("claimed %+v", got)
		}
	})
}

func TestLimitsSayWhenToTryAgain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		for i := range 5 {
			at := at0210.Add(time.Duration(i) * time.Minute)
			allowed, retry, err := s.Count(t.Context(), "codes of june", at, 10*time.Minute, 3)
			if err != nil || allowed != (i < 3) {
				t.Fatalf("try %d: %v, %v", i, allowed, err)
			}
			if !allowed && !retry.Equal(at0210.Add(10*time.Minute)) {
				t.Errorf("try %d: again at %s", i, retry)
			}
		}
		if allowed, _, _ := s.Count(t.Context(), "codes of june", at0210.Add(10*time.Minute), 10*time.Minute, 3); !allowed {
			t.Error("the first use has left the window")
		}
		if err := s.Tidy(t.Context(), at0210.Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
	})
}

func TestLimitsHoldWhenManyComeAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		var mu sync.Mutex
		var all sync.WaitGroup
		n := 0
		for range 20 {
			all.Go(func() {
				allowed, _, err := s.Count(context.Background(), "pages of 512", at0210, time.Hour, 5)
				mu.Lock()
				defer mu.Unlock()
				if err != nil {
					t.Error(err)
				} else if allowed {
					n++
				}
			})
		}
		all.Wait()
		if n != 5 {
			t.Errorf("%d allowed", n)
		}
	})
}
