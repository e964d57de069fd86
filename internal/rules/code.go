package rules

import (
	"cmp"
	"slices"
	"time"

	"latchkey"
)

// What is wanted on a lock and what was seen there are compared here, and the difference is worked off one step at a time.
// An answer by a lock is no proof: after every write its slot is read back.

// How codes are worked off.
const (
	retryFirst     = time.Minute
	retryLast      = 30 * time.Minute
	stackRestFirst = 15 * time.Second
	stackRestLast  = 5 * time.Minute
	restAfter      = 3                // commands in a row that a lock did not carry out
	readAgain      = 2 * time.Minute  // between the two reads that bad news needs
	readEvery      = 24 * time.Hour   // a whole read, for what somebody did at the keypad
	readWeak       = 47 * time.Hour   // the same while its battery is low: as seldom as what was seen stays believed
	slotsKept      = 2                // left free for residents, staff and a spare when a guest's code wants one
	seenLasts      = 48 * time.Hour   // how long a read is believed without another
	removalTold    = 10 * time.Minute // after this a code that should be gone is told to whoever ended it
	removalVisit   = 2 * time.Hour    // after this somebody has to go there
)

// WantedNow says whether a code shall be on its lock at an instant: in its window, and between its windows where the lock itself
// keeps it to them.
func WantedNow(c latchkey.Code, now time.Time) bool {
	return (c.Ended == nil || now.Before(*c.Ended)) && (KeptByLock(c, now) || inWindow(c, now))
}

func inWindow(c latchkey.Code, now time.Time) bool {
	return (c.From == nil || !now.Before(*c.From)) && (c.Until == nil || now.Before(*c.Until))
}

// mayComeBack says whether a code that is not wanted now will be.
func mayComeBack(c latchkey.Code, now time.Time) bool {
	return c.Ended == nil && c.From != nil && now.Before(*c.From)
}

// NextWindow is a guest's code with the hours of its grant that hold now or come next. When none is left, or the grant was
// ended or used up, the code ends. WeekHours is to how many spans of a week its lock keeps a code by itself.
func NextWindow(c latchkey.Code, g latchkey.Grant, weekHours int, zone *time.Location, now time.Time) latchkey.Code {
	if c.Ended != nil {
		return c
	}
	windows := GrantWindows(g, zone, now, 1)
	if len(windows) == 0 || g.Uses > 0 && g.Used >= g.Uses {
		c.Ended = &now
		if c.Slot == 0 {
			c.Sealed = ""
		}
		return c
	}
	passed := c.Until
	if p := PausedAt(g, now); p != nil { // it shall be gone since then, also where the lock keeps hours, and comes back at the end
		c.From, c.Until, c.Stays = backAt(*p), &p.At, false
	} else {
		c.From, c.Until = instant(windows[0].From), instant(windows[0].Until)
		c = withHours(c, g, weekHours, zone, now)
	}
	switch {
	case c.Slot == 0 || WantedNow(c, now):
		c.Left = nil
	case c.Left != nil:
	case passed != nil && !now.Before(*passed):
		c.Left = passed
	default: // its hours were changed, or the lock no longer keeps them
		c.Left = &now
	}
	return c
}

// CodeStandAt is what may be said of a code. It counts as live from the first try to write it until the lock was seen
// without it: nothing else proves that a door no longer opens to it.
func CodeStandAt(c latchkey.Code, now time.Time) latchkey.CodeStand {
	wanted, put := WantedNow(c, now), c.Slot != 0
	switch {
	case !wanted && put:
		return latchkey.CodeLeaving
	case !wanted && mayComeBack(c, now):
		return latchkey.CodeWaits
	case !wanted:
		return latchkey.CodeGone
	case final(c.Fault):
		return latchkey.CodeCannot
	case c.Seen == nil:
		return latchkey.CodeNotYet
	case c.Missing != nil, now.Sub(*c.Seen) > seenLasts:
		return latchkey.CodeDoubt
	}
	return latchkey.CodeOn
}

// CodeCannotCome says that a code will not get on its lock whatever the hour, as far as it is known.
func CodeCannotCome(c latchkey.Code) bool { return final(c.Fault) }

// final says of a fault that trying again does not help: a person has to choose something else.
func final(f latchkey.CodeFault) bool {
	return f == latchkey.CodeClash || f == latchkey.CodeLength || f == latchkey.CodeFull
}

// SlotSeen is what a read of one slot says about the code that is meant to be there. A lock that hides digits can only say
// that the slot is used; then our last write is what we go by, until the code was used once.
func SlotSeen(c latchkey.Code, r latchkey.SlotRead, now time.Time) latchkey.Code {
	ours := r.Used && (r.Digest == c.Digest || r.Digest == "" && c.Written != nil)
	switch {
	case ours:
		c.Seen, c.Missing = &now, nil
		if c.Written == nil { // its answer was lost: since now at the latest it is there
			c.Written = &now
		}
		if !WantedNow(c, now) {
			return c // still live; the fault that was noted stands
		}
		c.Tries, c.Next, c.Fault = 0, nil, ""
	case !WantedNow(c, now):
		return TakenOff(c, now)
	case c.Seen == nil: // it never came to be there, whatever the lock said
		if c.Written != nil {
			c.Fault = latchkey.CodeDropped
		}
		c.Written = nil
	case c.Missing == nil:
		c.Missing = &now
	case now.Sub(*c.Missing) >= readAgain: // two reads agree: somebody took it off at the lock
		c.Missing, c.Seen, c.Written, c.Slot, c.Fault = nil, nil, nil, 0, latchkey.CodeVanished
	}
	return c
}

// AboutCode says whether what a lock tells of a slot at an instant can be about the code that is in it now, and not about one before.
func AboutCode(c latchkey.Code, at time.Time) bool {
	return c.Written != nil && !at.Before(*c.Written)
}

// TakenOff is a code whose slot was read back free after it had to go: now it is gone, until its next window if there is one.
// When somebody has wanted it again since, it was still Latchkey that took it off, and it is put on anew.
func TakenOff(c latchkey.Code, now time.Time) latchkey.Code {
	c.Slot, c.Seen, c.Written, c.Missing, c.Tries, c.Next, c.Fault, c.Told = 0, nil, nil, nil, 0, nil, "", ""
	c.Left = nil
	if WantedNow(c, now) {
		return c
	}
	c.Gone = &now
	if c.Kind == latchkey.CodeOnce && c.Ended == nil {
		c.Ended = c.Until
	}
	if c.Ended != nil {
		c.Sealed = ""
	}
	return c
}

// AllSeen is SlotSeen for every code of a lock. A whole read that leaves out a slot has seen it free.
func AllSeen(codes []latchkey.Code, read []latchkey.SlotRead, now time.Time) []latchkey.Code {
	out := slices.Clone(codes)
	for i, c := range out {
		if c.Slot == 0 {
			continue
		}
		r := latchkey.SlotRead{Slot: c.Slot}
		if j := slices.IndexFunc(read, func(s latchkey.SlotRead) bool { return s.Slot == c.Slot }); j >= 0 {
			r = read[j]
		}
		out[i] = SlotSeen(c, r, now)
		if notTaken(out[i].Fault) && onAnotherSlot(read, c) { // now it is known why
			out[i].Fault, out[i].Next = latchkey.CodeClash, nil
		}
	}
	return out
}

// CodeFailed notes a try that came to nothing, and when the next one is due: a minute, two, four, up to half an hour.
func CodeFailed(c latchkey.Code, why latchkey.CodeFault, now time.Time) latchkey.Code {
	if c.Tries == 0 {
		c.Vain = &now
	}
	c.Tries++
	c.Fault = why
	wait := retryLast
	if c.Tries < 6 {
		wait = min(retryLast, retryFirst<<(c.Tries-1))
	}
	at := now.Add(wait)
	c.Next = &at
	if final(why) {
		c.Next = nil
	}
	return c
}

// TriedAgain is since when a code is tried in vain, to put it on its lock or to take it off, and when it is tried again. A time that is
// not known, or does not come, is nil.
func TriedAgain(l latchkey.SmartLock, c latchkey.Code, now time.Time) (since, again *time.Time) {
	stand := CodeStandAt(c, now)
	if l.Removed != nil || stand != latchkey.CodeNotYet && stand != latchkey.CodeLeaving {
		return nil, nil
	}
	if c.Tries > 0 {
		since = c.Vain
	}
	if off := cmp.Or(c.Ended, c.Left); since != nil && stand == latchkey.CodeLeaving && off != nil && since.Before(*off) {
		since = off // before, it was to come
	}
	for _, at := range []*time.Time{c.Next, l.Rest} {
		if at != nil && at.After(now) && (again == nil || at.After(*again)) {
			again = at
		}
	}
	return since, again
}

// notTaken says of a fault that the lock did not take a code, or did not keep it, and did not say why.
func notTaken(f latchkey.CodeFault) bool {
	return f == latchkey.CodeRefused || f == latchkey.CodeDropped
}

// MayBeDoubled says of a code that a lock has just refused or dropped for the first time without saying why: the commonest reason is that
// somebody put these digits on it at the keypad. All of it is read once before the next try, which then knows.
func MayBeDoubled(c latchkey.Code) bool {
	return notTaken(c.Fault) && c.Tries == 1
}
