package rules_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// How long a pause lasts, at the clock of the door: also over the night on which the clocks go forward, and for whoever is still up at
// three. One that somebody has to end holds in a hundred years, and then ends with the key's last hours or with a tap.
func TestHowLongAPauseLasts(t *testing.T) {
	zone := chicago(t)
	for _, c := range []struct {
		now    string
		length latchkey.PauseLength
		want   string
	}{
		{"2027-03-13T23:19:00-06:00", latchkey.PauseDay, "Mon 15 Mar 00:19"},
		{"2027-03-13T23:19:00-06:00", latchkey.PauseMorning, "Sun 14 Mar 08:00"},
		{"2027-03-14T03:30:00-05:00", latchkey.PauseMorning, "Sun 14 Mar 08:00"},
		{"2027-03-14T05:00:00-05:00", latchkey.PauseMorning, "Mon 15 Mar 08:00"},
		{"2027-03-13T23:19:00-06:00", latchkey.PauseWeek, "Sat 20 Mar 23:19"},
	} {
		until, ok := rules.PauseUntil(c.length, zone, at(t, c.now))
		if got := until.In(zone).Format("Mon 2 Jan 15:04"); got != c.want || !ok {
			t.Errorf("%s from %s: until %s", c.length, c.now, got)
		}
	}
	if _, ok := rules.PauseUntil("for ever", zone, at(t, "2027-03-13T23:19:00-06:00")); ok {
		t.Error("a length that nobody knows was taken")
	}

	now := at(t, "2027-03-09T09:00:00-06:00")
	g := latchkey.Grant{By: "ana", When: latchkey.GrantHours{Weekly: tuesdaysAndThursdays().When.Weekly}}
	paused, ok := rules.PauseGrant(g, "ana", latchkey.PauseOpen, zone, now)
	later := now.AddDate(100, 0, 0)
	if got := stands(rules.GrantAt(paused, zone, later)); !ok || got != "paused" {
		t.Errorf("in a hundred years: %s", got)
	}
	code := rules.NextWindow(latchkey.Code{Slot: 1, Sealed: "x"}, paused, 0, zone, now.Add(time.Minute))
	if got := rules.CodeStandAt(code, now.Add(time.Minute)); got != latchkey.CodeLeaving {
		t.Errorf("its code, while the lock has it: %s", got)
	}
	code = rules.TakenOff(code, now.Add(time.Hour))
	if got := rules.CodeStandAt(code, later); got != latchkey.CodeWaits || code.Sealed == "" {
		t.Errorf("its code waits: %s", got)
	}
	again, _ := rules.ResumeGrant(paused, "ana", later)
	if code = rules.NextWindow(code, again, 0, zone, now.Add(2*time.Hour)); rules.CodeStandAt(code, now.Add(2*time.Hour)) != latchkey.CodeNotYet {
		t.Errorf("after the tap it is wanted: %s", rules.CodeStandAt(code, now.Add(2*time.Hour)))
	}
}

// While a pause lasts the next visit is the first after it, cut short where the pause ends in it; of one without an end nobody knows a visit.
func TestTheNextVisitComesAfterThePause(t *testing.T) {
	zone := chicago(t)
	now := at(t, "2027-03-09T09:00:00-06:00") // a Tuesday, before her hours
	g := latchkey.Grant{By: "ana", When: latchkey.GrantHours{Weekly: tuesdaysAndThursdays().When.Weekly}}
	first := func(g latchkey.Grant, now time.Time) string {
		if all := rules.ComingWindows(g, zone, now, 4); len(all) > 0 {
			return all[0].From.In(zone).Format("Mon 2 Jan 15:04")
		}
		return "none"
	}
	if got := first(g, now); got != "Tue 9 Mar 10:00" {
		t.Errorf("without a pause: %s", got)
	}
	day, _ := rules.PauseGrant(g, "ana", latchkey.PauseDay, zone, now)
	if got := first(day, now); got != "Thu 11 Mar 10:00" {
		t.Errorf("paused for a day: %s", got)
	}
	late, _ := rules.PauseGrant(g, "ana", latchkey.PauseDay, zone, at(t, "2027-03-10T10:30:00-06:00"))
	if got := first(late, at(t, "2027-03-10T10:31:00-06:00")); got != "Thu 11 Mar 10:30" {
		t.Errorf("the pause ends in her hours: %s", got)
	}
	open, _ := rules.PauseGrant(g, "ana", latchkey.PauseOpen, zone, now)
	if got := first(open, now); got != "none" {
		t.Errorf("a pause without an end: %s", got)
	}
}
