package rules

import (
	"fmt"
	"testing"
	"time"

	"latchkey"
)

// Which contact comes first may differ by day and at night; one that is stopped or gone is never used.
func TestContactsByDayAndAtNight(t *testing.T) {
	zone := time.FixedZone("here", -6*3600)
	night, day := time.Date(2027, 2, 7, 2, 10, 0, 0, zone), time.Date(2027, 2, 7, 14, 10, 0, 0, zone)
	five, now := 5, 0
	gone := time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	p := latchkey.Person{Contacts: []latchkey.Contact{
		{ID: "mail", Nights: true, Reach: &latchkey.Reach{NightAfter: &five}},
		{ID: "call", AfterMinutes: 10, Nights: true, Reach: &latchkey.Reach{NightAfter: &now}},
		{ID: "text", Nights: true, Reach: &latchkey.Reach{Stopped: &gone}},
		{ID: "old phone", Nights: true, Reach: &latchkey.Reach{Ended: &gone}}}}
	prop := latchkey.Property{TimeZone: "America/Chicago"}
	order := func(urgent bool, at time.Time) (s string) {
		for _, c := range Contacts(p, prop, urgent, at) {
			s += fmt.Sprintf("%s+%d ", c.Contact.ID, int(c.At.Sub(at).Minutes()))
		}
		return s
	}
	for want, got := range map[string]string{"mail+0 call+10 ": order(true, day), "call+0 mail+5 ": order(true, night)} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	for i := range p.Contacts {
		p.Contacts[i].Nights = i == 0
	}
	if got := order(true, night); got != "mail+5 " {
		t.Errorf("only the mail at night: %q", got)
	}
}
