package desk_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/jobs"
	"latchkey/internal/notify"
	"latchkey/internal/store"
)

// listener is somebody else's program: it checks what comes with the secret it was given, and writes it down.
type listener struct {
	*httptest.Server
	t  testing.TB
	mu sync.Mutex

	secrets []string // any of them will do
	answer  int      // 0: taken
	now     func() time.Time
	bodies  map[string][]byte // by id
	times   map[string]int
	order   []string
}

func newListener(t testing.TB, now func() time.Time) *listener {
	l := &listener{t: t, now: now, bodies: map[string][]byte{}, times: map[string]int{}}
	l.Server = httptest.NewServer(l)
	t.Cleanup(l.Close)
	return l
}

func (l *listener) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // whoever sent it was killed
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.answer != 0 {
		w.WriteHeader(l.answer)
		return
	}
	id, fits := "", 0
	for _, s := range l.secrets {
		if key, err := notify.VerifyWebhook(s, r.Header, body, l.now()); err == nil {
			id, fits = key, fits+1
		}
	}
	if fits == 0 {
		l.t.Errorf("no signature fits: %v %s", r.Header, body)
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	if before, again := l.bodies[id]; again && !bytes.Equal(before, body) {
		l.t.Errorf("the repeat of %s says something else: %s, not %s", id, body, before)
	}
	l.bodies[id], l.order = body, append(l.order, id)
	l.times[id]++
	w.WriteHeader(http.StatusNoContent)
}

// heard is what came, in its order, without repeats.
func (l *listener) heard() (events []latchkey.Event) {
	l.mu.Lock()
	defer l.mu.Unlock()
	known := map[string]bool{}
	for _, id := range l.order {
		if known[id] {
			continue
		}
		known[id] = true
		var e latchkey.Event
		if err := json.Unmarshal(l.bodies[id], &e); err != nil {
			l.t.Errorf("%s: %v", l.bodies[id], err)
		}
		events = append(events, e)
	}
	return events
}

func (l *listener) says(status int, secrets ...string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.answer = status
	if secrets != nil {
		l.secrets = secrets
	}
}

func kindsOf(events []latchkey.Event) string {
	var kinds []string
	for _, e := range events {
		kinds = append(kinds, string(e.Type))
	}
	slices.Sort(kinds) // no order is promised
	return strings.Join(kinds, " ")
}

// listens lets the house tell a program of everything.
func (h *house) listens(units bool) (*listener, latchkey.Hook) {
	h.t.Helper()
	l := newListener(h.t, h.clock.Now)
	h.desk.Hooks = notify.NewHooks(notify.HookOptions{AllowLoopback: true, Now: h.clock.Now})
	secret, hook, err := h.desk.MakeHook(h.ctx, h.manager(), desk.NewHook{Name: "The bell", URL: l.URL, Events: latchkey.EventKinds(), Units: units})
	if err != nil {
		h.t.Fatal(err)
	}
	l.secrets = []string{secret}
	return l, hook
}

// A program hears of a night as the staff do: nothing of what friends solve, no name of anybody, the unit only if it may.
func TestAProgramHearsWhatHappens(t *testing.T) {
	eachHouse(t, evening, func(t *testing.T, h *house) {
		quiet, _ := h.listens(false)
		loud, _ := h.listens(true)
		who, c := h.theStaffAreAsked("key_inside")
		h.pump()
		h.must(h.desk.StaffAnswer(h.ctx, h.as(theo, latchkey.CounterOnCall, latchkey.ProofClaimed), c.ID, latchkey.ReplyComing, 20))
		h.must(h.desk.StaffArrived(h.ctx, h.as(theo, latchkey.CounterOnCall, latchkey.ProofClaimed), c.ID))
		h.must(h.desk.Inside(h.ctx, who, c.ID))
		if _, err := h.desk.ReportDanger(h.ctx, maple, "512", "Mei Chen smells gas"); err != nil {
			t.Fatal(err)
		}
		h.pump()
		want := "case.arrived case.asked case.coming case.inside case.opened report.danger"
		for name, l := range map[string]*listener{"without units": quiet, "with units": loud} {
			h.want("what a program hears "+name, kindsOf(l.heard()), want)
			for id, body := range l.bodies {
				for _, secret := range []string{"Ana", "Ruiz", "Mei", "Chen", "Tomas", "gas", "otter", "Maple Street", "theo", "ana"} {
					if strings.Contains(string(body), secret) {
						t.Errorf("%s says %q: %s", id, secret, body)
					}
				}
				if strings.Contains(string(body), "512") != (l == loud) {
					t.Errorf("the unit %s: %s", name, body)
				}
				if strings.Contains(id, ".") || len(id) > 200 {
					t.Errorf("an id that cannot be signed: %s", id)
				}
			}
		}
	})
}

// What is about the landlord is told to nobody, also when it becomes so while an event is on its way.
func TestNoProgramHearsOfTheLandlordsCase(t *testing.T) {
	eachHouse(t, evening, func(t *testing.T, h *house) {
		l, hook := h.listens(true)
		who, c := h.theStaffAreAsked("key_inside")
		h.must(h.desk.ChangeAnswers(h.ctx, who, c.ID, latchkey.Answers{Reason: "locked_out_by_landlord", Where: "building"}))
		h.pump()
		h.must(h.desk.CallOff(h.ctx, who, c.ID))
		h.pump()
		h.want("what the program hears", kindsOf(l.heard()), "")
		hv, err := h.desk.HookFor(h.ctx, h.manager(), hook.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range hv.Deliveries {
			h.want("an event of it", d.State, "dropped")
		}
	})
}

// An event that cannot be delivered is tried for about a day, then set aside and shown; an address that fails for days is stopped
// and the office is told; when somebody says that it is mended, everything goes out once more under its old id.
func TestAnAddressThatFails(t *testing.T) {
	eachHouse(t, evening, func(t *testing.T, h *house) {
		l, hook := h.listens(false)
		l.says(http.StatusInternalServerError)
		test := func() { h.t.Helper(); h.fails(h.desk.TestHook(h.ctx, h.manager(), hook.ID)) }
		state := func() desk.Delivery {
			t.Helper()
			hv, err := h.desk.HookFor(h.ctx, h.manager(), hook.ID)
			if err != nil {
				t.Fatal(err)
			}
			return hv.Deliveries[len(hv.Deliveries)-1]
		}
		test()
		began, tries := h.clock.Now(), 0
		for state().State != "parked" { // as the runner does it
			if tries++; tries > 40 {
				t.Fatal("it is tried for ever")
			}
			h.runs()
			if d := state(); d.State == "waiting" && d.Next != nil {
				h.clock.set(*d.Next)
			}
		}
		if took := h.clock.Now().Sub(began); took < 17*time.Hour || took > 27*time.Hour || state().Tries != 20 {
			t.Errorf("set aside after %s and %d tries", took, state().Tries)
		}
		if b, err := h.desk.BoardFor(h.ctx, h.manager()); err != nil || len(b.Parked) != 1 {
			t.Errorf("the office sees %d set aside: %v", len(b.Parked), err)
		}
		h.clock.set(began.Add(3*24*time.Hour + time.Hour))
		test()
		h.runs()
		hv, err := h.desk.HookFor(h.ctx, h.manager(), hook.ID)
		if err != nil || hv.Hook.Stopped == nil {
			t.Fatalf("not stopped: %+v %v", hv.Hook, err)
		}
		h.clock.set(h.clock.Now().Add(14 * time.Hour)) // until the office is awake
		h.runs()
		for _, p := range []latchkey.PersonID{mona, olive} {
			if !strings.Contains(h.got(p), "a program hears nothing more") {
				t.Errorf("%s was not told: %s", p, h.got(p))
			}
		}
		if strings.Contains(h.got(theo), "a program hears nothing more") {
			t.Error("the technician was told")
		}
		l.says(0)
		test()
		h.runs()
		h.want("heard while stopped", len(l.heard()), 0)
		h.fails(h.desk.WakeHook(h.ctx, h.as(olive, latchkey.CounterOffice, latchkey.ProofClaimed), hook.ID))
		h.runs()
		h.want("heard when mended", kindsOf(l.heard()), "test test test")
		if hv, err := h.desk.HookFor(h.ctx, h.manager(), hook.ID); err != nil || hv.Hook.FailingSince != nil || hv.Hook.Stopped != nil {
			t.Errorf("still failing: %+v %v", hv.Hook, err)
		}
	})
}

// A receiver that says 410 is never asked again, and one that asks for patience gets it.
func TestAnAddressThatIsGone(t *testing.T) {
	eachHouse(t, evening, func(t *testing.T, h *house) {
		l, hook := h.listens(false)
		l.says(http.StatusGone)
		h.fails(h.desk.TestHook(h.ctx, h.manager(), hook.ID))
		h.runs()
		hv, err := h.desk.HookFor(h.ctx, h.manager(), hook.ID)
		if err != nil || hv.Hook.Stopped == nil || hv.Deliveries[0].State != "parked" {
			t.Errorf("after 410: %+v %v", hv, err)
		}
		h.fails(h.desk.EndHook(h.ctx, h.manager(), hook.ID))
		_, c := h.theStaffAreAsked("key_inside")
		h.runs()
		if rows := h.deliveries(hook.ID); len(rows) != 1 {
			t.Errorf("events are owed to an address that was ended: %v %s", rows, c.ID)
		}
	})
}

// A new secret and the one before both sign for a day, so that nobody misses anything while the other side changes.
func TestASecretIsChangedWithoutAGap(t *testing.T) {
	eachHouse(t, evening, func(t *testing.T, h *house) {
		l, hook := h.listens(false)
		old := l.secrets[0]
		sends := func() { t.Helper(); h.fails(h.desk.TestHook(h.ctx, h.manager(), hook.ID)); h.runs() }
		if _, _, err := h.desk.NewHookSecret(h.ctx, h.as(mona, latchkey.CounterOffice, latchkey.ProofClaimed), hook.ID); latchkey.KindOf(err) != latchkey.Forbidden {
			t.Errorf("with a code: %v", err)
		}
		secret, _, err := h.desk.NewHookSecret(h.ctx, h.manager(), hook.ID)
		if err != nil || secret == old {
			t.Fatal(secret, err)
		}
		if strings.Contains(h.allText(h.tables()), strings.TrimPrefix(secret, "whsec_")) {
			t.Error("the secret is kept")
		}
		l.says(0, old)
		sends()
		l.says(0, secret)
		sends()
		h.want("heard with the old and the new", len(l.heard()), 2)
		h.clock.set(h.clock.Now().Add(24 * time.Hour))
		l.says(0, secret)
		sends()
		h.want("heard with the new one alone", len(l.heard()), 3)
		keys := map[string]int{}
		for id := range maps.Keys(l.bodies) {
			keys[id]++
		}
		h.want("ids", len(keys), 3)
	})
}

// Addresses inside the own network, and those that are none, are refused when they are typed; a name that leads inside is refused
// when it is dialled.
func TestNoAddressLeadsInside(t *testing.T) {
	h := newHouse(t, "sqlite://"+t.TempDir()+"/house.db", evening, nil)
	h.desk.Hooks = notify.NewHooks(notify.HookOptions{Now: h.clock.Now})
	for _, to := range []string{"http://example.org/", "https://127.0.0.1/", "https://localhost/", "https://10.0.0.7/", "https://192.168.1.1/hook", "https://169.254.169.254/latest",
		"https://[::1]/", "https://[fd00::1]/", "ftp://example.org", "example.org", "https://user:pass@example.org/", "", "https:///x", "javascript:alert(1)"} {
		if _, _, err := h.desk.MakeHook(h.ctx, h.manager(), desk.NewHook{Name: "x", URL: to, Events: latchkey.EventKinds()}); latchkey.KindOf(err) != latchkey.Invalid {
			t.Errorf("%s: %v", to, err)
		}
	}
	l := newListener(t, h.clock.Now)
	err := h.desk.Hooks.Send(h.ctx, notify.Hooked{Key: "k", To: strings.Replace(l.URL, "http://127.0.0.1", "https://localhost.localdomain", 1), Body: []byte("{}"), Keys: [][]byte{make([]byte, 32)}})
	if err == nil || len(l.heard()) != 0 {
		t.Errorf("it was dialled: %v", err)
	}
}

func (h *house) fails(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// runs lets the true runner carry out everything that is due at this instant.
func (h *house) runs() {
	h.t.Helper()
	for range 50 {
		if !h.due() {
			return
		}
		runner := jobs.New(jobs.Runner{Store: h.store, Now: h.clock.Now, Worker: "test", Do: map[latchkey.TaskKind]func(context.Context, latchkey.Task) error{
			latchkey.TaskTell: h.desk.Tell, latchkey.TaskLook: h.desk.Look, latchkey.TaskHook: h.desk.Deliver}})
		ctx, stop := context.WithCancel(h.ctx)
		ended := make(chan error, 1)
		go func() { ended <- runner.Run(ctx) }()
		for h.due() {
			<-time.After(time.Millisecond)
		}
		stop()
		h.fails(<-ended)
	}
	h.t.Fatal("there is always something due")
}

func (h *house) due() bool {
	h.t.Helper()
	at, found, err := h.store.NextDue(h.ctx)
	h.fails(err)
	return found && !at.After(h.clock.Now())
}

func (h *house) deliveries(id latchkey.HookID) (rows []store.TaskRow) {
	h.t.Helper()
	h.fails(h.store.View(h.ctx, func(v *store.View) (err error) {
		rows, err = v.Deliveries(id, 100)
		return err
	}))
	return rows
}

// A calendar link shows one person's own times, ends with a tap or with the work, and only its hash is kept.
func TestACalendarLink(t *testing.T) {
	eachHouse(t, evening, func(t *testing.T, h *house) {
		theos := h.as(theo, latchkey.CounterOnCall, latchkey.ProofClaimed)
		secret, err := h.desk.MakeCalendar(h.ctx, theos)
		h.fails(err)
		if strings.Contains(h.allText(h.tables()), secret) {
			t.Error("the link is kept")
		}
		c, err := h.desk.CalendarAt(h.ctx, secret)
		h.fails(err)
		if len(c.Shifts) < 40 || c.Shifts[0].From.Format("2006-01-02 15:04") != "2027-02-09 18:00" {
			t.Errorf("his shifts: %d %v", len(c.Shifts), c.Shifts[:1])
		}
		h.saysNothingOf("a calendar", fmt.Sprint(c.Shifts, c.Closed), "Ana", "512", "Mei")
		second, err := h.desk.MakeCalendar(h.ctx, theos)
		h.fails(err)
		gone := func(secret, why string) {
			t.Helper()
			if _, err := h.desk.CalendarAt(h.ctx, secret); latchkey.KindOf(err) != latchkey.NotFound || latchkey.SentenceOf(err) != "There is nothing here for you." {
				t.Errorf("%s: %v", why, err)
			}
		}
		gone(secret, "after a new one was made")
		gone("nosuchlink", "that never was")
		h.fails(h.desk.EndCalendars(h.ctx, theos))
		h.fails(h.desk.EndCalendars(h.ctx, theos))
		gone(second, "after it was ended")
		third, err := h.desk.MakeCalendar(h.ctx, theos)
		h.fails(err)
		h.fails(h.store.Do(h.ctx, store.Take{Properties: []latchkey.PropertyID{maple}}, func(tx *store.Tx) error {
			staff, err := tx.Staff(maple)
			for _, s := range staff {
				if s.Person == theo {
					s.Ended = new(h.clock.Now())
					err = tx.PutStaff(s)
				}
			}
			return err
		}))
		gone(third, "after he left")
		for name, who := range map[string]desk.Viewer{"a resident": h.resident(), "nobody": {}, "a program": h.program(latchkey.ScopeRotaRead)} {
			if _, err := h.desk.MakeCalendar(h.ctx, who); latchkey.KindOf(err) != latchkey.NotFound {
				t.Errorf("%s makes a calendar: %v", name, err)
			}
		}
	})
}

// A program hears when the office writes the rota, as it hears of a file that changes who is on call.
func TestAProgramHearsThatTheRotaChanged(t *testing.T) {
	eachHouse(t, evening, func(t *testing.T, h *house) {
		h.crewed()
		l, hook := h.listens(false)
		before := len(h.deliveries(hook.ID))
		h.theirWeek(ken, theo)
		rows := h.deliveries(hook.ID)
		if len(rows) <= before {
			t.Fatalf("nothing is owed: %d before, %d after", before, len(rows))
		}
		h.runs()
		if got := kindsOf(l.heard()); !strings.Contains(got, string(latchkey.EventOnCallChanged)) {
			t.Errorf("it was told: %q", got)
		}
	})
}

// A program hears that somebody on call has said yes, and nothing of an invitation that is not answered.
func TestAProgramHearsOfANewColleagueOnCall(t *testing.T) {
	eachHouse(t, "2027-02-09T10:30:00-06:00", func(t *testing.T, h *house) {
		_, hook := h.listens(false)
		monas := h.as(mona, latchkey.CounterOffice, latchkey.ProofProven)
		h.ok(h.desk.InviteStaff(h.ctx, monas, 0, desk.Invite{Name: "Rosa Diaz", Channel: "pretend", Address: "rosa"}, latchkey.RoleOnCall))
		h.pump()
		before := len(h.deliveries(hook.ID))
		_, token, _ := strings.Cut(h.inbox.Messages("rosa")[0].Link, "/j/")
		h.ok(h.desk.AnswerStaffInvite(h.ctx, desk.Helper{Token: token, Device: "rosas phone"}, true))
		h.want("owed after her yes", len(h.deliveries(hook.ID)), before+1)
	})
}
