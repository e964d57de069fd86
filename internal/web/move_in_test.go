package web_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
	"latchkey/internal/testing/page"
	"latchkey/internal/words"
)

// newcomer is Maple Court with somebody new in 204, of whom the office knows a name and nothing that was proved.
func newcomer(t *testing.T, dsn string) *court {
	f := guardedCourt()
	nia := latchkey.Person{ID: "nia", Name: "Nia Cole", Contacts: []latchkey.Contact{{ID: "nia-1", Channel: "pretend", Address: "nia", Nights: true}}}
	f.People = append(f.People, nia)
	f.Homes[1].Residents = []latchkey.FileResident{{Person: "nia", OnLease: true}, {Person: priyaNair, OnLease: true}}
	return courtOn(t, dsn, hereBase, f, guardedNeighbour())
}

// linkFor makes a move-in link at the office and gives its path.
func (c *court) linkFor(person string) string {
	c.t.Helper()
	got := c.posts(c.entersAs(visitor{}, atOffice(oliveGrant)), "/office/homes/h204/move-in", form("person", person, "proof", "id_seen"))
	_, path, found := strings.Cut(got.body, hereBase+"/m/")
	if got.status != 200 || !found {
		c.t.Fatalf("no link: %d", got.status)
	}
	end := strings.IndexFunc(path, func(r rune) bool { return r == '<' || r == '"' || r == ' ' })
	return "/m/" + path[:end]
}

// keeps puts what a reply sets into a browser.
func (v visitor) keeps(r reply) {
	for _, c := range r.set {
		v[c.Name] = c.Value
	}
}

// Nia moves in without scripts: she reads, agrees, proves an address, names a friend, takes her card. The link then is over.
func TestMovingInWithoutScripts(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		c := newcomer(t, dsn)
		link := c.linkFor("nia")
		c.works()
		if ms := c.inbox.Messages("nia"); len(ms) != 1 || !strings.Contains(ms[0].Text, "ring the office now") {
			t.Errorf("she is told that a link was made: %+v", ms)
		}
		her := visitor{}
		first := page.Check(t, c.gets(her, link).body)
		first.Says("main", words.English().Privacy.Lead[0], "90 days", "2 years")
		first.NeverSays("main", "Nia", "204")
		taps := 0
		tap := func(path string, pairs ...string) reply {
			t.Helper()
			taps++
			got := c.posts(her, path, form(pairs...))
			her.keeps(got)
			if got.status != 303 && got.status != 200 {
				t.Fatalf("%s: %d %s", path, got.status, page.Check(t, got.body).Text("main"))
			}
			return got
		}
		tap(link)
		page.Check(t, c.gets(her, "/move-in").body).Lacks("input[name=own_door][checked]")
		if got := c.posts(her, "/move-in/card", nil); got.status != 403 {
			t.Errorf("a card before she has shown who she is: %d", got.status)
		}
		tap("/move-in/consent")
		tap("/move-in/code", "address", "nia", "channel", "pretend")
		c.works()
		ms := c.inbox.Messages("nia")
		code, _, _ := strings.Cut(ms[len(ms)-1].Text, " ")
		if got := c.posts(her, "/move-in/enter", form("contact", "nia-1", "code", "000000")); got.status != 403 {
			t.Errorf("a wrong code: %d", got.status)
		}
		tap("/move-in/enter", "contact", "nia-1", "code", code)
		tap("/move-in/holder", "holder_name", "June Park", "holder_email", "june", "channel", "pretend")
		card := tap("/move-in/card")
		page.Check(t, card.body).Has(".wallet-code")
		tap("/move-in/pass", "step", "card")
		if got := tap("/move-in/end"); got.to() != "/home?said=saved" {
			t.Errorf("it ends at %s", got.to())
		}
		if home := page.Check(t, c.gets(her, "/home").body).Text("main"); !strings.Contains(home, "June Park") {
			t.Errorf("her own page: %s", home)
		}
		if taps > 10 {
			t.Errorf("%d taps", taps)
		}
		t.Attr("note", "moving in without scripts takes "+string(rune('0'+taps))+" taps")
		c.works()
		if ms := c.inbox.Messages("june"); len(ms) != 1 {
			t.Errorf("June is asked: %+v", ms)
		}
		if got := c.gets(her, link); got.status != 404 {
			t.Errorf("the link works after its use: %d", got.status)
		}
		consents := c.consents("nia")
		if len(consents) != 2 || consents[0].Yes == consents[1].Yes || consents[0].Wording != words.PrivacyVersion || consents[0].At.IsZero() {
			t.Errorf("what she agreed to: %+v", consents)
		}
		olive := c.entersAs(visitor{}, atOffice(oliveGrant))
		page.Check(t, c.gets(olive, "/office/homes/h204").body).Says("main", "Set up")
		if got := c.posts(olive, "/office/homes/h204/move-in", form("person", "nia", "proof", "id_seen")); got.status != 403 {
			t.Errorf("a second link past what she has set up: %d", got.status)
		}
	})
}

// The link was forwarded, and somebody else was quicker. Nia reads that on her phone and says so: the office is told, and
// nothing that was set up with the link proves anything until the office has seen her.
func TestALeakedLinkIsNoticed(t *testing.T) {
	c := newcomer(t, storetest.SQLite(t))
	link := c.linkFor("nia")
	thief, nia := visitor{}, visitor{}
	thief.keeps(c.posts(thief, link, nil))
	thief.keeps(c.posts(thief, "/move-in/consent", form()))
	c.posts(thief, "/move-in/code", form("address", "thief", "channel", "pretend"))
	c.works()
	ms := c.inbox.Messages("thief")
	code, _, _ := strings.Cut(ms[len(ms)-1].Text, " ")
	var contact latchkey.ContactID
	p := c.person("nia")
	for _, k := range p.Contacts {
		if k.Address == "thief" {
			contact = k.ID
		}
	}
	if got := c.posts(thief, "/move-in/enter", form("contact", string(contact), "code", code)); got.status != 303 {
		t.Fatalf("%d", got.status)
	}
	if got := c.posts(nia, link, nil); got.status != 303 || got.to() != link {
		t.Errorf("her phone goes on: %d %s", got.status, got.to())
	}
	seen := page.Check(t, c.gets(nia, link).body)
	seen.Says("main", "in use on another phone")
	seen.NeverSays("main", "Nia", "204")
	if got := c.posts(thief, link+"/not-me", nil); got.status != 404 {
		t.Errorf("the first phone itself says that it was not it: %d", got.status)
	}
	if got := c.posts(nia, link+"/not-me", nil); got.status != 303 {
		t.Errorf("%d", got.status)
	}
	page.Check(t, c.gets(nia, link).body).Says("main", "The office has been told")
	c.works()
	for _, staff := range []string{"olive", "mona"} {
		if ms := c.inbox.Messages(staff); len(ms) != 1 || !strings.Contains(ms[0].Text, "somebody else used it first") {
			t.Errorf("%s is told: %+v", staff, ms)
		}
	}
	if ms := c.inbox.Messages("theo"); len(ms) != 0 {
		t.Errorf("the technician has nothing to do with it: %+v", ms)
	}
	if got := c.gets(thief, "/move-in"); got.status != 303 {
		t.Errorf("the thief's phone goes on: %d", got.status)
	}
	if got := c.gets(thief, "/home/leave"); got.status == 200 {
		t.Error("the thief's session still proves something")
	}
	olive := c.entersAs(visitor{}, atOffice(oliveGrant))
	page.Check(t, c.gets(olive, "/office/homes/h204").body).Says("main", "used by somebody else")
	if got := c.posts(olive, "/office/homes/h204/vouch", form("person", "nia", "proof", "id_seen")); got.status != 303 {
		t.Errorf("the office vouches for her: %d", got.status)
	}
	if got := c.posts(nia, link+"/not-me", nil); got.status != 303 || len(c.inbox.Messages("olive")) != 1 {
		t.Errorf("a second tap tells nobody again: %d", got.status)
	}
}

func TestMoveInLinksEnd(t *testing.T) {
	c := newcomer(t, storetest.SQLite(t))
	old := c.linkFor("nia")
	link := c.linkFor("nia")
	if got := c.gets(visitor{}, old); got.status != 404 {
		t.Errorf("a newer link leaves the older one: %d", got.status)
	}
	c.later(7*24*time.Hour + time.Minute)
	if got := c.gets(visitor{}, link); got.status != 404 {
		t.Errorf("after a week: %d", got.status)
	}
	if got := c.posts(visitor{}, link, nil); got.status != 404 {
		t.Errorf("after a week it goes on: %d", got.status)
	}
	if strings.Contains(c.log.String(), strings.TrimPrefix(link, "/m/")) {
		t.Error("the link stands in the log")
	}
	claimed := c.entersAs(visitor{}, latchkey.Session{Person: oliveGrant, Counter: latchkey.CounterOffice, Level: latchkey.ProofClaimed, How: "code", Expires: c.Now().Add(time.Hour)})
	if got := c.posts(claimed, "/office/homes/h204/move-in", form("person", "nia", "proof", "id_seen")); got.status != 403 {
		t.Errorf("a colleague's mailbox makes a link: %d", got.status)
	}
	for i := range 4 {
		got := c.posts(c.entersAs(visitor{}, atOffice(oliveGrant)), "/office/homes/h204/move-in", form("person", "nia", "proof", "call_back"))
		if want := map[bool]int{true: 429, false: 200}[i == 3]; got.status != want {
			t.Errorf("link %d of a day: %d", i+1, got.status)
		}
	}
}

func (c *court) consents(p latchkey.PersonID) (all []latchkey.Consent) {
	c.t.Helper()
	c.must(c.store.View(c.t.Context(), func(v *store.View) (err error) { all, err = v.Consents(p); return err }))
	return all
}

func (c *court) person(id latchkey.PersonID) (p latchkey.Person) {
	c.t.Helper()
	c.must(c.store.View(c.t.Context(), func(v *store.View) (err error) { p, err = v.Person(id); return err }))
	return p
}
