package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"latchkey/internal/testing/page"
	"latchkey/internal/web"
)

// asks opens an address as a browser that asks for these languages, without a choice kept before.
func (p *phone) asks(path, languages string) *phone {
	p.t.Helper()
	req, err := http.NewRequestWithContext(p.t.Context(), "GET", p.h.url+path, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	req.Header.Set("Accept-Language", languages)
	res, err := p.client.Do(req)
	return p.read(res, err)
}

// The language is that of the address for one page, else what this browser chose, else the person's own, else what the
// browser asks for, else English.
func TestTheLanguageOfAPage(t *testing.T) {
	h := openHouse(t, "O-01")
	for asked, want := range map[string]string{"es-MX": "es", "es-419,en;q=0.8": "es", "en-GB,es;q=0.9": "en", "fr-CA,es;q=0.5,en;q=0.4": "es", "de": "en", "": "en",
		"es;q=0,en": "en", "es;q=nonsense,fr": "en", strings.Repeat("xx,", 2000) + "es": "en"} {
		p := h.phone().asks("/now", asked)
		if got := p.Attr("html", "lang"); got != want {
			t.Errorf("whoever asks for %.40q is answered in %q", asked, got)
		}
		if !slices.Contains(p.header.Values("Vary"), "Accept-Language, Cookie") {
			t.Errorf("a cache may mix the languages: Vary %q", p.header.Values("Vary"))
		}
	}
	p := h.phone().opens("/now?lang=es-US&danger=no")
	if got := p.Attr("html", "lang"); got != "es" || len(p.client.Jar.Cookies(mustURL(t, h.url))) > 0 {
		t.Errorf("an address that says es is shown in %s, and looking left %v", got, p.client.Jar.Cookies(mustURL(t, h.url)))
	}
	p.taps("Seguir en español")
	if got := p.Attr("html", "lang"); got != "es" || p.path != "/now" {
		t.Errorf("after keeping it %s is in %s", p.path, got)
	}
	p.Has(`button[name="reason"]`) // the same page as before
	p.Lacks(".keep-language")
	p.taps("English")
	if got := p.Attr("html", "lang"); got != "en" {
		t.Errorf("changed to %s", got)
	}
	p.asks("/now", "es")
	if got := p.Attr("html", "lang"); got != "en" {
		t.Errorf("what this browser chose is overruled by what it asks for: %s", got)
	}
}

// The switch stands on every page that can be shown again, near the top for whoever is at the door, each language by its
// own name and marked as what it is.
func TestTheSwitchIsOnEveryPage(t *testing.T) {
	eachStory(t, func(t *testing.T, s web.Story, body string) {
		p := page.Check(t, body, `.foot form.languages[action="/language"] button[lang]`)
		if !staffPage.MatchString(body) {
			p.Has(`.top form.languages button[lang]`)
			p.Before(".top .languages", "main")
		}
		want := map[string]string{"en": "Español", "es": "English"}[s.Lang]
		p.Says(".foot .languages", want)
	})
}

// A change of language leads back into this house and nowhere else, and is no way to be sent on.
func TestALanguageLeadsNowhereElse(t *testing.T) {
	h := openHouse(t, "O-01")
	p := h.phone()
	p.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for then, want := range map[string]string{"/now?danger=no": "/now?danger=no", "//evil.example": "/", "https://evil.example": "/", `/\evil.example`: "/", "": "/",
		"/now?lang=en&danger=no": "/now?danger=no", "/\r\nX: y": "/"} {
		p.posts("/language", url.Values{"lang": {"es"}, "then": {then}})
		if got := p.header.Get("Location"); got != want || p.status != 303 {
			t.Errorf("%q leads to %d %q", then, p.status, got)
		}
	}
	p.posts("/language", url.Values{"lang": {"xx"}, "then": {"/"}})
	if p.status != 422 {
		t.Errorf("a language nobody speaks here: %d", p.status)
	}
	for _, c := range p.client.Jar.Cookies(mustURL(t, h.url)) {
		if c.Name != "latchkey-lang" || c.Value != "es" {
			t.Errorf("keeps %s=%s", c.Name, c.Value)
		}
	}
}

// A house that does not answer says so in the language of whoever asks.
func TestProblemsAreToldInTheirLanguage(t *testing.T) {
	h := openHouse(t, "O-01")
	p := h.phone().asks("/nothing", "es-MX")
	p.Has(`html[lang="es"]`)
	if p.status != 404 {
		t.Errorf("answered %d", p.status)
	}
	if err := h.Store.Close(); err != nil {
		t.Fatal(err)
	}
	p.asks("/now", "es-MX").Has(`html[lang="es"]`, `a.dock-call[href="/demo/emergency?number=911"]`)
	if p.status < 500 {
		t.Errorf("a house without its memory answered %d", p.status)
	}
}
