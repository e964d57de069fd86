package desk_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

// Olive would take the lock of 512 off; for Ben it is the last way known. That he was asked stays to be read: by her, with when, why and how far
// it is, and not whom; by him; and by Ana, who was not asked, not at all.
func TestWhatWasAskedOfALockStaysToBeRead(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(keypad())
		his := h.withHousemate()
		h.good(h.desk.WantOwnCode(h.ctx, his, l.ID, latchkey.CodeResident))
		h.pump()
		h.good(h.desk.SayMeans(h.ctx, h.resident(), h512, []string{"unit"}, nil))
		if q := h.keptLock(l.ID).Asked; q != nil {
			t.Errorf("before anybody asked: %+v", q)
		}
		at := h.clock.Now()
		for range 2 { // the second try asks nothing new
			if err := h.takesOut(l, latchkey.OffNew); kind(err) != latchkey.Against {
				t.Fatal(err)
			}
			h.later(time.Hour)
		}
		his = h.as(ben, latchkey.CounterHome, latchkey.ProofProven)
		reads := func(who desk.Viewer) *desk.AskedOff {
			t.Helper()
			all, err := h.desk.LocksOf(h.ctx, who, h512)
			h.good(err)
			if q, asked := all.Asked[l.ID]; asked {
				return &q
			}
			return nil
		}
		both := func(when string, hers, bens desk.OffAnswer) {
			t.Helper()
			q := h.keptLock(l.ID).Asked
			if q == nil || q.By == "" || !q.At.Equal(at) || q.Why != latchkey.OffNew || q.Answer != hers {
				t.Errorf("%s: Olive reads %+v", when, q)
			}
			if q := reads(his); q == nil || q.By == "" || !q.At.Equal(at) || q.Answer != bens {
				t.Errorf("%s: Ben reads %+v", when, q)
			}
			if q := reads(h.resident()); q != nil {
				t.Errorf("%s: Ana reads %+v", when, q)
			}
		}
		both("asked", desk.OffWaits, desk.OffWaits)
		h.good(h.desk.LetLockOff(h.ctx, his, l.ID))
		both("with his yes", desk.OffFree, desk.OffLets)
		h.good(h.desk.LetLockStay(h.ctx, his, l.ID))
		both("he took it back", desk.OffWaits, desk.OffWaits)
		h.good(h.desk.SayMeans(h.ctx, his, h512, []string{"unit"}, nil))
		both("he has a key", desk.OffFree, desk.OffFree)
		h.later(31 * 24 * time.Hour)
		if q := h.keptLock(l.ID).Asked; q != nil {
			t.Errorf("a month later: %+v", q)
		}
	})
}
