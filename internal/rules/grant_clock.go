package rules

import (
	"slices"
	"time"

	"latchkey"
)

// OverMidnight says whether hours end on the day after they began. A window until midnight ends with its own day, and one that ends
// at the time of its beginning is a whole day.
func OverMidnight(from, until latchkey.Clock) bool { return until < from && until != 0 }

// WholeDay says whether hours last from one time of day to the same again: 24 hours on the clock at the door.
func WholeDay(from, until latchkey.Clock) bool { return from == until }

// ClockChange is a night on which the clock at a door jumps: when, and from which time of day to which.
type ClockChange struct {
	At       time.Time
	From, To latchkey.Clock
}

// Forward says that an hour is skipped; else one comes twice.
func (c ClockChange) Forward() bool { return c.To > c.From }

// clockAhead is how far ahead a change of the clocks is looked for.
const clockAhead = 366 * 24 * time.Hour

// ClockTouches finds the next change of the clock at the door that the hours of a guest touch; nil when none does. Hours that hold
// at any time touch none: they begin and end on no clock.
func ClockTouches(w latchkey.GrantHours, zone *time.Location, now time.Time) *ClockChange {
	for at := now.In(zone); ; {
		_, end := at.ZoneBounds()
		if end.IsZero() || end.Sub(now) > clockAhead {
			return nil
		}
		before, after := end.Add(-time.Nanosecond), end
		if !onTheClock(end, before).Equal(onTheClock(end, after)) && touches(w, before, after) {
			return &ClockChange{At: after, From: timeOfDay(onTheClock(after, before)), To: timeOfDay(onTheClock(after, after))}
		}
		at = end
	}
}

// onTheClock is what the clock at the door shows at an instant, while it goes as it does at another.
func onTheClock(t, as time.Time) time.Time {
	_, offset := as.Zone()
	return t.UTC().Add(time.Duration(offset) * time.Second)
}

func timeOfDay(t time.Time) latchkey.Clock { return latchkey.Clock(t.Hour()*60 + t.Minute()) }

// touches says whether a window has a part in the times of day that are skipped, or come twice, at a change.
func touches(w latchkey.GrantHours, before, after time.Time) bool {
	low, high := onTheClock(after, before), onTheClock(after, after)
	if high.Before(low) {
		low, high = high, low
	}
	y, m, d := low.Date()
	for _, day := range []time.Time{time.Date(y, m, d-1, 12, 0, 0, 0, time.UTC), time.Date(y, m, d, 12, 0, 0, 0, time.UTC)} {
		for _, win := range clocksFrom(w, day) {
			from := day.Add(time.Duration(win.From-12*60) * time.Minute)
			until := day.Add(time.Duration(win.Until-12*60) * time.Minute)
			if win.Until <= win.From {
				until = until.AddDate(0, 0, 1)
			}
			if from.Before(high) && low.Before(until) {
				return true
			}
		}
	}
	return false
}

// clocksFrom are the windows that begin on a day, as times of day: the week's unless the day is left out, and those besides.
func clocksFrom(w latchkey.GrantHours, day time.Time) (out []latchkey.Window) {
	name := latchkey.Date(day.Format(time.DateOnly))
	for _, b := range w.Besides {
		if b.On == name {
			out = append(out, latchkey.Window{From: b.From, Until: b.Until})
		}
	}
	if name >= w.First && (w.Last == "" || name <= w.Last) && !slices.Contains(w.Except, name) {
		for _, win := range w.Weekly {
			if slices.Contains(win.Days, latchkey.Weekdays[day.Weekday()]) {
				out = append(out, latchkey.Window{From: win.From, Until: win.Until})
			}
		}
	}
	return out
}
