package web_test

import (
	"strings"
	"testing"

	"latchkey"
)

// Who may come stands on the page; whose key has ended is folded away below, the newest first, until it leaves the list after thirty
// days. What is folded needs no scripts to be read.
func TestEndedGuestsAreFoldedAway(t *testing.T) {
	h := openHouse(t, "O-08")
	h.skip("2027-03-08T09:00:00-06:00")
	phone := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	phone.opens("/home/guests").Lacks("main > details.told")
	gives := func(name string) {
		phone.opens("/home/guests").posts("/home/guests", map[string][]string{"guest": {name}, "door": {"unit"}, "when": {"always"}})
	}
	gives("Kim")
	h.skip("2027-03-08T09:10:00-06:00")
	phone.opens("/home/guests").taps("End it now")
	phone.Says("main", "Nobody has one now.", "Ended (1)")
	gives("Lee")
	h.skip("2027-03-08T09:20:00-06:00")
	phone.opens("/home/guests").taps("End it now")
	gives("Mei")
	phone.opens("/home/guests").Says("main > section", "Mei")
	phone.Says("main > details.told", "Ended (2)", "Ended · ", "30 days", "log of your home")
	folded := phone.Text("main > details.told")
	if lee, kim := strings.Index(folded, "Lee"), strings.Index(folded, "Kim"); lee < 0 || kim < lee || strings.Contains(folded, "Mei") {
		t.Errorf("folded: %s", folded)
	}
	h.skip("2027-04-07T10:15:00-05:00")
	phone = h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	phone.opens("/home/guests").Says("main > details.told", "Ended (1)", "Lee")
	phone.NeverSays("main", "Kim")
	phone.opens("/home/log").Says("main", "Kim")
}
