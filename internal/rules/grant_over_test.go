package rules_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// Since when a key is over: its end by a hand, its last use, or the end of its last hours at the door; and thirty days later it leaves
// the list, unless a lock may still have its code.
func TestWhenAKeyThatIsOverLeavesTheList(t *testing.T) {
	zone, now := chicago(t), at(t, "2027-06-01T09:00:00-05:00")
	ended, used := now.Add(-time.Hour), now.Add(-29*24*time.Hour)
	until := now.Add(-2 * time.Hour)
	week, besides, byHand, usedUp, oneTime := tuesdaysAndThursdays(), tuesdaysAndThursdays(), tuesdaysAndThursdays(), tuesdaysAndThursdays(), latchkey.Grant{}
	week.When.First, week.When.Last = "2027-01-04", "2027-05-26" // a Wednesday
	besides.When.Last, besides.When.Besides = "2027-04-01", []latchkey.OneDay{{On: "2027-05-30", From: 22 * 60, Until: 2 * 60}}
	byHand.Ended = &ended
	usedUp.Uses, usedUp.Used, usedUp.Last = 2, 2, &used
	oneTime.When.Until = &until
	living := latchkey.Grant{When: latchkey.GrantHours{Weekly: tuesdaysAndThursdays().When.Weekly}}
	long := tuesdaysAndThursdays() // over since April
	for name, c := range map[string]struct {
		g    latchkey.Grant
		want string
		list bool
	}{
		"it lives":             {living, "", true},
		"ended an hour ago":    {byHand, "2027-06-01 08:00", true},
		"used up":              {usedUp, used.In(zone).Format("2006-01-02 15:04"), true},
		"the last Tuesday":     {week, "2027-05-25 12:00", true},
		"a night besides":      {besides, "2027-05-31 02:00", true},
		"until an instant":     {oneTime, "2027-06-01 07:00", true},
		"over for two months":  {long, "2027-05-02 09:00", false},
		"nothing ever in time": {latchkey.Grant{When: latchkey.GrantHours{Weekly: living.When.Weekly, First: "2027-04-02", Last: "2027-04-04"}}, "2027-05-02 09:00", false},
	} {
		since, got := rules.GrantOverSince(c.g, zone, now), ""
		if since != nil {
			got = since.In(zone).Format("2006-01-02 15:04")
		}
		if got != c.want || rules.GrantListed(since, nil, now) != c.list {
			t.Errorf("%s: over since %q, listed %v", name, got, rules.GrantListed(since, nil, now))
		}
	}
	old := now.Add(-90 * 24 * time.Hour)
	if !rules.GrantListed(&old, []latchkey.Code{{Slot: 3}}, now) {
		t.Error("a key of which a code may be on a lock left the list")
	}
}
