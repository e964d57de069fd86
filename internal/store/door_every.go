package store

import (
	"time"

	"latchkey"
)

// What stands at all doors, for whoever has to go over all of it: a new key of the house.

// EveryLock lists every lock, also those that were taken off.
func (v *View) EveryLock() ([]latchkey.SmartLock, error) {
	return docs[latchkey.SmartLock](v, "locks", `SELECT doc FROM locks ORDER BY id`)
}

// LocksOn lists every lock in use that is spoken to by one stack.
func (v *View) LocksOn(stack string) ([]latchkey.SmartLock, error) {
	return docs[latchkey.SmartLock](v, "locks", `SELECT doc FROM locks WHERE stack = $1 AND in_use = 1 ORDER BY id`, stack)
}

// EveryCodeOf lists every code that was ever meant for a lock.
func (v *View) EveryCodeOf(l latchkey.LockID) ([]latchkey.Code, error) {
	return docs[latchkey.Code](v, "codes", `SELECT doc FROM codes WHERE lock = $1 ORDER BY id`, string(l))
}

// EveryGrant lists every grant.
func (v *View) EveryGrant() ([]latchkey.Grant, error) {
	return docs[latchkey.Grant](v, "grants", `SELECT doc FROM grants ORDER BY id`)
}

// EveryLink lists every link that has not expired.
func (v *View) EveryLink(now time.Time) ([]latchkey.Link, error) {
	return docs[latchkey.Link](v, "links", `SELECT doc FROM links WHERE expires >= $1 ORDER BY hash`, micro(now))
}
