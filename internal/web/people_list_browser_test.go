package web_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/testing/browser"
	"latchkey/internal/web"
)

// The office chooses a file in a real browser. While the list is taken the page follows by itself, says so to whoever hears it,
// and leaves the focus where it was.
func TestTheListIsTakenBeforeTheirEyes(t *testing.T) {
	h := openHouse(t, "O-01")
	b := browser.Open(t, browser.Desktop())
	b.Goto(h.url + "/office/signin")
	token, err := h.Desk.GiveSession(t.Context(), grace, latchkey.CounterOffice, latchkey.ProofProven)
	if err != nil {
		t.Fatal(err)
	}
	b.SetCookie(h.url, latchkey.CounterOffice.Cookie(false), token)
	b.Goto(h.url + "/office/people-list")
	b.Axe()
	browser.Eval[bool](b, `(() => {
		const files = new DataTransfer();
		files.items.add(new File(["Apt,Resident,Start\n3B,Zoë Peña,03/04/2026\n102,Paul Desrosiers,04/05/2025\n"], "monday.csv"));
		document.getElementById("file").files = files.files;
		return true;
	})()`)
	b.Submit("Read the list")
	b.Axe()
	b.Click("Month, day, year")
	b.Submit("Show what would change")
	b.Sees("Zoë Peña", "Take 2 rows over")
	b.Submit("Take 2 rows over")
	b.Sees("0 of 2 rows done")
	if !b.Has("[role=status] .lead") || !b.Has("progress[max='2']") {
		t.Error("the progress is not said")
	}
	browser.Eval[bool](b, `(window.stayed = true, document.querySelector(".way-back a").focus(), true)`)
	before := b.Focused()
	if _, err := h.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.Sees("Taken over by Grace Lindqvist")
	if !browser.Eval[bool](b, `window.stayed === true`) || b.Focused() != before {
		t.Errorf("the page was loaded anew, or the focus went from %s to %s", before, b.Focused())
	}
	b.Axe()
}

// Every page of it holds to WCAG 2.2 AA, by day and by night, and on the narrowest screen.
func TestThePeopleListIsForEveryOffice(t *testing.T) {
	server := httptest.NewServer(web.Storybook())
	t.Cleanup(server.Close)
	for name, options := range map[string][]browser.Option{"narrow": {browser.Size(320, 568)}, "dark": {browser.Dark()}, "desk": {browser.Desktop()}} {
		b := browser.Open(t, options...)
		for _, s := range web.StorybookStories() {
			if !strings.HasPrefix(s.Name, "people-list") {
				continue
			}
			b.Goto(server.URL + s.Path())
			b.Axe()
			if w := b.ScrollWidth(); name == "narrow" && w > 320 {
				t.Errorf("%s/%s is %d pixels wide on a screen of 320", s.Lang, s.Name, w)
			}
			for _, small := range b.Small(44) {
				if name == "narrow" {
					t.Errorf("%s/%s: too small to tap: %s", s.Lang, s.Name, small)
				}
			}
		}
	}
}
