package desk_test

import (
	"strings"
	"testing"
	"time"

	"latchkey/internal/locks/fakelock"
)

// A key that Ana ended stands in her list for thirty days, and then leaves it; the log keeps that she ended it. One whose code a lock
// does not let go of stays until it was seen gone. The lock is a pretend one.
func TestAKeyThatEndedLeavesTheListWithAPretendLock(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		kims := h.gives(kim())
		h.later(time.Minute)
		lee := kim()
		lee.Name = "Lee"
		lees := h.gives(lee)
		h.pump()
		listed := func() (names string) {
			all, err := h.desk.GrantsOf(h.ctx, h.resident(), h512)
			h.ok(err)
			for _, g := range all {
				names += g.Name + " "
			}
			return names
		}
		h.ends(kims)
		h.later(time.Minute)
		fake.Misbehave(fakelock.KeepsCode, true)
		h.ends(lees)
		days := func(n int) {
			h.clock.set(h.clock.Now().Add(time.Duration(n) * 24 * time.Hour))
			h.pump()
		}
		days(29)
		h.want("for a month both stand there", listed(), "Lee Kim ")
		days(2)
		h.want("then the one that still opens the door", listed(), "Lee ")
		fake.Misbehave(fakelock.KeepsCode, false)
		h.later(time.Hour)
		h.want("until it was seen gone", listed(), "")
		if log := h.logged(ana, h512); strings.Count(log, "grant.ended") != 2 {
			t.Errorf("the log does not know that they were ended: %s", log)
		}
	})
}
