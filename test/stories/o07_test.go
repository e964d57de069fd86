package stories

import (
	"strings"
	"testing"
)

// A baby is alone inside. The first question finds it, the call stands alone at the top, and nobody speaks of money
// (O-07).
func TestTheBabyIsInside(t *testing.T) {
	url := demo(t, "O-07")
	ana := visitor(t, url, "o07")
	ana.goes("/now")
	ana.Sees("Is anyone or anything in danger?")
	ana.Submit("Yes, or not sure")
	// The call is there before anything has been ticked.
	ana.Sees("Call 911 (demo) now", "You make this call. Latchkey never calls for you.")
	ana.looks("what")
	ana.Click("A baby or child is alone inside")
	ana.Submit("Show me what to do")

	ana.Sees("baby or child", "I am locked out", "120 Maple Street", "512")
	if first := ana.Texts("main a, main button")[0]; first != "Call 911 (demo) now" {
		t.Errorf("the first thing to tap is %q", first)
	}
	ana.Sees("Stay at the door", "Talk to them")
	ana.Sees("Office", "Mei") // M3: both are told at the same time
	ana.SeesNot("$", "fee", "Locksmith", "break the door", "cancel")
	ana.looks("call")
	ana.Submit("Skip to what happens next")
	ana.Submit("Skip to what happens next")
	ana.Sees("Call 911 (demo) now", "The office is coming")
	ana.looks("coming")

	ana.Submit("Call 911 (demo)")
	ana.Sees("Here, nobody is called")
	ana.goes("/office")
	ana.Sees("512")
	ana.looks("office")
	ana.goes("/now")
	ana.Submit("I'm in")
	ana.Sees("You are in", "Free", "Make the door safe")
	ana.looks("in")
}

// Without a sign-in a stranger can report the same: the staff are told, and the stranger learns nothing of who lives
// there.
func TestAStrangerReportsDanger(t *testing.T) {
	h := open(t, "O-07")
	passer := h.stranger()
	passer.name = "stranger"
	passer.goes("/now")
	passer.looks("danger")
	passer.Submit("Yes, or not sure")
	passer.Click("A baby or child is alone inside")
	passer.Submit("Show me what to do")
	passer.Sees("Call 911 (demo) now", "alone inside", "120 Maple Street")
	passer.SeesNot("Ana", "Ruiz", "Mei", "$")
	passer.looks("call")
	passer.Fill("Which unit?", "512")
	passer.Submit("Tell the staff now")
	passer.Sees("We are passing this on")
	passer.SeesNot("Ana", "Mei")
	known := passer.Text("main")
	passer.Back()
	passer.Fill("Which unit?", "999")
	passer.Submit("Tell the staff now")
	if now := passer.Text("main"); now != known {
		t.Error("the answer tells which homes exist")
	}

	h.settle()
	walt := h.onCall()
	walt.name = "oncall"
	walt.Sees("Danger was reported. Not verified", "512", "Bring the key. Check who it is at the door")
	walt.looks("report")
	walt.Submit(".report-card .primary")
	if said := strings.Join(walt.Texts(".report-card"), " "); !strings.Contains(said, "Walt Jankowski has it") {
		t.Errorf("nobody has taken it: %s", said)
	}
}
