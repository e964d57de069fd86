package web_test

import (
	"context"
	"crypto/rand"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/sim"
	"latchkey/internal/testing/page"
	"latchkey/internal/web"
)

// house is Maple Court in one story, with the real pages over real HTTP and a clock that moves only when told to.
type house struct {
	*sim.House
	t   testing.TB
	url string
}

func openHouse(t testing.TB, story string) *house {
	t.Helper()
	i := slices.IndexFunc(sim.Stories(), func(s sim.Story) bool { return s.ID == story })
	if i < 0 {
		t.Fatalf("there is no story %s", story)
	}
	return openStory(t, sim.Stories()[i])
}

func openStory(t testing.TB, s sim.Story) *house {
	t.Helper()
	server := httptest.NewUnstartedServer(nil)
	base := "http://" + server.Listener.Addr().String()
	h, err := sim.Open(t.Context(), sim.Options{Dir: t.TempDir(), NewID: newID, Secret: []byte(strings.Repeat("k", 32)), BaseURL: base,
		Pages: func(h *sim.House) (http.Handler, error) {
			pages, err := web.New(web.Options{Desk: h.Desk, Watch: h.Store.Watch, NewID: newID})
			server.Config.Handler = pages
			return pages, err
		}}, s)
	if err != nil {
		t.Fatal(err)
	}
	server.Start()
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
	return &house{House: h, t: t, url: base}
}

// newID makes letters only, as the house does.
func newID() string {
	return strings.Map(func(r rune) rune {
		if r >= '2' && r <= '7' {
			return 'a' + r - '2'
		}
		return r
	}, strings.ToLower(rand.Text()))
}

// phone is somebody's browser without scripts.
type phone struct {
	h      *house
	t      testing.TB
	client *http.Client
	path   string // where it is
	status int
	header http.Header
	body   string
	*page.Page
}

func (h *house) phone() *phone {
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.t.Fatal(err)
	}
	return &phone{h: h, t: h.t, client: &http.Client{Jar: jar, Timeout: 30 * time.Second}}
}

// signedIn is the phone of somebody who has signed in, at a counter and with a proof.
func (h *house) signedIn(p latchkey.PersonID, c latchkey.Counter, level latchkey.Proof) *phone {
	h.t.Helper()
	token, err := h.Desk.GiveSession(context.Background(), p, c, level)
	if err != nil {
		h.t.Fatal(err)
	}
	x := h.phone()
	at, err := url.Parse(h.url)
	if err != nil {
		h.t.Fatal(err)
	}
	x.client.Jar.SetCookies(at, []*http.Cookie{{Name: c.Cookie(false), Value: token, Path: "/"}})
	return x
}

// opens an address and reads the page, whatever its status.
func (p *phone) opens(path string) *phone {
	p.t.Helper()
	res, err := p.client.Get(p.h.url + path)
	return p.read(res, err)
}

// taps a button: the one with these words, in a form of the page it is on, with what is filled in.
func (p *phone) taps(button string, pairs ...string) *phone {
	p.t.Helper()
	for _, f := range p.Forms() {
		name, value, ok := f.Button(button)
		if !ok {
			continue
		}
		sent := f.With(pairs...)
		if name != "" {
			sent.Set(name, value)
		}
		if f.Method == "GET" {
			return p.opens(f.Action + "?" + sent.Encode())
		}
		return p.posts(f.Action, sent)
	}
	p.t.Fatalf("%s has no button %q:\n%s", p.path, button, p.Text("main"))
	return p
}

func (p *phone) posts(path string, sent url.Values) *phone {
	p.t.Helper()
	res, err := p.client.PostForm(p.h.url+path, sent)
	p.read(res, err)
	if _, err := p.h.Settle(context.Background()); err != nil {
		p.t.Fatal(err)
	}
	return p
}

// again opens the page once more: what a person sees who pulls it down.
func (p *phone) again() *phone { p.t.Helper(); return p.opens(p.path) }

func (p *phone) read(res *http.Response, err error) *phone {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	p.path, p.status, p.header, p.body = res.Request.URL.Path, res.StatusCode, res.Header, string(body)
	p.Page = page.Check(p.t, p.body)
	return p
}

// skip lets the house live until the clock shows this.
func (h *house) skip(to string) {
	h.t.Helper()
	want, err := time.Parse(time.RFC3339, to)
	if err != nil {
		h.t.Fatal(err)
	}
	for range 200 {
		at, found, err := h.Next(context.Background())
		if err != nil {
			h.t.Fatal(err)
		}
		if !found || at.After(want) {
			break
		}
		h.Clock.JumpTo(at)
		if _, err := h.Settle(context.Background()); err != nil {
			h.t.Fatal(err)
		}
	}
	h.Clock.JumpTo(want)
	if _, err := h.Settle(context.Background()); err != nil {
		h.t.Fatal(err)
	}
}

func storyNamed(t testing.TB, id string) sim.Story {
	t.Helper()
	for _, s := range sim.Stories() {
		if s.ID == id {
			return s
		}
	}
	t.Fatalf("there is no story %s", id)
	return sim.Story{}
}

func mustURL(t testing.TB, s string) *url.URL {
	t.Helper()
	u, err := url.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}
