package sim_test

import (
	"bytes"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"latchkey/internal/sim"
)

// visitor is somebody's browser before a running demo.
type visitor struct {
	t    *testing.T
	at   *httptest.Server
	http http.Client
}

func visit(t *testing.T) *visitor {
	t.Helper()
	demo, err := sim.NewDemo(t.Context(), sim.DemoOptions{Dir: t.TempDir(), NewID: ids(), Secret: bytes.Repeat([]byte{7}, 32), BaseURL: "http://demo.example",
		Log: slog.New(slog.NewTextHandler(t.Output(), nil)), Pages: pages})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(demo.Close)
	v := &visitor{t: t, at: httptest.NewServer(demo)}
	t.Cleanup(v.at.Close)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	v.http.Jar = jar
	return v
}

func (v *visitor) do(r *http.Request) (int, string) {
	v.t.Helper()
	res, err := v.http.Do(r)
	if err != nil {
		v.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	return res.StatusCode, string(b)
}

func (v *visitor) get(path string) (int, string) {
	v.t.Helper()
	r, err := http.NewRequestWithContext(v.t.Context(), "GET", v.at.URL+path, nil)
	if err != nil {
		v.t.Fatal(err)
	}
	r.Header.Set("Accept", "text/html")
	return v.do(r)
}

func (v *visitor) post(path, origin string, form url.Values) (int, string) {
	v.t.Helper()
	r, err := http.NewRequestWithContext(v.t.Context(), "POST", v.at.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		v.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept", "text/html")
	r.Header.Set("Origin", origin)
	return v.do(r)
}

func (v *visitor) reads(path string, want ...string) {
	v.t.Helper()
	status, page := v.get(path)
	for _, w := range want {
		if status != http.StatusOK || !strings.Contains(page, w) {
			v.t.Errorf("%s (%d) does not say %q", path, status, w)
		}
	}
}

func TestDemoBeginsInTheStoryAndNotAtASignIn(t *testing.T) {
	v := visit(t)
	v.reads("/now", "Ana", "Demo <b>Sun 7 Feb 2027, 02:10</b>", "Skip to what happens next", "911 (demo)")
	v.reads("/oncall", "Walt", "Skip to what happens next")
	v.reads("/office", "Grace")
	v.reads("/demo", "ten past two", "Mei&#39;s messages", "One says no, one says nothing", "Start this story again")
	v.reads("/demo/emergency?number=911", "911")
	if status, _ := v.get("/demo/inbox/nobody"); status != http.StatusNotFound {
		t.Errorf("an inbox of nobody answers %d", status)
	}
}

func TestDemoStartsAnotherStory(t *testing.T) {
	v := visit(t)
	v.get("/now")
	if status, page := v.post("/demo/story", v.at.URL, url.Values{"story": {"O-04"}}); status != http.StatusOK || !strings.Contains(page, "Ruth") || !strings.Contains(page, "Wed 10 Feb 2027, 23:40") {
		t.Errorf("O-04 did not begin: %d", status)
	}
	v.reads("/demo", "Your roommate is asleep inside", "Lena&#39;s messages")
	if status, _ := v.post("/demo/story", v.at.URL, url.Values{"story": {"O-99"}}); status != http.StatusNotFound {
		t.Errorf("a story that is none answers %d", status)
	}
}

func TestDemoSkipsToWhatHappensNext(t *testing.T) {
	v := visit(t)
	v.get("/now")
	if status, page := v.post("/demo/skip", v.at.URL, url.Values{"back": {"/demo"}}); status != http.StatusOK || !strings.Contains(page, "Who is who") {
		t.Errorf("skip does not lead back: %d", status)
	}
	v.reads("/now", "It is your turn")
	if status, _ := v.post("/demo/skip", "https://evil.example", url.Values{"back": {"/demo"}}); status != http.StatusForbidden {
		t.Errorf("another site may skip: %d", status)
	}
	if status, _ := v.post("/demo/story", "https://evil.example", url.Values{"story": {"O-04"}}); status != http.StatusForbidden {
		t.Errorf("another site may start stories: %d", status)
	}
}

// The page in place of a call leads back to where the number was tapped, and never out of this house.
func TestDemoLeadsBackFromACall(t *testing.T) {
	v := begun(t, "O-21")
	_, page := v.get("/demo")
	kim := v.first(page, `<a href="(/g/[A-Za-z]+)"`)
	for _, path := range []string{"/door", "/door?at=maple-court", kim, "/now"} {
		_, page := v.get(path)
		call := html.UnescapeString(v.first(page, `href="(/demo/emergency[^"]*)"`))
		for range 2 { // the page in place of a call has such a number, too
			if _, page = v.get(call); html.UnescapeString(v.first(page, `class="button primary wide" href="([^"]*)"`)) != path {
				t.Errorf("%s does not lead back to %s", call, path)
			}
			call = html.UnescapeString(v.first(page, `href="(/demo/emergency[^"]*)"`))
		}
	}
	for _, from := range []string{"", "https://evil.example", "//evil.example", `/\evil.example`, "javascript:alert(1)"} {
		_, page := v.get("/demo/emergency?number=911&from=" + url.QueryEscape(from))
		if to := v.first(page, `class="button primary wide" href="([^"]*)"`); to != "/now" {
			t.Errorf("from %q it leads to %s", from, to)
		}
	}
}

// The bar speaks as the page does, with the whole date; nothing in the demo is a bare page of the server.
func TestTheBarSpeaksAsThePageDoes(t *testing.T) {
	v := visit(t)
	v.reads("/now?lang=es", "dom 7 feb 2027, 02:10", "Saltar a lo que pasa después", "Los demás")
	for _, path := range []string{"/demo/lock/xyz", "/demo/inbox/nobody", "/demo/nothing", "/nothing"} {
		status, page := v.get(path)
		if status != http.StatusNotFound || !strings.Contains(page, "<h1>") || !strings.Contains(page, `href="/demo"`) || strings.Contains(page, "404 page") {
			t.Errorf("%s answers %d: %s", path, status, page)
		}
	}
	if status, page := v.post("/demo/lock/xyz", v.at.URL, url.Values{"do": {"jam"}}); status != http.StatusNotFound || !strings.Contains(page, "<h1>") {
		t.Errorf("hands on a lock that is none: %d %s", status, page)
	}
}
