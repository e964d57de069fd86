package web_test

import (
	"testing"

	"latchkey/internal/testing/page"
	"latchkey/internal/web"
	"latchkey/internal/words"
)

// One plain line under every page that is not the staff's says what Latchkey is not.
func TestEveryPageSaysThatItIsHelpAndNotAdvice(t *testing.T) {
	eachStory(t, func(t *testing.T, s web.Story, body string) {
		if staffPage.MatchString(body) {
			return
		}
		page.Check(t, body).Says("body", words.For(s.Lang).Common.Scope, map[string]string{"en": "not legal or safety advice", "es": "no consejo legal ni de seguridad"}[s.Lang])
	})
}

// In a real house the number is a telephone link, for a stranger, too, on pages that are not there and when a link is old.
func TestInARealHouseTheNumberIsATelephoneLink(t *testing.T) {
	c := newCourt(t)
	for _, path := range []string{"/", "/now", "/now?danger=yes", "/signin", "/setup", "/nowhere", "/a/nosuchlink", "/i/nosuchlink"} {
		p := page.Check(t, c.gets(visitor{}, path).body)
		p.Has(`.dock a.dock-call[href^="tel:"]`) // which number, when no property is named, is a matter of where one is
		p.NeverSays("body", "(demo)", "has been notified")
	}
	at := "?at=" + string(mapleCourt)
	for _, path := range []string{"/" + at, "/now" + at, "/now" + at + "&danger=yes", "/signin" + at} {
		page.Check(t, c.gets(visitor{}, path).body).Has(`.dock a.dock-call[href="tel:911"]`)
	}
	page.Check(t, c.gets(c.resident(), "/home").body).Has(`.dock a.dock-call[href="tel:911"]`)
}
