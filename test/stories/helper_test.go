package stories

import (
	"strings"
	"testing"
)

// Somebody with a spare: a link without an account, one tap, and nothing that a scanner could set off.
func TestAHelpersEvening(t *testing.T) {
	h := open(t, "O-01")
	ana := h.resident("ana-ruiz")
	ana.lockedOut("My key is inside", "Inside the building")
	ana.Submit("Ask Mei now")
	link := h.link("mei")

	mei := h.stranger()
	mei.name = "helper"
	for range 50 {
		mei.goes(link)
	}
	if left := mei.Cookies(); len(left) > 0 {
		t.Errorf("looking left %d cookies", len(left))
	}
	ana.Reload()
	ana.Sees("We are asking Mei")
	ana.SeesNot("Mei is coming")

	mei.Sees("Ana is locked out", "Is it really them?", "A phone known to us was used", "Yes, I'm coming")
	mei.SeesNot("Ruiz", "512", "lobby", "120 Maple")
	mei.before("main", "Is it Ana", "Yes, I'm coming") // the check stands before the answer
	mei.looks("asked")

	// Two taps at once are one answer.
	mei.Click("I'm coming, in 20 minutes")
	mei.Sees("You are coming", "lobby", "Where to meet", "217-555-0110")
	mei.SeesNot("512", "Ruiz")
	mei.looks("coming")
	ana.Sees("Mei is coming")
	ana.askedTimes(1)

	// The page before is still there; its button says how it stands now, and does not begin again.
	mei.Back()
	mei.Submit("I can't")
	mei.Sees("Thank you for the answer")
	mei.looks("cannot")
	ana.Sees("We are asking Tomas") // the search goes on at once
	mei.Submit("I'm coming, in 15 minutes")
	ana.Sees("Mei is coming")

	// Forwarded: another phone learns nothing.
	other := h.stranger()
	other.goes(link)
	other.Sees("This link is in use on another phone")
	other.SeesNot("lobby", "Ruiz", "512")
	other.name = "helper"
	other.looks("other-phone")

	mei.Submit("I'm here")
	mei.Sees("You are there", "Look first: is it Ana?")
	mei.looks("here")
	mei.Submit("Ana is inside")
	mei.Sees("It is over")
	mei.looks("over")
	ana.Sees("You are in")
	mei.goes(link)
	mei.Sees("It is over")
}

// Two tabs, two minds: what the older one says is not done, and it says so in words (the stale tab, the double tap, the
// way back).
func TestStaleTabsAndDoubleTaps(t *testing.T) {
	h := open(t, "O-01")
	ana := h.resident("ana-ruiz")
	ana.lockedOut("My key is inside", "Inside the building")
	at := ana.URL()

	// The same button twice, faster than any page: one case, one message.
	ana.Click("Ask Mei now")
	ana.Back()
	ana.Reload()
	ana.Sees("We are asking Mei")
	h.settle()
	if n := len(h.Letters("mei")); n != 1 {
		t.Errorf("Mei got %d messages", n)
	}

	// The tab that was opened before Mei said yes: calling off still works, but choosing who is asked does not.
	old := h.resident("ana-ruiz")
	old.goes(strings.TrimPrefix(at, h.url))
	old.Sees("We are asking Mei")
	mei := h.stranger()
	mei.goes(h.link("mei"))
	stale := old.staleForm("/request")
	mei.Submit("I'm coming, in 20 minutes")
	ana.Sees("Mei is coming")
	old.Sees("Mei is coming") // its page has moved, and stands still again
	old.send(stale)
	old.Sees(changed, "Mei is coming")
	old.looks("stale")
	if n := len(h.Letters("tomas")); n != 0 {
		t.Errorf("Tomas got %d messages", n)
	}

	// Calling off is asked once more, and the way back from the question changes nothing.
	ana.Submit("Call it off")
	ana.Sees("Everyone who was asked will hear that it is over")
	ana.name = "sure"
	ana.looks("call-off")
	ana.Submit("Keep going")
	ana.Sees("Mei is coming")
	ana.Submit("Call it off")
	ana.Submit("Yes, call it off")
	ana.Sees("You called it off")
	mei.Sees("It is over")
	ana.Back()
	ana.Sees("Call it off?")
	ana.Submit("Yes, call it off")
	ana.Sees("You called it off")
}
