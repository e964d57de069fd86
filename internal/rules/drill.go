package rules

import (
	"slices"
	"time"

	"latchkey"
)

// DrillLasts is how long people have to answer a drill.
const DrillLasts = 48 * time.Hour

// A drill is written to people between these hours, and never in the property's quiet hours or while they sleep.
const (
	civilFrom  = latchkey.Clock(9 * 60)
	civilUntil = latchkey.Clock(20 * 60)
)

// MayDrill says when the next drill may begin: at most one a month, so that the question keeps its meaning.
func MayDrill(last *latchkey.Drill, zone *time.Location, now time.Time) (from time.Time, may bool) {
	if last == nil {
		return now, true
	}
	from = monthsLater(last.Began.In(zone), 1)
	return from, !now.Before(from)
}

// BeginDrill decides whether a drill may begin now. It ends two days after the first moment at which anybody may be asked.
func BeginDrill(last *latchkey.Drill, d latchkey.Drill, p latchkey.Property, now time.Time) (latchkey.Drill, error) {
	zone := zoneAt(p, now)
	if from, may := MayDrill(last, zone, now); !may {
		return d, latchkey.Errorf(latchkey.Against, "There was a drill less than a month ago. The next one may begin on %s.", from.Format(time.DateOnly))
	}
	d.Began, d.Ends, d.Ended = now, CivilAt(p, nil, now).Add(DrillLasts), nil
	return d, nil
}

// CivilAt is the first moment from now on at which somebody may be asked something that can wait: by day, outside quiet
// hours, and not while they usually sleep.
func CivilAt(p latchkey.Property, asleep []latchkey.QuietHours, at time.Time) time.Time {
	zone := zoneAt(p, at)
	at = at.In(zone)
	for range 24 {
		next := at
		y, m, d := at.Date()
		switch clock := clockAt(p, at); {
		case clock < civilFrom:
			next = Wall(y, m, d, civilFrom, zone)
		case clock >= civilUntil:
			next = Wall(y, m, d+1, civilFrom, zone)
		case quietAt(p, at):
			next = quietEnds(p, at)
		default:
			for _, q := range asleep {
				if end, sleeping := wakes(q, zone, at); sleeping && end.After(next) {
					next = end
				}
			}
		}
		if !next.After(at) {
			return at
		}
		at = next.In(zone)
	}
	return at // somebody who is never awake by day is asked by day all the same
}

func wakes(q latchkey.QuietHours, zone *time.Location, at time.Time) (time.Time, bool) {
	h := timetable{hours: latchkey.Hours{Windows: []latchkey.Window{{Days: latchkey.Weekdays[:], From: q.From, Until: q.Until}}}, zone: zone}
	return h.closesAt(at)
}

// Drilled is somebody a drill asks.
type Drilled struct {
	Person        latchkey.PersonID
	Holder, Staff bool
	Asleep        []latchkey.QuietHours
}

// WhoIsDrilled are all who keep a key for a home of the property, and those who may be on call, in the order of their ids.
func WhoIsDrilled(holders []latchkey.KeyHolder, staff []latchkey.Staff, r latchkey.Rota, now time.Time) []Drilled {
	found := map[latchkey.PersonID]*Drilled{}
	one := func(p latchkey.PersonID) *Drilled {
		if found[p] == nil {
			found[p] = &Drilled{Person: p}
		}
		return found[p]
	}
	for _, k := range holders {
		if k.State != latchkey.HolderAccepted {
			continue
		}
		d := one(k.Person)
		d.Holder = true
		if k.Asleep != nil && !slices.Contains(d.Asleep, *k.Asleep) {
			d.Asleep = append(d.Asleep, *k.Asleep)
		}
	}
	for p := range onRota(staff, r, now) {
		one(p).Staff = true
	}
	var list []Drilled
	for _, d := range found {
		list = append(list, *d)
	}
	slices.SortFunc(list, func(a, b Drilled) int {
		if a.Person < b.Person {
			return -1
		}
		return 1
	})
	return list
}

// onRota are the staff whom the rota may send; without a rota everybody who works on call.
func onRota(staff []latchkey.Staff, r latchkey.Rota, now time.Time) map[latchkey.PersonID]bool {
	here := onCallStaff(staff)
	if !r.Set() {
		return here
	}
	named := map[latchkey.PersonID]bool{r.Backup: here[r.Backup]}
	for _, x := range r.Rotations {
		for _, p := range x.People {
			named[p] = here[p]
		}
	}
	for _, x := range r.Instead {
		if x.Until.After(now) {
			named[x.Person] = here[x.Person]
		}
	}
	for p, works := range named {
		if !works {
			delete(named, p)
		}
	}
	return named
}

// AnswerDrill hears the one tap. A second one, and one that comes after the end, change nothing.
func AnswerDrill(d latchkey.Drill, a latchkey.DrillAsk, contact latchkey.ContactID, now time.Time) (latchkey.DrillAsk, bool) {
	if a.Answered != nil || d.Ended != nil {
		return a, false
	}
	a.Answered, a.Contact = &now, contact
	return a, true
}

// Reached counts how many of a home's key-holders a drill asked, and how many of them answered. Who they are is the
// residents' own matter.
type Reached struct{ Answered, Asked int }

// ReachedAt counts for one home.
func ReachedAt(holders []latchkey.KeyHolder, asks map[latchkey.PersonID]latchkey.DrillAsk) (r Reached) {
	for _, k := range holders {
		if a, asked := asks[k.Person]; asked && k.State == latchkey.HolderAccepted {
			r.Asked++
			if a.Answered != nil {
				r.Answered++
			}
		}
	}
	return r
}
