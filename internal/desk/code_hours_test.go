package desk_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/rules"
)

// hourly is a lock that keeps a code to four spans of a week by itself.
func hourly() latchkey.LockCan {
	can := keypad()
	can.WeekHours = 4
	return can
}

// tuesdays is Kim on Tuesdays and Thursdays, from ten to noon.
func tuesdays() latchkey.Grant {
	g := kim()
	g.When = latchkey.GrantHours{Weekly: []latchkey.Window{{Days: []latchkey.Weekday{"tue", "thu"}, From: 10 * 60, Until: 12 * 60}}}
	return g
}

// A lock that keeps hours by itself has Kim's code days before her hours, lets nobody in with it outside of them, and lets her in
// although nothing has reached the lock since; when the grant ends, the code goes, and its hours with it.
func TestKimComesInWhileTheNetworkIsAway(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(hourly())
		g := h.gives(tuesdays())
		h.pump()
		digits := fake.Slots()[1]
		h.want("on the lock on Monday", h.code().Stand, latchkey.CodeOn)
		h.want("with its hours", len(fake.HoursOf(1)), 2)
		h.want("read back", h.code().Code.HoursSeen != nil, true)
		h.want("on Monday it opens nothing", fake.Type(digits), false)

		fake.Misbehave(fakelock.Away, true)
		h.later(26 * time.Hour)
		h.want("on Tuesday at eleven it opens", fake.Type(digits), true)
		h.later(2 * time.Hour)
		h.want("at one it does not", fake.Type(digits), false)
		fake.Misbehave(fakelock.Away, false)
		h.later(time.Hour)
		h.want("still on", h.code().Stand, latchkey.CodeOn)

		h.ends(g)
		h.pump()
		h.want("gone", h.code().Stand, latchkey.CodeGone)
		h.want("really", on(fake), 0)
		h.want("and its hours", len(fake.HoursOf(1)), 0)
	})
}

// A lock that says yes to hours and forgets them has the code while Kim may come in, and not before or after.
func TestHoursThatALockForgetsAreNotRelied(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(hourly())
		fake.Misbehave(fakelock.DropsHours, true)
		h.gives(tuesdays())
		h.pump()
		h.want("on Monday", on(fake), 0)
		h.want("says so", h.code().Stand, latchkey.CodeWaits)
		h.later(26 * time.Hour)
		h.want("on Tuesday at eleven", on(fake), 1)
		h.later(2 * time.Hour)
		h.want("at one", on(fake), 0)
	})
}

// New batteries: the clock is set, what is on the lock is read, and so are the hours. Hours that went with the batteries take the
// code with them until they are back, because without them it would open at any hour.
func TestNewBatteriesAreFollowedByALookAtTheHours(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(hourly())
		hears := h.ears()
		h.gives(tuesdays())
		h.pump()
		before := *h.code().Code.HoursSeen
		fake.Drain(8)
		hears()
		h.tick(time.Hour)
		fake.Batteries()
		hears()
		h.pump()
		h.want("the hours were read again", h.code().Code.HoursSeen.After(before), true)

		fake.HoursAtKeypad(1, nil)
		h.later(25 * time.Hour)
		h.want("they are back", len(fake.HoursOf(1)), 2)
		h.want("on", h.code().Stand, latchkey.CodeOn)
	})
}

// Her hours change while the code is on the lock: the old ones are never what opens the door.
func TestHoursThatChangeOnTheLock(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(hourly())
		g := h.gives(tuesdays())
		h.pump()
		digits := fake.Slots()[1]
		left := func(day latchkey.Date) {
			h.good(h.desk.ChangeGrant(h.ctx, h.resident(), h512, g.ID, desk.ChangedHours{Not: day}))
			h.pump()
		}
		left("2027-03-02")
		h.want("not this Tuesday: off the lock", on(fake), 0)
		h.later(26 * time.Hour)
		h.want("Tuesday at eleven", fake.Type(digits), false)
		h.later(24 * time.Hour)
		h.want("after the day that was left out it is on again", on(fake), 1)
		h.want("on Wednesday it opens nothing", fake.Type(digits), false)
		h.later(24 * time.Hour)
		h.want("on Thursday it opens", fake.Type(digits), true)
	})
}

// A code that does not leave the lock when its window is over is told as one that was ended: after ten minutes to those who live
// there, after two hours also to the office.
func TestACodeThatOutlivesItsWindowIsTold(t *testing.T) {
	eachHouse(t, "2027-03-02T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		h.gives(tuesdays())
		h.later(2 * time.Hour)
		fake.Misbehave(fakelock.KeepsCode, true)
		h.later(time.Hour + 5*time.Minute)
		h.want("five past twelve", h.code().Removal, rules.RemovalFine)
		h.later(10 * time.Minute)
		h.want("a quarter past", h.code().Removal, rules.RemovalSay)
		h.later(2 * time.Hour)
		h.want("after two", h.code().Removal, rules.RemovalVisit)
		fake.Misbehave(fakelock.KeepsCode, false)
		h.later(time.Hour)
		h.want("gone", h.code().Removal, rules.RemovalFine)
		h.want("really", on(fake), 0)
	})
}
