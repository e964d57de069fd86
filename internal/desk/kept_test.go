package desk_test

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
)

// What is kept of a building's homes for the office's lists never outlives what it was read from: after each happening the lists show
// what a desk reads that has kept nothing.
func TestTheListsShowWhatIsThereAfterEachHappening(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		stack := h.pretendStack()
		_, front := h.puts(stack, "512", "unit", "front", keypad())
		_, lobby := h.puts(stack, "", "building", "lobby", keypad())
		h.withHousemate()
		office := h.as(mona, latchkey.CounterOffice, latchkey.ProofProven)
		type lists struct {
			homes, found desk.Part[desk.HomeLine]
			past         desk.Part[desk.BoardLine]
			locks        desk.LocksBoard
		}
		read := func(d *desk.Desk) (l lists) {
			var errs [4]error
			l.homes, errs[0] = d.HomesBoard(h.ctx, office, desk.Asked{Sort: "holders"})
			l.found, errs[1] = d.HomesBoard(h.ctx, office, desk.Asked{Find: "a"})
			l.past, errs[2] = d.PastCases(h.ctx, office, desk.Asked{Sort: "took"})
			l.locks, errs[3] = d.OfficeLocks(h.ctx, office, desk.Asked{})
			h.good(errors.Join(errs[:]...))
			return l
		}
		last := read(h.desk)
		look := func(after string, changes bool) {
			t.Helper()
			is := read(h.desk)
			fresh := &desk.Desk{Store: h.store, Now: h.clock.Now, Locks: h.desk.Locks}
			if want := read(fresh); !reflect.DeepEqual(is, want) {
				t.Errorf("after %s the lists show\n%+v\nand not\n%+v", after, is, want)
			}
			if changes && reflect.DeepEqual(is, last) {
				t.Errorf("after %s the lists show what they showed before", after)
			}
			last = is
		}
		look("nothing", false)
		at := func(home latchkey.HomeID, do func(tx *store.Tx) error) {
			t.Helper()
			h.good(h.store.Do(h.ctx, store.Take{Homes: []latchkey.HomeID{home}}, do))
		}
		began := h.clock.Now().Add(-3 * time.Hour)
		over := func(id latchkey.LockoutID, home latchkey.HomeID, took time.Duration) latchkey.Lockout {
			end := began.Add(took)
			return latchkey.Lockout{ID: id, Home: home, Property: maple, Stage: latchkey.StageInside, Opened: began, By: ana, Ended: &end, Inside: &end, Round: 1, Owner: "a",
				Asks: []latchkey.Ask{{ID: "a", Way: "office", Role: latchkey.RoleManager, Name: "Mona Frey", Round: 1}}}
		}
		for _, s := range []struct {
			says string
			do   func()
		}{
			{"a case that is over", func() { at(h512, func(tx *store.Tx) error { return tx.PutLockout(over("one", h512, time.Hour)) }) }},
			{"one at another home", func() {
				at(h204, func(tx *store.Tx) error { return tx.PutLockout(over("two", h204, 2*time.Hour)) })
			}},
			{"a case that was opened again", func() {
				at(h512, func(tx *store.Tx) error {
					l := over("one", h512, time.Hour)
					l.Stage, l.Ended, l.Inside = latchkey.StageAsking, nil, nil
					return tx.PutLockout(l)
				})
			}},
			{"a case that is forgotten", func() {
				at(h204, func(tx *store.Tx) error { return tx.ForgetLockout(over("two", h204, 2*time.Hour)) })
			}},
			{"a resident who moved out", func() {
				at(h512, func(tx *store.Tx) error {
					ts, err := tx.Tenancies(h512)
					if err != nil {
						return err
					}
					now := h.clock.Now()
					ts[0].Ended = &latchkey.End{At: now}
					return tx.PutTenancy(ts[0])
				})
			}},
			{"another name, with no home taken", func() {
				h.good(h.store.Do(h.ctx, store.Take{}, func(tx *store.Tx) error {
					p, err := tx.Person(ben)
					p.Name = "Benedict Ruiz"
					return errors.Join(err, tx.PutPerson(p))
				}))
			}},
			{"a spare that was given back", func() {
				at(h512, func(tx *store.Tx) error {
					ks, err := tx.Holders(h512)
					if err != nil || len(ks) == 0 {
						return errors.Join(err, errors.New("nobody keeps a spare"))
					}
					ks[0].State = latchkey.HolderDeclined
					return tx.PutHolder(ks[0])
				})
			}},
			{"another unit", func() {
				at(h204, func(tx *store.Tx) error {
					home, err := tx.Home(h204)
					home.Unit = "204A"
					return errors.Join(err, tx.PutHome(maple, h204, home))
				})
			}},
			{"a home more", func() {
				h.good(h.store.Do(h.ctx, store.Take{Properties: []latchkey.PropertyID{maple}}, func(tx *store.Tx) error {
					return tx.PutHome(maple, "h900", latchkey.Home{Unit: "900", Doors: []latchkey.Door{{ID: "unit", Kind: "unit"}}})
				}))
			}},
			{"a code at a home's door", func() {
				at(h512, func(tx *store.Tx) error {
					return tx.PutCode(latchkey.Code{ID: "c1", Lock: front.ID, Home: h512, Kind: latchkey.CodeResident, Digest: "d1", Sealed: "s", Slot: 7})
				})
			}},
			{"a code at a shared door", func() {
				h.good(h.store.Do(h.ctx, store.Take{Properties: []latchkey.PropertyID{maple}}, func(tx *store.Tx) error {
					return tx.PutCode(latchkey.Code{ID: "c2", Lock: lobby.ID, Kind: latchkey.CodeStaff, Digest: "d2", Sealed: "s", Slot: 8})
				}))
			}},
			{"a lock taken off", func() { h.good(h.desk.TakeOutLock(h.ctx, h.keeps(), lobby.ID, latchkey.LockOffWhys[0])) }},
		} {
			s.do()
			look(s.says, true)
		}
	})
}
