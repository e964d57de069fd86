package desk_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks/fakelock"
)

// It is Kim's time, and the lock does not have her code yet. Somebody to whom the link went astray taps first: nothing is shown to them,
// so the link is not theirs. It is Kim's from her first digits on, or from the first time that she opens with it; from then on
// another phone is refused, also while there is nothing to show again. The lock is a pretend one.
func TestALinkIsBoundByWhatItShowsWithAPretendLock(t *testing.T) {
	eachHouse(t, "2027-03-09T10:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		fake.Misbehave(fakelock.Silent, true)
		g := kim()
		g.Remote = true
		h.gives(g)
		h.pump()
		hers, other := desk.Helper{Token: h.guestToken(), Device: "Kim's phone"}, desk.Helper{Token: h.guestToken(), Device: "somebody's"}
		digits := func(who desk.Helper) (string, latchkey.Kind) {
			t.Helper()
			gv, err := h.desk.GuestCodes(h.ctx, who)
			if err != nil {
				return "", kind(err)
			}
			return gv.Codes[0].Digits, ""
		}
		for range 80 { // more taps than a link carries in an hour: they are not counted against Kim
			if shown, k := digits(other); shown != "" || k != "" {
				t.Fatalf("before the lock has it: %q %s", shown, k)
			}
		}
		fake.Misbehave(fakelock.Silent, false)
		h.later(5 * time.Minute)
		shown, k := digits(hers)
		h.want("Kim is not kept out", k, latchkey.Kind(""))
		h.want("her digits open", fake.Type(shown), true)
		if shown, k := digits(other); shown != "" || k != latchkey.Forbidden {
			t.Errorf("another phone, later: %q %s", shown, k)
		}
		fake.WipeAtKeypad(1) // taken off at the lock: there is nothing to show for a while
		h.later(25 * time.Hour)
		if _, k := digits(other); k != latchkey.Forbidden {
			t.Errorf("another phone, while there is nothing to show: %s", k)
		}
		if _, err := h.desk.GuestOpens(h.ctx, other, "unit"); kind(err) != latchkey.Forbidden {
			t.Errorf("another phone opens: %v", err)
		}

		h.gives(g)
		first, second := desk.Helper{Token: h.guestToken(), Device: "Kim's phone"}, desk.Helper{Token: h.guestToken(), Device: "somebody's"}
		if _, err := h.desk.GuestOpens(h.ctx, second, "the neighbour's"); kind(err) != latchkey.Forbidden {
			t.Errorf("a door that is none of theirs: %v", err)
		}
		if gv, err := h.desk.GuestOpens(h.ctx, first, "unit"); err != nil || !gv.Opened {
			t.Errorf("Kim opens: %v", err)
		}
		if _, err := h.desk.GuestOpens(h.ctx, second, "unit"); kind(err) != latchkey.Forbidden {
			t.Errorf("the other one after her: %v", err)
		}
	})
}
