package desk_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
)

// Somebody with Mei's link taps "I am here" and "not here" all night. It fills no log, and whoever the link was forwarded to
// cannot use up her taps.
func TestALinkIsNotTappedAllNight(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		_, c := h.lockedOut()
		h.later(6 * time.Minute)
		helper := h.helper(mei)
		h.must(h.desk.Answer(h.ctx, helper, latchkey.ReplyComing, 10))
		for range 100 {
			if _, err := h.desk.Arrive(h.ctx, desk.Helper{Token: helper.Token, Device: "another phone"}); kind(err) != latchkey.Forbidden {
				t.Fatalf("a forwarded link: %v", err)
			}
		}
		var last error
		for range 100 {
			if _, err := h.desk.Arrive(h.ctx, helper); err != nil {
				last = err
			}
			if _, err := h.desk.NotHere(h.ctx, helper); err != nil {
				last = err
			}
		}
		h.want("in the end", kind(last), latchkey.TooMany)
		taps := 0
		if err := h.store.View(h.ctx, func(v *store.View) error {
			all, err := v.Entries(store.EntryQuery{Lockout: c.ID})
			for _, e := range all {
				if e.Kind == "ask.arrived" || e.Kind == "ask.not_here" {
					taps++
				}
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if taps < 50 || taps > 60 {
			t.Errorf("%d lines in the log", taps)
		}
		h.clock.set(h.clock.Now().Add(2 * time.Hour))
		if _, err := h.desk.Answer(h.ctx, helper, latchkey.ReplyCant, 0); err != nil {
			t.Errorf("two hours later: %v", err)
		}
	})
}
