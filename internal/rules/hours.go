package rules

import (
	"time"

	"latchkey"
)

// searchDays is how far ahead an opening is looked for: longer than any closed season, short enough to end.
const searchDays = 400

// Wall is the instant at which a clock in the zone first shows that date and time. A time that the clock skips is read
// with the offset before the gap (02:30 becomes 03:30 in a spring night), a repeated one is its first pass, as RFC 5545
// wants it; time.Date gives 01:30 instead, and everything planned for that night would be an hour early.
func Wall(year int, month time.Month, day int, clock latchkey.Clock, zone *time.Location) time.Time {
	naive := time.Date(year, month, day, int(clock)/60, int(clock)%60, 0, 0, time.UTC)
	_, before := naive.Add(-15 * time.Hour).In(zone).Zone()
	_, after := naive.Add(15 * time.Hour).In(zone).Zone()
	early := naive.Add(-time.Duration(before) * time.Second).In(zone)
	if before == after {
		return early
	}
	if _, off := early.Zone(); off == before {
		return early
	}
	late := naive.Add(-time.Duration(after) * time.Second).In(zone)
	if _, off := late.Zone(); off == after {
		return late
	}
	return early // in the gap: the offset before it carries the time past the gap
}

// interval is one opening, from its first instant up to but not including its last.
type interval struct{ from, until time.Time }

// timetable answers when something is open. Touching windows join; a closed date shuts the windows that start on it; while
// somebody is absent it is shut, whatever the week says.
type timetable struct {
	hours  latchkey.Hours
	closed []latchkey.Date
	zone   *time.Location
	absent []latchkey.Absence
}

// onDay adds the openings that start on the day that lies so many days after t's own.
func (tt timetable) onDay(into []interval, t time.Time, days int) []interval {
	y, m, d := t.Date()
	day := time.Date(y, m, d+days, 12, 0, 0, 0, time.UTC)
	y, m, d = day.Date()
	if len(tt.closed) > 0 {
		name := latchkey.Date(day.Format(time.DateOnly))
		for _, c := range tt.closed {
			if c == name {
				return into
			}
		}
	}
	if tt.hours.Always {
		return append(into, interval{Wall(y, m, d, 0, tt.zone), Wall(y, m, d+1, 0, tt.zone)})
	}
	weekday := latchkey.Weekdays[day.Weekday()]
	for _, w := range tt.hours.Windows {
		for _, wd := range w.Days {
			if wd != weekday {
				continue
			}
			end := d
			if w.Until <= w.From {
				end++
			}
			iv := interval{Wall(y, m, d, w.From, tt.zone), Wall(y, m, end, w.Until, tt.zone)}
			if iv.from.Before(iv.until) {
				into = append(into, iv)
			}
			break
		}
	}
	return into
}

func (tt timetable) never() bool { return !tt.hours.Always && len(tt.hours.Windows) == 0 }

func (tt timetable) openAt(t time.Time) bool {
	return tt.inHours(t) && tt.absentAt(t) == nil
}

// absentAt is the absence that holds t, or nil.
func (tt timetable) absentAt(t time.Time) *latchkey.Absence {
	for i, a := range tt.absent {
		if !t.Before(a.From) && t.Before(a.Until) {
			return &tt.absent[i]
		}
	}
	return nil
}

// inHours is openAt by the week and the closed dates alone.
func (tt timetable) inHours(t time.Time) bool {
	if tt.hours.Always && len(tt.closed) == 0 {
		return true
	}
	if tt.never() {
		return false
	}
	t = t.In(tt.zone)
	var room [8]interval
	for day := -1; day <= 0; day++ {
		for _, iv := range tt.onDay(room[:0], t, day) {
			if !t.Before(iv.from) && t.Before(iv.until) {
				return true
			}
		}
	}
	return false
}

// closesAt is when an opening that holds t ends; false when t is outside hours, or no end is in sight.
func (tt timetable) closesAt(t time.Time) (time.Time, bool) {
	if !tt.openAt(t) {
		return time.Time{}, false
	}
	end, ends := tt.hoursEnd(t)
	for _, a := range tt.absent {
		if a.From.After(t) && (!ends || a.From.Before(end)) {
			end, ends = a.From.In(tt.zone), true
		}
	}
	return end, ends
}

// hoursEnd is closesAt by the week and the closed dates alone, for a t that lies inside the hours.
func (tt timetable) hoursEnd(t time.Time) (time.Time, bool) {
	if tt.hours.Always && len(tt.closed) == 0 {
		return time.Time{}, false
	}
	t = t.In(tt.zone)
	days := searchDays
	if len(tt.closed) == 0 {
		days = 8 // a week that never shuts never will
	}
	var room [8]interval
	end := t
	for day := -1; day <= days; day++ {
		ivs := tt.onDay(room[:0], t, day)
		for range ivs { // windows of a day stand in any order
			for _, iv := range ivs {
				if !iv.from.After(end) && iv.until.After(end) {
					end = iv.until
				}
			}
		}
		y, m, d := t.Date()
		if day >= 0 && end.Before(Wall(y, m, d+day+1, 0, tt.zone)) {
			return end, true
		}
	}
	return time.Time{}, false
}

// nextOpening is the first instant at or after t that lies inside the hours.
func (tt timetable) nextOpening(t time.Time) (time.Time, bool) {
	if tt.never() {
		return time.Time{}, false
	}
	for range len(tt.absent) + 1 {
		at, opens := tt.nextInHours(t)
		if !opens {
			return at, false
		}
		gone := tt.absentAt(at)
		if gone == nil {
			return at, true
		}
		t = gone.Until
	}
	return tt.nextInHours(t)
}

func (tt timetable) nextInHours(t time.Time) (time.Time, bool) {
	t = t.In(tt.zone)
	if tt.inHours(t) {
		return t, true
	}
	var room [8]interval
	for day := 0; day <= searchDays; day++ {
		var best time.Time
		for _, iv := range tt.onDay(room[:0], t, day) {
			if iv.from.After(t) && (best.IsZero() || iv.from.Before(best)) {
				best = iv.from
			}
		}
		if !best.IsZero() {
			return best, true
		}
	}
	return time.Time{}, false
}

// closedSince is when the last opening before t ended, if that was within a day.
func (tt timetable) closedSince(t time.Time) (time.Time, bool) {
	if tt.never() || tt.openAt(t) {
		return time.Time{}, false
	}
	t = t.In(tt.zone)
	var last time.Time
	for _, a := range tt.absent { // whoever left during their hours stopped then
		if before := a.From.Add(-1); !a.From.After(t) && tt.inHours(before) && tt.absentAt(before) == nil && a.From.After(last) {
			last = a.From.In(tt.zone)
		}
	}
	var room [8]interval
	for day := -2; day <= 0; day++ {
		for _, iv := range tt.onDay(room[:0], t, day) {
			if !iv.until.After(t) && iv.until.After(last) && tt.absentAt(iv.until.Add(-1)) == nil {
				last = iv.until
			}
		}
	}
	return last, !last.IsZero() && t.Sub(last) <= 24*time.Hour
}

// OpenAt says whether t lies inside the hours. Closed dates win over the week.
func OpenAt(h latchkey.Hours, closed []latchkey.Date, zone *time.Location, t time.Time) bool {
	return timetable{hours: h, closed: closed, zone: zone}.openAt(t)
}

// NextOpening is the first instant at or after t that lies inside the hours; false when there is none.
func NextOpening(h latchkey.Hours, closed []latchkey.Date, zone *time.Location, t time.Time) (time.Time, bool) {
	return timetable{hours: h, closed: closed, zone: zone}.nextOpening(t)
}

// ClosesAt is when the opening that holds t ends; false when t is outside the hours or they have no end.
func ClosesAt(h latchkey.Hours, closed []latchkey.Date, zone *time.Location, t time.Time) (time.Time, bool) {
	return timetable{hours: h, closed: closed, zone: zone}.closesAt(t)
}

// quietHours are the nightly hours in which people are not disturbed without need.
func quietHours(p latchkey.Property, zone *time.Location) timetable {
	q := latchkey.QuietHours{From: 22 * 60, Until: 8 * 60}
	if p.QuietHours != nil {
		q = *p.QuietHours
	}
	return timetable{hours: latchkey.Hours{Windows: []latchkey.Window{{Days: latchkey.Weekdays[:], From: q.From, Until: q.Until}}}, zone: zone}
}
