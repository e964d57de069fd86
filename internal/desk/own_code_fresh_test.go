package desk_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

// A phone that lies open does not tell its owner's code: whoever wants to read it shows first who they are. Outside, in the night,
// the case shows it however long ago that was, and a sign-in with her phone is enough for either.
func TestOnesOwnCodeIsShownToWhoJustProvedThemself(t *testing.T) {
	eachHouse(t, "2027-04-06T02:10:00-05:00", func(t *testing.T, h *house) {
		h.desk.BaseURL = keyHouse
		h.confirm()
		fake, l := h.withLock(keypad())
		lying := h.resident()
		h.good(h.desk.WantOwnCode(h.ctx, lying, l.ID, latchkey.CodeResident))
		h.pump()
		v, err := h.desk.LocksOf(h.ctx, lying, h512)
		h.good(err)
		code := v.Own[0].Code.ID
		shows := func(who desk.Viewer) latchkey.Kind {
			digits, err := h.desk.ShowOwnCode(h.ctx, who, l.ID, code)
			if err == nil && !fake.Type(digits) || err != nil && digits != "" {
				t.Errorf("%q %v", digits, err)
			}
			return kind(err)
		}
		h.want("right after she showed who she is", shows(lying), "")
		h.clock.set(h.clock.Now().Add(5*time.Minute + time.Second))
		h.want("on a phone that lies open", shows(lying), latchkey.Forbidden)
		h.want("to a stranger it is not there", shows(h.as(priya, latchkey.CounterHome, latchkey.ProofProven)), latchkey.NotFound)
		h.want("after one touch", shows(h.resident()), "")
		a := keyInside()
		a.Where, a.Reason = "unit_door", "code_forgotten"
		id := h.must(h.desk.OpenLockout(h.ctx, lying, h512, "tap", a)).ID
		if out, err := h.desk.ShowCodes(h.ctx, lying, id); err != nil || len(out) != 1 || !fake.Type(out[0].Digits) {
			t.Errorf("outside at night: %d codes, %v", len(out), err)
		}
		h.want("nothing else is shown for that", shows(lying), latchkey.Forbidden)
	})
}
