package rules

import (
	"slices"
	"time"

	"latchkey"
)

// boltFor is how long a reading of a bolt is believed. Somebody may have turned a thumb-turn since, and not every lock tells.
const boltFor = 6 * time.Hour

// BoltAt is what may be said of a bolt now: what was read, while that was not too long ago. Unknown is never locked.
func BoltAt(r latchkey.Reading, now time.Time) latchkey.Bolt {
	if r.At.IsZero() || now.Sub(r.At) > boltFor || r.Bolt == "" {
		return latchkey.BoltUnknown
	}
	return r.Bolt
}

// withLocks is a home with what its locks said of themselves in place of what was once written down. Only a lock that
// somebody at the door saw work counts.
func withLocks(h latchkey.Home, all []latchkey.SmartLock, now time.Time) latchkey.Home {
	if len(all) == 0 {
		return h
	}
	h.Doors = slices.Clone(h.Doors)
	for i, d := range h.Doors {
		for _, l := range all {
			if l.Door != d.ID || l.Trusted == nil {
				continue
			}
			d.Locks = slices.Clone(d.Locks)
			j := slices.IndexFunc(d.Locks, func(x latchkey.Lock) bool { return x.Kind == "smart" })
			if j < 0 && len(d.Locks) > 0 { // a motor on the lock that is there: the key still turns it
				j = 0
			}
			said := asSaid(l, now)
			if j < 0 {
				d.Locks = append(d.Locks, said)
			} else {
				said.Keyway, said.NineVoltContacts, said.Owner = d.Locks[j].Keyway, d.Locks[j].NineVoltContacts, d.Locks[j].Owner
				if d.Locks[j].Kind == "mechanical" && said.Keyway == nil {
					said.Keyway = new(true)
				}
				d.Locks[j] = said
			}
		}
		h.Doors[i] = d
	}
	return h
}

// asSaid is a lock as the planner reads it: what it said while that may be believed, else that nobody knows.
func asSaid(l latchkey.SmartLock, now time.Time) latchkey.Lock {
	out := latchkey.Lock{Kind: "smart", State: string(BoltAt(l.Reading, now)), Battery: l.Reading.Battery, RemoteUnlock: new(l.Can.Remote), TakesCodes: new(l.Can.Codes > 0)}
	if !l.Reading.At.IsZero() {
		at := l.Reading.At
		out.LastSeen = &at
	}
	if l.Rest != nil && now.Before(*l.Rest) { // it failed again and again
		out.State = "offline"
	}
	return out
}

// ownEKey is what a proven resident's phone opens: the doors whose lock is moved from afar.
func ownEKey(all []latchkey.SmartLock) *latchkey.Means {
	var opens []string
	for _, l := range all {
		if l.Trusted != nil && l.Can.Remote && !slices.Contains(opens, l.Door) {
			opens = append(opens, l.Door)
		}
	}
	if len(opens) == 0 {
		return nil
	}
	return &latchkey.Means{Opens: opens, WorksNow: new(true)}
}
