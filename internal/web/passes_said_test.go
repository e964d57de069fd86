package web_test

import (
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks/fakelock"
)

// Olive gives the plumbers a code for the day after tomorrow: it reads the same right after the tap as when the lock's work was done. A name
// beside somebody of the staff is asked about. Ended, it says whose code it was.
func TestACodeReadsTheSameBeforeAndAfterTheWorkWithAPretendLock(t *testing.T) {
	c := newCourt(t)
	c.lockOn("front", everyAbility())
	c.desk.Locks["fake"].(*fakelock.Stack).Add("lobby", everyAbility())
	office := desk.Viewer{Session: atOffice(oliveGrant)}
	l, err := c.desk.AddLock(t.Context(), office, desk.NewLock{Door: "building", Name: "Lobby", Stack: "fake", Address: "lobby", Can: everyAbility()})
	c.must(err)
	c.must(c.desk.TrustLock(t.Context(), office, l.ID))
	olive := c.at(oliveGrant, latchkey.ProofProven)
	day := c.Now().AddDate(0, 0, 2).Format("2006-01-02")
	give := form("guest", "Pavel", "firm", "Rossi Plumbing", "why", "A leak", "when", "day", "first", day, "last", day, "from", "09:00", "until", "12:00", "lock", string(l.ID))
	if r := c.posts(olive, "/office/codes", form("guest", "Pavel", "person", string(oliveGrant), "why", "A leak", "when", "always", "last", day, "lock", string(l.ID))); !strings.Contains(r.body, "typed a name") {
		t.Errorf("the name is dropped without a word: %d", r.status)
	}
	made := c.posts(olive, "/office/codes", give)
	if text := c.reads(olive, made.to(), "en").Text("main"); strings.Contains(text, "Not on the lock yet") || !strings.Contains(text, "Goes on the lock when it is time") {
		t.Errorf("right after it was given: %d %s", made.status, text)
	}
	c.works()
	text := c.reads(olive, "/office/codes", "en").Text("main")
	if !strings.Contains(text, "Goes on the lock when it is time") {
		t.Errorf("later: %s", text)
	}
	all, err := c.desk.PassesFor(t.Context(), office)
	c.must(err)
	r := c.posts(olive, "/office/codes/"+string(all.Passes[0].ID)+"/end", form())
	if text := c.reads(olive, r.to(), "en").Text("main"); !strings.Contains(text, "The code for Rossi Plumbing, Pavel is ended.") {
		t.Errorf("%s: %s", r.to(), text)
	}
}
