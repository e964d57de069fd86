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

// outside is Ana before her own door, with a case.
func (h *house) outside() latchkey.LockoutID {
	h.t.Helper()
	a := keyInside()
	a.Where = "unit_door"
	return h.must(h.desk.OpenLockout(h.ctx, h.resident(), h512, newID(), a)).ID
}

func (h *house) way(id latchkey.LockoutID, kind latchkey.WayKind) latchkey.Way {
	h.t.Helper()
	cv, err := h.desk.CaseFor(h.ctx, h.resident(), id)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, w := range cv.Plan.Ways {
		if w.Kind == kind {
			return w
		}
	}
	return latchkey.Way{State: "none"}
}

// linesOf are the kinds of the lines of Ana's home that begin with a word, oldest first.
func (h *house) linesOf(prefix string) string {
	h.t.Helper()
	var all []string
	if err := h.store.View(h.ctx, func(v *store.View) error {
		lines, err := v.Entries(store.EntryQuery{Home: h512})
		for _, e := range lines {
			if strings.HasPrefix(e.Kind, prefix) {
				all = append(all, strings.TrimSpace(e.Kind+" "+e.Public["whose"]))
			}
		}
		return err
	}); err != nil {
		h.t.Fatal(err)
	}
	return strings.Join(all, ", ")
}

// types is somebody pressing digits at the keypad; the lock says so.
func (h *house) types(fake *fakelock.Lock, l latchkey.SmartLock, digits string) bool {
	h.t.Helper()
	slot := 0
	for n, d := range fake.Slots() {
		if d == digits {
			slot = n
		}
	}
	opened := fake.Type(digits)
	if opened {
		if err := h.desk.HeardLock(h.ctx, "fake", locks.Happening{Address: l.Address, At: h.clock.Now(), Kind: locks.Moved, How: locks.ByKeypad, Slot: slot,
			Reading: latchkey.Reading{Bolt: latchkey.BoltUnlocked}}); err != nil {
			h.t.Fatal(err)
		}
	}
	return opened
}

func (h *house) shown(id latchkey.LockoutID) string {
	h.t.Helper()
	all, err := h.desk.ShowCodes(h.ctx, h.resident(), id)
	if err != nil || len(all) != 1 {
		h.t.Fatalf("%d codes: %v", len(all), err)
	}
	return all[0].Digits
}

// A fresh PIN in a lockout: made by the house, shown only once the lock was read with it, gone after its first use, after its
// hour, or with the case. Who asked for it, when and for which case stands in the log; the digits stand nowhere.
func TestAPINForOneUseInALockout(t *testing.T) {
	for name, end := range map[string]func(h *house, fake *fakelock.Lock, l latchkey.SmartLock, id latchkey.LockoutID, digits string){
		"used": func(h *house, fake *fakelock.Lock, l latchkey.SmartLock, id latchkey.LockoutID, digits string) {
			if !h.types(fake, l, digits) {
				h.t.Error("it does not open the door")
			}
		},
		"its hour": func(h *house, fake *fakelock.Lock, l latchkey.SmartLock, id latchkey.LockoutID, digits string) {
			h.later(61 * time.Minute)
		},
		"the case": func(h *house, fake *fakelock.Lock, l latchkey.SmartLock, id latchkey.LockoutID, digits string) {
			h.must(h.desk.Inside(h.ctx, h.resident(), id))
		},
	} {
		t.Run(name, func(t *testing.T) {
			eachHouse(t, "2027-04-06T07:55:00-05:00", func(t *testing.T, h *house) {
				fake, l := h.withLock(keypad())
				id := h.outside()
				for name, who := range map[string]desk.Viewer{"a thief with her code": h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed), "a neighbour": h.as(priya, latchkey.CounterHome, latchkey.ProofProven),
					"the office": h.as(olive, latchkey.CounterOffice, latchkey.ProofProven), "the technician": h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven), "a stranger": {}} {
					if err := h.desk.AskPIN(h.ctx, who, id); err == nil {
						t.Errorf("%s asked for a PIN", name)
					}
					if _, err := h.desk.ShowCodes(h.ctx, who, id); err == nil {
						t.Errorf("%s read one", name)
					}
				}
				if err := h.desk.AskPIN(h.ctx, h.resident(), id); err != nil {
					t.Fatal(err)
				}
				if _, err := h.desk.ShowCodes(h.ctx, h.resident(), id); latchkey.KindOf(err) != latchkey.Conflict {
					t.Errorf("shown before the lock has it: %v", err)
				}
				h.want("and no way yet", h.way(id, latchkey.WayOwnCode).State, latchkey.WayState("none"))
				h.pump()
				h.want("now a way", h.way(id, latchkey.WayOwnCode).State, latchkey.DoNow)
				digits := h.shown(id)
				if len(digits) != 6 || rules.Guessable(digits, "512") {
					t.Errorf("%d digits", len(digits))
				}
				end(h, fake, l, id, digits)
				h.pump()
				h.want("off the lock", on(fake), 0)
				if fake.Type(digits) {
					t.Error("it opens the door afterwards")
				}
				for _, kind := range []string{"asked", "on_lock", "shown", "gone"} {
					h.want(kind, strings.Count(h.linesOf("code."), "code."+kind+" once"), 1)
				}
				if err := h.store.View(h.ctx, func(v *store.View) error {
					lines, err := v.Entries(store.EntryQuery{Home: h512})
					codes, err2 := v.CodesOfHome(h512)
					if text := fmt.Sprintf("%+v %+v", lines, codes); strings.Contains(text, digits) {
						t.Error("the digits are kept")
					}
					for _, e := range lines {
						if e.Kind == "code.asked" && (e.By != string(ana) || e.Lockout != id) {
							t.Errorf("by whom and for what: %+v", e)
						}
					}
					return firstOf(err, err2)
				}); err != nil {
					t.Fatal(err)
				}
			})
		})
	}
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// A lock that cannot be spoken to is given no PIN, and nobody is told otherwise.
func TestADeadLockTakesNoNewPIN(t *testing.T) {
	eachHouse(t, "2027-04-06T07:55:00-05:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		office := h.as(olive, latchkey.CounterOffice, latchkey.ProofProven)
		if err := h.desk.RemoveLock(h.ctx, office, l.ID); latchkey.KindOf(err) != latchkey.Against {
			t.Errorf("a lock that works is taken off her door: %v", err)
		}
		fake.Misbehave(fakelock.Dead, true)
		h.later(9 * time.Hour)
		id := h.outside()
		h.pump()
		h.later(time.Minute)
		if err := h.desk.AskPIN(h.ctx, h.resident(), id); latchkey.KindOf(err) != latchkey.Conflict {
			t.Errorf("%v", err)
		}
		w := h.way(id, latchkey.WayOwnEKey)
		h.want("the phone", w.State, latchkey.NotNow)
		if !strings.Contains(w.Why, "No contact with the lock since") {
			t.Errorf("what is said of it: %s", w.Why)
		}
		if err := h.desk.RemoveLock(h.ctx, office, l.ID); latchkey.KindOf(err) != latchkey.Against {
			t.Errorf("a night without an answer is a reason to take it off her door: %v", err)
		}
		h.later(26 * time.Hour)
		if err := h.desk.RemoveLock(h.ctx, h.as(olive, latchkey.CounterOffice, latchkey.ProofProven), l.ID); err != nil {
			t.Errorf("a lock that was dead for a day is no way of hers, and may be replaced: %v", err)
		}
	})
}

// The lock looks well and dies at the tap: the page says that nobody knows what the bolt did, the case stops counting on it at
// once, and the next way is there. When it comes back by itself nothing is opened.
func TestALockThatDiesUnderWay(t *testing.T) {
	eachHouse(t, "2027-04-06T07:55:00-05:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		id := h.outside()
		h.pump()
		h.want("before", h.way(id, latchkey.WayOwnEKey).State, latchkey.DoNow)
		fake.Misbehave(fakelock.Silent, true)
		_, err := h.desk.UnlockHome(h.ctx, h.resident(), id)
		if latchkey.KindOf(err) != latchkey.Unavailable || !strings.Contains(latchkey.SentenceOf(err), "It may still move") {
			t.Errorf("%v", err)
		}
		h.want("after", h.way(id, latchkey.WayOwnEKey).State, latchkey.NotNow)
		fake.Misbehave(fakelock.Silent, false)
		h.later(2 * time.Hour)
		h.want("nothing was opened later", fake.Bolt(), latchkey.BoltLocked)
	})
}

// While the network of the locks is away, nothing is moved from afar, and a spare that was prepared opens all the same.
func TestASpareIsProvedAtTheDoorAndHelpsWhileTheNetworkIsAway(t *testing.T) {
	for _, how := range []string{"the lock says so", "she says so"} {
		t.Run(how, func(t *testing.T) {
			eachHouse(t, "2027-02-01T09:00:00-06:00", func(t *testing.T, h *house) {
				fake, l := h.withLock(keypad())
				if err := h.desk.WantOwnCode(h.ctx, h.resident(), l.ID, latchkey.CodeSpare); err != nil {
					t.Fatal(err)
				}
				spare := func() latchkey.CodeID {
					v, err := h.desk.LocksOf(h.ctx, h.resident(), h512)
					if err != nil || len(v.Own) == 0 || v.Own[0].Code.Sealed != "" || v.Own[0].Code.Digest != "" {
						t.Fatalf("%+v %v", v.Own, err)
					}
					return v.Own[0].Code.ID
				}
				if _, err := h.desk.ShowOwnCode(h.ctx, h.resident(), l.ID, spare()); latchkey.KindOf(err) != latchkey.Conflict {
					t.Errorf("shown before it is on the lock: %v", err)
				}
				h.pump()
				if err := h.desk.ItOpened(h.ctx, h.resident(), l.ID, spare()); latchkey.KindOf(err) != latchkey.Conflict {
					t.Errorf("proved without having been seen by her: %v", err)
				}
				if _, err := h.desk.ShowOwnCode(h.ctx, h.as(priya, latchkey.CounterHome, latchkey.ProofProven), l.ID, spare()); err == nil {
					t.Error("somebody else read her spare")
				}
				digits, err := h.desk.ShowOwnCode(h.ctx, h.resident(), l.ID, spare())
				if err != nil {
					t.Fatal(err)
				}
				if how == "the lock says so" {
					h.types(fake, l, digits)
				} else if err := h.desk.ItOpened(h.ctx, h.resident(), l.ID, spare()); err != nil {
					t.Fatal(err)
				}
				if _, err := h.desk.ShowOwnCode(h.ctx, h.resident(), l.ID, spare()); latchkey.KindOf(err) != latchkey.Conflict {
					t.Errorf("a spare that is proved stays sealed: %v", err)
				}
				fake.Thumb(latchkey.BoltLocked)
				fake.Misbehave(fakelock.Away, true)
				h.later(20 * time.Hour)
				id := h.outside()
				h.pump()
				h.want("from afar", h.way(id, latchkey.WayOwnEKey).State, latchkey.NotNow)
				h.want("by the spare", h.way(id, latchkey.WayOwnCode).State, latchkey.DoNow)
				h.want("the same digits", h.shown(id), digits)
				if !fake.Type(digits) {
					t.Error("it does not open the door")
				}
				h.must(h.desk.Inside(h.ctx, h.resident(), id))
				fake.Misbehave(fakelock.Away, false)
				h.later(2 * time.Hour)
				if slices.Contains(valuesOf(fake.Slots()), digits) || on(fake) != 1 {
					t.Errorf("the spare that was needed is still on the lock, or none took its place: %d codes", on(fake))
				}
				if log := h.linesOf("code."); strings.Count(log, "code.proved spare") != 1 || strings.Count(log, "code.replaced spare") != 1 {
					t.Errorf("the log: %s", log)
				}
			})
		})
	}
}

func valuesOf(m map[int]string) (all []string) {
	for _, v := range m {
		all = append(all, v)
	}
	return all
}

// A forgotten code is shown again to whoever it belongs to, and to nobody else; also in a case, where forgetting it is the
// reason.
func TestAForgottenCodeIsShownToItsPerson(t *testing.T) {
	eachHouse(t, "2027-02-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		if err := h.desk.WantOwnCode(h.ctx, h.resident(), l.ID, latchkey.CodeResident); err != nil {
			t.Fatal(err)
		}
		h.pump()
		a := keyInside()
		a.Where, a.Reason = "unit_door", "code_forgotten"
		id := h.must(h.desk.OpenLockout(h.ctx, h.resident(), h512, "tap", a)).ID
		h.want("a way", h.way(id, latchkey.WayOwnCode).State, latchkey.DoNow)
		h.unseen("in her case", func(who desk.Viewer) (string, error) {
			all, err := h.desk.ShowCodes(h.ctx, who, id)
			return fmt.Sprint(all), err
		})
		if digits := h.shown(id); !fake.Type(digits) {
			t.Error("it does not open the door")
		}
		h.must(h.desk.Inside(h.ctx, h.resident(), id))
		h.pump()
		h.want("it stays", on(fake), 1)
	})
}

// unseen says that nobody but Ana, proven, is shown digits of hers: not whoever came with a code alone, and nobody else whoever they are.
func (h *house) unseen(where string, show func(desk.Viewer) (string, error)) {
	h.t.Helper()
	for name, who := range map[string]desk.Viewer{"Ana with a code alone": h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed), "a neighbour": h.as(priya, latchkey.CounterHome, latchkey.ProofProven),
		"the office": h.keeps(), "whoever is on call": h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven), "nobody": {}} {
		if said, err := show(who); err == nil {
			h.t.Errorf("%s, %s is shown %s", where, name, said)
		}
	}
}

// *Show me my code* on the page of her locks is for Ana, proven, and for what the lock was read with. It stands in the log.
func TestAForgottenCodeIsShownOnThePageOfTheLocks(t *testing.T) {
	eachHouse(t, "2027-02-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		h.good(h.desk.WantOwnCode(h.ctx, h.resident(), l.ID, latchkey.CodeResident))
		v, err := h.desk.LocksOf(h.ctx, h.resident(), h512)
		h.good(err)
		id := v.Own[0].Code.ID
		if digits, err := h.desk.ShowOwnCode(h.ctx, h.resident(), l.ID, id); latchkey.KindOf(err) != latchkey.Conflict || digits != "" {
			t.Errorf("before the lock has it: %v", err)
		}
		h.pump()
		h.unseen("on her page", func(who desk.Viewer) (string, error) { return h.desk.ShowOwnCode(h.ctx, who, l.ID, id) })
		digits, err := h.desk.ShowOwnCode(h.ctx, h.resident(), l.ID, id)
		if err != nil || !fake.Type(digits) {
			t.Errorf("it does not open the door: %v", err)
		}
		h.want("the log", strings.Contains(h.logOf(h512, "code."), "code.shown"), true)
	})
}

// Two locks on one door: both that obey are drawn, and one that only takes a key leaves the door shut, which is said.
func TestTwoLocksOnOneDoor(t *testing.T) {
	eachHouse(t, "2027-02-01T09:00:00-06:00", func(t *testing.T, h *house) {
		first, l := h.withLock(keypad())
		stack := h.desk.Locks["fake"].(*fakelock.Stack)
		second := stack.Add("top", latchkey.LockCan{Remote: true})
		office := h.as(olive, latchkey.CounterOffice, latchkey.ProofProven)
		top, err := h.desk.AddLock(h.ctx, office, desk.NewLock{Home: h512, Door: "unit", Name: "Top lock", Stack: "fake", Address: "top", Can: latchkey.LockCan{Remote: true}})
		if err != nil {
			t.Fatal(err)
		}
		if err := h.desk.TrustLock(h.ctx, office, top.ID); err != nil {
			t.Fatal(err)
		}
		h.pump()
		id := h.outside()
		h.pump()
		second.Misbehave(fakelock.Dead, true)
		if _, err := h.desk.UnlockHome(h.ctx, h.resident(), id); latchkey.KindOf(err) != latchkey.Unavailable {
			t.Errorf("one of two is dead: %v", err)
		}
		if w := h.way(id, latchkey.WayOwnEKey); w.Complete || w.State == latchkey.DoNow || w.State == latchkey.Next {
			t.Errorf("the phone opens one of two: %s, complete: %v", w.State, w.Complete)
		}
		second.Misbehave(fakelock.Dead, false)
		first.Thumb(latchkey.BoltLocked)
		for _, id := range []latchkey.LockID{l.ID, top.ID} {
			if _, err := h.desk.LookAtLock(h.ctx, h.resident(), id); err != nil {
				t.Fatal(err)
			}
		}
		out, err := h.desk.UnlockHome(h.ctx, h.resident(), id)
		if err != nil || len(out.Still) != 0 || first.Bolt() != latchkey.BoltUnlocked || second.Bolt() != latchkey.BoltUnlocked {
			t.Errorf("both: %+v %v %s %s", out, err, first.Bolt(), second.Bolt())
		}
	})
}

// The lock maker's own app is a way of its own, for a lock that Latchkey cannot reach, and only for whoever said that they use it.
func TestTheLocksOwnApp(t *testing.T) {
	eachHouse(t, "2027-02-01T09:00:00-06:00", func(t *testing.T, h *house) {
		id := h.outside()
		h.want("nobody said so", h.way(id, latchkey.WayOwnApp).State, latchkey.WayState("none"))
		if err := h.desk.SayMeans(h.ctx, h.resident(), h512, nil, []string{"unit", "no such door"}); err != nil {
			t.Fatal(err)
		}
		if w := h.way(id, latchkey.WayOwnApp); w.State != latchkey.DoNow || !strings.Contains(w.Why, "Bluetooth") {
			t.Errorf("%+v", w)
		}
		if err := h.desk.SayMeans(h.ctx, h.as(olive, latchkey.CounterOffice, latchkey.ProofProven), h512, nil, nil); err == nil {
			t.Error("the office says what Ana carries")
		}
	})
}
