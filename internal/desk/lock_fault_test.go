package desk_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// What goes wrong with locks, one story each on a pretend lock that misbehaves in that way: what people see of it, and what
// the house does. docs/locks.md lists all twenty.

// ears hand on to the house what the pretend locks say by themselves.
func (h *house) ears() (hears func()) {
	h.t.Helper()
	var said []locks.Happening
	stop := h.desk.Locks["fake"].(*fakelock.Stack).Listen(func(w locks.Happening) { said = append(said, w) })
	h.t.Cleanup(stop)
	return func() {
		h.t.Helper()
		for _, w := range said {
			if err := h.desk.HeardLock(h.ctx, "fake", w); err != nil {
				h.t.Fatal(err)
			}
		}
		said = nil
	}
}

func (h *house) tick(d time.Duration) { h.clock.set(h.clock.Now().Add(d)) }

// code is what Ana reads of her newest guest's code.
func (h *house) code() desk.CodeView {
	h.t.Helper()
	all, err := h.desk.GrantsOf(h.ctx, h.resident(), h512)
	if err != nil || len(all) == 0 || len(all[0].Codes) != 1 {
		h.t.Fatalf("%+v %v", all, err)
	}
	return all[0].Codes[0]
}

// bolt is what Ana's page says of her lock.
func (h *house) bolt() latchkey.Bolt {
	h.t.Helper()
	v, err := h.desk.LocksOf(h.ctx, h.resident(), h512)
	if err != nil || len(v.Locks) != 1 {
		h.t.Fatal(err)
	}
	return latchkey.Bolt(rules.StandOf(v.Locks[0], h.clock.Now()).Is)
}

// texts are the words of the messages to somebody whose title is this.
func (h *house) texts(p latchkey.PersonID, title string) (out []string) {
	for _, m := range h.inbox.Messages(string(p)) {
		if strings.TrimPrefix(m.Title, "Latchkey: ") == title {
			out = append(out, m.Text)
		}
	}
	return out
}

// 1. A code that does not come is pending, with why and when it is tried again; its guest gets no digits that do not work.
func TestPain1ACodeThatDoesNotComeSaysWhy(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		fake.Misbehave(fakelock.Silent, true)
		h.gives(kim())
		h.pump()
		c := h.code()
		if c.Stand != latchkey.CodeNotYet || c.Code.Fault != latchkey.CodeSilent || c.Code.Next == nil || !c.Code.Next.After(h.clock.Now()) {
			t.Errorf("%+v", c)
		}
		all, err := h.desk.GrantsOf(h.ctx, h.resident(), h512)
		if err != nil {
			t.Fatal(err)
		}
		gv, err := h.desk.GuestCodes(h.ctx, desk.Helper{Token: all[0].Link[strings.LastIndex(all[0].Link, "/")+1:], Device: "Kim's phone"})
		if err != nil || gv.Codes[0].Digits != "" {
			t.Errorf("digits that no lock has: %v", err)
		}
	})
}

// A lock that says yes to a code and drops it did not say no: why the code is not there is told as what was seen, to those who live
// there and to the office. When it keeps the code, nothing is said any more.
func TestALockThatSaysYesAndDropsACodeWithAPretendLock(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		faults := func() (out []latchkey.LockFault) {
			t.Helper()
			v, err := h.desk.OfficeLocks(h.ctx, h.keeps(), desk.Asked{})
			h.ok(err)
			for _, row := range v.Lines {
				if row.ID == l.ID {
					for _, f := range row.Care.Faults {
						out = append(out, f.Fault)
					}
				}
			}
			return out
		}
		fake.Misbehave(fakelock.DropsCode, true)
		h.gives(kim())
		h.later(10 * time.Minute)
		c := h.code()
		h.want("not there", c.Stand, latchkey.CodeNotYet)
		h.want("why", c.Code.Fault, latchkey.CodeDropped)
		h.want("the office", slices.Contains(faults(), latchkey.FaultDropped) && !slices.Contains(faults(), latchkey.FaultRefused), true)
		fake.Misbehave(fakelock.DropsCode, false)
		h.later(time.Hour)
		h.want("it keeps it now", h.code().Stand, latchkey.CodeOn)
		h.want("and nothing is said", h.code().Code.Fault, latchkey.CodeFault(""))
	})
}

// 3. Digits that somebody else put on the lock are never sent to it again: a person has to choose others.
func TestPain3ACodeThatClashesIsNotTriedForEver(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		h.gives(kim())
		h.pump()
		digits := fake.Slots()[1]
		fake.WipeAtKeypad(1)
		fake.AtKeypad(7, digits)
		h.later(26 * time.Hour)
		c := h.code()
		h.want("cannot", c.Stand, latchkey.CodeCannot)
		h.want("why", c.Code.Fault, latchkey.CodeClash)
		before := fake.Asked()
		h.later(6 * time.Hour)
		h.want("commands after that", fake.Asked()-before, 0)
		h.want("theirs", fake.Slots()[7], digits)
	})
}

// 4. A lock that hides its digits is not written to again and again.
func TestPain4AMaskedCodeIsNotWrittenAgain(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		fake.Misbehave(fakelock.Masked, true)
		h.gives(kim())
		h.pump()
		h.want("on", h.stand(), latchkey.CodeOn)
		before := fake.Asked()
		h.later(5*24*time.Hour + time.Hour)
		h.want("whole reads in five days, and nothing else", fake.Asked()-before, 5)
		h.want("still on", h.stand(), latchkey.CodeOn)
	})
}

// 6. New batteries stop a lock's clock, and then no code works: it gets the time at the door, and every code is read.
func TestPain6NewBatteriesSetTheClock(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		hears := h.ears()
		h.gives(kim())
		h.pump()
		digits := fake.Slots()[1]
		fake.Drain(8)
		hears()
		h.tick(time.Hour)
		fake.Batteries()
		if fake.Type(digits) {
			t.Fatal("the pretend lock has lost the time and takes a code")
		}
		hears()
		h.pump()
		if !fake.Type(digits) {
			t.Error("the code does not work with new batteries")
		}
		h.want("read again", h.code().Code.Seen.Equal(h.clock.Now()), true)
	})
}

// 7. A turn from inside is nobody's code: no line says that a guest came.
func TestPain7ATurnFromInsideIsNobodysCode(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		hears := h.ears()
		g := h.gives(kim())
		h.pump()
		fake.Type(fake.Slots()[1])
		hears()
		before := h.lines()
		h.tick(time.Minute)
		fake.Thumb(latchkey.BoltLocked)
		h.tick(time.Minute)
		fake.Thumb(latchkey.BoltUnlocked)
		hears()
		h.pump()
		for _, e := range h.lines()[len(before):] {
			if e.Public["grant"] == string(g.ID) || e.Personal["name"] == "Kim" || e.By == "guest" {
				t.Errorf("the last code used is blamed for a hand inside: %+v", e)
			}
		}
		h.want("and how it stands is its own word", h.bolt(), latchkey.Bolt(rules.SaidUnlocked))
	})
}

func (h *house) lines() (all []latchkey.Entry) {
	h.t.Helper()
	if err := h.store.View(h.ctx, func(v *store.View) (err error) {
		all, err = v.Entries(store.EntryQuery{Home: h512})
		slices.SortStableFunc(all, func(a, b latchkey.Entry) int { return a.At.Compare(b.At) })
		return err
	}); err != nil {
		h.t.Fatal(err)
	}
	return all
}

// 8. One word of a jam is never "locked", and no verdict either: the lock is asked, and what it says then holds.
func TestPain8AWordOfAJamStartsALook(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		jam := func() {
			t.Helper()
			h.tick(time.Minute)
			if err := h.desk.HeardLock(h.ctx, "fake", locks.Happening{Address: l.Address, At: h.clock.Now(), Kind: locks.Jammed}); err != nil {
				t.Fatal(err)
			}
			h.want("at once", h.bolt(), latchkey.BoltJammed)
			h.pump()
		}
		jam()
		h.want("it was no jam", h.bolt(), latchkey.BoltLocked)
		fake.Misbehave(fakelock.Jam, true)
		if _, err := h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltUnlocked); latchkey.KindOf(err) != latchkey.Conflict {
			t.Errorf("stuck: %v", err)
		}
		jam()
		h.want("it is one", h.bolt(), latchkey.BoltJammed)
	})
}

// 9. A lock whose battery is empty is no way in, from the moment somebody finds that out.
func TestPain9ADeadLockIsNoWayIn(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		if _, err := h.desk.LookAtLock(h.ctx, h.resident(), l.ID); err != nil {
			t.Fatal(err)
		}
		a := keyInside()
		a.Where = "unit_door"
		h.must(h.desk.OpenLockout(h.ctx, h.resident(), h512, "tap-1", a))
		own := func() (state latchkey.WayState) {
			t.Helper()
			cv, err := h.desk.CaseFor(h.ctx, h.resident(), h.openCase())
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range cv.Plan.Ways {
				if w.Kind == latchkey.WayOwnEKey {
					state = w.State
				}
			}
			return state
		}
		h.want("before", own(), latchkey.DoNow)
		h.want("it stands", h.bolt(), latchkey.BoltLocked)
		fake.Misbehave(fakelock.Dead, true)
		if _, err := h.desk.UnlockHome(h.ctx, h.resident(), h.openCase()); latchkey.KindOf(err) != latchkey.Unavailable {
			t.Errorf("dead: %v", err)
		}
		h.want("and from then on nobody knows", h.bolt(), latchkey.BoltUnknown)
		if own() == latchkey.DoNow {
			t.Error("a dead lock is still the way to take")
		}
	})
}

// 10. A quiet lock is asked once a day, one whose battery is low every other day, and a silent one is not shouted at.
func TestPain10ABatteryIsNotPolledEmpty(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		h.gives(kim())
		h.pump()
		week := func(most int, when string) {
			t.Helper()
			before := fake.Asked()
			h.later(7 * 24 * time.Hour)
			if n := fake.Asked() - before; n > most {
				t.Errorf("%s: %d commands in a week, at most %d", when, n, most)
			}
		}
		week(8, "quiet")
		hears := h.ears()
		fake.Drain(9)
		hears()
		week(5, "low")
		fake.Misbehave(fakelock.Silent, true)
		week(7*48+20, "silent")
	})
}

// 11. When what speaks to the locks was away, its locks are not left out in the cold for long: all is well within minutes.
func TestPain11AStackThatComesBack(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		h.withLock(keypad())
		stack := h.desk.Locks["fake"].(*fakelock.Stack)
		stack.GoAway(true)
		h.gives(kim())
		h.later(8 * time.Hour)
		h.want("away", h.stand(), latchkey.CodeNotYet)
		stack.GoAway(false)
		h.later(6 * time.Minute)
		h.want("six minutes after it is back", h.stand(), latchkey.CodeOn)
	})
}

// 13. A lock that says it moved, and did not, opens nothing in anybody's eyes.
func TestPain13SaidAndSeenAreTwo(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		fake.Misbehave(fakelock.Optimistic, true)
		r, err := h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltUnlocked)
		if err == nil || r.Bolt == latchkey.BoltUnlocked {
			t.Errorf("%+v %v", r, err)
		}
		if lines := h.doorLines(); !strings.HasPrefix(lines, "door.turn_asked to unlocked, door.turn_failed") {
			t.Errorf("the log: %s", lines)
		}
	})
}

// 13. A command that is lost on the way is no yes of the lock: whoever asked reads that it did not answer, and that it was read
// afterwards and was not seen to move. The lock still answers, so how it stands is known.
func TestACommandThatIsLostIsNoYesWithAPretendLock(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		fake.Misbehave(fakelock.LosesTurn, true)
		r, err := h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltUnlocked)
		if said := latchkey.SentenceOf(err); latchkey.KindOf(err) != latchkey.Conflict || r.Bolt != latchkey.BoltLocked ||
			said != "The lock did not answer. Read afterwards, it was not seen to move. Look at the door before you try again." {
			t.Errorf("%+v: %s", r, said)
		}
		h.want("it stands", h.bolt(), latchkey.BoltLocked)
		fake.Misbehave(fakelock.LosesTurn, false)
		fake.Misbehave(fakelock.Optimistic, true)
		if _, err := h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltUnlocked); latchkey.SentenceOf(err) != "The lock said yes, and it was not seen to move. Look at the door before you try again." {
			t.Errorf("one that does say yes: %v", err)
		}
	})
}

// A lock whose answers are lost says by itself that it has moved, and has not: nobody calls it unlocked. Its word alone is never
// shown as what was read.
func TestAWordThatNobodyCheckedIsCalledThatWithAPretendLock(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		can := keypad()
		can.DoorSensor = true
		fake, l := h.withLock(can)
		hears := h.ears()
		look := func() {
			t.Helper()
			h.tick(time.Minute)
			_, err := h.desk.LookAtLock(h.ctx, h.resident(), l.ID)
			h.ok(err)
		}
		look()
		h.tick(time.Minute)
		fake.Misbehave(fakelock.LateAnswer, true)
		fake.Misbehave(fakelock.Optimistic, true)
		_, _ = h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltUnlocked)
		hears()
		h.want("asked in vain", h.bolt(), latchkey.BoltUnknown)
		fake.Misbehave(fakelock.LateAnswer, false)
		look()
		h.want("read", h.bolt(), latchkey.BoltLocked)
		fake.Misbehave(fakelock.Optimistic, false)
		h.tick(time.Minute)
		fake.Thumb(latchkey.BoltUnlocked)
		hears()
		h.want("by its own word", h.bolt(), latchkey.Bolt(rules.SaidUnlocked))
		fake.Drain(90)
		hears()
		h.want("a word of its battery checks nothing", h.bolt(), latchkey.Bolt(rules.SaidUnlocked))
		look()
		h.want("read so", h.bolt(), latchkey.BoltUnlocked)
		h.tick(time.Minute)
		fake.Door(latchkey.LeafOpen)
		fake.Thumb(latchkey.BoltLocked)
		hears()
		h.want("the bolt is out beside an open door", h.bolt(), latchkey.Bolt(rules.SaysOpen))
		h.tick(time.Minute)
		_, err := h.desk.TurnLock(h.ctx, h.resident(), l.ID, latchkey.BoltLocked)
		h.want("and it is not locked from afar", latchkey.KindOf(err), latchkey.Conflict)
	})
}

// 14. A code that will not go is a matter for people on a clock: first for those who live there, then for whoever can go and
// take it off. It counts as live until the lock was read without it.
func TestPain14ACodeThatWillNotGoIsToldToPeople(t *testing.T) {
	for _, fault := range []fakelock.Fault{fakelock.RefusesGo, fakelock.KeepsCode, fakelock.Silent, fakelock.Dead, fakelock.Away} {
		t.Run(string(fault), func(t *testing.T) {
			eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
				fake, _ := h.withLock(keypad())
				g := h.gives(kim())
				h.pump()
				fake.Misbehave(fault, true)
				h.ends(g)
				h.later(9 * time.Minute)
				h.want("after nine minutes", len(h.texts(ana, "a code should be gone")), 0)
				h.later(2 * time.Minute)
				told := h.texts(ana, "a code should be gone")
				if len(told) != 1 || !strings.Contains(told[0], "Kim") || !strings.Contains(told[0], "Front door") {
					t.Errorf("after eleven: %q", told)
				}
				h.want("the office, after eleven", h.got(olive), "")
				h.later(2 * time.Hour)
				visit := h.texts(olive, "a code should be gone, somebody must go there")
				if len(visit) != 1 || strings.Contains(visit[0], "Kim") || !strings.Contains(visit[0], "512") {
					t.Errorf("the office, after two hours: %q", visit)
				}
				h.want("still live", h.stand(), latchkey.CodeLeaving)
				fake.Misbehave(fault, false)
				h.later(time.Hour)
				h.want("gone", h.stand(), latchkey.CodeGone)
				h.want("told twice at most", len(h.texts(ana, "a code should be gone"))+len(h.texts(ana, "a code should be gone, somebody must go there")), 2)
			})
		})
	}
}

// 15. A full lock is said to be full, and the code comes when somebody made room.
func TestPain15AFullLockSaysSo(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		for slot := 1; slot <= 9; slot++ {
			fake.AtKeypad(slot, "40792"+string(rune('0'+slot)))
		}
		h.later(25 * time.Hour)
		h.gives(kim())
		h.pump()
		c := h.code()
		h.want("full", c.Stand, latchkey.CodeCannot)
		h.want("why", c.Code.Fault, latchkey.CodeFull)
		fake.WipeAtKeypad(1)
		fake.WipeAtKeypad(2)
		h.later(25 * time.Hour)
		h.want("room was made", h.stand(), latchkey.CodeOn)
		h.want("on the lock", on(fake), 8)
	})
}

// 16. A keypad that takes no PIN that is safe is said so at the guest, and is never asked.
func TestPain16AKeypadThatTakesNoSafePIN(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(latchkey.LockCan{Remote: true, Codes: 10, CodeLeast: 4, CodeMost: 4})
		g := h.gives(kim())
		h.pump()
		c := h.code()
		h.want("cannot", c.Stand, latchkey.CodeCannot)
		h.want("why", c.Code.Fault, latchkey.CodeLength)
		h.want("on the lock", on(fake), 0)
		h.ends(g)
		h.pump()
		h.want("ended", h.stand(), latchkey.CodeGone)
	})
}

// dying is a stack on whose lock the power goes right after a code was written, before anybody noted it.
type dying struct{ locks.Stack }

type dyingLock struct{ *fakelock.Lock }

func (d dying) Lock(address string) locks.Lock {
	return dyingLock{d.Stack.Lock(address).(*fakelock.Lock)}
}

func (l dyingLock) WriteCode(ctx context.Context, slot int, digits string) error {
	_ = l.Lock.WriteCode(ctx, slot, digits)
	panic("the power goes")
}

// 17. A server that dies in the middle of a write reads everything first when it is back, clears nothing, and loses nothing.
func TestPain17TheServerDiesBetweenLockAndStore(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		fake.AtKeypad(3, "407925")
		well := h.desk.Locks["fake"]
		h.gives(kim())
		h.desk.Locks["fake"] = dying{well}
		func() {
			defer func() {
				if recover() == nil {
					t.Error("the power did not go")
				}
			}()
			h.pump()
		}()
		h.want("not claimed to be there", h.stand(), latchkey.CodeNotYet)
		h.desk.Locks["fake"] = well
		h.later(2 * time.Hour)
		h.want("back", h.stand(), latchkey.CodeOn)
		h.want("once, beside the one of somebody else", on(fake), 2)
		h.want("theirs", fake.Slots()[3], "407925")
		if v, err := h.desk.LocksOf(h.ctx, h.resident(), h512); err != nil || v.Locks[0].ID != l.ID || v.Locks[0].Busy != nil {
			t.Errorf("the lock is still held: %v", err)
		}
	})
}

// 18. One read that leaves out every code starts a second one, and nothing is written in between.
func TestPain18OneBadReadIsNoNews(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		h.gives(kim())
		h.pump()
		digits := fake.Slots()[1]
		fake.Misbehave(fakelock.SaysGone, true)
		h.later(24*time.Hour + time.Second)
		h.want("after one bad read", h.stand(), latchkey.CodeDoubt)
		fake.Misbehave(fakelock.SaysGone, false)
		h.later(10 * time.Minute)
		h.want("after a good one", h.stand(), latchkey.CodeOn)
		h.want("the same digits in the same place", fake.Slots()[1], digits)
	})
}
