package rules_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// leaves is a door that locks five minutes after it was shut, shut at nine, and everything well.
func leaves(t *testing.T) (rules.LeaveFacts, time.Time) {
	t.Helper()
	shut := at(t, "2027-03-02T09:00:00-06:00")
	opened, now := shut.Add(-5*time.Second), shut.Add(5*time.Minute)
	return rules.LeaveFacts{Lives: []latchkey.PersonID{"ana"}, WayBack: true, Lock: latchkey.SmartLock{ID: "l", Door: "unit", Home: "h", Trusted: &opened,
		Can: latchkey.LockCan{Remote: true, DoorSensor: true}, Leaving: latchkey.Leaving{LockAfter: 5, By: "ana"}, Passing: latchkey.Passing{Opened: &opened, Shut: &shut, Inside: true},
		Reading: latchkey.Reading{At: now, Bolt: latchkey.BoltUnlocked, Leaf: latchkey.LeafShut}}}, now
}

// A bolt is thrown by itself only when everything is known and nothing speaks against it (pain 19, HZ-6, HZ-21).
func TestPain19WhenABoltIsThrown(t *testing.T) {
	if f, now := leaves(t); rules.MayLock(f, now) != "" {
		t.Fatalf("all is well, and it is left alone: %s", rules.MayLock(f, now))
	}
	for want, spoil := range map[rules.LeaveWhy][]func(*rules.LeaveFacts, *time.Time){
		rules.LeaveOff: {func(f *rules.LeaveFacts, _ *time.Time) { f.Lock.Leaving.LockAfter = 0 }, func(f *rules.LeaveFacts, now *time.Time) { f.Lock.Leaving.Hold = now },
			func(f *rules.LeaveFacts, now *time.Time) { f.Lock.Removed = now }, func(f *rules.LeaveFacts, _ *time.Time) { f.Lives = []latchkey.PersonID{"lee"} }},
		rules.LeaveCannot: {func(f *rules.LeaveFacts, _ *time.Time) { f.Lock.Can.DoorSensor = false }, func(f *rules.LeaveFacts, _ *time.Time) { f.Lock.Can.Remote = false },
			func(f *rules.LeaveFacts, _ *time.Time) { f.Lock.Trusted = nil }},
		rules.LeaveOpened:  {func(f *rules.LeaveFacts, now *time.Time) { f.Lock = rules.DoorOpened(f.Lock, *now) }},
		rules.LeaveEarly:   {func(_ *rules.LeaveFacts, now *time.Time) { *now = now.Add(-time.Second) }},
		rules.LeaveLate:    {func(_ *rules.LeaveFacts, now *time.Time) { *now = now.Add(61 * time.Second) }},
		rules.LeaveWaiting: {func(f *rules.LeaveFacts, _ *time.Time) { f.Waiting = true }},
		rules.LeaveNoWay:   {func(f *rules.LeaveFacts, _ *time.Time) { f.WayBack = false }},
		rules.LeaveOpen:    {func(f *rules.LeaveFacts, _ *time.Time) { f.Lock.Reading.Leaf = latchkey.LeafOpen }, func(f *rules.LeaveFacts, _ *time.Time) { f.Lock.Reading.Leaf = latchkey.LeafUnknown }},
		rules.LeaveStuck: {func(f *rules.LeaveFacts, _ *time.Time) { f.Lock.Reading.Bolt = latchkey.BoltJammed }, func(f *rules.LeaveFacts, _ *time.Time) { f.Lock.Reading.Bolt = latchkey.BoltUnknown },
			func(f *rules.LeaveFacts, now *time.Time) { f.Lock.Reading.At = now.Add(-7 * time.Hour) }},
		rules.LeaveLocked: {func(f *rules.LeaveFacts, _ *time.Time) { f.Lock.Reading.Bolt = latchkey.BoltLocked }},
	} {
		for i, s := range spoil {
			f, now := leaves(t)
			s(&f, &now)
			if got := rules.MayLock(f, now); got != want {
				t.Errorf("%s, way %d: %q", want, i, got)
			}
		}
	}
}

// Who is let in does not leave, the same word twice is one, and the door that opens again ends what was meant.
func TestWhoWentOut(t *testing.T) {
	f, now := leaves(t)
	l := f.Lock
	l.Passing = latchkey.Passing{}
	shut := func(after time.Duration) bool {
		l = rules.DoorOpened(l, now.Add(after))
		var left bool
		l, left = rules.DoorShut(l, now.Add(after+time.Second))
		return left
	}
	if !shut(0) {
		t.Error("opened from inside and shut is nobody's leaving")
	}
	if _, again := rules.DoorShut(l, now.Add(2*time.Second)); again {
		t.Error("the same word twice is two leavings")
	}
	l = rules.LetIn(l, now.Add(time.Hour))
	if shut(time.Hour + time.Minute) {
		t.Error("whoever came in by a code left")
	}
	if !shut(2 * time.Hour) {
		t.Error("a code of an hour ago still counts")
	}
	l.Leaving.Hold = &now
	if l = rules.DoorOpened(l, now.Add(3*time.Hour)); l.Leaving.Hold != nil || l.Passing.Shut != nil {
		t.Errorf("opened again: %+v %+v", l.Leaving, l.Passing)
	}
	l.Leaving = latchkey.Leaving{}
	if l = rules.DoorOpened(l, now.Add(4*time.Hour)); l.Passing != (latchkey.Passing{}) {
		t.Errorf("off, and kept: %+v", l.Passing)
	}
}

// The way back in is a person with a key or a code of the home's own that was seen on the lock: a guest's is none, and one
// that waits to be read is none.
func TestTheWayBackIn(t *testing.T) {
	f, now := leaves(t)
	holder := func(state latchkey.HolderState, door string) []latchkey.KeyHolder {
		return []latchkey.KeyHolder{{State: state, Opens: []string{door}}}
	}
	code := func(kind latchkey.CodeKind, home latchkey.HomeID, seen *time.Time) []latchkey.Code {
		return []latchkey.Code{{Kind: kind, Home: home, Slot: 1, Seen: seen}}
	}
	for name, c := range map[string]struct {
		holders []latchkey.KeyHolder
		codes   []latchkey.Code
		want    bool
	}{
		"nobody":                    {want: false},
		"Mei":                       {holders: holder(latchkey.HolderAccepted, "unit"), want: true},
		"Mei, for the street door":  {holders: holder(latchkey.HolderAccepted, "building")},
		"Mei has not answered":      {holders: holder(latchkey.HolderInvited, "unit")},
		"a spare code on the lock":  {codes: code(latchkey.CodeSpare, "h", &now), want: true},
		"a spare code not seen yet": {codes: code(latchkey.CodeSpare, "h", nil)},
		"a neighbour's":             {codes: code(latchkey.CodeSpare, "other", &now)},
		"a guest's":                 {codes: code(latchkey.CodeGuest, "h", &now)},
	} {
		if got := rules.WayBack(f.Lock, c.holders, c.codes, now); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
