package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

func TestWatchersHearWhatChangedAndNobodyWaitsForThem(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		storetest.Furnish(t, s)
		quick, stop := s.Watch()
		defer stop()
		_, leave := s.Watch() // never read
		defer leave()
		for i := range 3 {
			do(t, s, func(tx *store.Tx) error { return tx.Log(note(i)) }, storetest.Home512)
		}
		do(t, s, func(tx *store.Tx) error { return nil }, storetest.Home313)
		c := <-quick
		slices.Sort(c.Homes)
		if !slices.Equal(c.Homes, []latchkey.HomeID{storetest.Home313, storetest.Home512}) || !c.Entries {
			t.Errorf("heard %+v", c)
		}
		err := s.Do(t.Context(), store.Take{Homes: []latchkey.HomeID{storetest.Home512}}, func(*store.Tx) error { return errors.New("no") })
		if err == nil {
			t.Fatal("kept")
		}
		select {
		case c := <-quick:
			t.Errorf("heard of a happening that was not kept: %+v", c)
		default:
		}
	})
}

// background runs the loops that serve runs.
func background(t *testing.T, loops ...func(context.Context) error) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, len(loops))
	for _, loop := range loops {
		go func() { ended <- loop(ctx) }()
	}
	t.Cleanup(func() {
		stop()
		for range loops {
			if err := <-ended; err != nil {
				t.Error(err)
			}
		}
	})
}

func TestOtherServersHearOfChanges(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		here, there := storetest.Open(t, dsn, storetest.Options()), storetest.Open(t, dsn, storetest.Options())
		storetest.Furnish(t, here)
		background(t, here.RunFeed, here.RunSequencer, there.RunFeed, there.RunSequencer)
		changes, stop := there.Watch()
		defer stop()
		began := time.Now()
		do(t, here, func(tx *store.Tx) error {
			return errors.Join(tx.Log(note(1)), tx.Owe(look(1)))
		}, storetest.Home512)
		late := time.After(10 * time.Second)
		home, task := false, false
		for !home || !task {
			select {
			case c := <-changes:
				home = home || c.All || slices.Contains(c.Homes, storetest.Home512)
				task = task || c.Tasks
			case <-late:
				t.Fatalf("after ten seconds: home %v, task %v", home, task)
			}
		}
		t.Logf("heard after %s", time.Since(began).Round(time.Millisecond))
	})
}

func TestTheSequencerSealsSoonAfterACommit(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		background(t, s.RunSequencer)
		changes, stop := s.Watch()
		defer stop()
		began := time.Now()
		logSome(t, s, 0, 1)
		for i := 0; ; i++ {
			if r := verified(t, s); r.Sealed == 1 {
				break
			}
			if time.Since(began) > 10*time.Second {
				t.Fatal("not sealed")
			}
			select {
			case <-changes:
			case <-time.After(2 * time.Millisecond):
			}
		}
		t.Logf("sealed within %s", time.Since(began).Round(time.Millisecond))
	})
}
