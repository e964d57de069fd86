package desk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/rules"
)

// Ana asks her lock and it does not answer: her page keeps when that was, and the office's list has the same minute without a word
// of who tried or what they wanted. It is over as soon as the lock answers anybody.
func TestAVainTryIsSeenWithItsTime(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		line := func() desk.LockLine {
			t.Helper()
			b, err := h.desk.OfficeLocks(h.ctx, h.keeps(), desk.Asked{})
			h.good(err)
			return b.Lines[0]
		}
		hers := func() *time.Time {
			t.Helper()
			v, err := h.desk.LocksOf(h.ctx, h.resident(), h512)
			h.good(err)
			return v.Locks[0].Vain
		}
		before := line().Care
		if before.Vain != nil || hers() != nil {
			t.Fatalf("before: %+v", before)
		}
		tries := map[string]func() error{
			"a look": func() error { _, err := h.desk.LookAtLock(h.ctx, h.resident(), l.ID); return err },
			"a turn": func() error {
				_, err := h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltUnlocked)
				return err
			},
		}
		for name, try := range tries {
			h.clock.set(h.clock.Now().Add(time.Minute))
			fake.Misbehave(fakelock.Silent, true)
			if err := try(); latchkey.KindOf(err) != latchkey.Unavailable {
				t.Fatalf("%s: %v", name, err)
			}
			at, said := h.clock.Now(), line()
			if v := hers(); v == nil || !v.Equal(at) {
				t.Errorf("%s: Ana reads %v, not %v", name, v, at)
			}
			if v := said.Care.Vain; v == nil || !v.Equal(at) || said.Care.State != rules.CarePrivate || !said.Care.Said.Equal(*before.Said) {
				t.Errorf("%s: the office reads %+v", name, said.Care)
			}
			if text := fmt.Sprintf("%+v", said); strings.Contains(text, string(ana)) || strings.Contains(text, "unlocked") {
				t.Errorf("%s: the office reads who tried, or what for: %s", name, text)
			}
			fake.Misbehave(fakelock.Silent, false)
			if _, err := h.desk.LookAtLock(h.ctx, h.resident(), l.ID); err != nil {
				t.Fatal(err)
			}
			if hers() != nil || line().Care.Vain != nil {
				t.Errorf("%s: it answers again, and the vain try still stands", name)
			}
		}
		fake.Misbehave(fakelock.Away, true)
		if err := h.desk.AskLock(h.ctx, h.keeps(), l.ID); err == nil {
			t.Error("the network is away, and it answered")
		}
		if c := line().Care; c.Vain == nil || !c.Away {
			t.Errorf("the network was away: %+v", c)
		}
	})
}
