package desk_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/store"
)

func sensor() latchkey.LockCan {
	return latchkey.LockCan{Remote: true, Codes: 10, CodeLeast: 4, CodeMost: 8, DoorSensor: true}
}

// goesOut is somebody who opens the door from inside and pulls it shut.
func (h *house) goesOut(fake *fakelock.Lock, hears func()) {
	h.t.Helper()
	h.tick(time.Second)
	fake.Thumb(latchkey.BoltUnlocked)
	h.tick(time.Second)
	fake.Door(latchkey.LeafOpen)
	h.tick(5 * time.Second)
	fake.Door(latchkey.LeafShut)
	hears()
	h.pump()
}

func (h *house) chooses(l latchkey.SmartLock, in desk.NewLeaving) {
	h.t.Helper()
	if err := h.desk.ChooseLeaving(h.ctx, h.resident(), l.ID, in); err != nil {
		h.t.Fatal(err)
	}
	h.pump()
}

// Nothing of it is on until a resident chose it: no door locks, nobody is told, and nothing is kept of who passed.
func TestLeavingIsOffUntilSomebodyChoosesIt(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(sensor())
		hears := h.ears()
		h.goesOut(fake, hears)
		h.later(time.Hour)
		h.want("the bolt", fake.Bolt(), latchkey.BoltUnlocked)
		h.want("Ana's messages", h.got(ana), "")
		if v, err := h.desk.LocksOf(h.ctx, h.resident(), h512); err != nil || v.Locks[0].Passing != (latchkey.Passing{}) {
			t.Errorf("what is kept: %+v %v", v.Locks[0].Passing, err)
		}
	})
}

// Five minutes after the door fell shut it locks, and Ana was asked for her key at once (pain 19, row 125).
func TestPain19ADoorThatLocksItself(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(sensor())
		hears := h.ears()
		h.chooses(l, desk.NewLeaving{LockAfter: 5, AskKey: true})
		if said := h.texts(ana, "a door locks in another way now"); len(said) != 1 || !strings.Contains(said[0], "5 minutes") {
			t.Errorf("it was not announced: %q", said)
		}
		h.goesOut(fake, hears)
		asked := h.texts(ana, "do you have your key?")
		if len(asked) != 1 || !strings.Contains(asked[0], "Front door") || !strings.Contains(asked[0], "shut at 09:00") || !strings.Contains(asked[0], "lock at 09:05") {
			t.Errorf("asked: %q", asked)
		}
		h.later(4 * time.Minute)
		h.want("after four minutes", fake.Bolt(), latchkey.BoltUnlocked)
		h.later(2 * time.Minute)
		h.want("after six", fake.Bolt(), latchkey.BoltLocked)
		h.want("and seen", h.bolt(), latchkey.BoltLocked)
		if last := h.lines()[len(h.lines())-1]; last.Kind != "door.locked_itself" || last.By != "latchkey" {
			t.Errorf("the log: %+v", last)
		}
		h.want("nobody is told that all is well", len(h.texts(ana, "a door is not locked")), 0)
	})
}

// Whatever speaks against it leaves the bolt alone, also when it comes in the last moment.
func TestADoorThatMustNotLockItself(t *testing.T) {
	type day struct {
		*house
		fake  *fakelock.Lock
		lock  latchkey.SmartLock
		hears func()
	}
	for name, c := range map[string]struct {
		spoil func(d day)
		told  bool
	}{
		"the door was opened again": {spoil: func(d day) { d.fake.Door(latchkey.LeafOpen); d.hears() }},
		"the door stands open, and that word was lost": {func(d day) {
			d.fake.Misbehave(fakelock.LosesWords, true)
			d.fake.Door(latchkey.LeafOpen)
		}, true},
		"the bolt sticks":    {func(d day) { d.fake.Misbehave(fakelock.Jam, true) }, true},
		"the lock is silent": {func(d day) { d.fake.Misbehave(fakelock.Silent, true) }, true},
		"the lock is dead":   {func(d day) { d.fake.Misbehave(fakelock.Dead, true) }, true},
		"not this time": {spoil: func(d day) {
			if err := d.desk.NotThisTime(d.ctx, d.resident(), d.lock.ID); err != nil {
				t.Error(err)
			}
		}},
		"somebody of the home is locked out": {spoil: func(d day) {
			d.must(d.desk.OpenLockout(d.ctx, d.resident(), h512, "tap-1", keyInside()))
		}},
		"nobody keeps a key any more": {func(d day) {
			if err := d.store.Do(d.ctx, store.Take{Homes: []latchkey.HomeID{h512}}, func(tx *store.Tx) error {
				all, err := tx.Holders(h512)
				for _, k := range all {
					k.State = latchkey.HolderEnded
					if err := tx.PutHolder(k); err != nil {
						return err
					}
				}
				return err
			}); err != nil {
				t.Error(err)
			}
		}, true},
		"it was chosen off again": {spoil: func(d day) { d.chooses(d.lock, desk.NewLeaving{}) }},
	} {
		t.Run(name, func(t *testing.T) {
			eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
				fake, l := h.withLock(sensor())
				d := day{h, fake, l, h.ears()}
				h.chooses(l, desk.NewLeaving{LockAfter: 5})
				h.goesOut(fake, d.hears)
				h.later(4 * time.Minute)
				c.spoil(d)
				h.later(20 * time.Minute)
				if fake.Bolt() == latchkey.BoltLocked {
					t.Error("it locked")
				}
				if told := len(h.texts(ana, "a door is not locked")); (told == 1) != c.told || told > 1 {
					t.Errorf("told %d times", told)
				}
			})
		})
	}
}

// A server that was down at the minute does not lock later: who knows who stands at the door then.
func TestADoorDoesNotLockItselfLate(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(sensor())
		hears := h.ears()
		h.chooses(l, desk.NewLeaving{LockAfter: 5})
		h.goesOut(fake, hears)
		h.tick(20 * time.Minute)
		h.later(time.Hour)
		h.want("the bolt", fake.Bolt(), latchkey.BoltUnlocked)
	})
}

// Somebody who comes in by their code, or with the phone, is not asked for a key; the door behind them locks all the same.
func TestComingInIsNotLeaving(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(sensor())
		hears := h.ears()
		h.gives(kim())
		h.pump()
		h.chooses(l, desk.NewLeaving{LockAfter: 2, AskKey: true})
		h.tick(time.Second)
		fake.Type(fake.Slots()[1])
		h.tick(time.Second)
		fake.Door(latchkey.LeafOpen)
		h.tick(5 * time.Second)
		fake.Door(latchkey.LeafShut)
		hears()
		h.later(3 * time.Minute)
		h.want("asked", len(h.texts(ana, "do you have your key?")), 0)
		h.want("the bolt", fake.Bolt(), latchkey.BoltLocked)
	})
}

// A door that does not lock by itself: whoever chose it is reminded once, and not when they locked it (row 127, O-25 S2).
func TestRememberToLock(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(sensor())
		hears := h.ears()
		h.chooses(l, desk.NewLeaving{Remind: true})
		h.goesOut(fake, hears)
		h.later(4 * time.Minute)
		h.want("after four minutes", len(h.texts(ana, "a door is not locked")), 0)
		h.later(2 * time.Minute)
		if said := h.texts(ana, "a door is not locked"); len(said) != 1 || !strings.Contains(said[0], "shut at 09:00") {
			t.Errorf("after six: %q", said)
		}
		h.want("and nothing was locked", fake.Bolt(), latchkey.BoltUnlocked)
		h.goesOut(fake, hears)
		h.tick(time.Second)
		fake.Thumb(latchkey.BoltLocked)
		hears()
		h.later(time.Hour)
		h.want("locked by hand: no second message", len(h.texts(ana, "a door is not locked")), 1)
	})
}

// Without anybody who could let them in, nobody may choose it; nor where the lock does not know if the door is shut, nor for
// somebody else's door.
func TestWhoMayChooseThatADoorLocksItself(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(sensor())
		five := desk.NewLeaving{LockAfter: 5}
		for name, who := range map[string]desk.Viewer{"a neighbour": h.as(priya, latchkey.CounterHome, latchkey.ProofProven), "the office": h.as(olive, latchkey.CounterOffice, latchkey.ProofProven),
			"a thief with her code": h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed), "a stranger": {}} {
			if h.desk.ChooseLeaving(h.ctx, who, l.ID, five) == nil || h.desk.NotThisTime(h.ctx, who, l.ID) == nil {
				t.Errorf("%s chose it", name)
			}
			if _, err := h.desk.LeavingOf(h.ctx, who, h512); err == nil && name != "a thief with her code" {
				t.Errorf("%s reads it", name)
			}
		}
		if err := h.desk.ChooseLeaving(h.ctx, h.resident(), l.ID, desk.NewLeaving{LockAfter: 1}); latchkey.KindOf(err) != latchkey.Invalid {
			t.Errorf("a time that is too short: %v", err)
		}
		office := h.as(olive, latchkey.CounterOffice, latchkey.ProofProven)
		stack := h.desk.Locks["fake"].(*fakelock.Stack)
		for _, c := range []struct {
			address string
			home    latchkey.HomeID
			who     latchkey.PersonID
			can     latchkey.LockCan
			says    string
		}{{"blind", h512, ana, keypad(), "does not know"}, {"204", h204, priya, sensor(), "make sure that somebody can let you in"}} {
			stack.Add(c.address, c.can)
			other, err := h.desk.AddLock(h.ctx, office, desk.NewLock{Home: c.home, Door: "unit", Name: "Door", Stack: "fake", Address: c.address, Can: c.can})
			if err == nil {
				err = h.desk.TrustLock(h.ctx, office, other.ID)
			}
			if err != nil {
				t.Fatal(err)
			}
			err = h.desk.ChooseLeaving(h.ctx, h.as(c.who, latchkey.CounterHome, latchkey.ProofProven), other.ID, five)
			if latchkey.KindOf(err) != latchkey.Conflict || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s: %v", c.address, err)
			}
		}
	})
}

// An open door is not locked from afar either: its bolt would only stick out (O-25 M1).
func TestO25AnOpenDoorIsNotLocked(t *testing.T) {
	eachHouse(t, "2027-05-06T08:40:00-05:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(sensor())
		fake.Thumb(latchkey.BoltUnlocked)
		fake.Door(latchkey.LeafOpen)
		if _, err := h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltLocked); latchkey.KindOf(err) != latchkey.Conflict || !strings.Contains(err.Error(), "open") {
			t.Errorf("%v", err)
		}
		h.want("the bolt", fake.Bolt(), latchkey.BoltUnlocked)
		fake.Door(latchkey.LeafShut)
		r, err := h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltLocked)
		if err != nil || r.Bolt != latchkey.BoltLocked {
			t.Errorf("shut: %+v %v", r, err)
		}
	})
}
