package rules

import (
	"slices"
	"time"

	"latchkey"
)

// How what is wrong at a door ends. What may still be a danger never ends by time alone: its cause has to be seen gone, or
// somebody looks and says so.

// wrongCodesQuiet is after how long without another wrong code somebody's tries count as over.
const wrongCodesQuiet = 24 * time.Hour

// AlertEndsBy is when something counts as over though nobody saw that it is well again; not ok: never.
func AlertEndsBy(a latchkey.DoorAlert) (at time.Time, ok bool) {
	if a.Kind != latchkey.AlertWrongCodes {
		return at, false
	}
	return a.Last.Add(wrongCodesQuiet), true
}

// AlertAt is an alert as it stands at an instant.
func AlertAt(a latchkey.DoorAlert, now time.Time) latchkey.DoorAlert {
	if at, ok := AlertEndsBy(a); ok && a.Ended == nil && !now.Before(at) {
		a.Ended, a.How = &at, latchkey.AlertQuiet
	}
	return a
}

// MaySayWell says of a kind that somebody who looked may say that it is over. What only the lock can show, they may not: whether
// it has let a code go, or holds its codes again.
func MaySayWell(k latchkey.AlertKind) bool {
	return k != latchkey.AlertNoCode && k != latchkey.AlertCodeStays
}

// RightCode says whether a code in a slot is one that shall open the door now.
func RightCode(codes []latchkey.Code, slot int, now time.Time) bool {
	return slot > 0 && slices.ContainsFunc(codes, func(c latchkey.Code) bool { return c.Slot == slot && c.Written != nil && WantedNow(c, now) })
}
