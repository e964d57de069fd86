package rules

import (
	"slices"
	"time"

	"latchkey"
)

// Going out: what a lock does by itself then, and what somebody is told. None of it may shut anybody out. So nothing is
// locked while the door is open or the bolt is not known to move, while somebody of the home waits outside, after somebody
// said "not this time", or where nobody could let them in again.

const (
	comesIn    = 2 * time.Minute // a door that opens so soon after a code or a phone drew its bolt lets somebody in
	remindLock = 5 * time.Minute // a door that is shut so long and not locked was perhaps forgotten
	lateLock   = time.Minute     // a bolt that could not be thrown in time is left alone: who knows who stands there then
	nudgeLife  = 3 * time.Minute // after this the question for the key comes too late to help
)

// LockAfters are the minutes between a shut door and its bolt that may be chosen.
func LockAfters() []int { return []int{2, 5, 10, 30} }

// NudgeLife is how long the question for the key is worth asking.
func NudgeLife() time.Duration { return nudgeLife }

// LetIn notes that a code, a fob or a phone drew the bolt.
func LetIn(l latchkey.SmartLock, at time.Time) latchkey.SmartLock {
	if l.Leaving.On() {
		l.Passing.LetIn = &at
	}
	return l
}

// DoorOpened notes that the door was opened. Whatever was meant for the last shutting is over.
func DoorOpened(l latchkey.SmartLock, at time.Time) latchkey.SmartLock {
	l.Leaving.Hold = nil
	if !l.Leaving.On() {
		l.Passing = latchkey.Passing{}
		return l
	}
	if l.Passing.Opened != nil && l.Passing.Shut == nil { // the same word twice
		return l
	}
	in := l.Passing.LetIn
	l.Passing = latchkey.Passing{LetIn: in, Opened: &at, Inside: in == nil || at.Sub(*in) > comesIn}
	return l
}

// DoorShut notes that the door was shut, and says whether somebody went out by it as far as is known: it was opened from
// inside or with a key. Who only took a parcel looks the same.
func DoorShut(l latchkey.SmartLock, at time.Time) (latchkey.SmartLock, bool) {
	if !l.Leaving.On() || l.Passing.Opened == nil || l.Passing.Shut != nil {
		return l, false
	}
	l.Passing.Shut = &at
	return l, l.Passing.Inside
}

// LeaveTimes are when the bolt is thrown after the door was shut, and when somebody is reminded that it was not. Zero where
// nobody chose that. A door that Latchkey locks needs no reminder.
func LeaveTimes(l latchkey.SmartLock) (lock, remind time.Time) {
	switch {
	case l.Passing.Shut == nil:
	case l.Leaving.LockAfter > 0:
		lock = l.Passing.Shut.Add(time.Duration(l.Leaving.LockAfter) * time.Minute)
	case len(l.Leaving.Remind) > 0 && l.Passing.Inside:
		remind = l.Passing.Shut.Add(remindLock)
	}
	return lock, remind
}

// LeaveFacts is what a bolt is thrown on.
type LeaveFacts struct {
	Lock    latchkey.SmartLock
	Lives   []latchkey.PersonID // who lives there now
	Waiting bool                // somebody of the home is locked out, or has only just come in
	WayBack bool                // somebody could let them in who needs neither their key nor their phone
}

// LeaveWhy is why a bolt is left alone. Empty: it may be thrown.
type LeaveWhy string

const (
	LeaveOff     LeaveWhy = "off"     // nobody who lives there wants it, or not this time
	LeaveOpened  LeaveWhy = "opened"  // the door was opened again
	LeaveEarly   LeaveWhy = "early"   // not yet
	LeaveLate    LeaveWhy = "late"    // it could not be done in time
	LeaveCannot  LeaveWhy = "cannot"  // this lock has no sensor, or nobody has tried it
	LeaveOpen    LeaveWhy = "open"    // the door stands open, or nobody knows
	LeaveStuck   LeaveWhy = "stuck"   // nobody knows whether the bolt moves
	LeaveLocked  LeaveWhy = "locked"  // it is locked already
	LeaveWaiting LeaveWhy = "waiting" // somebody of the home stands outside
	LeaveNoWay   LeaveWhy = "no_way"  // nobody could let them in again
)

// MayLock says why a bolt is not thrown now, or that it may be. The reading must be fresh: whoever throws it asks twice, once
// before the lock was read and once after.
func MayLock(f LeaveFacts, now time.Time) LeaveWhy {
	l := f.Lock
	at, _ := LeaveTimes(l)
	switch {
	case l.Leaving.LockAfter == 0 || l.Leaving.Hold != nil || l.Removed != nil || !slices.Contains(f.Lives, l.Leaving.By):
		return LeaveOff
	case !CanLockItself(l):
		return LeaveCannot
	case at.IsZero():
		return LeaveOpened
	case now.Before(at):
		return LeaveEarly
	case now.Sub(at) > lateLock:
		return LeaveLate
	case f.Waiting:
		return LeaveWaiting
	case !f.WayBack:
		return LeaveNoWay
	case l.Reading.Leaf != latchkey.LeafShut:
		return LeaveOpen
	}
	switch BoltAt(l.Reading, now) {
	case latchkey.BoltLocked:
		return LeaveLocked
	case latchkey.BoltUnlocked:
		return ""
	}
	return LeaveStuck
}

// CanLockItself says whether a lock may throw its own bolt at all: it must know whether the door is shut, and somebody must
// have seen it do what it says.
func CanLockItself(l latchkey.SmartLock) bool {
	return l.Trusted != nil && l.Can.Remote && l.Can.DoorSensor
}

// LockUntil is when a bolt that was not thrown is left alone.
func LockUntil(at time.Time) time.Time { return at.Add(lateLock) }

// WayBack says whether somebody who stands before the locked door with neither key nor phone could be let in: by somebody
// who keeps a key to it, or by a code of the home's own that was seen on the lock.
func WayBack(l latchkey.SmartLock, holders []latchkey.KeyHolder, codes []latchkey.Code, now time.Time) bool {
	return slices.ContainsFunc(holders, func(k latchkey.KeyHolder) bool {
		return k.State == latchkey.HolderAccepted && slices.Contains(k.Opens, l.Door)
	}) || slices.ContainsFunc(codes, func(c latchkey.Code) bool {
		return (c.Kind == latchkey.CodeResident || c.Kind == latchkey.CodeSpare) && c.Home == l.Home && CodeStandAt(c, now) == latchkey.CodeOn
	})
}

// Reminded are those who chose to be told and still live there.
func Reminded(chose, lives []latchkey.PersonID) (out []latchkey.PersonID) {
	for _, p := range chose {
		if slices.Contains(lives, p) {
			out = append(out, p)
		}
	}
	return out
}
