package rules_test

import (
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// The door of an empty home is its people's from the first hour of the first day, in the time at the door; at once where no day is
// known. Who has moved out, and who comes later, does not count yet.
func TestFromWhichHourADoorIsItsPeoples(t *testing.T) {
	zone, err := time.LoadLocation("America/Chicago")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2027, 3, 1, 9, 0, 0, 0, zone)
	friday, week := time.Date(2027, 3, 5, 0, 0, 0, 0, zone), now.Add(7*24*time.Hour)
	ended := latchkey.Tenancy{From: "2026-01-01", Ended: &latchkey.End{At: now}}
	for name, c := range map[string]struct {
		ts    []latchkey.Tenancy
		until *time.Time // of the code; nil: it is ended now
	}{
		"nobody":                        {nil, &week},
		"somebody who moved out":        {[]latchkey.Tenancy{ended}, &week},
		"on Friday":                     {[]latchkey.Tenancy{ended, {From: "2027-03-05"}}, &friday},
		"two, the earlier counts":       {[]latchkey.Tenancy{{From: "2027-04-01"}, {From: "2027-03-05"}}, &friday},
		"after the code is over anyway": {[]latchkey.Tenancy{{From: "2027-06-01"}}, &week},
		"today":                         {[]latchkey.Tenancy{{From: "2027-03-01"}}, nil},
		"long ago":                      {[]latchkey.Tenancy{{From: "2020-03-01"}}, nil},
		"no day is known":               {[]latchkey.Tenancy{{}}, nil},
	} {
		c0 := latchkey.Code{Pass: "p", Kind: latchkey.CodeStaff, Until: &week, Sealed: "x"}
		got := rules.EndedWithMoveIn(c0, c.ts, zone, now)
		switch {
		case c.until == nil && (got.Ended == nil || !got.Ended.Equal(now) || got.Sealed != ""):
			t.Errorf("%s: %+v", name, got)
		case c.until != nil && (got.Ended != nil || !got.Until.Equal(*c.until)):
			t.Errorf("%s: %v, %v", name, got.Ended, got.Until)
		}
		if c.until == &friday && (!rules.WantedNow(got, friday.Add(-time.Second)) || rules.WantedNow(got, friday)) {
			t.Errorf("%s: at midnight", name)
		}
	}
}
