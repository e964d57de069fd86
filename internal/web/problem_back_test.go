package web_test

import (
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/words"
)

// Kim's link is opened on another phone, or a tap on it fails: *Try again* leads back to the page of that link, where looking changes nothing,
// and not to the page of somebody who is locked out. So it is for every link in a message.
func TestTryAgainLeadsBackToTheLink(t *testing.T) {
	c := newCourt(t)
	_, _ = c.lockOn("front", everyAbility())
	_, err := c.desk.GiveGrant(t.Context(), c.me(), home512, latchkey.Grant{Name: "Kim", Doors: []string{"unit"}, Remote: true})
	c.must(err)
	c.works()
	all, err := c.desk.GrantsOf(t.Context(), c.me(), home512)
	c.must(err)
	_, token, _ := strings.Cut(all[0].Link, "/g/")
	_, err = c.desk.GuestCodes(t.Context(), desk.Helper{Token: token, Device: "kimsphone"})
	c.must(err)
	other := visitor{"latchkey-device": "anotherphone"}
	c.saysAtOnceThatItIsAnothers("/g/"+token, other)
	for _, do := range []string{"/code", "/open"} {
		got := c.posts(other, "/g/"+token+do, form("door", "unit"))
		if got.status != 403 || !strings.Contains(got.body, `href="/g/`+token+`"`) || strings.Contains(got.body, `primary wide" href="/now"`) {
			t.Errorf("%s on another phone: %d, and it leads elsewhere: %.3000s", do, got.status, got.body)
		}
	}
	for _, letter := range []string{"a", "d", "f", "g", "i", "j", "m", "q", "s"} {
		if got := c.gets(visitor{}, "/"+letter+"/nosuchlink"); strings.Contains(got.body, "nosuchlink") || strings.Contains(c.log.String(), "nosuchlink") {
			t.Errorf("/%s: the page or the log of a link that is none names it", letter)
		}
	}
}

// Whoever looks at a link that is another phone's reads so before any tap, with what to do, and nothing of whose it is; a robot that shows what
// is behind links, and a browser that kept no cookie, read the same. The phone that used it first reads on as before, and looking binds nobody.
func (c *court) saysAtOnceThatItIsAnothers(path string, other visitor) {
	c.t.Helper()
	for language, says := range map[string]*words.Pages{"en": words.English(), "es": words.Spanish()} {
		for name, who := range map[string]visitor{"another phone": other, "a robot": {}} {
			p := c.reads(who, path, language)
			p.Says("main h1", says.Guests.Elsewhere)
			p.Says("main", says.Guests.ElsewhereDo...)
			p.Lacks("main form, main time, script:not([src])")
			p.NeverSays("body", "Kim", "Ana", "Ruiz", "512")
			if got := c.gets(who, path); got.header.Get("Set-Cookie") != "" {
				c.t.Errorf("%s: looking left %s", name, got.header.Get("Set-Cookie"))
			}
		}
		c.reads(visitor{"latchkey-device": "kimsphone"}, path, language).Says("main h1", says.Guests.HiTitle("Kim", "Ana"))
	}
}
