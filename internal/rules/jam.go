package rules

import (
	"time"

	"latchkey"
)

// A bolt that is stuck: how often it may be asked again, and what there is to do about it.

// jamTries is how often a bolt that is known to be stuck may be asked to turn, by all who ask together. One that two gentle tries
// did not free has to be seen by somebody: more of them drain its battery, and keep whoever stands there from asking for help.
const jamTries = 2

// BoltRead notes what a new reading says of a jam: it goes on, it begins, or it is over, because the bolt was seen to have moved. What
// was seen too long ago to be believed is another one.
func BoltRead(l latchkey.SmartLock) latchkey.SmartLock {
	r := l.Reading
	switch {
	case r.Bolt == latchkey.BoltLocked || r.Bolt == latchkey.BoltUnlocked:
		l.Jam = nil
	case r.Bolt != latchkey.BoltJammed: // it does not say
	case l.Jam == nil || r.At.Sub(l.Jam.Seen) > boltFor:
		l.Jam = &latchkey.Jam{Began: r.At, Seen: r.At}
	case r.At.After(l.Jam.Seen):
		j := *l.Jam
		j.Seen = r.At
		l.Jam = &j
	}
	return l
}

// TurnAsked counts a turn that somebody asks for while the bolt is stuck.
func TurnAsked(l latchkey.SmartLock) latchkey.SmartLock {
	if l = BoltRead(l); l.Jam != nil {
		j := *l.Jam
		j.Tries++
		l.Jam = &j
	}
	return l
}

// TurnUnheard takes a counted turn back that never reached the lock.
func TurnUnheard(l latchkey.SmartLock) latchkey.SmartLock {
	if l.Jam != nil && l.Jam.Tries > 0 {
		j := *l.Jam
		j.Tries--
		l.Jam = &j
	}
	return l
}

// MayTurn says whether a bolt may be asked to turn now. Danger lifts the limit: it protects a motor and somebody's patience, and no
// refusal of ours may be what a person waits behind while others pull at the door.
func MayTurn(l latchkey.SmartLock, danger bool, now time.Time) bool {
	return danger || BoltAt(l.Reading, now) != latchkey.BoltJammed || l.Jam == nil || l.Jam.Tries < jamTries
}

// Stuck is what there is to do about a bolt.
type Stuck string

const (
	StuckNot    Stuck = ""
	StuckAgain  Stuck = "again"   // it may be asked once more
	StuckByHand Stuck = "by_hand" // asking moves nothing: it is not moved from afar, or does not hear, or another lock holds the door
	StuckStop   Stuck = "stop"    // it was asked often enough
)

// StuckOf is that of one lock.
func StuckOf(l latchkey.SmartLock, danger bool, now time.Time) Stuck {
	switch {
	case BoltAt(l.Reading, now) != latchkey.BoltJammed:
		return StuckNot
	case !MayTurn(l, danger, now):
		return StuckStop
	case !l.Can.Remote || !hears(l, now):
		return StuckByHand
	}
	return StuckAgain
}

// hears says whether a lock can be expected to hear a command.
func hears(l latchkey.SmartLock, now time.Time) bool { return !l.Away && !Silent(l, now) }

// StuckAt is that of one door, which opens when all of its locks do: the worst of them.
func StuckAt(door string, all []latchkey.SmartLock, danger bool, now time.Time) (worst Stuck) {
	weight := map[Stuck]int{StuckNot: 0, StuckAgain: 1, StuckByHand: 2, StuckStop: 3}
	deaf := false
	for _, l := range all {
		if l.Door != door {
			continue
		}
		s, known := StuckOf(l, danger, now), l.Trusted != nil
		deaf = deaf || known && (!l.Can.Remote || !hears(l, now))
		if s == StuckAgain && !known {
			s = StuckByHand
		}
		if weight[s] > weight[worst] {
			worst = s
		}
	}
	if worst == StuckAgain && deaf {
		return StuckByHand
	}
	return worst
}

// StuckOn is that of all doors of the home of a case.
func StuckOn(f CaseFacts, danger bool, now time.Time) Stuck {
	freed := make([]latchkey.SmartLock, len(f.Locks))
	for i, l := range f.Locks {
		if freed[i] = l; l.Reading.Bolt == latchkey.BoltJammed {
			freed[i].Reading.Bolt = latchkey.BoltLocked
		}
	}
	for _, d := range withLocks(f.Home, freed, now).Doors {
		stuck := StuckAt(d.ID, f.Locks, danger, now)
		if stuck == StuckAgain && !passes(d, byEKey) {
			stuck = StuckByHand
		}
		if stuck != StuckNot {
			return stuck
		}
	}
	return StuckNot
}
