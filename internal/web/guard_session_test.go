package web_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store/storetest"
)

// code is the newest one-time code that was sent to somebody.
func (c *court) code(address string) string {
	c.t.Helper()
	c.works()
	all := c.inbox.Messages(address)
	if len(all) == 0 {
		c.t.Fatalf("%s got no code", address)
	}
	return regexp.MustCompile(`^\d{6}`).FindString(all[len(all)-1].Text)
}

// signsIn asks for a code and types it in.
func (c *court) signsIn(v visitor, base, address string, more ...string) reply {
	c.t.Helper()
	c.posts(v, base+"/signin/code", form("contact", address))
	r := c.posts(v, base+"/signin/enter", form(append([]string{"contact", address, "code", c.code(address)}, more...)...))
	for _, k := range r.set {
		v[k.Name] = k.Value
	}
	return r
}

func TestCookiesAreOursAlone(t *testing.T) {
	for base, name := range map[string]string{"https://key.example.org": "__Host-latchkey-home", hereBase: "latchkey-home"} {
		c := courtOn(t, storetest.SQLite(t), base)
		v := visitor{}
		k := c.signsIn(v, "", "ana").cookie(name)
		if k == nil || !k.HttpOnly || k.SameSite != http.SameSiteLaxMode || k.Path != "/" || k.Domain != "" || k.Secure != strings.HasPrefix(base, "https") || k.MaxAge <= 0 {
			t.Errorf("%s: the session's cookie is %+v", base, k)
		}
		if len(k.Value) < 25 || c.gets(v, "/home").status != 200 {
			t.Errorf("%s: %q does not sign in", base, k.Value)
		}
		k = c.signsIn(visitor{}, "", "ana", "borrowed", "yes").cookie(name)
		if k == nil || k.MaxAge != 0 || !k.Expires.IsZero() {
			t.Errorf("%s: on a borrowed device the cookie outlives the browser: %+v", base, k)
		}
		k = c.signsIn(visitor{}, "/office", "olive").cookie(strings.Replace(name, "home", "office", 1))
		if k == nil || k.MaxAge != int((12*time.Hour).Seconds()) {
			t.Errorf("%s: the office's cookie is %+v", base, k)
		}
		s := c.night(false)
		answered := c.posts(visitor{}, "/i/"+strings.Repeat("x", 28)+"/accept", form())
		if k := answered.cookie(strings.Replace(name, "home", "device", 1)); k == nil || !k.HttpOnly || len(k.Value) < 20 || k.Secure != strings.HasPrefix(base, "https") {
			t.Errorf("%s: the note on a helper's phone is %+v", base, k)
		}
		if looked := c.gets(visitor{}, "/a/"+s.link); len(looked.set) > 0 {
			t.Errorf("%s: looking leaves a note: %v", base, looked.set)
		}
	}
}

// A session that somebody else put there, or that was there before, is not the one that is signed in.
func TestNoSessionIsTakenOver(t *testing.T) {
	c := newCourt(t)
	v := visitor{"latchkey-home": "planted-by-somebody-else-xx"}
	c.signsIn(v, "", "ana")
	if v["latchkey-home"] == "planted-by-somebody-else-xx" {
		t.Fatal("the planted word is a session now")
	}
	if c.gets(visitor{"latchkey-home": "planted-by-somebody-else-xx"}, "/home").status == 200 {
		t.Error("whoever planted it is in")
	}
	old := visitor{"latchkey-home": v["latchkey-home"]}
	c.signsIn(v, "", "ana")
	if v["latchkey-home"] == old["latchkey-home"] || c.gets(old, "/home").status == 200 || c.gets(v, "/home").status != 200 {
		t.Error("signing in anew leaves the old session alive")
	}
	other := c.resident()
	c.signsIn(v, "/office", "olive")
	if c.gets(other, "/home").status != 200 || c.gets(v, "/home").status != 200 || c.gets(v, "/office").status != 200 {
		t.Error("signing in at one counter ends something at another, or on another device")
	}
	for name, value := range map[string]string{"long": strings.Repeat("x", 15<<10), "empty": "", "spaces": "a b", "two": v["latchkey-home"] + "x", "quotes": `"` + v["latchkey-home"] + `,"`} {
		if r := c.gets(visitor{"latchkey-home": value}, "/home"); r.status == 200 || r.status >= 500 {
			t.Errorf("a %s cookie: %d", name, r.status)
		}
	}
	// Two cookies of one name, as a neighbour under our name would set one: never more than one of the two.
	r := c.gets(visitor{}, "/home", "Cookie", "latchkey-home=tossed; latchkey-home="+v["latchkey-home"])
	if r.status >= 500 {
		t.Errorf("tossed cookies: %d", r.status)
	}
	for path := range map[string]bool{"/home?latchkey-home=": true, "/home?token=": true, "/home?session=": true} {
		if c.gets(visitor{}, path+v["latchkey-home"]).status == 200 {
			t.Errorf("a session in an address signs in: %s", path)
		}
	}
	for _, seen := range []string{c.log.String(), c.gets(v, "/home").body, c.gets(v, "/now").body} {
		if strings.Contains(seen, v["latchkey-home"]) {
			t.Error("the session's word is on a page or in the log")
		}
	}
}

func TestSigningOutIsAtOnce(t *testing.T) {
	c := newCourt(t)
	v := visitor{}
	c.signsIn(v, "", "ana")
	stolen := visitor{"latchkey-home": v["latchkey-home"]}
	r := c.posts(v, "/signout", nil)
	if k := r.cookie("latchkey-home"); k == nil || k.MaxAge >= 0 || k.Value != "" || r.to() != "/signin?out=yes" {
		t.Errorf("signing out: %+v %s", k, r.to())
	}
	if r.header.Get("Clear-Site-Data") != "" {
		t.Error("an own device forgets also what others of the family have here")
	}
	if c.gets(stolen, "/home").status == 200 {
		t.Error("the session lives on")
	}
	v = visitor{}
	c.signsIn(v, "", "ana", "borrowed", "yes")
	if c.posts(v, "/home/passkey", nil).status == 200 {
		t.Error("a borrowed device can be enrolled")
	}
	if got := c.posts(v, "/signout", nil).header.Get("Clear-Site-Data"); !strings.Contains(got, `"cookies"`) || !strings.Contains(got, `"storage"`) || !strings.Contains(got, `"cache"`) {
		t.Errorf("sign out and clear: %q", got)
	}
	if r := c.posts(visitor{}, "/signout", nil); r.status != 303 {
		t.Errorf("signing out twice: %d", r.status)
	}
}

// A borrowed device shows how the case ended, and is given back soon after; or after an hour.
func TestABorrowedDeviceIsGivenBack(t *testing.T) {
	c := newCourt(t)
	v := visitor{}
	c.signsIn(v, "", "ana", "borrowed", "yes")
	own := c.resident()
	c.posts(v, "/now", form("reason", "key_inside", "key", "tap"))
	at := c.gets(v, "/now").to()
	if !strings.HasPrefix(at, "/case/") {
		t.Fatalf("no case: %s", at)
	}
	c.later(5 * time.Minute)
	c.posts(v, at+"/inside", nil)
	if c.gets(v, at).status != 200 {
		t.Error("the borrowed device does not say how it ended")
	}
	c.later(10 * time.Minute)
	if c.gets(v, at).status == 200 || c.gets(own, at).status != 200 {
		t.Error("ten minutes after the end the borrowed device is still signed in, or the own one is not")
	}
	v = visitor{}
	c.signsIn(v, "", "ana", "borrowed", "yes")
	c.later(59 * time.Minute)
	if c.gets(v, "/home").status != 200 {
		t.Error("not yet an hour")
	}
	c.later(time.Minute)
	if c.gets(v, "/home").status == 200 {
		t.Error("an hour later the borrowed device is still signed in")
	}
}

// Whoever keeps a key, has moved out or only works here cannot write a property of their own into the list that strangers read.
func TestOnlyWhoRunsTheHouseMakesHomes(t *testing.T) {
	c := newCourt(t)
	c.movesOut(danaWu)
	before := c.gets(visitor{}, "/now?danger=no&reason=key_lost&where=street").body
	for _, p := range []latchkey.PersonID{danaWu, meiChen, theoBell, oliveGrant} {
		v := c.enters(visitor{}, p, latchkey.CounterHome, latchkey.ProofProven)
		if r := c.posts(v, "/home/new", sentTo["/home/new"]); r.status != 404 {
			t.Errorf("%s makes a home: %d %s", p, r.status, r.to())
		}
	}
	if c.gets(visitor{}, "/now?danger=no&reason=key_lost&where=street").body != before {
		t.Error("what strangers read has changed")
	}
	if r := c.posts(c.enters(visitor{}, monaFrey, latchkey.CounterHome, latchkey.ProofProven), "/home/new", sentTo["/home/new"]); r.to() != "/home?said=saved" {
		t.Errorf("a manager makes a home: %d %s", r.status, r.to())
	}
	if after := c.gets(visitor{}, "/now?danger=no&reason=key_lost&where=street").body; strings.Contains(after, "Eve") || strings.Contains(after, "Evil Street") {
		t.Error("a private home is listed for strangers")
	}
}
