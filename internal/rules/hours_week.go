package rules

import (
	"cmp"
	"slices"
	"time"

	"latchkey"
)

const dayMinutes = 24 * 60

// WindowsOn is what hangs on the door for one weekday: the openings that start on it, in order, touching ones joined. One
// that runs past midnight belongs to the day on which it starts; from and until alike is all day.
func WindowsOn(h latchkey.Hours, day latchkey.Weekday) []latchkey.Window {
	days := []latchkey.Weekday{day}
	if h.Always {
		return []latchkey.Window{{Days: days}}
	}
	type span struct{ from, until int }
	var spans []span
	for _, w := range h.Windows {
		if !slices.Contains(w.Days, day) {
			continue
		}
		s := span{int(w.From), int(w.Until)}
		if s.until <= s.from {
			s.until += dayMinutes
		}
		spans = append(spans, s)
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.until, b.until)) })
	var joined []span
	for _, s := range spans {
		if n := len(joined); n > 0 && s.from <= joined[n-1].until {
			joined[n-1].until = max(joined[n-1].until, s.until)
		} else {
			joined = append(joined, s)
		}
	}
	var out []latchkey.Window
	for _, s := range joined {
		until := s.until % dayMinutes
		if s.until-s.from >= dayMinutes {
			until = s.from
		}
		out = append(out, latchkey.Window{Days: days, From: latchkey.Clock(s.from), Until: latchkey.Clock(until)})
	}
	return out
}

// OpenFrom says whether one of the openings that start on this weekday holds the instant: at one in the night it is
// still yesterday's.
func OpenFrom(h latchkey.Hours, day latchkey.Weekday, closed []latchkey.Date, zone *time.Location, t time.Time) bool {
	if h.Always {
		return latchkey.Weekdays[t.In(zone).Weekday()] == day && OpenAt(h, closed, zone, t)
	}
	return OpenAt(latchkey.Hours{Windows: WindowsOn(h, day)}, closed, zone, t)
}

// ClosedAhead are the dates on which an office stays shut, from today on and at most a year ahead.
func ClosedAhead(closed []latchkey.Date, zone *time.Location, now time.Time) (ahead []latchkey.Date) {
	today := latchkey.Date(now.In(zone).Format(time.DateOnly))
	end := latchkey.Date(now.In(zone).AddDate(1, 0, 0).Format(time.DateOnly))
	for _, d := range closed {
		if d >= today && d < end {
			ahead = append(ahead, d)
		}
	}
	slices.Sort(ahead)
	return slices.Compact(ahead)
}
