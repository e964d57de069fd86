package web_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
	"latchkey/internal/testing/page"
	"latchkey/internal/words"
)

const jordan = latchkey.PersonID("jordan")

// withJordan is Maple Court in California, where Jordan keeps a spare of 512 and once lived there.
func withJordan(t *testing.T, dsn string, cotenant bool) *court {
	f := guardedCourt()
	f.Property.Region = "CA"
	p := livesHere(jordan, "Jordan P.")
	f.People = append(f.People, p)
	if cotenant {
		f.Homes[0].Residents = append(f.Homes[0].Residents, latchkey.FileResident{Person: jordan, OnLease: true})
	} else {
		f.Homes[0].Holders = append(f.Homes[0].Holders, latchkey.FileHolder{Person: jordan, AcceptedOn: "2026-11-01", Opens: []string{"unit"}, Calls: "any_hour"})
	}
	return courtOn(t, dsn, hereBase, f, guardedNeighbour())
}

// protects is Ana asking for a protected lock change on her own page.
func (c *court) protects() {
	c.t.Helper()
	ana := c.resident()
	page.Check(c.t, c.gets(ana, "/home/protected").body).Says("main", "within 24 hours", "Jordan P.")
	if got := c.posts(ana, "/home/protected", form("person", "jordan", "paper", "report", "safe", "ana-1", "manager", "mona")); got.status != 303 {
		c.t.Fatalf("%d %s", got.status, page.Check(c.t, got.body).Text("main"))
	}
	c.works()
}

func (c *court) lockChanges() (all []latchkey.LockChange) {
	c.t.Helper()
	c.must(c.store.View(c.t.Context(), func(v *store.View) (err error) { all, err = v.LockChanges(home512); return err }))
	return all
}

// O-18: Jordan, who is to be kept out, starts a lockout for 512 on the web, through the API and at the sign-in, and rings the
// on-call line. Every answer is the one that Jordan gets where nobody has asked for anything, byte by byte.
func TestTheExPartnerAsks(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		flagged, plain := withJordan(t, dsn, false), withJordan(t, storetest.SQLite(t), false)
		flagged.movesOut(danaWu)
		plain.movesOut(danaWu)
		flagged.protects()
		for range 3 { // what the house did meanwhile takes no part in what strangers read
			tries := func(c *court) (answers []string) {
				his := c.enters(visitor{}, jordan, latchkey.CounterHome, latchkey.ProofProven)
				add := func(r reply) { answers = append(answers, r.to()+" "+r.body) }
				add(c.posts(his, "/now", form("home", "h512", "reason", "key_inside", "key", "tap")))
				add(c.gets(his, "/home/protected?home=h512"))
				add(c.gets(his, "/home?home=h512"))
				add(c.posts(visitor{}, "/signin/code", form("contact", "ana")))
				add(c.posts(visitor{}, "/signin/enter", form("contact", "ana", "code", "123456")))
				add(c.posts(visitor{}, "/report", form("at", "maple", "unit", "512", "what", "I am Ana, born on 3 May 1990 "+newID()[:3])))
				for _, body := range []string{`{"home":"h512","key":"tap-of-jordan-1","answers":{}}`, `{"home":"nosuchhome","key":"tap-of-jordan-2","answers":{}}`} {
					status, text := c.apiSays(latchkey.Session{Person: jordan, Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey", Expires: c.Now().Add(time.Hour)}, "POST", "/api/v1/lockouts", body)
					answers = append(answers, strings.Join([]string{http3(status), text}, " "))
				}
				theo := c.enters(visitor{}, theoBell, latchkey.CounterOnCall, latchkey.ProofProven)
				for _, asks := range [][]string{{"unit", "512", "name", "Jordan P."}, {"unit", "512", "name", "Nobody Known"}, {"unit", "9999", "name", "Jordan P."}, {"unit", "512", "name", "Dana Wu"}} {
					add(c.posts(theo, "/oncall/check", form(asks...)))
				}
				olive := c.enters(visitor{}, oliveGrant, latchkey.CounterOffice, latchkey.ProofProven)
				for _, name := range []string{"Jordan P.", "Nobody Known"} { // at the office's desk, with an ID of his own
					r := c.posts(olive, "/office/open", form("unit", "512", "name", name, "how", "id_seen", "reason", "key_inside", "key", "desk-of-jordan-1"))
					answers = append(answers, strings.ReplaceAll(r.body, name, "NAME"))
				}
				return answers
			}
			with, without := tries(flagged), tries(plain)
			for i := range with {
				if with[i] != without[i] {
					t.Errorf("answer %d tells Jordan something: %s", i, whatChanged(without[i], with[i]))
				}
				for _, secret := range []string{"Ana Ruiz", "restriction", "kept out", "is home"} {
					if strings.Contains(with[i], secret) {
						t.Errorf("answer %d says %q", i, secret)
					}
				}
			}
			n := len(with) - 2
			if with[n] != with[n+1] || !strings.Contains(with[n], "do not open, do not discuss") {
				t.Errorf("the desk tells one name from another: %s", whatChanged(with[n], with[n+1]))
			}
			for i := n - 4; i < n; i++ {
				if with[i] != with[n-4] || !strings.Contains(with[i], "Not authorised. Do not open. Do not discuss.") {
					t.Errorf("the on-call screen tells one from another (%d): %s", i, whatChanged(with[n-4], with[i]))
				}
			}
		}
		flagged.works()
		l := flagged.lockChanges()[0]
		if len(l.Tries) != 2 || l.Tries[0].How != "web" || l.Tries[0].Count != 6 || l.Tries[1].Count != 6 {
			t.Errorf("repeated tries are joined: %+v", l.Tries)
		}
		told := 0
		for _, m := range flagged.inbox.Messages("ana") {
			if strings.Contains(m.Text, "Nothing was said to anybody") {
				told++
				if strings.Contains(m.Text+m.Title, "Jordan") || !strings.Contains(m.Text, "911") || !strings.Contains(m.Text, "+1-217-555-0100") {
					t.Errorf("Ana is told: %s %s", m.Title, m.Text)
				}
			}
		}
		if told != 1 {
			t.Errorf("Ana is told %d times, quietly, on a day", told)
		}
		if n := len(flagged.inbox.Messages("jordan")); n != len(plain.inbox.Messages("jordan")) {
			t.Errorf("Jordan gets %d messages", n)
		}
		page.Check(t, flagged.gets(flagged.resident(), "/home/protected").body).Says("main", "Tried to get help with your door", "Jordan P.")
		hv, err := flagged.desk.HomeFor(t.Context(), flagged.me(), home512)
		if err != nil || strings.Contains(holderNames(hv), "Jordan") || !strings.Contains(holderNames(hv), "Mei") {
			t.Errorf("his old grant has ended, and nobody else's: %s %v", holderNames(hv), err)
		}
	})
}

// http3 is the class of a status.
func http3(status int) string { return strings.Repeat("#", status/100) }

func holderNames(hv desk.HomeView) string {
	var names []string
	for _, k := range hv.Holders {
		names = append(names, k.Name)
	}
	return strings.Join(names, ", ")
}

// Two named people see the request, and nobody else on the staff or in the home. The clock runs: reminders, then every manager.
func TestTwoNamedPeopleSeeAProtectedLockChange(t *testing.T) {
	c := withJordan(t, storetest.SQLite(t), false)
	c.protects()
	id := string(c.lockChanges()[0].ID)
	mona := c.entersAs(visitor{}, atOffice(monaFrey))
	if ms := c.inbox.Messages("mona"); len(ms) != 1 || strings.Contains(ms[0].Title+ms[0].Text, "512") || strings.Contains(ms[0].Text, "Ana") || strings.Contains(ms[0].Text, "Jordan") {
		t.Errorf("the manager's message says what it is: %+v", ms)
	}
	p := page.Check(t, c.gets(mona, "/office/protected").body)
	p.Says("main", "Ana Ruiz", "Jordan P.", "24 hours")
	nobodyElse := func() {
		t.Helper()
		theo := c.enters(visitor{}, theoBell, latchkey.CounterOnCall, latchkey.ProofProven)
		for who, body := range map[string]string{"the office": c.gets(c.entersAs(visitor{}, atOffice(oliveGrant)), "/office/protected").body, "the technician": c.gets(theo, "/oncall/protected").body,
			"the home's page at the office": c.gets(mona, "/office/homes/h512").body, "Bo's home": c.gets(c.enters(visitor{}, boLind, latchkey.CounterHome, latchkey.ProofProven), "/home").body,
			"Bo's log":  c.gets(c.enters(visitor{}, boLind, latchkey.CounterHome, latchkey.ProofProven), "/home/log").body,
			"Bo's page": c.gets(c.enters(visitor{}, boLind, latchkey.CounterHome, latchkey.ProofProven), "/home/protected").body} {
			if strings.Contains(page.Check(t, body).Text("main"), "Keep out") || strings.Contains(page.Check(t, body).Text("main"), "Must not get in") {
				t.Errorf("%s shows it", who)
			}
		}
	}
	nobodyElse()
	if got := c.posts(c.entersAs(visitor{}, atOffice(oliveGrant)), "/office/protected/"+id, form("step", "done")); got.status != 404 {
		t.Errorf("the office acts on what it cannot see: %d", got.status)
	}
	if got := c.posts(mona, "/office/protected/"+id, form("step", "second", "second", "theo")); got.status != 303 {
		t.Errorf("naming the technician: %d", got.status)
	}
	c.works()
	theo := c.enters(visitor{}, theoBell, latchkey.CounterOnCall, latchkey.ProofProven)
	page.Check(t, c.gets(theo, "/oncall/protected").body).Says("main", "Jordan P.", "Give no key")
	if got := c.posts(theo, "/oncall/protected/"+id, form("step", "paper")); got.status != 303 {
		t.Errorf("%d", got.status)
	}
	if l := c.lockChanges()[0]; l.Seen == nil || l.Seen.By != theoBell {
		t.Errorf("that the paper was seen: %+v", l.Seen)
	}
	before := len(c.inbox.Messages("mona"))
	for range 30 {
		c.later(time.Hour)
		c.works()
	}
	if n := len(c.inbox.Messages("mona")) - before; n != 3 {
		t.Errorf("two reminders and one that it is late: %d", n)
	}
	mona, theo = c.entersAs(visitor{}, atOffice(monaFrey)), c.enters(visitor{}, theoBell, latchkey.CounterOnCall, latchkey.ProofProven)
	page.Check(t, c.gets(mona, "/office/protected").body).Says("main", words.English().Protected.Staff.Late)
	if got := c.posts(theo, "/oncall/protected/"+id, form("step", "done")); got.status != 303 {
		t.Errorf("done: %d", got.status)
	}
	hv, err := c.desk.HomeFor(t.Context(), c.me(), home512)
	if err != nil || len(hv.Holders) != 0 {
		t.Errorf("older keys are dead: %s %v", holderNames(hv), err)
	}
	before = len(c.inbox.Messages("mona"))
	for range 5 {
		c.later(24 * time.Hour)
		c.works()
	}
	if n := len(c.inbox.Messages("mona")); n != before {
		t.Errorf("a reminder of what is done: %d", n-before)
	}
	if ms := c.inbox.Messages("jordan"); len(ms) != 0 {
		t.Errorf("Jordan hears of it: %+v", ms)
	}
}

// Jordan is on the lease. Until two people have entered a court's order nothing is taken from Jordan; then it is, through the
// one guard, and no page or message here speaks of it to Jordan.
func TestSomebodyOnTheLeaseIsKeptOutOnlyByAnOrder(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		c := withJordan(t, dsn, true)
		c.protects()
		id := string(c.lockChanges()[0].ID)
		mona, his := c.entersAs(visitor{}, atOffice(monaFrey)), c.enters(visitor{}, jordan, latchkey.CounterHome, latchkey.ProofProven)
		lives := func() bool {
			homes, err := c.desk.HomesOf(t.Context(), desk.Viewer{Session: latchkey.Session{Person: jordan}})
			c.must(err)
			return len(homes) == 1
		}
		his1 := page.Check(t, c.gets(his, "/home").body).Text("main")
		got := c.posts(mona, "/office/protected/"+id, form("step", "done"))
		if text := page.Check(t, got.body).Text("main"); got.status != 403 || !strings.Contains(text, putsOut) || !lives() {
			t.Errorf("done without an order: %d %s", got.status, text)
		}
		if got := c.posts(mona, "/office/protected/"+id, form("step", "order", "ref", "", "on", "2027-02-07")); got.status != 403 || !lives() {
			t.Errorf("an order without a reference: %d", got.status)
		}
		order := form("step", "order", "ref", "DV-2027-118", "on", "2027-02-07")
		for range 2 {
			if got := c.posts(mona, "/office/protected/"+id, order); got.status != 303 || !lives() {
				t.Errorf("one person alone, twice: %d", got.status)
			}
		}
		if now := page.Check(t, c.gets(his, "/home").body).Text("main"); now != his1 {
			t.Errorf("Jordan's page has changed: %s", now)
		}
		c.posts(mona, "/office/protected/"+id, form("step", "second", "second", "olive"))
		olive := c.entersAs(visitor{}, atOffice(oliveGrant))
		if got := c.posts(olive, "/office/protected/"+id, order); got.status != 303 || lives() {
			t.Errorf("two people, one order: %d", got.status)
		}
		if got := c.posts(mona, "/office/protected/"+id, form("step", "done")); got.status != 303 {
			t.Errorf("then the lock: %d", got.status)
		}
		c.works()
		if ms := c.inbox.Messages("jordan"); len(ms) != 0 {
			t.Errorf("Jordan hears of it from the house: %+v", ms)
		}
		if got := c.gets(his, "/home"); got.to() != "/home/new" {
			t.Errorf("Jordan's page speaks of it: %d %s", got.status, got.to())
		}
		for who, body := range map[string]string{"Bo's log": c.gets(c.enters(visitor{}, boLind, latchkey.CounterHome, latchkey.ProofProven), "/home/log").body,
			"the office's page": c.gets(mona, "/office/homes/h512").body, "the list of moves": c.gets(mona, "/office/moves").body} {
			if strings.Contains(page.Check(t, body).Text("main"), "Jordan") {
				t.Errorf("%s names Jordan", who)
			}
		}
		home, err := c.desk.HomesOf(t.Context(), c.me())
		if err != nil || len(home) != 1 {
			t.Errorf("Ana lives there: %v %v", home, err)
		}
	})
}
