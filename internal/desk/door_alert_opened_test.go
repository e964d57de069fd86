package desk_test

import (
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/store"
)

// tries types wrong codes, one each twenty seconds.
func (h *house) tries(fake *fakelock.Lock, n int) {
	h.t.Helper()
	for range n {
		fake.Type("111111")
		h.later(20 * time.Second)
	}
}

// digitsOf is what is on the lock for Kim: everything that was not put in at the keypad.
func digitsOf(fake *fakelock.Lock, but string) string {
	for _, digits := range fake.Slots() {
		if digits != but {
			return digits
		}
	}
	return ""
}

// lastTo is the last message somebody got.
func (h *house) lastTo(p latchkey.PersonID) string {
	h.t.Helper()
	all := h.inbox.Messages(string(p))
	if len(all) == 0 {
		h.t.Fatalf("%s got nothing", p)
	}
	m := all[len(all)-1]
	return m.Title + " " + m.Text + " " + m.Link
}

// At two in the night somebody types six wrong codes and then Kim's. That is the worst pattern, so nothing ends by it: those who live there
// are told once more, with the minute, and with whose code it was where their own history says so. The office hears nothing. It
// stands until Ana has looked.
func TestARightCodeAfterWrongOnesIsToldAndEndsNothing(t *testing.T) {
	eachHouse(t, "2027-03-01T02:10:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		h.withHousemate()
		h.keepsHistory(h.resident(), 30)
		h.gives(kim())
		h.pump()
		h.listensAtDoor()
		h.tries(fake, 6)
		h.want("wrong codes", h.told(ana), 1)
		h.later(time.Minute)
		if !fake.Type(digitsOf(fake, "")) {
			t.Fatal("Kim's code does not open")
		}
		at := h.clock.Now()
		h.later(time.Minute)
		h.want("told once more", h.told(ana), 2)
		h.want("Ben too", h.told(ben), 2)
		if got := h.lastTo(ana); !strings.Contains(got, "after wrong codes (6) a code opened the door at 02:13") || !strings.Contains(got, "It was Kim, with a code.") || !strings.HasSuffix(got, "/home/entries") {
			t.Errorf("Ana reads: %s", got)
		}
		if got := h.lastTo(ben); !strings.Contains(got, "a code opened the door at 02:13.") || strings.Contains(got, "Kim") {
			t.Errorf("Ben keeps no history, and reads: %s", got)
		}
		for _, p := range []latchkey.PersonID{priya, olive, mona, theo, mei} {
			h.want("nobody else: "+string(p), h.told(p), 0)
		}
		a := h.newest()
		if a.Ended != nil || a.Right == nil || !a.Right.Equal(at) || a.By == nil || a.By.Guest != "Kim" {
			t.Errorf("on Ana's page: %+v", a)
		}
		fake.Thumb(latchkey.BoltLocked)
		h.later(time.Minute)
		fake.Type(digitsOf(fake, ""))
		h.later(6 * time.Hour)
		fake.Type(digitsOf(fake, ""))
		h.later(time.Minute)
		h.want("no later one is told or ends it", h.wrong(), "wrong_codes reported")
		h.want("nor told", h.told(ana), 2)
		h.good(h.desk.SayWell(h.ctx, h.resident(), a.ID))
		if a = h.newest(); a.Ended == nil || a.How != latchkey.AlertSaid {
			t.Errorf("she has looked: %+v", a)
		}
		if kept, err := h.lockNow(l.ID); err != nil || len(kept.Alerts) != 0 {
			t.Errorf("on the lock: %v %v", kept.Alerts, err)
		}
	})
}

// Kim mistypes four times and then gets it right: nobody's business, and the next ones are counted anew. A code that Latchkey did not put
// there is one that opens, too. A word of before the wrong ones, told late, is not after them, and a day later it is over.
func TestWhatIsARightCodeAfterWrongOnes(t *testing.T) {
	eachHouse(t, "2027-03-01T13:40:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		h.keepsHistory(h.resident(), 30)
		h.gives(kim())
		h.pump()
		h.listensAtDoor()
		h.tries(fake, 4)
		fake.Type(digitsOf(fake, ""))
		h.later(time.Minute)
		h.tries(fake, 4)
		h.want("twice four", h.told(ana), 0)
		h.good(h.desk.SetAlerts(h.ctx, h.resident(), h512, map[latchkey.AlertKind]bool{latchkey.AlertWrongCodes: false}))
		h.tries(fake, 1)
		h.want("she wants to hear nothing of wrong codes", h.told(ana), 0)
		h.hearsWord(moved(l, h.clock.Now().Add(-30*time.Second), locks.ByKeypad, 1))
		h.later(time.Second)
		h.want("before the last of them", h.told(ana), 0)
		fake.AtKeypad(9, "998877")
		fake.Type("998877")
		right := h.clock.Now()
		h.later(time.Minute)
		h.want("that one opened after them is told all the same", h.told(ana), 1)
		if got := h.lastTo(ana); !strings.Contains(got, "a code that we did not make") {
			t.Error(got)
		}
		h.clock.set(right.Add(24 * time.Hour))
		if a := h.newest(); a.Ended == nil || !a.Ended.Equal(right.Add(24*time.Hour)) || a.How != latchkey.AlertQuiet {
			t.Errorf("a day later: %+v", a)
		}
	})
}

// At a shared door the office is told that a code opened, and whoever is on call; whose it was stays among the neighbours.
func TestAtASharedDoorNobodyIsNamed(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		h.withLock(keypad())
		lobby := latchkey.SmartLock{ID: "lobby", Property: maple, Door: "building", Name: "Lobby", Stack: "fake", Address: "lobby", Can: keypad(), Added: h.clock.Now()}
		h.good(h.store.Do(h.ctx, store.Take{Properties: []latchkey.PropertyID{maple}}, func(tx *store.Tx) error { return tx.PutSmartLock(lobby) }))
		at := h.clock.Now()
		h.hearsWord(locks.Happening{Address: "lobby", At: at, Kind: locks.WrongCodes})
		h.later(time.Minute)
		h.hearsWord(moved(lobby, at.Add(30*time.Second), locks.ByKeypad, 3))
		h.later(time.Minute)
		h.want("the office and on call, twice each", h.told(olive)+h.told(theo), 4)
		h.want("no resident", h.told(ana)+h.told(priya), 0)
		if got := h.lastTo(olive); !strings.Contains(got, "a code opened the door at 09:00.") || strings.Contains(got, "It was") {
			t.Error(got)
		}
		lines, err := h.desk.SharedAlertsFor(h.ctx, h.keeps())
		if err != nil || len(lines) != 1 || lines[0].Right == nil || lines[0].By != nil {
			t.Errorf("%+v %v", lines, err)
		}
	})
}

// Five wrong codes within three seconds are five, in the history and for the alert: also when the stack says each twice, and when two
// servers listen to the same lock.
func TestWrongCodesTypedFastEachCount(t *testing.T) {
	eachHouse(t, "2027-05-04T23:18:00-05:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		h.keepsHistory(h.resident(), 7)
		other := locks.NewEar()
		stop := h.desk.Locks["fake"].(*fakelock.Stack).Listen(func(w locks.Happening) {
			again := w
			again.At = w.At.Add(30 * time.Millisecond)
			other.Hear(&again)
			for _, said := range []locks.Happening{w, again, w} { // and the first server is not sure that it was taken
				if err := h.desk.HeardLock(h.ctx, "fake", said); err != nil {
					t.Error(err)
				}
			}
		})
		defer stop()
		fake.Misbehave(fakelock.DoublesWord, true)
		for range 4 {
			fake.Type("111111")
			h.clock.set(h.clock.Now().Add(600 * time.Millisecond))
		}
		h.pump()
		h.want("four", h.told(ana), 0)
		h.want("four lines", strings.Count(h.history(h.resident()), "wrong_code"), 4)
		fake.Type("111111")
		h.later(time.Second)
		h.want("five", h.told(ana), 1)
		h.want("five lines", strings.Count(h.history(h.resident()), "wrong_code"), 5)
		if a := h.newest(); a.Times != 5 {
			t.Errorf("%+v", a)
		}
		if kept, err := h.lockNow(l.ID); err != nil || len(kept.Wrong) != 5 || len(kept.Wrong[0].Said) != 2 {
			t.Errorf("on the lock: %+v %v", kept.Wrong, err)
		}
	})
}
