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
	"latchkey/internal/store"
)

// withBuildingLock puts a pretend lock on the building's front door as well, and somebody sees it work.
func (h *house) withBuildingLock(can latchkey.LockCan) (*fakelock.Lock, latchkey.SmartLock) {
	h.t.Helper()
	stack := h.desk.Locks["fake"].(*fakelock.Stack)
	fake := stack.Add("street", can)
	l, err := h.desk.AddLock(h.ctx, h.keeps(), desk.NewLock{Door: "building", Name: "Building door", Stack: "fake", Address: "street", Can: can})
	if err != nil {
		h.t.Fatal(err)
	}
	h.good(h.desk.TrustLock(h.ctx, h.keeps(), l.ID))
	h.pump()
	return fake, l
}

// stands is what Ana reads of her newest guest's codes, from the street inwards.
func (h *house) stands() (out []latchkey.CodeStand) {
	h.t.Helper()
	all, err := h.desk.GrantsOf(h.ctx, h.resident(), h512)
	if err != nil || len(all) == 0 {
		h.t.Fatalf("%+v %v", all, err)
	}
	for _, c := range all[0].Codes {
		out = append(out, c.Stand)
	}
	return out
}

// toldOf are the last words to each person that hold some others.
func (h *house) toldOf(holds string) map[latchkey.PersonID]string {
	told := map[latchkey.PersonID]string{}
	for _, p := range []latchkey.PersonID{ana, mei, tomas, theo, olive, mona, priya} {
		for _, m := range h.inbox.Messages(string(p)) {
			if strings.Contains(m.Text, holds) {
				told[p] = m.Text
			}
		}
	}
	return told
}

func only(slots map[int]string) (digits string) {
	for _, digits = range slots {
	}
	return digits
}

// A guest has one PIN for the building's door and for Ana's own. On both it is wanted, seen, ended, still live, and gone, each when
// it is so; the office reads counts.
func TestAGuestsCodeOnTheBuildingsDoor(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		own, _ := h.withLock(keypad())
		street, l := h.withBuildingLock(keypad())
		g := h.gives(kim())
		not, on, leaving, gone := latchkey.CodeNotYet, latchkey.CodeOn, latchkey.CodeLeaving, latchkey.CodeGone
		h.want("given", h.stands(), []latchkey.CodeStand{not, not})
		h.pump()
		h.want("worked off", h.stands(), []latchkey.CodeStand{on, on})
		digits := only(street.Slots())
		if len(digits) != 6 || digits != only(own.Slots()) || !street.Type(digits) {
			t.Errorf("two PINs for one way in")
		}
		gv, err := h.desk.GuestCodes(h.ctx, desk.Helper{Token: h.guestToken(), Device: "kims-phone"})
		if err != nil || len(gv.Codes) != 2 || gv.Codes[0].Name != "Building door" || gv.Codes[0].Digits != digits || gv.Codes[1].Digits != digits {
			t.Errorf("Kim reads %+v %v", gv.Codes, err)
		}
		o := h.keptLock(l.ID)
		if len(o.Kinds) != 1 || o.Kinds[0].Kind != latchkey.CodeGuest || o.Kinds[0].On != 1 || len(o.Codes) != 0 {
			t.Errorf("the office reads %+v %+v", o.Kinds, o.Codes)
		}
		if b, _ := json.Marshal(o); strings.Contains(string(b), "Kim") || strings.Contains(string(b), "512") || strings.Contains(string(b), string(g.ID)) {
			t.Errorf("the office reads whose it is: %s", b)
		}
		h.ends(g)
		h.want("ended", h.stands(), []latchkey.CodeStand{leaving, leaving})
		h.pump()
		h.want("gone", h.stands(), []latchkey.CodeStand{gone, gone})
		if street.Type(digits) || len(street.Slots()) != 0 {
			t.Error("a code that is gone opens the building")
		}
		codes := h.codesOf(l.ID, g.ID)
		if len(codes) != 1 || codes[0].Sealed != "" || codes[0].Ended == nil {
			t.Errorf("the house still knows the digits: %+v", codes)
		}
	})
}

// codesOf are the codes of a grant on a lock, also those that are gone.
func (h *house) codesOf(lock latchkey.LockID, grant latchkey.GrantID) (out []latchkey.Code) {
	h.t.Helper()
	h.good(h.store.View(h.ctx, func(v *store.View) error {
		all, err := v.EveryCodeOf(lock)
		out = slices.DeleteFunc(all, func(c latchkey.Code) bool { return c.Grant != grant })
		return err
	}))
	return out
}

// On Tuesdays Kim's code is on both doors in her hours and on neither outside of them; a key for Ana's own door alone puts none on
// the building's.
func TestAGuestsHoursHoldOnTheBuildingsDoor(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		h.withLock(keypad())
		street, _ := h.withBuildingLock(keypad())
		tuesdays := kim()
		from, _ := latchkey.ParseClock("10:00")
		until, _ := latchkey.ParseClock("12:00")
		tuesdays.When.Weekly = []latchkey.Window{{Days: []latchkey.Weekday{"tue"}, From: from, Until: until}}
		h.gives(tuesdays)
		inside := kim()
		inside.Doors = []string{"unit"}
		h.gives(inside)
		h.pump()
		for _, at := range []struct {
			when string
			on   int
		}{{"2027-03-02T09:59:00-06:00", 0}, {"2027-03-02T10:01:00-06:00", 1}, {"2027-03-02T12:05:00-06:00", 0}, {"2027-03-09T10:30:00-06:00", 1}} {
			now, _ := time.Parse(time.RFC3339, at.when)
			h.later(now.Sub(h.clock.Now()))
			h.want(at.when, len(street.Slots()), at.on)
		}
	})
}

// Keypads that have nothing in common get a PIN each, and a lock without room for guests says so: two slots are for the staff and
// those who live there.
func TestTwoKeypadsThatTakeDifferentCodes(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		own, _ := h.withLock(latchkey.LockCan{Codes: 10, CodeLeast: 4, CodeMost: 6})
		street, l := h.withBuildingLock(latchkey.LockCan{Codes: 3, CodeLeast: 8, CodeMost: 8})
		h.gives(kim())
		h.pump()
		if a, b := only(own.Slots()), only(street.Slots()); len(a) != 6 || len(b) != 8 {
			t.Errorf("%d and %d digits", len(a), len(b))
		}
		h.tick(time.Second)
		h.gives(kim())
		h.pump()
		h.want("the second finds no room on the street", h.stands(), []latchkey.CodeStand{latchkey.CodeCannot, latchkey.CodeOn})
		h.good(h.desk.WantOwnCode(h.ctx, h.resident(), l.ID, latchkey.CodeResident))
		h.pump()
		h.want("nor does a resident take what is kept for staff", len(street.Slots()), 1)
	})
}

// Ana has a code of her own for the building's door. It has other digits than at home, she alone sees it, and the guard keeps it
// while it is her only way through that door: as a code, and as a lock.
func TestOnesOwnCodeForTheBuildingsDoor(t *testing.T) {
	eachHouse(t, "2027-06-01T16:05:00-05:00", func(t *testing.T, h *house) {
		own, mine := h.withLock(keypad())
		street, l := h.withBuildingLock(keypad())
		h.good(h.desk.WantOwnCode(h.ctx, h.resident(), mine.ID, latchkey.CodeResident))
		h.good(h.desk.WantOwnCode(h.ctx, h.resident(), l.ID, latchkey.CodeResident))
		h.good(h.desk.WantOwnCode(h.ctx, h.resident(), l.ID, latchkey.CodeResident)) // a second tap
		h.pump()
		if a, b := only(own.Slots()), only(street.Slots()); a == b || len(street.Slots()) != 1 {
			t.Errorf("on the street she types what opens her home: %v", a == b)
		}
		view := func(who desk.Viewer, home latchkey.HomeID) (own []desk.CodeView) {
			v, err := h.desk.LocksOf(h.ctx, who, home)
			h.good(err)
			h.want("the building's lock is there, and nothing of how it stands", len(v.Shared) == 1 && v.Shared[0].Name == "Building door" && v.Shared[0].Slots == nil && v.Shared[0].Reading.At.IsZero(), true)
			return slices.DeleteFunc(v.Own, func(c desk.CodeView) bool { return c.Lock.ID != l.ID })
		}
		code := view(h.resident(), h512)[0].Code.ID
		neighbour := h.as(priya, latchkey.CounterHome, latchkey.ProofProven)
		h.want("a neighbour sees none", len(view(neighbour, h204)), 0)
		if _, err := h.desk.ShowOwnCode(h.ctx, neighbour, l.ID, code); latchkey.KindOf(err) != latchkey.NotFound {
			t.Errorf("a neighbour is shown it: %v", err)
		}
		if err := h.desk.EndOwnCode(h.ctx, neighbour, l.ID, code); latchkey.KindOf(err) != latchkey.NotFound {
			t.Errorf("a neighbour ends it: %v", err)
		}
		if err := h.desk.WantOwnCode(h.ctx, h.resident(), l.ID, latchkey.CodeSpare); latchkey.KindOf(err) != latchkey.NotFound {
			t.Errorf("a spare for the street: %v", err)
		}
		if _, err := h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltUnlocked); latchkey.KindOf(err) != latchkey.NotFound {
			t.Errorf("she turns the building's lock: %v", err)
		}
		digits, err := h.desk.ShowOwnCode(h.ctx, h.resident(), l.ID, code)
		if err != nil || !street.Type(digits) {
			t.Errorf("it does not open: %v", err)
		}
		refused := func(what, says string, err error) {
			t.Helper()
			if latchkey.KindOf(err) != latchkey.Against || !strings.HasPrefix(latchkey.SentenceOf(err), says) {
				t.Errorf("%s: %v", what, err)
			}
		}
		refused("the office takes the lock off", "This would lock a resident out of home. In most places that is illegal. Latchkey will not do it. Ask a lawyer or the court. The lock stays: for somebody who passes this door", h.desk.RemoveLock(h.ctx, h.keeps(), l.ID))
		refused("she ends her only code", "This would lock a resident out of home.", h.desk.EndOwnCode(h.ctx, h.resident(), l.ID, code))
		h.want("each stands in her log", strings.Count(h.linesOf("guard."), "guard.refused"), 2)
		h.want("and the code is on the lock", on(street), 1)
		h.good(h.desk.SayMeans(h.ctx, h.resident(), h512, []string{"building", "unit"}, nil))
		h.good(h.desk.EndOwnCode(h.ctx, h.resident(), l.ID, code))
		h.pump()
		h.want("she has a key, and the code is gone", on(street), 0)
		h.good(h.desk.RemoveLock(h.ctx, h.keeps(), l.ID))
	})
}

// Who moves out loses what they and their guests have on the building's door as on their own, and nobody who lives there now is told
// of what will not go: the office is, without a name.
func TestMovingOutTakesTheCodesOffTheBuildingsDoor(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		h.withLock(keypad())
		street, l := h.withBuildingLock(keypad())
		h.gives(kim())
		h.good(h.desk.WantOwnCode(h.ctx, h.resident(), l.ID, latchkey.CodeResident))
		h.pump()
		h.want("two on the building's door", on(street), 2)
		street.Misbehave(fakelock.KeepsCode, true)
		h.good(h.desk.MoveOut(h.ctx, h.resident(), h512, desk.Leaving{On: "2027-03-01", KeysTo: "Olive"}))
		h.pump()
		h.want("they are on it still", on(street), 2)
		h.later(3 * time.Hour)
		told := h.toldOf("still opens")
		for who, says := range told {
			if strings.Contains(says, "Kim") || strings.Contains(says, "512") || who != olive && who != mona {
				t.Errorf("%s reads %q", who, says)
			}
		}
		h.want("the office is told", told[olive] != "", true)
		street.Misbehave(fakelock.KeepsCode, false)
		h.later(2 * time.Hour)
		h.want("and then they are gone", on(street), 0)
	})
}

// Of a guest's code that will not go the home is told that it is of, by name, and nobody else in the building; after two hours the
// office, without a name.
func TestACodeOnTheBuildingsDoorThatWillNotGo(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		h.withLock(keypad())
		street, _ := h.withBuildingLock(keypad())
		g := h.gives(kim())
		h.pump()
		street.Misbehave(fakelock.KeepsCode, true)
		h.ends(g)
		h.later(11 * time.Minute)
		told := h.toldOf("still opens")
		if !strings.Contains(told[ana], "Kim") || !strings.Contains(told[ana], "Building door") || told[olive] != "" || told[priya] != "" {
			t.Errorf("after ten minutes: %v", told)
		}
		h.later(2 * time.Hour)
		told = h.toldOf("Somebody has to go there")
		if told[olive] == "" || strings.Contains(told[olive], "Kim") || strings.Contains(told[olive], "512") || told[priya] != "" {
			t.Errorf("after two hours: %v", told)
		}
	})
}

// Whoever moves to another home of the same building keeps the way through its door.
func TestMovingWithinTheBuilding(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		h.withLock(keypad())
		street, l := h.withBuildingLock(keypad())
		h.good(h.desk.WantOwnCode(h.ctx, h.resident(), l.ID, latchkey.CodeResident))
		h.pump()
		f := mapleFile()
		f.Homes[1].Residents = append(f.Homes[1].Residents, latchkey.FileResident{Person: ana, OnLease: true})
		if _, err := h.desk.Import(h.ctx, f, "import", false); err != nil {
			t.Fatal(err)
		}
		h.good(h.desk.MoveOut(h.ctx, h.resident(), h512, desk.Leaving{On: "2027-03-01", KeysTo: "Olive"}))
		h.pump()
		h.want("the code is on it", on(street), 1)
		v, err := h.desk.LocksOf(h.ctx, h.resident(), h204)
		if err != nil || len(v.Own) != 1 || v.Own[0].Code.Home != h204 {
			t.Errorf("%+v %v", v.Own, err)
		}
	})
}

// A key for two visits is counted at the guest's last door that has a lock. With a keypad on the building's door alone that is this
// one.
func TestVisitsAreCountedAtTheLastDoorWithALock(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		h.pretendStack()
		street, l := h.withBuildingLock(keypad())
		g := kim()
		g.Uses = 1
		g = h.gives(g)
		h.pump()
		slot := 0
		for slot = range street.Slots() {
		}
		w := typed(slot)
		h.later(time.Minute)
		w.Address, w.At = "street", h.clock.Now()
		h.good(h.desk.HeardLock(h.ctx, "fake", w))
		h.good(h.desk.HeardLock(h.ctx, "fake", w)) // the same word once more
		h.pump()
		h.want("used", h.guest().Used, 1)
		h.want("and the code is gone", on(street), 0)
		h.want("read so", len(h.codesOf(l.ID, g.ID)), 1)
	})
}

// Locked out in the street with a code for the building and one for her door, Ana reads both in the answer to one tap, outermost
// first, and is offered no fresh PIN for the door of everybody.
func TestTheBuildingsCodeInALockout(t *testing.T) {
	eachHouse(t, "2027-03-02T02:10:00-06:00", func(t *testing.T, h *house) {
		_, mine := h.withLock(keypad())
		street, l := h.withBuildingLock(keypad())
		h.good(h.desk.WantOwnCode(h.ctx, h.resident(), mine.ID, latchkey.CodeResident))
		h.good(h.desk.WantOwnCode(h.ctx, h.resident(), l.ID, latchkey.CodeResident))
		h.pump()
		id := h.outside()
		codes, err := h.desk.ShowCodes(h.ctx, h.resident(), id)
		if err != nil || len(codes) != 2 || codes[0].Lock != "Building door" || codes[0].Digits != only(street.Slots()) || codes[1].Door != "unit" {
			t.Errorf("%+v %v", codes, err)
		}
		h.good(h.desk.AskPIN(h.ctx, h.resident(), id))
		h.pump()
		h.want("no PIN for one use on the building's door", on(street), 1)
	})
}

// Kim had her key before the building's door got its lock: when somebody has seen that lock work, her PIN is on it as well, and so is
// that of a guest whose digits somebody has put on it already, with others. A key that was ended gets none.
func TestGuestsFromBeforeTheLock(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		own, _ := h.withLock(keypad())
		over := kim()
		over.Name = "Over"
		h.ends(h.gives(over))
		h.tick(time.Minute)
		h.gives(kim())
		h.pump()
		known := only(own.Slots())
		street, l := h.withBuildingLock(keypad())
		h.want("one PIN for both doors", only(street.Slots()), known)
		h.want("one code", len(street.Slots()), 1)
		h.want("Ana reads of both", len(h.stands()), 2)

		h.good(h.desk.RemoveLock(h.ctx, h.keeps(), l.ID))
		other := h.desk.Locks["fake"].(*fakelock.Stack).Add("new", keypad())
		other.AtKeypad(7, known)
		fresh, err := h.desk.AddLock(h.ctx, h.keeps(), desk.NewLock{Door: "building", Name: "Building door", Stack: "fake", Address: "new", Can: keypad()})
		h.good(err)
		h.pump()
		h.good(h.desk.TrustLock(h.ctx, h.keeps(), fresh.ID))
		h.pump()
		h.want("nobody's code was touched", other.Slots()[7], known)
		h.want("Kim's has other digits there", len(other.Slots()), 2)
	})
}

// Ana pauses her guests while Kim's PIN is on the building's door, too: it goes off both, and comes back to both.
func TestAPauseReachesTheBuildingsDoor(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		own, _ := h.withLock(keypad())
		street, _ := h.withBuildingLock(keypad())
		h.gives(kim())
		h.pump()
		h.want("before", len(own.Slots())+len(street.Slots()), 2)
		h.good(h.desk.PauseGuests(h.ctx, h.resident(), h512, latchkey.PauseDay))
		h.pump()
		h.want("paused", len(own.Slots())+len(street.Slots()), 0)
		h.good(h.desk.ResumeGuests(h.ctx, h.resident(), h512))
		h.pump()
		h.want("after", len(own.Slots())+len(street.Slots()), 2)
	})
}

// A lock of the building's door that keeps hours by itself keeps those of two homes' guests apart, and a guest with a new link has
// another PIN on both doors.
func TestHoursAndNewLinksOnTheBuildingsDoor(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		own, _ := h.withLock(keypad())
		street, _ := h.withBuildingLock(hourly())
		g := h.gives(tuesdays())
		h.pump()
		h.want("on the street's lock with its hours", len(street.Slots()) == 1 && len(street.HoursOf(1)) == 2, true)
		h.later(26 * time.Hour)
		before := only(street.Slots())
		h.want("the same on both", only(own.Slots()), before)
		h.good(h.desk.RenewGuestLink(h.ctx, h.resident(), h512, g.ID))
		h.later(5 * time.Minute)
		h.want("another", only(street.Slots()) != before && len(street.Slots()) == 1, true)
		h.want("on both", only(own.Slots()), only(street.Slots()))
		h.ends(g)
		h.pump()
		h.want("gone", len(own.Slots())+len(street.Slots()), 0)
		h.want("with all hours", len(street.HoursOf(1))+len(street.HoursOf(2)), 0)
	})
}
