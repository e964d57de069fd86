package web_test

import (
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/testing/browser"
)

// A pushed message becomes one line on the lock screen; where a tap leads is kept behind it, and a repeat replaces it.
func TestThePhoneShowsWhatIsPushed(t *testing.T) {
	s := evening(t)
	b := s.phoneOf(latchkey.ProofProven)
	origin := strings.TrimSuffix(s.url, "/")
	const shown = `navigator.serviceWorker.ready.then((r) => r.getNotifications()).then((l) => l.map((n) => [n.title, n.body, n.data, n.tag].join("|")).join("; "))`
	for range 2 {
		b.Pushes(origin, `{"title":"Latchkey: help is on the way","button":"Open","link":"`+origin+`/case/x","tag":"t1","loud":true}`)
	}
	want, got := "Latchkey: help is on the way|Open|"+origin+"/case/x|t1", ""
	for range 100 {
		if got = browser.Eval[string](b, shown); got == want {
			return
		}
	}
	t.Errorf("shown: %q, not %q", got, want)
}
