package rules

import (
	"slices"
	"time"

	"latchkey"
)

// meetEvery is what a meeting is rounded up to: a time that a cold person keeps in their head.
const meetEvery = 5 * time.Minute

// Fade hears that the phone will soon be silent. From then on the case lives without it: people may be asked, all of them
// at once, and one place and time are fixed that all of them are told.
func Fade(f CaseFacts, by string, phone latchkey.Phone, now time.Time) (Outcome, error) {
	if err := f.mustBeOpen("note that the phone is nearly empty"); err != nil {
		return Outcome{}, err
	}
	if f.Case.Begun != nil && fading(f.Case.Answers.Phone) {
		return Outcome{Case: f.Case, Unchanged: true}, nil // said before
	}
	t := f.turn(by, now)
	t.c.Answers.Phone = &phone
	t.log("lockout.phone_fades", nil, nil)
	if t.c.Begun == nil {
		t.begin()
	}
	return t.done(), nil
}

// meet fixes the meeting of somebody whose phone fades, once: from when the first who is asked could be there, until the
// last could. When somebody comes already, their promise is the time.
func (t *turn) meet(plan latchkey.Plan) {
	t.meetAgain()
	if t.c.Meet != nil || t.c.Begun == nil || t.c.Stage == latchkey.StageArrived || !fading(t.c.Answers.Phone) {
		return
	}
	first, last := t.arrivals(plan)
	if a := t.c.Find(t.c.Owner); a != nil && a.Replied != nil {
		first, last = promiseEnds(*a), promiseEnds(*a)
	}
	if first.IsZero() {
		return // nobody is asked; there is nobody to meet
	}
	t.c.Meet = &latchkey.Meeting{At: roundUp(first), Until: roundUp(last), Place: frontDoor(t.f.Home)}
	t.log("lockout.meeting", fields{"place": t.c.Meet.Place, "at": t.c.Meet.At.Format(time.RFC3339)}, nil)
	for _, a := range t.c.Current() {
		if a.Asked.Before(t.now) && stillInvolved(*a) { // the others read it in their first message
			t.tellAsk(latchkey.NoticeMeet, a, true)
		}
	}
}

// meetAgainFor is how long somebody whose first meeting passed waits at the place, every full hour.
const meetAgainFor = 15 * time.Minute

// meetAgain fixes the next meeting when the last one has passed and nobody is on the way: at the next full hour, which
// needs no phone to be remembered and was said beforehand on the page that fixed the first one.
func (t *turn) meetAgain() {
	if t.c.Meet == nil || t.c.Owner != "" || t.now.Before(MeetUntil(t.c)) {
		return
	}
	local := t.now.In(t.f.zone())
	at := t.now.Truncate(time.Minute).Add(time.Duration(60-local.Minute()) * time.Minute)
	t.c.Meet = &latchkey.Meeting{At: at, Until: at.Add(meetAgainFor), Place: t.c.Meet.Place}
	t.log("lockout.meeting", fields{"place": t.c.Meet.Place, "at": at.Format(time.RFC3339)}, nil)
}

// arrivals are the latest moments at which the nearest and the farthest of those who are asked now would be there.
// Key-holders come first: the staff wait for the person at their own times, and are there in between.
func (t *turn) arrivals(plan latchkey.Plan) (first, last time.Time) {
	for _, holders := range []bool{true, false} {
		for _, w := range plan.Ways {
			if w.Minutes == nil || w.State != latchkey.DoNow || (w.Kind == latchkey.WayKeyHolder) != holders || !comes(w.Kind) {
				continue
			}
			at := t.now.Add(time.Duration(w.Minutes.Most) * time.Minute)
			if first.IsZero() || holders && at.Before(first) {
				first = at
			}
			if at.After(last) {
				last = at
			}
		}
	}
	return first, last
}

// comes says whether this way in is somebody who has to travel to the door.
func comes(k latchkey.WayKind) bool {
	return k == latchkey.WayKeyHolder || k == latchkey.WayOffice || k == latchkey.WayOnCall || k == latchkey.WayLandlord
}

// frontDoor is where people find each other without a phone: the shared door to the street, else the home's own.
func frontDoor(h latchkey.Home) string {
	if slices.ContainsFunc(h.Doors, func(d latchkey.Door) bool { return d.Kind == "entrance" || d.Kind == "gate" }) {
		return "front_door"
	}
	return "own_door"
}

func roundUp(at time.Time) time.Time {
	if down := at.Truncate(meetEvery); down.Before(at) {
		return down.Add(meetEvery)
	}
	return at.Truncate(meetEvery)
}

// MeetAt is when somebody who was asked finds the person there: at the fixed time, or when they said they come, if that is
// later. Whoever waits stays there in between. Nil when no meeting is fixed.
func MeetAt(c latchkey.Lockout, a latchkey.Ask) *time.Time {
	if c.Meet == nil {
		return nil
	}
	at := c.Meet.At
	if a.Reply == latchkey.ReplyComing && a.Replied != nil && a.Minutes != nil {
		if due := roundUp(a.Replied.Add(time.Duration(*a.Minutes) * time.Minute)); due.After(at) {
			at = due
		}
	}
	return &at
}

// MeetNow is the moment at which whoever waits shall be at the fixed place next: the fixed time, or when the one who comes
// has promised to be there, if that is later.
func MeetNow(c latchkey.Lockout) time.Time {
	if a := c.Find(c.Owner); a != nil {
		if at := MeetAt(c, *a); at != nil {
			return *at
		}
	}
	return c.Meet.At
}

// MeetUntil is until when whoever waits stays at the fixed place: as was fixed, or until the one who comes has promised to
// be there, if that is later. Who said yes after the first time must not find nobody.
func MeetUntil(c latchkey.Lockout) time.Time {
	until := c.Meet.Until
	if a := c.Find(c.Owner); a != nil && a.Reply == latchkey.ReplyComing && a.Replied != nil && a.Minutes != nil {
		if due := roundUp(promiseEnds(*a)); due.After(until) {
			until = due
		}
	}
	return until
}
