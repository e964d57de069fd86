package web_test

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"latchkey/internal/testing/browser"
	"latchkey/internal/web"
)

var ownStyle = regexp.MustCompile(`(?s)<style>(.*?)</style>`)

// A phone that comes from a message, a code on the wall or a typed address gets the style with the page, and the policy allows
// exactly that style. From our own pages, and from a browser that does not say, it is a link.
func TestAFirstPageBringsItsStyle(t *testing.T) {
	c := newCourt(t)
	for _, path := range []string{"/", "/now", "/door"} {
		for _, from := range []string{"none", "cross-site", "same-site"} {
			r := c.gets(visitor{}, path, "Sec-Fetch-Site", from)
			inside := ownStyle.FindAllStringSubmatch(r.body, -1)
			if len(inside) != 1 || strings.Contains(r.body, `rel="stylesheet"`) {
				t.Fatalf("%s from %s brings %d styles", path, from, len(inside))
			}
			sum := sha256.Sum256([]byte(inside[0][1]))
			if want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(r.header.Get("Content-Security-Policy"), want) {
				t.Errorf("%s: the policy does not name its style %s: %s", path, want, r.header.Get("Content-Security-Policy"))
			}
		}
		for _, headers := range [][]string{{"Sec-Fetch-Site", "same-origin"}, nil} {
			if r := c.gets(visitor{}, path, headers...); strings.Contains(r.body, "<style") || strings.Count(r.body, `rel="stylesheet"`) != 1 {
				t.Errorf("%s from %q does not link its style once", path, headers)
			}
		}
	}
	for _, path := range []string{"/signin", "/offline", "/kept.json"} { // not for the worst moment, or kept for later
		if r := c.gets(visitor{}, path, "Sec-Fetch-Site", "none"); strings.Contains(r.body, "<style") {
			t.Errorf("%s brings its style along", path)
		}
	}
}

// What stands in the second sheet would be missing on a page that has only the first.
func TestAPageForTheWorstMomentNeedsOneSheet(t *testing.T) {
	srv := httptest.NewServer(web.Storybook())
	t.Cleanup(srv.Close)
	b, n := browser.Open(t), 0
	b.Goto(browser.Local(srv.URL) + "/storybook/en/signin")
	rooms := browser.Eval[[]string](b, `[...document.querySelectorAll("link[rel=stylesheet]")].map(e => e.getAttribute("href"))`)
	if len(rooms) != 2 {
		t.Fatalf("a page of another room has the sheets %q", rooms)
	}
	for _, s := range web.StorybookStories() {
		if s.Lang != "en" || !s.Stress {
			continue
		}
		b.Goto(browser.Local(srv.URL) + s.Path())
		if !browser.Eval[bool](b, `document.body.classList.contains("stress")`) {
			continue
		}
		n++
		missing := browser.Eval[[]string](b, `(async () => {
			const sheet = new CSSStyleSheet(), found = [];
			sheet.replaceSync(await (await fetch("`+rooms[1]+`")).text());
			const walk = (rules) => { for (const r of rules) {
				if (r.selectorText === undefined) { walk(r.cssRules || []); continue; }
				const anyState = r.selectorText.replace(/::[\w-]+/g, "").replace(/:(hover|focus-visible|checked)/g, "").replace(/:has\(\s*\)/g, "");
				if (document.querySelector(anyState)) found.push(r.selectorText);
			} };
			walk(sheet.cssRules);
			return found;
		})()`)
		for _, rule := range missing {
			t.Errorf("%s needs %q, which stands in rooms.css", s.Name, rule)
		}
	}
	if n < 80 {
		t.Errorf("%d pages for the worst moment were looked at", n)
	}
}
