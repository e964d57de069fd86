package stories

import (
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/testing/browser"
)

// A stolen wallet card begins a case; Ana is at home with her phone. It asks whether it is she; she says no, and the thief
// reads that it was stopped, and nothing of her (O-27 M4).
func TestIsItYou(t *testing.T) {
	h := open(t, "O-01")
	thief := h.claimed("ana-ruiz")
	thief.name = "o27-thief"
	thief.lockedOut("I lost my key", "Outside, on the street")
	thief.Sees("Your number is", "If we ask you on another phone")
	thief.looks("number")
	number := strings.TrimSpace(thief.Text(".door-number strong"))
	link := h.link("ana-ruiz")
	for _, l := range h.Letters("ana-ruiz") {
		if strings.Contains(l.Text, number) || !strings.Contains(l.Text, "Is it you?") {
			t.Errorf("Ana's message: %s", l.Text)
		}
	}

	mail := h.stranger()
	mail.name = "o27-mail"
	mail.goes(link)
	mail.Sees("Is it you?", "Someone asks for help with your door", number, "That is not me", "If you do nothing, nothing changes")
	mail.SeesNot("Ana", "512", "Maple Street")
	mail.looks("asked")

	ana := h.signedIn("ana-ruiz", latchkey.CounterHome, "proven", "/home")
	ana.name = "o27-ana"
	ana.Sees("Someone asks for help with your door")
	ana.Submit("Is it you?")
	ana.looks("asked")
	ana.Submit("That is not me")
	ana.Sees("Is it not you?", "This stops the request at once")
	ana.looks("sure")
	ana.Submit("It is not me. Stop it")
	ana.Sees("This request was stopped")
	thief.Sees("This request was stopped")
	thief.SeesNot("You said", "not me", "asked if it is you", "Your number")
	mail.Reload()
	mail.Sees("There is nothing to answer any more")
}

// Ana lost her only phone. The office sees her ID; with a code on a new phone she adds it, and it proves at once. She takes
// the lost one off the list.
func TestTheOnlyPhoneIsLost(t *testing.T) {
	h := open(t, "O-01")
	lost := h.signedIn("ana-ruiz", latchkey.CounterHome, "proven", "/home", browser.Passkeys())
	lost.Click("Add this device")
	lost.WaitFor("form[action^='/home/passkey/']")

	fresh := h.stranger(browser.Passkeys())
	fresh.name = "lost-phone"
	fresh.byCode(h, "ana-ruiz")
	fresh.Click("Add this device")
	fresh.Sees("Please sign in once more with a device")
	if n := fresh.Count("form[action^='/home/passkey/']"); n != 1 {
		t.Errorf("a code alone adds a device: %d", n)
	}
	fresh.Submit("Sign out")

	grace := h.office()
	grace.name = "lost-phone-office"
	grace.goes("/office/homes?find=512")
	grace.Submit("512")
	grace.Sees("Unit 512", "Ana Ruiz", "Check who it is first")
	grace.SeesNot("example.org", "217-555-0194")
	grace.looks("home")
	grace.Submit("button[value=id_seen]")
	grace.Sees("May add a device until")
	grace.looks("vouched")
	h.settle()
	told := 0
	for _, l := range h.Letters("ana-ruiz") {
		if strings.Contains(l.Title, "you may add a device") {
			told++
		}
	}
	if told != 2 {
		t.Errorf("Ana is told on %d contacts of two", told)
	}

	fresh.byCode(h, "ana-ruiz")
	fresh.Sees("The office has seen who you are")
	fresh.looks("home")
	fresh.Click("Add this device")
	fresh.WaitFor("form[action^='/home/passkey/'] ~ *, .rows li:nth-child(2) form[action^='/home/passkey/']")
	fresh.Submit("Sign out")
	fresh.goes("/signin?then=/home")
	fresh.Click("Use a passkey")
	fresh.Sees("People with a spare key", "Mei") // proven at once
	fresh.Submit(".rows li:first-child form[action^='/home/passkey/'] button")
	if n := fresh.Count("form[action^='/home/passkey/']"); n != 1 {
		t.Errorf("%d devices are on the list after she ended one", n)
	}
}

// byCode signs somebody in at home with a code from their newest message.
func (p *person) byCode(h *house, who latchkey.PersonID) {
	p.t.Helper()
	p.goes("/signin?then=/home")
	p.Fill("contact", string(who)) // the pretend inboxes are called by who reads them
	p.Submit("Send me a code")
	h.settle()
	letters := h.Letters(who)
	code, _, _ := strings.Cut(letters[len(letters)-1].Text, " ")
	p.Fill("code", code)
	p.Submit("form[action='/signin/enter'] button[type=submit]")
}
