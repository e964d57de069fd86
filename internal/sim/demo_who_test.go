package sim_test

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// begun is a story of the demo, begun by one browser.
func begun(t *testing.T, story string) *visitor {
	t.Helper()
	v := visit(t)
	v.get("/now")
	if status, _ := v.post("/demo/story", v.at.URL, url.Values{"story": {story}}); status != http.StatusOK {
		t.Fatalf("%s did not begin: %d", story, status)
	}
	return v
}

// A skip of days takes no proof from whoever lives the story: Malik reads of his guests and locks as before.
func TestDemoKeepsMalikProvenThroughDays(t *testing.T) {
	v := begun(t, "O-21")
	for range 4 {
		v.post("/demo/skip", v.at.URL, url.Values{"back": {"/demo"}})
	}
	if _, page := v.get("/demo"); !strings.Contains(page, "Thu ") {
		t.Fatalf("no days went by: %s", page)
	}
	v.reads("/home/guests", "Kim")
	v.reads("/home/locks", "Front door (pretend lock)")
	v.reads("/home/entries", "Malik")
	v.reads("/office/codes", "Give")
	v.post("/signout", v.at.URL, nil)
	v.post("/demo/skip", v.at.URL, url.Values{"back": {"/demo"}})
	if _, page := v.get("/home"); !strings.Contains(page, "You have signed out") {
		t.Errorf("whoever signed out was let in again: %s", page)
	}
}

// Whoever opens a message that was sent to somebody is that person then, and can be who they were again.
func TestDemoOpensAMessageAsWhomItWasSentTo(t *testing.T) {
	v := monday(t)
	_, page := v.get("/office/locks")
	var at string
	for _, m := range regexp.MustCompile(`href="(/office/locks/[a-z0-9]+)"`).FindAllStringSubmatch(page, -1) {
		if _, page := v.get(m[1]); strings.Contains(page, "Unit 506") {
			at = m[1]
		}
	}
	if at == "" {
		t.Fatalf("506 has no lock: %s", page)
	}
	if _, page = v.post(at+"/keep", v.at.URL, url.Values{"do": {"off"}, "why": {"broken"}}); !strings.Contains(page, "We ask them") {
		t.Fatalf("nobody is asked: %s", page)
	}
	v.settled("/demo/inbox/malik-johnson", "Open")
	v.reads("/demo", "Hiroshi&#39;s messages", "Malik&#39;s messages", "Tamika&#39;s messages", "Grace&#39;s messages")
	_, page = v.get("/demo/inbox/tamika-johnson")
	to := v.first(page, `name="to" value="([^"]*)"`)
	if !strings.HasPrefix(to, "/home/locks") || !strings.Contains(page, "You are Tamika there") {
		t.Fatalf("her message leads to %s: %s", to, page)
	}
	status, page := v.post("/demo/be", v.at.URL, url.Values{"person": {"tamika-johnson"}, "to": {to}})
	for _, want := range []string{"Tamika", "506", "You are Tamika.", "Be Hiroshi again"} {
		if status != http.StatusOK || !strings.Contains(page, want) {
			t.Errorf("Tamika (%d) does not read %q: %s", status, want, page)
		}
	}
	if _, page = v.post("/demo/be", v.at.URL, url.Values{"person": {"hiroshi-mori"}, "to": {"/home"}}); !strings.Contains(page, "507") || strings.Contains(page, "again</button>") {
		t.Errorf("Hiroshi is not himself again: %s", page)
	}
	for _, x := range []url.Values{{"person": {"nobody"}, "to": {"/home"}}, {"person": {"hiroshi-mori"}, "to": {"/office"}}, {"person": {"hiroshi-mori"}, "to": {"/a/x"}}} {
		if status, _ := v.post("/demo/be", v.at.URL, x); status != http.StatusNotFound {
			t.Errorf("%v answers %d", x, status)
		}
	}
	if status, _ := v.post("/demo/be", "https://evil.example", url.Values{"person": {"hiroshi-mori"}, "to": {"/home"}}); status != http.StatusForbidden {
		t.Errorf("another site may choose who a visitor is: %d", status)
	}
}

// Whoever signed out is asked for no address that nobody told them: they can be who they were with one tap.
func TestDemoLetsWhoeverSignedOutBeMalikAgain(t *testing.T) {
	v := begun(t, "O-14")
	for counter, who := range map[string]string{"": "Malik", "/oncall": "Walt", "/office": "Grace"} {
		_, page := v.post(counter+"/signout", v.at.URL, nil)
		if !strings.Contains(page, "Be "+who+" again") {
			t.Fatalf("no way to be %s: %s", who, page)
		}
		person := v.first(page, `name="person" value="([^"]*)"`)
		_, page = v.post("/demo/be", v.at.URL, url.Values{"person": {person}, "to": {v.first(page, `name="to" value="([^"]*)"`)}})
		if !strings.Contains(page, who) || strings.Contains(page, "again</button>") {
			t.Errorf("nobody is %s: %s", who, page)
		}
	}
}

// beside is another browser before the same demo.
func (v *visitor) beside() *visitor {
	v.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		v.t.Fatal(err)
	}
	return &visitor{t: v.t, at: v.at, http: http.Client{Jar: jar}}
}

// A guest's link holds on the first phone alone, as in a real house; a key-holder who answered by themself can be answered for in every
// browser.
func TestDemoKnowsAGuestsPhoneFromAnother(t *testing.T) {
	kim := begun(t, "O-21")
	_, page := kim.get("/demo")
	link := kim.first(page, `<a href="(/g/[A-Za-z]+)"`)
	kim.post("/demo/skip", kim.at.URL, url.Values{"back": {link}})
	if status, page := kim.post(link+"/code", kim.at.URL, nil); status != http.StatusOK || !strings.Contains(page, `class="digits"`) {
		t.Fatalf("no code (%d): %s", status, page)
	}
	other := kim.beside()
	other.get(link)
	if status, page := other.post(link+"/code", kim.at.URL, nil); status != http.StatusForbidden || strings.Contains(page, `class="digits"`) {
		t.Errorf("another phone is shown her code: %d", status)
	}
	if status, page := kim.post(link+"/code", kim.at.URL, nil); status != http.StatusOK || !strings.Contains(page, `class="digits"`) {
		t.Errorf("Kim's own phone is not known (%d)", status)
	}
}

func TestDemoAnswersForAKeyHolderInEveryBrowser(t *testing.T) {
	v := visit(t)
	v.get("/now")
	_, page := v.post("/now", v.at.URL, url.Values{"danger": {"no"}, "reason": {"key_inside"}})
	v.post(v.first(page, `action="(/case/[a-z]+/answers)"`), v.at.URL, url.Values{"where": {"building"}, "then": {"plan"}})
	_, page = v.get("/now")
	v.post(v.first(page, `action="(/case/[a-z]+/begin)"`), v.at.URL, nil)
	for range 2 {
		v.post("/demo/skip", v.at.URL, url.Values{"back": {"/demo"}})
	}
	_, page = v.get("/demo/inbox/mei")
	link := v.first(page, `href="(/a/[A-Za-z]+)"`)
	for _, b := range []*visitor{v, v.beside()} {
		if _, page := b.get(link); !strings.Contains(page, link+"/here") {
			t.Errorf("nobody may answer for Mei: %s", page)
		}
	}
}
