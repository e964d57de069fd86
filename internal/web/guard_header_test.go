package web_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"latchkey/internal/store/storetest"
	"latchkey/internal/web"
)

// Every answer, good or bad, carries what keeps other sites and caches out.
func TestEveryAnswerIsClosed(t *testing.T) {
	for _, base := range []string{hereBase, "https://key.example.org"} {
		c := courtOn(t, storetest.SQLite(t), base)
		s := c.night(true)
		for _, route := range c.pages.Routes() {
			for _, role := range []string{"nobody", "proven", "office"} {
				c.closed(c.visits(c.as(role, s), route.Method, strings.TrimSuffix(route.Path, "{$}"), s), base+" "+role+" "+route.Method+" "+route.Path)
			}
		}
		for _, path := range []string{"/nothing", "/assets/nothing", "/../../etc/passwd", "//evil.example/", "/a/", "/.env", "/debug/pprof/", "/storybook/", "/demo", "/demo/inbox/mei", "/demo/skip"} {
			r := c.gets(visitor{}, path)
			c.closed(r, path)
			if strings.HasPrefix(r.to(), "//") || strings.Contains(r.to(), "evil.example/") && strings.HasPrefix(r.to(), "http") {
				t.Errorf("%s leads out of the house: %s", path, r.to())
			}
			if r.status == 200 {
				t.Errorf("%s is served", path)
			}
		}
		for _, path := range []string{"/demo/skip", "/demo/story"} {
			if r := c.posts(visitor{}, path, nil); r.status != 404 {
				t.Errorf("%s: %d", path, r.status)
			}
		}
	}
}

func (c *court) closed(r reply, what string) {
	c.t.Helper()
	for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin"} {
		if got := r.header.Get(name); got != want {
			c.t.Errorf("%s: %s is %q", what, name, got)
		}
	}
	csp := r.header.Get("Content-Security-Policy")
	for _, part := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"} {
		if !strings.Contains(csp, part) {
			c.t.Errorf("%s: the policy lacks %s: %s", what, part, csp)
		}
	}
	if styles := regexp.MustCompile(`'sha256-[A-Za-z0-9+/=]{44}'`).FindAllString(csp, -1); len(styles) != 1 {
		c.t.Errorf("%s: one style of ours may stand in a page, not %q", what, styles)
	}
	for _, part := range []string{"unsafe", "http:", "https:", "data:", "*", "nonce"} {
		if strings.Contains(csp, part) {
			c.t.Errorf("%s: the policy allows %s", what, part)
		}
	}
	if got := r.header.Get("Cache-Control"); got != "no-store" {
		c.t.Errorf("%s: Cache-Control is %q", what, got)
	}
	if got := r.header.Get("Strict-Transport-Security") != ""; got != c.secure() {
		c.t.Errorf("%s: https only: %t", what, got)
	}
	for _, name := range []string{"Server", "X-Powered-By", "Access-Control-Allow-Origin"} {
		if got := r.header.Get(name); got != "" {
			c.t.Errorf("%s: %s is %q", what, name, got)
		}
	}
	for _, inner := range []string{"goroutine", "latchkey/internal", "SELECT ", "sql:", "no rows", ".go:", "panic"} {
		if strings.Contains(r.body, inner) {
			c.t.Errorf("%s: tells how we are made: %s", what, inner)
		}
	}
}

var (
	inlineScript = regexp.MustCompile(`(?i)<script(?:[^>]*)>[^<]|<style|\sstyle=|\son[a-z]+=["']|javascript:|<iframe|<object|<embed|<base|http-equiv`)
	outside      = regexp.MustCompile(`(?i)(src|href|action|poster|formaction)="(?:[a-z]+:)?//`)
	anyLink      = regexp.MustCompile(`(?i)(?:src|href|action)="([^"]*)"`)
)

// No page runs or styles anything inside itself, and nothing on it comes from anybody else.
func TestPagesBringNothingFromOutside(t *testing.T) {
	h := web.Storybook()
	for _, s := range web.StorybookStories() {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", s.Path(), nil))
		body := w.Body.String()
		if m := inlineScript.FindString(body); m != "" {
			t.Errorf("%s has %s", s.Name, m)
		}
		if m := outside.FindString(body); m != "" {
			t.Errorf("%s has %s", s.Name, m)
		}
		if strings.Contains(body, "tel:911") { // what is shown for pictures must not ring anybody
			t.Errorf("%s rings 911", s.Name)
		}
		for _, m := range anyLink.FindAllStringSubmatch(body, -1) {
			if at := m[1]; !strings.HasPrefix(at, "/") && !strings.HasPrefix(at, "#") && !strings.HasPrefix(at, "?") && !strings.HasPrefix(at, "tel:") && !strings.HasPrefix(at, "sms:") && !strings.HasPrefix(at, "mailto:") && at != "" {
				t.Errorf("%s leads to %s", s.Name, at)
			}
		}
	}
}

// What a browser or a proxy says about where we are never ends up in a link: only --url does.
func TestLinksComeFromTheHouseAlone(t *testing.T) {
	c := newCourt(t)
	evil := []string{"Host", "evil.example", "X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "https", "Forwarded", "host=evil.example", "X-Original-URL", "/office", "X-Rewrite-URL", "/office",
		"Origin", "http://localhost:8080"}
	for _, path := range []string{"/", "/now", "/signin", "/home", "/nothing", "//now", "/now/../now"} {
		r := c.gets(c.resident(), path, evil...)
		if strings.Contains(r.body+r.to(), "evil.example") {
			t.Errorf("%s repeats the name: %s", path, r.to())
		}
	}
	c.posts(visitor{}, "/signin/code", form("contact", "ana"), evil...)
	l := c.posts(c.resident(), "/now", form("reason", "key_inside", "key", "tap"), evil...)
	c.posts(c.resident(), l.to()+"/begin", nil, evil...)
	c.works()
	n := 0
	for _, address := range c.inbox.Addresses() {
		for _, m := range c.inbox.Messages(address) {
			n++
			if m.Link != "" && !strings.HasPrefix(m.Link, hereBase+"/") || strings.Contains(m.Text, "evil") {
				t.Errorf("a message leads to %s", m.Link)
			}
		}
	}
	if n < 2 {
		t.Errorf("%d messages", n)
	}
	for _, then := range []string{"//evil.example", "https://evil.example", `/\evil.example`, "/%09/evil.example", "javascript:alert(1)", "/\t/evil.example", "\\\\evil.example"} {
		v := visitor{}
		r := c.signsIn(v, "", "ana", "then", then)
		if to := r.to(); r.status == http.StatusSeeOther && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.HasPrefix(to, `/\`)) {
			t.Errorf("then=%q leads to %s", then, to)
		}
		c.later(61 * 60e9)
	}
}
