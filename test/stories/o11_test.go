package stories

import (
	"strings"
	"testing"

	"latchkey/internal/testing/pg"
)

// One says no, one says nothing, the third one comes, and the second wakes up late (O-11), to the end.
func TestOneSaysNoOneIsSilentOneComes(t *testing.T) {
	for _, d := range []device{withScript, withoutScript} {
		t.Run(d.name, func(t *testing.T) { oneSaysNo(t, d) })
	}
}

func oneSaysNo(t *testing.T, d device) {
	ana := visitor(t, demo(t, "O-11"), "o11", d.options...)
	ana.scriptless = len(d.options) > 0
	ana.lockedOut("My key is inside", "At the door of my home")
	ways := ana.Texts(".way")
	says(t, ways, 0, "Mei", "Free")
	ana.looks("plan")
	ana.Submit("Ask Mei now")
	ana.Sees("We are asking Mei")

	// M1: her no at 20:07 asks Tomas at once.
	ana.skipsTo("We are asking Tomas")
	ana.SeesNot("We are asking Mei")
	says(t, ana.Texts(".asked-list > li"), 0, "Mei", "Can't come", "20:07")
	says(t, ana.Texts(".asked-list > li"), 1, "Tomas", "20:07")
	ana.SeesNot("refused", "declined", "because")
	ana.looks("asking-tomas")

	// M2: five silent minutes later Sam is asked too, and Tomas still may answer.
	ana.skipsTo("We are asking Sam")
	says(t, ana.Texts(".asked-list > li"), 1, "Tomas", "No answer", "20:12")
	says(t, ana.Texts(".asked-list > li"), 2, "Sam", "No answer yet", "20:12")

	// M3: Sam owns it.
	ana.skipsTo("Sam is coming")
	ana.Sees("20:39 to 20:44")
	ana.looks("coming")
	// M7: the sooner, paid help stays in sight.
	if all := strings.Join(ana.Texts(".way"), "\n"); !strings.Contains(all, "On-call staff") || !strings.Contains(all, "Open until 22:00") && !strings.Contains(all, "until 22:00") {
		t.Errorf("on-call staff went out of sight: %s", all)
	}

	// M4, M6: Tomas answers late; Ana's plan stays.
	ana.Submit("Skip to what happens next")
	ana.Sees("Sam is coming", "20:39 to 20:44")
	ana.goes("/demo/inbox/tomas")
	ana.Submit(".demo-letter .demo-button")
	ana.Sees("is already on the way", "Please stay reachable")
	ana.looks("tomas-stands-by")
	// M5: nothing more for Mei after her no at 20:07.
	ana.goes("/demo/inbox/mei")
	for _, letter := range ana.Texts(".demo-letter") {
		if !strings.Contains(letter, "20:05") && !strings.Contains(letter, "20:07") {
			t.Errorf("Mei got a message after her no: %s", letter)
		}
	}

	ana.goes("/now")
	ana.skipsTo("Sam is here")
	ana.Submit("I'm in")
	ana.Sees("You are in")
	ana.looks("in")
	ana.goes("/demo/inbox/tomas")
	ana.Sees("it is over")
}

// The same evening in a house on PostgreSQL, each of the three on a phone of their own.
func TestOneSaysNoOnPostgreSQL(t *testing.T) {
	h := openOn(t, "O-11", pg.Open(t))
	ana := h.resident("ana-ruiz")
	ana.lockedOut("My key is inside", "At the door of my home")
	ana.Submit("Ask Mei now")
	mei := h.stranger()
	mei.goes(h.link("mei"))
	h.until("20:07")
	before := len(h.Letters("mei"))
	mei.Submit("I can't")
	mei.Sees("Thank you for the answer")
	h.until("20:07")
	ana.Sees("We are asking Tomas")
	tomas := h.stranger()
	tomas.goes(h.link("tomas"))
	h.until("20:12")
	ana.Sees("We are asking Sam")
	h.until("20:14")
	sam := h.stranger()
	sam.goes(h.link("sam"))
	sam.Submit("I'm coming, in 30 minutes")
	sam.Sees("Thank you. You are coming")
	ana.Sees("Sam is coming")
	h.until("20:16")
	tomas.Submit("I'm coming, in 20 minutes")
	tomas.Sees("is already on the way")
	ana.Sees("Sam is coming")
	sam.Submit("I'm here")
	sam.Submit("Ana is inside")
	sam.Sees("It is over")
	ana.Sees("You are in")
	ana.askedTimes(3)
	if n := len(h.Letters("mei")); n != before {
		t.Errorf("Mei got %d messages after her no", n-before)
	}
}
