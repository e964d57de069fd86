package desk_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/locks/fakelock"
)

// Kim's code does not go: because the lock keeps it, because the lock is dead, and because nobody reaches what speaks to it. In each
// case Ana is told at the same minute as it stands among what is wrong at her door, not before and not later; and it is over there
// when the lock was seen without it.
func TestWhoIsToldOfACodeFindsItOnThePage(t *testing.T) {
	for _, fault := range []fakelock.Fault{fakelock.KeepsCode, fakelock.Dead, fakelock.Away} {
		t.Run(string(fault), func(t *testing.T) {
			eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
				fake, _ := h.withLock(keypad())
				g := h.gives(kim())
				h.pump()
				fake.Misbehave(fault, true)
				h.ends(g)
				for minute := range 15 {
					told, stands := strings.Contains(h.got(ana), "a code should be gone"), strings.Contains(h.wrong(), "code_stays reported")
					if told != stands || told != (minute > 10) && minute != 10 {
						t.Errorf("%s, minute %d: told %v, on the page %v", fault, minute, told, stands)
					}
					h.later(time.Minute)
				}
				fake.Misbehave(fault, false)
				h.later(2 * time.Hour)
				h.want("it went", h.stand(), latchkey.CodeGone)
				h.want("over", h.wrong(), "code_stays reported over")
			})
		})
	}
}
