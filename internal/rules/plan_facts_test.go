package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"latchkey/internal/rules"
)

// What people know about lockouts, as far as a plan can show it: numbers are the lines of docs/acceptance.csv.
func TestWhatPeopleKnowAboutLockouts(t *testing.T) {
	day := `"now":"2027-02-09T12:00:00-06:00"`
	ground := `"where":"street","home":{"storeys_up":0,"doors":[{"id":"unit","kind":"unit","locks":[{"kind":"mechanical"}]}],"other_entries":`
	run(t, []story{
		{"1 the cause is asked", `{"reason":null}`, `asks: reason`},
		{"2 lost is not left inside", `{"reason":"key_lost"}`, `afterwards: rekey replace_key turn_off_fob`},
		{"3 some ways cost nothing, others cost", `{"holders":[` + meiAsleep + `]}`, `
			holder:Mei cost: 0 0
			locksmith:Prairie Lock & Key cost: 130 190`},
		{"4 the hour decides", `{` + day + `}`, `
			office state: do_now
			locksmith:Prairie Lock & Key cost: 90 140`},
		{"5 who would rather have it cheap waits", `{"prefer":"cheapest"}`, `order: wait=do_now locksmith:Prairie Lock & Key=next`},
		{"5 who would rather have it soon does not", `{"prefer":"soonest","holders":[` + tomasAwake + `]}`, `
			order: holder:Tomas=do_now locksmith:Prairie Lock & Key=next wait=fallback`},
		{"6 7 45 a basement window is near the ground", `{` + ground + `[{"id":"w","kind":"window","storeys_up":-1,"opens":"unit"}]}}`, `entry:w state: do_now`},
		{"6 7 51 an upper window is not", `{` + ground + `[{"id":"w","kind":"window","storeys_up":1,"opens":"unit"}]}}`, `
			entry:w state: never
			entry:w why: falls kill`},
		{"8 9 calm, and it can take a while", `{}`, `now_do: stay calm. This can take a while`},
		{"10 an animal or a child inside is asked first", `{"danger":null}`, `asks: danger.inside`},
		{"13 57 free ways before the locksmith", `{"holders":[` + meiAsleep + `,` + tomasAwake + `]}`, `
			order: holder:Mei=do_now holder:Tomas=next locksmith:Prairie Lock & Key=fallback wait=fallback`},
		{"14 15 18 28 the office, in its hours", `{` + day + `}`, `
			office by: walk_in call
			office opens: building unit
			office why: open until 18:00 | walk in or call`},
		{"16 the office may not say that it has keys", `{` + day + `,"property":{"office":{"holds_spare":null}}}`, `office why: ask whether they hold a spare`},
		{"19 22 at night, a landlord one knows", `{"property":{"landlord":{"holds_spare":true,"known_personally":true,"calls":"any_hour","minutes":[20,40]}}}`, `
			landlord state: do_now
			landlord why: late`},
		{"22 at night, a landlord one does not know", `{"property":{"landlord":{"holds_spare":true}}}`, `
			landlord state: not_now
			landlord why: unwelcome`},
		{"20 the staff's number after hours", `{"now":"2027-02-09T20:00:00-06:00"}`, `on_call state: do_now`},
		{"21 at night nobody of the staff may help", `{}`, `on_call why: stopped at 22:00`},
		{"24 a fee that is not known", `{` + day + `,"property":{"fee":null}}`, `office why: 2021 | less than $100 | ask first`},
		{"25 the first may be free", `{` + day + `}`, `office fee: $0: first in 12 months is free`},
		{"26 the next may cost", `{` + day + `,"resident":{"lockouts":["2027-01-01T10:00:00-06:00"]}}`, `office fee: $75 | Counted: 1, on 2027-01-01`},
		{"27 a price for a key, and never a fine", `{` + day + `,"property":{"fee":{"kind":"replacement_key","free":0,"per_months":12,"then":40}}}`, `
			office fee: $40, and only if you are given a new key
			office silent on: fine`},
		{"29 from an owner: the spare or a locksmith they know", `{` + day + `,"property":{"office":null,"landlord":{"holds_spare":true,"refers_locksmith":true}}}`, `
			landlord why: has a spare
			locksmith:Prairie Lock & Key why: landlord can name a locksmith`},
		{"31 52 own doors, then the office's key, then a locksmith", `{` + day + `,` + ground + `[{"id":"back","kind":"back_door","opens":"unit"}]}}`, `
			order: entry:back=do_now office=next locksmith:Prairie Lock & Key=fallback`},
		{"32 33 knock, and ring whoever shares the home", `{"resident":{"alone":false},"people_inside":[{"name":"Lena","likely":"awake"}]}`, `
			inside:Lena by: call knock
			inside:Lena minutes: 1 5
			inside:Lena chance: 0.8`},
		{"34 35 36 37 anybody with a spare", `{"holders":[{"name":"Pat","relation":"pet sitter","minutes":9,"opens":["building","unit"],"calls":"any_hour","consented":true}]}`, `holder:Pat state: do_now`},
		{"38 a spare of whoever shares the home", `{"resident":{"alone":false},"people_inside":[{"name":"Lena"}]}`, `asks: people_inside.Lena.spare`},
		{"39 they bring it, or it is fetched", `{"holders":[{"name":"Pat","minutes":50,"fetch_minutes":10,"likely":"awake","opens":["building","unit"],"calls":"any_hour","consented":true}]}`, `
			holder:Pat by: you_fetch link call
			holder:Pat minutes: 10 20`},
		{"41 after hours: a friend, an opening, a locksmith", `{"now":"2027-02-09T23:00:00-06:00",` + ground + `[{"id":"back","kind":"back_door","opens":"unit"}]},"holders":[{"name":"Mei","minutes":12,"likely":"awake","opens":["unit"],"calls":"any_hour","consented":true}]}`, `
			order: entry:back=do_now holder:Mei=next locksmith:Prairie Lock & Key=fallback wait=fallback`},
		{"42 43 44 50 own other doors, only where it is safe", `{` + ground + `[{"id":"b","kind":"back_door","opens":"unit"},{"id":"s","kind":"side_door","opens":"unit"},{"id":"p","kind":"patio_door","opens":"unit"}]}}`, `
			entry:b why: no climbing | safe ground
			entry:s state: do_now
			entry:p state: do_now`},
		{"46 a screen only by hand", `{` + ground + `[{"id":"w","kind":"window","opens":"unit","screen":true}]}}`, `entry:w why: lifts out by hand | damage may be charged`},
		{"47 an outdoor stair is walked, a fire escape is not a way in", `{` + ground + `[{"id":"o","kind":"outdoor_stair","storeys_up":2,"opens":"unit"},{"id":"f","kind":"fire_escape","storeys_up":2,"opens":"unit"}]}}`, `
			entry:o state: do_now
			entry:o why: stairs only
			entry:f state: never
			entry:f why: getting out`},
		{"48 49 83 84 86 90 95 what is never offered, and why", `{}`, `
			refused: window ladder neighbour_window fire_escape force_lock break_in pick`},
		{"53 54 55 burglars, neighbours and quiet", `{"now":"2027-02-09T23:00:00-06:00",` + ground + `[{"id":"b","kind":"back_door","opens":"unit"}]}}`, `
			entry:b why: burglar | neighbor first | quiet
			now_do: quiet time`},
		{"56 92 an alarm", `{` + ground + `[{"id":"w","kind":"window","opens":"unit"}],"alarm":"armed"}}`, `
			entry:w state: never
			entry:w why: alarm | call the property instead
			refused: force_lock break_in pick`},
		{"58 59 60 61 what a locksmith may cost", `{}`, `locksmith:Prairie Lock & Key why: $130 to $190 | damage the lock | pay twice | opens most doors without damage`},
		{"62 63 64 65 prices with their year", `{}`, `locksmith:Prairie Lock & Key why: 2021: $30 to $185, on average $129 | $50 to $100 | cities cost more`},
		{"89 91 96 in danger responders decide, and nobody sleeps behind a broken door", `{"danger":{"fire":true}}`, `
			afterwards: secure_door
			emergency why: responders decide`},
	})
}

func TestWhyThingsAreRefused(t *testing.T) {
	c := checker{t, planOf(t, `{}`)}
	for id, ideas := range map[string]string{"force_lock": "apart | knob | jam or weaken | pay for a new one", "break_in": "hurt | alarm | pay for the damage | deposit", "pick": "card | pin | burglary",
		"ladder": "kill", "neighbour_window": "someone else's home", "fire_escape": "getting out", "window": "Five stories up"} {
		found := false
		for _, r := range c.p.Refused {
			if r.ID == id {
				found = true
				c.holds(id, r.Why, ideas)
			}
		}
		if !found {
			t.Errorf("%s is not listed", id)
		}
	}
}

// A plan is written as people write where the home is.
func TestAPlanIsWrittenAsPeopleThereDo(t *testing.T) {
	for country, want := range map[string]string{"US": "do not ring other apartments", "CA": "do not ring other apartments", "GB": "do not ring other flats", "IE": "do not ring other flats", "AU": "do not ring other apartments"} {
		said := fmt.Sprint(rules.Plan(situation(t, `{"now":"2027-02-07T02:10:00-06:00","language":"en","where":"unit_door","people_inside":[{"name":"Lena"}],"property":{"country":"`+country+`"},"home":{"storeys_up":5,"other_entries":[{"id":"w","kind":"window","storeys_up":5}]}}`)))
		if !strings.Contains(said, want) {
			t.Errorf("in %s it does not say %q: %s", country, want, said)
		}
		up := "Five storeys up"
		if country == "US" || country == "CA" {
			up = "Five stories up"
		}
		if !strings.Contains(said, up) {
			t.Errorf("in %s it does not say %q: %s", country, up, said)
		}
	}
}
