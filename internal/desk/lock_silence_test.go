package desk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/locks/fakelock"
)

// silences are the words to somebody that a lock, or the line to it, is silent.
func (h *house) silences(p latchkey.PersonID) (out []string) {
	for _, text := range h.texts(p, "please check your door") {
		if strings.Contains(text, "does not answer") || strings.Contains(text, "have not reached") {
			out = append(out, text)
		}
	}
	return out
}

// reads checks that a text holds some words, and not others.
func (h *house) reads(what, text string, words []string, never ...string) {
	h.t.Helper()
	for _, w := range words {
		if !strings.Contains(text, w) {
			h.t.Errorf("%s: %q is missing in %q", what, w, text)
		}
	}
	for _, w := range never {
		if strings.Contains(text, w) {
			h.t.Errorf("%s: says %q: %q", what, w, text)
		}
	}
}

// Kim comes on Tuesdays and Thursdays until the first of April, and the lock keeps her hours by itself (O-21). On Tuesday its battery
// dies. Ana hears that the lock is silent a day later, once, and what helps. On Thursday her code should be off the lock: nobody has
// ended it, and nobody can know whether a dead lock opens, so neither is said. With new batteries all of it is over. The lock is a
// pretend one.
func TestO21ADeadLockIsSaidToBeDead(t *testing.T) {
	eachHouse(t, "2027-03-16T09:58:00-05:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(hourly())
		g := tuesdays()
		g.When.Last = "2027-04-01"
		h.gives(g)
		h.pump()
		h.want("on the lock, with her hours", len(fake.HoursOf(1)), 2)
		h.later(time.Minute)
		fake.Misbehave(fakelock.Dead, true)
		h.later(25 * time.Hour)
		h.want("an hour of silence is nothing yet", len(h.silences(ana)), 0)
		h.later(3 * time.Hour)
		told := h.silences(ana)
		h.want("on Wednesday afternoon she is told", len(told), 1)
		h.want("on her page", h.wrong(), "silent reported")
		h.reads("of the lock", strings.Join(told, ""), []string{"Front door", "16 March, 09:58", "battery may be empty", "do not know if the door is locked", "Take a key", "new batteries"}, "9-volt", "512", "Kim")

		h.later(time.Date(2027, 3, 18, 14, 5, 0, 0, h.clock.Now().Location()).Sub(h.clock.Now()))
		h.want("once", len(h.silences(ana)), 1)
		first, visit := h.texts(ana, "a code should be gone"), h.texts(ana, "a code should be gone, somebody must go there")
		if len(first) != 1 || len(visit) != 1 {
			t.Fatalf("%q %q", first, visit)
		}
		h.reads("of her code", first[0], []string{"The code of Kim should be off Front door since 18 March, 12:00", "until its next hours", "cannot know whether it still opens", "not answered since 16 March, 09:58"}, "was ended", ": it still opens the door")
		h.reads("after two hours", visit[0], []string{"cannot know whether it still opens", "new batteries"}, "was ended", ": it still opens the door")
		h.reads("the office", strings.Join(h.texts(olive, "a code should be gone, somebody must go there"), ""), []string{"cannot know", "512"}, "was ended", "Kim", ": it still opens the door")

		fake.Misbehave(fakelock.Dead, false)
		h.later(time.Hour)
		h.want("over", h.wrong(), "code_stays reported over, silent reported over")
	})
}

// What is said of a code that will not go is what is known. Kim's key was ended or only her hours are over; the lock was read with it
// since, says no and nothing more, or does not answer.
func TestWhatIsSaidOfACodeThatWillNotGo(t *testing.T) {
	for fault, want := range map[fakelock.Fault]string{
		fakelock.KeepsCode: ": it still opens the door", fakelock.RefusesGo: ": it still opens the door", fakelock.Dead: "cannot know whether it still opens", fakelock.Silent: "cannot know whether it still opens", fakelock.Away: "cannot know whether it still opens"} {
		for _, ended := range []bool{true, false} {
			t.Run(fmt.Sprint(fault, ended), func(t *testing.T) {
				eachHouse(t, "2027-03-02T09:00:00-06:00", func(t *testing.T, h *house) {
					fake, _ := h.withLock(keypad())
					g := h.gives(tuesdays())
					h.later(2 * time.Hour)
					fake.Misbehave(fault, true)
					why, never := "should be off Front door since 2 March, 12:00, until its next hours", "was ended"
					if ended {
						h.ends(g)
						why, never = "was ended, and should be off Front door since 2 March, 11:00.", "next hours"
					}
					h.later(75 * time.Minute)
					told := h.texts(ana, "a code should be gone")
					h.want("told", len(told), 1)
					h.reads("of it", strings.Join(told, ""), []string{why, want, "count it as a code that works"}, never)
					if want != ": it still opens the door" {
						h.reads("of it", strings.Join(told, ""), nil, ": it still opens the door")
					}
					if fault == fakelock.Away { // its batteries have no part in it
						h.reads("of it", strings.Join(told, ""), []string{"network is not reached"}, "batteries")
					}
				})
			})
		}
	}
}

// A lock that says nothing once, or for an hour, is no news: an hour later it answers. Nobody is told, and nothing stands on a page.
func TestAShortSilenceIsNoNews(t *testing.T) {
	for _, fault := range []fakelock.Fault{fakelock.Silent, fakelock.Dead, fakelock.Away} {
		t.Run(string(fault), func(t *testing.T) {
			eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
				fake, _ := h.withLock(keypad())
				h.later(23*time.Hour + 55*time.Minute)
				fake.Misbehave(fault, true)
				h.later(55 * time.Minute)
				fake.Misbehave(fault, false)
				h.later(23 * time.Hour)
				h.want("nobody is told", len(h.silences(ana))+len(h.silences(olive)), 0)
				h.want("nothing on the page", h.wrong(), "")
			})
		})
	}
}

// A lock that is found dead in the night gets nobody up: it is told in the morning, also to somebody who may be written to at night.
// The question is whether it answers then: one that is back by then is no news.
func TestASilenceWaitsForTheMorning(t *testing.T) {
	for _, back := range []bool{false, true} {
		t.Run(fmt.Sprint(back), func(t *testing.T) {
			eachHouse(t, "2027-03-01T22:00:00-06:00", func(t *testing.T, h *house) {
				fake, _ := h.withLock(keypad())
				h.later(time.Hour)
				fake.Misbehave(fakelock.Dead, true)
				h.later(26 * time.Hour)
				h.want("at one at night it stands on the page", h.wrong(), "silent reported")
				h.want("and she sleeps", len(h.silences(ana)), 0)
				fake.Misbehave(fakelock.Dead, !back)
				h.later(10 * time.Hour)
				h.want("in the morning", len(h.silences(ana)), map[bool]int{false: 1, true: 0}[back])
			})
		})
	}
}

// Ana does not want to hear of it: she does not, and what is wrong stands on her page all the same. Nobody can say that it is over but
// the lock.
func TestASilenceIsToldToWhoWantsIt(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		h.withHousemate()
		h.good(h.desk.SetAlerts(h.ctx, h.resident(), h512, map[latchkey.AlertKind]bool{latchkey.AlertSilent: false}))
		fake.Misbehave(fakelock.Dead, true)
		h.later(28 * time.Hour)
		h.want("she is not told, he is", []int{len(h.silences(ana)), len(h.silences(ben)), len(h.silences(olive))}, []int{0, 1, 0})
		h.want("on her page", h.wrong(), "silent reported")
		a, err := h.desk.DoorAlertsOf(h.ctx, h.resident(), h512)
		h.good(err)
		h.want("nobody says that it answers", kind(h.desk.SayWell(h.ctx, h.resident(), a.List[0].ID)), latchkey.Conflict)
		fake.Misbehave(fakelock.Dead, false)
		h.later(time.Hour)
		h.want("it answers", h.wrong(), "silent reported over")
	})
}

// A lock on a shared door, and one of an empty home, are the office's: it is told, and nobody who lives in the house. Whoever moves into
// the empty home hears of their own dead lock; of what was before they read nothing.
func TestASilentLockOfTheOffices(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		empty, _ := h.emptyHome()
		street, _ := h.withBuildingLock(keypad())
		street.Misbehave(fakelock.Dead, true)
		empty.Misbehave(fakelock.Dead, true)
		h.later(28 * time.Hour)
		told := h.silences(olive)
		h.want("the office, of both", len(told), 2)
		h.reads("of the doors", strings.Join(told, " "), []string{"Building door", "a home that stands empty", "somebody with new batteries and a key"}, "phone cannot open")
		h.want("no resident, nobody on call", len(h.silences(ana))+len(h.silences(priya))+len(h.silences(theo)), 0)

		_, err := h.desk.Import(h.ctx, withHome305(latchkey.FileResident{Person: ben, OnLease: true}), "import", false)
		h.good(err)
		h.later(2 * time.Hour)
		h.want("Ben hears of his own", len(h.silences(ben)), 1)
		h.want("the office of no more", len(h.silences(olive)), 2)
		empty.Misbehave(fakelock.Dead, false)
		street.Misbehave(fakelock.Dead, false)
		h.later(time.Hour)
		lines, err := h.desk.StandingAlertsFor(h.ctx, h.keeps())
		h.good(err)
		h.want("over", len(lines), 0)
	})
}

// The whole line is out, with eight locks: the office reads one message about all of them, and each home one about its own door, although
// the locks find it at different hours. When it is back all of it is over, and the next time is told again.
func TestAStackThatIsAwayForLongIsToldOnce(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fakes := []*fakelock.Lock{}
		f, _ := h.withLock(keypad())
		fakes = append(fakes, f)
		f, _ = h.withBuildingLock(keypad())
		fakes = append(fakes, f)
		property := mapleFile()
		for i := range 6 {
			property.Homes = append(property.Homes, latchkey.FileHome{ID: latchkey.HomeID(fmt.Sprint("h", 600+i)), Home: latchkey.Home{Unit: fmt.Sprint(600 + i), Doors: property.Homes[0].Doors}})
		}
		_, err := h.desk.Import(h.ctx, property, "import", false)
		h.good(err)
		stack := h.desk.Locks["fake"].(*fakelock.Stack)
		for i := range 6 {
			h.later(2 * time.Hour)
			fake, l := h.puts(stack, fmt.Sprint(600+i), "unit", fmt.Sprint("front-", i), keypad())
			h.good(h.desk.TrustLock(h.ctx, h.keeps(), l.ID))
			fakes = append(fakes, fake)
		}
		away := func(is bool) {
			for _, f := range fakes {
				f.Misbehave(fakelock.Away, is)
			}
		}
		h.later(time.Hour)
		away(true)
		h.later(40 * time.Hour)
		told := h.silences(olive)
		h.want("the office is told once", len(told), 1)
		h.reads("the office", strings.Join(told, ""), []string{"the locks of Maple Court", "one message for all", "may work as before", "its power"}, "battery", "512", "Front door")
		h.want("Ana of her own door", len(h.silences(ana)), 1)
		h.reads("Ana", strings.Join(h.silences(ana), ""), []string{"Front door", "The lock itself may be well", "Take a key"}, "battery", "Somebody")
		h.want("and it is no silence of the lock", h.wrong(), "away reported")
		h.want("nobody who has no lock", len(h.silences(priya)), 0)
		lines, err := h.desk.StandingAlertsFor(h.ctx, h.keeps())
		h.good(err)
		h.want("one line on the office's page", len(lines), 1)

		away(false)
		h.later(2 * time.Hour)
		h.want("over", h.wrong(), "away reported over")
		lines, err = h.desk.StandingAlertsFor(h.ctx, h.keeps())
		h.good(err)
		h.want("over for the office", len(lines), 0)
		h.later(24 * time.Hour)
		away(true)
		h.later(40 * time.Hour)
		h.want("the next one", []int{len(h.silences(olive)), len(h.silences(ana))}, []int{2, 2})
	})
}

// The line comes back and Ana's lock does not: first the line is said to be out, then the lock to be silent.
func TestALineThatComesBackWithoutALock(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		fake.Misbehave(fakelock.Away, true)
		h.later(26 * time.Hour)
		h.want("the line", h.wrong(), "away reported")
		fake.Misbehave(fakelock.Away, false)
		fake.Misbehave(fakelock.Dead, true)
		h.later(time.Hour)
		h.want("the line is back", h.wrong(), "away reported over")
		h.later(4 * time.Hour)
		h.want("the lock is not", h.wrong(), "silent reported, away reported over")
		h.want("told of both", len(h.silences(ana)), 2)
	})
}

// The door of the home is described with contacts for a 9-volt battery, and with no key: that is what Ana reads.
func TestASilentLockSaysWhatHelpsAtThisDoor(t *testing.T) {
	eachHouse(t, "2027-03-01T09:00:00-06:00", func(t *testing.T, h *house) {
		fake, _ := h.withLock(keypad())
		f := mapleFile()
		f.Homes[0].Doors = []latchkey.Door{f.Homes[0].Doors[0], {ID: "unit", Kind: "unit", Locks: []latchkey.Lock{{Kind: "smart", Keyway: new(false), NineVoltContacts: new(true)}}}}
		_, err := h.desk.Import(h.ctx, f, "import", false)
		h.good(err)
		fake.Misbehave(fakelock.Dead, true)
		h.later(28 * time.Hour)
		h.reads("Ana", strings.Join(h.silences(ana), ""), []string{"9-volt battery", "No key turns this lock"}, "Take a key")
	})
}
