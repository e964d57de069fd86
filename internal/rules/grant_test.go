package rules_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

func tuesdaysAndThursdays() latchkey.Grant {
	return latchkey.Grant{ID: "g", Name: "Kim", Doors: []string{"unit"}, When: latchkey.GrantHours{
		Weekly: []latchkey.Window{{Days: []latchkey.Weekday{"tue", "thu"}, From: 10 * 60, Until: 12 * 60}}, First: "2027-03-02", Last: "2027-04-01"}}
}

// stands writes an answer as a guest reads it, in UTC.
func stands(a rules.GrantAnswer) string {
	s := string(a.Stand)
	if a.Next != nil {
		s += " next " + a.Next.UTC().Format("Mon 2 Jan 15:04")
	}
	if a.Until != nil {
		s += " until " + a.Until.UTC().Format("Mon 2 Jan 15:04")
	}
	return s
}

// Kim comes on Tuesdays and Thursdays from ten to twelve, at the door's time, wherever her phone is (O-21).
func TestO21TuesdaysAndThursdaysAtTheDoorsTime(t *testing.T) {
	g, zone := tuesdaysAndThursdays(), chicago(t)
	for _, c := range []struct{ now, want string }{
		{"2027-03-01T09:00:00-06:00", "not_yet next Tue 2 Mar 16:00"},
		{"2027-03-09T09:59:59-06:00", "between next Tue 9 Mar 16:00"},
		{"2027-03-09T10:00:00-06:00", "holds until Tue 9 Mar 18:00"},
		{"2027-03-09T11:59:59-06:00", "holds until Tue 9 Mar 18:00"},
		{"2027-03-09T12:00:00-06:00", "between next Thu 11 Mar 16:00"},
		{"2027-03-10T10:30:00-06:00", "between next Thu 11 Mar 16:00"}, // a Wednesday
		{"2027-03-16T10:00:00-05:00", "holds until Tue 16 Mar 17:00"},  // after the clocks went forward: the same hour at the door
		{"2027-03-16T16:59:59Z", "holds until Tue 16 Mar 17:00"},
		{"2027-03-30T15:00:00Z", "holds until Tue 30 Mar 17:00"},
		{"2027-04-01T16:59:00Z", "holds until Thu 1 Apr 17:00"},
		{"2027-04-01T17:00:00Z", "over"},
	} {
		if got := stands(rules.GrantAt(g, zone, at(t, c.now))); got != c.want {
			t.Errorf("at %s: %s, want %s", c.now, got, c.want)
		}
	}
	windows := rules.GrantWindows(g, zone, at(t, "2027-03-01T09:00:00-06:00"), 100)
	if len(windows) != 10 || windows[9].Until.UTC().Format("2 Jan 15:04") != "1 Apr 17:00" {
		t.Errorf("%d windows: %v", len(windows), windows)
	}
}

func TestAGrantOnTheNightsTheClocksChange(t *testing.T) {
	zone := chicago(t)
	night := func(from, until latchkey.Clock) latchkey.Grant {
		return latchkey.Grant{When: latchkey.GrantHours{Weekly: []latchkey.Window{{Days: []latchkey.Weekday{"sun"}, From: from, Until: until}}}}
	}
	for _, c := range []struct {
		g         latchkey.Grant
		now, want string
	}{
		{night(150, 240), "2027-03-14T07:59:59Z", "between next Sun 14 Mar 08:00"}, // 02:30 is skipped: it begins at 03:00
		{night(150, 240), "2027-03-14T08:00:00Z", "holds until Sun 14 Mar 09:00"},
		{night(135, 165), "2027-03-14T07:00:00Z", "between next Sun 21 Mar 07:15"}, // 02:15 to 02:45 does not happen that night
		{night(30, 90), "2027-11-07T06:29:59Z", "holds until Sun 7 Nov 06:30"},     // 00:30 to 01:30, which comes twice
		{night(30, 90), "2027-11-07T07:10:00Z", "between next Sun 14 Nov 06:30"},   // the second 01:10 is not theirs
		{night(90, 150), "2027-11-07T06:30:00Z", "holds until Sun 7 Nov 08:30"},    // 01:30 to 02:30
		{night(22*60, 360), "2027-03-15T05:00:00Z", "holds until Mon 15 Mar 11:00"},
	} {
		if got := stands(rules.GrantAt(c.g, zone, at(t, c.now))); got != c.want {
			t.Errorf("%v at %s: %s, want %s", c.g.When.Weekly, c.now, got, c.want)
		}
	}
}

func TestOtherTimesOfAGrant(t *testing.T) {
	zone, now := chicago(t), at(t, "2027-03-05T12:00:00-06:00")
	from, until := now.Add(time.Hour), now.Add(48*time.Hour)
	for name, c := range map[string]struct {
		g    latchkey.Grant
		want string
	}{
		"always":               {latchkey.Grant{}, "holds"},
		"from":                 {latchkey.Grant{When: latchkey.GrantHours{From: &from}}, "not_yet next Fri 5 Mar 19:00"},
		"until":                {latchkey.Grant{When: latchkey.GrantHours{Until: &until}}, "holds until Sun 7 Mar 18:00"},
		"a day":                {latchkey.Grant{When: latchkey.GrantHours{First: "2027-03-06", Last: "2027-03-06"}}, "not_yet next Sat 6 Mar 06:00"},
		"days but one":         {latchkey.Grant{When: latchkey.GrantHours{First: "2027-03-04", Last: "2027-03-06", Except: []latchkey.Date{"2027-03-05"}}}, "between next Sat 6 Mar 06:00"},
		"every day but one":    {latchkey.Grant{When: latchkey.GrantHours{Except: []latchkey.Date{"2027-03-06"}}}, "holds until Sat 6 Mar 06:00"},
		"used up":              {latchkey.Grant{Uses: 1, Used: 1}, "used_up"},
		"once, not yet":        {latchkey.Grant{Uses: 1}, "holds"},
		"ended":                {latchkey.Grant{Ended: &now}, "ended"},
		"past":                 {latchkey.Grant{When: latchkey.GrantHours{Until: &now}}, "over"},
		"windows that touch":   {latchkey.Grant{When: latchkey.GrantHours{Weekly: []latchkey.Window{{Days: []latchkey.Weekday{"fri"}, From: 600, Until: 780}, {Days: []latchkey.Weekday{"fri"}, From: 780, Until: 900}}}}, "holds until Fri 5 Mar 21:00"},
		"windows that overlap": {latchkey.Grant{When: latchkey.GrantHours{Weekly: []latchkey.Window{{Days: []latchkey.Weekday{"fri"}, From: 600, Until: 900}, {Days: []latchkey.Weekday{"fri"}, From: 660, Until: 780}}}}, "holds until Fri 5 Mar 21:00"},
		"a window and an end":  {latchkey.Grant{When: latchkey.GrantHours{Until: &until, Weekly: []latchkey.Window{{Days: []latchkey.Weekday{"sun"}, From: 600, Until: 900}}}}, "between next Sun 7 Mar 16:00"},
	} {
		if got := stands(rules.GrantAt(c.g, zone, now)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// Whatever the windows, the answer agrees with asking the wall clock of the door minute by minute, away from the nights
// on which that clock jumps.
func TestAGrantAgreesWithTheClockOnTheWall(t *testing.T) {
	zone, dice := chicago(t), rand.New(rand.NewPCG(3, 4))
	for range 400 {
		g := latchkey.Grant{When: latchkey.GrantHours{First: "2027-05-10", Last: "2027-05-23", Except: []latchkey.Date{"2027-05-12"}}}
		for range 1 + dice.IntN(3) {
			g.When.Weekly = append(g.When.Weekly, latchkey.Window{Days: []latchkey.Weekday{latchkey.Weekdays[dice.IntN(7)], latchkey.Weekdays[dice.IntN(7)]},
				From: latchkey.Clock(dice.IntN(24 * 60)), Until: latchkey.Clock(dice.IntN(24 * 60))})
		}
		now := time.Date(2027, 5, 8, 0, 0, 0, 0, zone).Add(time.Duration(dice.IntN(18*24*60)) * time.Minute)
		if got, want := rules.GrantAt(g, zone, now).Stand == latchkey.GrantHolds, onTheWall(g, now); got != want {
			t.Fatalf("%+v at %s: %v, the wall says %v", g.When, now, got, want)
		}
	}
}

func onTheWall(g latchkey.Grant, now time.Time) bool {
	clock := latchkey.Clock(now.Hour()*60 + now.Minute())
	began := func(day time.Time, w latchkey.Window) bool {
		name := latchkey.Date(day.Format(time.DateOnly))
		return strings.Contains(fmt.Sprint(w.Days), string(latchkey.Weekdays[day.Weekday()])) && name >= g.When.First && name <= g.When.Last && name != g.When.Except[0]
	}
	for _, w := range g.When.Weekly {
		night := w.Until <= w.From
		switch {
		case !night && began(now, w) && w.From <= clock && clock < w.Until,
			night && began(now, w) && w.From <= clock,
			night && began(now.AddDate(0, 0, -1), w) && clock < w.Until:
			return true
		}
	}
	return false
}

func TestGrantsThatAreNone(t *testing.T) {
	zone, now := chicago(t), at(t, "2027-03-05T12:00:00-06:00")
	home := latchkey.Home{Doors: []latchkey.Door{{ID: "unit"}}}
	for says, spoil := range map[string]func(*latchkey.Grant){
		"":                                func(*latchkey.Grant) {},
		"Please say who this is for.":     func(g *latchkey.Grant) { g.Name = " " },
		"That name is too long.":          func(g *latchkey.Grant) { g.Name = strings.Repeat("é", 61) },
		"Please choose at least one door": func(g *latchkey.Grant) { g.Doors = nil },
		"We do not know one of these":     func(g *latchkey.Grant) { g.Doors = []string{"unit", "the neighbour's"} },
		"how often it may be used":        func(g *latchkey.Grant) { g.Uses = -1 },
		"The end comes before":            func(g *latchkey.Grant) { g.When.Last = "2027-03-01" },
		"No part of that time lies ahead": func(g *latchkey.Grant) { g.When.First, g.When.Last = "2027-02-01", "2027-02-20" },
		"too many times for one guest":    func(g *latchkey.Grant) { g.When.Weekly = make([]latchkey.Window, 15) },
	} {
		g := tuesdaysAndThursdays()
		spoil(&g)
		err := rules.CheckGrant(g, home, zone, now)
		if (err == nil) != (says == "") || err != nil && !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", says, err)
		}
	}
}

// A day that is none must not be left out quietly: a key from 2027-3-9 on would hold at once, and one until 2027-3-9 for ever.
func TestAKeysDaysAreDays(t *testing.T) {
	zone, now := chicago(t), at(t, "2027-03-05T12:00:00-06:00")
	home := latchkey.Home{Doors: []latchkey.Door{{ID: "unit"}}}
	for _, day := range []latchkey.Date{"2027-3-9", "2027-02-30", "tomorrow", "9999-99-99", "2027-03-09T10"} {
		for name, when := range map[string]latchkey.GrantHours{"first": {First: day}, "last": {Last: day}} {
			if err := rules.CheckGrant(latchkey.Grant{Name: "Kim", Doors: []string{"unit"}, When: when}, home, zone, now); latchkey.KindOf(err) != latchkey.Invalid {
				t.Errorf("%s %s: %v", name, day, err)
			}
		}
	}
}
