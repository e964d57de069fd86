package rules

import (
	"testing"
	"time"

	"latchkey"
)

// Each use is told once: a second word of it is not, nor one by the lock's own clock, nor what is older than the last one told, nor what
// nobody calls news any more. What was before she asked is not told either.
func TestAUseIsToldOnce(t *testing.T) {
	on := time.Date(2027, 3, 9, 10, 0, 0, 0, time.UTC)
	g := TellUses(latchkey.Grant{}, true, on)
	if _, told := UseToTell(latchkey.Grant{}, latchkey.KeyUse{At: on}, on); told {
		t.Error("nobody asked")
	}
	for _, c := range []struct {
		what     string
		at, late time.Duration
		recalled latchkey.RecallClock
		told     bool
	}{
		{what: "before she asked", at: -time.Minute},
		{what: "at once", told: true},
		{what: "the same once more", at: 3 * time.Second},
		{what: "an hour later", at: time.Hour, told: true},
		{what: "the same, from the lock's memory", at: time.Hour + 50*time.Second, late: 2 * time.Hour, recalled: latchkey.RecallMoved},
		{what: "an older one", at: 30 * time.Minute, late: 2 * time.Hour, recalled: latchkey.RecallRight},
		{what: "heard hours later", at: 3 * time.Hour, late: 2 * time.Hour, recalled: latchkey.RecallRight, told: true},
		{what: "heard the next day", at: 4 * time.Hour, late: 20 * time.Hour, recalled: latchkey.RecallRight},
	} {
		told := false
		if g, told = UseToTell(g, latchkey.KeyUse{At: on.Add(c.at), Recalled: c.recalled}, on.Add(c.at+c.late)); told != c.told {
			t.Errorf("%s: told %v", c.what, told)
		}
	}
	if g = TellUses(g, false, on); g.Tell || g.Told != nil {
		t.Errorf("after it was stopped there is kept %+v", g.Told)
	}
}
