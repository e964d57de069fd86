package desk_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// gave is what the office reads of the code that it gave out last.
func (h *house) gave() desk.PassView {
	h.t.Helper()
	b, err := h.desk.PassesFor(h.ctx, h.keeps())
	if err != nil || len(b.Passes) == 0 {
		h.t.Fatalf("%+v %v", b, err)
	}
	return b.Passes[0]
}

func workTuesdays(last latchkey.Date) latchkey.GrantHours {
	from, _ := latchkey.ParseClock("09:00")
	until, _ := latchkey.ParseClock("17:00")
	return latchkey.GrantHours{Weekly: []latchkey.Window{{Days: []latchkey.Weekday{"tue"}, From: from, Until: until}}, Last: last}
}

// shows is the digits of a code of the office, at its maker's one tap.
func (h *house) shows(id latchkey.PassID) string {
	h.t.Helper()
	pv, err := h.desk.ShowPass(h.ctx, h.keeps(), id)
	if err != nil || len(pv.Codes) != 1 || len(pv.Codes[0].Digits) != 6 {
		h.t.Fatalf("%+v %v", pv, err)
	}
	return pv.Codes[0].Digits
}

// hidden says that nobody sees digits of a code of the office now.
func (h *house) hidden(when string, id latchkey.PassID) {
	h.t.Helper()
	for name, who := range map[string]desk.Viewer{"its maker": h.keeps(), "a colleague": h.as(mona, latchkey.CounterOffice, latchkey.ProofProven)} {
		if pv, err := h.desk.ShowPass(h.ctx, who, id); latchkey.KindOf(err) != latchkey.Conflict || err == nil {
			h.t.Errorf("%s, %s: %+v %v", when, name, pv.Codes, err)
		}
	}
}

// Olive gives a firm a code for the building's door on Tuesdays. She reads its digits once, and can hand them on the day before; it is on the
// lock in its hours, its use is the firm's in the history of the door, and it goes when she ends it.
func TestTheOfficeGivesAVendorACode(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		h.pretendStack()
		street, l := h.withBuildingLock(keypad())
		given, err := h.desk.GivePass(h.ctx, h.keeps(), desk.NewPass{Name: "Sam Ortiz", Firm: "Prairie Lock & Key", Why: "New closer", When: workTuesdays("2027-03-30"), Locks: []latchkey.LockID{l.ID}})
		if err != nil || len(given.Codes) != 1 || given.Codes[0].Digits != "" {
			t.Fatalf("%+v %v", given, err)
		}
		h.pump()
		h.want("on Monday it waits", h.gave().Codes[0].Stand, latchkey.CodeWaits)
		h.want("and the lock has none", on(street), 0)
		h.tick(time.Minute)
		if _, err := h.desk.ShowPass(h.ctx, h.as(olive, latchkey.CounterOffice, latchkey.ProofClaimed), given.ID); latchkey.KindOf(err) != latchkey.Forbidden {
			t.Errorf("without a device: %v", err)
		}
		if pv, err := h.desk.ShowPass(h.ctx, h.as(mona, latchkey.CounterOffice, latchkey.ProofProven), given.ID); latchkey.KindOf(err) != latchkey.Conflict || err == nil {
			t.Errorf("a colleague: %+v %v", pv.Codes, err)
		}
		digits := h.shows(given.ID) // to be handed on before
		h.hidden("shown once", given.ID)
		h.later(25 * time.Hour)
		h.want("on Tuesday it is there", h.gave().Codes[0].Stand, latchkey.CodeOn)
		h.hidden("shown once, and on the lock", given.ID)
		if !street.Type(digits) {
			t.Error("the code does not open the door")
		}
		h.tick(time.Minute)
		if b, _ := json.Marshal(h.gave()); strings.Contains(string(b), digits) {
			t.Errorf("it is shown again: %s", b)
		}
		slot := 0
		for slot = range street.Slots() {
		}
		w := typed(slot)
		w.Address, w.At = "street", h.clock.Now()
		h.good(h.desk.HeardLock(h.ctx, "fake", w))
		s, err := h.desk.SharedDoorsFor(h.ctx, h.keeps(), "repair")
		if err != nil || len(s.Lines) == 0 || s.Lines[0].Event.Actor != latchkey.ActorStaff || s.Lines[0].Staff != "Prairie Lock & Key, Sam Ortiz" {
			t.Errorf("who used the door: %+v %v", s.Lines, err)
		}
		h.good(h.desk.EndPass(h.ctx, h.keeps(), given.ID))
		h.good(h.desk.EndPass(h.ctx, h.keeps(), given.ID)) // a second tap
		h.want("ended, and still live", h.gave().Codes[0].Stand, latchkey.CodeLeaving)
		h.pump()
		h.want("read gone", h.gave().Codes[0].Stand, latchkey.CodeGone)
		h.want("and gone from the lock", on(street), 0)
		var entries []latchkey.Entry
		h.good(h.store.View(h.ctx, func(v *store.View) (err error) {
			entries, err = v.Entries(store.EntryQuery{Property: maple})
			return err
		}))
		slices.SortStableFunc(entries, func(a, b latchkey.Entry) int { return a.At.Compare(b.At) })
		log := ""
		for _, e := range entries {
			if strings.HasPrefix(e.Kind, "pass.") {
				log += e.Kind + " by " + e.By + " for " + e.Personal["firm"] + ", " + e.Personal["why"] + "; "
			}
			if e.Kind == "pass.given" && (e.Public["lock.1"] != string(l.ID) || !strings.Contains(e.Personal["hours"], `"tue"`)) {
				t.Errorf("the log does not say for which doors and hours: %v %v", e.Public, e.Personal)
			}
			if b, _ := json.Marshal(e); strings.Contains(string(b), digits) {
				t.Error("digits in the log")
			}
		}
		h.want("the log", log, "pass.given by olive for Prairie Lock & Key, New closer; pass.shown by olive for Prairie Lock & Key, New closer; pass.ended by olive for Prairie Lock & Key, New closer; ")
	})
}

// The lock is silent when Olive gives the plumber a code, and she closes the page. Nobody is shown digits that no lock has. In the
// afternoon the lock is back, and they are there for her, once.
func TestAVendorsDigitsWaitForTheLock(t *testing.T) {
	eachHouse(t, "2027-03-02T10:00:00-06:00", func(t *testing.T, h *house) {
		h.pretendStack()
		street, l := h.withBuildingLock(keypad())
		street.Misbehave(fakelock.Silent, true)
		given, err := h.desk.GivePass(h.ctx, h.keeps(), desk.NewPass{Name: "Pavel", Firm: "Rossi Plumbing", Why: "A leak", When: latchkey.GrantHours{Last: "2027-03-30"}, Locks: []latchkey.LockID{l.ID}})
		h.good(err)
		h.later(5 * time.Minute)
		c := h.gave().Codes[0]
		since, again := rules.TriedAgain(c.Lock, c.Code, h.clock.Now())
		if c.Stand != latchkey.CodeNotYet || since == nil || again == nil || !again.After(h.clock.Now()) || h.clock.Now().Sub(*since) > 6*time.Minute {
			t.Errorf("%s since %v, tried again %v", c.Stand, since, again)
		}
		h.hidden("while the lock is silent", given.ID)
		street.Misbehave(fakelock.Silent, false)
		h.later(4 * time.Hour)
		pv := h.gave()
		h.want("ready, and hers", []bool{pv.Ready, pv.Mine}, []bool{true, true})
		if digits := h.shows(given.ID); !street.Type(digits) {
			t.Error("Pavel stands outside")
		}
		h.hidden("shown once", given.ID)
		h.want("and the page knows", h.gave().Ready, false)
	})
}

// Somebody puts the very digits on the lock at the keypad before Olive has seen them: nobody is shown them any more, and one tap makes
// others. A lock without room is tried again with the same ones.
func TestAVendorsCodeThatCannotBePutOn(t *testing.T) {
	eachHouse(t, "2027-03-02T10:00:00-06:00", func(t *testing.T, h *house) {
		h.pretendStack()
		street, l := h.withBuildingLock(keypad())
		given, err := h.desk.GivePass(h.ctx, h.keeps(), desk.NewPass{Name: "Pavel", Firm: "Rossi Plumbing", Why: "A leak", When: latchkey.GrantHours{Last: "2027-03-30"}, Locks: []latchkey.LockID{l.ID}})
		h.good(err)
		h.pump()
		taken := street.Slots()[1]
		street.WipeAtKeypad(1)
		street.AtKeypad(7, taken)
		h.later(26 * time.Hour)
		pv := h.gave()
		h.want("it cannot come, and can be tried again", []any{pv.Codes[0].Stand, pv.Codes[0].Code.Fault, pv.Again, pv.Ready}, []any{latchkey.CodeCannot, latchkey.CodeClash, true, false})
		h.hidden("digits that are somebody else's", given.ID)
		if err := h.desk.PassAgain(h.ctx, h.resident(), given.ID); latchkey.KindOf(err) != latchkey.NotFound {
			t.Errorf("a resident tries again: %v", err)
		}
		h.good(h.desk.PassAgain(h.ctx, h.keeps(), given.ID))
		h.good(h.desk.PassAgain(h.ctx, h.keeps(), given.ID)) // a second tap
		h.pump()
		h.want("one code, and it is there", []any{len(h.gave().Codes), h.gave().Codes[0].Stand}, []any{1, latchkey.CodeOn})
		if digits := h.shows(given.ID); digits == taken || !street.Type(digits) {
			t.Error("Pavel stands outside")
		}
		h.want("on the lock", on(street), 2)
	})
}

// A code of somebody of the staff ends with their work, also when nobody thinks of it.
func TestACodeOfTheStaffEndsWithTheirWork(t *testing.T) {
	eachHouse(t, "2027-03-02T10:00:00-06:00", func(t *testing.T, h *house) {
		h.pretendStack()
		street, l := h.withBuildingLock(keypad())
		_, err := h.desk.GivePass(h.ctx, h.keeps(), desk.NewPass{Person: theo, Name: "Somebody else", Why: "On call", When: workTuesdays("2028-02-01"), Locks: []latchkey.LockID{l.ID}})
		h.good(err)
		h.pump()
		h.want("it is on the lock", on(street), 1)
		h.want("under his own name", h.gave().Name, "Theo Bell")
		o, err := h.desk.OfficeFor(h.ctx, h.as(mona, latchkey.CounterOffice, latchkey.ProofProven))
		h.good(err)
		for _, s := range o.Staff {
			if s.Person == theo {
				h.good(h.desk.EndStaff(h.ctx, h.as(mona, latchkey.CounterOffice, latchkey.ProofProven), h.staffRev(), s.ID))
			}
		}
		h.want("it is on its way out at once", h.gave().Codes[0].Stand, latchkey.CodeLeaving)
		h.pump()
		h.want("and off the lock", on(street), 0)
	})
}

// A code is given by the office on a device that proves it, for shared doors, with a name, a reason and an end within a year.
func TestWhatCodesTheOfficeMayGive(t *testing.T) {
	eachHouse(t, "2027-03-02T10:00:00-06:00", func(t *testing.T, h *house) {
		_, mine := h.withLock(keypad())
		street, l := h.withBuildingLock(keypad())
		good := desk.NewPass{Name: "Sam", Why: "Closer", When: latchkey.GrantHours{Last: "2027-03-30"}, Locks: []latchkey.LockID{l.ID}}
		refused := func(what string, who desk.Viewer, want latchkey.Kind, change func(*desk.NewPass)) {
			t.Helper()
			in := good
			change(&in)
			if _, err := h.desk.GivePass(h.ctx, who, in); latchkey.KindOf(err) != want {
				t.Errorf("%s: %v", what, err)
			}
		}
		as := func(*desk.NewPass) {}
		refused("a resident", h.resident(), latchkey.NotFound, as)
		refused("whoever is on call", h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven), latchkey.NotFound, as)
		refused("the office without a device", h.as(olive, latchkey.CounterOffice, latchkey.ProofClaimed), latchkey.Forbidden, as)
		refused("for Ana's own door", h.keeps(), latchkey.Invalid, func(p *desk.NewPass) { p.Locks = []latchkey.LockID{l.ID, mine.ID} })
		refused("for no door", h.keeps(), latchkey.Invalid, func(p *desk.NewPass) { p.Locks = nil })
		refused("for nobody", h.keeps(), latchkey.Invalid, func(p *desk.NewPass) { p.Name = "  " })
		refused("as a resident's", h.keeps(), latchkey.Invalid, func(p *desk.NewPass) { p.Person = ana })
		refused("without a reason", h.keeps(), latchkey.Invalid, func(p *desk.NewPass) { p.Why = "" })
		refused("without an end", h.keeps(), latchkey.Invalid, func(p *desk.NewPass) { p.When = workTuesdays("") })
		refused("for more than a year", h.keeps(), latchkey.Invalid, func(p *desk.NewPass) { p.When.Last = "2028-03-10" })
		refused("for a time that is over", h.keeps(), latchkey.Invalid, func(p *desk.NewPass) { p.When.Last = "2027-03-01" })
		h.pump()
		h.want("nothing is on the lock", on(street), 0)
		if err := h.desk.EndPass(h.ctx, h.resident(), "nosuchpass"); latchkey.KindOf(err) != latchkey.NotFound {
			t.Errorf("a resident ends one: %v", err)
		}
	})
}

// A code that will not leave the building's lock is told to the office after two hours, and to no resident.
func TestAVendorsCodeThatWillNotGo(t *testing.T) {
	eachHouse(t, "2027-03-02T10:00:00-06:00", func(t *testing.T, h *house) {
		h.pretendStack()
		street, l := h.withBuildingLock(keypad())
		given, err := h.desk.GivePass(h.ctx, h.keeps(), desk.NewPass{Name: "Sam", Firm: "Prairie", Why: "Closer", When: latchkey.GrantHours{Last: "2027-03-02"}, Locks: []latchkey.LockID{l.ID}})
		h.good(err)
		h.pump()
		street.Misbehave(fakelock.KeepsCode, true)
		h.good(h.desk.EndPass(h.ctx, h.keeps(), given.ID))
		h.later(3 * time.Hour)
		told := h.toldOf("still opens")
		if told[olive] == "" || told[ana] != "" || told[priya] != "" {
			t.Errorf("%v", told)
		}
		h.tick(400 * 24 * time.Hour)
		street.Misbehave(fakelock.KeepsCode, false)
		h.good(h.desk.ForgetDoorEvents(h.ctx))
		h.later(25 * time.Hour)
		h.want("it goes also when the house has forgotten who it was for", on(street), 0)
	})
}
