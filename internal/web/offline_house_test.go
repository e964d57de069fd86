package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/sim"
	"latchkey/internal/store"
	"latchkey/internal/testing/browser"
)

// street is what lies between a phone and the house: a line that can be cut, a café that answers for everybody, an answer
// that gets lost.
type street struct {
	*house
	url string

	mu    sync.Mutex
	mode  string // "" the line works · gone · cafe · loses (answers to forms)
	older bool   // the house has an older version of its pages
	asked int    // requests that have come this far
}

// evening is O-09: half past nine, Mei twelve minutes away and awake, Tomas forty-five.
func evening(t *testing.T) *street {
	t.Helper()
	return streetTo(t, openStory(t, eveningStory()))
}

func eveningStory() sim.Story {
	keeps := func(p latchkey.PersonID, minutes int) latchkey.FileHolder {
		return latchkey.FileHolder{Person: p, Relation: "friend", AcceptedOn: "2025-11-02", Minutes: &minutes, Opens: []string{"building", "unit"}, Calls: "any_hour",
			Asleep: &latchkey.QuietHours{From: 22*60 + 30, Until: 7 * 60}}
	}
	return sim.Story{ID: "O-09", At: time.Date(2027, 3, 5, 21, 30, 0, 0, time.FixedZone("CST", -6*60*60)), Home: "maple-512", Resident: ana,
		Holders: []latchkey.FileHolder{keeps("mei", 12), keeps("tomas", 45)}}
}

// streetTo is what lies between a phone and this house.
func streetTo(t *testing.T, h *house) *street {
	t.Helper()
	s := &street{house: h}
	proxy := &httputil.ReverseProxy{FlushInterval: -1, ErrorHandler: func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) },
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(mustURL(t, h.url))
			r.Out.Host = r.In.Host
		}}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		mode, older := s.mode, s.older
		s.asked++
		s.mu.Unlock()
		switch {
		case mode == "gone":
			panic(http.ErrAbortHandler)
		case mode == "cafe":
			w.Header().Set("Content-Type", "text/html")
			w.Write([]byte("<title>Café</title><h1>Welcome to our free network</h1>"))
		case mode == "loses" && r.Method == http.MethodPost:
			proxy.ServeHTTP(httptest.NewRecorder(), r)
			panic(http.ErrAbortHandler)
		case older && (r.URL.Path == "/sw.js" || r.URL.Path == "/offline" || r.URL.Path == "/kept.json"):
			old := httptest.NewRecorder()
			r.Header.Del("Accept-Encoding")
			proxy.ServeHTTP(old, r)
			for name := range old.Header() {
				if name != "Content-Length" {
					w.Header().Set(name, old.Header().Get(name))
				}
			}
			w.Write([]byte(strings.NewReplacer(`"version":"`, `"version":"older`, "No signal", "No signal, older").Replace(old.Body.String())))
		default:
			proxy.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	s.url = browser.Local(server.URL)
	return s
}

func (s *street) becomes(mode string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mode = mode
}

func (s *street) isOlder(yes bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.older = yes
}

// phoneOf is a phone that keeps what it may: signed in as Ana with a proof, or as nobody.
func (s *street) phoneOf(proof latchkey.Proof, options ...browser.Option) *browser.Browser {
	s.t.Helper()
	b := browser.Open(s.t, options...)
	b.Goto(s.url + "/offline")
	if proof != "" {
		token, err := s.Desk.GiveSession(s.t.Context(), ana, latchkey.CounterHome, proof)
		if err != nil {
			s.t.Fatal(err)
		}
		browser.Eval[bool](b, `(document.cookie = "`+latchkey.CounterHome.Cookie(false)+`=`+token+`; path=/", true)`)
	}
	served(b)
	return b
}

// served waits until the service worker looks after the page.
func served(b *browser.Browser) {
	browser.Eval[bool](b, `new Promise(ok => { const look = () => navigator.serviceWorker.controller ? ok(true) : setTimeout(look, 20); look(); })`)
}

// choosesMei puts Mei on Ana's card, as the form on her page does.
func (s *street) choosesMei() {
	s.t.Helper()
	p := s.signedIn(ana, latchkey.CounterHome, latchkey.ProofProven)
	id := p.opens("/home").Attrs(`input[name="holder"]`, "value")[0]
	p.posts("/home/phone-card", form("holder", id))
	p.Says("main", "Mei", "815-555-0129")
	p.NeverSays("main", "Tomas")
}

// cases are all that were opened for Ana.
func (s *street) cases() []latchkey.Lockout {
	s.t.Helper()
	var list []latchkey.Lockout
	if err := s.Store.View(s.t.Context(), func(v *store.View) (err error) {
		list, err = v.LockoutsOf("maple-512", time.Time{})
		return err
	}); err != nil {
		s.t.Fatal(err)
	}
	return list
}

// kept is everything that lies in the caches of a device, as one text.
func kept(b *browser.Browser) string {
	return browser.Eval[string](b, `(async () => {
		let all = "";
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) all += name + " " + request.url.slice(location.origin.length) + "\n" + await (await cache.match(request)).text() + "\n";
		}
		return all.replace(/[0-9a-f]{12}/g, ""); // names of versions and files are made of chance, and so are ports
	})()`)
}

// names are the caches of a device.
func cacheNames(b *browser.Browser) []string { return browser.Eval[[]string](b, "caches.keys()") }

// versions are the caches with pages of the house: one for each version of them.
func versions(b *browser.Browser) []string {
	return slices.DeleteFunc(cacheNames(b), func(name string) bool { return !strings.HasPrefix(name, "shell-") })
}
