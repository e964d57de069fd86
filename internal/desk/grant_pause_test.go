package desk_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks/fakelock"
)

func (h *house) pausedUntil(who desk.Viewer) string {
	h.t.Helper()
	p, err := h.desk.PausedGuestsFor(h.ctx, who, h512)
	h.ok(err)
	if !p.Paused {
		return "not paused"
	}
	if p.Until == nil {
		return "until she ends it"
	}
	return p.Until.Sub(h.clock.Now()).String()
}

// ownCodeOn is a code of somebody's own that the pretend lock was seen with.
func (h *house) ownCodeOn(who desk.Viewer, l latchkey.SmartLock, fake *fakelock.Lock) string {
	h.t.Helper()
	before := fake.Slots()
	h.ok(h.desk.WantOwnCode(h.ctx, who, l.ID, latchkey.CodeResident))
	h.pump()
	for slot, digits := range fake.Slots() {
		if _, was := before[slot]; !was {
			return digits
		}
	}
	h.t.Fatal("no code of their own came")
	return ""
}

// While somebody tries her door (O-16), Ana pauses her guests with one tap. Their codes leave the lock and are called gone when it was
// seen without them; their links open nothing and give no reason; her own code, and Ben's guest, are left alone. One tap
// lets them in again, and a pause that nobody ends is over after a day. The lock is a pretend one.
func TestO16ShePausesHerGuests(t *testing.T) {
	eachHouse(t, "2027-05-04T23:18:00-05:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		ben := h.withHousemate()
		her := h.resident()
		own := h.ownCodeOn(her, l, fake)
		kims := h.gives(kim())
		h.pump()
		_, err := h.desk.GiveGrant(h.ctx, ben, h512, latchkey.Grant{Name: "Lou", Doors: []string{"unit"}})
		h.ok(err)
		h.pump()
		h.want("hers, Kim's, Lou's", len(fake.Slots()), 3)
		guest := desk.Helper{Token: h.guestTokenOf(her, kims.ID), Device: "kim's phone"}
		digits := h.guestDigits(guest)

		h.ok(h.desk.PauseGuests(h.ctx, her, h512, latchkey.PauseDay))
		h.want("wanted off, and not yet said to be", h.guestStand(her, kims.ID), "paused leaving")
		h.want("it opens until the lock was seen without it", fake.Type(digits), true)
		h.pump()
		h.want("seen without it", h.guestStand(her, kims.ID), "paused waits")
		h.want("and it opens no more", fake.Type(digits), false)
		h.want("her own does", fake.Type(own), true)
		h.want("hers and Lou's stay", len(fake.Slots()), 2)
		h.want("until when", h.pausedUntil(her), "24h0m0s")
		h.want("Ben's are his", h.pausedUntil(ben), "not paused")
		gv, err := h.desk.GuestCodes(h.ctx, guest)
		h.ok(err)
		h.want("no digits by her link", gv.Answer.Stand, latchkey.GrantPaused)
		for _, c := range gv.Codes {
			h.want("none", c.Digits, "")
		}
		h.want("nobody is told why", h.got("kim"), "")

		h.ok(h.desk.PauseGuests(h.ctx, ben, h512, latchkey.PauseDay))
		h.pump()
		h.want("he pauses his own", len(fake.Slots()), 1)
		h.ok(h.desk.ResumeGuests(h.ctx, her, h512))
		h.later(3 * time.Minute)
		h.want("one tap later", h.guestStand(her, kims.ID), "holds on")
		h.want("the same code opens again", fake.Type(digits), true)
		h.want("his still wait", h.pausedUntil(ben) != "not paused", true)
		h.later(25 * time.Hour)
		h.want("over by itself", h.pausedUntil(ben), "not paused")
		h.want("all are back", len(fake.Slots()), 3)
	})
}

// A lock that does not let a paused guest's code go is told of by the usual rule, and the page never says that it is gone. A key for one
// hour that lies in the pause is not lost by it when the pause ends sooner. Strangers, staff and a code alone pause nothing.
func TestAPauseIsHonestAboutTheLock(t *testing.T) {
	eachHouse(t, "2027-05-04T23:18:00-05:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		her := h.resident()
		soon := h.clock.Now().Add(3 * time.Hour)
		g := kim()
		g.When.Until = &soon
		g = h.gives(g)
		h.pump()
		for who, v := range map[string]desk.Viewer{"a neighbour": h.as(priya, latchkey.CounterHome, latchkey.ProofProven), "the office": h.office(), "a code": h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed)} {
			if h.desk.PauseGuests(h.ctx, v, h512, latchkey.PauseDay) == nil || h.desk.ResumeGuests(h.ctx, v, h512) == nil {
				t.Errorf("%s paused her guests", who)
			}
		}
		fake.Misbehave(fakelock.KeepsCode, true)
		h.ok(h.desk.PauseGuests(h.ctx, her, h512, latchkey.PauseDay))
		h.later(11 * time.Minute)
		h.want("it stays", h.guestStand(her, g.ID), "paused leaving")
		if says := h.got(ana); !strings.Contains(says, "a code should be gone") {
			t.Errorf("she is not told: %s", says)
		}
		fake.Misbehave(fakelock.KeepsCode, false)
		h.later(time.Hour)
		h.want("it went", h.guestStand(her, g.ID), "paused waits")
		h.ok(h.desk.ResumeGuests(h.ctx, her, h512))
		h.later(3 * time.Minute)
		h.want("and is back in its hours", h.guestStand(her, g.ID), "holds on")
		h.ok(h.desk.PauseGuests(h.ctx, her, h512, latchkey.PauseDay))
		h.later(26 * time.Hour)
		h.want("its hours passed in the pause", h.guestStand(her, g.ID), "over gone")
	})
}

func (h *house) guestStand(who desk.Viewer, id latchkey.GrantID) string {
	h.t.Helper()
	all, err := h.desk.GrantsOf(h.ctx, who, h512)
	h.ok(err)
	for _, g := range all {
		if g.ID == id {
			return string(g.Answer.Stand) + " " + string(g.Codes[0].Stand)
		}
	}
	h.t.Fatal("no such guest")
	return ""
}

func (h *house) guestTokenOf(who desk.Viewer, id latchkey.GrantID) string {
	h.t.Helper()
	all, err := h.desk.GrantsOf(h.ctx, who, h512)
	h.ok(err)
	for _, g := range all {
		if g.ID == id {
			_, token, _ := strings.Cut(g.Link, "/g/")
			return token
		}
	}
	return ""
}

func (h *house) guestDigits(guest desk.Helper) string {
	h.t.Helper()
	gv, err := h.desk.GuestCodes(h.ctx, guest)
	h.ok(err)
	return gv.Codes[0].Digits
}

// A lock that keeps a guest's hours by itself would let Kim in on Tuesday whatever the house thinks by then: in a pause her code leaves
// it all the same, days before her hours, and comes back after it.
func TestAPauseReachesALockThatKeepsHours(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(hourly())
		g := h.gives(tuesdays())
		h.pump()
		digits := fake.Slots()[1]
		h.want("on the lock on Monday", on(fake), 1)
		h.ok(h.desk.PauseGuests(h.ctx, h.resident(), h512, latchkey.PauseDay))
		h.pump()
		h.want("it left", on(fake), 0)
		h.want("and waits", h.guestStand(h.resident(), g.ID), "paused waits")
		h.clock.set(h.clock.Now().Add(23 * time.Hour))
		h.want("it opens nothing in the pause", fake.Type(digits), false)
		h.later(3 * time.Hour)
		h.want("after it, on Tuesday at eleven, it does", fake.Type(digits), true)
	})
}

// For a week, or until she ends it: the codes stay off the lock for all of it, and come back by themselves at an end that was said, or with
// her tap. What has no end stands on her home's page, and on nobody else's.
func TestAPauseOfAnotherLengthWithAPretendLock(t *testing.T) {
	eachHouse(t, "2027-05-04T23:18:00-05:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		ben := h.withHousemate()
		her := h.resident()
		home := func(who desk.Viewer) *latchkey.GrantPause {
			hv, err := h.desk.HomeFor(h.ctx, who, h512)
			h.ok(err)
			return hv.Paused
		}
		kims := h.gives(kim())
		h.pump()
		h.want("nothing to remember", home(her) == nil, true)
		h.want("a length that nobody knows", kind(h.desk.PauseGuests(h.ctx, her, h512, "for ever")), latchkey.Invalid)
		h.ok(h.desk.PauseGuests(h.ctx, her, h512, latchkey.PauseWeek))
		h.pump()
		h.want("for a week", h.pausedUntil(her), "168h0m0s")
		h.clock.set(h.clock.Now().Add(7*24*time.Hour - time.Minute))
		h.pump()
		h.want("to its last minute", h.guestStand(her, kims.ID), "paused waits")
		h.later(3 * time.Minute)
		h.want("over by itself", h.guestStand(her, kims.ID), "holds on")

		h.ok(h.desk.PauseGuests(h.ctx, her, h512, latchkey.PauseOpen))
		h.pump()
		h.want("off the lock", on(fake), 0)
		for range 5 {
			h.clock.set(h.clock.Now().AddDate(0, 0, 40))
			h.pump()
		}
		h.want("until she ends it", h.pausedUntil(her), "until she ends it")
		h.want("half a year later", h.guestStand(her, kims.ID), "paused waits")
		h.want("still off the lock", on(fake), 0)
		her = h.resident()
		h.want("her page says it", home(her) != nil && home(her).Until.IsZero(), true)
		h.want("Ben's does not", home(ben) == nil, true)
		h.ok(h.desk.ResumeGuests(h.ctx, her, h512))
		h.later(3 * time.Minute)
		h.want("with her tap", h.guestStand(her, kims.ID), "holds on")
		h.want("nothing is left to remember", home(her) == nil, true)
	})
}

// In a pause Ana gives Lee a key for another day, and it is paused with Kim's: his code comes onto no lock, his link opens nothing, and both
// come back with her one tap. A neighbour whom she wants in now she lets in all the same, and reads that it is so. Ben's guest is his. The
// lock is a pretend one.
func TestAKeyThatIsGivenInAPauseIsPausedToo(t *testing.T) {
	eachHouse(t, "2027-05-04T23:18:00-05:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		ben := h.withHousemate()
		her := h.resident()
		kims := h.gives(kim())
		h.pump()
		h.ok(h.desk.PauseGuests(h.ctx, her, h512, latchkey.PauseOpen))
		h.pump()
		lees, err := h.desk.GiveGrant(h.ctx, her, h512, latchkey.Grant{Name: "Lee", Doors: []string{"unit"}, Remote: true})
		h.ok(err)
		h.want("paused from its first minute", h.guestStand(her, lees.ID), "paused waits")
		h.later(10 * time.Minute)
		h.want("no code on the lock", on(fake), 0)
		lee := desk.Helper{Token: h.guestTokenOf(her, lees.ID), Device: "Lee's phone"}
		if gv, err := h.desk.GuestOpens(h.ctx, lee, "unit"); err != nil || gv.Opened || fake.Bolt() != latchkey.BoltLocked {
			t.Errorf("his link opens: %+v %v", gv, err)
		}

		meis, err := h.desk.GiveGrantInPause(h.ctx, her, h512, latchkey.Grant{Name: "Mei", Doors: []string{"unit"}})
		h.ok(err)
		_, err = h.desk.GiveGrant(h.ctx, ben, h512, latchkey.Grant{Name: "Lou", Doors: []string{"unit"}})
		h.ok(err)
		h.pump()
		h.want("whom she lets in all the same", h.guestStand(her, meis.ID), "holds on")
		h.want("hers and Ben's", on(fake), 2)
		p, err := h.desk.PausedGuestsFor(h.ctx, her, h512)
		h.ok(err)
		h.want("she reads who is not paused", strings.Join(p.Free, ", "), "Mei")

		h.ok(h.desk.ResumeGuests(h.ctx, her, h512))
		h.later(3 * time.Minute)
		h.want("one tap later", h.guestStand(her, lees.ID)+", "+h.guestStand(her, kims.ID), "holds on, holds on")
		p, err = h.desk.PausedGuestsFor(h.ctx, her, h512)
		h.ok(err)
		h.want("nobody is an exception any more", len(p.Free), 0)

		h.ok(h.desk.PauseGuests(h.ctx, her, h512, latchkey.PauseDay))
		h.later(23 * time.Hour)
		pats, err := h.desk.GiveGrant(h.ctx, h.resident(), h512, latchkey.Grant{Name: "Pat", Doors: []string{"unit"}})
		h.ok(err)
		h.want("until the same end", h.guestStand(h.resident(), pats.ID), "paused waits")
		h.later(2 * time.Hour)
		h.want("which comes by itself", h.guestStand(h.resident(), pats.ID), "holds on")
	})
}
