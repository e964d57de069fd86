package web_test

import (
	"html"
	"net/url"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/testing/page"
)

// Ana asks for a lock without a key: the text is ready, says what matters and asks what is not known; she changes it, and her own mail
// opens with her words. The house sends and keeps nothing of it, and there is no letter once a lock is there.
func TestSheAsksForALockWithoutAKey(t *testing.T) {
	c := newCourt(t)
	her := c.resident()
	c.reads(her, "/home/locks", "en").Has("a[href^='/home/locks/letter']")
	for language, says := range map[string][]string{
		"en": {"Ana Ruiz, 512", "Maple Court", "keep a key or a keypad", "with an app alone", "read only by those who live here", "I do not know who pays", "before anything is ordered"},
		"es": {"Ana Ruiz, 512", "Maple Court", "quede también una llave o un teclado", "solo se abra con una aplicación", "lo lean solo quienes viven aquí", "No sé quién paga", "antes de encargar nada"},
	} {
		text := c.reads(her, "/home/locks/letter", language).Text("textarea")
		for _, s := range says {
			if !strings.Contains(text, s) {
				t.Errorf("%s: %q is not in %s", language, s, text)
			}
		}
		if strings.Contains(text, "Maple Street") {
			t.Errorf("%s: the address stands in it", language)
		}
	}
	if text := c.reads(her, "/home/locks/letter?letter=es", "en").Text("textarea"); !strings.Contains(text, "Vivo en 512") {
		t.Errorf("in the landlord's language: %s", text)
	}
	before := c.remembers(c.database(), "sessions", "counts")
	own := "Dear landlord,\nmay I have a keypad? 1+1 & <b>thanks</b>"
	got := c.posts(her, "/home/locks/letter", form("text", own))
	p := page.Check(t, got.body)
	mail, err := url.Parse(html.UnescapeString(p.Attr("a[href^='mailto:']", "href")))
	if err != nil || mail.Query().Get("body") != own || mail.Query().Get("subject") == "" || strings.Contains(mail.RawQuery, "+") || strings.Contains(got.body, "<b>thanks") {
		t.Errorf("%d %v %s", got.status, err, mail)
	}
	if text := p.Text("textarea"); !strings.Contains(text, "may I have a keypad?") {
		t.Errorf("her words are gone: %s", text)
	}
	if c.remembers(c.database(), "sessions", "counts") != before || len(c.inbox.Messages(string(oliveGrant))) != 0 {
		t.Error("something of it was kept or sent")
	}
	if got := c.posts(her, "/home/locks/letter", form("text", "  ")); !strings.Contains(page.Check(t, got.body).Text("main"), "There is no text yet") {
		t.Error("an empty text is made ready")
	}
	c.lockOn("front", latchkey.LockCan{Remote: true, Codes: 10})
	c.reads(her, "/home/locks", "en").Lacks("a[href^='/home/locks/letter']")
}
