package web_test

import (
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/testing/browser"
)

// Kim's phone stands in London: below the door's hours it shows its own, through the weeks in which only one of the two clocks has
// changed, and the door's stay first (O-21 M2). A phone at the door's own clock shows nothing twice.
func TestAPhoneInLondonReadsItsOwnClock(t *testing.T) {
	h := openHouse(t, "O-08")
	h.withPretendLock()
	h.skip("2027-03-08T09:00:00-06:00")
	ana := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	ana.opens("/home/guests").posts("/home/guests", map[string][]string{"guest": {"Kim"}, "door": {"unit"}, "when": {"week"}, "day": {"tue", "thu"},
		"from": {"10:00"}, "until": {"12:00"}, "first": {"2027-03-02"}, "last": {"2027-04-01"}})
	link := guestLinkIn.FindStringSubmatch(ana.body)[1]
	london := browser.Open(t, browser.Phone(), browser.Zone("Europe/London"), browser.Locale("en-GB"))
	london.Goto(h.url + link)
	lines := london.Texts("main li")
	for i, want := range []string{"16:00", "16:00", "15:00", "15:00"} { // 9, 11, 16 and 18 March
		if i >= len(lines) || !strings.Contains(lines[i], "10:00–12:00") || !strings.Contains(lines[i], "On your phone") || !strings.Contains(lines[i], want) || !strings.Contains(lines[i], "GMT") ||
			strings.Index(lines[i], "10:00") > strings.Index(lines[i], "On your phone") {
			t.Errorf("window %d: %q, want %s on the phone", i, lines, want)
		}
	}
	if w := london.ScrollWidth(); w > 360 {
		t.Errorf("the page is %d px wide", w)
	}
	london.Axe()
	h.skip("2027-03-29T09:00:00-05:00")
	london.Goto(h.url + link)
	if line := london.Texts("main li")[0]; !strings.Contains(line, "16:00") || !strings.Contains(line, "BST") {
		t.Errorf("30 March: %q, want 16:00 BST", line)
	}
	there := browser.Open(t, browser.Phone(), browser.Zone("America/Chicago"))
	there.Goto(h.url + link)
	there.SeesNot("On your phone")
}
