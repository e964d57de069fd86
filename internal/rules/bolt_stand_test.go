package rules_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// What may be said of a bolt: an open door is never locked, a lock that was asked in vain is not known, a lock's own word is called
// that, and what is stuck stays stuck until it was seen to move.
func TestWhatMayBeSaidOfABolt(t *testing.T) {
	now := time.Date(2027, 3, 1, 23, 40, 0, 0, time.UTC)
	said := now.Add(-10 * time.Minute)
	for name, c := range map[string]struct {
		change func(*latchkey.SmartLock)
		want   rules.BoltSays
		care   rules.CareState // of a shared door
	}{
		"read locked":                            {func(*latchkey.SmartLock) {}, rules.SaysLocked, rules.CareLocked},
		"read unlocked":                          {func(l *latchkey.SmartLock) { l.Reading.Bolt = latchkey.BoltUnlocked }, rules.SaysUnlocked, rules.CareUnlocked},
		"no sensor":                              {func(l *latchkey.SmartLock) { l.Reading.Leaf = "" }, rules.SaysLocked, rules.CareLocked},
		"nothing was ever said":                  {func(l *latchkey.SmartLock) { l.Reading = latchkey.Reading{} }, rules.SaysUnknown, rules.CareUnknown},
		"too old":                                {func(l *latchkey.SmartLock) { l.Reading.At = now.Add(-6*time.Hour - time.Second) }, rules.SaysUnknown, rules.CareUnknown},
		"the bolt is out while the door is open": {func(l *latchkey.SmartLock) { l.Reading.Leaf = latchkey.LeafOpen }, rules.SaysOpen, rules.CareOpen},
		"open, and nothing known of the bolt": {func(l *latchkey.SmartLock) {
			l.Reading.Leaf, l.Reading.Bolt = latchkey.LeafOpen, latchkey.BoltUnknown
		}, rules.SaysOpen, rules.CareOpen},
		"open, long ago": {func(l *latchkey.SmartLock) {
			l.Reading.Leaf, l.Reading.At = latchkey.LeafOpen, now.Add(-7*time.Hour)
		}, rules.SaysUnknown, rules.CareUnknown},
		"open, and silent since": {func(l *latchkey.SmartLock) {
			l.Reading.Leaf, l.Vain = latchkey.LeafOpen, &now
		}, rules.SaysUnknown, rules.CareUnknown},
		"open and stuck":    {func(l *latchkey.SmartLock) { l.Reading.Leaf, l.Reading.Bolt = latchkey.LeafOpen, latchkey.BoltJammed }, rules.SaysOpenStuck, rules.CareOpen},
		"stuck":             {func(l *latchkey.SmartLock) { l.Reading.Bolt = latchkey.BoltJammed }, rules.SaysStuck, rules.CareStuck},
		"stuck, and silent": {func(l *latchkey.SmartLock) { l.Reading.Bolt, l.Vain = latchkey.BoltJammed, &now }, rules.SaysStuck, rules.CareStuck},
		"asked once in vain": {func(l *latchkey.SmartLock) {
			*l = rules.LockFailed(*l, false, now)
		}, rules.SaysUnknown, rules.CareUnknown},
		"asked in vain in the instant of its word": {func(l *latchkey.SmartLock) { *l = rules.LockFailed(*l, false, said) }, rules.SaysUnknown, rules.CareUnknown},
		"what speaks to it is away":                {func(l *latchkey.SmartLock) { *l = rules.LockFailed(*l, true, now) }, rules.SaysUnknown, rules.CareUnknown},
		"another lock found that away":             {func(l *latchkey.SmartLock) { *l = rules.LockGone(*l, now, now) }, rules.SaysUnknown, rules.CareUnknown},
		"it answered again":                        {func(l *latchkey.SmartLock) { *l = rules.LockAnswered(rules.LockFailed(*l, false, now), now) }, rules.SaysLocked, rules.CareLocked},
		"it said so by itself after it was silent": {func(l *latchkey.SmartLock) {
			*l = rules.LockFailed(*l, false, said.Add(-time.Minute))
			l.Reading = rules.HeardBolt(l.Reading, latchkey.BoltUnlocked)
		}, rules.SaidUnlocked, rules.CareSaidOut},
		"its own word of another state": {func(l *latchkey.SmartLock) {
			l.Reading.Bolt = latchkey.BoltUnlocked
			l.Reading = rules.HeardBolt(l.Reading, latchkey.BoltLocked)
		}, rules.SaidLocked, rules.CareSaidIn},
		"its own word of what was read": {func(l *latchkey.SmartLock) { l.Reading = rules.HeardBolt(l.Reading, latchkey.BoltLocked) }, rules.SaysLocked, rules.CareLocked},
		"the door was opened and shut beside a bolt that was out": {func(l *latchkey.SmartLock) {
			l.Reading = rules.HeardLeaf(rules.HeardLeaf(l.Reading, latchkey.LeafOpen), latchkey.LeafShut)
		}, rules.SaidLocked, rules.CareSaidIn},
	} {
		t.Run(name, func(t *testing.T) {
			l := latchkey.SmartLock{Reading: latchkey.Reading{At: said, Bolt: latchkey.BoltLocked, Leaf: latchkey.LeafShut}}
			c.change(&l)
			s := rules.StandOf(l, now)
			if s.Is != c.want || (s.At == nil) != l.Reading.At.IsZero() || s.At != nil && !s.At.Equal(l.Reading.At) {
				t.Errorf("%+v, want %s", s, c.want)
			}
			if care := rules.CareOf(rules.CareFacts{Lock: l, Stack: true}, now); care.State != c.care {
				t.Errorf("the office reads %s, want %s", care.State, c.care)
			}
			lives := rules.CareOf(rules.CareFacts{Lock: l, Stack: true, Lives: true}, now)
			if lives.State != rules.CareUnknown && lives.State != rules.CarePrivate && lives.State != rules.CareStuck {
				t.Errorf("of somebody's own door the office reads %s", lives.State)
			}
		})
	}
}

// "Unlocked for long" is not over when the bolt is thrown beside an open door.
func TestAnOpenDoorStaysUnlockedForLong(t *testing.T) {
	now := time.Date(2027, 3, 1, 23, 40, 0, 0, time.UTC)
	w := latchkey.DoorWatch{Kind: latchkey.AlertUnlocked, Since: now.Add(-30 * time.Minute)}
	r := latchkey.Reading{At: now, Bolt: latchkey.BoltLocked, Leaf: latchkey.LeafOpen}
	if got := rules.LookAgain(w, latchkey.SmartLock{Reading: r}, &r, now); !got.Bad || got.Well {
		t.Errorf("open: %+v", got)
	}
	r.Leaf = latchkey.LeafShut
	if got := rules.LookAgain(w, latchkey.SmartLock{Reading: r}, &r, now); got.Bad || !got.Well {
		t.Errorf("shut and locked: %+v", got)
	}
}

// A shared door that was left open is a fault with a remedy; whether somebody's own door is open is not the office's. A lock that was
// asked in vain does not "answer" beside that.
func TestADoorLeftOpenIsAFaultForWhoeverKeepsIt(t *testing.T) {
	now := time.Date(2027, 3, 1, 23, 40, 0, 0, time.UTC)
	l := latchkey.SmartLock{Trusted: &now, Looked: &now, Alerts: map[latchkey.AlertKind]latchkey.DoorAlertID{latchkey.AlertLeftOpen: "a1"},
		Reading: latchkey.Reading{At: now, Bolt: latchkey.BoltLocked, Leaf: latchkey.LeafOpen}}
	for lives, want := range map[bool]int{false: 1, true: 0} {
		c := rules.CareOf(rules.CareFacts{Lock: l, Stack: true, Lives: lives}, now)
		if len(c.Faults) != want || want == 1 && c.Faults[0].Fault != latchkey.FaultOpen {
			t.Errorf("lives %v: %+v", lives, c.Faults)
		}
	}
	l.Alerts = nil
	if c := rules.CareOf(rules.CareFacts{Lock: l, Stack: true}, now); len(c.Faults) != 0 {
		t.Errorf("somebody walks through: %+v", c.Faults)
	}
	c := rules.CareOf(rules.CareFacts{Lock: l, Stack: true, Lives: true}, now)
	if c.Shown() != rules.CarePrivate {
		t.Errorf("it answers: %s", c.Shown())
	}
	c.Vain = &now
	if c.State != rules.CarePrivate || c.Shown() != rules.CareUnknown {
		t.Errorf("asked in vain: %s, shown as %s", c.State, c.Shown())
	}
}
