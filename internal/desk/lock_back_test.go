package desk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/store"
)

// comesBack puts the pretend lock called front on a door again, and somebody sees it work there.
func (h *house) comesBack(unit, door string) latchkey.SmartLock {
	h.t.Helper()
	l, err := h.desk.AddOfficeLock(h.ctx, h.keeps(), unit, desk.NewLock{Door: door, Name: "Front door", Stack: "fake", Address: "front"})
	h.good(err)
	h.pump()
	return l
}

// away is Ana's lock with Kim's code, Ana's own, and one that somebody typed in at the keypad, taken off her door.
func (h *house) away() (*fakelock.Lock, latchkey.SmartLock, latchkey.Grant) {
	h.t.Helper()
	fake, l := h.withLock(keypad())
	g := h.gives(kim())
	h.good(h.desk.WantOwnCode(h.ctx, h.resident(), l.ID, latchkey.CodeResident))
	h.pump()
	fake.AtKeypad(9, "407925")
	h.want("on the lock", on(fake), 3)
	h.good(h.desk.SayMeans(h.ctx, h.resident(), h512, []string{"unit"}, nil))
	h.good(h.takesOut(l, latchkey.OffOther))
	h.pump()
	return fake, l, g
}

func (h *house) strange(l latchkey.SmartLock) string {
	h.t.Helper()
	c := h.keptLock(l.ID).Care
	return fmt.Sprintf("%d wanted, %d on, %d leaving, %d strange", c.Codes.Wanted, c.Codes.On, c.Codes.Leaving, c.Strange)
}

// The lock comes back to Ana's door: what is still wanted there counts again when the lock was read with it, the code of a guest
// whose key ended meanwhile goes, and what somebody typed in at the lock is shown and stays.
func TestALockThatComesBackToItsDoorKnowsItsCodes(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _, g := h.away()
		h.ends(g)
		h.later(26 * time.Hour)
		l := h.comesBack("512", "unit")
		h.want("nobody has seen that it is this lock", h.strange(l), "0 wanted, 0 on, 0 leaving, 3 strange")
		h.want("so nothing is touched", on(fake), 3)
		h.good(h.desk.TrustLock(h.ctx, h.keeps(), l.ID))
		h.want("nothing is believed before it was read", h.strange(l), "1 wanted, 0 on, 1 leaving, 0 strange")
		h.pump()
		h.want("read, and worked off", h.strange(l), "1 wanted, 1 on, 0 leaving, 1 strange")
		h.want("Kim's is gone, Ana's and the stranger's are there", on(fake), 2)
		h.want("the keypad's own", fake.Slots()[9], "407925")
		v, err := h.desk.LocksOf(h.ctx, h.resident(), h512)
		if err != nil || len(v.Own) != 1 || v.Own[0].Stand != latchkey.CodeOn || v.Strange[l.ID] != 1 {
			t.Errorf("as Ana reads it: %+v %v", v, err)
		}
		h.want("once", strings.Count(h.logOf(h512, "code.gone"), "code.gone"), 1)
	})
}

// On another home's door nothing of Ana's is wanted: her codes go like every code that was ended, and nobody there can read whose
// they were. One that will not go is told to those who live there now.
func TestALockOnAnotherDoorLosesItsCodes(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		h.gives(kim())
		h.good(h.desk.WantOwnCode(h.ctx, h.resident(), l.ID, latchkey.CodeResident))
		h.pump()
		fake.AtKeypad(9, "407925")
		h.good(h.desk.SayMeans(h.ctx, h.resident(), h512, []string{"unit"}, nil))
		h.good(h.desk.LetLockOff(h.ctx, h.resident(), l.ID))
		h.good(h.takesOut(l, latchkey.OffMoves))
		l = h.comesBack("204", "unit")
		fake.WipeAtKeypad(1)
		fake.AtKeypad(1, "518036") // somebody put their own in the place that was Kim's
		fake.Misbehave(fakelock.KeepsCode, true)
		h.good(h.desk.TrustLock(h.ctx, h.keeps(), l.ID))
		h.later(20 * time.Minute)
		h.want("one will not go, and two are nobody's here", h.strange(l), "0 wanted, 0 on, 1 leaving, 2 strange")
		if got := h.got(priya); !strings.Contains(got, "a code should be gone") {
			t.Errorf("who lives there now reads: %q", got)
		}
		if strings.Contains(h.got(ana), "a code should be gone") {
			t.Error("Ana is told of another's door")
		}
		h.good(h.store.View(h.ctx, func(v *store.View) error {
			codes, err := v.CodesOf(l.ID)
			if text := fmt.Sprintf("%+v", codes); len(codes) != 1 || strings.Contains(text, string(ana)) || strings.Contains(text, string(h512)) {
				t.Errorf("%s", text)
			}
			return err
		}))
		fake.Misbehave(fakelock.KeepsCode, false)
		h.later(3 * time.Hour)
		h.want("it went", h.strange(l), "0 wanted, 0 on, 0 leaving, 2 strange")
		h.want("what was typed in at the lock stays", fake.Slots()[1]+" "+fake.Slots()[9], "518036 407925")
	})
}

// A lock that hides its digits proves nothing after it was away: on another door nothing is taken off it.
func TestALockThatHidesItsDigitsKeepsThemOnAnotherDoor(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		can := keypad()
		can.HidesCodes = true
		fake, l := h.withLock(can)
		h.gives(kim())
		h.pump()
		h.good(h.desk.SayMeans(h.ctx, h.resident(), h512, []string{"unit"}, nil))
		h.good(h.desk.LetLockOff(h.ctx, h.resident(), l.ID))
		h.good(h.takesOut(l, latchkey.OffMoves))
		l = h.comesBack("204", "unit")
		h.good(h.desk.TrustLock(h.ctx, h.keeps(), l.ID))
		h.later(26 * time.Hour)
		h.want("shown and left alone", h.strange(l), "0 wanted, 0 on, 0 leaving, 1 strange")
		h.want("on it", on(fake), 1)
	})
}
