package web_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

// scanners are what opens links by itself.
var scanners = []string{"Mozilla/5.0 (compatible; Googlebot/2.1)", "Microsoft Office/16.0 (SafeLinks)", "Slackbot-LinkExpanding 1.0", "facebookexternalhit/1.1",
	"WhatsApp/2.23", "curl/8.5.0", "python-requests/2.31", "Barracuda Sentinel (EE)", "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)", ""}

// Whatever opens an address, however often and whoever they are signed in as: nothing changes but the time a device was
// last seen. Every address of the table, more than fifty times.
func TestLookingChangesNothing(t *testing.T) {
	eachCourt(t, func(t *testing.T, c *court) {
		s := c.night(true)
		roles := []string{"nobody", "forged", "holder", "other", "invited", "neighbour", "cotenant", "claimed", "proven", "oncall", "office", "manager", "elsewhere"}
		rounds := 4
		if !strings.HasPrefix(c.dsn, "sqlite") {
			rounds = 1
		}
		visitors := map[string]visitor{}
		for _, role := range roles {
			visitors[role] = c.as(role, s)
		}
		db := c.database()
		before := c.remembers(db, "sessions")
		c.written()
		c.later(2 * time.Minute) // so that a visit would be noted
		looks := 0
		for _, route := range c.pages.Routes() {
			if route.Method != "GET" {
				continue
			}
			path := s.fills(route.Path)
			for i, role := range slices.Repeat(roles, rounds) {
				method, more := "GET", []string{"User-Agent", scanners[i%len(scanners)]}
				switch i % 5 {
				case 1:
					method = "HEAD"
				case 2:
					more = append(more, "Purpose", "prefetch", "Sec-Purpose", "prefetch;prerender", "X-Moz", "prefetch")
				case 3:
					more = append(more, "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example")
				}
				query := ""
				if i%2 == 1 { // what a form would send, in the address
					query = "?minutes=20&reply=coming&way=on_call&price=7500-7500&rev=1&what=smoke&unit=512&reason=key_inside&key=k&danger=no&code=123456&contact=ana&name=Eve&proof=id_seen&n=0&_method=POST&none=yes"
				}
				if r := c.sends(visitors[role], method, path+query, "", more...); r.status >= 500 {
					t.Errorf("%s %s breaks for %s: %d", method, path, role, r.status)
				}
				looks++
			}
		}
		if w := c.written(); slices.ContainsFunc(w, func(x string) bool { return x != "sessions.touch" }) {
			t.Errorf("looking writes %v", slices.Compact(slices.Sorted(slices.Values(w))))
		}
		if after := c.remembers(db, "sessions"); after != before {
			t.Errorf("looking changes something: %s", whatChanged(before, after))
		}
		t.Logf("%d looks", looks)
	})
}

// A form that was not on one of our own pages does nothing, whoever's browser sends it and whatever the address says.
func TestNoOtherSiteCanPost(t *testing.T) {
	c := newCourt(t)
	s := c.night(true)
	visitors := []visitor{c.as("proven", s), c.as("manager", s), s.meiPhone, s.samPhone}
	db := c.database()
	before := c.remembers(db)
	c.written()
	for _, route := range c.pages.Routes() {
		if route.Method != "POST" {
			continue
		}
		for name, headers := range map[string][]string{
			"another site":                {"Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"},
			"another site, old browser":   {"Origin", "https://evil.example"},
			"a neighbour under our name":  {"Sec-Fetch-Site", "same-site", "Origin", "http://evil.localhost:8080"},
			"another port":                {"Origin", "http://localhost:9999"},
			"no origin":                   {"Origin", "null"},
			"a frame without one":         {"Sec-Fetch-Site", "cross-site", "Origin", "null"},
			"says so, and claims our own": {"Sec-Fetch-Site", "cross-site", "Origin", "http://localhost.evil.example:8080"},
			"overrides":                   {"Sec-Fetch-Site", "cross-site", "X-HTTP-Method-Override", "GET", "X-Forwarded-Host", "evil.example"},
		} {
			for _, v := range visitors {
				f := url.Values{}
				for k, values := range sentTo[route.Path] {
					f[k] = values
				}
				r := c.sends(v, "POST", s.fills(route.Path), f.Encode(), append([]string{"Content-Type", "application/x-www-form-urlencoded"}, headers...)...)
				if r.status != 403 || len(r.set) > 0 {
					t.Errorf("POST %s from %s: %d", route.Path, name, r.status)
				}
			}
		}
	}
	if after := c.remembers(db); after != before {
		t.Errorf("another site changes something: %s", whatChanged(before, after))
	}
	if w := c.written(); len(w) > 0 {
		t.Errorf("another site writes %v", w)
	}
}

// What stands in the address of a form is not what the form says.
func TestNoHappeningByQuery(t *testing.T) {
	c := newCourt(t)
	s := c.night(true)
	v := c.as("oncall", s)
	for path, want := range map[string]int{
		"/oncall/case/" + string(s.id) + "/opened?proof=id_seen": 422,
		"/oncall/case/" + string(s.id) + "/prove?proof=id_seen":  422,
	} {
		if r := c.posts(v, path, nil); r.status != want {
			t.Errorf("%s: %d", path, r.status)
		}
	}
	db := c.database()
	before := c.remembers(db, "counts")
	c.posts(c.resident(), "/report?what=smoke&unit=512&at=maple", nil)
	c.posts(c.resident(), "/signin/code?contact=ana", nil)
	c.posts(c.resident(), "/home/holder?holder_name=Eve&holder_email=eve&channel=pretend", nil)
	c.posts(s.meiPhone, "/a/"+s.link+"/coming?minutes=300", nil)
	after := c.remembers(db, "counts")
	for _, sign := range []string{"Eve", "danger.reported|smoke", "signin.code_asked", `"minutes":300`} {
		if strings.Contains(after, sign) && !strings.Contains(before, sign) {
			t.Errorf("an address made something happen: %s", sign)
		}
	}
}
