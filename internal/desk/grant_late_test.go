package desk_test

import (
	"context"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
)

// In slot 1 was Lou's code, and now it is Kim's, for one visit. A lock that tells only now that Lou came this morning must not take
// Kim's visit away: Kim would stand outside.
func TestALateWordUsesUpNobodysVisit(t *testing.T) {
	for name, recalled := range map[string]latchkey.RecallClock{"heard late": "", "from the lock's memory": latchkey.RecallRight} {
		t.Run(name, func(t *testing.T) {
			eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
				fake, _ := h.withLock(keypad())
				lou := kim()
				lou.Name, lou.Uses = "Lou", 3
				lou = h.gives(lou)
				h.pump()
				h.later(time.Minute)
				came := h.clock.Now()
				h.later(time.Hour)
				h.ends(lou)
				h.pump()
				kims := kim()
				kims.Uses = 1
				h.gives(kims)
				h.pump()
				if len(fake.Slots()[1]) != 6 {
					t.Fatalf("Kim's code is elsewhere: %v", fake.Slots())
				}
				h.later(time.Minute)
				late := typed(1)
				late.Address, late.At, late.Recalled = "front", came, recalled
				h.good(h.desk.HeardLock(h.ctx, "fake", late))
				h.pump()
				h.want("Kim's visits", h.guest().Used, 0)
				h.want("Kim's code", h.stand(), latchkey.CodeOn)
				h.hears(typed(1))
				h.want("Kim's own visit", h.guest().Used, 1)
			})
		})
	}
}

// The lock took the PIN for one use, and its answer was lost on the air; later it was read with it. Its first use is its last all
// the same.
func TestAPINWhoseAnswerWasLostIsForOneUse(t *testing.T) {
	eachHouse(t, "2027-04-06T07:55:00-05:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		id := h.outside()
		h.pump()
		fake.Misbehave(fakelock.LateAnswer, true)
		h.good(h.desk.AskPIN(h.ctx, h.resident(), id))
		h.pump()
		fake.Misbehave(fakelock.LateAnswer, false)
		h.later(5 * time.Minute)
		digits := h.shown(id)
		if !h.types(fake, l, digits) {
			t.Fatal("it does not open the door")
		}
		h.later(time.Minute)
		if fake.Type(digits) {
			t.Error("a PIN for one use opens the door twice")
		}
	})
}

// A guest's link was renewed, because it went astray, while a tap of whoever found it was under way. The same for a key that ends
// between the two bolts of a door: the second stays where it is.
func TestWhatEndsWhileATapIsUnderWay(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		stack := h.pretendStack()
		one, outer := h.puts(stack, "512", "unit", "one", keypad())
		two, second := h.puts(stack, "512", "unit", "two", keypad())
		for _, l := range []latchkey.SmartLock{outer, second} {
			h.good(h.desk.TrustLock(h.ctx, h.keeps(), l.ID))
		}
		g := kim()
		g.Doors, g.Remote = []string{"unit"}, true
		g = h.gives(g)
		h.pump()
		found := desk.Helper{Token: h.guestToken(), Device: "Kim's phone"}
		h.desk.Locks = map[string]locks.Stack{"fake": between{stack, func(string) { h.ends(g) }}}
		gv, err := h.desk.GuestOpens(h.ctx, found, "unit")
		if err == nil && gv.Opened || one.Bolt() == latchkey.BoltUnlocked && two.Bolt() == latchkey.BoltUnlocked {
			t.Errorf("a key that has ended draws a bolt: %v, %v, the bolts are %s and %s", gv.Opened, err, one.Bolt(), two.Bolt())
		}
		h.desk.Locks = map[string]locks.Stack{"fake": stack}
		for _, id := range []latchkey.LockID{outer.ID, second.ID} {
			if l, err := h.lockNow(id); err != nil || l.Turning != nil {
				t.Errorf("a turn is left on a lock: %+v %v", l.Turning, err)
			}
		}
	})
}

// between is a stack on which something happens when a lock has been told to turn.
type between struct {
	*fakelock.Stack
	turned func(address string)
}

func (s between) Lock(address string) locks.Lock {
	return turnedLock{s.Stack.Lock(address), func() { s.turned(address) }}
}

type turnedLock struct {
	locks.Lock
	turned func()
}

func (l turnedLock) Turn(ctx context.Context, to latchkey.Bolt) error {
	err := l.Lock.Turn(ctx, to)
	l.turned()
	return err
}

// Ana renews Kim's link, because the old one went astray, while whoever found it is tapping: nothing opens any more.
func TestALinkThatIsRenewedDuringATap(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		g := kim()
		g.Doors, g.Remote = []string{"unit"}, true
		g = h.gives(g)
		h.pump()
		found, hers := desk.Helper{Token: h.guestToken(), Device: "whoever found it"}, h.resident()
		looks := 0
		h.desk.Now = func() time.Time {
			if looks++; looks == 2 { // the link was read a second time, and is still good
				h.good(h.desk.RenewGuestLink(h.ctx, hers, h512, g.ID))
			}
			return h.clock.Now()
		}
		_, err := h.desk.GuestOpens(h.ctx, found, "unit")
		h.desk.Now = h.clock.Now
		if latchkey.KindOf(err) != latchkey.NotFound || fake.Bolt() != latchkey.BoltLocked {
			t.Errorf("an ended link: %v, the bolt is %s", err, fake.Bolt())
		}
		if looks < 3 {
			t.Errorf("it was renewed too late: %d", looks)
		}
	})
}

// Ana gives her keys back at the very instant in which her phone asks the lock to open.
func TestWhoMovesOutDuringATapOpensNothing(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		hers, moved := h.resident(), false
		h.desk.Now = func() time.Time {
			if !moved {
				moved = true
				h.good(h.desk.EndTenancy(h.ctx, hers, h512, latchkey.TenancyIn(h512, ana), latchkey.End{Kind: latchkey.Surrendered, At: h.clock.Now()}))
			}
			return h.clock.Now()
		}
		_, err := h.desk.TurnLock(h.ctx, hers, l.ID, latchkey.BoltUnlocked)
		h.desk.Now = h.clock.Now
		if latchkey.KindOf(err) != latchkey.NotFound || fake.Bolt() != latchkey.BoltLocked {
			t.Errorf("who lives there no more: %v, the bolt is %s", err, fake.Bolt())
		}
		if h.livesThere(ana, h512) {
			t.Fatal("she lives there still")
		}
	})
}
