package stories

import (
	"strings"
	"testing"
	"time"

	"latchkey/internal/testing/browser"
)

// Sunday, ten past two in the morning: the key is inside, and the first thing anybody shows Ana is not a login (O-01).
func TestSundayTenPastTwo(t *testing.T) {
	for _, d := range []device{withScript, withoutScript} {
		t.Run(d.name, func(t *testing.T) { sundayTenPastTwo(t, d) })
	}
}

func sundayTenPastTwo(t *testing.T, d device) {
	url := demo(t, "O-01")
	ana := visitor(t, url, "o01", d.options...)
	ana.scriptless = len(d.options) > 0

	ana.goes("/now")
	ana.Sees("Is anyone or anything in danger?", "Inside the home, or out here with you")
	ana.SeesNot("Sign in", "$")
	ana.looks("danger")
	ana.Submit("No danger")
	ana.Sees("What happened?")
	ana.looks("reason")
	ana.Submit("My key is inside")
	ana.Sees("Where are you?")
	ana.looks("where")
	ana.Submit("Inside the building")

	// M1: the order, with minutes and money.
	ana.Sees("Nobody has been asked yet")
	ways := ana.Texts(".way")
	for i, want := range [][]string{
		{"Mei with the key", "Now", "20 to 30 min", "Free", "both keys"},
		{"Tomas with the key", "Next", "45 to 55 min", "Free", "both keys"},
		{"Locksmith: Prairie Lock & Key", "Later", "35 to 60 min", "$130 to $190"},
		{"Wait for the office", "Later", "6 h 50 min", "Free", "first in 12 months"},
	} {
		says(t, ways, i, want...)
	}
	if len(ways) != 4 {
		t.Errorf("%d ways: %q", len(ways), ways)
	}
	// M5: free is what the office does, never the locksmith.
	if strings.Contains(ways[2], "Free") || strings.Contains(ways[2], "$0") {
		t.Errorf("the locksmith is called free: %s", ways[2])
	}
	// Money before the button that asks.
	ana.before(".hero", "Free", "Ask Mei now")
	// S2, and M4: why to ring.
	ana.Sees("Stay in the lobby", "so call them yourself too: a silent message will not wake anyone")
	// S3: what to check before a locksmith begins.
	ana.Click("#way-locksmith-Prairie-Lock---Key .way-more summary")
	ana.Sees("price", "before", "drill")
	ana.looks("plan")

	// M2, M3: what is not possible, and why.
	ana.Click("What is not possible, and why")
	closed := ana.Text(".not-possible")
	for _, want := range []string{"On-call staff", "stopped at 22:00", "the office at 09:00", "fire, flood or gas", "window", "ladder", "Five stories up"} {
		if !strings.Contains(strings.ToLower(closed), strings.ToLower(want)) {
			t.Errorf("what is not possible does not say %q: %s", want, closed)
		}
	}
	ana.looks("not-possible")
	if !ana.scriptless {
		ana.focusIsSeen()
	}

	// M4: the phone first, and what follows when she does not answer.
	ana.Submit("Ask Mei now")
	ana.Sees("We are asking Mei", "No answer by 02:15", "we ask Tomas too")
	ana.SeesNot("is coming", "on the way")
	if href := ana.Attr(".hero .primary", "href"); !strings.Contains(href, "815555") {
		t.Errorf("the one thing to do is to ring Mei, and it leads to %q", href)
	}
	ana.looks("asking")

	ana.Submit("Skip to what happens next")
	ana.Sees("Mei does not wake up", "We are asking Mei")
	ana.SeesNot("Mei is coming")
	ana.Submit("Skip to what happens next")
	ana.Sees("Mei is coming", "02:33 to 02:38", "Not here by 02:38?")
	ana.looks("coming")
	ana.skipsTo("Mei is here")
	ana.looks("here")
	ana.Submit("I'm in")
	ana.Sees("You are in", "Free", "No staff opened your door", "Put the spare key back")
	ana.SeesNot("Ask Mei now", "Call it off")
	ana.looks("in")
	ana.Submit("Receipt to keep or print")
	ana.Sees("Lockout receipt", "Ana Ruiz", "512", "02:10", "Mei said yes", "Inside", "Signed by the log")
	ana.looks("receipt")

	ana.goes("/demo/inbox/mei")
	ana.Sees("Latchkey: can you help Ana?", "it is over")
	ana.SeesNot("120 Maple", "512", "Ruiz")
	ana.looks("inbox")
	ana.goes("/demo/inbox/tomas")
	ana.Sees("No messages yet")
	ana.goes("/demo")
	ana.looks("demo")
	ana.goes("/demo/emergency?number=911")
	ana.Sees("Here, nobody is called")
	ana.looks("emergency")
}

// A page that is open follows what happens elsewhere: within two seconds, without being loaded again, and without taking
// the focus away from where Ana's thumb is.
func TestAPageFollowsWithoutBeingLoadedAgain(t *testing.T) {
	h := open(t, "O-01")
	ana := h.resident("ana-ruiz", browser.Patience(2000))
	ana.lockedOut("My key is inside", "Inside the building")
	ana.Submit("Ask Mei now")
	browser.Eval[bool](ana.Browser, `(() => { window.sameAsBefore = true; const d = document.querySelector('.told'); d.open = true; d.querySelector('summary').focus(); return true })()`)
	focused := ana.Focused()

	mei := h.stranger()
	mei.goes(h.link("mei"))
	begun := time.Now()
	mei.Submit("I'm coming, in 20 minutes")
	ana.Sees("Mei is coming")
	if took := time.Since(begun); took > 4*time.Second {
		t.Errorf("the page followed after %v", took)
	}
	if !browser.Eval[bool](ana.Browser, "window.sameAsBefore === true") {
		t.Error("the page was loaded again")
	}
	if now := ana.Focused(); now != focused {
		t.Errorf("the focus went from %s to %s", focused, now)
	}
	if !browser.Eval[bool](ana.Browser, "document.querySelector('.told').open") {
		t.Error("what was unfolded was folded again")
	}
	mei.Submit("I'm here")
	ana.Sees("Mei is here")
	ana.Submit("I'm in")
	mei.Sees("It is over")
}
