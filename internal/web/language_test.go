package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"latchkey"
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
		p := page.Check(t, body, `.foot form.languages[action$="/language"] button[lang], .foot p.languages a[lang][href*="lang="]`)
		if !staffPage.MatchString(body) {
			p.Has(`.top .languages [lang]`)
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
		"/now?lang=en&danger=no": "/now?danger=no", "/\r\nX: y": "/", "/\t/evil.example": "/", "/\v/evil.example": "/", "////evil.example": "/", "javascript:alert(1)": "/", "/.//evil.example?lang=en": "/evil.example",
		"/%0d%0aX:y?lang=en": "/%0d%0aX:y", "/%5Cevil.example?lang=en": "/%5Cevil.example", "/%2Fevil.example?lang=en": "/%2Fevil.example"} {
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

// The planner speaks as the page does, whoever the case belongs to, and what to say to a dispatcher stays in theirs.
func TestThePlannerSpeaksAsThePageDoes(t *testing.T) {
	h := openHouse(t, "O-01")
	p := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	p.opens("/now").taps("No danger").taps("My key is inside").taps("Inside the building")
	p.Says("main", "Stay in the lobby", "Mei is 12 minutes away")
	at := p.path
	p.opens(at + "?lang=es-MX")
	p.Says("main", "Quédese en el vestíbulo", "Mei está a 12 minutos")
	p.NeverSays("main", "Stay in the lobby", "12 minutes away")
	p.opens(at).Says("main", "Stay in the lobby")

	stranger := h.phone().opens("/now?lang=es&danger=no&reason=key_inside&where=building")
	stranger.Says("main", "Mantenga la calma", "La oficina abre a las 09:00")
	stranger.NeverSays("main", "Stay calm", "The office opens")
	stranger.opens("/now?lang=es&danger=yes&what=child").Says("main", "I am locked out")
}
