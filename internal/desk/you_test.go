package desk_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

// Staff add a device at their own counter. By a code it proves only after three days, and it is never a resident's vouch.
func TestStaffAddADevice(t *testing.T) {
	eachHouse(t, "2027-02-08T10:10:00-06:00", func(t *testing.T, h *house) {
		p := h.newPhone()
		who := h.as(olive, latchkey.CounterOffice, latchkey.ProofClaimed)
		who.Session.How = "code"
		y, err := h.desk.YouFor(h.ctx, who)
		if err != nil || !y.MayAdd || y.Proves == nil || len(y.Me.Contacts) != 0 {
			t.Fatalf("by a code: %+v %v", y, err)
		}
		if err := p.enrol(who); err != nil {
			t.Fatal(err)
		}
		s, err := p.signIn(latchkey.CounterOffice)
		if err != nil || s.Level != latchkey.ProofClaimed {
			t.Fatalf("at once: %v %v", s.Level, err)
		}
		h.later(73 * time.Hour)
		if s, err = p.signIn(latchkey.CounterOffice); err != nil || s.Level != latchkey.ProofProven {
			t.Fatalf("after three days: %v %v", s.Level, err)
		}
		if y, err = h.desk.YouFor(h.ctx, desk.Viewer{Session: s}); err != nil || !y.MayAdd || y.Proves != nil || len(y.Me.Contacts) == 0 {
			t.Errorf("by the device: %+v %v", y, err)
		}
		if _, err := h.desk.YouFor(h.ctx, h.resident()); kind(err) != latchkey.NotFound {
			t.Errorf("a resident: %v", err)
		}
	})
}
