package web_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"latchkey"
	"latchkey/internal/store/storetest"
)

// A calendar program reads instants in UTC and whole days, knows each shift again the next day, and learns nothing about anybody
// who lives there.
func TestACalendarOfOnCallTimes(t *testing.T) {
	f := guardedCourt()
	f.Property.OnCall.Lockouts = &latchkey.Hours{Windows: []latchkey.Window{{Days: []latchkey.Weekday{"sat", "sun"}, From: 18 * 60, Until: 6 * 60}}}
	f.Property.Office.Closed = []latchkey.Date{"2027-03-17"}
	f.Property.Name = "Maple Court, with a name; that is long enough to be folded by every rule, Söhne & Co"
	c := courtOn(t, storetest.SQLite(t), hereBase, f, guardedNeighbour())
	v := visitor{}
	c.enters(v, theoBell, latchkey.CounterOnCall, latchkey.ProofClaimed)
	page := c.posts(v, "/oncall/calendar", nil).body
	link := regexp.MustCompile(`http://localhost:8080(/cal/[A-Za-z]+\.ics)`).FindStringSubmatch(page)
	if link == nil {
		t.Fatalf("no link: %s", page)
	}
	read := func() *ics.Calendar {
		t.Helper()
		r := c.gets(visitor{}, link[1])
		if r.status != 200 || r.header.Get("Content-Type") != "text/calendar; charset=utf-8" {
			t.Fatalf("%d %v", r.status, r.header)
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(r.body, "\r\n"), "\r\n") {
			if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
				t.Errorf("a line that RFC 5545 forbids: %q", line)
			}
		}
		for _, secret := range []string{"Ana", "Ruiz", "512", "204", "Mei", "Priya", "Maple Street", "VTIMEZONE", "TZID"} {
			if strings.Contains(r.body, secret) {
				t.Errorf("%q is in the calendar", secret)
			}
		}
		cal, err := ics.ParseCalendar(strings.NewReader(r.body))
		if err != nil {
			t.Fatal(err)
		}
		return cal
	}
	first := read()
	starts := map[string]string{}
	for _, e := range first.Events() {
		at, err := e.GetStartAt()
		if err != nil {
			t.Fatal(err)
		}
		until, err := e.GetEndAt()
		if err != nil {
			t.Fatal(err)
		}
		starts[e.Id()] = at.UTC().Format(time.RFC3339) + " " + until.Sub(at).String()
	}
	for _, want := range []string{"2027-02-14T00:00:00Z 12h0m0s", "2027-03-14T00:00:00Z 11h0m0s", "2027-03-20T23:00:00Z 12h0m0s", "2027-03-17T00:00:00Z 24h0m0s"} { // the clocks change on 14 March
		if n := len(slices.Collect(func(yield func(string) bool) {
			for _, s := range starts {
				if s == want && !yield(s) {
					return
				}
			}
		})); n != 1 {
			t.Errorf("%s is there %d times: %v", want, n, starts)
		}
	}
	c.later(24 * time.Hour)
	for _, e := range read().Events() {
		if at, err := e.GetStartAt(); err == nil && at.Before(c.Now().Add(30*24*time.Hour)) && starts[e.Id()] == "" {
			t.Errorf("the next day %s is another event: %s", at, e.Id())
		}
	}
	c.enters(v, theoBell, latchkey.CounterOnCall, latchkey.ProofClaimed)
	c.posts(v, "/oncall/calendar/end", nil)
	if gone, never := c.gets(visitor{}, link[1]), c.gets(visitor{}, "/cal/nosuchlink.ics"); gone.status != 404 || gone.body != never.body {
		t.Errorf("after it was ended: %d", gone.status)
	}
	if strings.Contains(c.log.String(), strings.TrimSuffix(strings.TrimPrefix(link[1], "/cal/"), ".ics")) {
		t.Error("the link stands in the log")
	}
}

// A manager makes a token and an address on the page, sees each secret once, and ends both with a tap.
func TestAManagerLetsAProgramIn(t *testing.T) {
	c := newCourt(t)
	v := visitor{}
	c.enters(v, monaFrey, latchkey.CounterOffice, latchkey.ProofProven)
	made := c.posts(v, "/office/programs", form("name", "Board in the hall", "scope", "cases.read"))
	token := regexp.MustCompile(`lkp_[A-Za-z]{28}`).FindString(made.body)
	if token == "" || made.header.Get("Cache-Control") != "no-store" {
		t.Fatalf("no token: %d %s", made.status, made.body)
	}
	wrong := c.posts(v, "/office/programs", form("name", "Pager", "scope", "cases.read", "until", "2020-01-01"))
	if wrong.status != 422 || !strings.Contains(wrong.body, "That day is over") || !strings.Contains(wrong.body, `value="Pager"`) {
		t.Errorf("a day that is over: %d", wrong.status)
	}
	told := c.posts(v, "/office/hooks", form("hook_name", "The bell", "url", "https://hooks.example.org/secret-path", "event", "case.opened"))
	secret := regexp.MustCompile(`whsec_[A-Za-z0-9+/=&#;]+`).FindString(told.body)
	if secret == "" {
		t.Fatalf("no secret: %d %s", told.status, told.body)
	}
	inside := c.posts(v, "/office/hooks", form("hook_name", "The router", "url", "https://192.168.1.1/", "event", "case.opened"))
	if inside.status != 422 || !strings.Contains(inside.body, "private network") {
		t.Errorf("an address inside: %d", inside.status)
	}
	list := c.gets(v, "/office/programs").body
	for _, hidden := range []string{token, secret, "secret-path"} {
		if strings.Contains(list, hidden) {
			t.Errorf("%q is shown a second time", hidden)
		}
	}
	end := regexp.MustCompile(`/office/programs/[A-Za-z0-9]+/end`).FindString(list)
	hook := regexp.MustCompile(`/office/hooks/[A-Za-z0-9]+`).FindString(list)
	c.posts(v, end, nil)
	if p, err := c.desk.WhichProgram(t.Context(), token); p != nil || err != nil {
		t.Errorf("it works after its end: %v", err)
	}
	c.posts(v, hook+"/test", nil)
	if page := c.gets(v, hook).body; !strings.Contains(page, "a test") || !strings.Contains(page, "waiting") {
		t.Errorf("the test is not in the list: %s", page)
	}
	c.posts(v, hook+"/end", nil)
	if r := c.gets(v, hook); r.status != 404 {
		t.Errorf("the address after its end: %d", r.status)
	}
}
