package desk_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
)

func (h *house) manager() desk.Viewer {
	return h.as(mona, latchkey.CounterOffice, latchkey.ProofProven)
}

// theStaffAreAsked is Ana's case with the technician asked.
func (h *house) theStaffAreAsked(reason string) (desk.Viewer, latchkey.Lockout) {
	h.t.Helper()
	who := h.resident()
	c := h.must(h.desk.OpenLockout(h.ctx, who, h512, newID(), latchkey.Answers{Reason: reason, Where: "building"}))
	c = h.must(h.desk.Begin(h.ctx, who, c.ID))
	c = h.must(h.desk.Request(h.ctx, who, c.ID, "on_call", &latchkey.Price{}))
	return who, c
}

const evening = "2027-02-09T20:00:00-06:00" // a Tuesday, on call

// A token is made by a manager on a device that proves who they are, works until its last day or until it is ended, and only
// its hash is kept.
func TestATokensLife(t *testing.T) {
	eachHouse(t, evening, func(t *testing.T, h *house) {
		in := desk.NewProgram{Name: "The board in the hall", Scopes: []latchkey.Scope{latchkey.ScopeCasesRead}, Until: "2027-02-10"}
		for name, who := range map[string]desk.Viewer{"the office": h.as(olive, latchkey.CounterOffice, latchkey.ProofProven), "on call": h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven),
			"a manager on the phone": h.as(mona, latchkey.CounterOnCall, latchkey.ProofProven), "a manager with a code": h.as(mona, latchkey.CounterOffice, latchkey.ProofClaimed),
			"a resident": h.resident(), "nobody": {}} {
			if _, _, err := h.desk.MakeProgram(h.ctx, who, in); err == nil {
				t.Errorf("%s makes a token", name)
			}
		}
		for name, bad := range map[string]desk.NewProgram{"no name": {Scopes: in.Scopes}, "no scope": {Name: "x"}, "a scope that is none": {Name: "x", Scopes: []latchkey.Scope{"all"}},
			"yesterday": {Name: "x", Scopes: in.Scopes, Until: "2027-02-08"}, "no day": {Name: "x", Scopes: in.Scopes, Until: "soon"}} {
			if _, _, err := h.desk.MakeProgram(h.ctx, h.manager(), bad); latchkey.KindOf(err) != latchkey.Invalid {
				t.Errorf("%s: %v", name, err)
			}
		}
		token, p, err := h.desk.MakeProgram(h.ctx, h.manager(), in)
		if err != nil || !strings.HasPrefix(token, desk.TokenMark) {
			t.Fatal(token, err)
		}
		if text := h.allText(h.tables()); strings.Contains(text, token) || strings.Contains(text, strings.TrimPrefix(token, desk.TokenMark)) {
			t.Error("the token is kept")
		}
		works := func(want bool, when string) {
			t.Helper()
			got, err := h.desk.WhichProgram(h.ctx, token)
			if err != nil || (got != nil) != want {
				t.Errorf("%s: works %v, want %v: %v", when, got != nil, want, err)
			}
		}
		works(true, "at once")
		if ps, err := h.desk.ProgramsFor(h.ctx, h.manager()); err != nil || ps.Programs[0].Used != "2027-02-09" {
			t.Errorf("last used: %+v %v", ps.Programs, err)
		}
		h.clock.set(time.Date(2027, 2, 11, 5, 59, 59, 0, time.UTC)) // the last second of the 10th in Chicago
		works(true, "on its last day")
		h.clock.set(time.Date(2027, 2, 11, 6, 0, 0, 0, time.UTC))
		works(false, "after its last day")
		in.Until = ""
		token, p, err = h.desk.MakeProgram(h.ctx, h.manager(), in)
		if err != nil {
			t.Fatal(err)
		}
		works(true, "without an end")
		if err := h.desk.EndProgram(h.ctx, h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven), p.ID); latchkey.KindOf(err) != latchkey.NotFound {
			t.Errorf("the technician ends it: %v", err)
		}
		for range 2 { // the second tap changes nothing
			if err := h.desk.EndProgram(h.ctx, h.as(olive, latchkey.CounterOffice, latchkey.ProofClaimed), p.ID); err != nil {
				t.Fatal(err)
			}
		}
		works(false, "after it was ended")
		for _, odd := range []string{"", "lkp_", token + "x", strings.ToUpper(token), strings.TrimPrefix(token, desk.TokenMark), "lkp_' OR '1'='1"} {
			if got, err := h.desk.WhichProgram(h.ctx, odd); got != nil || err != nil {
				t.Errorf("%q: %v %v", odd, got, err)
			}
		}
	})
}

func (h *house) program(scopes ...latchkey.Scope) desk.Viewer {
	h.t.Helper()
	_, p, err := h.desk.MakeProgram(h.ctx, h.manager(), desk.NewProgram{Name: "A program", Scopes: scopes})
	if err != nil {
		h.t.Fatal(err)
	}
	return desk.Viewer{Program: &p}
}

// A program with every scope reads no key-holder, no agreed word, no place of a spare, and nothing of a case that is about the
// landlord or that friends solve.
func TestAProgramReadsNoMoreThanTheOffice(t *testing.T) {
	eachHouse(t, evening, func(t *testing.T, h *house) {
		h.hidingPlaces()
		all := h.program(latchkey.Scopes()...)
		who, c := h.theStaffAreAsked("key_inside")
		h.pump()
		b, err := h.desk.BoardFor(h.ctx, all)
		if err != nil || len(b.Open) != 1 || b.Open[0].Unit != "512" || b.Open[0].Resident != "Ana Ruiz" {
			t.Fatalf("the board: %+v %v", b.Open, err)
		}
		sv, err := h.desk.StaffCase(h.ctx, all, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, view := range []any{b, sv} {
			h.saysNothingOf("a program with every scope", view, "Mei", "Chen", "Tomas", "Novak", "otter", "flowerpot")
		}
		little, err := h.desk.StaffCase(h.ctx, h.program(latchkey.ScopeCasesRead), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		if little.Home.Unit != "" || little.Resident.Name != "" || little.People != nil {
			t.Errorf("a program that may only read cases reads %q %q %v", little.Home.Unit, little.Resident.Name, little.People)
		}

		h.must(h.desk.ChangeAnswers(h.ctx, who, c.ID, latchkey.Answers{Reason: "locked_out_by_landlord", Where: "building"}))
		if _, err := h.desk.StaffCase(h.ctx, all, c.ID); latchkey.KindOf(err) != latchkey.NotFound {
			t.Errorf("a case about the landlord shows itself to a program: %v", err)
		}
		if b, err := h.desk.BoardWithPastFor(h.ctx, all); err != nil || len(b.Open)+len(b.Recent) != 0 {
			t.Errorf("it is on the board: %+v %v", b, err)
		}
		rows := 0
		if err := h.desk.RecordsOf(h.ctx, all, "", func(desk.Records) error { return nil }, func(latchkey.Record) error { rows++; return nil }); err != nil || rows != 0 {
			t.Errorf("it is among the month's cases: %d %v", rows, err)
		}
		if _, err := h.desk.PassOnAnswer(h.ctx, all, c.ID, desk.PassedOn{Staff: theo, Reply: latchkey.ReplyComing, Minutes: 20}); latchkey.KindOf(err) != latchkey.NotFound {
			t.Errorf("a program acts on it: %v", err)
		}
	})
}

// A program passes on what a member of the staff said, and nothing that only eyes can see. What a program does not have the
// right to looks like what does not exist.
func TestAProgramPassesOnWhatStaffSaid(t *testing.T) {
	eachHouse(t, evening, func(t *testing.T, h *house) {
		act := h.program(latchkey.ScopeCasesAct)
		_, c := h.theStaffAreAsked("key_inside")
		refused := map[string]func() error{
			"without the scope": func() error {
				_, err := h.desk.PassOnAnswer(h.ctx, h.program(latchkey.ScopeCasesRead), c.ID, desk.PassedOn{Staff: theo, Reply: latchkey.ReplyComing})
				return err
			},
			"for a resident": func() error {
				_, err := h.desk.PassOnAnswer(h.ctx, act, c.ID, desk.PassedOn{Staff: ana, Reply: latchkey.ReplyComing})
				return err
			},
			"for a key-holder": func() error {
				_, err := h.desk.PassOnArrival(h.ctx, act, c.ID, mei, true)
				return err
			},
			"for nobody": func() error {
				_, err := h.desk.PassOnAnswer(h.ctx, act, c.ID, desk.PassedOn{Reply: latchkey.ReplyComing})
				return err
			},
			"of a case that is none": func() error {
				_, err := h.desk.PassOnAnswer(h.ctx, act, "none", desk.PassedOn{Staff: theo, Reply: latchkey.ReplyComing})
				return err
			},
			"that the door was opened": func() error {
				_, err := h.desk.StaffOpened(h.ctx, act, c.ID, latchkey.Opening{Proof: "id_seen"}, false)
				return err
			},
			"who somebody is": func() error { _, err := h.desk.StaffProved(h.ctx, act, c.ID, "id_seen"); return err },
			"that it is over": func() error { _, err := h.desk.Inside(h.ctx, act, c.ID); return err },
			"a vouch":         func() error { return h.desk.Vouch(h.ctx, act, h512, ana, "id_seen") },
			"an end": func() error {
				return h.desk.EndTenancy(h.ctx, act, h512, latchkey.TenancyIn(h512, ana), latchkey.End{Kind: latchkey.Surrendered, At: h.clock.Now()})
			},
		}
		first := ""
		for what, try := range refused {
			err := try()
			if latchkey.KindOf(err) != latchkey.NotFound && latchkey.KindOf(err) != latchkey.Forbidden {
				t.Errorf("a program says %s: %v", what, err)
			}
			if latchkey.KindOf(err) == latchkey.NotFound {
				if first == "" {
					first = latchkey.SentenceOf(err)
				}
				if latchkey.SentenceOf(err) != first {
					t.Errorf("%s is refused with other words: %v", what, err)
				}
			}
		}
		if homes, err := h.desk.HomesOf(h.ctx, h.resident()); err != nil || len(homes) != 1 {
			t.Fatalf("Ana lives there no more: %v %v", homes, err)
		}
		c = h.must(h.desk.PassOnAnswer(h.ctx, act, c.ID, desk.PassedOn{Staff: theo, Reply: latchkey.ReplyComing, Minutes: 20}))
		h.want("the stage", c.Stage, latchkey.StageComing)
		c = h.must(h.desk.PassOnArrival(h.ctx, act, c.ID, theo, true))
		h.want("the stage", c.Stage, latchkey.StageArrived)
		log, err := h.log(c.ID)
		if err != nil {
			t.Fatal(err)
		}
		passed := 0
		for _, e := range log {
			if e.Kind == "program.passed_on" && strings.HasPrefix(e.By, "program:") {
				passed++
			}
		}
		h.want("lines that say that a program passed it on", passed, 2)
	})
}

// A month is read in pages, and its edges lie at midnight where the property stands.
func TestAMonthOfCases(t *testing.T) {
	eachHouse(t, "2027-01-31T20:00:00-06:00", func(t *testing.T, h *house) {
		months := func(month string) (lines []string) {
			t.Helper()
			err := h.desk.RecordsOf(h.ctx, h.manager(), month, func(r desk.Records) error {
				h.want("the property", r.ID, maple)
				return nil
			}, func(x latchkey.Record) error {
				lines = append(lines, fmt.Sprint(x.Opened.Format("01-02 15:04"), " ", x.Stage, " ", x.Unit))
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			return lines
		}
		end := func(when string, staff bool) {
			t.Helper()
			at, err := time.Parse(time.RFC3339, when)
			if err != nil {
				t.Fatal(err)
			}
			h.clock.set(at)
			who := h.resident()
			c := h.must(h.desk.OpenLockout(h.ctx, who, h512, newID(), latchkey.Answers{Reason: "key_inside", Where: "building"}))
			c = h.must(h.desk.Begin(h.ctx, who, c.ID))
			if staff {
				c = h.must(h.desk.Request(h.ctx, who, c.ID, "on_call", &latchkey.Price{}))
			}
			h.clock.set(at.Add(25 * time.Minute))
			h.must(h.desk.CallOff(h.ctx, who, c.ID))
		}
		end("2027-02-01T19:00:00-06:00", true)
		end("2027-02-02T19:00:00-06:00", false) // friends alone: not for the staff
		end("2027-02-26T21:59:00-06:00", true)
		end("2027-03-01T18:30:00-06:00", true)
		h.want("February", strings.Join(months("2027-02"), ", "), "02-01 19:00 called_off 512, 02-26 21:59 called_off 512")
		h.want("this month", strings.Join(months(""), ", "), "03-01 18:30 called_off 512")
		h.want("January", len(months("2027-01")), 0)
		for _, odd := range []string{"2027-13", "2027", "02-2027", "';--", "2027-2"} {
			if err := h.desk.RecordsOf(h.ctx, h.manager(), odd, nil, nil); latchkey.KindOf(err) != latchkey.Invalid {
				t.Errorf("%s: %v", odd, err)
			}
		}
		for name, who := range map[string]desk.Viewer{"the technician": h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven), "a resident": h.resident(), "nobody": {},
			"a program without the scope": h.program(latchkey.ScopeCasesRead)} {
			if err := h.desk.RecordsOf(h.ctx, who, "2027-02", nil, nil); latchkey.KindOf(err) != latchkey.NotFound {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// The same request is carried out once: also when two come at the same instant, and when the server died over the first.
func TestARequestIsAnsweredOnce(t *testing.T) {
	eachHouse(t, evening, func(t *testing.T, h *house) {
		first, err := h.desk.AnswerBefore(h.ctx, "key", "body")
		if err != nil || first != nil {
			t.Fatal(first, err)
		}
		if _, err := h.desk.AnswerBefore(h.ctx, "key", "body"); latchkey.KindOf(err) != latchkey.Conflict {
			t.Errorf("while the first is worked on: %v", err)
		}
		if err := h.desk.KeepAnswer(h.ctx, latchkey.KeptAnswer{Key: "key", Body: "body", Status: 201, Answer: []byte("done")}); err != nil {
			t.Fatal(err)
		}
		again, err := h.desk.AnswerBefore(h.ctx, "key", "body")
		if err != nil || again == nil || string(again.Answer) != "done" || again.Status != 201 {
			t.Errorf("again: %+v %v", again, err)
		}
		if _, err := h.desk.AnswerBefore(h.ctx, "key", "another"); latchkey.KindOf(err) != latchkey.Invalid {
			t.Errorf("another body: %v", err)
		}
		if err := h.store.Do(h.ctx, store.Take{}, func(tx *store.Tx) error {
			if a, err := tx.TakeAnswer("key"); err != nil || bytes.Contains(a.Answer, []byte("done")) {
				t.Errorf("who reads the database reads %q %v", a.Answer, err)
			}
			return nil
		}); err != nil {
			t.Error(err)
		}
		secret := h.desk.Secret
		h.desk.Secret = bytes.Repeat([]byte{7}, len(secret))
		if a, err := h.desk.AnswerBefore(h.ctx, "key", "body"); latchkey.KindOf(err) != latchkey.Conflict || a != nil && a.Answer != nil {
			t.Errorf("with another key of the house: %v", err)
		}
		h.desk.Secret = secret
		h.clock.set(h.clock.Now().Add(24 * time.Hour))
		if err := h.store.Tidy(h.ctx, h.clock.Now().AddDate(0, 0, -30)); err != nil {
			t.Fatal(err)
		}
		if old, err := h.desk.AnswerBefore(h.ctx, "key", "another"); err != nil || old != nil {
			t.Errorf("after a day: %+v %v", old, err)
		}
		h.clock.set(h.clock.Now().Add(2 * time.Minute)) // the server that had it died
		if old, err := h.desk.AnswerBefore(h.ctx, "key", "another"); err != nil || old != nil {
			t.Errorf("after the first died: %+v %v", old, err)
		}
	})
}
