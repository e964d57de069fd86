package web_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/locks/fakelock"
	"latchkey/internal/testing/page"
	"latchkey/internal/words"
)

// These stories are lived through the pages, as forms, without a script. The locks in them are pretend ones of ours.

// Her lock works: danger is asked first, and the next tap opens her door. The questions stand below it, for whoever does not take it.
func TestAWorkingLockIsOfferedRightAfterNoDangerWithAPretendLock(t *testing.T) {
	for _, language := range []string{"en", "es"} {
		t.Run(language, func(t *testing.T) {
			c, w := newCourt(t), words.For(language)
			fake, _ := c.lockOn("front", everyAbility())
			her := c.resident()
			const offered = "form[action='/now'] button[name=unlock]"
			c.reads(her, "/now", language).Lacks(offered)
			c.reads(her, "/now?danger=yes", language).Lacks(offered)
			p := c.reads(her, "/now?danger=no", language)
			p.Says("main", w.Locks.UnlockNow, w.Now.Reason)
			p.Before("button[name=unlock]", "button[name=reason]")
			tap := func(p *page.Page) reply {
				return c.posts(her, "/now", form("key", p.Attr("input[name=key]", "value"), "unlock", "yes"), "Accept-Language", language)
			}
			got := tap(p)
			if got.status != 303 || !strings.HasSuffix(got.to(), "?said=unlocked") || fake.Bolt() != latchkey.BoltUnlocked {
				t.Fatalf("%d %s %s", got.status, got.to(), fake.Bolt())
			}
			case1, _, _ := strings.Cut(got.to(), "?")
			open := c.reads(her, got.to(), language)
			open.Says("h1", w.OwnCode.Unlocked)
			open.Says(".case-top form[action$='/inside'] button", w.Case.ImIn)
			open.Lacks("button[name=reason]")
			if again := tap(p); !strings.HasPrefix(again.to(), case1+"?") {
				t.Errorf("a second tap begins another case: %s", again.to())
			}
			c.posts(her, case1+"/inside", form("rev", c.reads(her, case1, language).Attr("form[action$='/inside'] input[name=rev]", "value")))

			// The bolt sticks at that tap: she reads so above the questions, and has her two tries there.
			fake.Misbehave(fakelock.Jam, true)
			c.later(time.Hour)
			c.works()
			stuck := page.Check(t, tap(c.reads(her, "/now?danger=no", language)).body)
			stuck.Says("[role=alert]", words.Said(language, desk.StuckSays("again")))
			stuck.Says("form[action$='/unlock'] button", w.Stuck.Again)
			stuck.Says("h1", w.Now.Reason)
			stuck.NeverSays("main", w.Locks.UnlockNow)
		})
	}
}

// Who chose to answer a question keeps the offer beside the next ones, until the plan itself stands there.
func TestTheOfferStaysBesideTheQuestionsWithAPretendLock(t *testing.T) {
	c := newCourt(t)
	fake, _ := c.lockOn("front", everyAbility())
	her := c.resident()
	p := c.reads(her, "/now?danger=no", "en")
	at := c.posts(her, "/now", form("key", p.Attr("input[name=key]", "value"), "reason", "key_inside")).to()
	c.works()
	asks := c.reads(her, at, "en")
	asks.Before("form[action$='/unlock'] button", "button[name=where]")
	if got := c.posts(her, at+"/unlock", form()); got.status != 303 || fake.Bolt() != latchkey.BoltUnlocked {
		t.Errorf("%d %s", got.status, fake.Bolt())
	}
}

// What cannot be relied on is not offered: a dead, silent, stuck or untried lock, one of two on a door, a bolt besides that takes a key,
// and nobody's to whoever has not shown who they are.
func TestWhatDoesNotOpenIsNotOfferedWithAPretendLock(t *testing.T) {
	const offered = "button[name=unlock]"
	for name, spoil := range map[string]func(*court, *fakelock.Lock, latchkey.SmartLock){
		"it works": func(*court, *fakelock.Lock, latchkey.SmartLock) {},
		"it is stuck": func(c *court, f *fakelock.Lock, l latchkey.SmartLock) {
			f.Misbehave(fakelock.Jam, true)
			_, _ = c.desk.TurnLock(c.t.Context(), c.me(), l.ID, latchkey.BoltUnlocked)
		},
		"it did not answer when it was last asked": func(c *court, f *fakelock.Lock, l latchkey.SmartLock) {
			f.Misbehave(fakelock.Silent, true)
			_, _ = c.desk.LookAtLock(c.t.Context(), c.me(), l.ID)
		},
		"it is dead": func(c *court, f *fakelock.Lock, l latchkey.SmartLock) {
			f.Misbehave(fakelock.Dead, true)
			_, _ = c.desk.LookAtLock(c.t.Context(), c.me(), l.ID)
		},
		"its network is away": func(c *court, _ *fakelock.Lock, l latchkey.SmartLock) {
			c.desk.Locks["fake"].(*fakelock.Stack).GoAway(true)
			_, _ = c.desk.LookAtLock(c.t.Context(), c.me(), l.ID)
		},
		"nothing was heard of it for days": func(c *court, _ *fakelock.Lock, _ latchkey.SmartLock) { c.later(50 * time.Hour) },
		"the second lock is stuck": func(c *court, _ *fakelock.Lock, _ latchkey.SmartLock) {
			f, l := c.lockOn("second", everyAbility())
			f.Misbehave(fakelock.Jam, true)
			_, _ = c.desk.TurnLock(c.t.Context(), c.me(), l.ID, latchkey.BoltUnlocked)
		},
		"the second lock is not moved from afar": func(c *court, _ *fakelock.Lock, _ latchkey.SmartLock) {
			c.lockOn("second", latchkey.LockCan{Codes: 10, CodeLeast: 4, CodeMost: 8})
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := newCourt(t)
			fake, l := c.lockOn("front", everyAbility())
			spoil(c, fake, l)
			p := c.reads(c.resident(), "/now?danger=no", "en")
			p.Has("button[name=reason]")
			if is := len(p.Attrs(offered, "name")) > 0; is != (name == "it works") {
				t.Errorf("offered: %v", is)
			}
			thief := c.enters(visitor{}, anaRuiz, latchkey.CounterHome, latchkey.ProofClaimed)
			c.reads(thief, "/now?danger=no", "en").Lacks(offered)
		})
	}
}

// She ticks the lock maker's own app among her locks, and has it in her case as a way of its own; without the tick there is none.
func TestTheLockMakersAppIsAWayOfItsOwnOnThePages(t *testing.T) {
	for _, language := range []string{"en", "es"} {
		t.Run(language, func(t *testing.T) {
			c := newCourt(t)
			her := c.resident()
			says := words.For(language).Plan.Title(latchkey.WayOwnApp, "")
			mine := c.reads(her, "/home/locks", language)
			mine.Has("form[action='/home/means'] input[name=app][value=unit]")
			mine.Lacks("input[name=app][value=unit][checked]")
			if got := c.posts(her, "/home/means", form("home", string(home512), "app", "unit")); got.status != 303 {
				t.Fatalf("%d", got.status)
			}
			c.reads(her, "/home/locks", language).Has("input[name=app][value=unit][checked]")
			at := c.standsOutside()
			c.works()
			p := c.reads(her, at, language)
			p.Says("#way-own-app", says, "Bluetooth")
			p.Lacks("form[action$='/unlock']") // Latchkey moves nothing there
			c.posts(her, "/home/means", form("home", string(home512)))
			if ways := c.reads(her, at, language).Attrs(".way", "id"); slices.Contains(ways, "way-own-app") {
				t.Errorf("it stays after she took the tick away: %v", ways)
			}
		})
	}
}

// A guest has the same two tries, and then reads whom to tell.
func TestAGuestBeforeAStuckBoltWithAPretendLock(t *testing.T) {
	for _, language := range []string{"en", "es"} {
		t.Run(language, func(t *testing.T) {
			c, w := newCourt(t), words.For(language)
			fake, _ := c.lockOn("front", everyAbility())
			g, err := c.desk.GiveGrant(t.Context(), c.me(), home512, latchkey.Grant{Name: "Kim", Doors: []string{"unit"}, Remote: true})
			c.must(err)
			gv, err := c.desk.GrantOf(t.Context(), c.me(), home512, g.ID)
			c.must(err)
			token := gv.Link[strings.Index(gv.Link, "/g/")+len("/g/"):]
			fake.Misbehave(fakelock.Jam, true)
			for i := range 4 {
				c.later(time.Minute)
				_, err := c.desk.GuestOpens(t.Context(), desk.Helper{Token: token, Device: "kimsownphone"}, "unit")
				p := c.reads(visitor{"latchkey-device": "kimsownphone"}, "/g/"+token, language)
				p.Says("[role=alert]", words.Said(language, latchkey.SentenceOf(err)))
				if i < 2 {
					p.Says("form[action$='/open'] button", w.Stuck.Again)
					continue
				}
				p.Lacks("form[action$='/open']")
				p.Says("main", w.Stuck.Guest("Ana", "911"))
			}
		})
	}
}
