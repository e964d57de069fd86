package rules

import (
	"slices"
	"time"

	"latchkey"
)

const (
	mostRotations = 4
	mostInTurn    = 30
	mostInstead   = 200
	mostSwapDays  = 31
)

// SetRotations lays new rotations and a backup over a rota. What was agreed for single days stays.
func SetRotations(r latchkey.Rota, staff []latchkey.Staff, rotations []latchkey.Rotation, backup latchkey.PersonID) (latchkey.Rota, error) {
	here := onCallStaff(staff)
	if len(rotations) > mostRotations {
		return r, latchkey.Errorf(latchkey.Invalid, "Please use at most %d rotations.", mostRotations)
	}
	for _, x := range rotations {
		if len(x.People) == 0 || len(x.People) > mostInTurn || x.Every != "day" && x.Every != "week" {
			return r, latchkey.Errorf(latchkey.Invalid, "Please say who takes turns, and whether by day or by week.")
		}
		if _, err := time.Parse(time.DateOnly, string(x.Start)); err != nil {
			return r, latchkey.Errorf(latchkey.Invalid, "Please give the day on which the first turn begins.")
		}
		if slices.ContainsFunc(x.People, func(p latchkey.PersonID) bool { return !here[p] }) {
			return r, notOnCall()
		}
	}
	if backup != "" && !here[backup] {
		return r, notOnCall()
	}
	r.Rotations, r.Backup = rotations, backup
	return r, nil
}

func notOnCall() error {
	return latchkey.Errorf(latchkey.Invalid, "Only people who work here on call can stand on the rota. Add them on the staff page first.")
}

// DaysOnRota is the span of a range of dates: from the hand-over on the first to the hand-over after the last, as the first
// rotation hands over; by midnight when there is none.
func DaysOnRota(r latchkey.Rota, zone *time.Location, first, last latchkey.Date) (from, until time.Time, err error) {
	at := latchkey.Clock(0)
	if len(r.Rotations) > 0 {
		at = r.Rotations[0].At
	}
	a, errA := time.Parse(time.DateOnly, string(first))
	b, errB := time.Parse(time.DateOnly, string(last))
	if errA != nil || errB != nil || b.Before(a) {
		return from, until, latchkey.Errorf(latchkey.Invalid, "Please give a first and a last day, in that order.")
	}
	return Wall(a.Year(), a.Month(), a.Day(), at, zone), Wall(b.Year(), b.Month(), b.Day()+1, at, zone), nil
}

// PutInstead lets somebody be on call for a while. What has passed is left out.
func PutInstead(r latchkey.Rota, staff []latchkey.Staff, x latchkey.Instead, now time.Time) (latchkey.Rota, error) {
	if !onCallStaff(staff)[x.Person] {
		return r, notOnCall()
	}
	if !x.Until.After(now) {
		return r, latchkey.Errorf(latchkey.Invalid, "Those days have passed.")
	}
	kept := insteadAhead(r.Instead, now)
	if len(kept) >= mostInstead {
		return r, latchkey.Errorf(latchkey.Invalid, "There are too many exceptions. Please change the rotation instead.")
	}
	r.Instead = append(kept, x)
	return r, nil
}

// DropInstead takes back the exception that began at a moment for a person.
func DropInstead(r latchkey.Rota, p latchkey.PersonID, from time.Time, now time.Time) latchkey.Rota {
	r.Instead = slices.DeleteFunc(insteadAhead(r.Instead, now), func(x latchkey.Instead) bool { return x.Person == p && x.From.Equal(from) })
	return r
}

func insteadAhead(all []latchkey.Instead, now time.Time) []latchkey.Instead {
	return slices.DeleteFunc(slices.Clone(all), func(x latchkey.Instead) bool { return x.Until.Before(now.Add(-absentBack)) })
}

// AskSwap asks somebody to take over a span. It must be the asker's own turn, all of it.
func AskSwap(r latchkey.Rota, staff []latchkey.Staff, zone *time.Location, s latchkey.Swap, now time.Time) (latchkey.Rota, error) {
	here := onCallStaff(staff)
	switch {
	case s.From == s.To && s.From != "":
		return r, latchkey.Errorf(latchkey.Invalid, "You chose the same person twice. Please choose who takes over.")
	case !here[s.From] || !here[s.To]:
		return r, notOnCall()
	case !s.Ends.After(now) || s.Ends.Sub(s.Begins) > mostSwapDays*24*time.Hour:
		return r, latchkey.Errorf(latchkey.Invalid, "Those days have passed.")
	case !theirTurn(r, staff, zone, s):
		return r, latchkey.Errorf(latchkey.Invalid, "That is not their turn, or not all of it. Please look at the rota once more.")
	}
	r.Swaps = slices.DeleteFunc(slices.Clone(r.Swaps), func(x latchkey.Swap) bool { return x.Ends.Before(now.Add(-30 * 24 * time.Hour)) })
	for _, x := range r.Swaps {
		if x.State == latchkey.SwapAsked && x.Begins.Before(s.Ends) && s.Begins.Before(x.Ends) && x.From == s.From && x.To == s.To {
			return r, latchkey.Errorf(latchkey.Conflict, "They have been asked for these days already, and have not answered yet.")
		}
	}
	s.Asked, s.State, s.Answered = now, latchkey.SwapAsked, nil
	r.Swaps = append(r.Swaps, s)
	return r, nil
}

func theirTurn(r latchkey.Rota, staff []latchkey.Staff, zone *time.Location, s latchkey.Swap) bool {
	return !slices.ContainsFunc(Duties(r, staff, zone, s.Begins, s.Ends), func(d Duty) bool { return d.First != s.From })
}

// AnswerSwap is the one who was asked saying yes or no. A yes holds only while it is still the other one's turn: what the
// office has changed meanwhile is not undone by an old message.
func AnswerSwap(r latchkey.Rota, staff []latchkey.Staff, zone *time.Location, id string, yes bool, now time.Time) (latchkey.Rota, latchkey.Swap, error) {
	r.Swaps, r.Instead = slices.Clone(r.Swaps), slices.Clone(r.Instead)
	i := slices.IndexFunc(r.Swaps, func(x latchkey.Swap) bool { return x.ID == id })
	if i < 0 {
		return r, latchkey.Swap{}, latchkey.Errorf(latchkey.NotFound, "There is nothing here for you.")
	}
	s := &r.Swaps[i]
	switch {
	case s.State != latchkey.SwapAsked:
		return r, *s, answeredBefore()
	case !yes:
		s.State, s.Answered = latchkey.SwapDeclined, &now
		return r, *s, nil
	case !s.Ends.After(now) || !onCallStaff(staff)[s.To] || !theirTurn(r, staff, zone, *s):
		return r, *s, latchkey.Errorf(latchkey.Conflict, "The rota has changed since. Please ask the office how it stands.")
	}
	s.State, s.Answered = latchkey.SwapTaken, &now
	r.Instead = append(insteadAhead(r.Instead, now), latchkey.Instead{Person: s.To, From: s.Begins, Until: s.Ends, Swap: s.ID})
	return r, *s, nil
}

// RotaLine is a span on the page of the rota.
type RotaLine struct {
	Duty
	Alarm string // gap | unreachable: what must be mended before somebody needs it
}

// RotaAhead is who is on call from now on, with the gaps that matter: those in hours in which help is promised, and turns of
// people who cannot be told.
func RotaAhead(p latchkey.Property, r latchkey.Rota, staff []latchkey.Staff, people map[latchkey.PersonID]latchkey.Person, now, until time.Time) (list []RotaLine) {
	zone := zoneAt(p, now)
	for _, d := range Duties(r, staff, zone, now, until) {
		line := RotaLine{Duty: d}
		switch {
		case d.Gap() && promised(p, zone, d.From, d.Until):
			line.Alarm = "gap"
		case !d.Gap() && len(people[d.First].Contacts) == 0:
			line.Alarm = "unreachable"
		}
		list = append(list, line)
	}
	return list
}

// promised says whether on-call help is promised at any time of a span; hours that nobody told us promise it always.
func promised(p latchkey.Property, zone *time.Location, from, until time.Time) bool {
	if p.OnCall == nil || p.OnCall.Lockouts == nil && p.OnCall.LifeSafety == nil {
		return true
	}
	for _, h := range []*latchkey.Hours{p.OnCall.Lockouts, p.OnCall.LifeSafety} {
		if h == nil {
			continue
		}
		if at, opens := NextOpening(*h, nil, zone, from); opens && at.Before(until) {
			return true
		}
	}
	return false
}
