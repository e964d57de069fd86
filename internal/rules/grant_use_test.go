package rules_test

import (
	"slices"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// "Not this Tuesday" and "this Saturday besides", also outside of the first and last day, and on an excepted day.
func TestDaysLeftOutAndDaysBesides(t *testing.T) {
	zone := chicago(t)
	g := tuesdaysAndThursdays()
	g.When.Except = []latchkey.Date{"2027-03-09"}
	g.When.Besides = []latchkey.OneDay{{On: "2027-03-13", From: 9 * 60, Until: 10 * 60}, {On: "2027-04-10", From: 9 * 60, Until: 10 * 60}}
	for _, c := range []struct{ now, want string }{
		{"2027-03-09T10:30:00-06:00", "between next Thu 11 Mar 16:00"},
		{"2027-03-11T12:00:00-06:00", "between next Sat 13 Mar 15:00"},
		{"2027-03-13T09:00:00-06:00", "holds until Sat 13 Mar 16:00"},
		{"2027-03-13T10:00:00-06:00", "between next Tue 16 Mar 15:00"},
		{"2027-04-01T12:00:00-05:00", "between next Sat 10 Apr 14:00"},
		{"2027-04-06T10:30:00-05:00", "between next Sat 10 Apr 14:00"}, // a Tuesday after the last day
		{"2027-04-10T10:00:00-05:00", "over"},
	} {
		if got := stands(rules.GrantAt(g, zone, at(t, c.now))); got != c.want {
			t.Errorf("at %s: %s, want %s", c.now, got, c.want)
		}
	}
	g.When.Besides = []latchkey.OneDay{{On: "2027-03-09", From: 14 * 60, Until: 15 * 60}}
	if got := stands(rules.GrantAt(g, zone, at(t, "2027-03-09T10:30:00-06:00"))); got != "between next Tue 9 Mar 20:00" {
		t.Errorf("other hours on an excepted day: %s", got)
	}
}

// A key for one day holds on that day alone, also across midnight and on the nights when the clocks change.
func TestAKeyForOneDay(t *testing.T) {
	zone := chicago(t)
	one := func(on latchkey.Date, from, until latchkey.Clock) latchkey.Grant {
		return latchkey.Grant{When: latchkey.GrantHours{Besides: []latchkey.OneDay{{On: on, From: from, Until: until}}}}
	}
	for _, c := range []struct {
		g         latchkey.Grant
		now, want string
	}{
		{one("2027-03-06", 600, 720), "2027-03-05T10:30:00-06:00", "between next Sat 6 Mar 16:00"},
		{one("2027-03-06", 600, 720), "2027-03-06T10:00:00-06:00", "holds until Sat 6 Mar 18:00"},
		{one("2027-03-06", 600, 720), "2027-03-06T12:00:00-06:00", "over"},
		{one("2027-03-06", 22*60, 60), "2027-03-07T00:30:00-06:00", "holds until Sun 7 Mar 07:00"},
		{one("2027-03-14", 150, 240), "2027-03-14T07:59:59Z", "between next Sun 14 Mar 08:00"}, // 02:30 is skipped: it begins at 03:00
		{one("2027-03-14", 135, 165), "2027-03-13T12:00:00Z", "over"},                          // 02:15 to 02:45 does not happen
		{one("2027-11-07", 30, 90), "2027-11-07T07:10:00Z", "over"},                            // the second 01:10 is not theirs
	} {
		if got := stands(rules.GrantAt(c.g, zone, at(t, c.now))); got != c.want {
			t.Errorf("%v at %s: %s, want %s", c.g.When.Besides, c.now, got, c.want)
		}
	}
}

// A use is counted once however often it is told, only where uses are limited, and at the last door with a lock that can prove it.
func TestUsesAreCountedOnce(t *testing.T) {
	now := time.Date(2027, 3, 9, 16, 0, 0, 0, time.UTC)
	g := latchkey.Grant{Uses: 2, Doors: []string{"building", "unit"}}
	for i, c := range []struct {
		after time.Duration
		used  int
	}{{0, 1}, {0, 1}, {3 * time.Second, 1}, {-3 * time.Second, 1}, {time.Minute, 2}} {
		if g, _ = rules.GrantUsed(g, now.Add(c.after)); g.Used != c.used {
			t.Errorf("word %d: %d uses, want %d", i, g.Used, c.used)
		}
	}
	if any, counted := rules.GrantUsed(latchkey.Grant{}, now); counted || any.Used != 0 || any.Last != nil {
		t.Error("something is kept of a guest who may come any number of times")
	}
	lock := func(door string, trusted bool) latchkey.SmartLock {
		l := latchkey.SmartLock{Door: door, Can: latchkey.LockCan{Remote: true}}
		if trusted {
			l.Trusted = &now
		}
		return l
	}
	if at := rules.CountedAt(g, []latchkey.SmartLock{lock("building", true), lock("unit", true)}); at != "unit" {
		t.Errorf("counted at %s", at)
	}
	if at := rules.CountedAt(g, []latchkey.SmartLock{lock("building", true), lock("unit", false)}); at != "building" {
		t.Errorf("counted at %s, though nobody has seen the inner lock work", at)
	}
	if n := len(rules.OpenedFromAfar("unit", []latchkey.SmartLock{lock("unit", true), lock("unit", true)})); n != 2 {
		t.Errorf("a door with two locks is opened by %d", n)
	}
	if n := len(rules.OpenedFromAfar("unit", []latchkey.SmartLock{lock("unit", true), lock("unit", false)})); n != 0 {
		t.Error("a door is opened although one of its locks was never tried")
	}
}

// What would change nothing is said and not kept: a day without a visit, a day that is over, an hour that the clock skips. The usual
// hours of a day that was left out put it back, and other hours stand beside it.
func TestADayIsLeftOutAndPutBack(t *testing.T) {
	zone, now := chicago(t), at(t, "2027-03-02T09:00:00-06:00")
	kim := latchkey.GrantHours{Weekly: []latchkey.Window{{Days: []latchkey.Weekday{"tue", "thu"}, From: 600, Until: 720}}, First: "2027-03-02", Last: "2027-04-01"}
	for day, want := range map[latchkey.Date]bool{"2027-03-09": true, "2027-03-10": false, "2027-02-25": false, "2027-04-06": false, "9999-99-99": false} {
		w, err := rules.LeaveOut(kim, day, zone, now)
		if kept := slices.Contains(w.Except, day); kept != want || (err == nil) != want {
			t.Errorf("%s is left out: %v, %v", day, kept, err)
		}
	}
	without, err := rules.LeaveOut(kim, "2027-03-11", zone, now)
	if err != nil {
		t.Fatal(err)
	}
	back, err := rules.ComeBesides(without, latchkey.OneDay{On: "2027-03-11", From: 600, Until: 720}, zone, now)
	if err != nil || len(back.Except)+len(back.Besides) != 0 {
		t.Errorf("put back: %+v %v", back, err)
	}
	other, err := rules.ComeBesides(without, latchkey.OneDay{On: "2027-03-11", From: 840, Until: 900}, zone, now)
	if err != nil || len(other.Except) != 1 || len(other.Besides) != 1 || len(without.Besides) != 0 {
		t.Errorf("other hours: %+v %v", other, err)
	}
	for _, b := range []latchkey.OneDay{{On: "2020-01-01", From: 600, Until: 720}, {On: "2027-03-14", From: 135, Until: 165}, {On: "", From: 600, Until: 720}} {
		if w, err := rules.ComeBesides(kim, b, zone, now); err == nil || len(w.Besides) > 0 {
			t.Errorf("%v comes besides: %+v", b, w.Besides)
		}
	}
}

// A key that holds at any hour would hold on one day alone if it came by a day besides: that is refused.
func TestAKeyForAnyHourHasNoDayBesides(t *testing.T) {
	zone, now := chicago(t), time.Date(2027, 3, 8, 9, 0, 0, 0, time.UTC)
	for _, hours := range []latchkey.GrantHours{{}, {Last: "2027-03-31"}} {
		if w, err := rules.ComeBesides(hours, latchkey.OneDay{On: "2027-03-11", From: 600, Until: 720}, zone, now); latchkey.KindOf(err) != latchkey.Invalid || len(w.Besides) > 0 {
			t.Errorf("%+v %v", w, err)
		}
	}
}
