package rules

import (
	"time"

	"latchkey"
)

// AlertKinds are all that somebody may be told of a door, in the order in which they are shown.
var AlertKinds = []latchkey.AlertKind{latchkey.AlertForced, latchkey.AlertTampered, latchkey.AlertWrongCodes, latchkey.AlertJam, latchkey.AlertNoCode,
	latchkey.AlertCodeStays, latchkey.AlertLeftOpen, latchkey.AlertSilent, latchkey.AlertAway, latchkey.AlertBattery, latchkey.AlertUnlocked}

// AlwaysTold says of a kind that nobody can switch it off: a stranger may be at the door or have a code for it, or the
// resident's own way in is gone. One who could be talked into switching these off would be alone on the day it matters.
func AlwaysTold(k latchkey.AlertKind) bool {
	switch k {
	case latchkey.AlertForced, latchkey.AlertTampered, latchkey.AlertNoCode, latchkey.AlertCodeStays:
		return true
	}
	return false
}

// WantsAlert says whether somebody is told of a kind. Only a door that is unlocked for long is off until they ask for it: many
// leave theirs so all day, at home.
func WantsAlert(c latchkey.AlertChoice, k latchkey.AlertKind) bool {
	if says, chosen := c.Says[k]; chosen && !AlwaysTold(k) {
		return says
	}
	return k != latchkey.AlertUnlocked
}

// WantsToHear says whether somebody is told of an alert. That a code opened after wrong ones is told whatever they say: a
// stranger may have a code for the door.
func WantsToHear(c latchkey.AlertChoice, a latchkey.DoorAlert) bool {
	return a.Right != nil || WantsAlert(c, a.Kind)
}

// UrgentAlert says of a kind that it may wake somebody.
func UrgentAlert(k latchkey.AlertKind) bool {
	switch k {
	case latchkey.AlertForced, latchkey.AlertTampered, latchkey.AlertWrongCodes, latchkey.AlertJam:
		return true
	}
	return false
}

// passing says of a kind that it happens and is over; the others go on until the lock is seen to be well again.
func passing(k latchkey.AlertKind) bool {
	return k == latchkey.AlertForced || k == latchkey.AlertTampered || k == latchkey.AlertWrongCodes
}

// joinAlerts is how long after the last word of something that passes the next one is still the same occurrence.
const joinAlerts = 15 * time.Minute

// SameAlert says whether what is heard or read now is an occurrence that was told of already.
func SameAlert(a latchkey.DoorAlert, at time.Time) bool {
	return a.Ended == nil && (!passing(a.Kind) || at.Sub(a.Last) <= joinAlerts)
}

// WatchAfter is how long after its word a door is looked at again, before bad news is told.
func WatchAfter(k latchkey.AlertKind) time.Duration {
	return map[latchkey.AlertKind]time.Duration{latchkey.AlertJam: 15 * time.Second, latchkey.AlertLeftOpen: 10 * time.Minute, latchkey.AlertUnlocked: 30 * time.Minute}[k]
}

// watchAgain is when a lock that said nothing clear is asked once more, watchTries how often.
const (
	watchAgain = 2 * time.Minute
	watchTries = 2
)

// Watched is what a second look comes to. Neither: it is over, or something else has told of it already.
type Watched struct {
	Bad   bool
	Well  bool
	Again *time.Time
	Sure  latchkey.DoorCertainty
}

// LookAgain decides about a door that was said to stand badly since a moment, by what was read of it now; read is nil when the
// lock did not answer. A word and a read that agree are reported. A lock that stays silent is told of too, as what it is: said
// once, and not proved.
func LookAgain(w latchkey.DoorWatch, l latchkey.SmartLock, read *latchkey.Reading, now time.Time) Watched {
	if TakenBack(w, l) {
		return Watched{Well: true}
	}
	if read != nil {
		if bad, well := standsBadly(w.Kind, *read); bad || well {
			return Watched{Bad: bad, Well: well, Sure: latchkey.SureReported}
		}
	}
	if w.Tries < watchTries {
		at := now.Add(watchAgain)
		return Watched{Again: &at}
	}
	return Watched{Bad: true, Sure: latchkey.SureUnknown}
}

// TakenBack says that a lock itself has said or shown since that all is well.
func TakenBack(w latchkey.DoorWatch, l latchkey.SmartLock) bool {
	_, well := standsBadly(w.Kind, l.Reading)
	return well && l.Reading.At.After(w.Since)
}

// standsBadly says whether a reading shows what a kind tells of, or the opposite; neither when it does not say.
func standsBadly(k latchkey.AlertKind, r latchkey.Reading) (bad, well bool) {
	switch k {
	case latchkey.AlertJam:
		return r.Bolt == latchkey.BoltJammed, r.Bolt == latchkey.BoltLocked || r.Bolt == latchkey.BoltUnlocked
	case latchkey.AlertLeftOpen:
		return r.Leaf == latchkey.LeafOpen, r.Leaf == latchkey.LeafShut
	case latchkey.AlertUnlocked:
		open := r.Leaf == latchkey.LeafOpen // a bolt that is out beside an open door locks nothing
		return r.Bolt == latchkey.BoltUnlocked || open, r.Bolt == latchkey.BoltLocked && !open
	}
	return false, false
}

// wellAgain is the battery level from which a low battery is over: one that sways about the edge is told of once.
const wellAgain = 25

// BatteryStands says whether a reading shows a low battery, or one that is well.
func BatteryStands(r latchkey.Reading) (low, well bool) {
	return r.BatteryLow, !r.BatteryLow && r.Battery != nil && *r.Battery >= wellAgain
}

// triedOften is how many tries in a row a lock may fail to take a code before somebody is told.
const triedOften = 3

// NoCodeWorks says of a lock that none of the codes that should work now was seen to, though it was tried again and again.
func NoCodeWorks(codes []latchkey.Code, now time.Time) bool {
	none, works := false, false
	for _, c := range codes {
		switch stand := CodeStandAt(c, now); stand {
		case latchkey.CodeOn, latchkey.CodeDoubt:
			works = true
		case latchkey.CodeNotYet, latchkey.CodeCannot:
			none = none || c.Tries >= triedOften || stand == latchkey.CodeCannot
		}
	}
	return none && !works
}
