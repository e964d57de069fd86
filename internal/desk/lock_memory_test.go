package desk_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// goesOn says for so long that somebody listens to the pretend stack, while everything that falls due is done.
func (h *house) goesOn(d time.Duration) {
	h.t.Helper()
	for end := h.clock.Now().Add(d); ; {
		_, err := h.desk.Listening(h.ctx, "fake")
		h.ok(err)
		h.pump()
		if !h.clock.Now().Add(desk.ListenBeat).Before(end) {
			h.later(end.Sub(h.clock.Now()))
			return
		}
		h.later(desk.ListenBeat)
	}
}

// isOut is the house when it is out for so long: it hears nothing and does nothing, and somebody is at the door at moments of it.
func (h *house) isOut(fake *fakelock.Lock, d time.Duration, at ...func()) {
	h.t.Helper()
	fake.Misbehave(fakelock.LosesWords, true)
	step := d / time.Duration(len(at)+1)
	for _, does := range at {
		h.clock.set(h.clock.Now().Add(step))
		does()
	}
	h.clock.set(h.clock.Now().Add(step))
	fake.Misbehave(fakelock.LosesWords, false)
}

// withMemory is a house with a lock that remembers so many happenings, listened to, and Ana's history kept.
func (h *house) withMemory(room int) (*fakelock.Lock, latchkey.SmartLock) {
	fake, l := h.withLock(keypad())
	fake.Remembers(room)
	h.keepsHistory(h.resident(), 7)
	h.listensAtDoor()
	h.gives(kim())
	h.goesOn(2 * time.Minute)
	return fake, l
}

// The house is out from nine until eleven. Kim comes with her code and goes meanwhile. When it is back, the lock is asked once: what
// happened stands in its place in the history, once each, with where it is known from; what was heard before and after is not
// doubled; and the lock's battery is left alone afterwards.
func TestWhatALockRemembersOfAnOutage(t *testing.T) {
	eachHouse(t, "2027-03-01T08:50:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withMemory(20)
		fake.Thumb(latchkey.BoltUnlocked)
		h.goesOn(10 * time.Second)
		fake.Thumb(latchkey.BoltLocked)
		h.goesOn(30 * time.Second)
		h.want("before", h.history(h.resident()), "08:52:10 locked hand reported, 08:52:00 unlocked hand reported")
		fake.ClockWrong(4 * time.Second) // right enough; a lock's clock is never to the second
		h.isOut(fake, 2*time.Hour, func() { fake.Type(fake.Slots()[1]) }, func() { fake.Thumb(latchkey.BoltLocked) }, func() { fake.Type("000000") })
		fake.Thumb(latchkey.BoltUnlocked) // heard, in the moment before it is asked
		asked := fake.Asked()
		h.goesOn(time.Minute)
		h.want("after", h.history(h.resident()), "10:52:40 unlocked hand reported, 10:22:40 wrong_code nobody unknown remembered right, 09:52:40 locked hand reported remembered right, "+
			"09:22:40 unlocked guest reported Kim remembered right, 08:52:10 locked hand reported, 08:52:00 unlocked hand reported")
		h.want("its memory, and how it stands", fake.Asked()-asked, 2)
		h.goesOn(3 * time.Hour)
		h.want("and no more", fake.Asked()-asked, 2)
	})
}

// Nobody in the home wants a history. So nothing of the outage is kept either, also not when somebody says yes later; but the
// lock was read, and five wrong codes in the night are told: in the morning, with their time and where it is known from.
func TestWithoutAYesAMemoryIsNotKept(t *testing.T) {
	eachHouse(t, "2027-03-01T23:50:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		fake.Remembers(20)
		h.listensAtDoor()
		h.gives(kim())
		h.goesOn(2 * time.Minute)
		h.isOut(fake, time.Hour, func() { fake.Type(fake.Slots()[1]) }, func() {
			for range 5 {
				fake.Type("000000")
				h.clock.set(h.clock.Now().Add(20 * time.Second))
			}
		})
		h.goesOn(10 * time.Minute)
		h.keepsHistory(h.resident(), 7)
		h.want("kept", h.history(h.resident()), "")
		h.want("told at night", h.told(ana), 0)
		h.goesOn(10 * time.Hour)
		h.want("told in the morning", h.told(ana), 1)
		if text := h.inbox.Messages(string(ana))[0].Text; !strings.Contains(text, "2 March, 00:") || !strings.Contains(text, "it remembered this") {
			t.Errorf("%q", text)
		}
	})
}

// Ana says yes while the line to her lock is cut. What she did before that yes is not taken over from the lock, what came after is.
func TestAMemoryBeginsWithTheYes(t *testing.T) {
	eachHouse(t, "2027-03-01T08:50:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		fake.Remembers(20)
		h.listensAtDoor()
		h.goesOn(2 * time.Minute)
		stack := h.desk.Locks["fake"].(*fakelock.Stack)
		stack.GoAway(true)
		h.later(30 * time.Minute)
		fake.Thumb(latchkey.BoltUnlocked)
		h.later(30 * time.Minute)
		h.keepsHistory(h.resident(), 7)
		h.later(30 * time.Minute)
		fake.Thumb(latchkey.BoltLocked)
		h.later(30 * time.Minute)
		stack.GoAway(false)
		h.goesOn(10 * time.Minute)
		h.want("kept", h.history(h.resident()), "10:22:00 locked hand reported remembered right")
		h.keepsHistory(h.withHousemate(), 7)
		h.ok(h.store.View(h.ctx, func(v *store.View) error {
			all, err := v.DoorEventsOfHome(h512, h.clock.Now(), 100)
			h.want("on disk", len(all), 1)
			return err
		}))
	})
}

// Ben, who lives with Ana, says yes in the middle of an outage. A hand on the bolt from before may have been his, so it is not kept for
// Ana either.
func TestAMemoryOfBeforeAHousematesYesIsKeptForNobody(t *testing.T) {
	eachHouse(t, "2027-03-01T08:50:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withMemory(20)
		his := h.withHousemate()
		h.goesOn(time.Minute)
		h.isOut(fake, 2*time.Hour, func() { fake.Thumb(latchkey.BoltUnlocked) }, func() { h.keepsHistory(his, 7) }, func() { fake.Thumb(latchkey.BoltLocked) })
		h.goesOn(time.Minute)
		h.ok(h.store.View(h.ctx, func(v *store.View) error {
			all, err := v.DoorEventsOfHome(h512, h.clock.Now(), 100)
			if len(all) != 1 || all[0].Kind != latchkey.DoorLocked {
				t.Errorf("kept: %+v", all)
			}
			return err
		}))
	})
}

// The same at a door that was forced: it may stand open since, and is told at once, with when that was.
func TestAForcedDoorIsToldAtOnceAlsoFromMemory(t *testing.T) {
	eachHouse(t, "2027-03-01T23:50:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withMemory(20)
		h.isOut(fake, time.Hour, fake.Force)
		h.goesOn(time.Minute)
		h.want("told", h.told(ana), 1)
		text := h.inbox.Messages(string(ana))[0].Text
		for _, part := range []string{"2 March, 00:22", "it remembered this", "Front door"} {
			if !strings.Contains(text, part) {
				t.Errorf("%q is not in %q", part, text)
			}
		}
		h.isOut(fake, time.Hour)
		h.goesOn(2 * time.Hour)
		h.want("once", h.told(ana), 1)
	})
}

// Its memory is smaller than what happened: what it still has is taken down, and that there was more, which nobody knows.
func TestAMemoryThatIsTooSmall(t *testing.T) {
	eachHouse(t, "2027-03-01T08:50:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withMemory(2)
		turn := func(to latchkey.Bolt) func() { return func() { fake.Thumb(to) } }
		h.isOut(fake, time.Hour, turn(latchkey.BoltUnlocked), turn(latchkey.BoltLocked), turn(latchkey.BoltUnlocked))
		h.goesOn(time.Minute)
		h.want("kept", h.history(h.resident()), "09:37:00 unlocked hand reported remembered right, 09:22:00 locked hand reported remembered right, 09:21:59 gap nobody reported remembered right")
		dh, err := h.desk.DoorHistoryOf(h.ctx, h.resident(), h512)
		h.ok(err)
		if since := dh.Lines[0].Lines[2].Event.Since; since == nil || since.Format("15:04:05") != "08:51:30" {
			t.Errorf("since %v", since)
		}
	})
}

// A lock whose clock is wrong is believed in its order, with the time moved; one that never says what its clock shows is believed
// unchecked; of one that has lost the time nothing is taken down but that nobody knows.
func TestAMemoryGoesByTheLocksClock(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*fakelock.Lock)
		want  string
	}{
		"hours ahead":    {func(l *fakelock.Lock) { l.ClockWrong(5 * time.Hour) }, "09:22:00 unlocked hand reported remembered moved"},
		"years behind":   {func(l *fakelock.Lock) { l.ClockWrong(-27 * 365 * 24 * time.Hour) }, "09:22:00 unlocked hand reported remembered moved"},
		"does not say":   {func(l *fakelock.Lock) { l.Misbehave(fakelock.NoSay, true) }, "09:22:00 unlocked hand reported remembered unchecked"},
		"has no time":    {func(l *fakelock.Lock) { l.Misbehave(fakelock.NoClock, true) }, "09:52:00 gap nobody reported remembered right"},
		"says nonsense":  {func(l *fakelock.Lock) { l.Misbehave(fakelock.Garbage, true) }, ""},
		"without memory": {func(l *fakelock.Lock) { l.Remembers(0) }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			eachHouse(t, "2027-03-01T08:50:00-06:00", func(t *testing.T, h *house) {
				fake, _ := h.withMemory(20)
				c.spoil(fake)
				h.isOut(fake, time.Hour, func() { fake.Thumb(latchkey.BoltUnlocked) })
				h.goesOn(time.Minute)
				h.want("kept", h.history(h.resident()), c.want)
			})
		})
	}
}

// A lock whose answers make no sense is asked a few times more, an hour apart, and what it does otherwise goes on; then it is
// said that nobody knows.
func TestAMemoryThatCannotBeRead(t *testing.T) {
	eachHouse(t, "2027-03-01T08:50:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withMemory(20)
		fake.Misbehave(fakelock.Garbage, true)
		h.isOut(fake, time.Hour, func() { fake.Thumb(latchkey.BoltUnlocked) })
		asked := fake.Asked()
		h.goesOn(14 * time.Hour)
		if n := fake.Asked() - asked; n < 12 || n > 16 {
			t.Errorf("asked %d times", n)
		}
		if got := h.history(h.resident()); !strings.Contains(got, "gap nobody") || strings.Contains(got, "unlocked") {
			t.Errorf("%s", got)
		}
	})
}

// A line that breaks again and again does not empty the lock's battery: its memory is read once an hour, and nothing is lost.
func TestALineThatBreaksAgainAndAgain(t *testing.T) {
	eachHouse(t, "2027-03-01T08:50:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withMemory(20)
		stack := h.desk.Locks["fake"].(*fakelock.Stack)
		asked := fake.Asked()
		for i := range 20 {
			stack.GoAway(true)
			h.later(time.Second)
			fake.Thumb([]latchkey.Bolt{latchkey.BoltUnlocked, latchkey.BoltLocked}[i%2])
			stack.GoAway(false)
			h.goesOn(3 * time.Minute)
		}
		if n := fake.Asked() - asked; n > 4 {
			t.Errorf("asked %d times within an hour", n)
		}
		h.goesOn(time.Hour)
		h.want("of twenty", strings.Count(h.history(h.resident()), "remembered right"), 20)
	})
}

// The radio gave the lock up and has it back: the lock is asked for the time between.
func TestALockThatWasOffItsNetwork(t *testing.T) {
	eachHouse(t, "2027-03-01T08:50:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withMemory(20)
		h.hearsWord(locks.Happening{Address: l.Address, At: h.clock.Now(), Kind: locks.Dead})
		fake.Misbehave(fakelock.Dead, true)
		h.goesOn(30 * time.Minute)
		fake.Thumb(latchkey.BoltUnlocked)
		h.goesOn(30 * time.Minute)
		h.want("while it is away", h.history(h.resident()), "")
		fake.Misbehave(fakelock.Dead, false)
		h.hearsWord(locks.Happening{Address: l.Address, At: h.clock.Now(), Kind: locks.Alive})
		h.goesOn(time.Minute)
		h.want("back", h.history(h.resident()), "09:22:00 unlocked hand reported remembered right")
	})
}

// The server stops after some of what the lock remembers is taken down: it is asked again, and nothing is there twice.
func TestAServerStopsWhileItReadsAMemory(t *testing.T) {
	eachHouse(t, "2027-03-01T08:50:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withMemory(20)
		turn := func(to latchkey.Bolt) func() { return func() { fake.Thumb(to) } }
		h.isOut(fake, time.Hour, turn(latchkey.BoltUnlocked), turn(latchkey.BoltLocked))
		m, err := fake.Recall(h.ctx, time.Time{}, 10)
		h.ok(err)
		first := m.Happened[len(m.Happened)-2]
		first.Recalled = latchkey.RecallRight
		h.hearsWord(first) // as the server did that stopped then
		h.goesOn(time.Minute)
		h.want("once each", h.history(h.resident()), "09:32:00 locked hand reported remembered right, 09:12:00 unlocked hand reported remembered right")
		h.ok(h.store.View(h.ctx, func(v *store.View) error {
			l, err := v.SmartLock(l.ID)
			return errors.Join(err, func() error {
				if l.Unheard != nil || l.Recalled == nil {
					return errors.New("it is still to be asked")
				}
				return nil
			}())
		}))
	})
}

// Whichever write fails while a memory is taken down, before or after it lands: what the lock remembers is there once in the end.
func TestEveryWriteOfAMemoryFailsOnce(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		t.Parallel()
		b := &storetest.Breaker{}
		h := newHouse(t, dsn, "2027-03-01T08:50:00-06:00", b.Fault)
		fake, l := h.withMemory(20)
		work := latchkey.Task{Payload: []byte(`{"lock":"` + string(l.ID) + `"}`)}
		broken := 0
		for n, done := 1, false; !done; n++ {
			for _, when := range []store.Moment{store.Before, store.After} {
				before := strings.Count(h.history(h.resident()), "remembered right")
				h.isOut(fake, 2*time.Hour, func() { fake.Thumb(latchkey.BoltUnlocked) }, func() { fake.Thumb(latchkey.BoltLocked) })
				_, err := h.desk.Listening(h.ctx, "fake")
				h.ok(err)
				b.Arm(n, when)
				err = h.desk.WorkLock(h.ctx, work)
				broke := b.Broke()
				b.Arm(0, when)
				if done = broke == ""; done {
					h.ok(err)
				} else {
					broken++
				}
				h.goesOn(5 * time.Minute)
				if got := strings.Count(h.history(h.resident()), "remembered right") - before; got != 2 {
					t.Errorf("number %d, %s, broken %s it landed: %d are taken down, not 2", n, broke, when, got)
				}
			}
		}
		if broken < 12 {
			t.Errorf("only %d writes were broken", broken)
		}
		h.want("and nothing is unknown", strings.Count(h.history(h.resident()), "gap"), 0)
	})
}
