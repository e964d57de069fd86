package rules

import (
	"slices"
	"time"

	"latchkey"
)

// Duty is whose turn it is to be on call for a while. First is empty in a gap.
type Duty struct {
	From, Until   time.Time // in the property's zone
	First, Backup latchkey.PersonID
	By            string // rotation | instead | swap | backup; empty in a gap
}

// Gap says whether it is nobody's turn.
func (d Duty) Gap() bool { return d.First == "" }

// OnCall is whose turn it is at an instant. Only people who work here as on-call staff count: whoever has left leaves a gap,
// and a gap goes to the backup.
func OnCall(r latchkey.Rota, staff []latchkey.Staff, zone *time.Location, at time.Time) Duty {
	here := onCallStaff(staff)
	d := Duty{}
	d.First, d.By = turnAt(r, here, zone, at)
	if here[r.Backup] && r.Backup != d.First {
		d.Backup = r.Backup
	}
	if d.First == "" && d.Backup != "" {
		d.First, d.Backup, d.By = d.Backup, "", "backup"
	}
	return d
}

// onCallStaff are those who may stand on the rota.
func onCallStaff(staff []latchkey.Staff) map[latchkey.PersonID]bool {
	here := map[latchkey.PersonID]bool{}
	for _, s := range staff {
		if s.Ended == nil && s.Role == latchkey.RoleOnCall {
			here[s.Person] = true
		}
	}
	return here
}

func turnAt(r latchkey.Rota, here map[latchkey.PersonID]bool, zone *time.Location, at time.Time) (latchkey.PersonID, string) {
	for _, x := range slices.Backward(r.Instead) {
		if !at.Before(x.From) && at.Before(x.Until) && here[x.Person] {
			if x.Swap != "" {
				return x.Person, "swap"
			}
			return x.Person, "instead"
		}
	}
	for _, x := range r.Rotations {
		if p := rotationAt(x, zone, at); here[p] {
			return p, "rotation"
		}
	}
	return "", ""
}

// rotationAt is whose turn it is in one rotation. Turns are counted in calendar days, so a day with 23 or 25 hours is still
// one, and hand-overs stay on the clock of the wall.
func rotationAt(x latchkey.Rotation, zone *time.Location, at time.Time) latchkey.PersonID {
	start, err := time.Parse(time.DateOnly, string(x.Start))
	if err != nil || len(x.People) == 0 {
		return ""
	}
	day := dayOfShift(x, zone, at)
	n := int(day.Sub(start).Hours()) / 24
	if day.Before(start) || len(x.Days) > 0 && !slices.Contains(x.Days, latchkey.Weekdays[day.Weekday()]) {
		return ""
	}
	if x.Every == "week" {
		n /= 7
	}
	return x.People[n%len(x.People)]
}

// dayOfShift is the date, as midnight UTC, on which the last hand-over before an instant fell.
func dayOfShift(x latchkey.Rotation, zone *time.Location, at time.Time) time.Time {
	y, m, d := at.In(zone).Date()
	if at.Before(Wall(y, m, d, x.At, zone)) {
		d--
	}
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// Duties are the spans of a rota from one instant to another, without a hole between them: gaps are spans too.
func Duties(r latchkey.Rota, staff []latchkey.Staff, zone *time.Location, from, until time.Time) (list []Duty) {
	edges := rotaEdges(r, zone, from, until)
	for i, at := range edges[:len(edges)-1] {
		d := OnCall(r, staff, zone, at)
		d.From, d.Until = at.In(zone), edges[i+1].In(zone)
		if n := len(list); n > 0 && list[n-1].First == d.First && list[n-1].Backup == d.Backup && list[n-1].By == d.By {
			list[n-1].Until = d.Until
			continue
		}
		list = append(list, d)
	}
	return list
}

// rotaEdges are the moments at which it may become somebody else's turn, with both ends.
func rotaEdges(r latchkey.Rota, zone *time.Location, from, until time.Time) []time.Time {
	edges := []time.Time{from, until}
	add := func(t time.Time) {
		if t.After(from) && t.Before(until) {
			edges = append(edges, t)
		}
	}
	for _, x := range r.Rotations {
		y, m, d := from.In(zone).Date()
		for n := -1; ; n++ {
			at := Wall(y, m, d+n, x.At, zone)
			if !at.Before(until) {
				break
			}
			add(at)
		}
	}
	for _, x := range r.Instead {
		add(x.From)
		add(x.Until)
	}
	slices.SortFunc(edges, time.Time.Compare)
	return slices.CompactFunc(edges, time.Time.Equal)
}

// How far around a moment the planner is told of gaps: a case lives a day, and nobody plans further than the next opening.
const (
	absentBack  = 24 * time.Hour
	absentAhead = 16 * 24 * time.Hour
)

// WithRota is the property with the spans in which nobody is on call for lockouts. Hours promise help, a rota says who
// gives it: a promise that nobody keeps is worse at night than none.
func WithRota(p latchkey.Property, r latchkey.Rota, staff []latchkey.Staff, now time.Time) latchkey.Property {
	if !r.Set() || p.OnCall == nil {
		return p
	}
	oc := *p.OnCall
	oc.Absent = nil
	for _, d := range Duties(r, staff, zoneAt(p, now), now.Add(-absentBack), now.Add(absentAhead)) {
		if d.Gap() {
			oc.Absent = append(oc.Absent, latchkey.Absence{From: d.From, Until: d.Until})
		}
	}
	p.OnCall = &oc
	return p
}

// ToldOfReports are the staff who hear of danger that somebody unknown reports: all of them, but of those on call only
// whose turn it is and who stands behind them, when it is anybody's.
func ToldOfReports(r latchkey.Rota, staff []latchkey.Staff, zone *time.Location, at time.Time) (told []latchkey.Staff) {
	f := CaseFacts{Rota: r, Staff: staff, Zone: zone}
	for _, s := range staff {
		if f.concerns(s, at) {
			told = append(told, s)
		}
	}
	return told
}
