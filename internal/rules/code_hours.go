package rules

import (
	"cmp"
	"slices"
	"time"

	"latchkey"
)

// A lock with a clock of its own can keep a guest's code to its hours by itself. Then Kim comes in on Tuesday at ten although
// the network has been away since Monday, and does not at one. Nothing of this is believed before it was read from the lock,
// and whatever a lock cannot hold (a day left out, a day besides, hours over midnight) is done by taking the code off.

const (
	hoursTriesMost = 5 // after so many in a row the lock is not asked again for a day
	hoursAgain     = 24 * time.Hour
	clockAgain     = time.Hour          // after it did not take the time
	clockEvery     = 7 * 24 * time.Hour // so often a lock that keeps hours is given the time: cheap clocks drift
	clockMargin    = 3 * time.Hour      // a window so near to a change of the clocks is left to nobody's clock but ours
)

// hoursOfWeek are the hours of a grant as a lock can keep them; none when it cannot.
func hoursOfWeek(w latchkey.GrantHours, most int, zone *time.Location, now time.Time) (out []latchkey.DayHours) {
	yesterday := latchkey.Date(now.In(zone).AddDate(0, 0, -1).Format(time.DateOnly))
	if slices.ContainsFunc(w.Besides, func(b latchkey.OneDay) bool { return b.On >= yesterday }) {
		return nil // the lock would refuse the code then
	}
	for _, win := range w.Weekly {
		if win.Until <= win.From {
			return nil
		}
		for _, day := range win.Days {
			out = append(out, latchkey.DayHours{Day: day, From: win.From, Until: win.Until})
		}
	}
	latchkey.InWeek(out)
	if out = slices.Compact(out); len(out) > most {
		return nil
	}
	return out
}

// withHours is a guest's code with the hours that its lock shall keep, and whether it may stay on it until its next window.
func withHours(c latchkey.Code, g latchkey.Grant, most int, zone *time.Location, now time.Time) latchkey.Code {
	hours := hoursOfWeek(g.When, most, zone, now)
	if !slices.Equal(hours, c.Hours) {
		c.Hours, c.HoursSeen, c.HoursTries, c.HoursNext = hours, nil, 0, nil
	}
	c.Stays = len(hours) > 0 && c.From != nil && c.Until != nil && asEachWeek(g.When.Weekly, *c.From, *c.Until, zone, now)
	return c
}

// asEachWeek says whether the next window is the one that the hours of a plain week come to: no day is left out before it, it
// is not cut short, and no change of the clocks is near.
func asEachWeek(weekly []latchkey.Window, from, until time.Time, zone *time.Location, now time.Time) bool {
	plain := GrantWindows(latchkey.Grant{When: latchkey.GrantHours{Weekly: weekly}}, zone, now, 1)
	_, before := from.Add(-clockMargin).In(zone).Zone()
	_, after := until.Add(clockMargin).In(zone).Zone()
	return before == after && len(plain) > 0 && plain[0].From.Equal(from) && plain[0].Until.Equal(until)
}

// KeptByLock says whether the lock itself keeps a code to its hours, and was seen to do so not too long ago.
func KeptByLock(c latchkey.Code, now time.Time) bool {
	return c.Stays && c.HoursSeen != nil && now.Sub(*c.HoursSeen) <= seenLasts
}

// hoursFor is what the hours of one code need on its lock, and when.
func hoursFor(l latchkey.SmartLock, codes []latchkey.Code, c latchkey.Code, now time.Time) (step CodeStep, at time.Time) {
	at = now
	if c.HoursNext != nil {
		at = *c.HoursNext
	}
	wanted := len(c.Hours) > 0 && c.Ended == nil
	switch {
	case c.HoursSlot != 0 && c.Slot == 0 && (!wanted || onSlot(l, c.HoursSlot)): // nobody else's code may be kept to them
		return CodeStep{Do: DoHours, Code: c.ID, Slot: c.HoursSlot}, at
	case c.HoursSlot != 0 && !wanted && c.Ended == nil && WantedNow(c, now): // it comes and goes instead
		return CodeStep{Do: DoHours, Code: c.ID, Slot: c.HoursSlot}, at
	case !wanted, !c.Stays, l.Clocked == nil:
	case c.HoursSeen != nil && l.SlotsAt != nil && l.SlotsAt.After(*c.HoursSeen):
		return CodeStep{Do: DoReadHours, Code: c.ID, Slot: c.HoursSlot, Hours: c.Hours}, at
	case c.HoursSeen != nil || c.Slot != 0 && !WantedNow(c, now):
	default:
		slot := cmp.Or(c.Slot, c.HoursSlot)
		if slot == 0 {
			slot = freeSlot(l, codes, c)
		}
		if slot != 0 {
			return CodeStep{Do: DoHours, Code: c.ID, Slot: slot, Hours: c.Hours}, at
		}
	}
	return CodeStep{}, now
}

// onSlot says whether a lock was read with a code in a slot.
func onSlot(l latchkey.SmartLock, slot int) bool {
	return slices.ContainsFunc(l.Slots, func(s latchkey.SlotRead) bool { return s.Slot == slot && s.Used })
}

// keepsHours says whether any code counts on the clock of its lock, or is about to.
func keepsHours(codes []latchkey.Code) bool {
	return slices.ContainsFunc(codes, func(c latchkey.Code) bool { return len(c.Hours) > 0 && c.Ended == nil })
}

// ClockDue says whether a lock on whose clock codes count has to be given the time.
func ClockDue(l latchkey.SmartLock, now time.Time) bool {
	return l.ClockDue == nil || !now.Before(*l.ClockDue)
}

// ClockSet notes that a lock was given the time, and when it needs it again.
func ClockSet(l latchkey.SmartLock, zone *time.Location, now time.Time) latchkey.SmartLock {
	due := now.Add(clockEvery)
	if _, change := now.In(zone).ZoneBounds(); !change.IsZero() && change.Before(due) {
		due = change
	}
	l.Clocked, l.ClockDue = &now, &due
	return l
}

// ClockFailed notes that a lock did not take the time: until it has, no code is left to its clock.
func ClockFailed(l latchkey.SmartLock, codes []latchkey.Code, now time.Time) (latchkey.SmartLock, []latchkey.Code) {
	at := now.Add(clockAgain)
	l.Clocked, l.ClockDue = nil, &at
	codes = slices.Clone(codes)
	for i := range codes {
		codes[i].HoursSeen = nil
	}
	return l, codes
}

// HoursSeen is what a read of a slot's hours says about a code: as wanted, or not.
func HoursSeen(c latchkey.Code, wanted, read []latchkey.DayHours, now time.Time) latchkey.Code {
	switch {
	case !slices.Equal(wanted, read):
		c.HoursSeen = nil
		return HoursFailed(c, now)
	case len(wanted) == 0:
		c.HoursSlot, c.HoursSeen = 0, nil
	default:
		c.HoursSeen = &now
	}
	c.HoursTries, c.HoursNext = 0, nil
	return c
}

// HoursFailed notes that a lock did not take hours, or did not say which it has, and when it is asked again.
func HoursFailed(c latchkey.Code, now time.Time) latchkey.Code {
	c.HoursTries++
	at := now.Add(hoursAgain)
	if c.HoursTries < hoursTriesMost {
		at = now.Add(min(retryLast, retryFirst<<(c.HoursTries-1)))
	}
	c.HoursNext = &at
	return c
}
