package rules_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// What a lock remembers is placed by its own clock and held against what is kept. Minutes count from noon; nobody heard the lock
// from 0 to 60, and it is asked at 70.
func TestRecollect(t *testing.T) {
	noon := time.Date(2027, 3, 1, 12, 0, 0, 0, time.UTC)
	at := func(minutes float64) time.Time { return noon.Add(time.Duration(minutes * float64(time.Minute))) }
	event := func(minutes float64, kind latchkey.DoorEventKind, how latchkey.MovedBy, slot int) latchkey.DoorEvent {
		return latchkey.DoorEvent{At: at(minutes), Kind: kind, How: how, Slot: slot}
	}
	in := func(minutes float64) latchkey.DoorEvent {
		return event(minutes, latchkey.DoorUnlocked, latchkey.MovedByKeypad, 3)
	}
	out := func(minutes float64) latchkey.DoorEvent {
		return event(minutes, latchkey.DoorLocked, latchkey.MovedByHand, 0)
	}
	shared := event(60, latchkey.DoorUnlocked, latchkey.MovedByKeypad, 0) // it is not kept whose code that was
	for _, c := range []struct {
		name  string
		said  []latchkey.DoorEvent
		more  bool
		ahead float64 // its clock, in minutes
		mute  bool    // it does not say what its clock shows
		kept  []latchkey.DoorEvent
		want  string
	}{
		{name: "nothing", want: ""},
		{name: "nothing, and it may have forgotten some", more: true, want: "gap"},
		{name: "two in the middle", said: []latchkey.DoorEvent{in(10), out(20)}, want: "10 right, 20 right"},
		{name: "before and after", said: []latchkey.DoorEvent{in(-30), out(20), in(65)}, more: true, want: "20 right"},
		{name: "more, and nothing older is seen", said: []latchkey.DoorEvent{in(10)}, more: true, want: "10 right gap"},
		{name: "heard at the edge", said: []latchkey.DoorEvent{in(0.1), out(60)}, kept: []latchkey.DoorEvent{in(0), out(60.1)}, want: ""},
		{name: "twice at the edge, heard once", said: []latchkey.DoorEvent{in(0.05), out(0.1), in(0.15)}, kept: []latchkey.DoorEvent{in(0)}, want: "0.1 right, 0.15 right"},
		{name: "another hand at the edge", said: []latchkey.DoorEvent{event(0.05, latchkey.DoorUnlocked, latchkey.MovedByHand, 0)}, kept: []latchkey.DoorEvent{in(0)}, want: "0.05 right"},
		{name: "another code at the edge", said: []latchkey.DoorEvent{event(0.05, latchkey.DoorUnlocked, latchkey.MovedByKeypad, 4)}, kept: []latchkey.DoorEvent{in(0)}, want: "0.05 right"},
		{name: "a shared door", said: []latchkey.DoorEvent{in(60.05)}, kept: []latchkey.DoorEvent{shared}, want: ""},
		{name: "wrong codes have two names", said: []latchkey.DoorEvent{event(60, latchkey.DoorWrongCode, "", 0)}, kept: []latchkey.DoorEvent{event(60, latchkey.DoorWrongCodes, "", 0)}, want: ""},
		{name: "a minute off is right, and made exact", ahead: 1, said: []latchkey.DoorEvent{in(11)}, want: "10 right"},
		{name: "an hour off is moved", ahead: 60, said: []latchkey.DoorEvent{in(40), in(70), out(80)}, want: "10 moved, 20 moved"},
		{name: "it lost the time between two", ahead: -1e6, said: []latchkey.DoorEvent{in(10), out(-1e6 + 30)}, want: "10 unchecked, 30 moved"},
		{name: "not said, and taken as it is", mute: true, said: []latchkey.DoorEvent{in(10)}, want: "10 unchecked"},
		{name: "not said, and near to what was heard", mute: true, said: []latchkey.DoorEvent{in(1.5)}, kept: []latchkey.DoorEvent{in(0)}, want: ""},
		{name: "in the future", mute: true, said: []latchkey.DoorEvent{in(500)}, want: "gap"},
		{name: "no time, and something older is newer", said: []latchkey.DoorEvent{{Kind: latchkey.DoorLocked}, in(-30), out(20)}, want: "20 right"},
		{name: "no time, after something that is placed", said: []latchkey.DoorEvent{in(20), {Kind: latchkey.DoorLocked}}, want: "20 right gap"},
	} {
		t.Run(c.name, func(t *testing.T) {
			until := at(60)
			r := rules.Recall{Happened: c.said, More: c.more}
			if !c.mute {
				r.Asked, r.Shows = at(70), at(70+c.ahead)
			}
			fresh, gap := rules.Recollect(r, latchkey.Unheard{From: at(0), Until: &until}, c.kept, at(70))
			var got []string
			for _, f := range fresh {
				got = append(got, fmt.Sprintf("%g %s", float64(f.At.Sub(noon).Milliseconds())/60000, f.How))
			}
			says := strings.Join(got, ", ")
			if gap {
				says = strings.TrimSpace(says + " gap")
			}
			if says != c.want {
				t.Errorf("%q, not %q", says, c.want)
			}
		})
	}
}

// Several times in which nobody heard a lock are one, and it is asked once an hour at the most.
func TestUnhear(t *testing.T) {
	now := time.Date(2027, 3, 1, 12, 0, 0, 0, time.UTC)
	ago := func(minutes int) time.Time { return now.Add(-time.Duration(minutes) * time.Minute) }
	instant := func(at time.Time) *time.Time { return &at }
	l := latchkey.SmartLock{Added: ago(1000), Recalled: instant(ago(20))}
	l = rules.Unhear(l, ago(15), instant(ago(12)), ago(12))
	l = rules.Unhear(l, ago(5), instant(ago(4)), ago(4))
	if u := l.Unheard; !u.From.Equal(ago(15)) || !u.Until.Equal(ago(4)) || !u.Due.Equal(ago(-40)) {
		t.Errorf("%+v", u)
	}
	if step := rules.NextStep(latchkey.SmartLock{Reading: latchkey.Reading{At: now}, Looked: &now, Unheard: l.Unheard}, nil, now); step.Do != "" || !step.At.Equal(ago(-40)) {
		t.Errorf("%+v", step)
	}
	if l = rules.Unhear(l, ago(2000), nil, now); !l.Unheard.From.Equal(l.Added) || l.Unheard.Until != nil {
		t.Errorf("before it was added, and until nobody knows: %+v", l.Unheard)
	}
}
