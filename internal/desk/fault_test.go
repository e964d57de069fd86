package desk_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // to look at the tables from outside
	_ "modernc.org/sqlite"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/notify"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// tables opens the house's database beside the store, as somebody with the disk in hand would.
func (h *house) tables() *sql.DB {
	h.t.Helper()
	driver, dsn := "pgx", h.dsn
	if path, ok := strings.CutPrefix(dsn, "sqlite://"); ok {
		driver, dsn = "sqlite", "file:"+filepath.ToSlash(path)+"?mode=ro"
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { db.Close() })
	return db
}

// said is everything that decides what happens next, one line each: cases, rights, people, what is owed, the log. Left out
// are how often a home was taken, how far messages came, and limits.
func (h *house) said(db *sql.DB) []string {
	h.t.Helper()
	rows, err := db.Query(`SELECT 'case ' || doc FROM lockouts UNION ALL SELECT 'tenancy ' || doc FROM tenancies
		UNION ALL SELECT 'holder ' || doc FROM holders UNION ALL SELECT 'person ' || doc FROM people
		UNION ALL SELECT 'contact ' || person || ' ' || channel || ' ' || address FROM contacts UNION ALL SELECT 'home ' || doc FROM homes
		UNION ALL SELECT 'property ' || doc FROM properties UNION ALL SELECT 'staff ' || doc FROM staff
		UNION ALL SELECT 'report ' || doc FROM reports UNION ALL SELECT 'card ' || doc FROM wallet_cards
		UNION ALL SELECT 'code ' || doc FROM sign_in_codes UNION ALL SELECT 'passkey ' || doc FROM passkeys
		UNION ALL SELECT 'session ' || hash FROM sessions UNION ALL SELECT 'meta ' || key || value FROM meta WHERE key NOT LIKE '%turn%'
		UNION ALL SELECT 'list ' || doc || body || work FROM people_lists UNION ALL SELECT 'listed ' || doc FROM people_listed
		UNION ALL SELECT 'change ' || doc FROM people_list_changes UNION ALL SELECT 'owed ' || task_key || payload FROM tasks UNION ALL SELECT 'log ' || leaf FROM entries`)
	if err != nil {
		h.t.Fatal(err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			h.t.Fatal(err)
		}
		all = append(all, line)
	}
	if err := rows.Err(); err != nil {
		h.t.Fatal(err)
	}
	slices.Sort(all)
	return all
}

// happening is one thing that happens in the story of the faults. Again says what the same thing does once it has happened
// and its answer was lost: "same" changes nothing, "more" is another one of its kind (a new code), "refused" is a sentence.
type happening struct {
	name  string
	again string
	do    func() error
}

// broken lets the happening fail at each of its writes, before and after it lands, until it gets through; then once more.
func (h *house) broken(b *storetest.Breaker, db *sql.DB, p happening) {
	h.t.Helper()
	before := h.said(db)
	writes := 0
	for n := 1; n <= 200; n++ {
		for _, when := range []store.Moment{store.Before, store.After} {
			b.Arm(n, when)
			err := p.do()
			broke := b.Broke()
			b.Arm(0, when)
			now := h.said(db)
			landed := !slices.Equal(before, now)
			switch {
			case broke == "": // every write was broken once, or nothing is left to do
				h.gotThrough(db, p, err, before, now, writes)
				return
			case err == nil:
				h.t.Errorf("%s: %s failed %s it landed, and nobody was told", p.name, broke, when)
			case err != nil && latchkey.KindOf(err) != latchkey.Unavailable && p.again != "refused":
				h.t.Errorf("%s: %s broken %s: not a kind that says try again: %v", p.name, broke, when, err)
			case err != nil && latchkey.SentenceOf(err) == "":
				h.t.Errorf("%s: no sentence for people: %v", p.name, err)
			}
			writes++
			if landed && !(broke == "commit" && when == store.After) {
				h.t.Errorf("%s: %s broken %s it landed left something half done:\n%s", p.name, broke, when, differ(before, now))
			}
			if landed { // its answer was lost: the same thing again
				err := p.do()
				h.gotThrough(db, p, err, nil, now, writes)
				return
			}
		}
	}
	h.t.Errorf("%s never gets through", p.name)
}

func (h *house) gotThrough(db *sql.DB, p happening, err error, before, landed []string, writes int) {
	h.t.Helper()
	if before != nil && err != nil {
		h.t.Errorf("%s does not get through: %v", p.name, err)
		return
	}
	if before != nil {
		err = p.do()
	}
	after := h.said(db)
	switch p.again {
	case "same":
		if err != nil || !slices.Equal(landed, after) {
			h.t.Errorf("%s a second time is not the same as once: %v\n%s", p.name, err, differ(landed, after))
		}
	case "refused":
		if err == nil || latchkey.KindOf(err) == latchkey.Internal || !slices.Equal(landed, after) {
			h.t.Errorf("%s a second time: %v\n%s", p.name, err, differ(landed, after))
		}
	case "more":
		if err != nil {
			h.t.Errorf("%s a second time: %v", p.name, err)
		}
	}
	h.t.Logf("%-28s %3d broken writes", p.name, writes)
}

func differ(before, after []string) string {
	var b strings.Builder
	for _, l := range before {
		if !slices.Contains(after, l) {
			fmt.Fprintf(&b, "  - %.300s\n", l)
		}
	}
	for _, l := range after {
		if !slices.Contains(before, l) {
			fmt.Fprintf(&b, "  + %.300s\n", l)
		}
	}
	return b.String()
}

func TestEveryWriteOfEveryHappeningFailsOnceAndNothingIsHalfDone(t *testing.T) {
	t.Parallel()
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		b := &storetest.Breaker{}
		h := newHouse(t, dsn, twoAtNight, b.Fault)
		db := h.tables()
		breaks := func(name, again string, do func() error) { h.broken(b, db, happening{name, again, do}) }
		who := h.resident()
		var c latchkey.Lockout
		sure := func(f func() (latchkey.Lockout, error)) func() error {
			return func() error {
				got, err := f()
				if err == nil {
					c = got
				}
				return err
			}
		}
		breaks("a text bounced", "same", func() error { return h.desk.TextBounced(h.ctx, maple) })
		breaks("open", "same", sure(func() (latchkey.Lockout, error) { return h.desk.OpenLockout(h.ctx, who, h512, "the tap", keyInside()) }))
		change := keyInside()
		change.Where = "unit_door"
		breaks("change answers", "same", sure(func() (latchkey.Lockout, error) { return h.desk.ChangeAnswers(h.ctx, who, c.ID, change) }))
		breaks("begin", "same", sure(func() (latchkey.Lockout, error) { return h.desk.Begin(h.ctx, who, c.ID) }))
		h.pump()
		h.clock.set(*c.NextLook)
		breaks("look", "same", func() error { return h.desk.Look(h.ctx, latchkey.Task{Home: h512, Lockout: c.ID}) })
		h.pump()
		meis, tomass := h.helper(mei), h.helper(tomas)
		breaks("answer", "same", sure(func() (latchkey.Lockout, error) { return h.desk.Answer(h.ctx, tomass, latchkey.ReplyComing, 30) }))
		breaks("withdraw", "same", sure(func() (latchkey.Lockout, error) { return h.desk.Answer(h.ctx, tomass, latchkey.ReplyCant, 0) }))
		breaks("answer late", "same", sure(func() (latchkey.Lockout, error) { return h.desk.Answer(h.ctx, meis, latchkey.ReplyComing, 15) }))
		h.pump()
		breaks("arrive", "same", sure(func() (latchkey.Lockout, error) { return h.desk.Arrive(h.ctx, meis) }))
		breaks("inside", "same", sure(func() (latchkey.Lockout, error) { return h.desk.Inside(h.ctx, who, c.ID) }))
		h.pump()
		breaks("chore", "same", sure(func() (latchkey.Lockout, error) { return h.desk.ChoreDone(h.ctx, who, c.ID, 0) }))
		breaks("reopen", "same", sure(func() (latchkey.Lockout, error) { return h.desk.Reopen(h.ctx, who, c.ID) }))
		breaks("call off", "same", sure(func() (latchkey.Lockout, error) { return h.desk.CallOff(h.ctx, who, c.ID) }))
		h.pump()
		h.want("each key was taken once", h.inbox.Repeats(), 0)
		h.breaksStaff(breaks)
		h.breaksHome(breaks, who)
		h.breaksLists(breaks)
		breaks("say other ways in", "same", func() error { return h.desk.SayOtherWays(h.ctx, who, h512, latchkey.OtherWays{Alarm: "armed"}) })
		h.breaksSigningIn(breaks, who)
		if links := h.askLinks(db); links != 2 {
			t.Errorf("each of the two who were asked has a link: %d", links)
		}
	})
}

func (h *house) askLinks(db *sql.DB) (n int) {
	if err := db.QueryRow(`SELECT count(*) FROM links WHERE lockout <> '' AND doc LIKE '%h512:%'`).Scan(&n); err != nil {
		h.t.Fatal(err)
	}
	return n
}

func (h *house) breaksStaff(breaks func(name, again string, do func() error)) {
	h.clock.set(at("2027-02-09T10:30:00-06:00"))
	who, office := h.as(priya, latchkey.CounterHome, latchkey.ProofProven), h.as(olive, latchkey.CounterOffice, latchkey.ProofProven)
	c := h.must(h.desk.OpenLockout(h.ctx, who, h204, "k2", keyInside()))
	h.must(h.desk.Begin(h.ctx, who, c.ID))
	h.pump()
	only := func(_ latchkey.Lockout, err error) error { return err }
	breaks("staff answer", "same", func() error { return only(h.desk.StaffAnswer(h.ctx, office, c.ID, latchkey.ReplyComing, 5)) })
	breaks("staff prove", "same", func() error { return only(h.desk.StaffProved(h.ctx, office, c.ID, "id_seen")) })
	breaks("staff arrive", "same", func() error { return only(h.desk.StaffArrived(h.ctx, office, c.ID)) })
	breaks("staff opened", "refused", func() error {
		return only(h.desk.StaffOpened(h.ctx, office, c.ID, latchkey.Opening{Proof: "id_seen_inside"}, false))
	})
	breaks("dispute", "same", func() error { return only(h.desk.Dispute(h.ctx, who, c.ID)) })
	var report latchkey.ReportID
	breaks("report danger", "same", func() (err error) {
		report, err = h.desk.ReportDanger(h.ctx, maple, "204", "I smell gas")
		return err
	})
	breaks("take report", "same", func() error { return h.desk.TakeReport(h.ctx, office, report, false) })
	breaks("close report", "same", func() error { return h.desk.TakeReport(h.ctx, office, report, true) })
	h.pump()
}

func (h *house) breaksHome(breaks func(name, again string, do func() error), who desk.Viewer) {
	breaks("invite", "same", func() error {
		_, err := h.desk.InviteHolder(h.ctx, who, h512, desk.Invite{Name: "June Park", Channel: "pretend", Address: "june"})
		return err
	})
	h.pump()
	june := h.helper("june")
	breaks("accept invitation", "same", func() error {
		return h.desk.AnswerInvite(h.ctx, june, desk.HolderTerms{Accept: true, Calls: "any_hour"})
	})
	breaks("stop keeping a key", "same", func() error { return h.desk.AnswerInvite(h.ctx, june, desk.HolderTerms{}) })
	breaks("end a key-holder", "same", func() error {
		return h.desk.EndHolder(h.ctx, who, h512, latchkey.HolderIn(h512, tomas))
	})
	file := mapleFile()
	file.Property.Office.Phone = "+1-217-555-0177"
	file.Homes[0].Home.StoreysUp = new(4)
	file.Homes[1].Residents = append(file.Homes[1].Residents, latchkey.FileResident{Person: theo, OnLease: true})
	breaks("import", "same", func() error {
		_, err := h.desk.Import(h.ctx, file, "import", false)
		return err
	})
	contacts := []latchkey.Contact{{Channel: "pretend", Address: "ana", Nights: true}, {Channel: "pretend", Address: "ana at work", AfterMinutes: 3}}
	breaks("contacts", "same", func() error { return h.desk.SetContacts(h.ctx, who, contacts) })
	theos := h.as(theo, latchkey.CounterHome, latchkey.ProofProven)
	end := latchkey.End{Kind: latchkey.Surrendered, At: h.clock.Now()}
	breaks("end of tenancy", "same", func() error { return h.desk.EndTenancy(h.ctx, theos, h204, latchkey.TenancyIn(h204, theo), end) })
}

func (h *house) breaksSigningIn(breaks func(name, again string, do func() error), who desk.Viewer) {
	breaks("ask for a code", "more", func() error { return h.desk.RequestCode(h.ctx, string(priya), latchkey.CounterHome) })
	h.pump()
	code := h.digits(priya)
	breaks("sign in", "refused", func() error {
		_, _, err := h.desk.SignIn(h.ctx, string(priya), code, latchkey.CounterHome, "phone", false)
		return err
	})
	var card string
	breaks("wallet card", "more", func() (err error) {
		card, err = h.desk.NewCard(h.ctx, who)
		return err
	})
	breaks("sign in with a card", "more", func() error {
		_, _, err := h.desk.SignInWithCard(h.ctx, card, "kiosk", true)
		return err
	})
	breaks("set-up code", "more", func() error {
		_, err := h.desk.SetupCode(h.ctx)
		return err
	})
	setup, err := h.desk.SetupCode(h.ctx)
	if err != nil {
		h.t.Fatal(err)
	}
	breaks("use the set-up code", "refused", func() error {
		_, _, err := h.desk.UseSetupCode(h.ctx, setup, "Mona Frey", "laptop")
		return err
	})
}

func at(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

// digits is the code in the newest message to somebody.
func (h *house) digits(p latchkey.PersonID) string {
	h.t.Helper()
	ms := h.inbox.Messages(string(p))
	if len(ms) == 0 || len(ms[len(ms)-1].Text) < 6 {
		h.t.Fatalf("no code for %s", p)
	}
	return ms[len(ms)-1].Text[:6]
}

func TestAMessageIsToldOnceWhateverFailsOnTheWay(t *testing.T) {
	t.Parallel()
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		b := &storetest.Breaker{}
		h := newHouse(t, dsn, twoAtNight, b.Fault)
		who := h.resident()
		c := h.must(h.desk.OpenLockout(h.ctx, who, h512, "k", keyInside()))
		h.must(h.desk.Begin(h.ctx, who, c.ID))
		sends := 0
		h.inbox.Fault = noFault(&sends)
		tasks, err := h.store.Claim(h.ctx, store.ClaimRequest{Now: h.clock.Now(), Worker: "a", Lease: time.Minute, Limit: 5, Kinds: []latchkey.TaskKind{latchkey.TaskTell}})
		if err != nil || len(tasks) != 1 {
			t.Fatalf("one message is owed: %+v %v", tasks, err)
		}
		broken := 0
		for n := 1; n < 40; n++ {
			for _, when := range []store.Moment{store.Before, store.After} {
				b.Arm(n, when)
				err := h.desk.Tell(h.ctx, tasks[0])
				if b.Broke() == "" && err != nil {
					t.Fatalf("it does not go out: %v", err)
				}
				if b.Broke() != "" {
					broken++
				}
				b.Arm(0, when)
			}
		}
		if broken < 6 || len(h.inbox.Messages(string(mei))) != 1 {
			t.Errorf("after %d broken writes Mei has %d messages", broken, len(h.inbox.Messages(string(mei))))
		}
		was := sends
		if err := h.desk.Tell(h.ctx, tasks[0]); err != nil || sends != was {
			t.Errorf("what is known to have been taken is not sent again, not even with its key: %v, %d more", err, sends-was)
		}
		cv, err := h.desk.CaseFor(h.ctx, who, c.ID)
		if err != nil || cv.Asks[0].Messages[0].State != latchkey.MessageDelivered {
			t.Errorf("its state: %+v %v", cv.Asks, err)
		}
		var m map[string]any
		if text, _ := json.Marshal(cv.Asks[0].Messages[0]); json.Unmarshal(text, &m) != nil || strings.Contains(string(text), "spare key") {
			t.Errorf("the words of a message are kept: %s", text)
		}
	})
}

// noFault counts the sends.
func noFault(sends *int) func(context.Context, notify.Message) error {
	return func(context.Context, notify.Message) error {
		*sends++
		return nil
	}
}
