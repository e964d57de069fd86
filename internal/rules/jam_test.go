package rules_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// A bolt that is stuck is asked twice more, however often it is read meanwhile; then it is left alone until it was seen to have moved.
func TestAStuckBoltIsAskedTwiceMore(t *testing.T) {
	now := time.Date(2027, 4, 7, 19, 20, 0, 0, time.UTC)
	seen := now
	l := latchkey.SmartLock{Door: "unit", Trusted: &seen, Can: latchkey.LockCan{Remote: true}}
	reads := func(b latchkey.Bolt) {
		now = now.Add(time.Minute)
		l.Reading = latchkey.Reading{At: now, Bolt: b}
		l = rules.BoltRead(l)
	}
	is := func(want rules.Stuck) {
		t.Helper()
		if got := rules.StuckOf(l, false, now); got != want {
			t.Errorf("%s: %q, not %q; %+v", now.Format(time.TimeOnly), got, want, l.Jam)
		}
		if may := rules.MayTurn(l, false, now); may == (want == rules.StuckStop) {
			t.Errorf("%s: it may turn: %v", now.Format(time.TimeOnly), may)
		}
		if !rules.MayTurn(l, true, now) || rules.StuckOf(l, true, now) == rules.StuckStop {
			t.Error("it is refused in danger")
		}
	}
	reads(latchkey.BoltLocked)
	l = rules.TurnAsked(l) // the turn that finds the jam is no try at it
	is(rules.StuckNot)
	for range 5 {
		reads(latchkey.BoltJammed)
	}
	is(rules.StuckAgain)
	l = rules.TurnAsked(l)
	reads(latchkey.BoltJammed)
	is(rules.StuckAgain)
	l = rules.TurnAsked(l)
	is(rules.StuckStop)
	reads(latchkey.BoltJammed)
	is(rules.StuckStop)
	reads(latchkey.BoltUnknown) // that it does not say is no sign that it moved
	reads(latchkey.BoltJammed)
	is(rules.StuckStop)

	reads(latchkey.BoltUnlocked)
	is(rules.StuckNot)
	reads(latchkey.BoltJammed) // another jam
	is(rules.StuckAgain)

	l = rules.TurnAsked(rules.TurnAsked(l))
	is(rules.StuckStop)
	now = now.Add(7 * time.Hour) // nobody believes the old word: a lock that only a turn can clear is not given up for ever
	is(rules.StuckNot)
	reads(latchkey.BoltJammed)
	is(rules.StuckAgain)
}

// The button is there only where asking can open the door: every lock of it hears, and none has to be turned by hand.
func TestAStuckBoltHasAButtonOnlyWhereAskingHelps(t *testing.T) {
	now := time.Date(2027, 4, 7, 19, 20, 0, 0, time.UTC)
	lock := func(b latchkey.Bolt) latchkey.SmartLock {
		seen := now
		return latchkey.SmartLock{Door: "unit", Trusted: &seen, Can: latchkey.LockCan{Remote: true}, Reading: latchkey.Reading{At: now, Bolt: b}}
	}
	jam, well := lock(latchkey.BoltJammed), lock(latchkey.BoltLocked)
	silent, away, keypad, untried := well, well, well, jam
	silent.Fails, away.Away, keypad.Can.Remote, untried.Trusted = 2, true, false, nil
	deaf := jam
	deaf.Fails = 2
	home := func(locks ...latchkey.Lock) latchkey.Home {
		return latchkey.Home{Doors: []latchkey.Door{{ID: "building", Kind: "entrance"}, {ID: "unit", Kind: "unit", Locks: locks}}}
	}
	smart, bolt := latchkey.Lock{Kind: "smart"}, latchkey.Lock{Kind: "mechanical"}
	for name, c := range map[string]struct {
		home latchkey.Home
		all  []latchkey.SmartLock
		want rules.Stuck
	}{
		"alone":                       {home(smart), []latchkey.SmartLock{jam}, rules.StuckAgain},
		"none is stuck":               {home(smart), []latchkey.SmartLock{well}, rules.StuckNot},
		"it does not answer any more": {home(smart), []latchkey.SmartLock{deaf}, rules.StuckByHand},
		"nobody has tried it":         {home(smart), []latchkey.SmartLock{untried}, rules.StuckByHand},
		"beside one that obeys":       {home(smart, smart), []latchkey.SmartLock{well, jam}, rules.StuckAgain},
		"beside a silent one":         {home(smart, smart), []latchkey.SmartLock{silent, jam}, rules.StuckByHand},
		"beside one out of reach":     {home(smart, smart), []latchkey.SmartLock{away, jam}, rules.StuckByHand},
		"beside one that only codes":  {home(smart, smart), []latchkey.SmartLock{jam, keypad}, rules.StuckByHand},
		"beside a bolt with a key":    {home(smart, bolt), []latchkey.SmartLock{jam}, rules.StuckByHand},
	} {
		if got := rules.StuckOn(rules.CaseFacts{Home: c.home, Locks: c.all}, false, now); got != c.want {
			t.Errorf("%s: %q, not %q", name, got, c.want)
		}
	}
}
