package main

import (
	"bytes"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"latchkey/internal/notify"
	"latchkey/internal/sim"
)

// asks sends one request to a running server and does not follow where it leads.
func (s *served) asks(method, path, body string, headers ...string) (int, http.Header, string) {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), method, s.url, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	r.URL.Opaque = path
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return res.StatusCode, res.Header, string(b)
}

// A real server, as it is started: nothing of the demo in it, nothing secret in its log, closed headers on every answer.
func TestServeIsClosed(t *testing.T) {
	eachPlace(t, func(t *testing.T, p place) {
		s := serveWith(t, serveCmd{place: p, URL: "https://key.example.org"})
		const word = "abcdefghijkmnopqrstuvwxyzABC"
		for _, path := range []string{"/demo", "/demo/", "/demo/inbox/mei", "/demo/demo.css", "/demo/emergency", "/storybook/", "/storybook/now", "/debug/pprof/", "/metrics", "/.git/config", "/assets/", "/assets/../keys/house.key",
			"/%2e%2e/keys/house.key", "/api/v1/docs"} {
			if status, _, text := s.asks("GET", path, ""); status == http.StatusOK {
				t.Errorf("%s is served: %.200s", path, text)
			}
		}
		for _, path := range []string{"/demo/skip", "/demo/story", "/demo/emergency"} {
			if status, _, _ := s.asks("POST", path, "story=O-01", "Content-Type", "application/x-www-form-urlencoded"); status != http.StatusNotFound {
				t.Errorf("POST %s: %d", path, status)
			}
		}
		for _, path := range []string{"/a/" + word, "//a/" + word, "/A/" + word, "/./a/" + word, "/x/../i/" + word, "/a//" + word, "/i/" + word + "/accept", "/live/a/" + word, "/api/v1/asks/" + word, "/API/v1/asks/" + word, "/api/v1/homes",
			"/signin?then=/a/" + word, "/" + word, "/now/a/" + word[:20]} {
			for _, method := range []string{"GET", "POST", "HEAD", "PUT"} {
				status, header, text := s.asks(method, path, "", "Host", "evil.example", "X-Forwarded-Host", "evil.example", "Referer", "https://key.example.org/a/"+word, "Cookie", "__Host-latchkey-home="+word)
				if strings.Contains(header.Get("Location")+text, "evil.example") {
					t.Errorf("%s %s repeats whatever name it is called by: %d %s", method, path, status, header.Get("Location"))
				}
				for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Strict-Transport-Security": "max-age=31536000", "Cache-Control": "no-store", "Server": ""} {
					if got := header.Get(name); got != want {
						t.Errorf("%s %s: %s is %q", method, path, name, got)
					}
				}
				if !strings.Contains(header.Get("Content-Security-Policy"), "frame-ancestors 'none'") {
					t.Errorf("%s %s may be framed", method, path)
				}
			}
		}
		if err := s.stop(); err != nil {
			t.Fatal(err)
		}
		if log := s.err.String(); strings.Contains(log, word[:20]) || strings.Contains(log, "evil") || strings.Contains(log, "level=ERROR") {
			t.Errorf("the log says too much:\n%.3000s", log)
		}
	})
}

var demoLink = regexp.MustCompile(`(?:href|action)="([^"]*)"`)

// Nothing in the demo rings, texts or writes to anybody: every page that can be reached from its list of links, in every
// story, leads emergency numbers to the page that says what would have been called.
func TestTheDemoHurtsNobody(t *testing.T) {
	for _, story := range []string{"", "O-02b", "O-07"} {
		t.Run("story "+story, func(t *testing.T) {
			log := slog.New(slog.DiscardHandler)
			demo, err := sim.NewDemo(t.Context(), sim.DemoOptions{Dir: t.TempDir(), NewID: demoID, Secret: bytes.Repeat([]byte("k"), 32), BaseURL: "http://demo.example", Log: log,
				Pages: func(h *sim.House) (http.Handler, error) { return frontDoor(h.Desk, h.Store.Watch, log) }})
			if err != nil {
				t.Fatal(err)
			}
			defer demo.Close()
			v := &demoVisitor{t: t, demo: demo, cookies: map[string]string{}}
			if story != "" {
				v.send("POST", "/demo/story", "story="+story)
			}
			v.send("POST", "/now", "reason=key_inside&key=tap&what=child")
			for range 4 {
				v.send("POST", "/demo/skip", "back=/now")
			}
			seen, calls, next := map[string]bool{}, 0, []string{"/demo", "/now", "/", "/home", "/office", "/oncall", "/signin", "/nothing", "/now?danger=yes&what=fire"}
			for len(next) > 0 && len(seen) < 120 {
				path := next[0]
				next = next[1:]
				if seen[path] {
					continue
				}
				seen[path] = true
				page := v.send("GET", path, "")
				for _, m := range demoLink.FindAllStringSubmatch(page, -1) {
					to := html.UnescapeString(m[1])
					if strings.HasPrefix(to, "tel:") || strings.HasPrefix(to, "sms:") || strings.HasPrefix(to, "mailto:") || strings.Contains(to, "//") {
						t.Errorf("%s leads to %s", path, to)
					}
					if strings.HasPrefix(to, "/demo/emergency") {
						calls++
					}
					if strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "/assets/") && !strings.Contains(page, `method="post" action="`+m[1]+`"`) {
						next = append(next, to)
					}
				}
			}
			if len(seen) < 15 || calls < 10 {
				t.Errorf("only %d pages with %d calls were seen", len(seen), calls)
			}
			t.Logf("%d pages, %d calls", len(seen), calls)
		})
	}
	real, err := notify.NewNtfy("https://ntfy.example.org", "", nil)
	if err == nil {
		_, err = notify.NewPretendSet(real)
	}
	if err == nil {
		t.Error("a demo takes a real channel")
	}
	if h, err := openHouse(t.Context(), houseOptions{Place: place{Data: t.TempDir()}, URL: "http://localhost:1", Readonly: true}); err != nil {
		t.Error(err)
	} else {
		if h.Desk.Pretend {
			t.Error("a real house is a pretend one")
		}
		if token, err := h.Desk.GiveSession(t.Context(), "ana", "home", "proven"); err == nil || token != "" {
			t.Error("a real house gives a session away")
		}
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	}
}

type demoVisitor struct {
	t       *testing.T
	demo    http.Handler
	cookies map[string]string
}

func (v *demoVisitor) send(method, path, body string) string {
	v.t.Helper()
	for range 6 {
		r := httptest.NewRequestWithContext(v.t.Context(), method, path, strings.NewReader(body))
		r.Header.Set("Accept", "text/html")
		if method == "POST" {
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set("Sec-Fetch-Site", "same-origin")
		}
		for name, value := range v.cookies {
			r.AddCookie(&http.Cookie{Name: name, Value: value})
		}
		w := httptest.NewRecorder()
		v.demo.ServeHTTP(w, r)
		for _, c := range w.Result().Cookies() {
			v.cookies[c.Name] = c.Value
		}
		if to := w.Header().Get("Location"); w.Code == http.StatusSeeOther && strings.HasPrefix(to, "/") {
			method, path, body = "GET", to, ""
			continue
		}
		return w.Body.String()
	}
	return ""
}
