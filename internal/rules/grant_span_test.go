package rules_test

import (
	"testing"

	"latchkey"
	"latchkey/internal/rules"
)

// A time without a break, with all of it written down and with each part left out: no beginning is from now on, and no end is until
// somebody ends it. Now it is Monday the eighth of March, nine o'clock at the door.
func TestATimeWithoutABreak(t *testing.T) {
	zone, now := chicago(t), at(t, "2027-03-08T09:00:00-06:00")
	clock := func(s string) *latchkey.Clock {
		if s == "" {
			return nil
		}
		c, err := latchkey.ParseClock(s)
		if err != nil {
			t.Fatal(err)
		}
		return &c
	}
	for _, c := range []struct{ first, from, last, until, want string }{
		{"2027-03-12", "18:00", "2027-03-14", "12:00", "not_yet next Sat 13 Mar 00:00"},
		{"2027-03-12", "18:00", "", "", "not_yet next Sat 13 Mar 00:00"},
		{"2027-03-08", "08:00", "", "", "holds"},
		{"", "20:00", "", "", "not_yet next Tue 9 Mar 02:00"},
		{"", "08:00", "", "", "holds"},
		{"", "", "2027-03-14", "12:00", "holds until Sun 14 Mar 17:00"}, // the clocks have gone forward
		{"", "", "2027-03-09", "", "holds until Wed 10 Mar 06:00"},
		{"", "", "", "12:00", "holds until Mon 8 Mar 18:00"},
		{"", "", "", "08:00", "over"},
		{"", "", "", "", "holds"},
		{"2027-03-12", "", "", "", "not_yet next Fri 12 Mar 06:00"},
		{"2027-03-12", "22:00", "", "02:00", "between next Sat 13 Mar 04:00"}, // one night
		{"2027-03-14", "02:30", "2027-03-15", "02:30", "not_yet next Sun 14 Mar 08:00"},
	} {
		g := latchkey.Grant{When: rules.Span(latchkey.Date(c.first), clock(c.from), latchkey.Date(c.last), clock(c.until), zone, now)}
		if got := stands(rules.GrantAt(g, zone, now)); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
