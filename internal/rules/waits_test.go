package rules_test

import (
	"fmt"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

func waitedCase(home string, at time.Time, minutes int) latchkey.Lockout {
	in := at.Add(time.Duration(minutes) * time.Minute)
	return latchkey.Lockout{Home: latchkey.HomeID(home), Stage: latchkey.StageInside, Opened: at, Inside: &in}
}

func TestHowLongPeopleWaited(t *testing.T) {
	zone := chicago(t)
	now := rules.Wall(2027, 4, 10, 0, zone)
	saturday := rules.Wall(2027, 3, 13, 22*60+5, zone)
	var cases []latchkey.Lockout
	for i := range 10 {
		cases = append(cases, waitedCase(fmt.Sprint(i%4), saturday.Add(time.Duration(i)*time.Minute), 10*(i+1)))
	}
	w := rules.WaitsOf(cases, 62, zone, now)
	if c := w.Hours[5][22]; !c.Shown || c.Cases != 10 || c.Median != 50 || c.Ninety != 90 {
		t.Errorf("Saturday 22: %+v", c)
	}
	if day, hour, found := w.Slowest(); !found || day != 5 || hour != 22 {
		t.Errorf("slowest: %d %d %t", day, hour, found)
	}
	if n := len(w.Months); n != 13 || w.Months[11].First.Format("2006-01") != "2027-03" || w.Months[11].Cases != 10 || w.Months[12].Cases != 0 {
		t.Errorf("months: %+v", w.Months)
	}
	for name, c := range map[string]struct {
		cases []latchkey.Lockout
		doors int
	}{
		"four cases":              {cases[:4], 62},
		"many cases of two homes": {append(append([]latchkey.Lockout{}, waitedCase("a", saturday, 5), waitedCase("a", saturday, 6), waitedCase("b", saturday, 7)), waitedCase("b", saturday, 8), waitedCase("a", saturday, 9)), 62},
		"a house with four doors": {cases, 4},
	} {
		w := rules.WaitsOf(c.cases, c.doors, zone, now)
		if w.Hours[5][22].Shown || w.Hours[5][22].Median != 0 || w.All.Shown || w.Hidden != len(c.cases) {
			t.Errorf("%s: %+v %+v hidden %d", name, w.Hours[5][22], w.All, w.Hidden)
		}
	}
	own := cases[0]
	own.Answers.Reason = "locked_out_by_landlord"
	old := waitedCase("x", rules.Wall(2026, 3, 31, 0, zone), 5)
	off := cases[1]
	off.Stage = latchkey.StageCalledOff
	if w := rules.WaitsOf([]latchkey.Lockout{own, old, off}, 62, zone, now); w.Cases != 0 {
		t.Errorf("the landlord's, last year's and what was called off are counted: %+v", w)
	}
	// Ten past one comes twice in the night in which the clocks go back, and both count for the same hour.
	first, second := rules.Wall(2026, 11, 1, 60+10, zone), rules.Wall(2026, 11, 1, 60+10, zone).Add(time.Hour)
	if w := rules.WaitsOf([]latchkey.Lockout{waitedCase("a", first, 5), waitedCase("b", second, 5)}, 62, zone, now); w.Hours[6][1].Cases != 2 {
		t.Errorf("ten past one twice: %+v", w.Hours[6])
	}
}
