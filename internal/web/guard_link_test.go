package web_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web"
)

// asked lets Mei and Sam get their real links, and gives back Mei's.
func (c *court) asked() string {
	c.t.Helper()
	l, err := c.desk.OpenLockout(c.t.Context(), c.me(), home512, newID(), latchkey.Answers{Reason: "key_inside", Where: "building"})
	c.must(err)
	_, err = c.desk.Begin(c.t.Context(), c.me(), l.ID)
	c.must(err)
	c.works()
	return c.token("mei", "/a/")
}

func TestLinksCannotBeGuessed(t *testing.T) {
	c := newCourt(t)
	seen := map[string]bool{}
	letters := map[rune]int{}
	for range 300 {
		token := desk.Token([]byte(newID() + newID())[:32])
		if !regexp.MustCompile(`^[a-zA-Z]{28}$`).MatchString(token) || seen[token] {
			t.Fatalf("a token is %q", token)
		}
		seen[token] = true
		for _, r := range token {
			letters[r]++
		}
	}
	for r, n := range letters { // 300×28 letters of 49: about 171 each
		if n < 90 || n > 270 {
			t.Errorf("%c stands %d times", r, n)
		}
	}
	link := c.asked()
	if !regexp.MustCompile(`^[a-zA-Z]{28}$`).MatchString(link) {
		t.Errorf("the link is %q", link)
	}
	for _, guess := range []string{link[:27], link + "a", strings.ToUpper(link), strings.ToLower(link), link[:27] + "%00", link + "%20", "%2e%2e"} {
		if r := c.gets(visitor{}, "/a/"+guess); r.status != 404 && !(guess == "%2e%2e" && r.status < 400) {
			t.Errorf("nearly the link: %d", r.status)
		}
	}
	for _, path := range []string{"/i/" + link, "/live/i/" + link} {
		if r := c.gets(visitor{}, path); r.status != 404 {
			t.Errorf("%s: the link of one kind opens another: %d", path, r.status)
		}
	}
}

// A link belongs to the first phone that answers with it. Another one sees that, and no more.
func TestAForwardedLink(t *testing.T) {
	c := newCourt(t)
	link := c.asked()
	if r := c.gets(visitor{}, "/a/"+link); r.status != 200 || strings.Contains(r.body, "Maple Street") || strings.Contains(r.body, "otter") || strings.Contains(r.body, "512") {
		t.Errorf("before the yes the link shows where: %d", r.status)
	}
	mei, eve := visitor{"latchkey-device": "meisownphone"}, visitor{"latchkey-device": "evesphone"}
	c.posts(mei, "/a/"+link+"/coming", form("minutes", "20"))
	if r := c.gets(mei, "/a/"+link); !strings.Contains(r.body, "Maple Street") || !strings.Contains(r.body, "otter of ana") {
		t.Error("after her yes Mei does not see where, and the word")
	}
	for name, v := range map[string]visitor{"another phone": eve, "a phone without a note": {}, "a phone with an empty note": {"latchkey-device": ""}} {
		for _, path := range []string{"", "/not-them"} {
			r := c.gets(v, "/a/"+link+path)
			for _, secret := range []string{"Maple Street", "otter", "512", "Lobby", "lobby", "recognised"} {
				if strings.Contains(r.body, secret) {
					t.Errorf("%s sees %s at %s", name, secret, path)
				}
			}
		}
		for _, tap := range []string{"coming", "cant", "not-them", "here", "no-key", "in"} {
			if r := c.posts(v, "/a/"+link+"/"+tap, form("minutes", "5")); r.status != 403 {
				t.Errorf("%s says %s: %d %s", name, tap, r.status, r.to())
			}
		}
		if r := c.gets(v, "/live/a/"+link); r.status != 204 {
			t.Errorf("%s hears of changes: %d", name, r.status)
		}
	}
	if r := c.gets(mei, "/a/"+link); !strings.Contains(r.body, "Maple Street") {
		t.Error("Mei's yes is gone")
	}
}

// A link that is over says so, and tells nothing of what happens at the home afterwards.
func TestAnOldLink(t *testing.T) {
	c := newCourt(t)
	link := c.asked()
	mei := visitor{"latchkey-device": "meisownphone"}
	c.posts(mei, "/a/"+link+"/coming", form("minutes", "20"))
	at := c.gets(c.resident(), "/now").to()
	c.posts(c.resident(), at+"/inside", nil)
	r := c.gets(mei, "/a/"+link)
	if r.status != 200 || strings.Contains(r.body, "Maple Street") || strings.Contains(r.body, "otter") {
		t.Errorf("the link of a case that is over: %d", r.status)
	}
	for _, tap := range []string{"coming", "here", "no-key", "in"} {
		c.posts(mei, "/a/"+link+"/"+tap, form("minutes", "5"))
	}
	if body := c.gets(c.resident(), at).body; !strings.Contains(body, "You are in") {
		t.Error("a helper's late tap reopens the case")
	}
	if got := c.gets(mei, "/live/a/"+link).status; got != 204 {
		t.Errorf("an old link hears of changes at the home: %d", got)
	}
	if got := c.gets(c.resident(), "/live"+at).status; got != 204 {
		t.Errorf("an old case hears of changes at the home: %d", got)
	}
	bogus := c.gets(mei, "/a/"+strings.Repeat("q", 28))
	c.later(49 * time.Hour)
	late := c.gets(mei, "/a/"+link)
	if late.status != 404 || bogus.status != 404 {
		t.Errorf("after two days: %d, and never: %d", late.status, bogus.status)
	}
	if now := c.gets(mei, "/a/"+strings.Repeat("q", 28)); now.body != late.body {
		t.Errorf("an expired link differs from none: %s", whatChanged(now.body, late.body))
	}
}

// Whom the resident has taken off the list learns nothing more, also from a link that still runs.
func TestALinkOfSomebodyTakenOff(t *testing.T) {
	c := newCourt(t)
	link := c.asked()
	mei := visitor{"latchkey-device": "meisownphone"}
	c.posts(mei, "/a/"+link+"/coming", form("minutes", "20"))
	c.must(c.desk.EndHolder(c.t.Context(), c.me(), home512, latchkey.HolderIn(home512, meiChen)))
	for _, path := range []string{"", "/not-them"} {
		if r := c.gets(mei, "/a/"+link+path); r.status != 404 || strings.Contains(r.body, "Ana") {
			t.Errorf("%s: %d", path, r.status)
		}
	}
	if r := c.posts(mei, "/a/"+link+"/here", nil); r.status != 404 {
		t.Errorf("here: %d", r.status)
	}
}

// However a mail program mangles a link, its word is not written to a log.
func TestNoLinkIsLogged(t *testing.T) {
	const word = "abcdefghijkmnopqrstuvwxyzABC"
	for _, path := range []string{"/a/" + word, "//a/" + word, "/A/" + word, "/a/" + word + "/coming", "/live/a/" + word, "/i/" + word + "/accept", "/x/" + word, "/" + word,
		"/now/a/" + word[:20], "/api/v1/asks/" + word[:20], "/a//" + word} {
		if got := web.Pattern(path); strings.Contains(got, word[:20]) {
			t.Errorf("%s is logged as %s", path, got)
		}
	}
	if got := web.Pattern("/case/ABCDEFGHIJKLMNOPQRSTUVWXYZ/receipt"); got != "/case/ABCDEFGHIJKLMNOPQRSTUVWXYZ/receipt" {
		t.Errorf("a case is logged as %s", got)
	}
}
