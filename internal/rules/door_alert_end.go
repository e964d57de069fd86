package rules

import (
	"time"

	"latchkey"
)

// How what is wrong at a door ends. What may still be a danger never ends by time alone: its cause has to be seen gone, or
// somebody looks and says so.

// wrongCodesQuiet is after how long without another wrong code somebody's tries count as over, and without one that opened after them.
const wrongCodesQuiet = 24 * time.Hour

// AlertEndsBy is when something counts as over though nobody saw that it is well again; not ok: never.
func AlertEndsBy(a latchkey.DoorAlert) (at time.Time, ok bool) {
	if a.Kind != latchkey.AlertWrongCodes {
		return at, false
	}
	last := a.Last
	if a.Right != nil && a.Right.After(last) {
		last = *a.Right
	}
	return last.Add(wrongCodesQuiet), true
}

// AlertAt is an alert as it stands at an instant.
func AlertAt(a latchkey.DoorAlert, now time.Time) latchkey.DoorAlert {
	if at, ok := AlertEndsBy(a); ok && a.Ended == nil && !now.Before(at) {
		a.Ended, a.How = &at, latchkey.AlertQuiet
	}
	return a
}

// MovedInto is an alert of an empty home as it ends with whoever moves in there: for the office with its last word before that.
func MovedInto(a latchkey.DoorAlert) latchkey.DoorAlert {
	last := a.Last
	a.Ended, a.How = &last, latchkey.AlertMovedIn
	return a
}

// MaySayWell says of a kind that somebody who looked may say that it is over. What only the lock can show, they may not: whether
// it has let a code go, holds its codes again, or answers.
func MaySayWell(k latchkey.AlertKind) bool {
	switch k {
	case latchkey.AlertNoCode, latchkey.AlertCodeStays, latchkey.AlertSilent, latchkey.AlertAway:
		return false
	}
	return true
}

// rightAfterWrong is how soon after wrong codes one that opens is told: it may have been found by trying.
const rightAfterWrong = 15 * time.Minute

// OpenedAfterWrong says of wrong codes that a code which opens the door now has to be told: they came shortly before, and nothing was
// told of one that opened since. Neither this nor any later code ends them. Whoever tried may have it by now, and a lock that
// knows a code does not know the hand.
func OpenedAfterWrong(a latchkey.DoorAlert, at time.Time) bool {
	soon := at.After(a.Last) && at.Sub(a.Last) <= rightAfterWrong
	return a.Kind == latchkey.AlertWrongCodes && a.Ended == nil && soon && (a.Right == nil || a.Last.After(*a.Right))
}
