package stories

import (
	"strings"
	"testing"
)

// On call, at half past seven: the page says how the person was proven, what to check and which fee was shown; who opened
// for whom on what proof is written down and stands on the receipt.
func TestOnCallOpensAndWritesItDown(t *testing.T) {
	h := open(t, "O-02b")
	priya := h.resident("priya-nair")
	priya.lockedOut("My key is inside", "At the door of my home")
	priya.Submit("Ask on-call staff for $75")
	h.settle()

	walt := h.onCall()
	walt.name = "oncall"
	walt.Sees("Unit 204", "Priya Nair")
	walt.looks("list")
	walt.Submit("Unit 204")
	walt.Sees("Priya Nair is locked out", "$75, shown to the resident at 19:10", "Before you open", "Proven", "See a photo ID with the same name",
		"call back on the number on file", "Knowing a birth date or a unit proves nothing", "My key is inside", "At the door of my home")
	walt.looks("asked")
	walt.Submit("I'm going, 30 minutes")
	walt.Sees("You are going", "19:40")
	walt.looks("going")
	priya.Sees("On-call staff is coming", "19:40 to 19:45")
	h.until("19:36")
	walt.Submit("I'm there")
	walt.Sees("Check who it is. Then open, and record it.")
	priya.Sees("On-call staff is here")

	// Without a proof nothing is recorded.
	walt.looks("there")
	walt.Click("I saw the ID inside, right after")
	walt.Submit("I opened the door")
	walt.Sees("This one is over", "Walt Jankowski opened the door")
	walt.looks("over")
	priya.Sees("You are in", "$75", "9 Feb 2027")
	priya.Submit("Receipt to keep or print")
	priya.Sees("Opened by", "Walt Jankowski at 19:36, photo ID seen inside, right after")

	grace := h.office()
	grace.name = "office"
	grace.looks("board")
	grace.Submit("Past lockouts")
	grace.Sees("204", "Walt", "$75")
	grace.looks("recent")
	grace.Submit("Homes")
	grace.Fill("Unit or name", "Nair")
	grace.Submit("Find")
	grace.Sees("1 home", "204", "Priya Nair")
	if all := strings.Join(grace.Texts("main"), " "); strings.Contains(all, "Rosario") {
		t.Error("the office sees who holds a key")
	}
	grace.looks("homes")
}
