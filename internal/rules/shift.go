package rules

import (
	"cmp"
	"slices"
	"time"

	"latchkey"
)

// Shift is one stretch of time in which somebody is on call.
type Shift struct {
	Person      latchkey.PersonID
	From, Until time.Time
}

// Shifts are who is on call between two instants, in the order of time. Where the office keeps a rota, it decides; where it
// keeps none, everybody whose work it is shares the hours of the property. Nothing is known when nobody said the hours.
func Shifts(p latchkey.Property, r latchkey.Rota, staff []latchkey.Staff, zone *time.Location, from, until time.Time) (shifts []Shift, known bool) {
	if r.Set() {
		return rotaTurns(r, staff, zone, from, until), true
	}
	if p.OnCall == nil || p.OnCall.Lockouts == nil {
		return nil, false
	}
	var people []latchkey.PersonID
	for _, s := range staff {
		if s.Role == latchkey.RoleOnCall && s.Ended == nil {
			people = append(people, s.Person)
		}
	}
	slices.Sort(people)
	for _, w := range stretches(*p.OnCall.Lockouts, zone, from, until) {
		for _, who := range slices.Compact(people) {
			shifts = append(shifts, Shift{Person: who, From: w.From, Until: w.Until})
		}
	}
	return shifts, true
}

// How far around the time in question a rota is read, so that each turn is known whole. What lasts longer than longTurn is no
// turn of a week, and reaches further than is worth reading: it is shown week by week.
const (
	daysBack, daysOn = 28, 9
	longTurn         = 8 * 24 * time.Hour
)

// rotaTurns are the spans of a rota that touch the time between two instants, each whole: what a calendar was told of a turn does
// not move while it lasts. A change of the backup alone ends no turn.
func rotaTurns(r latchkey.Rota, staff []latchkey.Staff, zone *time.Location, from, until time.Time) (out []Shift) {
	var whole []Shift
	for _, d := range Duties(r, staff, zone, from.In(zone).AddDate(0, 0, -daysBack), until.In(zone).AddDate(0, 0, daysOn)) {
		n := len(whole)
		switch {
		case d.Gap():
		case n > 0 && whole[n-1].Person == d.First && whole[n-1].Until.Equal(d.From):
			whole[n-1].Until = d.Until
		default:
			whole = append(whole, Shift{Person: d.First, From: d.From, Until: d.Until})
		}
	}
	for _, s := range whole {
		if s.Until.Sub(s.From) > longTurn {
			out = append(out, byWeek(s, zone)...)
			continue
		}
		out = append(out, s)
	}
	return touching(out, from, until)
}

// byWeek cuts a span at the nights to Monday.
func byWeek(s Shift, zone *time.Location) (out []Shift) {
	for at := s.From; at.Before(s.Until); {
		day := at.In(zone)
		end := Wall(day.Year(), day.Month(), day.Day()+7-(int(day.Weekday())+6)%7, 0, zone)
		if end.After(s.Until) {
			end = s.Until
		}
		out = append(out, Shift{Person: s.Person, From: at, Until: end})
		at = end
	}
	return out
}

// touching leaves what touches the time between two instants.
func touching(all []Shift, from, until time.Time) []Shift {
	return slices.DeleteFunc(all, func(s Shift) bool { return !s.Until.After(from) || !s.From.Before(until) })
}

// stretches are the openings that touch the time between two instants, each whole. Those that follow each other without a gap
// are one, but for the night to Monday: a week stays a week, however long it is looked at.
func stretches(h latchkey.Hours, zone *time.Location, from, until time.Time) (out []Shift) {
	day := from.In(zone).AddDate(0, 0, -8) // far enough back to begin where the first stretch begins
	for ; day.Before(until); day = day.AddDate(0, 0, 1) {
		weekday := latchkey.Weekdays[day.Weekday()]
		for _, w := range WindowsOn(h, weekday) {
			s := Shift{From: Wall(day.Year(), day.Month(), day.Day(), w.From, zone)}
			end := day.Day()
			if w.Until <= w.From {
				end++
			}
			s.Until = Wall(day.Year(), day.Month(), end, w.Until, zone)
			monday := weekday == "mon" && w.From == 0
			if n := len(out); n > 0 && !monday && !s.From.After(out[n-1].Until) {
				out[n-1].Until = later(out[n-1].Until, s.Until)
				continue
			}
			out = append(out, s)
		}
	}
	out = touching(out, from, until)
	slices.SortFunc(out, func(a, b Shift) int { return cmp.Compare(a.From.UnixMicro(), b.From.UnixMicro()) })
	return out
}
