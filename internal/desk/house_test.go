package desk_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/jobs"
	"latchkey/internal/notify"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// house is a small Maple Court on a real store, with pretend inboxes and a clock that moves only when told to. What is
// owed is carried out by hand, in the order it falls due.
type house struct {
	t     testing.TB
	desk  *desk.Desk
	store *store.Store
	inbox *notify.Inbox
	clock *clock
	ctx   context.Context
	dsn   string
}

type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = t
}

const (
	ana   = latchkey.PersonID("ana")
	mei   = latchkey.PersonID("mei")
	tomas = latchkey.PersonID("tomas")
	theo  = latchkey.PersonID("theo")
	olive = latchkey.PersonID("olive")
	mona  = latchkey.PersonID("mona")
	priya = latchkey.PersonID("priya")
	h512  = latchkey.HomeID("h512")
	h204  = latchkey.HomeID("h204")
	maple = latchkey.PropertyID("maple")
)

// eachHouse runs a story on SQLite and on PostgreSQL.
func eachHouse(t *testing.T, when string, f func(t *testing.T, h *house)) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		f(t, newHouse(t, dsn, when, nil))
	})
}

func newHouse(t testing.TB, dsn, when string, fault store.Fault) *house {
	now, err := time.Parse(time.RFC3339, when)
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, clock: &clock{now: now}, inbox: notify.NewInbox(""), ctx: t.Context(), dsn: dsn}
	o := storetest.Options()
	o.Now, o.Fault = h.clock.Now, fault
	h.store = storetest.Open(t, dsn, o)
	set, err := notify.NewPretendSet(h.inbox)
	if err != nil {
		t.Fatal(err)
	}
	h.desk = &desk.Desk{Store: h.store, Notify: set, Now: h.clock.Now, NewID: newID, Secret: []byte("0123456789abcdef0123456789abcdef"),
		BaseURL: "http://house.test", Log: slog.New(slog.DiscardHandler), Pretend: true}
	if _, err := h.desk.Import(h.ctx, mapleFile(), "import", false); err != nil {
		t.Fatal(err)
	}
	return h
}

func newID() string {
	b := make([]byte, 16)
	if _, err := rand.Read(b); err != nil {
		panic(err)
	}
	return desk.Token(b)[:22]
}

// mapleFile is a property with two homes, as a leasing office would write it.
func mapleFile() latchkey.PropertyFile {
	days := func(s, from, until string) latchkey.Window {
		w := latchkey.Window{}
		for d := range strings.FieldsSeq(s) {
			w.Days = append(w.Days, latchkey.Weekday(d))
		}
		w.From, _ = latchkey.ParseClock(from)
		w.Until, _ = latchkey.ParseClock(until)
		return w
	}
	verified := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	person := func(id latchkey.PersonID, name string) latchkey.Person {
		return latchkey.Person{ID: id, Name: name, Phone: "+1-217-555-01" + fmt.Sprint(10+len(id)), Contacts: []latchkey.Contact{
			{ID: latchkey.ContactID(id) + "-1", Channel: "pretend", Address: string(id), Nights: true, Verified: &verified}}}
	}
	doors := []latchkey.Door{{ID: "building", Kind: "entrance", Locks: []latchkey.Lock{{Kind: "mechanical"}}}, {ID: "unit", Kind: "unit", Locks: []latchkey.Lock{{Kind: "mechanical"}}}}
	keeper := func(id latchkey.PersonID, minutes int) latchkey.FileHolder {
		return latchkey.FileHolder{Person: id, AcceptedOn: "2026-11-01", Minutes: &minutes, Opens: []string{"building", "unit"}, Calls: "any_hour",
			Asleep: &latchkey.QuietHours{From: 4 * 60, Until: 4*60 + 1}, CanBring: new(true)}
	}
	week := "mon tue wed thu fri"
	return latchkey.PropertyFile{LatchkeyProperty: 1,
		Property: latchkey.FileProperty{ID: maple, Property: latchkey.Property{Name: "Maple Court", Address: "120 Maple Street, Springfield, IL 62701",
			TimeZone: "America/Chicago", Country: "US", Currency: "USD", DispatchPhone: "+1-217-555-0110",
			Office: &latchkey.Office{Phone: "+1-217-555-0100", HoldsSpare: new(true), Minutes: &latchkey.Span{Least: 5, Most: 15}, Hours: &latchkey.Hours{Windows: []latchkey.Window{days(week, "09:00", "18:00")}}},
			OnCall: &latchkey.OnCall{Phone: "+1-217-555-0140", Minutes: &latchkey.Span{Least: 20, Most: 45}, LifeSafety: &latchkey.Hours{Always: true}, Lockouts: &latchkey.Hours{Windows: []latchkey.Window{days(week, "18:00", "22:00")}}},
			Fee:    &latchkey.Fee{Kind: "unlock", Free: 1, PerMonths: 12, Then: 7500}}},
		People: []latchkey.Person{person(ana, "Ana Ruiz"), person(mei, "Mei Chen"), person(tomas, "Tomas Novak"), person(theo, "Theo Bell"), person(olive, "Olive Grant"), person(mona, "Mona Frey"), person(priya, "Priya Nair")},
		Homes: []latchkey.FileHome{
			{ID: h512, Home: latchkey.Home{Unit: "512", StoreysUp: new(5), Doors: doors, CallBox: "none", Alarm: "none"}, Residents: []latchkey.FileResident{{Person: ana, OnLease: true}}, Holders: []latchkey.FileHolder{keeper(mei, 12), keeper(tomas, 45)}},
			{ID: h204, Home: latchkey.Home{Unit: "204", StoreysUp: new(2), Doors: doors, CallBox: "none", Alarm: "none"}, Residents: []latchkey.FileResident{{Person: priya, OnLease: true}}}},
		Staff: []latchkey.FileEmployee{{Person: theo, Role: latchkey.RoleOnCall}, {Person: olive, Role: latchkey.RoleOffice}, {Person: mona, Role: latchkey.RoleManager}}}
}

func (h *house) as(p latchkey.PersonID, c latchkey.Counter, level latchkey.Proof) desk.Viewer {
	h.t.Helper()
	token, err := h.desk.GiveSession(h.ctx, p, c, level)
	if err != nil {
		h.t.Fatal(err)
	}
	who, err := h.desk.Whose(h.ctx, token, c)
	if err != nil || who.Person() != p {
		h.t.Fatalf("session of %s: %+v %v", p, who, err)
	}
	return who
}

func (h *house) resident() desk.Viewer { return h.as(ana, latchkey.CounterHome, latchkey.ProofProven) }

// pump carries out everything that is due, until nothing is.
func (h *house) pump() {
	h.t.Helper()
	for range 200 {
		tasks, err := h.store.Claim(h.ctx, store.ClaimRequest{Now: h.clock.Now(), Worker: "test", Lease: time.Minute, Limit: 50})
		if err != nil {
			h.t.Fatal(err)
		}
		if len(tasks) == 0 {
			return
		}
		for _, task := range tasks {
			h.carryOut(task)
		}
	}
	h.t.Fatal("there is always something due")
}

func (h *house) carryOut(task latchkey.Task) {
	h.t.Helper()
	var err error
	switch task.Kind {
	case latchkey.TaskTell:
		err = h.desk.Tell(h.ctx, task)
	case latchkey.TaskDrill:
		err = h.desk.Drill(h.ctx, task)
	case latchkey.TaskLook:
		err = h.desk.Look(h.ctx, task)
	case latchkey.TaskLock:
		err = h.desk.WorkLock(h.ctx, task)
	case latchkey.TaskLeave:
		err = h.desk.Leave(h.ctx, task)
	case latchkey.TaskDoor:
		err = h.desk.WatchDoor(h.ctx, task)
	case latchkey.TaskFavour:
		err = h.desk.LookAtFavour(h.ctx, task)
	case latchkey.TaskList:
		err = h.desk.WorkOnList(h.ctx, task)
	case latchkey.TaskHook:
		err = h.desk.Deliver(h.ctx, task)
	}
	switch {
	case jobs.IsPermanent(err):
		err = h.store.Park(h.ctx, task, err.Error())
	case err != nil:
		err = h.store.Retry(h.ctx, task, h.clock.Now().Add(time.Second), err.Error())
	default:
		_, err = h.store.Finish(h.ctx, h.clock.Now(), task)
	}
	if err != nil {
		h.t.Fatal(err)
	}
}

// later lets the clock run, stopping at every moment at which something falls due.
func (h *house) later(d time.Duration) {
	h.t.Helper()
	end := h.clock.Now().Add(d)
	h.pump()
	for {
		next, found, err := h.store.NextDue(h.ctx)
		if err != nil {
			h.t.Fatal(err)
		}
		if !found || next.After(end) {
			break
		}
		if next.After(h.clock.Now()) {
			h.clock.set(next)
		}
		h.pump()
	}
	h.clock.set(end)
}

// got lists the titles somebody's inbox holds.
func (h *house) got(p latchkey.PersonID) string {
	var s []string
	for _, m := range h.inbox.Messages(string(p)) {
		s = append(s, strings.TrimPrefix(m.Title, "Latchkey: "))
	}
	return strings.Join(s, " | ")
}

// link is the token in the newest message to somebody.
func (h *house) link(p latchkey.PersonID) string {
	h.t.Helper()
	ms := h.inbox.Messages(string(p))
	for i := len(ms) - 1; i >= 0; i-- {
		if _, token, ok := strings.Cut(ms[i].Link, "/a/"); ok {
			return token
		}
		if _, token, ok := strings.Cut(ms[i].Link, "/i/"); ok {
			return token
		}
	}
	h.t.Fatalf("no link for %s in: %s", p, h.got(p))
	return ""
}

func (h *house) helper(p latchkey.PersonID) desk.Helper {
	h.t.Helper()
	return desk.Helper{Token: h.link(p), Device: "phone of " + string(p)}
}

func (h *house) must(c latchkey.Lockout, err error) latchkey.Lockout {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
	return c
}

func (h *house) want(what string, got, want any) {
	h.t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		h.t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func kind(err error) latchkey.Kind {
	if err == nil {
		return ""
	}
	return latchkey.KindOf(err)
}

func keyInside() latchkey.Answers {
	return latchkey.Answers{Reason: "key_inside", Where: "building", IdentityDocument: "with_resident",
		Phone: &latchkey.Phone{WithResident: new(true), Battery: new(80), Signal: new(true)},
		Danger: latchkey.Danger{Inside: []latchkey.AtRisk{}, StoveOn: new(false), Smoke: new(false), Gas: new(false), Water: new(false), Fire: new(false),
			Outside: &latchkey.Outside{Threatened: new(false), Hurt: new(false), ChildAlone: new(false)}}}
}

// lockedOut opens a case for Ana and lets it ask.
func (h *house) lockedOut() (desk.Viewer, latchkey.Lockout) {
	h.t.Helper()
	who := h.resident()
	c := h.must(h.desk.OpenLockout(h.ctx, who, h512, "tap-1", keyInside()))
	c = h.must(h.desk.Begin(h.ctx, who, c.ID))
	h.pump()
	return who, c
}
