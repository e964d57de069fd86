package api_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/api"
	"latchkey/internal/desk"
	"latchkey/internal/notify"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// house is two small properties behind a real server, on a real store. What is owed is carried out by hand.
type house struct {
	t      testing.TB
	desk   *desk.Desk
	store  *store.Store
	inbox  *notify.Inbox
	server *httptest.Server
	log    *syncBuffer

	programs map[string]string // tokens of programs, by name
	last     night

	mu  sync.Mutex // guards now
	now time.Time
}

type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

const (
	ana   = latchkey.PersonID("ana")   // lives in 512
	bo    = latchkey.PersonID("bo")    // lives in 512, too
	priya = latchkey.PersonID("priya") // lives in 204
	mei   = latchkey.PersonID("mei")   // keeps a spare of 512
	theo  = latchkey.PersonID("theo")  // on call
	olive = latchkey.PersonID("olive") // in the office
	mona  = latchkey.PersonID("mona")  // manager
	otto  = latchkey.PersonID("otto")  // manager of another property
)

func eachHouse(t *testing.T, f func(t *testing.T, h *house)) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) { f(t, newHouse(t, dsn)) })
}

func newHouse(t testing.TB, dsn string) *house {
	t.Helper()
	h := &house{t: t, programs: map[string]string{}, inbox: notify.NewInbox(""), now: time.Date(2027, 2, 8, 2, 10, 0, 0, time.UTC), log: &syncBuffer{}} // Sunday 20:10 in Chicago
	o := storetest.Options()
	o.Now = h.Now
	h.store = storetest.Open(t, dsn, o)
	set, err := notify.NewPretendSet(h.inbox)
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(h.log, nil))
	h.desk = &desk.Desk{Store: h.store, Notify: set, Now: h.Now, NewID: rand.Text, Secret: bytes.Repeat([]byte("k"), 32), Log: log, Pretend: true,
		BaseURL: "http://house.test"}
	for _, f := range []latchkey.PropertyFile{mapleCourt(), otherHouse()} {
		if _, err := h.desk.Import(t.Context(), f, "import", false); err != nil {
			t.Fatal(err)
		}
	}
	s, err := api.New(api.Options{Desk: h.desk, Log: log})
	if err != nil {
		t.Fatal(err)
	}
	h.server = httptest.NewServer(s)
	t.Cleanup(h.server.Close)
	return h
}

func (h *house) Now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

func (h *house) later(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(d)
}

func person(id latchkey.PersonID, name string) latchkey.Person {
	verified := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	return latchkey.Person{ID: id, Name: name, Phone: "+1-217-555-0199", Contacts: []latchkey.Contact{
		{ID: latchkey.ContactID(id) + "-1", Channel: "pretend", Address: string(id), Nights: true, Verified: &verified}}}
}

func mapleCourt() latchkey.PropertyFile {
	doors := []latchkey.Door{{ID: "building", Kind: "entrance", Locks: []latchkey.Lock{{Kind: "mechanical"}}}, {ID: "unit", Kind: "unit", Locks: []latchkey.Lock{{Kind: "mechanical"}}}}
	return latchkey.PropertyFile{LatchkeyProperty: 1,
		Property: latchkey.FileProperty{ID: "maple", Property: latchkey.Property{Name: "Maple Court", Address: "120 Maple Street, Springfield, IL 62701",
			TimeZone: "America/Chicago", Country: "US", Currency: "USD", OnCall: &latchkey.OnCall{Phone: "+1-217-555-0140",
				Minutes: &latchkey.Span{Least: 20, Most: 45}, LifeSafety: &latchkey.Hours{Always: true}, Lockouts: &latchkey.Hours{Always: true}},
			Office: &latchkey.Office{Phone: "+1-217-555-0100", HoldsSpare: new(true), Hours: &latchkey.Hours{Always: true}},
			Fee:    &latchkey.Fee{Kind: "unlock", Free: 0, PerMonths: 12, Then: 7500}}},
		People: []latchkey.Person{person(ana, "Ana Ruiz"), person(bo, "Bo Lind"), person(priya, "Priya Nair"), person(mei, "Mei Chen"),
			person(theo, "Theo Bell"), person(olive, "Olive Grant"), person(mona, "Mona Frey")},
		Homes: []latchkey.FileHome{
			{ID: "h512", Home: latchkey.Home{Unit: "512", StoreysUp: new(5), Doors: doors, CallBox: "none", Alarm: "none"},
				Residents: []latchkey.FileResident{{Person: ana, OnLease: true}, {Person: bo}},
				Holders: []latchkey.FileHolder{{Person: mei, AcceptedOn: "2026-11-01", Minutes: new(12), Opens: []string{"building", "unit"}, Calls: "any_hour",
					Asleep: &latchkey.QuietHours{From: 4 * 60, Until: 4*60 + 1}, CanBring: new(true)}}},
			{ID: "h204", Home: latchkey.Home{Unit: "204", StoreysUp: new(2), Doors: doors}, Residents: []latchkey.FileResident{{Person: priya, OnLease: true}}}},
		Staff: []latchkey.FileEmployee{{Person: theo, Role: latchkey.RoleOnCall}, {Person: olive, Role: latchkey.RoleOffice}, {Person: mona, Role: latchkey.RoleManager}}}
}

func otherHouse() latchkey.PropertyFile {
	return latchkey.PropertyFile{LatchkeyProperty: 1,
		Property: latchkey.FileProperty{ID: "elm", Property: latchkey.Property{Name: "Elm House", TimeZone: "America/Chicago", Country: "US"}},
		People:   []latchkey.Person{person(otto, "Otto Weiss")},
		Staff:    []latchkey.FileEmployee{{Person: otto, Role: latchkey.RoleManager}}}
}

func (h *house) token(p latchkey.PersonID, c latchkey.Counter, level latchkey.Proof) string {
	h.t.Helper()
	token, err := h.desk.GiveSession(context.Background(), p, c, level)
	if err != nil {
		h.t.Fatal(err)
	}
	return token
}

// pump carries out what is due.
func (h *house) pump() {
	h.t.Helper()
	for range 50 {
		tasks, err := h.store.Claim(h.t.Context(), store.ClaimRequest{Now: h.Now(), Worker: "test", Lease: time.Minute, Limit: 50})
		if err != nil {
			h.t.Fatal(err)
		}
		if len(tasks) == 0 {
			return
		}
		for _, task := range tasks {
			var err error
			if task.Kind == latchkey.TaskTell {
				err = h.desk.Tell(h.t.Context(), task)
			} else {
				err = h.desk.Look(h.t.Context(), task)
			}
			if err != nil {
				h.t.Fatal(err)
			}
			if _, err := h.store.Finish(h.t.Context(), h.Now(), task); err != nil {
				h.t.Fatal(err)
			}
		}
	}
	h.t.Fatal("there is always something due")
}

// link is the token in the newest link to somebody.
func (h *house) link(p latchkey.PersonID) string {
	h.t.Helper()
	for _, m := range h.inbox.Messages(string(p)) {
		if _, token, ok := strings.Cut(m.Link, "/a/"); ok {
			return token
		}
	}
	h.t.Fatalf("%s got no link", p)
	return ""
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	text   string
}

func (a answer) field(name string) any {
	var m map[string]any
	if json.Unmarshal([]byte(a.text), &m) != nil {
		return nil
	}
	return m[name]
}

// ask sends a request. More are header names and values in turn.
func (h *house) ask(method, path, token, body string, more ...string) answer {
	h.t.Helper()
	r, err := http.NewRequestWithContext(h.t.Context(), method, h.server.URL+path, strings.NewReader(body))
	if err != nil {
		h.t.Fatal(err)
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	for i := 0; i+1 < len(more); i += 2 {
		r.Header.Set(more[i], more[i+1])
	}
	res, err := h.server.Client().Do(r)
	if err != nil {
		h.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header, string(text)}
}

func (h *house) want(what string, a answer, status int) answer {
	h.t.Helper()
	if a.status != status {
		h.t.Fatalf("%s: status %d, not %d: %s", what, a.status, status, a.text)
	}
	return a
}

const keyInside = `{"reason":"key_inside","where":"building","identity_document":"with_resident","danger":{"inside":[],"stove_on":false,"smoke":false,"gas":false,"water":false,"fire":false,"outside":{"threatened":false,"hurt":false,"child_alone":false}}}`
