package web_test

import (
	"strings"
	"testing"
	"time"

	"latchkey/internal/locks/fakelock"
)

// The network of the locks is away when Olive wants to add one: she reads that it does not answer, since when and what to do, and
// never that nothing was found. A lock that she had chosen leads to the same page and not to an error.
func TestAddingALockWhileItsNetworkIsAwayWithAPretendOne(t *testing.T) {
	c := newCourt(t)
	c.lockOn("front", everyAbility())
	stack := c.desk.Locks["fake"].(*fakelock.Stack)
	stack.Add("back", everyAbility())
	olive := c.at(oliveGrant, "proven")
	if text := c.reads(olive, "/office/locks/add", "en").Text("main"); !strings.Contains(text, "Pretend lock back") || strings.Contains(text, "not answered") {
		t.Errorf("what was found: %s", text)
	}
	went := c.Now()
	stack.GoAway(true)
	c.later(20 * time.Minute)
	zone, _ := time.LoadLocation("America/Chicago")
	at := went.In(zone).Format("15:04")
	for language, says := range map[string][2]string{"en": {"It has not answered since", "What to do:"}, "es": {"No responde desde:", "Qué hacer:"}} {
		for _, path := range []string{"/office/locks/add", "/office/locks/add?stack=fake&address=back"} {
			text := c.reads(olive, path, language).Text("main")
			for _, want := range append(says[:], at) {
				if !strings.Contains(text, want) {
					t.Errorf("%s %s: she does not read %q: %s", language, path, want, text)
				}
			}
			if strings.Contains(text, "Nothing new") || strings.Contains(text, "nada nuevo") {
				t.Errorf("%s: it says that nothing was found: %s", path, text)
			}
		}
	}
	if r := c.posts(olive, "/office/locks/add", form("stack", "fake", "address", "back", "door", "unit", "unit", "204", "name", "Back")); r.status == 303 || !strings.Contains(r.body, "Nothing was added") {
		t.Errorf("added while it is away: %d", r.status)
	}
	stack.GoAway(false)
	if text := c.reads(olive, "/office/locks/add", "en").Text("main"); !strings.Contains(text, "Pretend lock back") {
		t.Errorf("it is back: %s", text)
	}
}
