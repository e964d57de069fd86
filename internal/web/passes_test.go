package web_test

import (
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/testing/page"
)

// Olive gives the painters a code for the empty 305 through the pages, without a script: the form names the unit and says when it ends.
// The doors of homes with people are not in it. When somebody has moved in, the page says that the code has ended, and offers 305 no more.
func TestTheOfficeGivesACodeForAnEmptyHomeWithAPretendLock(t *testing.T) {
	c := newCourt(t)
	_, ours := c.lockOn("front", everyAbility())
	f := guardedCourt()
	f.Homes = append(f.Homes, latchkey.FileHome{ID: "maple-305", Home: latchkey.Home{Unit: "305", Doors: f.Homes[0].Doors}})
	_, err := c.desk.Import(t.Context(), f, "import", false)
	c.must(err)
	fake := c.desk.Locks["fake"].(*fakelock.Stack).Add("empty", everyAbility())
	office := desk.Viewer{Session: atOffice(oliveGrant)}
	l, err := c.desk.AddLock(t.Context(), office, desk.NewLock{Home: "maple-305", Door: "unit", Name: "Front door", Stack: "fake", Address: "empty", Can: everyAbility()})
	c.must(err)
	c.must(c.desk.TrustLock(t.Context(), office, l.ID))
	c.works()
	olive := c.at(oliveGrant, latchkey.ProofProven)
	for language, says := range map[string]string{"en": "Unit 305 (empty): Front door", "es": "305 (vacía): Front door"} {
		body := c.gets(olive, "/office/codes").body
		text := c.reads(olive, "/office/codes", language).Text("main")
		if !strings.Contains(text, says) || strings.Contains(text, "512") || strings.Contains(body, string(ours.ID)) {
			t.Errorf("%s: %s", language, text)
		}
	}
	// A choice that only a guest's form has is none here, and no reason to stumble.
	if r := c.posts(olive, "/office/codes", form("guest", "Sam", "why", "Make-ready", "when", "span", "day", "mon", "from", "10:00", "until", "12:00", "lock", string(l.ID))); r.status >= 500 {
		t.Errorf("hours without a break: %d", r.status)
	}
	give := form("guest", "Sam", "firm", "Prairie Paint", "why", "Make-ready", "when", "always", "last", c.Now().AddDate(0, 1, 0).Format("2006-01-02"), "lock", string(l.ID))
	r := c.posts(olive, "/office/codes", give)
	if says := c.reads(olive, r.to(), "en").Text("main"); r.status != 303 || !strings.Contains(says, "Unit 305, Front door") || !strings.Contains(says, "The code for Prairie Paint, Sam is made") {
		t.Fatalf("%d %s", r.status, says)
	}
	c.works()
	fresh := page.Check(t, c.posts(olive, strings.Replace(r.to(), "?made=", "/", 1)+"/show", form()).body)
	if !fake.Type(fresh.Text(".digits")) {
		t.Error("the painters stand outside")
	}
	f.Homes[len(f.Homes)-1].Residents = []latchkey.FileResident{{Person: meiChen, OnLease: true}}
	_, err = c.desk.Import(t.Context(), f, "import", false)
	c.must(err)
	c.works()
	text := c.reads(olive, "/office/codes", "en").Text("main")
	if strings.Contains(text, "(empty)") || !strings.Contains(text, "Unit 305, Front door: Gone from the lock") || len(fake.Slots()) != 0 {
		t.Errorf("%d codes on the lock: %s", len(fake.Slots()), text)
	}
	if r := c.posts(olive, "/office/codes", give); r.status == 200 && strings.Contains(r.body, "digits") || len(fake.Slots()) != 0 {
		t.Errorf("another one: %d", r.status)
	}
}
