package rules_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

func weekOf(from, until latchkey.Clock, days ...latchkey.Weekday) latchkey.GrantHours {
	return latchkey.GrantHours{Weekly: []latchkey.Window{{Days: days, From: from * 60, Until: until * 60}}}
}

// Of a change it is said whether it takes time away: an hour at either end, a day, the end of what had none; not what was over before,
// and not what another window still holds. Now it is Monday the eighth of March, nine o'clock at the door.
func TestWhatAChangeTakesAway(t *testing.T) {
	zone, now := chicago(t), at(t, "2027-03-08T09:00:00-06:00")
	tuesdays := weekOf(10, 12, "tue")
	without := tuesdays
	without.Except = []latchkey.Date{"2027-03-16"}
	past := tuesdays
	past.Except = []latchkey.Date{"2027-03-02"}
	last := tuesdays
	last.Last = "2027-04-01"
	later := last
	later.Last = "2027-05-01"
	two := weekOf(10, 11, "tue")
	two.Weekly = append(two.Weekly, latchkey.Window{Days: []latchkey.Weekday{"tue"}, From: 11 * 60, Until: 12 * 60})
	soon := now.Add(time.Hour)
	begins := latchkey.GrantHours{From: &soon}
	for name, c := range map[string]struct {
		was, is latchkey.GrantHours
		want    bool
	}{
		"an hour before":           {tuesdays, weekOf(9, 12, "tue"), false},
		"an hour later":            {tuesdays, weekOf(11, 13, "tue"), true},
		"an hour sooner":           {tuesdays, weekOf(9, 11, "tue"), true},
		"another day":              {tuesdays, weekOf(10, 12, "thu"), true},
		"a day more":               {tuesdays, weekOf(10, 12, "tue", "thu"), false},
		"a day is left out":        {tuesdays, without, true},
		"a day is put back":        {without, tuesdays, false},
		"a day that has passed":    {tuesdays, past, false},
		"an end":                   {tuesdays, last, true},
		"a later end":              {last, later, false},
		"in two parts":             {tuesdays, two, false},
		"to any hour":              {tuesdays, latchkey.GrantHours{}, false},
		"from any hour":            {latchkey.GrantHours{}, tuesdays, true},
		"a beginning":              {latchkey.GrantHours{}, begins, true},
		"no beginning":             {begins, latchkey.GrantHours{}, false},
		"nothing that lies ahead":  {tuesdays, latchkey.GrantHours{Last: "2027-03-01"}, true},
		"a day besides, into none": {latchkey.GrantHours{Besides: []latchkey.OneDay{{On: "2027-03-10", From: 600, Until: 720}}}, weekOf(10, 12, "wed"), false},
	} {
		if got := rules.TakesAway(c.was, c.is, zone, now); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Hours are written anew only where they are others, something of them lies ahead, and the key is not over.
func TestNewHoursOfAKey(t *testing.T) {
	zone, now := chicago(t), at(t, "2027-03-08T09:00:00-06:00")
	home := latchkey.Home{Doors: []latchkey.Door{{ID: "unit", Kind: "unit"}}}
	g := latchkey.Grant{Name: "Kim", Doors: []string{"unit"}, When: weekOf(10, 12, "tue", "thu"), Changed: 3, Link: "second"}
	changed, err := rules.NewHours(g, weekOf(9, 12, "tue"), home, zone, now)
	if err != nil || changed.When.Weekly[0].From != 9*60 || changed.Link != "second" || changed.Name != "Kim" {
		t.Errorf("%+v %v", changed, err)
	}
	ended, used := g, g
	ended.Ended = &now
	used.Uses, used.Used = 1, 1
	over := g
	over.When.Last = "2027-03-05"
	for name, c := range map[string]struct {
		g    latchkey.Grant
		when latchkey.GrantHours
		want latchkey.Kind
	}{
		"the same, with the days in another order": {g, weekOf(10, 12, "thu", "tue"), latchkey.Invalid},
		"nothing ahead":            {g, latchkey.GrantHours{Last: "2027-03-01"}, latchkey.Invalid},
		"a key that ended":         {ended, weekOf(9, 12, "tue"), latchkey.Conflict},
		"one that is used up":      {used, weekOf(9, 12, "tue"), latchkey.Conflict},
		"one whose hours are over": {over, weekOf(9, 12, "tue"), latchkey.Conflict},
	} {
		if _, err := rules.NewHours(c.g, c.when, home, zone, now); latchkey.KindOf(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Kim has a key for Wednesday alone, and Ana leaves Wednesday out. Hours without any day would be all others at any hour: it is refused, and
// the key is ended instead. Of two days one can go.
func TestTheOnlyDayOfAKeyIsNotLeftOut(t *testing.T) {
	zone, now := chicago(t), at(t, "2027-03-08T09:00:00-06:00")
	one := latchkey.GrantHours{Besides: []latchkey.OneDay{{On: "2027-03-10", From: 600, Until: 720}}}
	w, err := rules.LeaveOut(one, "2027-03-10", zone, now)
	if latchkey.KindOf(err) != latchkey.Invalid || rules.GrantAt(latchkey.Grant{When: w}, zone, now.AddDate(0, 0, 3)).Stand != latchkey.GrantOver {
		t.Errorf("%+v %v", w, err)
	}
	two := one
	two.Besides = append(two.Besides, latchkey.OneDay{On: "2027-03-12", From: 600, Until: 720})
	if w, err = rules.LeaveOut(two, "2027-03-10", zone, now); err != nil || len(w.Besides) != 1 {
		t.Errorf("one of two: %+v %v", w, err)
	}
	if s := rules.GrantAt(latchkey.Grant{When: w}, zone, at(t, "2027-03-11T12:00:00-06:00")).Stand; s == latchkey.GrantHolds {
		t.Errorf("on a day that is none of theirs: %s", s)
	}
}
