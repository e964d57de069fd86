package rules

import (
	"slices"
	"strings"
	"time"

	"latchkey"
)

// GrantAnswer is what a grant comes to at a moment. Next and Until are the edges that a guest needs to know; each is nil
// where there is none.
type GrantAnswer struct {
	Stand latchkey.GrantStand
	Next  *time.Time // when it holds next, while it does not
	Until *time.Time // when the window that holds now ends
}

// GrantAt decides whether a grant holds at an instant. It knows nothing of who is at home, so its answer cannot say so.
//
// Windows are wall time at the door. On the night the clocks go forward a window that begins in the gap begins at the
// gap's end, and one that lies in it wholly does not happen; on the night they go back a window begins when its hour
// comes first and ends when its end comes first, so that nobody comes back in at the second passing.
// A day's dates are the day on which a window begins: Thursday's window past midnight is still Thursday's.
func GrantAt(g latchkey.Grant, zone *time.Location, now time.Time) GrantAnswer {
	a := grantAt(g, zone, now)
	if p := PausedAt(g, now); p != nil && GrantLives(a.Stand) {
		return GrantAnswer{Stand: latchkey.GrantPaused, Until: instant(p.Until)}
	}
	return a
}

func grantAt(g latchkey.Grant, zone *time.Location, now time.Time) GrantAnswer {
	switch {
	case g.Ended != nil && !now.Before(*g.Ended):
		return GrantAnswer{Stand: latchkey.GrantEnded}
	case g.Uses > 0 && g.Used >= g.Uses:
		return GrantAnswer{Stand: latchkey.GrantUsedUp}
	}
	for iv := range grantWindows(g.When, zone, now) {
		switch {
		case !iv.until.IsZero() && !now.Before(iv.until):
			continue
		case now.Before(iv.from):
			return GrantAnswer{Stand: before(g.When, zone, now), Next: &iv.from}
		}
		return GrantAnswer{Stand: latchkey.GrantHolds, Until: instant(iv.until)}
	}
	return GrantAnswer{Stand: latchkey.GrantOver}
}

// before tells "it begins later" from "it is between two windows".
func before(w latchkey.GrantHours, zone *time.Location, now time.Time) latchkey.GrantStand {
	today := latchkey.Date(now.In(zone).Format(time.DateOnly))
	if w.From != nil && now.Before(*w.From) || w.First != "" && today < w.First {
		return latchkey.GrantNotYet
	}
	return latchkey.GrantBetween
}

func instant(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// GrantWindow is one time in which a grant holds, from its first instant up to but not including its last.
type GrantWindow struct{ From, Until time.Time }

// GrantWindows are the next windows of a grant, at most so many, beginning with one that holds now. A grant without an
// end has one window without an Until.
func GrantWindows(g latchkey.Grant, zone *time.Location, now time.Time, most int) (out []GrantWindow) {
	if g.Ended != nil {
		return nil
	}
	for iv := range grantWindows(g.When, zone, now) {
		if len(out) == most {
			break
		}
		if iv.until.IsZero() || now.Before(iv.until) {
			out = append(out, GrantWindow{iv.from, iv.until})
		}
	}
	return out
}

// grantWindows goes through the windows in order, from the day before now until none is left or a search has gone far
// enough. An interval without an until has no end.
func grantWindows(w latchkey.GrantHours, zone *time.Location, now time.Time) func(yield func(interval) bool) {
	return func(yield func(interval) bool) {
		if len(w.Weekly) == 0 && len(w.Except) == 0 && len(w.Besides) == 0 {
			whole := clipped(datesOf(w, zone), w)
			if whole.until.IsZero() || whole.from.Before(whole.until) {
				yield(whole)
			}
			return
		}
		var last interval
		for day := range daysOf(w, zone, now) {
			for _, iv := range windowsFrom(w, zone, day) {
				iv = clipped(iv, w)
				switch {
				case !iv.from.Before(iv.until):
				case !last.until.IsZero() && !iv.from.After(last.until): // touching windows are one
					if iv.until.After(last.until) {
						last.until = iv.until
					}
				case !last.until.IsZero() && !yield(last):
					return
				default:
					last = iv
				}
			}
		}
		if !last.until.IsZero() {
			yield(last)
		}
	}
}

// datesOf are the first and last day of a grant as instants, in the zone of the door.
func datesOf(w latchkey.GrantHours, zone *time.Location) (iv interval) {
	if y, m, d, ok := ymd(w.First); ok {
		iv.from = edge(y, m, d, 0, zone)
	}
	if y, m, d, ok := ymd(w.Last); ok {
		iv.until = edge(y, m, d+1, 0, zone)
	}
	return iv
}

func ymd(d latchkey.Date) (year int, month time.Month, day int, ok bool) {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return 0, 0, 0, false
	}
	year, month, day = t.Date()
	return year, month, day, true
}

// daysOf are the days on which a window may begin that matters from now on, each as noon in UTC.
func daysOf(w latchkey.GrantHours, zone *time.Location, now time.Time) func(yield func(time.Time) bool) {
	return func(yield func(time.Time) bool) {
		start := now
		if w.From != nil && w.From.After(start) {
			start = *w.From
		}
		y, m, d := start.In(zone).Date()
		yesterday := time.Date(y, m, d-1, 12, 0, 0, 0, time.UTC)
		first, last := yesterday, w.Last
		if y, m, d, ok := ymd(w.First); ok && time.Date(y, m, d, 12, 0, 0, 0, time.UTC).After(first) {
			first = time.Date(y, m, d, 12, 0, 0, 0, time.UTC)
		}
		for _, b := range w.Besides {
			y, m, d, ok := ymd(b.On)
			if day := time.Date(y, m, d, 12, 0, 0, 0, time.UTC); ok && day.Before(first) && !day.Before(yesterday) {
				first = day
			}
			if (last != "" || len(w.Weekly) == 0) && b.On > last {
				last = b.On
			}
		}
		for n := range searchDays {
			day := first.AddDate(0, 0, n)
			if last != "" && latchkey.Date(day.Format(time.DateOnly)) > last || !yield(day) {
				return
			}
		}
	}
}

// windowsFrom are the windows that begin on a day, in order. A grant with days and no hours holds on the whole of each.
func windowsFrom(w latchkey.GrantHours, zone *time.Location, day time.Time) (out []interval) {
	y, m, d := day.Date()
	name := latchkey.Date(day.Format(time.DateOnly))
	all := clocksFrom(w, day)
	if len(w.Weekly) == 0 && len(w.Besides) == 0 && name >= w.First && (w.Last == "" || name <= w.Last) && !slices.Contains(w.Except, name) {
		all = []latchkey.Window{{}}
	}
	for _, win := range all {
		end := d
		if win.Until <= win.From {
			end++
		}
		out = append(out, interval{edge(y, m, d, win.From, zone), edge(y, m, end, win.Until, zone)})
	}
	slices.SortFunc(out, func(a, b interval) int { return a.from.Compare(b.from) })
	return out
}

// edge is the first instant at which the clock at the door has come to a time of day. A time that the clock skips is
// reached when it has skipped it: a keypad that keeps a schedule by its own clock does the same.
func edge(y int, m time.Month, d int, c latchkey.Clock, zone *time.Location) time.Time {
	t := Wall(y, m, d, c, zone)
	if h, minute, _ := t.Clock(); h*60+minute == int(c) {
		return t
	}
	start, _ := t.ZoneBounds()
	return start
}

// clipped cuts a window to the instants between which the grant holds at all.
func clipped(iv interval, w latchkey.GrantHours) interval {
	if w.From != nil && w.From.After(iv.from) {
		iv.from = *w.From
	}
	if w.Until != nil && (iv.until.IsZero() || w.Until.Before(iv.until)) {
		iv.until = *w.Until
	}
	return iv
}

// Limits of a grant: enough for every household, and too little to be used as a store of somebody's data.
const (
	guestNameMost  = 60
	grantDaysMost  = 40
	grantWeeksMost = 14
	usesMost       = 1000
)

// CheckGrant says what is wrong with a grant that a resident wants to give, in words for them; nil when nothing is.
func CheckGrant(g latchkey.Grant, home latchkey.Home, zone *time.Location, now time.Time) error {
	switch {
	case strings.TrimSpace(g.Name) == "":
		return latchkey.Errorf(latchkey.Invalid, "Please say who this is for.")
	case len([]rune(g.Name)) > guestNameMost:
		return latchkey.Errorf(latchkey.Invalid, "That name is too long.")
	case len(g.Doors) == 0:
		return latchkey.Errorf(latchkey.Invalid, "Please choose at least one door.")
	case g.Uses < 0 || g.Uses > usesMost:
		return latchkey.Errorf(latchkey.Invalid, "Please say how often it may be used, or leave it open.")
	case slices.ContainsFunc(daysNamed(g.When), func(d latchkey.Date) bool { _, _, _, ok := ymd(d); return !ok }):
		return noDayWritten()
	case len(g.When.Weekly) > grantWeeksMost || len(g.When.Except) > grantDaysMost || len(g.When.Besides) > grantDaysMost:
		return latchkey.Errorf(latchkey.Invalid, "Those are too many times for one guest. Give a second one instead.")
	case g.When.From != nil && g.When.Until != nil && !g.When.From.Before(*g.When.Until),
		g.When.First != "" && g.When.Last != "" && g.When.Last < g.When.First:
		return latchkey.Errorf(latchkey.Invalid, "The end comes before the beginning.")
	}
	for _, id := range g.Doors {
		if !slices.ContainsFunc(home.Doors, func(d latchkey.Door) bool { return d.ID == id }) {
			return latchkey.Errorf(latchkey.Invalid, "We do not know one of these doors.")
		}
	}
	if s := GrantAt(g, zone, now).Stand; s == latchkey.GrantOver {
		return latchkey.Errorf(latchkey.Invalid, "No part of that time lies ahead.")
	}
	return nil
}

// daysNamed are the days that a grant names one by one.
func daysNamed(w latchkey.GrantHours) []latchkey.Date {
	out := slices.Clone(w.Except)
	for _, edge := range []latchkey.Date{w.First, w.Last} { // of a day that is none the key would hold at once, or for ever
		if edge != "" {
			out = append(out, edge)
		}
	}
	for _, b := range w.Besides {
		out = append(out, b.On)
	}
	return out
}
