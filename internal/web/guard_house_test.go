package web_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/notify"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
	"latchkey/internal/web"
)

// The guard tests try to break in. They use a house of two properties: Maple Court, where Ana is locked out of 512, and
// Elm House next door. The pages are asked directly, without a wire between, so that a few thousand visits take seconds.

const (
	anaRuiz    = latchkey.PersonID("ana")   // lives in 512
	boLind     = latchkey.PersonID("bo")    // lives in 512, too
	danaWu     = latchkey.PersonID("dana")  // lived in 512 until she gave back her keys
	priyaNair  = latchkey.PersonID("priya") // lives in 204
	meiChen    = latchkey.PersonID("mei")   // keeps a spare of 512
	tomasWolf  = latchkey.PersonID("tomas") // keeps a spare of 512
	theoBell   = latchkey.PersonID("theo")  // on call
	oliveGrant = latchkey.PersonID("olive") // in the office
	monaFrey   = latchkey.PersonID("mona")  // manager
	ottoWeiss  = latchkey.PersonID("otto")  // manager of Elm House
	home512    = latchkey.HomeID("h512")
	home204    = latchkey.HomeID("h204")
	mapleCourt = latchkey.PropertyID("maple")
	elmHouse   = latchkey.PropertyID("elm")
)

// court is the house under attack.
type court struct {
	t     testing.TB
	desk  *desk.Desk
	store *store.Store
	inbox *notify.Inbox
	pages *web.Server
	dsn   string
	log   *logLines

	mu     sync.Mutex // guards what follows
	now    time.Time
	writes []string // what was written since it was last asked

	calendar string // the secret of Theo's link, which one night leaves to the next
}

// logLines is what the house wrote to its log.
type logLines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logLines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logLines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// courtOn opens the house on a database, as it is reached at an address.
func courtOn(t testing.TB, dsn, base string, files ...latchkey.PropertyFile) *court {
	t.Helper()
	c := &court{t: t, inbox: notify.NewInbox(""), dsn: dsn, log: &logLines{}, now: time.Date(2027, 2, 8, 2, 10, 0, 0, time.UTC)}
	o := storetest.Options()
	o.Now, o.Fault = c.Now, c.writing
	c.store = storetest.Open(t, dsn, o)
	if _, err := c.store.VerifierKey(t.Context()); err != nil { // as when a house is opened
		t.Fatal(err)
	}
	set, err := notify.NewPretendSet(c.inbox)
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(c.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	c.desk = &desk.Desk{Store: c.store, Notify: set, Hooks: notify.NewHooks(notify.HookOptions{Now: c.Now}), Now: c.Now, NewID: newID, Secret: []byte(strings.Repeat("k", 32)), BaseURL: base, Log: log}
	if files == nil {
		files = []latchkey.PropertyFile{guardedCourt(), guardedNeighbour()}
	}
	for _, f := range files {
		if r, err := c.desk.Import(t.Context(), f, "import", false); err != nil || len(r.Refusals) > 0 {
			t.Fatalf("%v %v", err, r.Refusals)
		}
	}
	if c.pages, err = web.New(web.Options{Desk: c.desk, Watch: c.store.Watch, NewID: newID, Log: log}); err != nil {
		t.Fatal(err)
	}
	return c
}

// hereBase is an address where passkeys work and cookies are plain.
const hereBase = "http://localhost:8080"

func newCourt(t testing.TB) *court { t.Helper(); return courtOn(t, storetest.SQLite(t), hereBase) }

// eachCourt is for what must hold on both engines.
func eachCourt(t *testing.T, f func(t *testing.T, c *court)) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) { f(t, courtOn(t, dsn, hereBase)) })
}

func (c *court) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *court) later(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// writing hears of every write before it is made.
func (c *court) writing(write string, when store.Moment) error {
	if when == store.Before {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.writes = append(c.writes, write)
	}
	return nil
}

// written is what was written since it was last asked, without what only makes two happenings wait for each other.
func (c *court) written() (real []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, w := range c.writes {
		if w != "commit" && !strings.HasSuffix(w, ".take") {
			real = append(real, w)
		}
	}
	c.writes = nil
	return real
}

func livesHere(id latchkey.PersonID, name string) latchkey.Person {
	verified := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	return latchkey.Person{ID: id, Name: name, Phone: "+1-217-555-0199", AgreedWord: "otter of " + string(id), Contacts: []latchkey.Contact{
		{ID: latchkey.ContactID(id) + "-1", Channel: "pretend", Address: string(id), Nights: true, Verified: &verified}}}
}

// guardedCourt is Maple Court small enough to read.
func guardedCourt() latchkey.PropertyFile {
	doors := []latchkey.Door{{ID: "building", Kind: "entrance", Locks: []latchkey.Lock{{Kind: "mechanical"}}}, {ID: "unit", Kind: "unit", Locks: []latchkey.Lock{{Kind: "mechanical"}}}}
	keeps := func(p latchkey.PersonID, minutes int) latchkey.FileHolder {
		return latchkey.FileHolder{Person: p, AcceptedOn: "2026-11-01", Minutes: &minutes, Opens: []string{"building", "unit"}, Calls: "any_hour",
			Asleep: &latchkey.QuietHours{From: 4 * 60, Until: 4*60 + 1}, CanBring: new(true)}
	}
	ana := livesHere(anaRuiz, "Ana Ruiz")
	ana.Contacts = append(ana.Contacts, latchkey.Contact{ID: "ana-2", Channel: "pretend", Address: "unproved"})
	return latchkey.PropertyFile{LatchkeyProperty: 1,
		Property: latchkey.FileProperty{ID: mapleCourt, Property: latchkey.Property{Name: "Maple Court", Address: "120 Maple Street, Springfield, IL 62701", Card: "maple-court",
			TimeZone: "America/Chicago", Country: "US", Currency: "USD", OnCall: &latchkey.OnCall{Phone: "+1-217-555-0140",
				Minutes: &latchkey.Span{Least: 20, Most: 45}, LifeSafety: &latchkey.Hours{Always: true}, Lockouts: &latchkey.Hours{Always: true}},
			Office: &latchkey.Office{Phone: "+1-217-555-0100", HoldsSpare: new(true), Hours: &latchkey.Hours{Always: true}},
			Fee:    &latchkey.Fee{Kind: "unlock", Free: 0, PerMonths: 12, Then: 7500}, DispatchPhone: "+1-217-555-0110"}},
		People: []latchkey.Person{ana, livesHere(boLind, "Bo Lind"), livesHere(danaWu, "Dana Wu"), livesHere(priyaNair, "Priya Nair"),
			livesHere(meiChen, "Mei Chen"), livesHere(tomasWolf, "Tomas Wolf"), livesHere(theoBell, "Theo Bell"), livesHere(oliveGrant, "Olive Grant"), livesHere(monaFrey, "Mona Frey")},
		Homes: []latchkey.FileHome{
			{ID: home512, Home: latchkey.Home{Unit: "512", StoreysUp: new(5), Doors: doors, CallBox: "none", Alarm: "none",
				Spares: []latchkey.Spare{{ID: "under the third flowerpot", Kind: "hidden", Opens: []string{"unit"}, FoundMissing: new(true)}}},
				Residents: []latchkey.FileResident{{Person: anaRuiz, OnLease: true}, {Person: boLind}, {Person: danaWu, OnLease: true}},
				Holders:   []latchkey.FileHolder{keeps(meiChen, 12), keeps(tomasWolf, 45)}},
			{ID: home204, Home: latchkey.Home{Unit: "204", StoreysUp: new(2), Doors: doors}, Residents: []latchkey.FileResident{{Person: priyaNair, OnLease: true}}}},
		Staff: []latchkey.FileEmployee{{Person: theoBell, Role: latchkey.RoleOnCall}, {Person: oliveGrant, Role: latchkey.RoleOffice}, {Person: monaFrey, Role: latchkey.RoleManager}}}
}

func guardedNeighbour() latchkey.PropertyFile {
	return latchkey.PropertyFile{LatchkeyProperty: 1,
		Property: latchkey.FileProperty{ID: elmHouse, Property: latchkey.Property{Name: "Elm House", Address: "9 Elm Road, Springfield", TimeZone: "America/Chicago", Country: "US"}},
		People:   []latchkey.Person{livesHere(ottoWeiss, "Otto Weiss")},
		Homes:    []latchkey.FileHome{{ID: "e1", Home: latchkey.Home{Unit: "1"}}, {ID: "e2", Home: latchkey.Home{Unit: "2"}}},
		Staff:    []latchkey.FileEmployee{{Person: ottoWeiss, Role: latchkey.RoleManager}}}
}

// visitor is a browser: the cookies it carries.
type visitor map[string]string

// enters gives a visitor a session, as if they had signed in.
func (c *court) enters(v visitor, p latchkey.PersonID, counter latchkey.Counter, level latchkey.Proof) visitor {
	c.t.Helper()
	how := map[latchkey.Proof]string{latchkey.ProofClaimed: "code", latchkey.ProofProven: "passkey"}[level]
	return c.entersAs(v, latchkey.Session{Person: p, Counter: counter, Level: level, How: how, Expires: c.Now().Add(12 * time.Hour)})
}

func (c *court) entersAs(v visitor, s latchkey.Session) visitor {
	c.t.Helper()
	token := "token" + newID()
	s.Hash, s.Created, s.Seen = desk.Hash(token), c.Now(), c.Now()
	if err := c.store.Do(context.Background(), store.Take{}, func(tx *store.Tx) error { return tx.PutSession(s) }); err != nil {
		c.t.Fatal(err)
	}
	v[s.Counter.Cookie(c.secure())] = token
	return v
}

func (c *court) secure() bool { return strings.HasPrefix(c.desk.BaseURL, "https:") }

// resident is Ana on her own phone.
func (c *court) resident() visitor {
	return c.enters(visitor{}, anaRuiz, latchkey.CounterHome, latchkey.ProofProven)
}

// reply is what came back.
type reply struct {
	status int
	header http.Header
	body   string
	set    []*http.Cookie
}

// to is where it leads.
func (r reply) to() string { return r.header.Get("Location") }

// cookie is what the reply sets under a name, or nil.
func (r reply) cookie(name string) *http.Cookie {
	i := slices.IndexFunc(r.set, func(c *http.Cookie) bool { return c.Name == name })
	if i < 0 {
		return nil
	}
	return r.set[i]
}

// gets opens a page. More are names and values of headers.
func (c *court) gets(v visitor, path string, more ...string) reply {
	c.t.Helper()
	return c.sends(v, "GET", path, "", more...)
}

// posts sends a form from one of our own pages.
func (c *court) posts(v visitor, path string, form url.Values, more ...string) reply {
	c.t.Helper()
	return c.sends(v, "POST", path, form.Encode(), append([]string{"Sec-Fetch-Site", "same-origin", "Content-Type", "application/x-www-form-urlencoded"}, more...)...)
}

func (c *court) sends(v visitor, method, path, body string, more ...string) reply {
	c.t.Helper()
	ctx, stop := context.WithCancel(c.t.Context())
	defer stop()
	r := httptest.NewRequestWithContext(ctx, method, "http://localhost:8080/", strings.NewReader(body))
	var err error
	if r.URL, err = url.ParseRequestURI(path); err != nil {
		c.t.Fatalf("%s: %v", path, err)
	}
	r.RequestURI, r.Host = path, "localhost:8080"
	for name, value := range v {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	for i := 0; i+1 < len(more); i += 2 {
		if more[i] == "Host" {
			r.Host = more[i+1]
		}
		r.Header.Set(more[i], more[i+1])
	}
	w := &oneWord{httptest.NewRecorder(), stop}
	c.pages.ServeHTTP(w, r)
	res := w.Result()
	return reply{w.Code, w.Header(), w.Body.String(), res.Cookies()}
}

// oneWord leaves a live page after its first word; it would stay open for ever.
type oneWord struct {
	*httptest.ResponseRecorder
	leave func()
}

func (w *oneWord) Flush() {
	w.ResponseRecorder.Flush()
	w.leave()
}

// form is pairs of names and values.
func form(pairs ...string) url.Values {
	f := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		f.Add(pairs[i], pairs[i+1])
	}
	return f
}

// works carries out what is due.
func (c *court) works() {
	c.t.Helper()
	for range 60 {
		tasks, err := c.store.Claim(c.t.Context(), store.ClaimRequest{Now: c.Now(), Worker: "test", Lease: time.Minute, Limit: 50})
		if err != nil {
			c.t.Fatal(err)
		}
		if len(tasks) == 0 {
			return
		}
		for _, task := range tasks {
			switch task.Kind {
			case latchkey.TaskTell:
				err = c.desk.Tell(c.t.Context(), task)
			case latchkey.TaskLock:
				err = c.desk.WorkLock(c.t.Context(), task)
			case latchkey.TaskDoor:
				err = c.desk.WatchDoor(c.t.Context(), task)
			case latchkey.TaskFavour:
				err = c.desk.LookAtFavour(c.t.Context(), task)
			case latchkey.TaskHook: // no other system listens in this court
			default:
				err = c.desk.Look(c.t.Context(), task)
			}
			if err != nil {
				c.t.Fatalf("%s: %v", task.Key, err)
			}
			if _, err := c.store.Finish(c.t.Context(), c.Now(), task); err != nil {
				c.t.Fatal(err)
			}
		}
	}
	c.t.Fatal("there is always something due")
}

// token is the word in the newest link of a kind ("/a/", "/i/") that was sent to somebody.
func (c *court) token(address, kind string) string {
	c.t.Helper()
	all := c.inbox.Messages(address)
	for _, m := range slices.Backward(all) {
		if _, token, ok := strings.Cut(m.Link, kind); ok {
			return token
		}
	}
	c.t.Fatalf("%s got no link %s in %d messages", address, kind, len(all))
	return ""
}

// database opens the tables to look at them from outside.
func (c *court) database() *sql.DB {
	c.t.Helper()
	driver, dsn := "pgx", c.dsn
	if path, ok := strings.CutPrefix(dsn, "sqlite://"); ok {
		driver, dsn = "sqlite", "file:"+filepath.ToSlash(path)+"?mode=ro"
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(func() { db.Close() })
	return db
}

// everyTable is what the house remembers.
var everyTable = []string{"meta", "properties", "homes", "people", "contacts", "tenancies", "turnovers", "move_ins", "consents", "lock_changes", "holds", "holders", "staff", "lockouts", "reports", "links", "sessions",
	"favours", "sign_in_codes", "wallet_cards", "passkeys", "programs", "hooks", "calendars", "kept_answers", "counts", "messages", "tasks", "entry_queue", "entries", "entry_personal"}

func (c *court) remembers(db *sql.DB, without ...string) string {
	c.t.Helper()
	var all strings.Builder
	for _, table := range everyTable {
		if slices.Contains(without, table) {
			continue
		}
		fmt.Fprintf(&all, "[%s]\n", table)
		rows, err := db.Query("SELECT * FROM " + table + " ORDER BY 1, 2")
		if err != nil {
			c.t.Fatal(err)
		}
		columns, err := rows.Columns()
		if err != nil {
			c.t.Fatal(err)
		}
		for rows.Next() {
			cells := make([]any, len(columns))
			for i := range cells {
				cells[i] = new(sql.RawBytes)
			}
			if err := rows.Scan(cells...); err != nil {
				c.t.Fatal(err)
			}
			for _, cell := range cells {
				fmt.Fprintf(&all, "%s|", *cell.(*sql.RawBytes))
			}
			all.WriteByte('\n')
		}
		if err := rows.Close(); err != nil {
			c.t.Fatal(err)
		}
	}
	return all.String()
}

// whatChanged is the first line that differs.
func whatChanged(before, after string) string {
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	for i := range b {
		if i >= len(a) || a[i] != b[i] {
			return fmt.Sprintf("%.300s", b[i])
		}
	}
	return "something is gone"
}

func (c *court) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}
