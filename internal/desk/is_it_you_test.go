package desk_test

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// thief is a browser in which Ana's stolen wallet card was typed.
func (h *house) thief() desk.Viewer {
	h.t.Helper()
	card, err := h.desk.NewCard(h.ctx, h.resident())
	if err != nil {
		h.t.Fatal(err)
	}
	_, s, err := h.desk.SignInWithCard(h.ctx, card, "a phone", false)
	if err != nil {
		h.t.Fatal(err)
	}
	return desk.Viewer{Session: s}
}

// question is the link to "is it you?" in the newest message that has one.
func (h *house) question(to string) desk.Helper {
	h.t.Helper()
	h.pump()
	ms := h.inbox.Messages(to)
	for i := len(ms) - 1; i >= 0; i-- {
		if _, token, ok := strings.Cut(ms[i].Link, "/q/"); ok {
			return desk.Helper{Token: token, Device: "phone of " + to}
		}
	}
	h.t.Fatalf("%s was not asked: %+v", to, ms)
	return desk.Helper{}
}

// number is what the page at the door shows.
func (h *house) number(who desk.Viewer, id latchkey.LockoutID) int {
	h.t.Helper()
	cv, err := h.desk.CaseFor(h.ctx, who, id)
	if err != nil {
		h.t.Fatal(err)
	}
	return cv.IsItYou.Number
}

// wrong is one of the other two.
func wrong(offered []int, number int) int {
	if offered[0] != number {
		return offered[0]
	}
	return offered[1]
}

// sees is everything a browser may know of a case, as text.
func (h *house) sees(who desk.Viewer, id latchkey.LockoutID) string {
	h.t.Helper()
	cv, err := h.desk.CaseFor(h.ctx, who, id)
	if err != nil {
		h.t.Fatal(err)
	}
	cv.Zone, cv.Seal.Checkpoint = nil, "" // the head of the whole house's log
	text, err := json.Marshal(cv)
	if err != nil {
		h.t.Fatal(err)
	}
	return string(text)
}

// The number stands on one page only, and whoever holds the card cannot tell what Ana did.
func TestTheThiefSeesANumberAndLearnsNothing(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		thief := h.thief()
		c := h.must(h.desk.OpenLockout(h.ctx, thief, h512, "k", keyInside()))
		h.must(h.desk.Begin(h.ctx, thief, c.ID))
		h.pump()
		n := h.number(thief, c.ID)
		if n < 10 || n > 99 {
			t.Fatalf("the number at the door is %d", n)
		}
		before := h.sees(thief, c.ID)
		reader := h.question("ana")
		q, err := h.desk.QuestionFor(h.ctx, reader)
		if err != nil || q.State != "asked" || len(q.Offered) != 3 {
			t.Fatalf("Ana reads: %+v %v", q, err)
		}
		for _, m := range h.inbox.Messages("ana") {
			if regexp.MustCompile(`\b\d\d\b`).MatchString(m.Title + m.Text + m.Button) {
				t.Errorf("a number stands in the message: %s", m.Text)
			}
		}
		if err := h.desk.PickByLink(h.ctx, reader, n); err != nil {
			t.Fatal(err)
		}
		h.want("after a yes by message", h.sees(thief, c.ID), before)
		hv, err := h.desk.HelperFor(h.ctx, h.helper(mei))
		if err != nil || !hv.Confirmed || hv.Proof != latchkey.ProofClaimed {
			t.Errorf("Mei reads that it was confirmed, and is not proven: %+v %v", hv, err)
		}
		own := h.resident()
		cv, err := h.desk.DoubtFor(h.ctx, own, c.ID)
		if err != nil || len(cv.IsItYou.Offered) != 3 || cv.IsItYou.Number != 0 {
			t.Fatalf("Ana's own phone: %+v %v", cv.IsItYou, err)
		}
		if right, err := h.desk.PickNumber(h.ctx, own, c.ID, wrong(cv.IsItYou.Offered, n)); err != nil || right {
			t.Errorf("a wrong number: %t %v", right, err)
		}
		h.want("after a wrong number", h.sees(thief, c.ID), before)
		for name, act := range map[string]func() error{
			"picks":    func() error { _, err := h.desk.PickNumber(h.ctx, thief, c.ID, n); return err },
			"stops":    func() error { _, err := h.desk.NotMe(h.ctx, thief, c.ID); return err },
			"looks":    func() error { _, err := h.desk.DoubtFor(h.ctx, thief, c.ID); return err },
			"forwards": func() error { return h.desk.PickByLink(h.ctx, desk.Helper{Token: reader.Token, Device: "another"}, n) },
		} {
			if k := kind(act()); k != latchkey.NotFound && k != latchkey.Forbidden {
				t.Errorf("the thief %s: %q", name, k)
			}
		}
		kept := caseOf(h.ctx, h.store)
		views := map[string]any{"thief": cvOf(h, thief, c.ID), "Ana": cvOf(h, own, c.ID)}
		hm, err := h.desk.HomeFor(h.ctx, own, h512)
		if err != nil || !hm.Doubt {
			t.Errorf("her own page says that it was begun elsewhere: %+v %v", hm.Open, err)
		}
		views["her home"] = hm
		for name, view := range views {
			if kept.IsItYou == nil || strings.Contains(fmt.Sprintf("%+v", view), "Offered:[3]") {
				t.Errorf("%s: the document's numbers go along", name)
			}
		}
		log, err := h.log(c.ID)
		if err != nil {
			t.Fatal(err)
		}
		h.saysNothingOf("the log", log, fmt.Sprint(n))
	})
}

func cvOf(h *house, who desk.Viewer, id latchkey.LockoutID) desk.CaseView {
	h.t.Helper()
	cv, err := h.desk.CaseFor(h.ctx, who, id)
	if err != nil {
		h.t.Fatal(err)
	}
	return cv
}

func (h *house) log(id latchkey.LockoutID) (log []latchkey.Entry, err error) {
	err = h.store.View(h.ctx, func(v *store.View) error {
		log, err = v.Entries(store.EntryQuery{Lockout: id})
		return err
	})
	for i := range log {
		log[i].ID, log[i].Lockout = "", "" // made of chance
	}
	return log, err
}

func TestAnaSaysThatItIsNotHer(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		thief := h.thief()
		c := h.must(h.desk.OpenLockout(h.ctx, thief, h512, "k", keyInside()))
		h.must(h.desk.Begin(h.ctx, thief, c.ID))
		h.later(6 * time.Minute)
		h.must(h.desk.Answer(h.ctx, h.helper(mei), latchkey.ReplyComing, 10))
		reader := h.question("ana")
		if err := h.desk.NotMeByLink(h.ctx, reader); err != nil {
			t.Fatal(err)
		}
		h.pump()
		h.want("it ends", caseOf(h.ctx, h.store).Stage, latchkey.StageNotThem)
		for _, p := range []latchkey.PersonID{mei, theo, mona} {
			if got := h.got(p); !strings.Contains(got, "a request was stopped") || strings.Contains(got, "it is over") {
				t.Errorf("%s got %s", p, got)
			}
		}
		if text := h.inbox.Messages("mei"); !strings.Contains(text[len(text)-1].Text, "Ana says that it is somebody else") {
			t.Errorf("Mei reads %s", text[len(text)-1].Text)
		}
		byAna := h.sees(thief, c.ID)
		for _, hint := range []string{"is_it_you", "not_me", string(ana) + `","ended`} {
			if strings.Contains(byAna, hint) {
				t.Errorf("the thief can tell that Ana stopped it: %s", hint)
			}
		}
		if q, err := h.desk.QuestionFor(h.ctx, reader); err != nil || q.State != "stopped" {
			t.Errorf("Ana reads %+v %v", q, err)
		}
		if _, err := h.desk.OpenLockout(h.ctx, thief, h512, "k2", keyInside()); kind(err) != latchkey.Forbidden {
			t.Errorf("the card begins again: %v", err)
		}
	})
}

func TestAnaPicksTheNumberOnHerOwnPhone(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		door := h.thief() // it is Ana this time, on a phone that was lent to her
		c := h.must(h.desk.OpenLockout(h.ctx, door, h512, "k", keyInside()))
		own := h.resident()
		if _, err := h.desk.ProveWithDevice(h.ctx, own, c.ID); kind(err) != latchkey.Conflict {
			t.Errorf("one tap at home proves who is outside: %v", err)
		}
		if right, err := h.desk.PickNumber(h.ctx, own, c.ID, h.number(door, c.ID)); err != nil || !right {
			t.Fatalf("the right number: %t %v", right, err)
		}
		cv := cvOf(h, door, c.ID)
		if cv.Case.Proof != latchkey.ProofProven || cv.Case.ProvenBy != "confirmed" || cv.IsItYou.Number != 0 || cv.Names {
			t.Errorf("at the door: %s by %s, number %d, names %t", cv.Case.Proof, cv.Case.ProvenBy, cv.IsItYou.Number, cv.Names)
		}
		if _, err := h.desk.PickNumber(h.ctx, own, c.ID, 10); kind(err) != latchkey.Conflict {
			t.Errorf("once more: %v", err)
		}
	})
}

func TestOneQuestionADay(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		thief := h.thief()
		asked := func() int {
			h.later(time.Second)
			return strings.Count(h.got(ana), "is it you?")
		}
		for i := range 3 {
			c := h.must(h.desk.OpenLockout(h.ctx, thief, h512, fmt.Sprint(i), keyInside()))
			h.want("questions", asked(), 1)
			h.want("the number shows only when a question is out", h.number(thief, c.ID) != 0, i == 0)
			if doubt := cvOf(h, h.resident(), c.ID).IsItYou; !doubt.Doubt || (len(doubt.Offered) == 3) != (i == 0) {
				t.Errorf("Ana can stop each of them: %+v", doubt)
			}
			h.must(h.desk.CallOff(h.ctx, thief, c.ID))
		}
		h.want("of the others she hears", strings.Count(h.got(ana), "a request in your name"), 2)
		h.clock.set(h.clock.Now().Add(25 * time.Hour))
		h.must(h.desk.OpenLockout(h.ctx, thief, h512, "next day", keyInside()))
		h.want("the next day", asked(), 2)
	})
}

// The thief calls the first case off, and begins another while no question may be put any more. Ana has no device; the
// message still leads to a page on which she can stop it.
func TestALaterCaseOfTheDayCanBeStoppedByItsMessage(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		thief := h.thief()
		first := h.must(h.desk.OpenLockout(h.ctx, thief, h512, "1", keyInside()))
		asked := h.question("ana")
		h.must(h.desk.CallOff(h.ctx, thief, first.ID))
		second := h.must(h.desk.OpenLockout(h.ctx, thief, h512, "2", keyInside()))
		h.must(h.desk.Begin(h.ctx, thief, second.ID))
		reader := h.question("ana")
		if reader.Token == asked.Token {
			t.Fatal("the second message leads to the first case")
		}
		q, err := h.desk.QuestionFor(h.ctx, reader)
		if err != nil || q.State != "doubt" || len(q.Offered) > 0 || h.number(thief, second.ID) != 0 {
			t.Errorf("she is asked a second time today: %+v %v", q, err)
		}
		if err := h.desk.PickByLink(h.ctx, reader, 0); kind(err) != latchkey.Conflict {
			t.Errorf("no number is taken for the right one: %v", err)
		}
		if right, err := h.desk.PickNumber(h.ctx, h.resident(), second.ID, 0); right || kind(err) != latchkey.Conflict {
			t.Errorf("on her own phone: %t %v", right, err)
		}
		before := h.sees(thief, second.ID)
		h.want("at the door nothing tells of it", strings.Contains(before, "is_it_you"), false)
		if err := h.desk.NotMeByLink(h.ctx, reader); err != nil {
			t.Fatal(err)
		}
		h.want("she stops it", cvOf(h, thief, second.ID).Case.Stage, latchkey.StageNotThem)
		if _, err := h.desk.OpenLockout(h.ctx, thief, h512, "3", keyInside()); kind(err) != latchkey.Forbidden {
			t.Errorf("the card begins a third: %v", err)
		}
	})
}

// A code that went to one mailbox is asked about in the other, whichever address was typed with the code.
func TestTheQuestionAvoidsTheMailboxOfTheCode(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		h.secondMailbox(priya, "priya at work")
		who := h.byCode(priya, false)
		h.want("where the code went", who.Session.Contact, "priya-1")
		h.must(h.desk.OpenLockout(h.ctx, who, h204, "k", keyInside()))
		h.pump()
		h.question("priya at work")
		for _, m := range h.inbox.Messages("priya") {
			if strings.Contains(m.Link, "/q/") || strings.Contains(m.Title, "is it you") {
				t.Errorf("whoever reads the code is asked, too: %s", m.Title)
			}
		}
	})
}

// secondMailbox gives somebody one more contact, which they have proved.
func (h *house) secondMailbox(p latchkey.PersonID, address string) {
	h.t.Helper()
	err := h.store.Do(h.ctx, store.Take{}, func(tx *store.Tx) error {
		who, err := tx.Person(p)
		if err != nil {
			return err
		}
		now := h.clock.Now()
		who.Contacts = append(who.Contacts, latchkey.Contact{ID: latchkey.ContactID(p) + "-2", Channel: "pretend", Address: address, Nights: true, Verified: &now})
		return tx.PutPerson(who)
	})
	if err != nil {
		h.t.Fatal(err)
	}
}

// In one browser, signing in with more proof goes on where the person stood.
func TestSigningInAtTheDoorStaysAtTheDoor(t *testing.T) {
	eachHouse(t, twoAtNight, func(t *testing.T, h *house) {
		p := h.newPhone()
		if err := p.enrol(h.resident()); err != nil {
			t.Fatal(err)
		}
		door := h.byCode(ana, false)
		c := h.must(h.desk.OpenLockout(h.ctx, door, h512, "k", keyInside()))
		goesOn := func(old desk.Viewer, as latchkey.PersonID) desk.Viewer {
			token, err := h.desk.GiveSession(h.ctx, as, latchkey.CounterHome, latchkey.ProofProven)
			if err != nil {
				t.Fatal(err)
			}
			if err := h.desk.GoOn(h.ctx, old, token); err != nil {
				t.Fatal(err)
			}
			who, err := h.desk.Whose(h.ctx, token, latchkey.CounterHome)
			if err != nil {
				t.Fatal(err)
			}
			return who
		}
		h.want("somebody else's session begins anew", goesOn(h.resident(), priya).Session.Began, "")
		c = h.must(h.desk.ProveWithDevice(h.ctx, goesOn(door, ana), c.ID))
		h.want("one tap at the door", c.ProvenBy, "passkey")
	})
}

// begunByCard is Ana's case in a browser that is not hers.
func begunByCard(d *desk.Desk) error {
	thief := desk.Viewer{Session: latchkey.Session{Hash: "thief", Person: ana, Counter: latchkey.CounterHome, Level: latchkey.ProofClaimed, How: "wallet_card"}}
	c, err := d.OpenLockout(context.Background(), thief, h512, "tap", keyInside())
	if err == nil {
		_, err = d.Begin(context.Background(), thief, c.ID)
	}
	return err
}

// picks taps a number on Ana's own phone: the right one, or another.
func picks(right bool) func(context.Context, *store.Store) error {
	return func(ctx context.Context, s *store.Store) error {
		c := caseOf(ctx, s)
		n := c.IsItYou.Number
		if !right {
			n = wrong(c.IsItYou.Offered[:], n)
		}
		_, err := deskOn(s).PickNumber(ctx, proven(ana, latchkey.CounterHome), c.ID, n)
		return err
	}
}

func oneOutcome(v *store.View) error {
	all, err := v.LockoutsOf(h512, time.Time{})
	if err != nil {
		return err
	}
	log, err := v.Entries(store.EntryQuery{Lockout: all[0].ID})
	answers := 0
	for _, e := range log {
		switch e.Kind {
		case "lockout.proven", "is_it_you.wrong", "is_it_you.not_me":
			answers++
		}
	}
	if err == nil && answers != 1 {
		err = fmt.Errorf("%d answers count", answers)
	}
	return err
}

func TestTwoPicksAtTheSameInstantAreOneTry(t *testing.T) {
	t.Parallel()
	storetest.Interleave(t, storetest.Rule{Setup: furnished(begunByCard), A: picks(true), B: picks(false), Holds: oneOutcome})
}

func TestYesAndNotMeAtTheSameInstantAreOneAnswer(t *testing.T) {
	t.Parallel()
	storetest.Interleave(t, storetest.Rule{Setup: furnished(begunByCard), A: picks(true), Holds: oneOutcome,
		B: func(ctx context.Context, s *store.Store) error {
			_, err := deskOn(s).NotMe(ctx, proven(ana, latchkey.CounterHome), caseOf(ctx, s).ID)
			return err
		}})
}
