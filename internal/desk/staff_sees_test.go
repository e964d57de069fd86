package desk_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/notify"
	"latchkey/internal/store"
)

// What makes a page of the staff look again tells nothing of when somebody comes home, lets a guest in, or is helped by friends.
func TestAStaffPageIsNotToldThatSomebodyCameHome(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(keypad())
		h.listensAtDoor()
		h.pump()
		for name, who := range map[string]desk.Viewer{"the office": h.keeps(), "on call": h.as(theo, latchkey.CounterOnCall, latchkey.ProofProven)} {
			sees := func() string {
				t.Helper()
				s, err := h.desk.StaffSees(h.ctx, who)
				h.good(err)
				if slices.Contains(s.Homes, h512) {
					t.Errorf("%s is told of each word about Ana's home", name)
				}
				return s.Digest
			}
			before := sees()
			h.hearsWord(moved(l, h.clock.Now(), locks.ByHand, 0))
			h.hearsWord(locks.Happening{Address: l.Address, At: h.clock.Now(), Kind: locks.WrongCode})
			if _, err := h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltLocked); err != nil {
				t.Fatal(err)
			}
			h.want(name+": the door", sees(), before)
			id := h.must(h.desk.OpenLockout(h.ctx, h.resident(), h512, newID(), keyInside())).ID
			h.want(name+": a case that friends solve", sees(), before)
			h.must(h.desk.Inside(h.ctx, h.resident(), id))
			h.want(name+": and its end", sees(), before)
			if _, err := h.desk.ReportDanger(h.ctx, maple, "204", "smoke"); err != nil {
				t.Fatal(err)
			}
			if sees() == before {
				t.Errorf("%s is not told of danger", name)
			}
			h.later(time.Hour)
		}
	})
}

// The office keeps Ana's lock, and reads nothing of the night on which she stood outside: no code more for an hour, and no moment at
// which a lock without a keypad was asked for her.
func TestTheOfficeDoesNotReadThatSomebodyWasLockedOut(t *testing.T) {
	for name, can := range map[string]latchkey.LockCan{"keypad": keypad(), "no keypad": {Remote: true}} {
		t.Run(name, func(t *testing.T) {
			eachHouse(t, "2027-04-06T02:10:00-05:00", func(t *testing.T, h *house) {
				fake, l := h.withLock(can)
				h.pump()
				h.later(time.Minute)
				reads := func() string {
					t.Helper()
					o := h.keptLock(l.ID)
					o.Now = time.Time{}
					o.Care.Battery = nil // each word of a lock brings it
					doc, err := json.Marshal(o)
					h.good(err)
					return string(doc)
				}
				before := reads()
				id := h.outside()
				h.later(time.Minute)
				h.want("when she stands outside", reads(), before)
				if can.Codes > 0 {
					h.good(h.desk.AskPIN(h.ctx, h.resident(), id))
					h.want("when a PIN is on its way", reads(), before)
					h.pump()
					h.want("when it is on the lock", reads(), before)
					all, err := h.desk.ShowCodes(h.ctx, h.resident(), id)
					h.good(err)
					h.types(fake, l, all[0].Digits)
					h.want("when she has typed it", reads(), before)
					h.pump()
				}
				h.must(h.desk.Inside(h.ctx, h.resident(), id))
				h.later(10 * time.Minute)
				h.want("afterwards", reads(), before)
			})
		})
	}
}

// A lock without a keypad is asked once a day, at an hour of its own: a day after somebody came home would tell when that was.
func TestTheDailyQuestionFollowsNobodyHome(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(latchkey.LockCan{Remote: true})
		h.listensAtDoor()
		h.later(25 * time.Hour)
		asked := h.keptLock(l.ID).Care.Said
		h.later(7 * time.Hour)
		h.hearsWord(moved(l, h.clock.Now(), locks.ByHand, 0)) // Ana comes home, and stays
		h.later(48 * time.Hour)
		said := h.keptLock(l.ID).Care.Said
		if asked == nil || said == nil || said.Sub(*asked)%(24*time.Hour) > time.Minute {
			t.Errorf("asked at %s, and then at %s", asked, said)
		}
	})
}

// A mailbox that is full does not tell the office when a guest came: what waits of a home's own door is not in its list.
func TestWhatCouldNotBeSentTellsNothingOfAGuest(t *testing.T) {
	eachHouse(t, "2027-03-09T10:03:00-06:00", func(t *testing.T, h *house) {
		h.withLock(keypad())
		g := h.gives(kim())
		h.pump()
		h.tells(g, true)
		h.inbox.Fault = failsFor(string(ana), notify.Permanent(latchkey.Errorf(latchkey.Invalid, "That mailbox is full.")))
		h.later(time.Minute)
		h.hears(typed(1))
		h.pump()
		var parked []store.TaskRow
		h.good(h.store.View(h.ctx, func(v *store.View) (err error) { parked, err = v.Parked(maple); return err }))
		if len(parked) == 0 {
			t.Fatal("nothing was set aside")
		}
		b, err := h.desk.BoardFor(h.ctx, h.keeps())
		h.good(err)
		h.want("the office's list", len(b.Parked), 0)
	})
}

// With a reason the office reads a home's log of keys and locks; not when Ana stood at her door to try its lock, nor what she lets be
// written down of it.
func TestTheOfficesLookAtALogTellsNothingOfHerDoor(t *testing.T) {
	eachHouse(t, "2027-03-09T10:03:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(keypad())
		h.pump()
		h.keepsHistory(h.resident(), 7)
		if _, err := h.desk.TryLock(h.ctx, h.resident(), l.ID); err != nil {
			t.Fatal(err)
		}
		lines, _, err := h.desk.KeyLog(h.ctx, h.keeps(), h512, "repair")
		h.good(err)
		for _, line := range lines {
			if line.Entry.By == string(ana) {
				t.Errorf("the office reads %s by %s at %s", line.Entry.Kind, line.Who, line.Entry.At)
			}
		}
		if len(lines) == 0 {
			t.Error("the office reads nothing of its own work")
		}
		hers, err := h.desk.OwnLog(h.ctx, h.resident(), h512)
		h.good(err)
		if !slices.ContainsFunc(hers, func(x desk.OwnLine) bool { return x.Entry.Kind == "lock.try_passed" }) {
			t.Error("Ana does not read of her own try")
		}
	})
}
