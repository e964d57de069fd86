package rules_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

const (
	ken  = latchkey.PersonID("ken")
	rosa = latchkey.PersonID("rosa")
	sven = latchkey.PersonID("sven")
)

func onCallCrew(people ...latchkey.PersonID) (crew []latchkey.Staff) {
	for _, p := range people {
		crew = append(crew, latchkey.Staff{ID: latchkey.StaffID(p), Property: "maple", Person: p, Role: latchkey.RoleOnCall})
	}
	return crew
}

func byTheWeek(people ...latchkey.PersonID) latchkey.Rotation {
	return latchkey.Rotation{People: people, Every: "week", At: 18 * 60, Start: "2027-03-01"} // a Monday
}

// Hand-overs stay on the clock of the wall, in weeks with 167 and with 169 hours.
func TestHandOverStaysOnTheWallsClock(t *testing.T) {
	zone := chicago(t)
	r, crew := latchkey.Rota{Rotations: []latchkey.Rotation{byTheWeek(ken, rosa)}}, onCallCrew(ken, rosa)
	for at, want := range map[string]latchkey.PersonID{
		"2027-03-01T17:59:59-06:00": "", // before the first turn
		"2027-03-01T18:00:00-06:00": ken,
		"2027-03-08T17:59:59-06:00": ken,
		"2027-03-08T18:00:00-06:00": rosa,
		"2027-03-15T17:59:59-05:00": rosa, // the clocks went forward on the 14th
		"2027-03-15T18:00:00-05:00": ken,
		"2027-11-08T17:59:59-06:00": rosa, // and back on 7 November
		"2027-11-08T18:00:00-06:00": ken,
	} {
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if got := rules.OnCall(r, crew, zone, now).First; got != want {
			t.Errorf("%s: %q, not %q", at, got, want)
		}
	}
	daily := latchkey.Rota{Rotations: []latchkey.Rotation{{People: []latchkey.PersonID{ken, rosa}, Every: "day", At: 2*60 + 30, Start: "2027-03-13"}}}
	for at, want := range map[string]latchkey.PersonID{
		"2027-03-14T01:59:59-06:00": ken,
		"2027-03-14T03:29:59-05:00": ken,  // half past two does not exist: it is half past three
		"2027-03-14T03:30:00-05:00": rosa, //
		"2027-03-15T02:30:00-05:00": ken,
	} {
		now, _ := time.Parse(time.RFC3339, at)
		if got := rules.OnCall(daily, crew, zone, now).First; got != want {
			t.Errorf("%s by day: %q, not %q", at, got, want)
		}
	}
}

// Spans follow each other without a hole, whatever the clocks do, and each moment in them has the same answer as asked alone.
func TestDutiesHaveNoHole(t *testing.T) {
	zone := chicago(t)
	from := rules.Wall(2027, 3, 10, 7, zone)
	r := latchkey.Rota{Rotations: []latchkey.Rotation{{People: []latchkey.PersonID{ken, rosa}, Every: "day", At: 2*60 + 30, Start: "2027-03-11", Days: []latchkey.Weekday{"mon", "tue", "wed", "thu"}}, byTheWeek(sven)},
		Backup: rosa, Instead: []latchkey.Instead{{Person: rosa, From: rules.Wall(2027, 3, 13, 600, zone), Until: rules.Wall(2027, 3, 14, 600, zone)}}}
	crew := onCallCrew(ken, rosa, sven)
	list := rules.Duties(r, crew, zone, from, from.AddDate(0, 0, 21))
	at := from
	for _, d := range list {
		if !d.From.Equal(at) || !d.Until.After(d.From) {
			t.Fatalf("a hole before %s: %+v", d.From, d)
		}
		for _, moment := range []time.Time{d.From, d.From.Add(d.Until.Sub(d.From) / 2), d.Until.Add(-time.Second)} {
			if got := rules.OnCall(r, crew, zone, moment); got.First != d.First || got.Backup != d.Backup {
				t.Errorf("%s: %q, in its span %q", moment, got.First, d.First)
			}
		}
		at = d.Until
	}
	if !at.Equal(from.AddDate(0, 0, 21)) {
		t.Errorf("ends at %s", at)
	}
}

// Whoever has left leaves a gap, the backup steps in, and an exception wins over all of it.
func TestWhoStepsIn(t *testing.T) {
	zone := chicago(t)
	now := rules.Wall(2027, 3, 2, 22*60, zone)
	r, crew := latchkey.Rota{Rotations: []latchkey.Rotation{byTheWeek(ken, rosa)}}, onCallCrew(ken, rosa, sven)
	gone := now.Add(-time.Hour)
	crew[0].Ended = &gone
	if d := rules.OnCall(r, crew, zone, now); !d.Gap() {
		t.Errorf("Ken has left, and %+v", d)
	}
	r.Backup = sven
	if d := rules.OnCall(r, crew, zone, now); d.First != sven || d.Backup != "" || d.By != "backup" {
		t.Errorf("the backup steps in: %+v", d)
	}
	r, err := rules.PutInstead(r, crew, latchkey.Instead{Person: rosa, From: now.Add(-time.Hour), Until: now.Add(time.Hour)}, now)
	if err != nil {
		t.Fatal(err)
	}
	if d := rules.OnCall(r, crew, zone, now); d.First != rosa || d.Backup != sven || d.By != "instead" {
		t.Errorf("the exception wins: %+v", d)
	}
	if r = rules.DropInstead(r, rosa, now.Add(-time.Hour), now); len(r.Instead) != 0 {
		t.Errorf("it is taken back: %+v", r.Instead)
	}
	if _, err := rules.SetRotations(r, crew, []latchkey.Rotation{byTheWeek(ken)}, ""); latchkey.KindOf(err) != latchkey.Invalid {
		t.Errorf("somebody who has left is put on the rota: %v", err)
	}
}

// A yes to an old message does not undo what the office has changed since.
func TestASwapHoldsOnlyWhileItIsStillTheirTurn(t *testing.T) {
	zone := chicago(t)
	now := rules.Wall(2027, 3, 2, 12*60, zone)
	crew := onCallCrew(ken, rosa, sven)
	r := latchkey.Rota{Rotations: []latchkey.Rotation{byTheWeek(ken, rosa)}}
	begins, ends, err := rules.DaysOnRota(r, zone, "2027-03-06", "2027-03-06")
	if err != nil || begins.Format("Mon 15:04") != "Sat 18:00" || ends.Format("Mon 15:04") != "Sun 18:00" {
		t.Fatalf("Saturday is %s to %s: %v", begins, ends, err)
	}
	saturday := latchkey.Swap{ID: "s1", From: ken, To: rosa, Begins: begins, Ends: ends}
	asked, err := rules.AskSwap(r, crew, zone, saturday, now)
	if err != nil {
		t.Fatal(err)
	}
	if got := rules.OnCall(asked, crew, zone, begins).First; got != ken {
		t.Errorf("asking changes nothing, and %s is on call", got)
	}
	taken, s, err := rules.AnswerSwap(asked, crew, zone, "s1", true, now)
	if err != nil || s.State != latchkey.SwapTaken || rules.OnCall(taken, crew, zone, begins).First != rosa || rules.OnCall(taken, crew, zone, ends).First != ken {
		t.Errorf("Rosa takes Saturday and nothing else: %+v %v", s, err)
	}
	if _, _, err := rules.AnswerSwap(taken, crew, zone, "s1", true, now); latchkey.KindOf(err) != latchkey.Conflict {
		t.Errorf("a second yes: %v", err)
	}
	changed, err := rules.PutInstead(asked, crew, latchkey.Instead{Person: sven, From: begins, Until: ends}, now)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := rules.AnswerSwap(changed, crew, zone, "s1", true, now); latchkey.KindOf(err) != latchkey.Conflict {
		t.Errorf("the office put Sven in, and Rosa's old yes gives %v", err)
	}
	mondayToo := saturday
	mondayToo.ID, mondayToo.Ends = "s2", ends.AddDate(0, 0, 2)
	if _, err := rules.AskSwap(r, crew, zone, mondayToo, now); latchkey.KindOf(err) != latchkey.Invalid {
		t.Errorf("a part of it is Rosa's own turn: %v", err)
	}
}

// The planner rests on the same rota: in a gap nobody opens doors, though the hours say so, and danger is still told.
func TestAGapOnTheRotaIsNoPromise(t *testing.T) {
	zone := chicago(t)
	p := latchkey.Property{TimeZone: "America/Chicago", Country: "US", OnCall: &latchkey.OnCall{Lockouts: &latchkey.Hours{Always: true}, LifeSafety: &latchkey.Hours{Always: true}}}
	crew := onCallCrew(ken, rosa)
	r := latchkey.Rota{Rotations: []latchkey.Rotation{{People: []latchkey.PersonID{ken}, Every: "day", At: 18 * 60, Start: "2027-03-01", Days: []latchkey.Weekday{"mon", "tue"}}}}
	plan := func(at string, gas bool) latchkey.Way {
		now, err := time.ParseInLocation("2006-01-02 15:04", at, zone)
		if err != nil {
			t.Fatal(err)
		}
		s := latchkey.Situation{Latchkey: 1, Now: now, Property: rules.WithRota(p, r, crew, now), Home: latchkey.Home{Doors: []latchkey.Door{{ID: "unit", Kind: "unit"}}},
			Resident: latchkey.AtTheDoor{Proof: latchkey.ProofProven}, Reason: "key_inside", Danger: latchkey.Danger{Gas: &gas}}
		for _, w := range rules.Plan(s).Ways {
			if w.Kind == latchkey.WayOnCall {
				return w
			}
		}
		t.Fatal("on call is not in the plan")
		return latchkey.Way{}
	}
	if w := plan("2027-03-02 23:00", false); w.State == latchkey.NotNow || w.Available.Until == nil || w.Available.Until.Format("Mon 15:04") != "Wed 18:00" {
		t.Errorf("Tuesday night: %s %+v", w.State, w.Available)
	}
	w := plan("2027-03-04 23:00", false)
	if w.State != latchkey.NotNow || w.Available == nil || w.Available.From.Format("Mon 15:04") != "Mon 18:00" {
		t.Errorf("Thursday is a gap until Monday: %s %+v %s", w.State, w.Available, w.Why)
	}
	if w := plan("2027-03-04 23:00", true); w.State == latchkey.NotNow {
		t.Errorf("gas in a gap: %s, %s", w.State, w.Why)
	}
	lines := rules.RotaAhead(p, r, crew, map[latchkey.PersonID]latchkey.Person{ken: {ID: ken}}, rules.Wall(2027, 3, 2, 0, zone), rules.Wall(2027, 3, 9, 0, zone))
	var says []string
	for _, l := range lines {
		says = append(says, fmt.Sprint(l.From.Format("Mon 15:04"), " ", l.First, l.Alarm))
	}
	if got := strings.Join(says, " | "); got != "Tue 00:00 kenunreachable | Wed 18:00 gap | Mon 18:00 kenunreachable" {
		t.Errorf("what must be mended: %s", got)
	}
}

// A rule may be free in office hours and cost at night; waiting for the office is then counted as free, and says so.
func TestAFeeKnowsOfHours(t *testing.T) {
	zone := chicago(t)
	fee := &latchkey.Fee{Kind: "unlock", Then: 7500, Tiers: []latchkey.FeeTier{{When: []latchkey.Window{{Days: []latchkey.Weekday{"mon", "tue", "wed", "thu", "fri"}, From: 9 * 60, Until: 18 * 60}}}}}
	day, night := rules.Wall(2027, 2, 9, 10*60, zone), rules.Wall(2027, 2, 9, 2*60+10, zone)
	if q := rules.FeeFor(fee, nil, day, zone); !q.Free || q.Words("USD", "en") != "The building charges nothing for this at this hour." {
		t.Errorf("by day: %+v %s", q.Cost, q.Words("USD", "en"))
	}
	if q := rules.FeeFor(fee, nil, night, zone); q.Free || q.Cost.Most != 7500 || q.Words("USD", "es") != "Cada vez: $75 por abrir la puerta a esta hora. No cuenta ninguna vez anterior." {
		t.Errorf("by night: %+v %s", q.Cost, q.Words("USD", "es"))
	}
	s := latchkey.Situation{Latchkey: 1, Now: night, Home: latchkey.Home{Doors: []latchkey.Door{{ID: "unit", Kind: "unit"}}}, Resident: latchkey.AtTheDoor{Proof: latchkey.ProofProven, Lockouts: []time.Time{}},
		Property: latchkey.Property{TimeZone: "America/Chicago", Country: "US", Currency: "USD", Fee: fee, OnCall: &latchkey.OnCall{Lockouts: &latchkey.Hours{Always: true}},
			Office: &latchkey.Office{HoldsSpare: new(true), Hours: &latchkey.Hours{Windows: fee.Tiers[0].When}}}}
	costs := map[latchkey.WayKind]string{}
	for _, w := range rules.Plan(s).Ways {
		if w.Cost != nil {
			costs[w.Kind] = w.Cost.Most.Units()
		}
	}
	if costs[latchkey.WayOnCall] != "75" || costs[latchkey.WayWait] != "0" {
		t.Errorf("on call and waiting cost %v", costs)
	}
}
