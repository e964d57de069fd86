package desk_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
)

// guest is Ana's newest guest as she sees them.
func (h *house) guest() desk.GrantView {
	h.t.Helper()
	all, err := h.desk.GrantsOf(h.ctx, h.resident(), h512)
	if err != nil || len(all) == 0 {
		h.t.Fatalf("%+v %v", all, err)
	}
	return all[0]
}

func (h *house) guestToken() string {
	link := h.guest().Link
	return link[strings.LastIndex(link, "/")+1:]
}

// hears is a word of the lock on Ana's door.
func (h *house) hears(w locks.Happening) {
	h.t.Helper()
	w.Address, w.At = "front", h.clock.Now()
	if err := h.desk.HeardLock(h.ctx, "fake", w); err != nil {
		h.t.Fatal(err)
	}
}

func typed(slot int) locks.Happening {
	return locks.Happening{Kind: locks.Moved, How: locks.ByKeypad, Slot: slot, Reading: latchkey.Reading{Bolt: latchkey.BoltUnlocked}}
}

// A key for two visits is counted by what the lock tells of that guest's own code at the keypad, told twice or not, and by
// nothing else. With the second visit the code goes from the lock.
func TestAKeyForTwoVisits(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		g := kim()
		g.Uses = 2
		h.gives(g)
		h.pump()
		h.hears(typed(7)) // somebody else's code
		h.hears(locks.Happening{Kind: locks.Moved, How: locks.ByHand, Reading: latchkey.Reading{Bolt: latchkey.BoltUnlocked}})
		h.hears(locks.Happening{Kind: locks.WrongCode})
		h.hears(locks.Happening{Kind: locks.Moved, How: locks.ByKeypad, Slot: 1, Reading: latchkey.Reading{Bolt: latchkey.BoltLocked}})
		h.want("nothing of it is a visit", h.guest().Used, 0)
		h.hears(typed(1))
		h.hears(typed(1))
		h.want("told twice, one visit", h.guest().Used, 1)
		h.want("the code stays", h.stand(), latchkey.CodeOn)
		h.later(time.Hour)
		h.hears(typed(1))
		h.want("the second", h.guest().Answer.Stand, latchkey.GrantUsedUp)
		h.pump()
		h.want("and the code goes", h.stand(), latchkey.CodeGone)
		h.want("off the lock", on(fake), 0)
	})
}

// Of a guest who may come any number of times no visit is kept.
func TestNothingIsKeptOfAGuestWithoutALimit(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		h.withLock(keypad())
		h.gives(kim())
		h.pump()
		h.hears(typed(1))
		h.want("uses", h.guest().Used, 0)
		if h.guest().Last != nil {
			t.Error("when she came is kept")
		}
	})
}

// A guest opens the door from their page only in their hours, only where it was allowed, only on the phone the link belongs to,
// and is told that it is open only when the lock has shown it.
func TestAGuestOpensTheDoor(t *testing.T) {
	eachHouse(t, "2027-03-09T09:59:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		g := kim()
		g.When = latchkey.GrantHours{Weekly: []latchkey.Window{{Days: []latchkey.Weekday{"tue"}, From: 10 * 60, Until: 12 * 60}}}
		h.gives(g)
		hers := desk.Helper{Token: h.guestToken(), Device: "Kim's phone"}
		opens := func(who desk.Helper) (bool, latchkey.Kind) {
			t.Helper()
			gv, err := h.desk.GuestOpens(h.ctx, who, "unit")
			return gv.Opened, kind(err)
		}
		if open, k := opens(hers); open || k != "" || fake.Bolt() != latchkey.BoltLocked {
			t.Errorf("a minute early: %v %s", open, k)
		}
		h.later(2 * time.Minute)
		if open, k := opens(hers); open || k != latchkey.Forbidden || fake.Bolt() != latchkey.BoltLocked {
			t.Errorf("nobody allowed it: %v %s", open, k)
		}
		h.ends(h.guest().Grant)
		g.Remote, g.Uses = true, 3
		h.clock.set(h.clock.Now().Add(time.Second))
		h.gives(g)
		hers.Token = h.guestToken()
		if open, k := opens(hers); !open || k != "" || fake.Bolt() != latchkey.BoltUnlocked {
			t.Errorf("in her hours: %v %s", open, k)
		}
		h.want("one use", h.guest().Used, 1)
		fake.Thumb(latchkey.BoltLocked)
		if open, k := opens(desk.Helper{Token: hers.Token, Device: "another"}); open || k != latchkey.Forbidden || fake.Bolt() != latchkey.BoltLocked {
			t.Errorf("another phone: %v %s", open, k)
		}
		if _, err := h.desk.GuestOpens(h.ctx, hers, "the neighbour's"); kind(err) != latchkey.Forbidden {
			t.Errorf("another door: %v", err)
		}
		for fault, want := range map[fakelock.Fault]latchkey.Kind{fakelock.Jam: latchkey.Conflict, fakelock.Dead: latchkey.Unavailable, fakelock.Away: latchkey.Unavailable, fakelock.Silent: latchkey.Unavailable} {
			fake.Misbehave(fault, true)
			h.clock.set(h.clock.Now().Add(time.Minute))
			if open, k := opens(hers); open || k != want {
				t.Errorf("%s: %v %s", fault, open, k)
			}
			if v, err := h.desk.LocksOf(h.ctx, h.resident(), h512); err != nil || want == latchkey.Unavailable && v.Locks[0].Fails == 0 && !v.Locks[0].Away {
				t.Errorf("%s: whoever lives there does not learn that it was silent: %v", fault, err)
			}
			fake.Misbehave(fault, false)
			if fault == fakelock.Jam {
				fake.Thumb(latchkey.BoltLocked)
			}
			h.later(5 * time.Minute)
			if fake.Bolt() != latchkey.BoltLocked {
				t.Errorf("%s: the door opened later, when nobody asked", fault)
			}
		}
		h.want("what was not shown is no use", h.guest().Used, 1)
		h.want("the log", strings.Contains(h.doorLines(), "door.turn_seen unlocked"), true)
	})
}

// Two who hold the same link and tap at the same instant cannot both use the last time.
func TestTheLastTimeIsUsedOnce(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		h.withLock(latchkey.LockCan{Remote: true})
		g := kim()
		g.Remote, g.Uses = true, 1
		h.gives(g)
		hers := desk.Helper{Token: h.guestToken(), Device: "Kim's phone"}
		var wait sync.WaitGroup
		opened := make([]bool, 6)
		for i := range opened {
			wait.Go(func() {
				gv, err := h.desk.GuestOpens(h.ctx, hers, "unit")
				opened[i] = err == nil && gv.Opened
			})
		}
		wait.Wait()
		h.want("used", h.guest().Used, 1)
		h.want("opened", len(slices.DeleteFunc(opened, func(o bool) bool { return !o })), 1)
	})
}

// Ana leaves out this Tuesday and adds this Saturday; what is on the lock follows.
func TestTheHoursOfAGuestAreChanged(t *testing.T) {
	eachHouse(t, "2027-03-08T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		g := kim()
		g.When = latchkey.GrantHours{Weekly: []latchkey.Window{{Days: []latchkey.Weekday{"tue"}, From: 10 * 60, Until: 12 * 60}}}
		id := h.gives(g).ID
		change := func(c desk.ChangedHours) error { return h.desk.ChangeGrant(h.ctx, h.resident(), h512, id, c) }
		if err := change(desk.ChangedHours{Not: "2027-03-09"}); err != nil {
			t.Fatal(err)
		}
		if err := change(desk.ChangedHours{Besides: &latchkey.OneDay{On: "2027-03-13", From: 9 * 60, Until: 10 * 60}}); err != nil {
			t.Fatal(err)
		}
		h.want("a day that is none", kind(change(desk.ChangedHours{Not: "tomorrow"})), latchkey.Invalid)
		h.want("a neighbour", kind(h.desk.ChangeGrant(h.ctx, h.as(priya, latchkey.CounterHome, latchkey.ProofProven), h512, id, desk.ChangedHours{Not: "2027-03-16"})), latchkey.NotFound)
		h.later(25*time.Hour + 30*time.Minute)
		h.want("Tuesday half past ten", on(fake), 0)
		h.later(4*24*time.Hour - time.Hour)
		h.want("Saturday half past nine", on(fake), 1)
		h.want("how often it was changed", h.guest().Changed, 2)
		h.later(time.Hour)
		h.want("after ten", on(fake), 0)
	})
}

// meddled is a stack on which something happens while a code is being taken off.
type meddled struct {
	locks.Stack
	meanwhile func()
}

type meddledLock struct {
	*fakelock.Lock
	meanwhile func()
}

func (m meddled) Lock(address string) locks.Lock {
	return meddledLock{m.Stack.Lock(address).(*fakelock.Lock), m.meanwhile}
}

func (m meddledLock) ClearCode(ctx context.Context, slot int) error {
	m.meanwhile()
	return m.Lock.ClearCode(ctx, slot)
}

// Hours that are given back while the code is on its way off the lock: nobody is told that somebody else took it off or that the
// lock kept it, and it is put on again at once.
func TestACodeThatIsWantedAgainWhileItGoes(t *testing.T) {
	eachHouse(t, "2027-03-08T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		id := h.gives(kim()).ID
		h.pump()
		digits := fake.Slots()[1]
		change := func(c desk.ChangedHours) {
			if err := h.desk.ChangeGrant(h.ctx, h.resident(), h512, id, c); err != nil {
				t.Fatal(err)
			}
		}
		times := 0
		h.desk.Locks = map[string]locks.Stack{l.Stack: meddled{h.desk.Locks[l.Stack], func() {
			if times++; times == 1 {
				change(desk.ChangedHours{When: &latchkey.GrantHours{}})
			}
		}}}
		change(desk.ChangedHours{Not: "2027-03-08"})
		h.pump()
		c := h.code()
		h.want("it is on", c.Stand, latchkey.CodeOn)
		h.want("no fault", c.Code.Fault, latchkey.CodeFault(""))
		h.want("really", fake.Slots()[1], digits)
		h.want("taken off once", times, 1)
		h.want("nobody else did it", strings.Contains(h.logged(ana, h512), "code.vanished"), false)
	})
}

// A lock that takes digits and drops them, because somebody has put the same ones on it unheard: all of it is read once, and
// then it is known why.
func TestARefusalIsLookedInto(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		fake.Misbehave(fakelock.DoubledYes, true)
		g := kim()
		g.When = latchkey.GrantHours{Weekly: []latchkey.Window{{Days: []latchkey.Weekday{"mon"}, From: 10 * 60, Until: 12 * 60}}}
		h.gives(g)
		h.later(90 * time.Minute)
		digits := fake.Slots()[1]
		h.later(2 * time.Hour)
		h.want("off after its hours", on(fake), 0)
		h.later(7*24*time.Hour - 2*time.Hour - 40*time.Minute) // Monday, ten to ten
		fake.AtKeypad(7, digits)
		h.later(15 * time.Minute)
		c := h.code()
		h.want("cannot", c.Stand, latchkey.CodeCannot)
		h.want("why", c.Code.Fault, latchkey.CodeClash)
		h.want("theirs", fake.Slots()[7], digits)
	})
}

// A forgotten code is shown again to somebody who lives there and showed who they are with their own device within five
// minutes. All who live there read that it was seen.
func TestAForgottenCodeIsShownAgain(t *testing.T) {
	eachHouse(t, "2027-03-08T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		id := h.gives(kim()).ID
		h.pump()
		her := h.resident()
		shown, err := h.desk.ShowCode(h.ctx, her, h512, id)
		if err != nil || len(shown) != 1 || shown[0].Digits != fake.Slots()[1] {
			t.Errorf("%d codes %v", len(shown), err)
		}
		h.want("the log", strings.Contains(h.logged(ana, h512), "grant.code_shown"), true)
		h.clock.set(h.clock.Now().Add(6 * time.Minute))
		for name, who := range map[string]desk.Viewer{"six minutes later": her, "a neighbour": h.as(priya, latchkey.CounterHome, latchkey.ProofProven),
			"with a code alone": h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed), "the office": h.as(olive, latchkey.CounterOffice, latchkey.ProofProven)} {
			if shown, err := h.desk.ShowCode(h.ctx, who, h512, id); err == nil || len(shown) != 0 {
				t.Errorf("%s sees it", name)
			}
		}
		h.ends(h.guest().Grant)
		h.pump()
		if shown, err := h.desk.ShowCode(h.ctx, h.resident(), h512, id); err != nil || len(shown) != 0 {
			t.Errorf("once it is gone: %d %v", len(shown), err)
		}
	})
}

// Whoever has the link before its hours is shown nothing, and so it is not theirs: it belongs to the phone that asks in them.
func TestALinkIsNobodysBeforeItsHours(t *testing.T) {
	eachHouse(t, "2027-03-02T09:00:00-06:00", func(t *testing.T, h *house) {
		h.withLock(keypad())
		h.gives(tuesdays())
		early := desk.Helper{Token: h.guestToken(), Device: "somebody else"}
		if gv, err := h.desk.GuestCodes(h.ctx, early); err != nil || gv.Codes[0].Digits != "" {
			t.Errorf("before ten: %v", err)
		}
		if _, err := h.desk.GuestOpens(h.ctx, early, "unit"); err != nil {
			t.Errorf("before ten: %v", err)
		}
		h.later(90 * time.Minute)
		gv, err := h.desk.GuestCodes(h.ctx, desk.Helper{Token: h.guestToken(), Device: "Kim's own"})
		if err != nil || gv.Codes[0].Digits == "" {
			t.Errorf("at half past ten: %v", err)
		}
		_, err = h.desk.GuestCodes(h.ctx, early)
		h.want("the other phone", kind(err), latchkey.Forbidden)
	})
}

// A new link ends the old one and the phone it was bound to, and the code that may have been read with it.
func TestAGuestGetsANewLink(t *testing.T) {
	eachHouse(t, "2027-03-08T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		id := h.gives(kim()).ID
		h.pump()
		old := desk.Helper{Token: h.guestToken(), Device: "the lost phone"}
		read, err := h.desk.GuestCodes(h.ctx, old)
		if err != nil {
			t.Fatal(err)
		}
		if err := h.desk.RenewGuestLink(h.ctx, h.resident(), h512, id); err != nil {
			t.Fatal(err)
		}
		_, err = h.desk.GuestCodes(h.ctx, old)
		h.want("the old link", kind(err), latchkey.NotFound)
		h.pump()
		gv, err := h.desk.GuestCodes(h.ctx, desk.Helper{Token: h.guestToken(), Device: "the new phone"})
		if err != nil || len(gv.Codes) != 1 || !fake.Type(gv.Codes[0].Digits) {
			t.Errorf("the new one: %d codes, %v", len(gv.Codes), err)
		}
		h.want("whoever read the old code", fake.Type(read.Codes[0].Digits), false)
		h.want("a neighbour", kind(h.desk.RenewGuestLink(h.ctx, h.as(priya, latchkey.CounterHome, latchkey.ProofProven), h512, id)), latchkey.NotFound)
	})
}

// A guest reads which doors on their way do not open with their key: the building's, which it is not for or which has no lock that
// takes a code. Of doors behind the last of theirs they read nothing.
func TestAGuestReadsWhichDoorsOnTheWayAreShut(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		h.withLock(keypad())
		for want, doors := range map[string][]string{"building for unit": {"unit"}, "building for building unit": {"building", "unit"}, "building for building": {"building"}} {
			h.clock.set(h.clock.Now().Add(time.Second))
			g := kim()
			g.Doors = doors
			h.gives(g)
			gv, err := h.desk.GuestFor(h.ctx, h.guestToken())
			if err != nil {
				t.Fatal(err)
			}
			var shut []string
			for _, d := range gv.Shut {
				shut = append(shut, d.ID)
			}
			h.want("shut", strings.Join(shut, " ")+" for "+strings.Join(doors, " "), want)
		}
	})
}
