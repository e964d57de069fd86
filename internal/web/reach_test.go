package web_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/testing/page"
	"latchkey/internal/web"
)

// Without scripts a resident chooses when a contact is used and sends a test, and reads on the page what comes of it.
func TestWhenAContactIsUsed(t *testing.T) {
	c := newCourt(t)
	v := c.resident()
	home := c.gets(v, "/home")
	if home.status != 200 || !strings.Contains(home.body, "When it is used") || !strings.Contains(home.body, "Send a test") {
		t.Fatalf("%d: the home page offers none of it", home.status)
	}
	_, rest, found := strings.Cut(home.body, `action="/home/contact/`)
	id, _, _ := strings.Cut(rest, "/")
	if !found {
		t.Fatal("no contact")
	}
	if r := c.posts(v, "/home/contact/"+id+"/when", form("day", "5", "night", "no")); r.status != 303 || r.to() != "/home?said=saved" {
		t.Fatalf("%d %s", r.status, r.to())
	}
	home = c.gets(v, "/home")
	if n := strings.Count(home.body, `value="5" selected`); n != 1 || strings.Count(home.body, `value="no" selected`) == 0 {
		t.Errorf("what was chosen stands %d times on the page", n)
	}
	for _, bad := range []url.Values{form("day", "x", "night", "0"), form("day", "0", "night", "x"), form("day", "-1", "night", "0"), form("day", "9999", "night", "0"), form()} {
		if r := c.posts(v, "/home/contact/"+id+"/when", bad); r.status != 422 {
			t.Errorf("%v: %d", bad, r.status)
		}
	}
	if r := c.posts(v, "/home/contact/"+id+"/test", nil); r.to() != "/home?said=tested" {
		t.Errorf("a test: %d %s", r.status, r.to())
	}
	if strings.Contains(home.body, "data-tell") {
		t.Error("a house that no browser can subscribe to offers it")
	}
}

// The office's board names its own people and counts the others.
func TestTheBoardNamesNoKeyHolder(t *testing.T) {
	c := newCourt(t)
	c.night(true)
	v := c.enters(visitor{}, monaFrey, latchkey.CounterOffice, latchkey.ProofProven)
	r := c.gets(v, "/office/reach")
	if r.status != 200 || !strings.Contains(r.body, "Theo Bell") || !strings.Contains(r.body, "keep a key") {
		t.Fatalf("%d %.300s", r.status, r.body)
	}
	for _, name := range []string{"Mei", "Tomas", "Ana", "512"} {
		if strings.Contains(r.body, name) {
			t.Errorf("it names %s", name)
		}
	}
}

// What only works with scripts says so without them.
func TestTellThisPhoneWithoutScripts(t *testing.T) {
	server := httptest.NewServer(web.Storybook())
	defer server.Close()
	for lang, says := range map[string]string{"en": "Your browser must run scripts for this.", "es": "Para esto su navegador debe permitir scripts."} {
		res, err := http.Get(server.URL + "/storybook/" + lang + "/home-told")
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		p := page.Check(t, string(body), "[data-tell-do][hidden]")
		p.Says("[data-tell-says]", says)
		p.Lacks("[data-tell-do]:not([hidden])")
	}
}
