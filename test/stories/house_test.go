package stories

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/api"
	"latchkey/internal/sim"
	"latchkey/internal/testing/browser"
	"latchkey/internal/web"
)

// newID makes letters only, as the house does.
func newID() string {
	return strings.Map(func(r rune) rune {
		if r >= '2' && r <= '7' {
			return 'a' + r - '2'
		}
		return r
	}, strings.ToLower(rand.Text()))
}

// frontDoor joins pages and API as the program does.
func frontDoor(h *sim.House, log *slog.Logger) (http.Handler, error) {
	pages, err := web.New(web.Options{Desk: h.Desk, Watch: h.Store.Watch, NewID: newID, Log: log})
	if err != nil {
		return nil, err
	}
	programs, err := api.New(api.Options{Desk: h.Desk, Log: log})
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/", pages)
	mux.Handle("/api/", programs)
	return mux, nil
}

// server listens before it knows what to answer, because a house wants to know its own address.
func server(t *testing.T) (*httptest.Server, string) {
	t.Helper()
	s := httptest.NewUnstartedServer(nil)
	t.Cleanup(func() { s.CloseClientConnections(); s.Close() })
	return s, "http://localhost:" + s.Listener.Addr().String()[strings.LastIndexByte(s.Listener.Addr().String(), ':')+1:]
}

func logOf(t *testing.T) *slog.Logger {
	return slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
}

// demo is the demo as `latchkey demo` shows it, with a story begun. Its clock stands still between skips.
func demo(t *testing.T, story string) string {
	t.Helper()
	s, base := server(t)
	log := logOf(t)
	begun := storyNamed(t, story)
	d, err := sim.NewDemo(t.Context(), sim.DemoOptions{Dir: t.TempDir(), NewID: newID, Secret: bytes.Repeat([]byte{7}, 32), BaseURL: base, Log: log,
		Pages: func(h *sim.House) (http.Handler, error) { return frontDoor(h, log) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	s.Config.Handler = d
	s.Start()
	if begun.ID != sim.Stories()[0].ID {
		post(t, base+"/demo/story", "story="+story)
	}
	return base
}

func post(t *testing.T, url, form string) {
	t.Helper()
	res, err := (&http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}).
		Post(url, "application/x-www-form-urlencoded", strings.NewReader(form))
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusSeeOther {
		t.Fatalf("%s was answered %d", url, res.StatusCode)
	}
}

func storyNamed(t *testing.T, id string) sim.Story {
	t.Helper()
	i := slices.IndexFunc(sim.Stories(), func(s sim.Story) bool { return s.ID == id })
	if i < 0 {
		t.Fatalf("there is no story %s", id)
	}
	return sim.Stories()[i]
}

// house is Maple Court without the demo around it: every device is a stranger until it signs in, and the clock moves only
// when told to.
type house struct {
	*sim.House
	t   *testing.T
	url string
}

// open begins a story in which nobody answers by themselves; the test plays everybody.
func open(t *testing.T, story string) *house { return openOn(t, story, "") }

func openOn(t *testing.T, story, database string) *house {
	t.Helper()
	s, base := server(t)
	told := storyNamed(t, story)
	if told.People = nil; told.Before != "" {
		told.People = []sim.Pretend{{Person: "omar-haddad", Takes: time.Minute, Says: latchkey.ReplyComing, Minutes: 10, Comes: 8 * time.Minute,
			Opens: 3 * time.Minute, Proof: "call_back"}} // lives the story before this one; the office is closed in this one
	}
	log := logOf(t)
	h, err := sim.Open(t.Context(), sim.Options{Dir: t.TempDir(), Database: database, NewID: newID, Secret: bytes.Repeat([]byte{9}, 32), BaseURL: base, Log: log,
		Pages: func(h *sim.House) (http.Handler, error) {
			pages, err := frontDoor(h, log)
			mux := http.NewServeMux()
			mux.Handle("/", pages)
			mux.HandleFunc("/let-in", letIn(h))
			s.Config.Handler = mux
			return pages, err
		}}, told)
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	t.Cleanup(func() {
		s.CloseClientConnections()
		s.Close()
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
	return &house{House: h, t: t, url: base}
}

// letIn stands in for a sign-in on an earlier day, so that a story can begin where it begins. How people really sign in
// is lived in its own tests.
func letIn(h *sim.House) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		counter, level := latchkey.Counter(q.Get("counter")), latchkey.ProofProven
		if q.Get("level") == "claimed" {
			level = latchkey.ProofClaimed
		}
		token, err := h.Desk.GiveSession(r.Context(), latchkey.PersonID(q.Get("who")), counter, level)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		http.SetCookie(w, &http.Cookie{Name: counter.Cookie(false), Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
		http.Redirect(w, r, q.Get("then"), http.StatusSeeOther)
	}
}

// person is somebody with a device.
type person struct {
	*browser.Browser
	t    *testing.T
	url  string
	name string // of the story, for pictures
	n    int

	scriptless bool
}

// device is how a story is lived: with or without scripts.
type device struct {
	name    string
	options []browser.Option
}

var (
	withScript    = device{"with scripts", nil}
	withoutScript = device{"without scripts", []browser.Option{browser.NoScript()}}
)

func visitor(t *testing.T, url, story string, options ...browser.Option) *person {
	t.Helper()
	options = append(options, browser.ReducedMotion()) // nothing is measured or pictured half-way through a movement
	if screens() != "" {
		options = append(options, browser.Sharp())
	}
	return &person{Browser: browser.Open(t, options...), t: t, url: url, name: story}
}

// stranger is a device that nobody in the house knows.
func (h *house) stranger(options ...browser.Option) *person {
	h.t.Helper()
	return visitor(h.t, h.url, "", options...)
}

// resident is somebody's own phone, proven; claimed says that they only showed a code.
func (h *house) resident(who latchkey.PersonID, options ...browser.Option) *person {
	return h.signedIn(who, latchkey.CounterHome, "proven", "/now", options...)
}

func (h *house) claimed(who latchkey.PersonID, options ...browser.Option) *person {
	return h.signedIn(who, latchkey.CounterHome, "claimed", "/now", options...)
}

func (h *house) onCall(options ...browser.Option) *person {
	return h.signedIn("walt-jankowski", latchkey.CounterOnCall, "proven", "/oncall", options...)
}

func (h *house) office(options ...browser.Option) *person {
	return h.signedIn("grace-lindqvist", latchkey.CounterOffice, "proven", "/office", options...)
}

func (h *house) signedIn(who latchkey.PersonID, c latchkey.Counter, level, then string, options ...browser.Option) *person {
	h.t.Helper()
	p := visitor(h.t, h.url, "", options...)
	p.Goto(fmt.Sprintf("%s/let-in?who=%s&counter=%s&level=%s&then=%s", h.url, who, c, level, then))
	return p
}

// goes opens an address of this house.
func (p *person) goes(path string) {
	p.t.Helper()
	p.Goto(p.url + strings.TrimPrefix(path, p.url))
}

// lockedOut answers the first three questions: no danger, the key is inside, and where one stands.
func (p *person) lockedOut(reason, where string) {
	p.t.Helper()
	p.goes("/now")
	p.Submit("No danger")
	p.Submit(reason)
	p.Submit(where)
}

// settle lets everything happen that is due now.
func (h *house) settle() {
	h.t.Helper()
	if _, err := h.Settle(context.Background()); err != nil {
		h.t.Fatal(err)
	}
}

// until lets the house live until its clock shows this.
func (h *house) until(clock string) {
	h.t.Helper()
	day := h.Story.At
	c, err := time.Parse("15:04", clock)
	if err != nil {
		h.t.Fatal(err)
	}
	want := time.Date(day.Year(), day.Month(), day.Day(), c.Hour(), c.Minute(), 0, 0, day.Location())
	for range 200 {
		at, found, err := h.Next(context.Background())
		if err != nil {
			h.t.Fatal(err)
		}
		if !found || at.After(want) {
			break
		}
		h.Clock.JumpTo(at)
		h.settle()
	}
	h.Clock.JumpTo(want)
	h.settle()
}

// link is what the newest message to somebody leads to.
func (h *house) link(to latchkey.PersonID) string {
	h.t.Helper()
	h.settle()
	letters := h.Letters(to)
	if len(letters) == 0 {
		h.t.Fatalf("%s got no message", to)
	}
	return strings.TrimPrefix(letters[len(letters)-1].Link, h.url)
}
