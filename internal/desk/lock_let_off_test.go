package desk_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks/fakelock"
)

// The lock of 512 is dead since this morning, and Olive wants to put a new one there. For Ben it is the last way in that we know of:
// Olive reads what is missing and what to do, and not whose it is. Ben is asked, once, however often she tries; Ana is not. With
// Ben's own yes the lock goes, though the day is not over.
func TestABrokenLockGoesWithTheYesOfWhoHasNoOtherWay(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, l := h.withLock(keypad())
		his := h.withHousemate()
		h.good(h.desk.WantOwnCode(h.ctx, his, l.ID, latchkey.CodeResident))
		h.pump()
		h.good(h.desk.SayMeans(h.ctx, h.resident(), h512, []string{"unit"}, nil))
		fake.Misbehave(fakelock.Dead, true)
		h.later(time.Hour)
		for range 3 {
			err := h.takesOut(l, latchkey.OffBroken)
			says := latchkey.SentenceOf(err)
			if latchkey.KindOf(err) != latchkey.Against || !strings.Contains(says, "for somebody who lives here") {
				t.Fatalf("Olive reads %q", says)
			}
			stays, ok := errors.AsType[desk.LockStays](err)
			if !ok || stays.Home != h512 || !slices.Equal(stays.Remedies, []desk.Remedy{desk.RemedySay, desk.RemedyKey, desk.RemedySecond}) {
				t.Errorf("Olive does not read what she can do: %+v", stays)
			}
			if strings.Contains(says, "Ben") || strings.Contains(says, "Ana") {
				t.Errorf("Olive reads whose way it is: %s", says)
			}
			h.pump()
		}
		h.want("Ana was not asked", h.got(ana), "")
		ms := h.inbox.Messages(string(ben))
		if len(ms) != 1 || !strings.Contains(ms[0].Text, "The office of") || !strings.Contains(ms[0].Text, "It stays, because") || !strings.Contains(ms[0].Link, "/home/locks") {
			t.Fatalf("Ben was asked: %+v", ms)
		}
		hers, err := h.desk.LocksOf(h.ctx, h.resident(), h512)
		h.good(err)
		own, err := h.desk.LocksOf(h.ctx, his, h512)
		h.good(err)
		h.want("whose last way it is, on their pages", []bool{hers.Last[l.ID], own.Last[l.ID]}, []bool{false, true})

		h.good(h.desk.LetLockOff(h.ctx, h.resident(), l.ID)) // Ana speaks for herself alone
		if err := h.takesOut(l, latchkey.OffBroken); latchkey.KindOf(err) != latchkey.Against {
			t.Errorf("with Ana's yes for Ben: %v", err)
		}
		for _, p := range []latchkey.PersonID{priya, olive} {
			if err := h.desk.LetLockOff(h.ctx, h.as(p, latchkey.CounterHome, latchkey.ProofProven), l.ID); latchkey.KindOf(err) != latchkey.NotFound {
				t.Errorf("%s lets it go: %v", p, err)
			}
		}
		if err := h.desk.LetLockOff(h.ctx, h.as(ben, latchkey.CounterHome, latchkey.ProofClaimed), l.ID); err == nil {
			t.Error("who has Ben's bag lets it go")
		}
		h.good(h.desk.LetLockOff(h.ctx, his, l.ID))
		h.good(h.desk.LetLockStay(h.ctx, his, l.ID))
		if err := h.takesOut(l, latchkey.OffBroken); latchkey.KindOf(err) != latchkey.Against {
			t.Errorf("he took his yes back: %v", err)
		}
		h.good(h.desk.LetLockOff(h.ctx, his, l.ID))
		h.good(h.takesOut(l, latchkey.OffBroken))
		h.want("the log", h.logOf(h512, "lock.let"), "lock.let_off lock.let_off lock.let_off lock.let_off_ended") // sorted
	})
}

// A yes is for a week: what somebody agreed to for a visit that never came does not take their lock a month later.
func TestAYesToLetALockGoIsOverAfterAWeek(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(keypad())
		h.keyless(h512)
		h.good(h.desk.LetLockOff(h.ctx, h.resident(), l.ID))
		h.later(7*24*time.Hour + time.Minute)
		if err := h.takesOut(l, latchkey.OffNew); latchkey.KindOf(err) != latchkey.Against {
			t.Errorf("a week later: %v", err)
		}
		h.pump()
		h.want("she is asked anew", strings.Count(h.got(ana), "may a lock go from your door?"), 1)
	})
}

// Ana says that she has a key before her phone has shown the question: it is not asked any more.
func TestNobodyIsAskedAboutALockThatIsNotTheirLastWay(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		_, l := h.withLock(keypad())
		h.keyless(h512)
		if err := h.takesOut(l, latchkey.OffNew); latchkey.KindOf(err) != latchkey.Against {
			t.Fatalf("her only way: %v", err)
		}
		h.good(h.desk.SayMeans(h.ctx, h.resident(), h512, []string{"unit"}, nil))
		h.pump()
		h.want("she was not asked", h.got(ana), "")
		h.good(h.takesOut(l, latchkey.OffNew))
	})
}
