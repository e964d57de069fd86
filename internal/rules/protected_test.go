package rules_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// The clock of each place, over weekends, holidays and the night the clocks change. Where nobody knows the law it is as soon
// as possible, and nothing is claimed.
func TestTheClockOfAProtectedLockChange(t *testing.T) {
	at := func(s, zone string) time.Time {
		loc := rules.Zone(latchkey.Property{TimeZone: zone})
		x, err := time.ParseInLocation("2006-01-02T15:04", s, loc)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	for name, c := range map[string]struct{ country, region, zone, asked, due string }{
		"California, a day, over the weekend":         {"US", "CA", "America/Los_Angeles", "2027-03-06T21:20", "2027-03-07T21:20"},
		"California, the night the clocks go forward": {"US", "CA", "America/Los_Angeles", "2027-03-13T21:20", "2027-03-14T22:20"},
		"North Carolina, two days, through Christmas": {"US", "NC", "America/New_York", "2027-12-24T18:00", "2027-12-26T18:00"},
		"the District, five working days":             {"US", "DC", "America/New_York", "2027-03-12T21:15", "2027-03-19T23:59"},
		"the District, over Thanksgiving":             {"US", "DC", "America/New_York", "2027-11-22T09:00", "2027-11-30T23:59"},
		"the District, New Year kept on a Friday":     {"US", "DC", "America/New_York", "2027-12-29T09:00", "2028-01-06T23:59"},
		"Oregon says promptly":                        {"US", "OR", "America/Los_Angeles", "2027-03-12T21:15", ""},
		"Illinois is not known":                       {"US", "IL", "America/Chicago", "2027-03-12T21:15", ""},
		"a place without a region is not known":       {"US", "", "America/Chicago", "2027-03-12T21:15", ""},
		"California the country is not the state":     {"CA", "", "America/Toronto", "2027-03-12T21:15", ""},
	} {
		due, law := rules.LockChangeClock(latchkey.Property{Country: c.country, Region: c.region, TimeZone: c.zone}, at(c.asked, c.zone))
		got := ""
		if due != nil {
			got = due.In(rules.Zone(latchkey.Property{TimeZone: c.zone})).Format("2006-01-02T15:04")
		}
		if got != c.due {
			t.Errorf("%s: due %q, not %q", name, got, c.due)
		}
		reminders, late := rules.LockChangeReminders(at(c.asked, c.zone), due)
		if len(reminders) < 2 || !late.After(reminders[len(reminders)-1]) || law.Key == "" && due != nil {
			t.Errorf("%s: reminders %v, late %v, law %+v", name, reminders, late, law)
		}
	}
	for _, l := range rules.LockChangeLaws() {
		if l.Source == "" || l.Checked == "" || !l.Order {
			t.Errorf("a row without a source or a day: %+v", l)
		}
	}
}

func TestWhoSeesAProtectedLockChange(t *testing.T) {
	now := time.Date(2027, 3, 12, 21, 15, 0, 0, time.UTC)
	staff := []latchkey.Staff{{Person: "mona", Role: latchkey.RoleManager}, {Person: "max", Role: latchkey.RoleManager}, {Person: "theo", Role: latchkey.RoleOnCall}, {Person: "gone", Role: latchkey.RoleManager, Ended: &now},
		{Person: "rolf", Role: latchkey.RoleLandlord}}
	ask := func(l latchkey.LockChange) (latchkey.LockChange, error) {
		return rules.AskLockChange(latchkey.Property{Country: "US", Region: "CA"}, staff, []latchkey.Tenancy{{ID: "t1", Person: "ana"}, {ID: "t2", Person: "jordan"}}, l, now)
	}
	l, err := ask(latchkey.LockChange{For: "ana", Paper: "none", Excluded: latchkey.Excluded{Name: " Jordan ", Person: "jordan"}, Named: []latchkey.PersonID{"max", "mona"}})
	if err != nil || len(l.Named) != 1 || l.Named[0] != "max" || l.Excluded.CoTenant != "t2" || l.Due == nil {
		t.Errorf("%+v %v", l, err)
	}
	if l, err := ask(latchkey.LockChange{For: "ana", Paper: "none", Excluded: latchkey.Excluded{Name: "Mona", Person: "mona"}, Named: []latchkey.PersonID{"mona"}}); err != nil || l.Named[0] != "max" {
		t.Errorf("whoever is kept out is never named: %+v %v", l, err)
	}
	for name, bad := range map[string]latchkey.LockChange{"nobody": {For: "ana", Paper: "none"}, "no answer about a paper": {For: "ana", Paper: "scan", Excluded: latchkey.Excluded{Name: "J"}},
		"herself": {For: "ana", Paper: "none", Excluded: latchkey.Excluded{Name: "Ana", Person: "ana"}}} {
		if _, err := ask(bad); latchkey.KindOf(err) != latchkey.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	for second, want := range map[latchkey.PersonID]bool{"theo": true, "mona": true, "max": false, "jordan": false, "ana": false, "gone": false, "rolf": false, "nobody": false} {
		if _, err := rules.NameSecond(l, staff, "max", second); (err == nil) != want {
			t.Errorf("%s as the second: %v", second, err)
		}
	}
	if _, err := rules.NameSecond(l, staff, "mona", "theo"); err == nil {
		t.Error("another manager names people for what is not theirs to see")
	}
	if err := rules.LockChangeReady(l, []latchkey.Tenancy{{ID: "t2"}}); latchkey.KindOf(err) != latchkey.Against {
		t.Errorf("somebody on the lease is kept out without an order: %v", err)
	}
	if err := rules.LockChangeReady(l, []latchkey.Tenancy{{ID: "t2", Ended: &latchkey.End{}}}); err != nil {
		t.Errorf("after the order: %v", err)
	}
}

func TestTriesAreJoined(t *testing.T) {
	now := time.Date(2027, 3, 12, 21, 15, 0, 0, springfield)
	l := latchkey.LockChange{}
	firsts := 0
	for n, how := range []string{"web", "web", "rang", "web"} {
		var first bool
		if l, first = rules.JoinTry(l, how, now.Add(time.Duration(n)*time.Minute), springfield); first {
			firsts++
		}
	}
	if l, first := rules.JoinTry(l, "web", now.Add(24*time.Hour), springfield); !first || len(l.Tries) != 3 {
		t.Errorf("the next day: %v %+v", first, l.Tries)
	}
	if firsts != 1 || len(l.Tries) != 2 || l.Tries[0].Count != 3 || l.Tries[1].Count != 1 {
		t.Errorf("%d first tries, %+v", firsts, l.Tries)
	}
	people := map[latchkey.PersonID]latchkey.Person{"ana": {Name: "Ana Ruiz"}, "dana": {Name: "Dana Wu"}}
	lease := []latchkey.Tenancy{{Person: "ana"}, {Person: "dana", Ended: &latchkey.End{}}}
	for name, want := range map[string]bool{"Ana Ruiz": true, " ana  ruiz ": true, "Ana": false, "Dana Wu": false, "Jordan P.": false, "": false} {
		if rules.MayOpenFor(lease, people, name) != want {
			t.Errorf("%q: %v", name, !want)
		}
	}
}

// Whoever must stay out does not come in by writing their name otherwise. Whom a door is opened for is compared as written.
func TestANameThatIsWrittenOtherwise(t *testing.T) {
	kept := []latchkey.LockChange{{Home: "512", Excluded: latchkey.Excluded{Name: "Jordan P."}}}
	people := map[latchkey.PersonID]latchkey.Person{}
	for name, out := range map[string]bool{"Jordan P.": true, "jordan p": true, "Jordan-P": true, "J o r d a n P": true, "Jordan\u200dP.": true, "Jordan P.\u00a0": true,
		"Jordan Q.": false, "": false, ".": false, "Jordana P.": false} {
		if got := rules.MustStayOut(kept, people, rules.Newcomer{Name: name}); got != out {
			t.Errorf("%q is kept out: %v", name, got)
		}
	}
	ts := []latchkey.Tenancy{{Person: "ana"}}
	if rules.MayOpenFor(ts, map[latchkey.PersonID]latchkey.Person{"ana": {Name: "Ana Ruiz"}}, "Anaruiz") {
		t.Error("a door is opened for a name that is only like it")
	}
}
