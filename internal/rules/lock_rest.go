package rules

import (
	"time"

	"latchkey"
)

// NewBatteries says whether somebody put new batteries in between two words of a lock about them.
func NewBatteries(before, after latchkey.Reading) bool {
	return before.Battery != nil && after.Battery != nil && *after.Battery-*before.Battery >= batteryJump
}

// batteryJump is more than a battery that was cold comes back by.
const batteryJump = 40

// StackRest is how long nobody speaks to a whole stack that was away so often in a row. It costs no battery to find it away,
// but every lock on it would ask.
func StackRest(fails int) time.Duration {
	return min(stackRestLast, stackRestFirst<<min(max(fails-1, 0), 6))
}

// StackAway says until when a lock is left alone because another one has just found that what speaks to both is away. One asks
// for all, and nobody is kept from asking for whoever stands outside.
func StackAway(others []latchkey.SmartLock, l latchkey.SmartLock, now time.Time) (until time.Time, away bool) {
	if l.Look != nil && !now.Before(*l.Look) {
		return until, false
	}
	for _, o := range others {
		if o.ID != l.ID && o.Stack == l.Stack && o.Away && o.Rest != nil && now.Before(*o.Rest) && o.Rest.After(until) {
			until, away = *o.Rest, true
		}
	}
	return until, away
}

// LockFailed notes a command that a lock did not carry out. After a few in a row it is left alone for longer and longer:
// each try costs its battery, and a dead lock does not come back by being shouted at.
func LockFailed(l latchkey.SmartLock, away bool, now time.Time) latchkey.SmartLock {
	l = mute(l, away, now)
	l.Fails++
	l.Away, l.Vain = away, instant(now)
	if away { // nobody spoke to the lock, so its battery has no part in this
		at := now.Add(StackRest(l.Fails))
		l.Rest = &at
		return l
	}
	if l.Fails == readsAgree { // it may have been out for as long as it said nothing
		l = Unhear(l, l.Contact(), nil, now)
		l.Unheard.Due = now.Add(recallAgain) // sooner when it answers
	}
	if l.Fails >= restAfter {
		at := now.Add(min(retryLast, retryFirst<<min(l.Fails-restAfter, 5)))
		l.Rest = &at
	}
	return l
}

// LockGone notes that what speaks to a lock is away, and until when nobody asks it. Of the lock itself that says nothing.
func LockGone(l latchkey.SmartLock, until, now time.Time) latchkey.SmartLock {
	l = mute(l, true, now)
	l.Away, l.Rest = true, &until
	return l
}

// LockAnswered notes that a lock did what it was told.
func LockAnswered(l latchkey.SmartLock, now time.Time) latchkey.SmartLock {
	l.Fails, l.Rest, l.Away, l.Vain, l.Mute, l.Spoke = 0, nil, false, nil, nil, &now
	return l
}

// Answered is LockAnswered for a lock that may have been out: now it can be asked what it remembers of that time.
func Answered(l latchkey.SmartLock, now time.Time) latchkey.SmartLock {
	if l = LockAnswered(l, now); l.Unheard != nil && l.Unheard.Until == nil {
		l = HeardAgain(l, now)
	}
	return l
}

// LookedAt notes what came of a look at a lock that somebody needed. When it failed once there is a second look, because
// one that nobody answered proves little; after two that agree it counts as silent.
func LookedAt(l latchkey.SmartLock, answered bool, now time.Time) latchkey.SmartLock {
	l.Look = nil
	if !answered && !l.Away && l.Fails < readsAgree {
		at := now.Add(lookAgain)
		l.Look = &at
	}
	return l
}

// lookAgain is how soon the second look follows. Somebody stands outside.
const lookAgain = 20 * time.Second
