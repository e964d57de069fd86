package rules

import (
	"slices"
	"time"

	"latchkey"
)

// Back is what becomes of a code that a lock has from before, when the lock is put on a door again.
type Back string

const (
	BackKeep  Back = "keep"  // it is wanted on this door: it counts when the lock was read with it
	BackGo    Back = "go"    // nobody wants it here: it is taken off like every code that was ended
	BackNever Back = "never" // it never came to be on the lock, and is not wanted here
	BackLeave Back = "leave" // nobody can know that what is in its place is ours
)

// CodeBack is a code that Latchkey put on a lock, when that lock is a lock of ours again. On the same door of the same home it is
// as it was. On another it has no business, and nobody there may know whose it was. A lock that hides its digits proves
// nothing after it was out of our sight: on another door what is in that place may be somebody's own by now, and stays.
func CodeBack(c latchkey.Code, was, is latchkey.SmartLock, now time.Time) (latchkey.Code, Back) {
	same := was.Home == is.Home && was.Door == is.Door && was.Property == is.Property
	switch {
	case c.Slot == 0 && !same:
		c.Ended, c.Next, c.Sealed = instant(now), nil, ""
		return c, BackNever
	case !same && hidesSlot(is, c.Slot):
		return c, BackLeave
	}
	c.Lock, c.Seen, c.Missing, c.Left, c.Tries, c.Next, c.Fault, c.Told = is.ID, nil, nil, nil, 0, nil, "", ""
	c.HoursSeen, c.HoursTries, c.HoursNext = nil, 0, nil // whether it still keeps them, nobody has seen
	if same && c.Ended == nil {
		return c, BackKeep
	}
	c.Ended = instant(now)
	if was.Home != is.Home {
		c.Home, c.Grant, c.Pass, c.Person, c.Lockout, c.Instead = is.Home, "", "", "", "", ""
	}
	return c, BackGo
}

func hidesSlot(l latchkey.SmartLock, slot int) bool {
	return l.Can.HidesCodes || slices.ContainsFunc(l.Slots, func(s latchkey.SlotRead) bool { return s.Slot == slot && s.Used && s.Digest == "" })
}

// StrangeCodes counts the places of a lock that are used, and not by a code of ours: somebody put them in at the lock, or they are
// from a time of which we know nothing. They may be somebody's own, so they are shown and left alone.
func StrangeCodes(l latchkey.SmartLock, codes []latchkey.Code) (n int) {
	for _, s := range l.Slots {
		if s.Used && !slices.ContainsFunc(codes, func(c latchkey.Code) bool { return c.Slot == s.Slot }) {
			n++
		}
	}
	return n
}
