package web_test

import (
	"bufio"
	"net/http"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
)

// listens holds a line open and counts what it was told until the house ended it.
func (p *phone) listens(path string) (ended <-chan int) {
	p.t.Helper()
	client := &http.Client{Jar: p.client.Jar} // waits as long as the test does
	res, err := client.Get(p.h.url + path)
	if err != nil || res.StatusCode != http.StatusOK {
		p.t.Fatalf("%s: %v %v", path, res, err)
	}
	told := make(chan int, 1)
	go func() {
		defer res.Body.Close()
		n := 0
		for lines := bufio.NewScanner(res.Body); lines.Scan(); {
			if strings.HasPrefix(lines.Text(), "event:") {
				n++
			}
		}
		told <- n
	}()
	return told
}

func (h *house) endsBy(what string, ended <-chan int) (told int) {
	h.t.Helper()
	select {
	case told = <-ended:
	case <-time.After(20 * time.Second):
		h.t.Fatalf("%s: the line is still open", what)
	}
	return told
}

// A line that a page holds open ends with the case, the session and the job that it was opened for: nobody is told afterwards when
// something happens at that home.
func TestALineEndsWithWhatItWasFor(t *testing.T) {
	h := openHouse(t, "O-11")
	p := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	p.opens("/now").taps("No danger").taps("My key is inside").taps("At the door of my home")
	hers := p.listens("/live" + p.path)
	grace := h.signedIn("grace-lindqvist", latchkey.CounterOffice, latchkey.ProofProven)
	office := grace.listens("/live/office")
	if err := h.Store.Do(t.Context(), store.Take{}, func(tx *store.Tx) error { return tx.EndSessionsOf("grace-lindqvist", "") }); err != nil {
		t.Fatal(err)
	}
	var at latchkey.PropertyID
	if err := h.Store.View(t.Context(), func(v *store.View) (err error) { at, err = v.HomeProperty("maple-512"); return err }); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Desk.ReportDanger(t.Context(), at, "512", "smoke"); err != nil {
		t.Fatal(err)
	}
	if told := h.endsBy("who was signed out", office); told != 0 {
		t.Errorf("somebody who was signed out is told %d times", told)
	}
	me := desk.Viewer{Session: latchkey.Session{Person: ana, Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey"}}
	if _, err := h.Desk.CallOff(t.Context(), me, latchkey.LockoutID(strings.TrimPrefix(p.path, "/case/"))); err != nil {
		t.Fatal(err)
	}
	if told := h.endsBy("a case that is over", hers); told == 0 {
		t.Error("the page of a case that was called off is not told so")
	}
}
