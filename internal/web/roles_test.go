package web_test

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
)

// everyRoom is every address and who gets further than the door. The rows of each room stand beside its tests, in a file of
// their own. Everybody else is turned away, and cannot tell a case, a link or a report that exists from one that does not.
// "everybody" are also those nobody has recognised; "same" says that
// all of them get the very same bytes. Read a changed line twice.
//
//	claimed    Ana with a code           cotenant  lives in 512, too       oncall   the technician, who was asked
//	proven     Ana on her own phone      former    lived in 512            unasked  the technician, when nobody asked him
//	neighbour  lives in 204              holder    Mei on her phone        elsewhere manages the house next door
//	taker      the phone that answers who takes over days on call, a drill, and whether somebody works here
//	reader     the phone on which Priya of 204 reads "is it you?"
//	nobody, forged, expired, ended, swapped (tokens of other counters), other (Tomas's phone with Mei's link), working (staff, at home)
var everyRoom = []roleRows{nowRoles, caseOfResidentRoles, homeRoles, guestsRoles, locksRoles, entriesRoles,
	privacyRoles, protectedRoles, helperRoles, moveRoles, phoneRoles, staffRoles,
	buildingRoles, officeLocksRoles, peopleListRoles, youRoles, programsRoles, signinRoles}

// roleRows are the addresses of one room.
type roleRows struct {
	may  string                // a line for each: method, address, who gets in
	sent map[string]url.Values // a sensible form for every address that needs one
}

var everyRole = []string{"nobody", "forged", "expired", "ended", "swapped", "holder", "reader", "taker", "other", "invited", "guest", "former", "neighbour", "cotenant",
	"working", "elsewhere", "unasked", "oncall", "office", "manager", "claimed", "proven"}

// sentTo are the forms of all rooms.
var sentTo = func() map[string]url.Values {
	all := map[string]url.Values{}
	for _, room := range everyRoom {
		maps.Copy(all, room.sent)
	}
	return all
}()

// as is the browser of a role in one night.
func (c *court) as(role string, s scene) visitor {
	c.t.Helper()
	v := visitor{}
	counters := []latchkey.Counter{latchkey.CounterOnCall, latchkey.CounterOffice}
	staff := map[string]latchkey.PersonID{"oncall": theoBell, "unasked": theoBell, "office": oliveGrant, "manager": monaFrey, "elsewhere": ottoWeiss}
	home := map[string]latchkey.PersonID{"former": danaWu, "neighbour": priyaNair, "cotenant": boLind, "working": oliveGrant, "proven": anaRuiz}
	switch {
	case role == "forged":
		for _, k := range append(counters, latchkey.CounterHome) {
			v[k.Cookie(false)] = "tokenabcdefghijkmnopqrstuvwx"
		}
	case role == "expired":
		c.entersAs(v, latchkey.Session{Person: anaRuiz, Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey", Expires: c.Now()})
		c.entersAs(v, latchkey.Session{Person: monaFrey, Counter: latchkey.CounterOffice, Level: latchkey.ProofProven, How: "passkey", Expires: c.Now().Add(-time.Hour)})
		c.entersAs(v, latchkey.Session{Person: monaFrey, Counter: latchkey.CounterOnCall, Level: latchkey.ProofProven, How: "passkey", Expires: c.Now()})
	case role == "ended":
		c.enters(v, monaFrey, latchkey.CounterOffice, latchkey.ProofProven)
		c.enters(v, anaRuiz, latchkey.CounterHome, latchkey.ProofProven)
		c.posts(v, "/office/signout", nil)
		c.posts(v, "/signout", nil)
	case role == "swapped":
		x := c.enters(visitor{}, anaRuiz, latchkey.CounterHome, latchkey.ProofProven)
		c.enters(x, monaFrey, latchkey.CounterOffice, latchkey.ProofProven)
		v["latchkey-office"], v["latchkey-oncall"], v["latchkey-home"] = x["latchkey-home"], x["latchkey-home"], x["latchkey-office"]
	case role == "holder":
		v = s.meiPhone
	case role == "reader":
		v = s.readerPhone
	case role == "taker":
		v = s.takerPhone
	case role == "invited":
		v = s.samPhone
	case role == "guest":
		v = s.kimPhone
	case role == "other":
		v["latchkey-device"] = "tomassphone"
	case role == "claimed":
		c.enters(v, anaRuiz, latchkey.CounterHome, latchkey.ProofClaimed)
	case home[role] != "":
		c.enters(v, home[role], latchkey.CounterHome, latchkey.ProofProven)
	case staff[role] != "":
		for _, k := range counters {
			c.enters(v, staff[role], k, latchkey.ProofProven)
		}
	}
	return v
}

// visits sends somebody to an address of the table.
func (c *court) visits(v visitor, method, path string, s scene) reply {
	c.t.Helper()
	sent, pattern := url.Values{}, strings.TrimPrefix(strings.TrimPrefix(path, "/oncall"), "/office")
	for name, values := range sentTo[path] {
		sent[name] = values
	}
	if len(sent) == 0 && strings.HasPrefix(pattern, "/signin") {
		for name, values := range sentTo[pattern] {
			sent[name] = values
		}
	}
	if strings.HasSuffix(path, "/heard") || strings.HasSuffix(path, "/here") || strings.HasSuffix(path, "/not-here") || strings.HasSuffix(path, "/no-key") {
		sent.Set("ask", string(s.ask))
	}
	if method == "POST" {
		return c.posts(v, s.fills(path), sent)
	}
	return c.gets(v, s.fills(path))
}

// turnedAway says whether a reply let nobody past the door.
func turnedAway(path string, r reply) bool {
	switch r.status {
	case 404, 403, 401, 204:
		if strings.HasSuffix(path, "/enter") && strings.Contains(r.body, "That code does not fit") {
			return false
		}
		return !strings.Contains(path, "signin") && path != "/setup" // there a 403 is the answer to a wrong code
	case 303:
		return strings.Contains(r.to(), "signin?then=")
	}
	return false
}

type rule struct {
	method, path string
	may          []string
	same         bool
}

func (r rule) lets(role string) bool {
	return slices.Contains(r.may, "everybody") || slices.Contains(r.may, role)
}

func readWhoMay(t *testing.T) map[string]rule {
	rules := map[string]rule{}
	for _, room := range everyRoom {
		for line := range strings.Lines(strings.TrimSpace(room.may)) {
			f := strings.Fields(line)
			r := rule{method: f[0], path: f[1], may: f[2:], same: f[len(f)-1] == "same"}
			for _, w := range r.may {
				if w != "everybody" && w != "nobody-at-all" && w != "same" && !slices.Contains(everyRole, w) {
					t.Fatalf("%s: nobody is called %q", line, w)
				}
			}
			if _, twice := rules[r.method+" "+r.path]; twice {
				t.Errorf("%s %s stands in the table twice", r.method, r.path)
			}
			rules[r.method+" "+r.path] = r
		}
	}
	return rules
}

// Everybody comes to every address of a night that is Ana's. An address that is missing in the table fails.
func TestEveryRoleAtEveryAddress(t *testing.T) {
	var c *court
	var night scene
	rules := readWhoMay(t)
	for i, route := range newCourt(t).pages.Routes() {
		if i%25 == 0 { // a house with hundreds of old nights is slower
			c = newCourt(t)
			c.movesOut(danaWu)
			night = c.night(true)
		}
		path := strings.TrimSuffix(route.Path, "{$}")
		r, known := rules[route.Method+" "+path]
		if !known {
			t.Errorf("%s %s is not in the table: say who may come there", route.Method, path)
			continue
		}
		delete(rules, route.Method+" "+path)
		night = c.tries(r, night)
	}
	for missing := range rules {
		t.Errorf("%s is in the table and not served", missing)
	}
	night = c.night(false) // the technician when nobody asked him
	for _, r := range readWhoMay(t) {
		if strings.HasPrefix(r.path, "/cal/") { // they may have ended their calendar a moment ago
			night = c.night(false)
		}
		v := c.as("unasked", night)
		got := c.visits(v, r.method, r.path, night)
		if c.gotIn(r, "unasked", got); !r.lets("unasked") {
			c.tellsNothing(r, "unasked", v, night, got)
		}
	}
	for _, secret := range []string{night.link, night.invite, night.question, night.swap, night.drill, night.join} {
		if strings.Contains(c.log.String(), secret) {
			t.Errorf("a link stands in the log: %.2000s", c.log.String())
		}
	}
}

// tries one address with every role: first all who must be turned away, on the same night, then the others.
func (c *court) tries(r rule, s scene) scene {
	c.t.Helper()
	var first *reply
	for _, role := range everyRole {
		if r.lets(role) || role == "unasked" {
			continue
		}
		v := c.as(role, s)
		c.written()
		got := c.visits(v, r.method, r.path, s)
		if !turnedAway(r.path, got) {
			c.t.Errorf("%s %s lets %s in: %d %s", r.method, r.path, role, got.status, got.to())
		}
		if w := c.written(); len(w) > 0 {
			c.t.Errorf("%s %s is refused to %s and writes %s", r.method, r.path, role, w)
		}
		c.tellsNothing(r, role, v, s, got)
	}
	for _, role := range everyRole {
		if !r.lets(role) || role == "unasked" {
			continue
		}
		if used := r.method == "POST" && !r.lets("nobody"); used { // each finds the night as it was
			s = c.night(true)
		}
		if r.method == "POST" && r.path == "/setup" && role == "neighbour" { // its code may be tried twenty times an hour, by anybody
			c.later(7 * 24 * time.Hour)
		}
		got := c.visits(c.as(role, s), r.method, r.path, s)
		c.gotIn(r, role, got)
		if r.same && first != nil && (got.status != first.status || got.body != first.body || got.to() != first.to()) {
			c.t.Errorf("%s %s is not the same for %s: %d %s, else %d %s: %s", r.method, r.path, role, got.status, got.to(), first.status, first.to(), whatChanged(first.body, got.body))
		} else if r.same {
			first = &got
		}
	}
	if r.method == "POST" && !r.lets("nobody") {
		s = c.night(true)
	}
	return s
}

func (c *court) gotIn(r rule, role string, got reply) {
	c.t.Helper()
	if in := !turnedAway(r.path, got); in != r.lets(role) {
		c.t.Errorf("%s %s: %s gets in: %t (%d %s)", r.method, r.path, role, in, got.status, got.to())
	}
	if got.status >= 500 {
		c.t.Errorf("%s %s breaks for %s: %d", r.method, r.path, role, got.status)
	}
}

// tellsNothing compares a refusal with that for a thing that does not exist, and looks for what no refusal may say.
func (c *court) tellsNothing(r rule, role string, v visitor, s scene, got reply) {
	c.t.Helper()
	for _, secret := range []string{"Ana", "Ruiz", "Mei", "Tomas", "Sam Reed", "512", "Maple Street", "otter", "flowerpot"} {
		if strings.Contains(got.body+got.to(), secret) {
			c.t.Errorf("%s %s is refused to %s with %q in it", r.method, r.path, role, secret)
		}
	}
	if !strings.Contains(r.path, "{") {
		return
	}
	none := scene{id: "nosuchcase", ask: "nosuchask", link: "nosuchlink", invite: "nosuchlink", question: "nosuchlink", swap: "nosuchlink", drill: "nosuchlink", join: "nosuchlink", invitation: "nosuchinvitation", holder: "nosuchholder", grant: "nosuchgrant", guest: "nosuchlink", report: "nosuchreport", list: "nosuchlist", program: "nosuchprogram", hook: "nosuchhook", lock: "nosuchlock", calendar: "nosuchcalendar"}
	other := c.visits(v, r.method, r.path, none)
	if strings.Contains(r.path, "{token}") {
		return // whoever has a link that works may see that it works, on another phone: see the tests of links
	}
	typed := func(x reply, s scene) string {
		text := fmt.Sprint(x.status, " ", x.to(), "\n", x.body)
		for _, id := range []string{string(s.id), string(s.holder), string(s.report), string(s.list), string(s.invitation), string(s.program), string(s.hook), string(s.lock), string(s.grant), "ana-2", string(home204)} {
			text = strings.ReplaceAll(text, id, "…") // they typed it themselves
		}
		return text
	}
	if a, b := typed(got, s), typed(other, none); a != b {
		c.t.Errorf("%s %s: %s can tell what exists from what does not: %s", r.method, r.path, role, whatChanged(b, a))
	}
}

// movesOut ends a tenancy lawfully: the resident and the manager both say so.
func (c *court) movesOut(p latchkey.PersonID) {
	c.t.Helper()
	end := latchkey.End{Kind: latchkey.Surrendered, At: c.Now()}
	who := c.me()
	who.Session.Person = p
	c.must(c.desk.EndTenancy(c.t.Context(), who, home512, latchkey.TenancyIn(home512, p), end))
}
