package desk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

const ben = latchkey.PersonID("ben")

// listensAtDoor hears what the pretend stack says, in its order, as the house does.
func (h *house) listensAtDoor() {
	h.t.Helper()
	h.t.Cleanup(h.desk.Locks["fake"].(*fakelock.Stack).Listen(func(w locks.Happening) {
		if err := h.desk.HeardLock(h.ctx, "fake", w); err != nil {
			h.t.Errorf("hear %s: %v", w.Kind, err)
		}
	}))
}

// withHousemate lets Ben live with Ana.
func (h *house) withHousemate() desk.Viewer {
	h.t.Helper()
	f := mapleFile()
	f.People = append(f.People, latchkey.Person{ID: ben, Name: "Ben Oakes", Contacts: []latchkey.Contact{{ID: "ben-1", Channel: "pretend", Address: "ben", Nights: true}}})
	f.Homes[0].Residents = append(f.Homes[0].Residents, latchkey.FileResident{Person: ben, OnLease: true})
	if _, err := h.desk.Import(h.ctx, f, "import", false); err != nil {
		h.t.Fatal(err)
	}
	return h.as(ben, latchkey.CounterHome, latchkey.ProofProven)
}

func (h *house) keepsHistory(who desk.Viewer, days int) {
	h.t.Helper()
	if err := h.desk.SetOwnDoor(h.ctx, who, h512, days); err != nil {
		h.t.Fatal(err)
	}
}

// history is what somebody reads of who used their door, newest first.
func (h *house) history(who desk.Viewer) string {
	h.t.Helper()
	dh, err := h.desk.DoorHistoryOf(h.ctx, who, h512)
	if err != nil {
		h.t.Fatal(err)
	}
	var out []string
	for _, day := range dh.Lines {
		for _, l := range day.Lines {
			s := fmt.Sprintf("%s %s %s %s", l.Event.At.Format("15:04:05"), l.Event.Kind, l.Event.Actor, l.Event.Sure)
			if l.Guest != "" {
				s += " " + l.Guest
			}
			switch {
			case l.Event.Recalled != "":
				s += " remembered " + string(l.Event.Recalled)
			case l.Event.Late:
				s += " late"
			}
			out = append(out, s)
		}
		if day.Household {
			out = append(out, "household on "+day.Date.Format("2 Jan"))
		}
	}
	return strings.Join(out, ", ")
}

func (h *house) hearsWord(word locks.Happening) {
	h.t.Helper()
	if err := h.desk.HeardLock(h.ctx, "fake", word); err != nil {
		h.t.Fatal(err)
	}
}

// moved is a lock's word that its bolt was drawn.
func moved(l latchkey.SmartLock, at time.Time, how locks.How, slot int) locks.Happening {
	return locks.Happening{Address: l.Address, At: at, Kind: locks.Moved, How: how, Slot: slot, Reading: latchkey.Reading{Bolt: latchkey.BoltUnlocked}}
}

// Kim lets herself in with her code, Ana turns the bolt from inside and from her phone, somebody types a code that Latchkey did
// not make. Each is there once, with who it was as far as that is known.
func TestWhoUsedTheDoor(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		me := h.resident()
		h.keepsHistory(me, 7)
		h.listensAtDoor()
		h.gives(kim())
		h.pump()
		h.later(time.Minute)
		fake.Type(fake.Slots()[1])
		h.later(time.Minute)
		fake.Thumb(latchkey.BoltLocked)
		h.later(time.Minute)
		if _, err := h.desk.TurnLock(h.ctx, me, l.ID, latchkey.BoltUnlocked); err != nil {
			t.Fatal(err)
		}
		h.later(time.Minute)
		fake.AtKeypad(7, "407925")
		fake.Thumb(latchkey.BoltLocked)
		h.later(time.Minute)
		fake.Type("407925")
		h.want("her history", h.history(me), "09:05:00 unlocked code reported, 09:04:00 locked hand reported, 09:03:00 unlocked resident reported, 09:02:00 locked hand reported, 09:01:00 unlocked guest reported Kim")
	})
}

// A stack doubles, loses and reorders what it says. What was said twice is there once, also when the second time names nobody;
// what came late stands where it belongs and says so; what was lost is not made up.
func TestWordsThatAreDoubledLateAndLost(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		me := h.resident()
		h.keepsHistory(me, 7)
		h.gives(kim())
		h.pump()
		h.later(time.Minute)
		at := h.clock.Now()
		h.hearsWord(moved(l, at, "", 0)) // first that it moved, then who it was, then both once more
		h.hearsWord(moved(l, at.Add(time.Second), locks.ByKeypad, 1))
		h.hearsWord(moved(l, at.Add(time.Second), locks.ByKeypad, 1))
		h.hearsWord(moved(l, at.Add(2*time.Second), "", 0))
		h.want("one movement", h.history(me), "09:01:00 unlocked guest reported Kim")
		h.later(10 * time.Minute)
		h.hearsWord(moved(l, at.Add(5*time.Minute), locks.ByHand, 0))
		h.hearsWord(moved(l, at.Add(4*time.Minute), locks.ByKeypad, 9)) // by now another code may be there
		h.hearsWord(moved(l, at.Add(5*time.Minute), locks.ByHand, 0))
		h.want("late ones", h.history(me), "09:06:00 unlocked hand reported late, 09:05:00 unlocked code unknown late, 09:01:00 unlocked guest reported Kim")

		// Unlocked, locked and unlocked again within two seconds are three movements.
		now := h.clock.Now()
		for i, to := range []latchkey.Bolt{latchkey.BoltUnlocked, latchkey.BoltLocked, latchkey.BoltUnlocked} {
			w := moved(l, now.Add(time.Duration(i)*time.Millisecond*600), locks.ByHand, 0)
			w.Reading.Bolt = to
			h.clock.set(w.At)
			h.hearsWord(w)
		}
		h.want("three", strings.Count(h.history(me), "hand"), 4)

		// The phone's own turn: its word comes twice, or not at all; the turn is there once.
		h.listensAtDoor()
		for _, fault := range []fakelock.Fault{fakelock.DoublesWord, fakelock.LosesWords, fakelock.LateWords} {
			fake.Misbehave(fault, true)
			h.later(time.Hour)
			if _, err := h.desk.TurnLock(h.ctx, me, l.ID, latchkey.BoltLocked); err != nil {
				t.Fatal(err)
			}
			fake.Misbehave(fault, false)
			fake.Drain(90) // whatever was kept back comes now
		}
		if got := h.history(me); strings.Count(got, "resident reported") != 3 || strings.Contains(got, "inferred") {
			t.Errorf("her turns: %s", got)
		}
	})
}

// Words nobody can have meant: what moved nothing, a lock nobody added, a time that has not come.
func TestWordsThatMakeNoSense(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(keypad())
		me := h.resident()
		h.keepsHistory(me, 7)
		h.hearsWord(locks.Happening{Address: l.Address, At: h.clock.Now(), Kind: "nonsense", Reading: latchkey.Reading{Bolt: "sideways"}})
		h.hearsWord(locks.Happening{Address: l.Address, At: h.clock.Now(), Kind: locks.Moved, Reading: latchkey.Reading{Bolt: latchkey.BoltUnknown}})
		h.hearsWord(locks.Happening{Address: "another", At: h.clock.Now(), Kind: locks.Moved, Reading: latchkey.Reading{Bolt: latchkey.BoltUnlocked}})
		h.want("nothing", h.history(me), "")
		h.hearsWord(moved(l, h.clock.Now().Add(48*time.Hour), locks.ByHand, 0))
		h.want("not in the future", h.history(me), "09:00:00 unlocked hand reported")
	})
}

// Until Ana said yes nothing is taken down of who came and went; after it only what came after; and her no erases it all.
func TestConsentComesBeforeTheFirstEntry(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(keypad())
		me := h.resident()
		kept := func() int { return count(h, "door_events") }
		h.hearsWord(moved(l, h.clock.Now(), locks.ByHand, 0))
		if _, err := h.desk.TurnLock(h.ctx, me, l.ID, latchkey.BoltLocked); err != nil {
			t.Fatal(err)
		}
		h.want("before she said anything", kept(), 0)
		h.later(time.Minute)
		h.keepsHistory(me, 7)
		h.hearsWord(moved(l, h.clock.Now(), locks.ByHand, 0))
		h.want("after her yes", h.history(me), "09:01:00 unlocked hand reported")
		h.later(7*24*time.Hour - time.Minute)
		h.hearsWord(moved(l, h.clock.Now(), locks.ByHand, 0))
		h.want("a week later", h.history(me), "09:00:00 unlocked hand reported, 09:01:00 unlocked hand reported")
		h.later(2 * time.Minute)
		h.want("no day longer, erased or not", h.history(me), "09:00:00 unlocked hand reported")
		if err := h.desk.ApplyRetention(h.ctx); err != nil {
			t.Fatal(err)
		}
		h.want("erased", kept(), 1)
		h.keepsHistory(me, 30)
		h.later(20 * 24 * time.Hour)
		if err := h.desk.ApplyRetention(h.ctx); err != nil {
			t.Fatal(err)
		}
		h.want("as long as she chose", kept(), 1)
		h.keepsHistory(me, 7)
		h.want("a shorter time takes away what is older", h.history(me), "")
		h.hearsWord(moved(l, h.clock.Now(), locks.ByHand, 0))
		h.later(time.Minute)
		h.keepsHistory(me, 0)
		h.want("her no erases", kept(), 0)
		h.later(time.Minute)
		h.keepsHistory(me, 7)
		h.want("and a new yes brings nothing back", h.history(me), "")
		if err := h.desk.SetOwnDoor(h.ctx, me, h512, 365); latchkey.KindOf(err) != latchkey.Invalid {
			t.Errorf("a year: %v", err)
		}
	})
}

// Ben lives with Ana. Neither learns when the other comes home, whatever both of them agreed to; a day is all they see.
func TestHousematesDoNotSeeEachOthersPattern(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(keypad())
		me, his := h.resident(), h.withHousemate()
		h.keepsHistory(me, 7)
		h.gives(kim())
		h.pump()
		h.later(time.Minute)
		turn := func(who desk.Viewer, to latchkey.Bolt) {
			t.Helper()
			if _, err := h.desk.TurnLock(h.ctx, who, l.ID, to); err != nil {
				t.Fatal(err)
			}
			h.later(time.Hour)
		}
		turn(his, latchkey.BoltUnlocked)
		h.hearsWord(moved(l, h.clock.Now(), locks.ByHand, 0)) // it could have been either
		h.want("Ben never agreed", h.history(me), "")
		h.want("nothing of his is kept", count(h, "door_events"), 0)
		h.hearsWord(moved(l, h.clock.Now(), locks.ByKeypad, 1))
		h.later(time.Hour)
		h.want("her guest is hers", h.history(me), "10:01:00 unlocked guest reported Kim")
		h.want("and he sees nothing", h.history(his), "")

		h.keepsHistory(his, 30)
		turn(his, latchkey.BoltLocked)
		h.hearsWord(moved(l, h.clock.Now(), locks.ByHand, 0))
		turn(me, latchkey.BoltLocked)
		h.want("hers", h.history(me), "12:01:00 locked resident reported, 10:01:00 unlocked guest reported Kim, household on 1 Mar")
		h.want("his", h.history(his), "11:01:00 locked resident reported, household on 1 Mar")
		for name, who := range map[string]desk.Viewer{"her": me, "him": his} {
			hv, err := h.desk.HomeFor(h.ctx, who, h512)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range hv.Log {
				if strings.HasPrefix(e.Kind, "door.") {
					t.Errorf("the log shows %s %s at %s", name, e.Kind, e.At)
				}
			}
		}
		x, err := h.desk.ExportMe(h.ctx, me)
		if err != nil || len(x.Export.OwnDoor) != 2 || strings.Contains(string(x.JSON), "T11:01:00") || strings.Contains(string(x.JSON), "T17:01:00") {
			t.Errorf("her copy holds %d events %v", len(x.Export.OwnDoor), err)
		}
		h.keepsHistory(his, 0)
		h.want("his no takes his, and what could have been his", count(h, "door_events"), 2)
		h.want("and leaves hers", h.history(me), "12:01:00 locked resident reported, 10:01:00 unlocked guest reported Kim")
	})
}

// count is how many rows a table has.
func count(h *house, table string) (n int) {
	h.t.Helper()
	if err := h.tables().QueryRow("SELECT COUNT(*) FROM " + table).Scan(&n); err != nil {
		h.t.Fatal(err)
	}
	return n
}

// Nobody but who lives there reads it, and only on a device that proves who they are.
func TestWhoReadsWhoUsedTheDoor(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(keypad())
		h.keepsHistory(h.resident(), 7)
		h.hearsWord(moved(l, h.clock.Now(), locks.ByHand, 0))
		for name, who := range map[string]desk.Viewer{"a neighbour": h.as(priya, latchkey.CounterHome, latchkey.ProofProven), "the office": h.as(olive, latchkey.CounterOffice, latchkey.ProofProven),
			"the manager": h.as(mona, latchkey.CounterOffice, latchkey.ProofProven), "the technician": h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven),
			"Ana with only a code": h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed), "a stranger": {}} {
			if _, err := h.desk.DoorHistoryOf(h.ctx, who, h512); err == nil {
				t.Errorf("%s reads it", name)
			}
			if err := h.desk.SetOwnDoor(h.ctx, who, h512, 90); err == nil {
				t.Errorf("%s chooses for Ana", name)
			}
		}
		office := h.as(olive, latchkey.CounterOffice, latchkey.ProofProven)
		lines, _, err := h.desk.KeyLog(h.ctx, office, h512, "repair")
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range lines {
			if strings.HasPrefix(line.Entry.Kind, "door.") {
				t.Errorf("the office's log of keys holds %s", line.Entry.Kind)
			}
		}
	})
}

// The office reads who used a shared door: of the staff by name, of residents only that it was one. Ana reads that it looked.
func TestTheOfficeReadsSharedDoorsAndIsSeenReading(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		_, own := h.withLock(keypad())
		h.keepsHistory(h.resident(), 7)
		h.hearsWord(moved(own, h.clock.Now(), locks.ByHand, 0))
		lobby := latchkey.SmartLock{ID: "lobby", Property: maple, Door: "building", Name: "Lobby", Stack: "fake", Address: "lobby", Can: keypad(), Added: h.clock.Now()}
		written := h.clock.Now().Add(-time.Hour)
		code := func(id latchkey.CodeID, slot int, kind latchkey.CodeKind, who latchkey.PersonID) latchkey.Code {
			return latchkey.Code{ID: id, Lock: "lobby", Home: map[bool]latchkey.HomeID{true: h512}[kind == latchkey.CodeResident], Kind: kind, Person: who, Digest: string(id), Slot: slot, Written: &written, Seen: &written}
		}
		if err := h.store.Do(h.ctx, store.Take{Properties: []latchkey.PropertyID{maple}, Homes: []latchkey.HomeID{h512}}, func(tx *store.Tx) error {
			for _, err := range []error{tx.PutSmartLock(lobby), tx.PutCode(code("c1", 1, latchkey.CodeStaff, theo)), tx.PutCode(code("c2", 2, latchkey.CodeResident, ana))} {
				if err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		h.hearsWord(moved(lobby, h.clock.Now(), locks.ByKeypad, 1))
		h.later(time.Minute)
		h.hearsWord(moved(lobby, h.clock.Now(), locks.ByKeypad, 2))
		office := h.as(olive, latchkey.CounterOffice, latchkey.ProofProven)
		if _, err := h.desk.SharedDoorsFor(h.ctx, office, "curious"); err == nil {
			t.Error("without a reason")
		}
		s, err := h.desk.SharedDoorsFor(h.ctx, office, "repair")
		if err != nil || len(s.Lines) != 2 || s.Lines[1].Staff != "Theo Bell" || s.Lines[0].Event.Actor != latchkey.ActorResident || s.Lines[0].Event.Person != "" {
			t.Fatalf("%+v %v", s.Lines, err)
		}
		for name, who := range map[string]desk.Viewer{"Ana": h.resident(), "the technician": h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven), "the office with a code": h.as(olive, latchkey.CounterOffice, latchkey.ProofClaimed)} {
			if _, err := h.desk.SharedDoorsFor(h.ctx, who, "repair"); err == nil {
				t.Errorf("%s reads the shared doors", name)
			}
		}
		pv, err := h.desk.PrivacyFor(h.ctx, h.resident(), h512)
		if err != nil || len(pv.Views) != 1 || pv.Views[0].Who != "Olive Grant" {
			t.Errorf("Ana reads %+v %v", pv.Views, err)
		}
		h.later(91 * 24 * time.Hour)
		if err := h.desk.ApplyRetention(h.ctx); err != nil {
			t.Fatal(err)
		}
		h.want("after 90 days", count(h, "door_events"), 0)
	})
}

// Whoever moves out leaves no history behind, and whoever moves in sees none.
func TestMovingOutTakesTheHistoryAlong(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(keypad())
		me := h.resident()
		h.keepsHistory(me, 90)
		if _, err := h.desk.TurnLock(h.ctx, me, l.ID, latchkey.BoltUnlocked); err != nil {
			t.Fatal(err)
		}
		h.later(time.Hour)
		h.hearsWord(moved(l, h.clock.Now(), locks.ByHand, 0))
		h.want("two", count(h, "door_events"), 2)
		if err := h.desk.MoveOut(h.ctx, me, h512, desk.Leaving{On: "2027-03-01", KeysTo: "Olive"}); err != nil {
			t.Fatal(err)
		}
		h.want("after she left", count(h, "door_events"), 0)
		h.hearsWord(moved(l, h.clock.Now(), locks.ByHand, 0))
		h.want("and nothing of whoever is there now", count(h, "door_events"), 0)
	})
}

// The house may die at every write around a word: what was acknowledged is there, and what is said again is there once.
func TestAWordIsTakenOnceWhereverTheHouseBreaks(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		b := &storetest.Breaker{}
		h := newHouse(t, dsn, "2027-03-01T09:00:00-06:00", b.Fault)
		_, l := h.withLock(keypad())
		me := h.resident()
		h.keepsHistory(me, 7)
		for _, when := range []store.Moment{store.Before, store.After} {
			for n := 1; n < 20; n++ {
				h.later(time.Minute)
				word := moved(l, h.clock.Now(), locks.ByHand, 0)
				was := count(h, "door_events")
				b.Arm(n, when)
				err := h.desk.HeardLock(h.ctx, "fake", word)
				broke := b.Broke()
				b.Arm(0, when)
				if now := count(h, "door_events"); err == nil && now != was+1 || err != nil && now != was && broke != "commit" { // the answer of a commit may be lost
					t.Errorf("%s: answered %v, and %d rows became %d", broke, err, was, now)
				}
				h.hearsWord(word) // whoever is not sure says it again
				h.want("once after "+broke, count(h, "door_events"), was+1)
				if broke == "" {
					break
				}
			}
		}
	})
}
