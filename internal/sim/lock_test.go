package sim_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks/fakelock"
)

// Malik's own lock, a pretend one, is his first way in: one tap, and it was seen to be open (O-14).
func TestThePretendLockOpensFromThePhone(t *testing.T) {
	n := live(t, story(t, "O-14"))
	a := keyInside()
	a.Where, a.Phone = "unit_door", &latchkey.Phone{WithResident: new(true)}
	v := n.lockedOut(a)
	if w := v.Plan.Ways[0]; w.Kind != latchkey.WayOwnEKey || w.State != latchkey.DoNow {
		t.Errorf("the first way: %+v", w)
	}
	malik := desk.Viewer{Session: latchkey.Session{Person: "malik-johnson", Counter: latchkey.CounterHome, Level: latchkey.ProofProven}}
	n.Lock.Misbehave(fakelock.Dead, true)
	if _, err := n.Desk.UnlockHome(t.Context(), malik, v.Case.ID); latchkey.KindOf(err) != latchkey.Unavailable {
		t.Errorf("dead: %v", err)
	}
	if w := n.see().Plan.Ways[0]; w.Kind == latchkey.WayOwnEKey {
		t.Errorf("a dead lock is still the first way: %+v", w)
	}
	n.Lock.Misbehave(fakelock.Dead, false)
	if _, err := n.Desk.UnlockHome(t.Context(), malik, v.Case.ID); err != nil || n.Lock.Bolt() != latchkey.BoltUnlocked {
		t.Errorf("well again: %v, %s", err, n.Lock.Bolt())
	}
}

// Whoever lives the story sees the lock, turns it from the page, and lets it misbehave.
func TestDemoLetsThePretendLockMisbehave(t *testing.T) {
	v := visit(t)
	v.get("/now")
	v.reads("/demo/lock/506", "The pretend lock", "The bolt is locked", "Start the story in which you are Malik")
	if status, page := v.post("/demo/story", v.at.URL, url.Values{"story": {"O-14"}}); status != http.StatusOK || !strings.Contains(page, "Malik") {
		t.Fatalf("O-14 did not begin: %d", status)
	}
	v.reads("/home/locks", "Front door (pretend lock)", "Says it is locked, not checked")
	does := func(do string, want ...string) {
		t.Helper()
		status, page := v.post("/demo/lock/506", v.at.URL, url.Values{"do": {do}, "digits": {"000000"}})
		for _, w := range want {
			if status != http.StatusOK || !strings.Contains(page, w) {
				t.Errorf("%s (%d) does not say %q", do, status, w)
			}
		}
	}
	does("unlocked", "The bolt is unlocked")
	v.reads("/home/locks", "Says it is unlocked, not checked")
	does("open", "The door is open", "Pull the door shut")
	does("shut", "The door is shut")
	does("low", "The battery is at 9 %")
	does("new", "The battery is at 100 %", "New batteries are in")
	does("type", "The lock beeps")
	does("jam", "Stop this")
	does("jam", "The pretend lock")
	if status, _ := v.post("/demo/lock/506", v.at.URL, url.Values{"do": {"explode"}}); status != http.StatusNotFound {
		t.Errorf("a fault that is none answers %d", status)
	}
	if status, _ := v.post("/demo/lock/506", "https://evil.example", url.Values{"do": {"jam"}}); status != http.StatusForbidden {
		t.Errorf("another site may turn it: %d", status)
	}
}
