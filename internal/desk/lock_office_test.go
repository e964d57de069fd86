package desk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// keeps is Olive at the office, on her own device.
func (h *house) keeps() desk.Viewer {
	return h.as(olive, latchkey.CounterOffice, latchkey.ProofProven)
}

// pretendStack gives the house a stack of pretend locks.
func (h *house) pretendStack() *fakelock.Stack {
	stack := fakelock.New(h.clock.Now)
	h.desk.Locks, h.desk.Patience = map[string]locks.Stack{"fake": stack}, 5*time.Second
	stack.Hurry()
	return stack
}

func (h *house) puts(stack *fakelock.Stack, unit, door, address string, can latchkey.LockCan) (*fakelock.Lock, latchkey.SmartLock) {
	h.t.Helper()
	fake := stack.Add(address, can)
	l, err := h.desk.AddOfficeLock(h.ctx, h.keeps(), unit, desk.NewLock{Door: door, Name: address, Stack: "fake", Address: address, Can: latchkey.LockCan{Codes: 999}})
	if err != nil {
		h.t.Fatal(err)
	}
	h.pump()
	return fake, l
}

func (h *house) keptLock(id latchkey.LockID) desk.OfficeLock {
	h.t.Helper()
	o, err := h.desk.OfficeLock(h.ctx, h.keeps(), id)
	if err != nil {
		h.t.Fatal(err)
	}
	return o
}

// steps is a try as a line: what was seen, or what failed.
func steps(t latchkey.LockTry) string {
	var out []string
	for _, s := range t.Steps {
		switch {
		case s.Fault != "":
			out = append(out, fmt.Sprintf("%s: %s", s.Step, s.Fault))
		case s.Slot != 0:
			out = append(out, fmt.Sprintf("%s %d", s.Step, s.Slot))
		default:
			out = append(out, fmt.Sprintf("%s %s", s.Step, s.Bolt))
		}
	}
	return strings.Join(out, ", ")
}

// The office puts a lock on Ana's door. It is not relied on before it was tried, it is tried only with her yes, and every step
// is proved by what the lock itself has.
func TestTheOfficeTriesALockWithTheResidentsYes(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		stack := h.pretendStack()
		fake, l := h.puts(stack, "512", "unit", "front", keypad())
		h.want("what it can is its own word", l.Can.Codes, 10)
		if err := h.desk.SawLock(h.ctx, h.keeps(), l.ID); latchkey.KindOf(err) != latchkey.Conflict {
			t.Errorf("seen before it was tried: %v", err)
		}
		if _, err := h.desk.TryLock(h.ctx, h.keeps(), l.ID); latchkey.KindOf(err) != latchkey.Conflict || fake.Bolt() != latchkey.BoltLocked {
			t.Errorf("tried without her yes: %v, the bolt is %s", err, fake.Bolt())
		}
		for name, who := range map[string]desk.Viewer{"a neighbour": h.as(priya, latchkey.CounterHome, latchkey.ProofProven), "the technician": h.as(theo, latchkey.CounterOffice, latchkey.ProofProven),
			"a stranger": {}, "Ana's thief": h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed), "the office with a code": h.as(olive, latchkey.CounterOffice, latchkey.ProofClaimed)} {
			if _, err := h.desk.TryLock(h.ctx, who, l.ID); err == nil {
				t.Errorf("%s tried it", name)
			}
			if err := h.desk.LetTry(h.ctx, who, l.ID); err == nil {
				t.Errorf("%s let it be tried", name)
			}
		}
		h.good(h.desk.LetTry(h.ctx, h.resident(), l.ID))
		tried, err := h.desk.TryLock(h.ctx, h.keeps(), l.ID)
		if err != nil || steps(tried) != "look locked, lock locked, unlock unlocked, back locked, code_in 1, code_out 1" || tried.Passed == nil {
			t.Errorf("%s %v", steps(tried), err)
		}
		if fake.Bolt() != latchkey.BoltLocked || on(fake) != 0 {
			t.Errorf("the door is not as it was: %s, %d codes", fake.Bolt(), on(fake))
		}
		if o := h.keptLock(l.ID); !o.SawWorks || o.Trusted != nil || len(o.Kinds) != 0 {
			t.Errorf("%+v", o)
		}
		h.good(h.desk.SawLock(h.ctx, h.keeps(), l.ID))
		if o := h.keptLock(l.ID); o.Trusted == nil || len(o.Care.Faults) != 0 || o.Care.State != rules.CarePrivate {
			t.Errorf("%+v", o.Care)
		}
		h.later(2 * time.Hour)
		if _, err := h.desk.TryLock(h.ctx, h.keeps(), l.ID); latchkey.KindOf(err) != latchkey.Conflict {
			t.Errorf("two hours after her yes: %v", err)
		}
		h.want("the log", h.logOf(h512, "lock."), "lock.added lock.let_try lock.trusted lock.try_began lock.try_passed")
	})
}

func (h *house) good(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// logOf are the kinds of a home's lines that begin so.
func (h *house) logOf(home latchkey.HomeID, begin string) string {
	h.t.Helper()
	var kinds []string
	h.good(h.store.View(h.ctx, func(v *store.View) error {
		all, err := v.Entries(store.EntryQuery{Home: home})
		for _, e := range all {
			if strings.HasPrefix(e.Kind, begin) {
				kinds = append(kinds, e.Kind)
			}
		}
		return err
	}))
	slices.Sort(kinds) // lines of one instant come in any order
	return strings.Join(kinds, " ")
}

// Whatever a lock does wrong is the step that fails, no digits of a try stay on it once it is well, and the door ends as it
// began wherever the lock allows it.
func TestALockThatFailsItsTry(t *testing.T) {
	for fault, want := range map[fakelock.Fault]string{
		fakelock.Silent: "look : silent", fakelock.Dead: "look : silent", fakelock.Away: "look : silent", fakelock.Jam: "lock: stuck", fakelock.JamRefused: "lock: stuck",
		fakelock.DropsCode: "code_in: dropped", fakelock.KeepsCode: "code_out: stays", fakelock.RefusesGo: "code_out: stays", fakelock.NoSlots: "code_in: full",
	} {
		t.Run(string(fault), func(t *testing.T) {
			eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
				fake, l := h.puts(h.pretendStack(), "512", "unit", "front", keypad())
				fake.Misbehave(fault, true)
				if fault == fakelock.NoSlots {
					h.later(25 * time.Hour)
				}
				tried, err := h.desk.TryLock(h.ctx, h.resident(), l.ID)
				if got := steps(tried); err != nil || !strings.Contains(got, strings.Replace(want, " :", ":", 1)) || tried.Passed != nil || tried.Over == nil {
					t.Errorf("%s %v, want %s", got, err, want)
				}
				if err := h.desk.SawLock(h.ctx, h.keeps(), l.ID); latchkey.KindOf(err) != latchkey.Conflict {
					t.Errorf("seen after a try that failed: %v", err)
				}
				fake.Misbehave(fault, false)
				h.later(3 * time.Hour)
				if on(fake) != 0 {
					t.Errorf("%d codes of a try stay on the lock", on(fake))
				}
				if fault != fakelock.Jam && fault != fakelock.JamRefused && fake.Bolt() != latchkey.BoltLocked {
					t.Errorf("the door ends %s", fake.Bolt())
				}
			})
		})
	}
}

// What the office reads of a home's own door says how the lock is, and never how the door is used: no bolt, and no moment that
// a hand or a guest has made.
func TestTheOfficeReadsNoPatternOfAHome(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		before := h.keptLock(l.ID).Care
		fake.Thumb(latchkey.BoltUnlocked)
		for range 3 { // Ana comes and goes, and lets somebody in
			h.clock.set(h.clock.Now().Add(time.Minute))
			good := h.good
			good(h.desk.HeardLock(h.ctx, "fake", locks.Happening{Address: "front", At: h.clock.Now(), Kind: locks.Moved, How: locks.ByKeypad, Reading: latchkey.Reading{Bolt: latchkey.BoltUnlocked}}))
			_, err := h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltLocked)
			good(err)
		}
		if after := h.keptLock(l.ID).Care; after.State != rules.CarePrivate || !after.Said.Equal(*before.Said) {
			t.Errorf("the office reads %s of %s, and %s of %s before she came home", after.State, after.Said, before.State, before.Said)
		}
		g := h.gives(kim())
		h.pump()
		o := h.keptLock(l.ID)
		if len(o.Kinds) != 1 || o.Kinds[0].Kind != latchkey.CodeGuest || o.Kinds[0].On != 1 || len(o.Codes) != 0 {
			t.Errorf("%+v %+v", o.Kinds, o.Codes)
		}
		if text := fmt.Sprintf("%+v", o); strings.Contains(text, "Kim") || strings.Contains(text, string(g.ID)) || strings.Contains(text, fake.Slots()[1]) {
			t.Error("whose code it is, or its digits, stand in what the office reads")
		}
		fake.Misbehave(fakelock.Jam, true)
		_, _ = h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltUnlocked)
		h.want("stuck is a fault for the office", h.keptLock(l.ID).Care.State, rules.CareStuck)
	})
}

// The list of every door: what is wrong stands with it, and only the office of this building reads it.
func TestTheOfficesListOfLocks(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		stack := h.pretendStack()
		fake, l := h.puts(stack, "512", "unit", "front", keypad())
		_, other := h.puts(stack, "204", "unit", "back", keypad())
		shared, err := h.desk.LocksToAdd(h.ctx, h.keeps())
		if err != nil || len(shared.Found) != 0 || len(shared.Doors) < 2 {
			t.Fatalf("%+v %v", shared, err)
		}
		i := slices.IndexFunc(shared.Doors, func(d desk.DoorToAdd) bool { return d.Shared })
		_, lobby := h.puts(stack, "", shared.Doors[i].ID, "lobby", latchkey.LockCan{Remote: true})
		h.want("a shared door is nobody's own", lobby.Home, latchkey.HomeID(""))
		read := func(only string) string {
			t.Helper()
			b, err := h.desk.OfficeLocks(h.ctx, h.keeps(), desk.Asked{Only: only})
			h.good(err)
			for range 2 { // counted, and remembered
				all, faulty, err := h.desk.LocksNeeding(h.ctx, h.keeps())
				if err != nil || all != b.All || faulty != b.Faulty {
					t.Errorf("the board says that %d of %d locks need somebody, the list %d of %d: %v", faulty, all, b.Faulty, b.All, err)
				}
			}
			var out []string
			for _, line := range b.Lines {
				out = append(out, fmt.Sprintf("%s %s %v", line.Unit, line.Name, faultNames(line.Care)))
			}
			return strings.Join(out, "; ")
		}
		h.want("all", read(""), " lobby [untried]; 204 back [untried]; 512 front [untried]")
		fake.Drain(9)
		fake.Misbehave(fakelock.Dead, true)
		h.clock.set(h.clock.Now().Add(time.Second))
		h.good(h.desk.HeardLock(h.ctx, "fake", locks.Happening{Address: "front", At: h.clock.Now(), Kind: locks.Battery, Reading: latchkey.Reading{Battery: new(9), BatteryLow: true}}))
		h.want("battery", read("lock_battery"), "512 front [battery untried]")
		h.later(3 * 24 * time.Hour)
		h.want("silent", read("lock_silent"), "512 front [silent battery untried]")
		if err := h.desk.AskLock(h.ctx, h.keeps(), l.ID); latchkey.KindOf(err) != latchkey.Unavailable {
			t.Errorf("asked: %v", err)
		}
		fake.Misbehave(fakelock.Dead, false)
		h.good(h.desk.AskLock(h.ctx, h.keeps(), l.ID))
		h.want("it answers again", read("lock_silent"), "")
		stack.GoAway(true)
		if got, err := h.desk.LocksToAdd(h.ctx, h.keeps()); err != nil || len(got.Away) != 1 {
			t.Errorf("a stack that is away: %+v %v", got, err)
		}
		h.desk.Locks = map[string]locks.Stack{}
		h.clock.set(h.clock.Now().Add(time.Minute)) // a house begins anew before it has another one, and with nothing kept
		h.want("no line to it", strings.Contains(read("lock_faults"), "204 back [no_stack"), true)
		for name, who := range map[string]desk.Viewer{"a resident": h.resident(), "the technician": h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven), "a stranger": {},
			"the office at home": h.as(olive, latchkey.CounterHome, latchkey.ProofProven)} {
			_, err := h.desk.OfficeLocks(h.ctx, who, desk.Asked{})
			if _, _, err := h.desk.LocksNeeding(h.ctx, who); latchkey.KindOf(err) != latchkey.NotFound {
				t.Errorf("%s counts locks: %v", name, err)
			}
			_, one := h.desk.OfficeLock(h.ctx, who, other.ID)
			_, none := h.desk.OfficeLock(h.ctx, who, "nosuchlock")
			if latchkey.KindOf(err) != latchkey.NotFound || fmt.Sprint(one) != fmt.Sprint(none) {
				t.Errorf("%s: %v, %v and %v", name, err, one, none)
			}
		}
	})
}

func faultNames(c rules.LockCare) (names []string) {
	for _, f := range c.Faults {
		names = append(names, string(f.Fault))
	}
	return names
}

// A lock that somebody's phone turns is not taken from their door where nothing else of theirs opens it, and one that was on the
// door of somebody who lives there goes to no other door without their yes: called another's, it would open theirs.
func TestALockIsNotTakenFromWhoLivesThere(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		stack := h.pretendStack()
		fake, l := h.puts(stack, "512", "unit", "front", keypad())
		_, err := h.desk.TryLock(h.ctx, h.resident(), l.ID)
		h.good(err)
		h.good(h.desk.SawLock(h.ctx, h.keeps(), l.ID))
		h.keyless(h512)
		if err := h.desk.RemoveLock(h.ctx, h.keeps(), l.ID); latchkey.KindOf(err) != latchkey.Against {
			t.Errorf("her only way in: %v", err)
		}
		h.want("the guard's line", h.logOf(h512, "guard."), "guard.refused")
		fake.Misbehave(fakelock.Dead, true)
		h.later(time.Hour)
		if err := h.desk.RemoveLock(h.ctx, h.keeps(), l.ID); latchkey.KindOf(err) != latchkey.Against {
			t.Errorf("an hour without an answer: %v", err)
		}
		h.later(30 * time.Hour)
		h.good(h.desk.RemoveLock(h.ctx, h.keeps(), l.ID)) // a lock that was dead for a day is no way in
		fake.Misbehave(fakelock.Dead, false)
		in := desk.NewLock{Door: "unit", Name: "front", Stack: "fake", Address: "front"}
		if _, err := h.desk.AddOfficeLock(h.ctx, h.keeps(), "204", in); latchkey.KindOf(err) != latchkey.Against {
			t.Errorf("Ana's lock on another door: %v", err)
		}
		if _, err := h.desk.AddOfficeLock(h.ctx, h.keeps(), "999", in); latchkey.KindOf(err) != latchkey.Invalid {
			t.Errorf("a unit that is none: %v", err)
		}
		again, err := h.desk.AddOfficeLock(h.ctx, h.keeps(), "512", in)
		h.good(err)
		h.clock.set(h.clock.Now().Add(time.Minute))
		h.good(h.desk.LetLockOff(h.ctx, h.resident(), again.ID))
		h.good(h.desk.RemoveLock(h.ctx, h.keeps(), again.ID))
		if _, err := h.desk.AddOfficeLock(h.ctx, h.keeps(), "204", in); err != nil {
			t.Errorf("with Ana's yes: %v", err)
		}
	})
}

// keyless makes the lock of a home's own door one that no key turns.
func (h *house) keyless(id latchkey.HomeID) {
	h.t.Helper()
	h.good(h.store.Do(h.ctx, store.Take{Homes: []latchkey.HomeID{id}}, func(tx *store.Tx) error {
		home, err := tx.Home(id)
		if err != nil {
			return err
		}
		property, err := tx.HomeProperty(id)
		if err != nil {
			return err
		}
		for i := range home.Doors {
			if home.Doors[i].ID == "unit" {
				home.Doors[i].Locks = []latchkey.Lock{{Kind: "smart", Keyway: new(false)}}
			}
		}
		return tx.PutHome(property, id, home)
	}))
}

// A lock without a keypad is asked once a day like the others, and not again and again.
func TestALockWithoutAKeypadIsAskedOnceADay(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.puts(h.pretendStack(), "512", "unit", "front", latchkey.LockCan{Remote: true})
		fake.Drain(42)
		h.later(30 * time.Hour)
		if o := h.keptLock(l.ID); !o.Care.Answers || o.Care.Battery == nil || *o.Care.Battery != 42 || o.Care.Free != nil {
			t.Errorf("%+v", o.Care)
		}
		tried, err := h.desk.TryLock(h.ctx, h.resident(), l.ID)
		if err != nil || steps(tried) != "look locked, lock locked, unlock unlocked, back locked" {
			t.Errorf("%s %v", steps(tried), err)
		}
	})
}
