package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/store/storetest"
	"latchkey/internal/testing/page"
)

// A code by message, a wallet card on a neighbor's phone, and signing out so that nothing is left (O-03).
func TestSigningIn(t *testing.T) {
	h := openHouse(t, "O-01")
	p := h.phone().opens("/signin?then=/now")
	known := p.taps("Send me a code", "contact", "ana-ruiz").body
	unknown := h.phone().opens("/signin?then=/now").taps("Send me a code", "contact", "nobody-here").body
	if strings.ReplaceAll(known, "ana-ruiz", "nobody-here") != unknown {
		t.Error("the page tells known people from unknown ones")
	}
	p.taps("Sign in", "code", "000000")
	p.Says(".fault", "does not fit")
	if p.status != http.StatusForbidden {
		t.Errorf("a wrong code is answered %d", p.status)
	}
	letters := h.Letters("ana-ruiz")
	code := regexp.MustCompile(`\b\d{6}\b`).FindString(letters[len(letters)-1].Text)
	p.taps("Sign in", "code", " "+code[:3]+" "+code[3:]+" ") // pasted, with spaces
	if p.path != "/now" {
		t.Fatalf("signing in led to %s", p.path)
	}
	p.Says(".who", "Ana")
	p.taps("Sign out").Says("h1", "signed out")
	p.opens("/home")
	if p.path != "/signin" {
		t.Errorf("after signing out, /home shows %s", p.path)
	}
}

// The card's code signs in on a borrowed phone, and "sign out and clear" stands on every page until it is used.
func TestWalletCardOnABorrowedPhone(t *testing.T) {
	h := openHouse(t, "O-01")
	own := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven).opens("/home")
	own.taps("Make a card")
	code := own.Text(".wallet-code")
	own.Says(".wallet-card", "/now", "217-555-0100")

	p := h.phone().opens("/signin?borrowed=yes&then=/now")
	p.taps("Sign in with the card", "card", strings.ToLower(strings.ReplaceAll(code, "-", " ")))
	p.Says(".who", "Sign out and clear")
	p.opens("/home")
	p.NeverSays("main", "Mei", "Tomas")
	p.Lacks(`form[action="/home/card"]`)
	for _, c := range p.client.Jar.Cookies(mustURL(t, h.url)) {
		if !c.Expires.IsZero() || c.MaxAge > 0 {
			t.Errorf("cookie %s stays on a borrowed phone", c.Name)
		}
	}
	res, err := noRedirect(p.client).PostForm(h.url+"/signout", nil)
	if err != nil || !strings.Contains(res.Header.Get("Clear-Site-Data"), "storage") {
		t.Errorf("signing out on a borrowed phone clears %q %v", res.Header.Get("Clear-Site-Data"), err)
	}
}

func noRedirect(c *http.Client) *http.Client {
	copied := *c
	copied.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &copied
}

// Who is nobody gets the same bytes for every home, whether it exists or not, and nothing but the sign-in (G8).
func TestAStrangerLearnsNothing(t *testing.T) {
	h := openHouse(t, "O-01")
	report := func(unit string) string {
		p := h.phone().opens("/now?danger=yes&what=child")
		return p.taps("Tell the staff now", "unit", unit, "what", "smoke").body
	}
	if report("512") != report("999") {
		t.Error("the page tells homes that exist from homes that do not")
	}
	p := h.phone()
	for _, path := range []string{"/case/abc", "/home", "/office", "/oncall", "/office/homes", "/oncall/case/abc", "/case/abc/receipt"} {
		p.opens(path)
		if !strings.HasSuffix(p.path, "/signin") {
			t.Errorf("%s shows a stranger %s", path, p.path)
		}
	}
	for _, path := range []string{"/a/wrong", "/i/wrong", "/nowhere"} {
		p.opens(path)
		if p.status != http.StatusNotFound {
			t.Errorf("%s is answered %d", path, p.status)
		}
		p.Has(".dock-call", ".numbers")
	}
	p.opens("/signin?then=//elsewhere.example")
	if then := p.Form(`form[action="/signin/code"]`).Fields.Get("then"); then != "/" {
		t.Errorf("the sign-in would lead to %s", then)
	}
}

// A form that another site sends does nothing; every answer carries the headers that keep it so.
func TestOnlyOurOwnForms(t *testing.T) {
	h := openHouse(t, "O-01")
	p := h.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	for _, origin := range []string{"https://elsewhere.example", "null"} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, h.url+"/now", strings.NewReader(url.Values{"danger": {"no"}, "reason": {"key_lost"}, "key": {"k"}}.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", origin)
		res, err := p.client.Do(r)
		p.read(res, err)
		if p.status != http.StatusForbidden {
			t.Errorf("a form from %s is answered %d", origin, p.status)
		}
	}
	p.opens("/now").Says("h1", "danger") // no case was opened
	for name, want := range map[string]string{"Content-Security-Policy": "default-src 'none'", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"} {
		if got := p.header.Get(name); !strings.Contains(got, want) {
			t.Errorf("%s is %q", name, got)
		}
	}
}

// Whoever is signed in goes to their home from the first page, and a stranger to the counter.
func TestTheFirstPageLeadsHome(t *testing.T) {
	c := courtOn(t, storetest.SQLite(t), hereBase, guardedCourt())
	mine, strange := page.Check(t, c.gets(c.resident(), "/").body), page.Check(t, c.gets(visitor{}, "/").body)
	mine.Has(`main a[href="/home"]`)
	mine.Lacks(`main a[href="/signin"]`)
	strange.Has(`main a[href="/signin"]`)
	strange.Lacks(`main a[href="/home"]`)
}
