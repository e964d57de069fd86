package web_test

import (
	"bufio"
	"net/http"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/testing/browser"
)

// A page that is open follows what happens, without losing the focus, a fold or a word half typed.
func TestAPageFollowsWhatHappens(t *testing.T) {
	h := openHouse(t, "O-11")
	b := browser.Open(t, browser.Phone())
	b.Goto(h.url + "/now")
	token, err := h.Desk.GiveSession(t.Context(), ana, latchkey.CounterHome, latchkey.ProofProven)
	if err != nil {
		t.Fatal(err)
	}
	browser.Eval[bool](b, `(document.cookie = "`+latchkey.CounterHome.Cookie(false)+`=`+token+`; path=/", true)`)
	b.Goto(h.url + "/now")
	b.Submit("No danger")
	b.Submit("My key is inside")
	b.Submit("At the door of my home")
	b.Submit("Ask Mei now")
	b.Sees("We are asking Mei")
	b.Click("What you told us")
	before := b.Focused()

	h.skip("2027-03-10T20:15:00-06:00")
	b.Sees("Sam is coming")
	if after := b.Focused(); after != before {
		t.Errorf("the focus went from %s to %s", before, after)
	}
	if !browser.Eval[bool](b, `document.querySelector(".told").open`) {
		t.Error("a fold that was open has closed")
	}
	b.Sees("What happened")
}

// A page is told of its own home only, and a stranger of nothing.
func TestWhoIsToldOfChanges(t *testing.T) {
	h := openHouse(t, "O-11")
	p := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	p.opens("/now").taps("No danger").taps("My key is inside").taps("At the door of my home")
	live := "/live" + p.path

	stranger := h.phone()
	if res, err := stranger.client.Get(h.url + live); err != nil || res.StatusCode != http.StatusNoContent {
		t.Errorf("a stranger is answered %v %v", res, err)
	}
	other := h.signedIn("priya-nair", latchkey.CounterHome, latchkey.ProofProven)
	if res, err := other.client.Get(h.url + live); err != nil || res.StatusCode != http.StatusNotFound {
		t.Errorf("a neighbor is answered %v %v", res, err)
	}

	client := &http.Client{Jar: p.client.Jar} // waits as long as the test does
	res, err := client.Get(h.url + live)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	told := make(chan string, 10)
	go func() {
		for lines := bufio.NewScanner(res.Body); lines.Scan(); {
			if strings.HasPrefix(lines.Text(), "event:") {
				told <- lines.Text()
			}
		}
		close(told)
	}()
	p.taps("Ask Mei now")
	select {
	case word := <-told:
		if word != "event: changed" {
			t.Errorf("the page is told %q", word)
		}
	case <-time.After(20 * time.Second):
		t.Error("nobody was told that something changed")
	}
}
