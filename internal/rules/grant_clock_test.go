package rules_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// Hours that end before they begin go over midnight, and somebody has to mean it; until midnight is until the end of the day.
func TestHoursOverMidnight(t *testing.T) {
	for hours, want := range map[[2]latchkey.Clock]bool{{10 * 60, 12 * 60}: false, {12 * 60, 10 * 60}: true, {10 * 60, 10 * 60}: false, {20 * 60, 0}: false, {0, 0}: false, {0, 60}: false} {
		if got := rules.OverMidnight(hours[0], hours[1]); got != want {
			t.Errorf("%s to %s: %v", hours[0], hours[1], got)
		}
		if got := rules.WholeDay(hours[0], hours[1]); got != (hours[0] == hours[1]) {
			t.Errorf("%s to %s is a whole day: %v", hours[0], hours[1], got)
		}
	}
}

// Whoever gives hours that meet a night on which the clocks change reads which night, and nobody else is told of clocks (O-10 S1).
func TestHoursThatMeetAChangeOfTheClocks(t *testing.T) {
	zone, now := chicago(t), at(t, "2027-03-08T09:00:00-06:00")
	daily := func(from, until latchkey.Clock) latchkey.GrantHours {
		return latchkey.GrantHours{Weekly: []latchkey.Window{{Days: latchkey.Weekdays[:], From: from, Until: until}}}
	}
	only := func(on latchkey.Date, from, until latchkey.Clock) latchkey.GrantHours {
		return latchkey.GrantHours{Besides: []latchkey.OneDay{{On: on, From: from, Until: until}}}
	}
	short := daily(60, 180)
	short.Last = "2027-03-13"
	left := daily(120, 180)
	left.Except = []latchkey.Date{"2027-03-14"}
	for name, c := range map[string]struct {
		w    latchkey.GrantHours
		want string
	}{
		"at ten":                                     {daily(600, 720), ""},
		"at any hour":                                {latchkey.GrantHours{}, ""},
		"one to three, as the story has it":          {daily(60, 180), "2027-03-14 02:00 03:00"},
		"inside the hour that is skipped":            {only("2027-03-14", 130, 170), "2027-03-14 02:00 03:00"},
		"the evening before, over midnight":          {only("2027-03-13", 22*60, 6*60), "2027-03-14 02:00 03:00"},
		"until the instant of the jump":              {only("2027-03-14", 60, 120), ""},
		"from the instant after":                     {only("2027-03-14", 180, 240), ""},
		"a night before":                             {only("2027-03-13", 130, 170), ""},
		"over before that night":                     {short, ""},
		"left out that day, the next is in autumn":   {left, ""}, // 01:00 to 02:00 comes twice then
		"the hour that comes twice":                  {only("2027-11-07", 90, 150), "2027-11-07 02:00 01:00"},
		"a whole day over midnight, again in autumn": {only("2027-11-06", 600, 600), "2027-11-07 02:00 01:00"},
	} {
		got := ""
		if x := rules.ClockTouches(c.w, zone, now); x != nil {
			got = x.At.In(zone).Format(time.DateOnly) + " " + x.From.String() + " " + x.To.String()
			if x.Forward() != (x.To > x.From) {
				t.Errorf("%s: which way?", name)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if x := rules.ClockTouches(daily(60, 180), time.UTC, now); x != nil {
		t.Error("a door whose clock never jumps")
	}
}

// A guest who may come every night from one to three has one real hour on the night the clocks go forward: it ends at 03:00 on the new
// clock, which is 08:00 UTC (O-10 M4).
func TestO10AGuestsWindowOnTheNightTheClocksGoForward(t *testing.T) {
	g := latchkey.Grant{When: latchkey.GrantHours{Weekly: []latchkey.Window{{Days: latchkey.Weekdays[:], From: 60, Until: 180}}}}
	now := at(t, "2027-03-14T01:50:00-06:00")
	w := rules.GrantWindows(g, chicago(t), now, 1)[0]
	if w.Until.Sub(w.From) != time.Hour || w.Until.UTC().Format(time.TimeOnly) != "08:00:00" {
		t.Errorf("from %s until %s", w.From.UTC(), w.Until.UTC())
	}
	for when, want := range map[string]string{"2027-03-14T07:59:59Z": "holds until Sun 14 Mar 08:00", "2027-03-14T08:00:00Z": "between next Mon 15 Mar 06:00"} {
		if got := stands(rules.GrantAt(g, chicago(t), at(t, when))); got != want {
			t.Errorf("%s: %s, want %s", when, got, want)
		}
	}
}
