package stories

import (
	"strings"
	"testing"

	"latchkey/internal/testing/browser"
)

// The landlord has shut the door: nobody on the staff is asked, told or shown anything, and nothing is sold (O-26).
func TestTheLandlordShutTheDoor(t *testing.T) {
	h := open(t, "O-01")
	ana := h.resident("ana-ruiz")
	ana.name = "o26"
	ana.lockedOut("My landlord shut me out", "Outside, on the street")
	ana.SeesNot("The office", "On-call staff", "Locksmith", "$")
	ana.Sees("In most places it is illegal to lock a tenant out", "You can get back in lawfully", "Police", "housing office", "legal aid", "we do not know their numbers")
	for _, w := range ana.Texts(".way") {
		if strings.Contains(w, "office") || strings.Contains(w, "Locksmith") {
			t.Errorf("offered: %s", w)
		}
	}
	ana.looks("plan")
	ana.Submit("Ask Mei now") // her own people stay hers
	h.settle()
	mei := h.stranger()
	mei.goes(h.link("mei"))
	mei.Submit("I'm coming, in 20 minutes")
	ana.Sees("Mei is coming")

	for _, staff := range []*person{h.onCall(), h.office()} {
		staff.SeesNot("512", "Ana Ruiz")
		staff.goes(strings.Replace(staff.URL(), h.url, "", 1) + "/case/" + ana.URL()[strings.LastIndexByte(ana.URL(), '/')+1:])
		if staff.Status() != 404 {
			t.Errorf("the staff were answered %d about a case against the landlord", staff.Status())
		}
		staff.SeesNot("Ana", "landlord")
	}
	for _, who := range []string{"grace-lindqvist", "omar-haddad", "walt-jankowski"} {
		for _, l := range h.Letters("") {
			if string(l.To) == who {
				t.Errorf("%s was told: %s", who, l.Text)
			}
		}
	}
	ana.Submit("I'm in")
	ana.Sees("You are in")
	ana.looks("in")
	ana.Submit("Receipt to keep or print")
	ana.looks("receipt")
}

// A stolen wallet card calls Mei out at night. She reads that nobody has proven anything, and two taps end it; whoever
// holds the card learns no name (O-27).
func TestALureFails(t *testing.T) {
	h := open(t, "O-01")
	thief := h.claimed("ana-ruiz")
	thief.name = "o27"
	thief.lockedOut("I lost my key", "Outside, on the street")
	thief.SeesNot("Mei", "Tomas", "815-555")
	thief.Sees("Key-holder 1", "We do not know yet that it is you")
	thief.looks("plan")
	thief.Submit("Ask Key-holder 1 now")
	if n := browser.Eval[int](thief.Browser, "document.querySelectorAll('input[type=text]:not([name=inside_name])').length"); n > 0 {
		t.Errorf("%d fields for a free text: a meeting place could be written there", n)
	}
	// Ana herself is told.
	h.settle()
	if told := h.Letters("ana-ruiz"); len(told) == 0 {
		t.Error("Ana hears nothing of it")
	}

	mei := h.stranger()
	mei.name = "o27-mei"
	mei.goes(h.link("mei"))
	mei.Sees("Not yet proven that it is Ana", "Ring Ana on the number you have, before you leave", "Is it Ana?")
	mei.looks("asked")
	mei.Submit("That's not them")
	mei.Sees("Is it not them?")
	mei.looks("sure")
	mei.Submit("Stop it now")
	mei.Sees("Stopped. Thank you", "Please keep your key")
	mei.looks("stopped")
	thief.Sees("This request was stopped")
	thief.SeesNot("Mei", "not them", "Take it up again", "Stopped it")
	if t.Failed() {
		t.Log(thief.Text("main"))
	}
	h.settle()
	told := map[string]bool{}
	for _, l := range h.Letters("") {
		told[string(l.To)] = true
	}
	if !told["grace-lindqvist"] && !told["walt-jankowski"] {
		t.Error("the staff hear nothing of it")
	}
	if len(h.Letters("tomas")) > 0 {
		t.Error("Tomas was asked after Mei had stopped it")
	}
}
