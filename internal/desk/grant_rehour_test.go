package desk_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks/fakelock"
)

func (h *house) rehours(who desk.Viewer, id latchkey.GrantID, when latchkey.GrantHours) error {
	return h.desk.ChangeGrant(h.ctx, who, h512, id, desk.ChangedHours{When: &when})
}

// tuesdayHours are some hours of each Tuesday.
func tuesdayHours(from, until latchkey.Clock) latchkey.GrantHours {
	return latchkey.GrantHours{Weekly: []latchkey.Window{{Days: []latchkey.Weekday{"tue"}, From: from * 60, Until: until * 60}}}
}

// Kim comes on Tuesdays from ten to noon, and Ana makes it nine. Her link, the phone that it belongs to and her digits stay; the link lasts as
// long as the new hours. When Ana takes the time away while Kim's code is on a lock that does not let go, it is said to open the door until the
// lock was seen without it. Whoever read hours that another has changed since changes nothing, and neither do strangers. A pretend lock.
func TestTheHoursOfAKeyAreWrittenAnewWithAPretendLock(t *testing.T) {
	eachHouse(t, "2027-03-09T11:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		her := h.resident()
		g := kim()
		g.When = tuesdayHours(10, 12)
		until := h.clock.Now().Add(30 * time.Hour)
		g.When.Until = &until
		id := h.gives(g).ID
		h.pump()
		token := h.guestTokenOf(her, id)
		kims, other := desk.Helper{Token: token, Device: "Kim's phone"}, desk.Helper{Token: token, Device: "another"}
		digits := h.guestDigits(kims)
		h.want("hers opens", fake.Type(digits), true)

		h.want("a neighbour", kind(h.rehours(h.as(priya, latchkey.CounterHome, latchkey.ProofProven), id, tuesdayHours(9, 12))), latchkey.NotFound)
		h.want("the office", kind(h.rehours(h.office(), id, tuesdayHours(9, 12))) != "", true)
		h.want("a code alone", kind(h.rehours(h.as(ana, latchkey.CounterHome, latchkey.ProofClaimed), id, tuesdayHours(9, 12))) != "", true)
		h.want("the same hours", kind(h.rehours(her, id, g.When)), latchkey.Invalid)

		h.ok(h.rehours(her, id, tuesdayHours(9, 12)))
		h.pump()
		h.want("still on", h.guestStand(her, id), "holds on")
		h.want("the same link", h.guestTokenOf(her, id), token)
		h.want("the same digits", h.guestDigits(kims), digits)
		if _, err := h.desk.GuestCodes(h.ctx, other); kind(err) != latchkey.Forbidden {
			t.Errorf("another phone: %v", err)
		}
		gv, err := h.desk.GuestFor(h.ctx, token)
		h.ok(err)
		h.want("she reads the new ones", gv.When.Weekly[0].From, latchkey.Clock(9*60))
		h.want("and that they were changed", gv.Changed != nil, true)

		stale := 0
		when := tuesdayHours(13, 14)
		h.want("whoever read others", kind(h.desk.ChangeGrant(h.ctx, h.resident(), h512, id, desk.ChangedHours{When: &when, Read: &stale})), latchkey.Conflict)

		fake.Misbehave(fakelock.KeepsCode, true)
		h.ok(h.rehours(her, id, tuesdayHours(13, 14)))
		h.want("wanted off at once, and not said to be", h.guestStand(her, id), "between leaving")
		h.pump()
		h.want("nor when the lock says yes", h.guestStand(her, id), "between leaving")
		h.want("it opens", fake.Type(digits), true)
		h.later(11 * time.Minute)
		if says := h.got(ana); !strings.Contains(says, "a code should be gone") {
			t.Errorf("she is not told: %s", says)
		}
		fake.Misbehave(fakelock.KeepsCode, false)
		h.later(time.Hour)
		h.want("seen without it", h.guestStand(her, id), "between waits")
		h.want("and it opens no more", fake.Type(digits), false)
		h.later(time.Hour)
		h.want("in the new hours the same digits", fake.Type(digits), true)
		h.later(7*24*time.Hour - time.Hour) // the clocks have gone forward
		h.want("a week later, past her old end, her link leads on", h.guestDigits(kims), digits)

		h.ends(h.guest().Grant)
		h.want("a key that has ended", kind(h.rehours(h.resident(), id, tuesdayHours(9, 12))), latchkey.Conflict)
	})
}

// A lock that keeps the hours by itself is given the new ones, and until it was read with them the code is not left on it between hours:
// the old ones never open the door, also while nothing reaches the lock. The lock is a pretend one.
func TestNewHoursReachALockThatKeepsThem(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(hourly())
		g := h.gives(tuesdays())
		h.pump()
		digits := fake.Slots()[1]
		her := h.resident()
		fake.Misbehave(fakelock.Silent, true)
		h.ok(h.rehours(her, g.ID, tuesdayHours(14, 16)))
		h.want("off the lock it shall be", h.guestStand(her, g.ID), "between leaving")
		h.later(10 * time.Minute)
		h.want("and is not said to be gone", h.guestStand(her, g.ID), "between leaving")
		fake.Misbehave(fakelock.Silent, false)
		h.later(2 * time.Hour)
		h.want("on again, with the new hours", h.guestStand(h.resident(), g.ID), "between on")
		h.want("one window of a week", len(fake.HoursOf(1)), 1)
		fake.Misbehave(fakelock.Away, true)
		h.later(24 * time.Hour)
		h.want("Tuesday at eleven", fake.Type(digits), false)
		h.later(4 * time.Hour)
		h.want("Tuesday at three", fake.Type(digits), true)
	})
}

// The line in the log keeps what the hours were and are. Who lives there and may know whose key it is reads them; the office, and whoever
// lives there next, does not.
func TestTheLogKeepsWhatWasChangedOfHours(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		h.withLock(keypad())
		ben := h.withHousemate()
		g := kim()
		g.When = tuesdayHours(10, 12)
		id := h.gives(g).ID
		h.ok(h.rehours(h.resident(), id, tuesdayHours(9, 12)))
		h.ok(h.desk.ChangeGrant(h.ctx, ben, h512, id, desk.ChangedHours{Not: "2027-03-16"}))
		changes := func(who desk.Viewer) (all []desk.OwnLine) {
			t.Helper()
			lines, err := h.desk.OwnLog(h.ctx, who, h512)
			h.ok(err)
			for _, l := range lines {
				if l.Entry.Kind == "grant.changed" {
					all = append(all, l)
				}
			}
			return all
		}
		for name, who := range map[string]desk.Viewer{"Ana": h.resident(), "Ben": ben} {
			all := changes(who)
			h.want(name+" reads both", len(all), 2)
			for _, l := range all {
				switch {
				case l.Was == nil:
					t.Errorf("%s: %s without hours", name, l.Entry.Kind)
				case len(l.Is.Except) > 0:
					h.want(name+": who left a day out", l.Entry.By, string(ben.Person()))
				default:
					h.want(name+": from", l.Was.Weekly[0].From, latchkey.Clock(10*60))
					h.want(name+": to", l.Is.Weekly[0].From, latchkey.Clock(9*60))
				}
			}
		}
		lines, _, err := h.desk.KeyLog(h.ctx, h.office(), h512, "repair")
		h.ok(err)
		for _, l := range lines {
			if strings.HasPrefix(l.Entry.Kind, "grant.") && (l.Was != nil || l.Guest != "") {
				t.Errorf("the office reads %s", l.Entry.Kind)
			}
		}
	})
}
