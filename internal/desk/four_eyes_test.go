package desk_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store"
)

// What needs two of the staff needs two who work here when the second signs, each for themself: not one person on two devices, and not
// somebody with a colleague who has left since.
func TestWhoHasLeftSignsNothing(t *testing.T) {
	eachHouse(t, "2027-03-09T10:00:00-06:00", func(t *testing.T, h *house) {
		end := latchkey.End{Kind: latchkey.CourtOrder, At: h.clock.Now().Add(-time.Hour), Document: "Case 12-LT-77, 1 March 2027"}
		signs := func(p latchkey.PersonID) error {
			return h.desk.EndTenancy(h.ctx, h.as(p, latchkey.CounterOffice, latchkey.ProofProven), h512, latchkey.TenancyIn(h512, ana), end)
		}
		holds := func(p latchkey.PersonID) {
			t.Helper()
			h.good(h.desk.HoldHome(h.ctx, h.as(p, latchkey.CounterOffice, latchkey.ProofProven), h512, "court", "2027-06-01"))
		}
		h.want("one of them", kind(signs(olive)), latchkey.Against)
		h.want("the same, on another device", kind(signs(olive)), latchkey.Against)
		holds(olive)
		holds(olive)
		h.good(h.store.Do(h.ctx, store.Take{Properties: []latchkey.PropertyID{maple}}, func(tx *store.Tx) error {
			all, err := tx.Staff(maple)
			for _, s := range all {
				if s.Person == olive && err == nil {
					s.Ended = new(h.clock.Now())
					err = tx.PutStaff(s)
				}
			}
			return err
		}))
		h.want("a second, after the first has left", kind(signs(mona)), latchkey.Against)
		holds(mona)
		h.good(h.store.View(h.ctx, func(v *store.View) error {
			hold, err := v.Hold(h512)
			h.want("who holds the records", len(hold.By), 1)
			ts, again := v.Tenancies(h512)
			h.want("she lives there", ts[0].Ended == nil, true)
			if err == nil {
				err = again
			}
			return err
		}))
	})
}
