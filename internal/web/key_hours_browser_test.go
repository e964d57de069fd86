package web_test

import (
	"testing"

	"latchkey"
	"latchkey/internal/testing/browser"
)

// On her phone Ana changes Kim's hours as she goes: the page of guests leads there, the form is filled in, what changes is said before it does,
// and going back loses nothing that she wrote. Each page holds to WCAG 2.2 AA and is no wider than the phone. The lock is a pretend one.
func TestAnaChangesTheHoursOnHerPhoneWithAPretendLock(t *testing.T) {
	h := openHouse(t, "O-08")
	h.withPretendLock()
	h.skip("2027-03-08T09:00:00-06:00")
	h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven).posts("/home/guests", map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"week"}, "day": {"tue"}, "from": {"10:00"}, "until": {"12:00"}})
	h.withSession(ana, latchkey.ProofProven, "passkey")
	for name, options := range map[string][]browser.Option{"with scripts": {browser.Phone(), browser.Tolerant()}, "without": {browser.Phone(), browser.NoScript(), browser.Tolerant()}} {
		t.Run(name, func(t *testing.T) {
			b := browser.Open(t, options...)
			b.SetCookie(h.url, latchkey.CounterHome.Cookie(false), "token-passkey")
			fits := func() {
				t.Helper()
				if w := b.ScrollWidth(); name == "with scripts" && w > 360 {
					t.Errorf("the page is %d px wide", w)
				}
				if name == "with scripts" {
					b.Axe()
				}
			}
			b.Goto(h.url + "/home/guests")
			b.Click("Change the hours")
			b.Sees("Change the hours of Kim", "As it is now", "Every Tuesday, 10:00–12:00")
			fits()
			b.Click("Other hours on other days of the week")
			fits()
			b.Submit("See what changes") // nothing was changed
			b.Sees("These are the hours that the key has already.")
			b.Click("Friday")
			b.Submit("See what changes")
			b.Sees("New: Every Friday, 10:00–12:00", "Until now", "After the change")
			fits()
			b.Submit("Go back and write it otherwise")
			b.Submit("See what changes")
			b.Sees("New: Every Friday, 10:00–12:00")
		})
	}
}
