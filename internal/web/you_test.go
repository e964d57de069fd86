package web_test

import (
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/testing/page"
)

// Staff look after their own addresses on their own page: a new one is unproven until the code that went there comes back,
// a wrong code changes nothing, and another's address is out of reach.
func TestStaffAddAnAddress(t *testing.T) {
	eachCourt(t, func(t *testing.T, c *court) {
		olive := c.at(oliveGrant, latchkey.ProofProven)
		if r := c.posts(olive, "/office/you/contact", form("channel", "pretend", "address", "olive-new")); r.to() != "/office/you?said=saved" {
			t.Fatalf("she adds it: %d %s", r.status, r.to())
		}
		const all = `section[aria-labelledby="contacts-title"]`
		p := page.Check(t, c.gets(olive, "/office/you").body)
		p.Says(all, "not checked yet")
		var own string
		for _, action := range p.Attrs(all+` form[action$="/code"]`, "action") {
			own = strings.TrimSuffix(action, "/code")
		}
		if own == "" {
			t.Fatal("no check is offered")
		}

		c.posts(olive, own+"/code", nil)
		code := c.code("olive-new")
		wrong := "000000"
		if code == wrong {
			wrong = "111111"
		}
		if r := c.posts(olive, own+"/enter", form("code", wrong)); r.status != 403 || strings.Contains(r.body, code) {
			t.Errorf("a wrong code: %d", r.status)
		} else {
			page.Check(t, r.body).Has(`form[action="` + own + `/enter"] [aria-invalid="true"]`)
		}
		page.Check(t, c.gets(olive, "/office/you").body).Has(`form[action="` + own + `/code"]`)

		mona := c.at(monaFrey, latchkey.ProofProven)
		for _, act := range []string{"", "/code", "/enter", "/test", "/end"} {
			method := map[bool]string{true: "GET", false: "POST"}[act == ""]
			if r := c.sends(mona, method, own+act, form("code", code).Encode(), "Sec-Fetch-Site", "same-origin", "Content-Type", "application/x-www-form-urlencoded"); r.status != 404 {
				t.Errorf("another's address, %s %s: %d", method, act, r.status)
			}
		}

		if r := c.posts(olive, own+"/enter", form("code", code)); r.to() != "/office/you?said=saved" {
			t.Errorf("the right code: %d %s", r.status, r.to())
		}
		page.Check(t, c.gets(olive, "/office/you").body).Lacks(`form[action="` + own + `/code"]`)
		before := len(c.inbox.Messages("olive-new"))
		c.posts(olive, own+"/test", nil)
		c.works()
		if n := len(c.inbox.Messages("olive-new")); n != before+1 {
			t.Errorf("the try sent %d messages", n-before)
		}
		c.posts(olive, own+"/end", nil)
		page.Check(t, c.gets(olive, "/office/you").body).Lacks(`form[action^="` + own + `"]`)
	})
}

// By a code alone, the page shows no address and takes none.
func TestStaffByACodeSeeNoAddress(t *testing.T) {
	eachCourt(t, func(t *testing.T, c *court) {
		olive := c.at(oliveGrant, latchkey.ProofClaimed)
		page.Check(t, c.gets(olive, "/office/you").body).Lacks(`section[aria-labelledby="contacts-title"]`)
		if r := c.posts(olive, "/office/you/contact", form("channel", "pretend", "address", "elsewhere")); r.status < 400 {
			t.Errorf("an address by a code: %d %s", r.status, r.to())
		}
		if strings.Contains(c.gets(c.at(oliveGrant, latchkey.ProofProven), "/office/you").body, "elsewhere") {
			t.Error("it was kept")
		}
	})
}
