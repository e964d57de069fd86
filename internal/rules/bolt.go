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

// silentFor is how long a lock may say nothing at all before it counts as silent: it is asked once a day, and a day has
// passed with two hours to spare.
const silentFor = readEvery + 2*time.Hour

// readsAgree is how many tries in a row have to fail before a lock is called silent. One can be lost on the air.
const readsAgree = 2

// Silent says whether a lock no longer answers, as far as that can be known: two tries in a row came to nothing, or it has
// said nothing for longer than a day. When what speaks to it is away, nothing is known of the lock itself.
func Silent(l latchkey.SmartLock, now time.Time) bool {
	if l.Away {
		return false
	}
	heard := l.Contact()
	return l.Fails >= readsAgree || !heard.IsZero() && now.Sub(heard) > silentFor
}

// GivenUp says of a lock that it is nobody's way any more: it was heard once, and for longer than a day it has said nothing. Two
// failed tries make it no way for tonight; they are no reason to take it off somebody's door.
func GivenUp(l latchkey.SmartLock, now time.Time) bool {
	return Silent(l, now) && !l.Contact().IsZero() && now.Sub(l.Contact()) > silentFor
}

// withLocks is a home with what its locks said of themselves in place of what was once written down. Only a lock that
// somebody at the door saw work counts. Two locks on one door stay two: a door is open when both are.
func withLocks(h latchkey.Home, all []latchkey.SmartLock, now time.Time) latchkey.Home {
	if len(all) == 0 {
		return h
	}
	h.Doors = slices.Clone(h.Doors)
	for i, d := range h.Doors {
		taken := map[int]bool{}
		for _, l := range all {
			if l.Door == d.ID && l.Trusted != nil {
				d.Locks = onDoor(d.Locks, l, taken, now)
			}
		}
		h.Doors[i] = d
	}
	return h
}

// onDoor puts what a lock said in the place of the lock that it is: the first described as smart that no other lock has
// taken, or else a mechanical one, on which it then is a motor and whose key still turns.
func onDoor(locks []latchkey.Lock, l latchkey.SmartLock, taken map[int]bool, now time.Time) []latchkey.Lock {
	locks, said := slices.Clone(locks), asSaid(l, now)
	free := func(kind string) int {
		for i, x := range locks {
			if x.Kind == kind && !taken[i] {
				return i
			}
		}
		return -1
	}
	i := free("smart")
	if i < 0 && len(taken) == 0 {
		i = free("mechanical")
	}
	if i < 0 {
		taken[len(locks)] = true
		return append(locks, said)
	}
	taken[i] = true
	said.Keyway, said.NineVoltContacts, said.Owner = locks[i].Keyway, locks[i].NineVoltContacts, locks[i].Owner
	if locks[i].Kind == "mechanical" && said.Keyway == nil {
		said.Keyway = new(true)
	}
	locks[i] = said
	return locks
}

// asSaid is a lock as the planner reads it: what it said while that may be believed, else that nobody knows.
func asSaid(l latchkey.SmartLock, now time.Time) latchkey.Lock {
	out := latchkey.Lock{Kind: "smart", State: string(BoltAt(l.Reading, now)), Battery: l.Reading.Battery, RemoteUnlock: new(l.Can.Remote), TakesCodes: new(l.Can.Codes > 0)}
	if l.Can.Sleeps {
		out.Sleeps = new(true)
	}
	if s := max(l.Took, l.Can.UnlockSecond); s > 0 {
		out.UnlockSeconds = &s
	}
	if at := l.Contact(); !at.IsZero() {
		out.LastSeen = &at
	}
	switch {
	case Silent(l, now):
		out.State = "offline"
	case out.State == string(latchkey.BoltJammed):
		out.LastSeen = &l.Reading.At // of the bolt, not of the last word about codes
	}
	return out
}

// ownEKey is what a proven resident's phone opens: the doors whose lock is moved from afar. While what speaks to a lock
// cannot be reached, nothing is moved from afar.
func ownEKey(all []latchkey.SmartLock) *latchkey.Means {
	var opens, away []string
	for _, l := range all {
		switch {
		case l.Trusted == nil || !l.Can.Remote:
		case l.Away:
			away = append(away, l.Door)
		case !slices.Contains(opens, l.Door):
			opens = append(opens, l.Door)
		}
	}
	opens = slices.DeleteFunc(opens, func(d string) bool { return slices.Contains(away, d) })
	switch {
	case len(opens) > 0:
		return &latchkey.Means{Opens: opens, WorksNow: new(true)}
	case len(away) > 0:
		return &latchkey.Means{Opens: away, WorksNow: new(false)}
	}
	return nil
}

// ownCode is what a resident can type now: a code of their own, a spare that was proved at the door, or a PIN that was made
// for this case. It counts only when its lock was seen to have it.
func (f CaseFacts) ownCode(now time.Time) *latchkey.Means {
	var opens []string
	all := f.Keypads()
	for _, c := range f.Codes {
		i := slices.IndexFunc(all, func(l latchkey.SmartLock) bool { return l.ID == c.Lock && l.Trusted != nil })
		if i >= 0 && Typed(c, f.Case, now) && !slices.Contains(opens, all[i].Door) {
			opens = append(opens, all[i].Door)
		}
	}
	if len(opens) == 0 {
		return nil
	}
	return &latchkey.Means{Opens: opens, WorksNow: new(true)}
}

// Typed says whether the person of a case may be shown a code, to type it now.
func Typed(c latchkey.Code, of latchkey.Lockout, now time.Time) bool {
	if c.Person != of.By || c.Sealed == "" {
		return false
	}
	stand := CodeStandAt(c, now)
	switch c.Kind {
	case latchkey.CodeResident:
		return stand == latchkey.CodeOn || stand == latchkey.CodeDoubt
	case latchkey.CodeSpare:
		return c.Proved != nil && (stand == latchkey.CodeOn || stand == latchkey.CodeDoubt)
	case latchkey.CodeOnce:
		return c.Lockout == of.ID && stand == latchkey.CodeOn
	}
	return false
}

// withApps is a home in which the doors that somebody opens with the lock maker's own app have a lock that hears it. Latchkey
// may not reach that lock at all: then the door is described with the key that turns it, and nothing more.
func withApps(h latchkey.Home, apps []string) latchkey.Home {
	if len(apps) == 0 {
		return h
	}
	h.Doors = slices.Clone(h.Doors)
	for i, d := range h.Doors {
		if !slices.Contains(apps, d.ID) || slices.ContainsFunc(d.Locks, func(l latchkey.Lock) bool { return l.Kind == "smart" }) {
			continue
		}
		l := latchkey.Lock{Kind: "smart", Keyway: new(true), RemoteUnlock: new(false), TakesCodes: new(false)}
		if len(d.Locks) == 0 {
			d.Locks = []latchkey.Lock{l}
		} else {
			l.State, l.Keyway, l.Owner = d.Locks[0].State, d.Locks[0].Keyway, d.Locks[0].Owner
			if l.Keyway == nil {
				l.Keyway = new(true)
			}
			d.Locks = append([]latchkey.Lock{l}, d.Locks[1:]...)
		}
		h.Doors[i] = d
	}
	return h
}

// ownApp are the doors whose lock the person of the case opens with its maker's app, as they said themselves.
func (f CaseFacts) ownApp() []string {
	for _, t := range f.Tenancies {
		if t.Person == f.Case.By && t.Ended == nil {
			return t.Apps
		}
	}
	return nil
}

// StillShut are the doors of a home that have a lock which Latchkey cannot move, or has not been seen to have moved: after
// everything was done that it can do, somebody has to turn those by hand.
func StillShut(h latchkey.Home, all []latchkey.SmartLock, now time.Time) (doors []string) {
	for _, d := range withLocks(h, all, now).Doors {
		if slices.ContainsFunc(all, func(l latchkey.SmartLock) bool { return l.Door == d.ID && l.Trusted != nil }) && isShut(d) {
			doors = append(doors, d.ID)
		}
	}
	return doors
}

// DoorsOf counts the doors of a home through which somebody who lives there has a working way of their own, as far as Latchkey
// knows: they can move its lock from their phone, they have a code on it, or they said that they have a key or the lock
// maker's app. A lock that has been silent for longer than a day is no working way any more; one whose network is away, or which
// did not answer lately, still is: a plug or a battery that somebody pulls must not make it worthless. Shows says whether they have anything by which to show who they are:
// without it no phone of theirs moves a lock. The lock of a shared door nobody moves from their phone.
func DoorsOf(h latchkey.Home, all []latchkey.SmartLock, codes []latchkey.Code, t latchkey.Tenancy, shows bool, now time.Time) (n int) {
	for _, d := range h.Doors {
		if len(WaysThrough(d.ID, all, codes, t, shows, now)) > 0 {
			n++
		}
	}
	return n
}

// WaysThrough are the working ways of their own that somebody has through one door of their home, as DoorsOf counts them.
func WaysThrough(door string, all []latchkey.SmartLock, codes []latchkey.Code, t latchkey.Tenancy, shows bool, now time.Time) (ways []latchkey.DoorWay) {
	phone, code := false, false
	for _, l := range all {
		if l.Door != door || l.Trusted == nil || l.Removed != nil || GivenUp(l, now) {
			continue
		}
		phone = phone || shows && l.Can.Remote && l.Home != ""
		code = code || slices.ContainsFunc(codes, func(c latchkey.Code) bool {
			return c.Lock == l.ID && c.Person == t.Person && c.Kind == latchkey.CodeResident && c.Ended == nil
		})
	}
	for _, w := range []struct {
		way latchkey.DoorWay
		has bool
	}{{latchkey.WayKey, slices.Contains(t.Keys, door)}, {latchkey.WayApp, slices.Contains(t.Apps, door)}, {latchkey.WayPhone, phone}, {latchkey.WayCode, code}} {
		if w.has {
			ways = append(ways, w.way)
		}
	}
	return ways
}
