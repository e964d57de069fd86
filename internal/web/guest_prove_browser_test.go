package web_test

import (
	"net/url"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/testing/browser"
)

// Ana set this house up and has no passkey yet. From the code that she wants to see again she is led to set one up, comes back, shows who
// she is with it, and reads the code: on the guests' page all the while, with a real browser's passkeys.
func TestFromNoPasskeyToTheCodeWithAPretendLock(t *testing.T) {
	h := openHouse(t, "O-08")
	fake := h.withPretendLock()
	at, err := url.Parse(h.url)
	if err != nil {
		t.Fatal(err)
	}
	h.Desk.BaseURL = "http://localhost:" + at.Port() // where passkeys may be tried
	h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven).posts("/home/guests", map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"always"}})
	h.skip(h.Clock.Now().Format("2006-01-02T15:04:05Z07:00"))
	h.withSession(ana, latchkey.ProofProven, "setup")
	b := browser.Open(t, browser.Phone(), browser.Passkeys())
	b.SetCookie(h.Desk.BaseURL, latchkey.CounterHome.Cookie(false), "token-setup")
	b.Goto(h.Desk.BaseURL + "/home/guests")
	b.Submit("Show the code")
	b.Sees("Set one up here.")
	b.Click("Add this device")
	b.WaitGone("[data-passkey]")
	b.Submit("Show the code")
	b.Sees("To see this, show first who you are.")
	b.Click("Use a passkey")
	b.WaitGone("[data-passkey]")
	b.Submit("Show the code")
	if digits := b.Text(".digits"); !fake.Type(strings.TrimSpace(digits)) {
		t.Error("the code that she reads does not open")
	}
}
