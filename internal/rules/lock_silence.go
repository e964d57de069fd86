package rules

import (
	"time"

	"latchkey"
)

// When it is bad news that a lock does not answer. A lock runs on batteries and is asked by itself once a day, every other day while
// its battery is low; so its silence is found late, and a question more costs what it is short of. One that is lost on the air proves
// nothing. So the first question in vain is where the clock begins, and it needs another one, by the rhythm in which a silent lock is
// asked anyway: none of the questions is asked for the sake of the message.

const (
	// silenceTold is how far apart two questions in vain have to be, with no answer between: four of the half hours in which a silent lock
	// is asked. An elevator that stands before the antenna, or a router that starts anew, is over by then. A day between two reads and
	// these two hours are silentFor, after which a lock is nobody's way in any more.
	silenceTold = 4 * retryLast
	// awayTold is the same for what speaks to locks. It has a plug and is asked every five minutes, which costs no battery; a server that
	// is brought up to date, or a line that is out for a while, is back by then.
	awayTold = 12 * stackRestLast
)

// Silence is whether a lock's silence is a matter for people: begun, over, or neither, when nothing more was learned.
type Silence struct {
	Lock, Answers bool       // it is silent, or it has answered
	Away, Reached bool       // what speaks to it is, or was reached
	Since         *time.Time // as far as that is known
}

// SilenceOf says how it stands with a lock's silence now. One that nobody saw move at its door is nobody's way in yet, and whoever
// puts it up reads on its page that it does not answer.
func SilenceOf(l latchkey.SmartLock, now time.Time) Silence {
	answers := l.Mute == nil || l.Contact().After(*l.Mute)
	s := Silence{Answers: answers, Reached: answers || !l.Away} // a lock that speaks by itself has its line
	if answers || l.Trusted == nil || l.Removed != nil {
		return s
	}
	s.Away = l.Away && now.Sub(*l.Mute) >= awayTold
	s.Lock = !l.Away && l.Vain != nil && l.Vain.Sub(*l.Mute) >= silenceTold
	if s.Since = SilentSince(l); s.Away {
		s.Since = l.Mute // of the lock itself nothing is known
	}
	return s
}

// SilentSince is since when a lock has not answered: its last word of any kind, or with none our first question; nil while it answers.
func SilentSince(l latchkey.SmartLock) *time.Time {
	if l.Mute == nil || l.Contact().After(*l.Mute) {
		return nil
	}
	if heard := l.Heard(); !heard.IsZero() {
		return &heard
	}
	return l.Mute
}

// mute notes a question in vain. When it was the lock the last time and is its line now, or the other way round, that is another
// silence.
func mute(l latchkey.SmartLock, away bool, now time.Time) latchkey.SmartLock {
	if l.Mute == nil || l.Away != away || l.Contact().After(*l.Mute) {
		l.Mute = instant(now)
	}
	return l
}

// AwayDay is the day at the door on which it is told that what speaks to locks is away: once for all of its locks, however many find
// it so, and those that find it at night belong to the morning.
func AwayDay(p latchkey.Property, now time.Time) latchkey.Date {
	if quietAt(p, now) {
		now = quietEnds(p, now)
	}
	return latchkey.Date(now.In(Zone(p)).Format(time.DateOnly))
}

// Outliving is what may be said of a code that should be gone.
type Outliving struct {
	Since  time.Time  // when it should have been gone
	Ended  bool       // for good: somebody ended it, or its last hours are over; else it should be off until its next hours
	There  *time.Time // it was read on the lock after that, or used there: then it still opens, and else nobody knows
	Silent *time.Time // the lock does not answer now, since then
	Away   bool       // because what speaks to it is not reached
}

// OutlivingOf says it of a code that is leaving.
func OutlivingOf(l latchkey.SmartLock, c latchkey.Code) Outliving {
	o := Outliving{Since: endOf(c), Ended: c.Ended != nil, Silent: SilentSince(l), Away: l.Away}
	if c.Seen != nil && c.Seen.After(o.Since) {
		o.There = c.Seen
	}
	return o
}

// WaysInto is what the description of a home says of a lock's own door: whether a 9-volt battery held to it from outside wakes it, and
// whether it is known that no key turns it.
func WaysInto(h latchkey.Home, l latchkey.SmartLock) (nineVolt, noKey bool) {
	for _, d := range h.Doors {
		if d.ID != l.Door {
			continue
		}
		for _, on := range d.Locks {
			nineVolt, noKey = nineVolt || isTrue(on.NineVoltContacts), noKey || on.Kind == "smart" && isFalse(on.Keyway)
		}
	}
	return nineVolt, noKey
}
