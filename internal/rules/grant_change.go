package rules

import (
	"iter"
	"slices"
	"time"

	"latchkey"
)

// What a resident changes of a guest's hours: a day on which the guest does not come, a day on which they come besides, or all of
// them anew. What would change nothing is said, and not kept: it would read as if it did.

// MayChange says why a key's hours can be changed no more. Its codes are on their way off the locks, and do not come back.
func MayChange(g latchkey.Grant, zone *time.Location, now time.Time) error {
	if GrantOverSince(g, zone, now) != nil {
		return latchkey.Errorf(latchkey.Conflict, "This key has ended. Give a new one.")
	}
	return nil
}

// NewHours are a key's hours written anew. Its doors, how often it may be used, its link and its codes stay as they are.
func NewHours(g latchkey.Grant, when latchkey.GrantHours, home latchkey.Home, zone *time.Location, now time.Time) (latchkey.Grant, error) {
	if err := MayChange(g, zone, now); err != nil {
		return g, err
	}
	if sameHours(g.When, when) {
		return g, latchkey.Errorf(latchkey.Invalid, "These are the hours that the key has already.")
	}
	g.When = when
	return g, CheckGrant(g, home, zone, now)
}

func sameHours(a, b latchkey.GrantHours) bool {
	same := func(x, y *time.Time) bool { return x == nil && y == nil || x != nil && y != nil && x.Equal(*y) }
	return same(a.From, b.From) && same(a.Until, b.Until) && a.First == b.First && a.Last == b.Last &&
		slices.Equal(a.Except, b.Except) && slices.Equal(a.Besides, b.Besides) && slices.EqualFunc(a.Weekly, b.Weekly, func(x, y latchkey.Window) bool {
		return x.From == y.From && x.Until == y.Until && slices.Equal(slices.Sorted(slices.Values(x.Days)), slices.Sorted(slices.Values(y.Days)))
	})
}

// TakesAway says whether a guest who came at some time that lies ahead would stand outside then, if their hours were changed.
func TakesAway(was, is latchkey.GrantHours, zone *time.Location, now time.Time) bool {
	next, stop := iter.Pull(grantWindows(is, zone, now))
	defer stop()
	have, more := next()
	for iv := range grantWindows(was, zone, now) {
		if !iv.until.IsZero() && !iv.until.After(now) {
			continue
		}
		if iv.from.Before(now) {
			iv.from = now
		}
		for more && !have.until.IsZero() && !have.until.After(iv.from) {
			have, more = next()
		}
		ends := have.until.IsZero() || !iv.until.IsZero() && !have.until.Before(iv.until)
		if !more || have.from.After(iv.from) || !ends {
			return true
		}
	}
	return false
}

// rehouredSaid is how long a guest reads that their hours were changed.
const rehouredSaid = 14 * 24 * time.Hour

// RehouredLately is when a guest's hours were changed, while that is news to them; else nil.
func RehouredLately(g latchkey.Grant, now time.Time) *time.Time {
	if g.Rehoured == nil || now.Sub(*g.Rehoured) > rehouredSaid {
		return nil
	}
	return g.Rehoured
}

// LeaveOut are a guest's hours without one day. Whatever they had besides on that day goes, too. The only day of a key is not left out:
// hours without any day would hold on all others.
func LeaveOut(w latchkey.GrantHours, day latchkey.Date, zone *time.Location, now time.Time) (latchkey.GrantHours, error) {
	noon, ok := noonOf(day)
	if !ok {
		return w, noDayWritten()
	}
	if !slices.ContainsFunc(windowsFrom(w, zone, noon), func(iv interval) bool { return iv.until.After(now) }) {
		return w, latchkey.Errorf(latchkey.Invalid, "There is no visit on that day that could be left out.")
	}
	left := slices.DeleteFunc(slices.Clone(w.Besides), func(b latchkey.OneDay) bool { return b.On == day })
	if len(w.Weekly) == 0 && len(w.Besides) > 0 && len(left) == 0 {
		return w, latchkey.Errorf(latchkey.Invalid, "That is the only day of this key. End the key instead.")
	}
	w.Besides = left
	if !slices.Contains(w.Except, day) {
		w.Except = append(slices.Clone(w.Except), day)
	}
	return w, nil
}

// ComeBesides are a guest's hours with some of one day more. The usual hours of a day that was left out put that day back. A key that
// holds at any hour has no day besides: with one, it would hold on that day alone.
func ComeBesides(w latchkey.GrantHours, b latchkey.OneDay, zone *time.Location, now time.Time) (latchkey.GrantHours, error) {
	noon, ok := noonOf(b.On)
	if !ok {
		return w, noDayWritten()
	}
	if grantAt(latchkey.Grant{When: latchkey.GrantHours{Besides: []latchkey.OneDay{b}}}, zone, now).Stand == latchkey.GrantOver {
		return w, latchkey.Errorf(latchkey.Invalid, "No part of that time lies ahead.")
	}
	if len(w.Weekly) == 0 && len(w.Besides) == 0 {
		return w, latchkey.Errorf(latchkey.Invalid, "This key holds at any hour. Change its hours instead.")
	}
	back := w
	back.Except = slices.DeleteFunc(slices.Clone(w.Except), func(d latchkey.Date) bool { return d == b.On })
	switch hours := (latchkey.Window{From: b.From, Until: b.Until}); {
	case len(back.Except) < len(w.Except) && slices.ContainsFunc(clocksFrom(back, noon), func(win latchkey.Window) bool { return win.From == hours.From && win.Until == hours.Until }):
		return back, nil
	case !slices.Contains(w.Besides, b):
		w.Besides = append(slices.Clone(w.Besides), b)
	}
	return w, nil
}

// noonOf is the middle of a day, in no zone: it stands for the day.
func noonOf(d latchkey.Date) (time.Time, bool) {
	y, m, day, ok := ymd(d)
	return time.Date(y, m, day, 12, 0, 0, 0, time.UTC), ok
}

func noDayWritten() error {
	return latchkey.Errorf(latchkey.Invalid, "Please write a day like 2027-03-02.")
}
