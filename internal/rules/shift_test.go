package rules_test

import (
	"fmt"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// Without a rota: the hours of a week with a night in which the clocks change, and of hours without an end.
func TestShiftsFollowTheHoursWithoutARota(t *testing.T) {
	zone := chicago(t)
	p := latchkey.Property{OnCall: &latchkey.OnCall{Lockouts: &latchkey.Hours{Windows: []latchkey.Window{{Days: []latchkey.Weekday{"fri", "sat"}, From: 18 * 60, Until: 6 * 60}}}}}
	staff := []latchkey.Staff{{Person: "theo", Role: latchkey.RoleOnCall}, {Person: "olive", Role: latchkey.RoleOffice}, {Person: "walt", Role: latchkey.RoleOnCall, Ended: new(time.Now())}}
	from := moment(t, "2027-03-12T20:00:00-06:00") // in the middle of Friday's
	shifts, known := rules.Shifts(p, latchkey.Rota{}, staff, zone, from, from.AddDate(0, 0, 7))
	got := ""
	for _, s := range shifts {
		got += fmt.Sprint(s.Person, " ", s.From.Format("2006-01-02T15:04-07"), " ", s.Until.Sub(s.From), "; ")
	}
	want := "theo 2027-03-12T18:00-06 12h0m0s; theo 2027-03-13T18:00-06 11h0m0s; theo 2027-03-19T18:00-05 12h0m0s; "
	if !known || got != want {
		t.Errorf("%v\n%s\n%s", known, got, want)
	}
	p.OnCall.Lockouts = &latchkey.Hours{Always: true}
	shifts, _ = rules.Shifts(p, latchkey.Rota{}, staff, zone, from, from.AddDate(0, 0, 7))
	later, _ := rules.Shifts(p, latchkey.Rota{}, staff, zone, from.Add(5*time.Hour), from.AddDate(0, 0, 7))
	if len(shifts) != 2 || !shifts[0].Until.Equal(shifts[1].From) || shifts[1].From.Weekday() != time.Monday || !later[0].From.Equal(shifts[0].From) {
		t.Errorf("always: %v, and later %v", shifts, later)
	}
	if _, known := rules.Shifts(latchkey.Property{}, latchkey.Rota{}, staff, zone, from, from.AddDate(0, 0, 7)); known {
		t.Error("hours that nobody said are known")
	}
}

// Where the office keeps a rota it decides, whatever the hours say. Whoever looks in the middle of a turn sees it whole, so a
// calendar that asks every hour does not see it move; nobody is put into a gap.
func TestShiftsFollowTheRota(t *testing.T) {
	zone := chicago(t)
	p := latchkey.Property{OnCall: &latchkey.OnCall{Lockouts: &latchkey.Hours{Always: true}}}
	staff := onCallCrew(ken, rosa, sven)
	said := func(r latchkey.Rota, at string) (s string) {
		from := moment(t, at)
		shifts, known := rules.Shifts(p, r, staff, zone, from, from.AddDate(0, 0, 7))
		if !known {
			t.Errorf("%s: a rota is not known", at)
		}
		for _, s2 := range shifts {
			s += fmt.Sprint(s2.Person, " ", s2.From.Format("02T15:04-07"), " ", s2.Until.Sub(s2.From), "; ")
		}
		return s
	}
	week := latchkey.Rota{Rotations: []latchkey.Rotation{byTheWeek(ken, rosa)}}
	inTurn := week
	inTurn.Backup = sven
	inTurn.Instead = []latchkey.Instead{{Person: sven, From: moment(t, "2027-03-17T08:00:00-05:00"), Until: moment(t, "2027-03-17T20:00:00-05:00")}}
	weekend := latchkey.Rota{Rotations: []latchkey.Rotation{{People: []latchkey.PersonID{ken}, Every: "day", At: 18 * 60, Start: "2027-03-01", Days: []latchkey.Weekday{"fri", "sat"}}}}
	alone := latchkey.Rota{Rotations: []latchkey.Rotation{byTheWeek(ken)}}
	for _, c := range []struct {
		name string
		rota latchkey.Rota
		want string
		at   []string
	}{
		{"by the week, one with 167 hours", week, "rosa 08T18:00-06 167h0m0s; ken 15T18:00-05 168h0m0s; ", []string{"2027-03-09T10:00:00-06:00", "2027-03-12T11:34:56-06:00"}},
		{"somebody instead", inTurn, "ken 15T18:00-05 38h0m0s; sven 17T08:00-05 12h0m0s; ken 17T20:00-05 118h0m0s; rosa 22T18:00-05 168h0m0s; ", []string{"2027-03-16T10:00:00-05:00", "2027-03-16T22:10:00-05:00"}},
		{"weekends, and gaps between them", weekend, "ken 19T18:00-05 48h0m0s; ", []string{"2027-03-16T10:00:00-05:00", "2027-03-18T22:10:00-05:00"}},
		{"one person for ever, week by week", alone, "ken 15T00:00-05 168h0m0s; ken 22T00:00-05 168h0m0s; ", []string{"2027-03-16T10:00:00-05:00", "2027-03-20T22:10:00-05:00"}},
	} {
		for _, at := range c.at {
			if got := said(c.rota, at); got != c.want {
				t.Errorf("%s, looked at %s:\n%s\n%s", c.name, at, got, c.want)
			}
		}
	}
	staff[0].Ended = new(moment(t, "2027-03-10T00:00:00-06:00"))
	if got := said(alone, "2027-03-16T10:00:00-05:00"); got != "" {
		t.Errorf("whoever no longer works here has shifts: %s", got)
	}
}
