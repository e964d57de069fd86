package desk_test

import (
	"reflect"
	"slices"
	"testing"

	"latchkey"
	"latchkey/internal/store"
)

// The lists read no more of each document than they show. What they read is what the whole documents say, also of who has moved out
// and of a spare that was declined; and how the property stands is another thing after each happening in one of its homes.
func TestTheListsReadWhatTheDocumentsSay(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		stack := h.pretendStack()
		h.puts(stack, "512", "unit", "front", keypad())
		h.puts(stack, "204", "unit", "back", keypad())
		h.withHousemate()
		h.good(h.store.Do(h.ctx, store.Take{Homes: []latchkey.HomeID{h512}}, func(tx *store.Tx) error {
			ts, err := tx.Tenancies(h512)
			if err != nil {
				return err
			}
			at := h.clock.Now()
			ts[0].Ended = &latchkey.End{At: at}
			return tx.PutTenancy(ts[0])
		}))
		h.good(h.store.View(h.ctx, func(v *store.View) error {
			rows, err := v.HomesOf(maple)
			h.good(err)
			ts, err := v.TenanciesOfProperty(maple)
			h.good(err)
			ks, err := v.HoldersOfProperty(maple)
			h.good(err)
			units, doors, lived, keep, now := map[latchkey.HomeID]string{}, map[latchkey.HomeID]int{}, map[latchkey.HomeID]bool{}, map[latchkey.HomeID]int{}, []store.HomeNow(nil)
			for _, r := range rows {
				units[r.ID], doors[r.ID] = r.Home.Unit, len(r.Home.Doors)
				now = append(now, store.HomeNow{ID: r.ID, Unit: r.Home.Unit})
			}
			for _, t := range ts {
				if t.Ended == nil {
					lived[t.Home] = true
					i := slices.IndexFunc(now, func(n store.HomeNow) bool { return n.ID == t.Home })
					now[i].Lives = append(now[i].Lives, t.Person)
				}
			}
			for _, k := range ks {
				if k.State == latchkey.HolderAccepted {
					keep[k.Home]++
				}
			}
			same := func(what string, got any, err error, want any) {
				t.Helper()
				if err != nil || !reflect.DeepEqual(got, want) {
					t.Errorf("%s: %v, not %v: %v", what, got, want, err)
				}
			}
			gotUnits, err := v.UnitsOf(maple)
			same("units", gotUnits, err, units)
			gotNow, err := v.HomesNow(maple)
			same("who lives where", gotNow, err, now)
			gotLived, err := v.LivedIn(maple)
			same("where somebody lives", gotLived, err, lived)
			gotKeep, err := v.AcceptedHolders(maple)
			same("spares", gotKeep, err, keep)
			homes, err := v.DoorsOf(maple)
			gotDoors := map[latchkey.HomeID]int{}
			for id, home := range homes {
				gotDoors[id] = len(home.Doors)
				if home.Lived != lived[id] {
					t.Errorf("%s is lived in: %t", id, home.Lived)
				}
			}
			same("doors", gotDoors, err, doors)
			open, err := v.OpenLocks(maple, map[latchkey.HomeID]bool{h512: true})
			if err != nil || len(open) != 1 || open[0].Address != "back" {
				t.Errorf("locks of empty homes: %+v %v", open, err)
			}
			return nil
		}))
		stands := func() (n [2]int64) {
			h.good(h.store.View(h.ctx, func(v *store.View) (err error) {
				n, err = v.Standing(maple)
				return err
			}))
			return n
		}
		before := stands()
		h.want("it stands as it stood", stands(), before)
		h.good(h.desk.SayMeans(h.ctx, h.as(ben, latchkey.CounterHome, latchkey.ProofProven), h512, []string{"unit"}, nil))
		if stands() == before {
			t.Error("a happening in a home leaves the property as it stood")
		}
	})
}
