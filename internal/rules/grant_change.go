package rules

import (
	"slices"
	"time"

	"latchkey"
)

// What a resident changes of a guest's hours: a day on which the guest does not come, a day on which they come besides. What would
// change nothing is said, and not kept: it would read as if it did.

// LeaveOut are a guest's hours without one day. Whatever they had besides on that day goes, too.
func LeaveOut(w latchkey.GrantHours, day latchkey.Date, zone *time.Location, now time.Time) (latchkey.GrantHours, error) {
	noon, ok := noonOf(day)
	if !ok {
		return w, noDayWritten()
	}
	if !slices.ContainsFunc(windowsFrom(w, zone, noon), func(iv interval) bool { return iv.until.After(now) }) {
		return w, latchkey.Errorf(latchkey.Invalid, "There is no visit on that day that could be left out.")
	}
	w.Besides = slices.DeleteFunc(slices.Clone(w.Besides), func(b latchkey.OneDay) bool { return b.On == day })
	if !slices.Contains(w.Except, day) {
		w.Except = append(slices.Clone(w.Except), day)
	}
	return w, nil
}

// ComeBesides are a guest's hours with some of one day more. The usual hours of a day that was left out put that day back.
func ComeBesides(w latchkey.GrantHours, b latchkey.OneDay, zone *time.Location, now time.Time) (latchkey.GrantHours, error) {
	noon, ok := noonOf(b.On)
	if !ok {
		return w, noDayWritten()
	}
	if grantAt(latchkey.Grant{When: latchkey.GrantHours{Besides: []latchkey.OneDay{b}}}, zone, now).Stand == latchkey.GrantOver {
		return w, latchkey.Errorf(latchkey.Invalid, "No part of that time lies ahead.")
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
