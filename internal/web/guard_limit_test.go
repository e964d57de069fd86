package web_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store/storetest"
)

// Whether somebody is known here, lives here or has a case cannot be seen from outside: the same bytes for both.
func TestNobodyLearnsWhoIsKnown(t *testing.T) {
	eachCourt(t, func(t *testing.T, c *court) {
		c.night(true)
		for _, base := range []string{"", "/oncall", "/office"} {
			for name, try := range map[string]func(word string) reply{
				"asking for a code": func(word string) reply { return c.posts(visitor{}, base+"/signin/code", form("contact", word)) },
				"a wrong code": func(word string) reply {
					return c.posts(visitor{}, base+"/signin/enter", form("contact", word, "code", "000000"))
				},
				"no code": func(word string) reply { return c.posts(visitor{}, base+"/signin/enter", form("contact", word)) },
			} {
				for range 8 { // also when it is too often
					known, unknown := try("ana"), try("xyz")
					if a, b := strings.ReplaceAll(known.body, "ana", "xyz"), unknown.body; known.status != unknown.status || strings.ReplaceAll(a, "xyz", "") != strings.ReplaceAll(b, "xyz", "") {
						t.Errorf("%s%s: %d and %d: %s", base, name, known.status, unknown.status, whatChanged(b, a))
					}
				}
			}
			c.later(2 * time.Hour)
		}
		for _, unit := range []string{"512", "204", "999", "<script>", "PH"} {
			first := c.posts(visitor{}, "/report", form("at", "maple", "unit", "512", "what", "smoke"))
			r := c.posts(visitor{}, "/report", form("at", "maple", "unit", unit, "what", "smoke"))
			if r.status != first.status || r.body != first.body || r.to() != first.to() {
				t.Errorf("reporting danger at %s: %d %s", unit, r.status, r.to())
			}
		}
		for _, address := range []string{"xyz", "eve"} {
			if n := len(c.inbox.Messages(address)); n > 0 {
				t.Errorf("%s got %d messages", address, n)
			}
		}
	})
}

// A report that nobody can hear is not called reported.
func TestAReportWithoutABuilding(t *testing.T) {
	c := newCourt(t)
	if r := c.posts(visitor{}, "/report", form("unit", "512", "what", "fire")); r.status != 422 || strings.Contains(r.to(), "reported") || !strings.Contains(r.body, "911") {
		t.Errorf("%d %s", r.status, r.to())
	}
	if r := c.gets(visitor{}, "/now?danger=yes&what=fire"); strings.Contains(r.body, `action="/report"`) {
		t.Error("a form that reports to nobody is offered")
	}
	if r := c.gets(visitor{}, "/now?danger=yes&what=fire&at=maple"); !strings.Contains(r.body, `action="/report"`) {
		t.Error("a form that reports to Maple Court is not offered")
	}
}

// Limits count what goes out. Reading is never limited, and no refusal hides the emergency number.
func TestLimitsCountWhatGoesOut(t *testing.T) {
	c := newCourt(t)
	v := c.resident()
	calls := func(r reply, what string) {
		t.Helper()
		if !strings.Contains(r.body, `href="tel:911"`) {
			t.Errorf("%s hides the emergency number: %d", what, r.status)
		}
	}
	tooMany := func(what string, most int, tap func(n int) reply) reply {
		t.Helper()
		for n := range most + 5 {
			if r := tap(n); r.status == 429 {
				if n < most {
					t.Errorf("%s: too many after %d, not %d", what, n, most)
				}
				calls(r, what)
				return r
			}
		}
		t.Errorf("%s is not limited at %d", what, most)
		return reply{}
	}
	tooMany("codes", 6, func(int) reply { return c.posts(visitor{}, "/signin/code", form("contact", "ana")) })
	tooMany("the same code, written otherwise", 0, func(int) reply { return c.posts(visitor{}, "/signin/code", form("contact", "  ANA ")) })
	tooMany("invitations", 10, func(n int) reply {
		return c.posts(v, "/home/holder", form("holder_name", fmt.Sprint("Kim ", n), "holder_email", fmt.Sprint("kim", n), "channel", "pretend"))
	})
	tooMany("cases", 10, func(n int) reply {
		r := c.posts(v, "/now", form("reason", "key_inside", "key", fmt.Sprint("tap", n)))
		if r.status == 303 {
			c.posts(v, r.to()+"/calloff", nil)
		}
		return r
	})
	tooMany("danger reports", 20, func(n int) reply {
		return c.posts(visitor{}, "/report", form("at", "maple", "unit", fmt.Sprint(n), "what", "smoke"))
	})
	tooMany("set-up codes", 20, func(n int) reply { return c.posts(visitor{}, "/setup", form("code", "0000-0000-0000", "name", "Eve")) })
	c.works()
	if n := len(c.inbox.Messages("theo")); n > 25 {
		t.Errorf("the technician was woken %d times", n)
	}
	for range 300 {
		for _, path := range []string{"/now", "/now?danger=yes&what=fire", "/"} {
			if r := c.gets(visitor{}, path); r.status != 200 {
				t.Fatalf("%s: %d", path, r.status)
			} else {
				calls(r, path)
			}
		}
	}
	if r := c.gets(visitor{}, "/nothing"); r.status == 404 {
		calls(r, "a page that is none")
	}
}

// A stolen wallet can wake people a few times, not all night: new cases, reopened ones, changed dangers.
func TestAThiefWithTheCardWakesNobodyAllNight(t *testing.T) {
	c := newCourt(t)
	c.later(6 * time.Hour) // 02:10 in Springfield
	thief := c.entersAs(visitor{}, latchkey.Session{Person: anaRuiz, Counter: latchkey.CounterHome, Level: latchkey.ProofClaimed, How: "wallet_card", Expires: c.Now().Add(12 * time.Hour)})
	for n := range 30 {
		at := c.posts(thief, "/now", form("reason", "key_inside", "key", fmt.Sprint("thief", n))).to()
		if !strings.HasPrefix(at, "/case/") {
			break
		}
		for range 4 {
			c.posts(thief, at+"/begin", nil)
			c.works()
			for range 2 {
				c.posts(thief, at+"/danger", form("what", "fire"))
				c.posts(thief, at+"/danger", form("none", "yes"))
			}
			c.works()
			c.posts(thief, at+"/calloff", nil)
			c.posts(thief, at+"/reopen", nil)
			c.works()
		}
	}
	for _, who := range []string{"mei", "tomas", "theo", "mona", "olive", "ana"} {
		n := 0
		for _, m := range c.inbox.Messages(who) {
			if !strings.Contains(m.Title, "it is over") {
				n++
			}
		}
		t.Logf("%s was woken %d times", who, n)
		if n > 60 {
			t.Errorf("%s was woken %d times by a thief with a card", who, n)
		}
	}
}

// Codes are typed wrong a few times at most, whoever types.
func TestCodesAreNotGuessed(t *testing.T) {
	c := courtOn(t, storetest.SQLite(t), hereBase)
	guesses := 0
	for hour := range 3 {
		for ask := range 8 {
			c.posts(visitor{}, "/signin/code", form("contact", "ana"))
			for n := range 10 {
				if r := c.posts(visitor{}, "/signin/enter", form("contact", "ana", "code", fmt.Sprintf("%06d", 100*ask+n))); r.status == 303 {
					guesses++
				}
			}
		}
		_ = hour
		c.later(time.Hour)
	}
	if guesses > 0 {
		t.Errorf("%d guesses were right", guesses)
	}
	used := slices.Index(c.written(), "sessions.put")
	if used >= 0 {
		t.Error("a guess made a session")
	}
}
