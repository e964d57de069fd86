package desk_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

func (h *house) asks(address string, c latchkey.Counter) error {
	h.t.Helper()
	err := h.desk.RequestCode(h.ctx, address, c)
	h.pump()
	return err
}

func TestACodeWorksOnceForTenMinutesAtItsCounter(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		in := func(address, code string, c latchkey.Counter) error {
			t.Helper()
			token, s, err := h.desk.SignIn(h.ctx, address, code, c, "phone", false)
			if err != nil && (token != "" || s.Person != "") {
				t.Errorf("a refusal hands out %q %+v", token, s)
			}
			if err == nil && s.Level != latchkey.ProofClaimed {
				t.Errorf("a code proves nothing more than a claim: %+v", s)
			}
			return err
		}
		if err := h.asks(" ana ", latchkey.CounterHome); err != nil {
			t.Fatal(err)
		}
		code := h.digits(ana)
		no := latchkey.SentenceOf(in("ana", "000000", latchkey.CounterHome))
		for name, err := range map[string]error{
			"wrong person":    in("priya", code, latchkey.CounterHome),
			"unknown person":  in("nobody@example.org", code, latchkey.CounterHome),
			"wrong counter":   in("ana", code, latchkey.CounterOffice),
			"not even a code": in("ana", "", latchkey.CounterHome),
		} {
			if kind(err) != latchkey.Forbidden || latchkey.SentenceOf(err) != no {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := in("ana", code[:3]+" "+code[3:], latchkey.CounterHome); err != nil {
			t.Errorf("as people type it: %v", err)
		}
		h.want("once", latchkey.SentenceOf(in("ana", code, latchkey.CounterHome)), no)

		h.clock.set(h.clock.Now().Add(2 * time.Hour))
		h.asks("ana", latchkey.CounterHome)
		late := h.digits(ana)
		h.clock.set(h.clock.Now().Add(10*time.Minute + time.Second))
		h.want("ten minutes later", latchkey.SentenceOf(in("ana", late, latchkey.CounterHome)), no)

		h.asks("ana", latchkey.CounterHome)
		guessed := h.digits(ana)
		for range 5 {
			h.want("a guess", latchkey.SentenceOf(in("ana", "999999", latchkey.CounterHome)), no)
		}
		h.want("five wrong tries end it", latchkey.SentenceOf(in("ana", guessed, latchkey.CounterHome)), no)

		// A resident who does not work here gets no further at the office's counter with the right code.
		h.clock.set(h.clock.Now().Add(2 * time.Hour))
		h.asks("priya", latchkey.CounterOffice)
		h.want("not staff", latchkey.SentenceOf(in("priya", h.digits(priya), latchkey.CounterOffice)), no)
		h.asks("olive", latchkey.CounterOffice)
		if err := in("olive", h.digits(olive), latchkey.CounterOffice); err != nil {
			t.Errorf("staff: %v", err)
		}
	})
}

func TestAskingForACodeTellsNothing(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		f := mapleFile()
		f.People[6].Contacts = append(f.People[6].Contacts, latchkey.Contact{ID: "priya-2", Channel: "pretend", Address: "unproved"})
		if _, err := h.desk.Import(h.ctx, f, "import", false); err != nil {
			t.Fatal(err)
		}
		for _, address := range []string{"ana", "nobody@example.org", "unproved", "o'brien; DROP TABLE people", strings.Repeat("x", 199)} {
			for n := range 8 {
				err := h.asks(address, latchkey.CounterHome)
				if want := n >= 6; (err != nil) != want || want && kind(err) != latchkey.TooMany {
					t.Errorf("%.20s, time %d: %v", address, n+1, err)
				}
			}
		}
		h.want("only a proved contact is written to", fmt.Sprint(h.inbox.Addresses()), "[ana]")
		h.want("six times, then it is enough", len(h.inbox.Messages("ana")), 6)
		h.want("nothing", kind(h.asks("  ", latchkey.CounterHome)), latchkey.Invalid)
		h.want("a novel", kind(h.asks(strings.Repeat("x", 201), latchkey.CounterHome)), latchkey.Invalid)
	})
}

func TestTwoDevicesWithTheSameCode(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		h.asks("ana", latchkey.CounterHome)
		code := h.digits(ana)
		var wg sync.WaitGroup
		in := make([]bool, 4)
		for i := range in {
			wg.Go(func() {
				_, _, err := h.desk.SignIn(h.ctx, "ana", code, latchkey.CounterHome, fmt.Sprint("phone ", i), false)
				in[i] = err == nil
				if err != nil && kind(err) != latchkey.Forbidden {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		n := 0
		for _, ok := range in {
			if ok {
				n++
			}
		}
		h.want("one of them is in", n, 1)
	})
}

func TestAWalletCardClaimsAndOpensNothing(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		first, err := h.desk.NewCard(h.ctx, h.resident())
		if err != nil {
			t.Fatal(err)
		}
		token, s, err := h.desk.SignInWithCard(h.ctx, strings.ToLower(strings.ReplaceAll(first, "-", " ")), "kiosk", true)
		if err != nil || s.Level != latchkey.ProofClaimed || s.How != "wallet_card" || s.Person != ana {
			t.Fatalf("%+v %v", s, err)
		}
		thief, err := h.desk.Whose(h.ctx, token, latchkey.CounterHome)
		if err != nil {
			t.Fatal(err)
		}
		_, newCard := h.desk.NewCard(h.ctx, thief)
		_, invite := h.desk.InviteHolder(h.ctx, thief, h512, desk.Invite{Name: "M", Channel: "pretend", Address: "m"})
		_, prove := h.desk.ProveWithDevice(h.ctx, thief, "any")
		for name, err := range map[string]error{"a new card": newCard, "an invitation": invite, "ending cards": h.desk.EndCards(h.ctx, thief),
			"contacts":               h.desk.SetContacts(h.ctx, thief, []latchkey.Contact{{Channel: "pretend", Address: "thief"}}),
			"a key-holder ended":     h.desk.EndHolder(h.ctx, thief, h512, latchkey.HolderIn(h512, mei)),
			"the end of the tenancy": h.desk.EndTenancy(h.ctx, thief, h512, latchkey.TenancyIn(h512, ana), latchkey.End{Kind: latchkey.Surrendered, At: h.clock.Now()})} {
			h.want("with a card: "+name, kind(err), latchkey.Forbidden)
		}
		h.want("with a card: proof", kind(prove), latchkey.NotFound)
		if _, _, err := h.desk.SignInWithCard(h.ctx, "0000-0000-0000", "kiosk", true); kind(err) != latchkey.Forbidden {
			t.Errorf("a guessed card: %v", err)
		}
		if _, err := h.desk.NewCard(h.ctx, h.resident()); err != nil {
			t.Fatal(err)
		}
		_, _, gone := h.desk.SignInWithCard(h.ctx, first, "kiosk", true)
		_, _, never := h.desk.SignInWithCard(h.ctx, "0000-0000-0000", "kiosk", true)
		h.want("a new card ends the old one, in the words of one that never was", latchkey.SentenceOf(gone), latchkey.SentenceOf(never))
		who, err := h.desk.Whose(h.ctx, token, latchkey.CounterHome)
		if err != nil || who.Person() != "" {
			t.Errorf("and whoever came in with it is out: %+v %v", who.Session, err)
		}
	})
}

func TestSessionsEnd(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		in := func(p string, c latchkey.Counter, borrowed bool) string {
			t.Helper()
			h.asks(p, c)
			token, _, err := h.desk.SignIn(h.ctx, p, h.digits(latchkey.PersonID(p)), c, "phone", borrowed)
			if err != nil {
				t.Fatal(err)
			}
			return token
		}
		is := func(what, token string, c latchkey.Counter, want latchkey.PersonID) {
			t.Helper()
			who, err := h.desk.Whose(h.ctx, token, c)
			if err != nil || who.Person() != want {
				t.Errorf("%s: %q %v, want %q", what, who.Person(), err, want)
			}
		}
		home, borrowed, staff := in("olive", latchkey.CounterHome, false), in("ana", latchkey.CounterHome, true), in("olive", latchkey.CounterOffice, false)
		is("at home", home, latchkey.CounterHome, olive)
		is("at home, shown at the office", home, latchkey.CounterOffice, "")
		is("at home, shown on call", home, latchkey.CounterOnCall, "")
		is("at the office", staff, latchkey.CounterOffice, olive)
		is("at the office, shown at home", staff, latchkey.CounterHome, "")
		is("no token", "", latchkey.CounterHome, "")
		is("a guessed token", "guessed", latchkey.CounterHome, "")
		h.clock.set(h.clock.Now().Add(59 * time.Minute))
		is("borrowed, 59 minutes", borrowed, latchkey.CounterHome, ana)
		h.clock.set(h.clock.Now().Add(time.Minute))
		is("borrowed, an hour", borrowed, latchkey.CounterHome, "")
		h.clock.set(h.clock.Now().Add(11 * time.Hour))
		is("a shift later", staff, latchkey.CounterOffice, "")
		is("at home still", home, latchkey.CounterHome, olive)
		other := in("olive", latchkey.CounterHome, false)
		who, err := h.desk.Whose(h.ctx, home, latchkey.CounterHome)
		if err != nil || h.desk.SignOut(h.ctx, who) != nil {
			t.Fatal(err)
		}
		is("signed out", home, latchkey.CounterHome, "")
		is("the other device", other, latchkey.CounterHome, olive)
		who, err = h.desk.Whose(h.ctx, other, latchkey.CounterHome)
		if err != nil || h.desk.SignOutEverywhere(h.ctx, who) != nil {
			t.Fatal(err)
		}
		is("signed out everywhere", other, latchkey.CounterHome, "")
		long := in("ana", latchkey.CounterHome, false)
		h.clock.set(h.clock.Now().Add(91 * 24 * time.Hour))
		is("three months later", long, latchkey.CounterHome, "")
		h.desk.Pretend = false
		if token, err := h.desk.GiveSession(h.ctx, ana, latchkey.CounterHome, latchkey.ProofProven); kind(err) != latchkey.Forbidden || token != "" {
			t.Errorf("a real house gives a session away: %v", err)
		}
	})
}

// allText is every value of every table as text.
func (h *house) allText(db *sql.DB) string {
	h.t.Helper()
	tables := []string{"meta", "properties", "homes", "people", "contacts", "tenancies", "holders", "staff", "lockouts", "reports", "links", "sessions",
		"favours", "sign_in_codes", "wallet_cards", "passkeys", "programs", "hooks", "calendars", "kept_answers", "counts", "tasks", "messages", "entries", "entry_personal"}
	var all strings.Builder
	for _, table := range tables {
		rows, err := db.Query("SELECT * FROM " + table)
		if err != nil {
			h.t.Fatal(err)
		}
		columns, err := rows.Columns()
		if err != nil {
			h.t.Fatal(err)
		}
		for rows.Next() {
			cells := make([]any, len(columns))
			for i := range cells {
				cells[i] = new(sql.RawBytes)
			}
			if err := rows.Scan(cells...); err != nil {
				h.t.Fatal(err)
			}
			for _, c := range cells {
				fmt.Fprintf(&all, "%s|", *c.(*sql.RawBytes))
			}
			all.WriteString("\n")
		}
		if err := rows.Close(); err != nil {
			h.t.Fatal(err)
		}
	}
	return all.String()
}

func TestNoSecretIsKeptOrLogged(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		var log bytes.Buffer
		h.desk.Log = slog.New(slog.NewTextHandler(&log, nil))
		var secrets []string
		for range 3 {
			h.asks("ana", latchkey.CounterHome)
			secrets = append(secrets, h.digits(ana))
		}
		token, _, err := h.desk.SignIn(h.ctx, "ana", h.digits(ana), latchkey.CounterHome, "phone", false)
		if err != nil {
			t.Fatal(err)
		}
		card, err := h.desk.NewCard(h.ctx, h.resident())
		if err != nil {
			t.Fatal(err)
		}
		cardToken, _, err := h.desk.SignInWithCard(h.ctx, card, "kiosk", true)
		if err != nil {
			t.Fatal(err)
		}
		setup, err := h.desk.SetupCode(h.ctx)
		if err != nil {
			t.Fatal(err)
		}
		h.lockedOut()
		secrets = append(secrets, token, cardToken, card, strings.ReplaceAll(card, "-", ""), setup, strings.ReplaceAll(setup, "-", ""), h.link(mei), h.helper(mei).Device)
		h.must(h.desk.Answer(h.ctx, h.helper(mei), latchkey.ReplyComing, 10))
		text := h.allText(h.tables())
		if len(text) < 5000 || !strings.Contains(text, "Mei Chen") {
			t.Fatalf("the tables were not read: %d bytes", len(text))
		}
		for i, s := range secrets {
			if strings.Contains(text, s) || strings.Contains(log.String(), s) {
				t.Errorf("secret %d (%.4s…) is in a table or in the log", i, s)
			}
		}
	})
}
