package store_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// Many happenings take many homes each, on two servers. None waits for another that waits for it, and no two have the same home
// at the same time: what each of them adds up is right.
func TestManyHomesAreTakenTogether(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		ctx := t.Context()
		servers := []*store.Store{storetest.Open(t, dsn, storetest.Options())}
		storetest.Furnish(t, servers[0])
		homes := make([]latchkey.HomeID, 12)
		if err := servers[0].Do(ctx, store.Take{}, func(tx *store.Tx) error {
			for i := range homes {
				homes[i] = latchkey.HomeID(fmt.Sprintf("home-of-many-%d", i))
				if err := tx.PutHome(storetest.MapleCourt, homes[i], latchkey.Home{Unit: fmt.Sprint("M", i), StoreysUp: new(0)}); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		taken := make([]atomic.Int64, len(homes))
		if servers[0].Engine() == "postgres" {
			servers = append(servers, storetest.Open(t, dsn, storetest.Options()))
		}
		var all sync.WaitGroup
		for i := range 8 {
			s, chance := servers[i%len(servers)], rand.New(rand.NewPCG(7, uint64(i)))
			all.Go(func() {
				for range 25 {
					var take store.Take
					for _, h := range chance.Perm(len(homes))[:2+chance.IntN(8)] {
						take.Homes = append(take.Homes, homes[h])
						taken[h].Add(1)
					}
					if err := s.Do(ctx, take, func(tx *store.Tx) error { return addOne(tx, take.Homes) }); err != nil {
						t.Errorf("take %v: %v", take.Homes, err)
					}
				}
			})
		}
		all.Wait()
		if len(servers) > 1 {
			noDeadlock(t, dsn)
		}
		if err := servers[0].View(ctx, func(v *store.View) error {
			for i, id := range homes {
				h, err := v.Home(id)
				if err != nil {
					return err
				}
				if int64(*h.StoreysUp) != taken[i].Load() {
					t.Errorf("%s was taken %d times, and %d were added up", id, taken[i].Load(), *h.StoreysUp)
				}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if err := servers[0].Do(ctx, store.Take{Homes: []latchkey.HomeID{homes[0], "nowhere"}}, func(*store.Tx) error { return nil }); latchkey.KindOf(err) != latchkey.NotFound {
			t.Errorf("a home that does not exist, beside one that does: %v", err)
		}
	})
}

// addOne reads each home and writes what it read and one more.
func addOne(tx *store.Tx, homes []latchkey.HomeID) error {
	for _, id := range homes {
		h, err := tx.Home(id)
		if err != nil {
			return err
		}
		*h.StoreysUp++
		if err := tx.PutHome(storetest.MapleCourt, id, h); err != nil {
			return err
		}
	}
	return nil
}

// noDeadlock asks PostgreSQL whether it had to undo somebody who waited in a circle. The store would have run them again.
func noDeadlock(t *testing.T, dsn string) {
	t.Helper()
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var n int
	if err := db.QueryRow(`SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`).Scan(&n); err != nil || n != 0 {
		t.Errorf("%d waited in a circle: %v", n, err)
	}
}
