package rules_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/rules"
)

const (
	meiAsleep  = `{"name":"Mei","relation":"friend","minutes":12,"likely":"asleep","opens":["building","unit"],"calls":"any_hour","consented":true}`
	tomasAwake = `{"name":"Tomas","minutes":45,"likely":"awake","opens":["building","unit"],"calls":"any_hour","consented":true}`
	meiAwake   = `{"name":"Mei","minutes":12,"likely":"awake","opens":["building","unit"],"calls":"any_hour","consented":true}`
	tomasOpen  = `{"name":"Tomas","minutes":20,"likely":"awake","opens":["building","unit"],"calls":"any_hour","consented":true`
	samOpen    = `{"name":"Sam","minutes":25,"likely":"awake","opens":["building","unit"],"calls":"any_hour","consented":true`
	meiOpen    = `{"name":"Mei","minutes":12,"likely":"awake","opens":["building","unit"],"calls":"any_hour","consented":true`
)

func smart(more string) string {
	return `"home":{"doors":[{"id":"building","kind":"entrance"},{"id":"unit","kind":"unit","locks":[{"kind":"smart","keyway":true,"owner":"landlord",` + more + `}]}]}`
}

func TestStories(t *testing.T) { run(t, stories()) }

func stories() []story {
	return []story{
		{"O-01 Sunday 02:10, fifth floor, nobody home", `{"holders":[` + meiAsleep + `,` + tomasAwake + `]}`, `
			order: holder:Mei=do_now holder:Tomas=next locksmith:Prairie Lock & Key=fallback wait=fallback
			contacts: 02:10=holder:Mei 02:15=holder:Tomas<holder:Mei 02:20=locksmith:Prairie Lock & Key<holder:Tomas
			holder:Mei minutes: 20 30
			holder:Mei inside: 02:30 02:40
			holder:Mei cost: 0 0
			holder:Mei by: call link
			holder:Mei why: both keys | free | asleep | call
			holder:Mei opens: building unit
			holder:Mei fee: null
			holder:Tomas minutes: 45 55
			holder:Tomas by: link call
			locksmith:Prairie Lock & Key cost: 130 190
			locksmith:Prairie Lock & Key minutes: 35 60
			locksmith:Prairie Lock & Key inside: 03:00 03:25
			locksmith:Prairie Lock & Key why: full price | ID both ways | No drilling first | 2021 | $30 to $185 | $129 | $50 to $100 | landlord before | insured | Company address | business card
			locksmith:Prairie Lock & Key fee: null
			locksmith:Prairie Lock & Key people: Prairie Lock & Key
			wait minutes: 410 425
			wait inside: 09:00 09:15
			wait cost: 0 0
			wait fee: $0 | first in 12 months
			wait why: 6 h 50 min | $0: your first in 12 months
			on_call state: not_now
			on_call why: stopped at 22:00 | office at 09:00 | fire, flood or gas
			on_call from: 13:00
			office state: not_now
			office from: 09:00
			refused: window ladder neighbour_window fire_escape force_lock break_in pick
			emergency: none
			now_do: indoors. Stay in the lobby | quiet
			asks: !people_inside !proof`},
		{"O-02 a: Tuesday 10:30, office open, first lockout", `{"now":"2027-02-09T10:30:00-06:00","dark":false}`, `
			order: office=do_now locksmith:Prairie Lock & Key=next
			office until: 18:00
			office cost: 0 0
			office fee: $0 | first in 12 months | $75
			office why: open until 18:00 | first in 12 months | call-back to the number on file
			office minutes: 5 15
			on_call from: 18:00`},
		{"O-02 b: Thursday evening, the second", `{"now":"2027-02-11T19:10:00-06:00","resident":{"lockouts":["2027-02-09T10:30:00-06:00"]}}`, `
			order: on_call=do_now locksmith:Prairie Lock & Key=next wait=fallback
			on_call until: 22:00
			on_call cost: 75 75
			on_call why: until 22:00 | $75
			on_call fee: $75 | first in 12 months is free | 2027-02-09
			on_call silent on: fine
			wait cost: 75 75
			office state: not_now`},
		{"O-02 c: a year and a minute later", `{"now":"2028-02-09T10:31:00-06:00","resident":{"lockouts":["2027-02-09T10:30:00-06:00"]}}`, `
			office cost: 0 0
			office fee: No earlier one counts`},
		{"O-02 c, a minute too early", `{"now":"2028-02-09T10:29:00-06:00","resident":{"lockouts":["2027-02-09T10:30:00-06:00"]}}`, `
			office cost: 75 75`},
		{"O-03 her phone is inside", `{"now":"2027-02-10T19:40:00-06:00","resident":{"phone":{"with_resident":false,"battery":null,"signal":null},"ekey":{"opens":["unit"],"works_now":true}},"holders":[` + meiAwake + `],` +
			smart(`"state":"locked","remote_unlock":true`) + `}`, `
			order: holder:Mei=do_now on_call=next locksmith:Prairie Lock & Key=fallback wait=fallback
			ekey state: not_now
			ekey why: phone is not with you`},
		{"O-04 roommate asleep, 23:40", `{"now":"2027-02-10T23:40:00-06:00","resident":{"alone":false},"people_inside":[{"name":"Lena","relation":"roommate","likely":"asleep"}],
			"holders":[{"name":"Tomas","minutes":45,"opens":["building","unit"],"calls":"any_hour","consented":true}]}`, `
			order: inside:Lena=do_now holder:Tomas=next locksmith:Prairie Lock & Key=fallback wait=fallback
			inside:Lena minutes: 2 15
			inside:Lena cost: 0 0
			inside:Lena fee: null
			inside:Lena by: call knock
			inside:Lena why: twice in a row | knock | do not ring other apartments
			contacts: 23:40=inside:Lena 23:45=holder:Tomas<inside:Lena 23:50=locksmith:Prairie Lock & Key<holder:Tomas
			on_call state: not_now
			asks: people_inside.Lena.spare
			wait minutes: 560 575`},
		{"O-05 Saturday 15:00, garden flat", `{"now":"2027-02-13T15:00:00-06:00","where":"street","dark":false,"home":{"unit":"G03","storeys_up":0,"doors":[{"id":"unit","kind":"unit","locks":[{"kind":"mechanical"}]}],
			"other_entries":[{"id":"patio","kind":"patio_door","storeys_up":0,"opens":"unit"},{"id":"bedroom","kind":"window","storeys_up":0,"opens":"unit","screen":true}]}}`, `
			order: entry:bedroom=do_now entry:patio=do_now office=next locksmith:Prairie Lock & Key=fallback
			contacts: 15:10=office 15:20=locksmith:Prairie Lock & Key<office
			office until: 16:00
			office why: closes in about 1 hour
			office cost: 0 0
			entry:patio minutes: 1 5
			entry:patio why: own patio door | from the ground | no tools | burglar | tell the office or a neighbor first | calm and quiet
			entry:bedroom why: lifts out by hand | charged | lock it again
			entry:bedroom silent on: ladder | pry
			afterwards: lock_window
			refused: force_lock break_in pick
			now_do: cold`},
		{"O-05 in the dark", `{"now":"2027-02-13T15:00:00-06:00","where":"street","dark":true,"home":{"storeys_up":0,"doors":[{"id":"unit","kind":"unit","locks":[{"kind":"mechanical"}]}],
			"other_entries":[{"id":"patio","kind":"patio_door","storeys_up":0,"opens":"unit"}]}}`, `
			entry:patio why: Tell the office or a neighbor first: it is dark. Then`},
		{"O-06 fire escape, alarm armed", `{"now":"2027-02-18T20:15:00-06:00","resident":{"lockouts":["2026-12-01T10:00:00-06:00"]},"home":{"unit":"2B","storeys_up":2,"alarm":"armed","alarm_phone":"+1-217-555-0190",
			"other_entries":[{"id":"kitchen","kind":"fire_escape","storeys_up":2,"opens":"unit"},{"id":"bath","kind":"window","storeys_up":2,"opens":"unit"}]}}`, `
			order: on_call=do_now locksmith:Prairie Lock & Key=next wait=fallback
			on_call cost: 75 75
			entry:kitchen state: never
			entry:kitchen why: alarm is armed | police | getting out | call the property | 555-0190
			entry:bath state: never
			entry:bath why: falls kill | alarm`},
		{"O-06 at the ground, she can disarm", `{"now":"2027-02-18T20:15:00-06:00","where":"street","home":{"storeys_up":0,"alarm":"armed","alarm_can_disarm":true,"other_entries":[{"id":"bath","kind":"window","storeys_up":0,"opens":"unit"}]}}`, `
			entry:bath state: not_now
			entry:bath why: tell the property first`},
		{"O-07 baby inside", `{"now":"2027-03-02T11:20:00-06:00","danger":{"inside":[{"who":"baby, 7 months","kind":"child","alone":true,"distress":false}]},"resident":{"lockouts":["2027-02-01T10:00:00-06:00"]},"holders":[` + meiAwake + `]}`, `
			all: emergency=do_now office=do_now holder:Mei=do_now on_call=do_now locksmith:Prairie Lock & Key=not_now
			emergency: 911 first call_is_better
			because: baby, 7 months, alone inside
			says: alone | baby, 7 months | locked out | 120 Maple Street | unit 512
			emergency why: Call 911 now
			emergency silent on: break the door down
			contacts: 11:20=office 11:20=holder:Mei 11:20=on_call
			office cost: 0 0
			office fee: null
			office why: faster
			nowhere: $
			now_do first: Call 911 now
			now_do: Stay at the door. Talk`},
		{"O-08 stove on", `{"now":"2027-03-01T18:40:00-06:00","danger":{"stove_on":true}}`, `
			all: emergency=do_now on_call=do_now office=not_now locksmith:Prairie Lock & Key=not_now
			emergency: 911 first call_is_better
			says: stove is on | Nobody is inside | locked out
			on_call fee: null
			contacts: 18:40=on_call
			now_do: smoke, leave
			nowhere: $`},
		{"O-08 at 03:00 with smoke: life safety is not bound to lockout hours", `{"now":"2027-03-01T03:00:00-06:00","danger":{"stove_on":true,"smoke":true},"holders":[` + meiAsleep + `],"resident":{"code":{"opens":["unit"]}},` + smart(`"state":"locked"`) + `}`, `
			on_call state: do_now
			on_call until: null
			holder:Mei state: do_now
			code state: not_now
			code why: do not go in
			now_do: Do not go in | pull the building alarm | warn your neighbors
			holder:Mei why: fire service`},
		{"O-09 phone at 4 %", `{"now":"2027-03-05T21:30:00-06:00","resident":{"phone":{"with_resident":true,"battery":4}},"holders":[` + meiAwake + `,` + tomasAwake + `]}`, `
			order: holder:Mei=do_now on_call=do_now holder:Tomas=do_now locksmith:Prairie Lock & Key=next wait=fallback
			contacts: 21:30=holder:Mei 21:30=on_call 21:30=holder:Tomas
			on_call until: 22:00
			on_call why: until 22:00: 30 min left
			now_do: write down the address`},
		{"O-09 no signal", `{"now":"2027-03-05T21:30:00-06:00","resident":{"phone":{"battery":50,"signal":false}},"holders":[` + meiAwake + `]}`, `
			contacts: 21:30=holder:Mei 21:30=on_call
			now_do: signal`},
		{"O-10 the night the clocks go forward", `{"now":"2027-03-14T01:50:00-06:00","holders":[{"name":"Sam","minutes":30,"likely":"awake","opens":["building","unit"],"calls":"any_hour","consented":true}],"property":{"silence_minutes":15}}`, `
			wait minutes: 370 385
			wait why: 6 h 10 min | clocks change
			holder:Sam inside: 03:20 03:30
			contacts: 01:50=holder:Sam 03:05=locksmith:Prairie Lock & Key<holder:Sam`},
		{"O-10 a yes across the gap", `{"now":"2027-03-14T01:55:00-06:00","holders":[` + samOpen + `,"minutes":30,"asked":"2027-03-14T01:48:00-06:00","answer":{"accepted":"2027-03-14T01:50:00-06:00","minutes":30}}]}`, `
			holder:Sam inside: 03:20 03:25
			holder:Sam minutes: 25 30`},
		{"O-11 20:05, three holders", `{"now":"2027-03-10T20:05:00-06:00","resident":{"lockouts":["2026-12-01T10:00:00-06:00"]},"holders":[` + meiOpen + `},` + tomasOpen + `},` + samOpen + `}]}`, `
			order: holder:Mei=do_now holder:Tomas=next holder:Sam=fallback on_call=fallback locksmith:Prairie Lock & Key=fallback wait=fallback
			contacts: 20:05=holder:Mei 20:10=holder:Tomas<holder:Mei 20:15=holder:Sam<holder:Tomas 20:20=on_call<holder:Sam 20:30=locksmith:Prairie Lock & Key<on_call`},
		{"O-11 20:05, nobody knows who is awake", `{"now":"2027-03-10T20:05:00-06:00","holders":[
			{"name":"Mei","minutes":12,"opens":["building","unit"],"consented":true},{"name":"Tomas","minutes":20,"opens":["building","unit"],"consented":true},{"name":"Sam","minutes":25,"opens":["building","unit"],"consented":true}]}`, `
			order: holder:Mei=do_now holder:Tomas=next holder:Sam=fallback on_call=fallback locksmith:Prairie Lock & Key=fallback wait=fallback
			holder:Mei until: 22:00`},
		{"O-11 20:07, Mei says no: Tomas at once", `{"now":"2027-03-10T20:07:00-06:00","holders":[` + meiOpen + `,"asked":"2027-03-10T20:05:00-06:00","answer":"declined"},` + tomasOpen + `},` + samOpen + `}]}`, `
			holder:Mei state: not_now
			order: holder:Tomas=do_now holder:Sam=next on_call=fallback locksmith:Prairie Lock & Key=fallback wait=fallback
			contacts: 20:07=holder:Tomas 20:12=holder:Sam<holder:Tomas 20:17=on_call<holder:Sam 20:27=locksmith:Prairie Lock & Key<on_call`},
		{"O-11 20:09, Tomas is being asked", `{"now":"2027-03-10T20:09:00-06:00","holders":[` + meiOpen + `,"answer":"declined"},` + tomasOpen + `,"asked":"2027-03-10T20:07:00-06:00"},` + samOpen + `}]}`, `
			order: holder:Tomas=do_now holder:Sam=next on_call=fallback locksmith:Prairie Lock & Key=fallback wait=fallback
			contacts: 20:07=holder:Tomas 20:12=holder:Sam<holder:Tomas 20:17=on_call<holder:Sam 20:27=locksmith:Prairie Lock & Key<on_call`},
		{"O-11 20:12, Tomas was silent: Sam", `{"now":"2027-03-10T20:12:00-06:00","holders":[` + meiOpen + `,"answer":"declined"},` + tomasOpen + `,"asked":"2027-03-10T20:07:00-06:00"},` + samOpen + `}]}`, `
			holder:Tomas state: not_now
			holder:Tomas why: can still come
			order: holder:Sam=do_now on_call=next locksmith:Prairie Lock & Key=fallback wait=fallback
			contacts: 20:12=holder:Sam 20:17=on_call<holder:Sam 20:27=locksmith:Prairie Lock & Key<on_call`},
		{"O-11 20:14, Sam owns it", `{"now":"2027-03-10T20:14:00-06:00","holders":[` + meiOpen + `,"answer":"declined"},` + tomasOpen + `,"asked":"2027-03-10T20:07:00-06:00"},` + samOpen + `,"asked":"2027-03-10T20:12:00-06:00","answer":{"accepted":"2027-03-10T20:14:00-06:00","minutes":25}}]}`, `
			order: holder:Sam=do_now on_call=next locksmith:Prairie Lock & Key=fallback wait=fallback
			holder:Sam inside: 20:39 20:44
			holder:Sam chance: 0.95
			contacts: 20:12=holder:Sam`},
		{"O-11 20:17, two yeses: the earlier keeps it", `{"now":"2027-03-10T20:17:00-06:00","holders":[` + meiOpen + `,"answer":"declined"},` + tomasOpen + `,"asked":"2027-03-10T20:07:00-06:00","answer":{"accepted":"2027-03-10T20:16:00-06:00"}},` + samOpen + `,"asked":"2027-03-10T20:12:00-06:00","answer":{"accepted":"2027-03-10T20:14:00-06:00","minutes":25}}]}`, `
			order: holder:Sam=do_now holder:Tomas=next on_call=fallback locksmith:Prairie Lock & Key=fallback wait=fallback
			contacts: 20:12=holder:Sam
			on_call until: 22:00`},
		{"O-11 20:44, Sam did not come: asked again, the rest follows", `{"now":"2027-03-10T20:44:00-06:00","holders":[` + meiOpen + `,"answer":"declined"},` + tomasOpen + `,"answer":"silent"},` + samOpen + `,"asked":"2027-03-10T20:12:00-06:00","answer":{"accepted":"2027-03-10T20:14:00-06:00","minutes":25}}]}`, `
			order: holder:Sam=do_now on_call=next locksmith:Prairie Lock & Key=fallback wait=fallback
			contacts: 20:44=holder:Sam 20:49=on_call<holder:Sam 20:59=locksmith:Prairie Lock & Key<on_call
			holder:Sam why: asked again`},
		{"O-14 the smart lock's battery is dead", `{"now":"2027-04-06T07:55:00-05:00","resident":{"lockouts":["2027-01-05T10:00:00-06:00"],"code":{"opens":["unit"]},"ekey":{"opens":["unit"],"works_now":true},"own_app":{"opens":["unit"]}},
			"holders":[` + meiAwake + `],` + smart(`"state":"offline","last_seen":"2027-04-05T22:10:00-05:00","battery":3,"nine_volt_contacts":true,"takes_codes":true,"remote_unlock":true`) + `,"where":"unit_door",
			"property":{"locksmiths":[{"name":"Old Keys","electronic":false,"hours":"always","prices":[{"price":[50,60]}]}]}}`, `
			code state: do_now
			code chance: 0.3
			code why: No contact with the lock since 22:10 last night | 9-volt | never force
			code by: nine_volt code
			holder:Mei cost: 0 0
			ekey state: not_now
			ekey why: cannot take a command or a new code
			own_app state: do_now
			locksmith:Old Keys state: never
			locksmith:Old Keys why: electronic
			wait cost: 0 0
			wait fee: null
			wait why: no fee
			afterwards: battery
			nowhere: unlocked`},
		{"O-14 the key and the battery at the same time", `{"now":"2027-04-06T07:55:00-05:00","resident":{"code":{"opens":["unit"]}},"holders":[` + meiAwake + `],` + smart(`"state":"offline","last_seen":"2027-04-05T22:10:00-05:00","battery":3,"nine_volt_contacts":true`) + `}`, `
			order: code=do_now holder:Mei=do_now wait=next locksmith:Prairie Lock & Key=fallback
			contacts: 07:55=holder:Mei`},
		{"O-15 jammed bolt", `{"now":"2027-04-07T19:20:00-05:00","resident":{"lockouts":["2027-01-05T10:00:00-06:00"],"code":{"opens":["unit"]},"ekey":{"opens":["unit"],"works_now":true}},"holders":[` + meiAwake + `],"where":"unit_door",` + smart(`"state":"jammed"`) + `}`, `
			order: code=do_now on_call=next locksmith:Prairie Lock & Key=fallback wait=fallback
			code why: Stuck. We do not know if it is locked | gently | at most two
			code chance: 0.5
			contacts: 19:25=on_call 19:35=locksmith:Prairie Lock & Key<on_call
			on_call cost: 0 0
			on_call fee: null
			on_call why: fault | does not count
			ekey state: not_now
			holder:Mei state: not_now
			locksmith:Prairie Lock & Key why: property's consent
			afterwards: repair`},
		{"O-15 seen at 14:02", `{"now":"2027-04-07T19:20:00-05:00","resident":{"ekey":{"opens":["unit"],"works_now":true}},"holders":[` + meiAwake + `],"where":"unit_door",` + smart(`"state":"jammed","last_seen":"2027-04-07T14:02:00-05:00"`) + `}`, `
			ekey why: The bolt is stuck, seen at 14:02. We do not know if the door is locked.
			holder:Mei why: The bolt is stuck, seen at 14:02. We do not know if the door is locked.`},
		{"O-15 seen last night, in Spanish", `{"now":"2027-04-07T07:20:00-05:00","language":"es","resident":{"ekey":{"opens":["unit"],"works_now":true}},"holders":[` + meiAwake + `],"where":"unit_door",` + smart(`"state":"jammed","last_seen":"2027-04-06T23:40:00-05:00"`) + `}`, `
			holder:Mei why: El cerrojo está trabado, así se lo vio a las 23:40 de anoche.`},
		{"O-26 locked out by the landlord", `{"now":"2027-06-02T17:40:00-05:00","reason":"locked_out_by_landlord","property":{"landlord":{"holds_spare":true,"known_personally":true}},"holders":[` + meiAwake + `]}`, `
			all: holder:Mei=do_now office=never on_call=never landlord=never locksmith:Prairie Lock & Key=never
			contacts: 17:40=holder:Mei
			now_do: illegal | lawfully | +1-217-555-0110 | housing office | legal aid | do not know | photos
			afterwards: keep_evidence
			nowhere: $`},
		{"O-26 and threatened", `{"now":"2027-06-02T17:40:00-05:00","reason":"locked_out_by_landlord","danger":{"outside":{"threatened":true}},"holders":[` + meiAwake + `]}`, `
			emergency: 911 first call_is_better
			all: emergency=do_now holder:Mei=do_now office=never on_call=never locksmith:Prairie Lock & Key=never
			now_do: /door`},
	}
}

// The example of docs/situation.md, whole, with the plan that is described there.
func TestTheExample(t *testing.T) {
	c := checker{t, rules.Plan(read(t, exampleFile(t)))}
	for line := range strings.Lines(`
		order: inside:Lena=do_now holder:Mei=next landlord=fallback locksmith:Prairie Lock & Key=fallback wait=fallback
		landlord cost: 75 75
		wait minutes: 410 425
		entry:bedroom state: never
		spare:box state: not_now
		office state: not_now
		on_call state: not_now
		contacts: 02:10=inside:Lena 02:15=holder:Mei<inside:Lena 02:20=landlord<holder:Mei 02:30=locksmith:Prairie Lock & Key<landlord
		asks: people_inside.Lena.spare
		holder:Mei minutes: 20 30
		landlord fee: 2026-09-09
		locksmith:Prairie Lock & Key chance: 0.6
		locksmith:Prairie Lock & Key why: shared door | your landlord can name a locksmith
		emergency: none`) {
		if line = strings.TrimSpace(line); line != "" {
			c.check(line)
		}
	}
	alwaysTrue(t, c.p)
}

func exampleFile(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/situations/example.json")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// alwaysTrue holds for every plan, whatever the situation.
func alwaysTrue(t testing.TB, p latchkey.Plan) {
	t.Helper()
	incomplete, doNow := "", 0
	seen := map[string]bool{}
	for _, w := range p.Ways {
		if seen[w.ID] {
			t.Errorf("way %s twice", w.ID)
		}
		seen[w.ID] = true
		offered := w.State == latchkey.DoNow || w.State == latchkey.Next || w.State == latchkey.Fallback
		if offered && !w.Complete {
			incomplete = w.ID
			if w.State != latchkey.Fallback {
				t.Errorf("%s clears only a part and is %s", w.ID, w.State)
			}
		}
		if offered && w.Complete && incomplete != "" {
			t.Errorf("%s stands above %s, which clears the way", incomplete, w.ID)
		}
		if w.Why == "" {
			t.Errorf("%s says no why", w.ID)
		}
		if w.People == nil || w.Opens == nil || w.By == nil || w.Cautions == nil || w.Checks == nil {
			t.Errorf("%s has a null list", w.ID)
		}
		if offered && w.Kind != latchkey.WayEmergency {
			if w.Minutes == nil || w.InsideBy == nil || w.Chance == nil || w.Available == nil || w.Available.From == nil {
				t.Errorf("%s lacks times: %+v", w.ID, w)
			} else if w.Minutes.Least >= w.Minutes.Most || !w.InsideBy[0].Before(w.InsideBy[1]) {
				t.Errorf("%s promises a single minute: %v", w.ID, w.Minutes)
			}
		}
		if w.State == latchkey.DoNow && !strings.HasPrefix(string(w.Kind), "own_") {
			doNow++
		}
	}
	for _, r := range p.Refused {
		if !slices.Contains([]string{"window", "ladder", "neighbour_window", "fire_escape", "force_lock", "break_in", "pick"}, r.ID) || r.Why == "" {
			t.Errorf("refused %+v", r)
		}
	}
	if p.Emergency != nil && p.Emergency.First != (len(p.Ways) > 0 && p.Ways[0].ID == "emergency") {
		t.Error("an emergency that is first stands first, and no other does")
	}
	for i, l := range p.Contacts {
		if !seen[l.Way] || i > 0 && l.At.Before(p.Contacts[i-1].At) {
			t.Errorf("contact %+v", l)
		}
	}
	if p.Ask == nil || p.Ways == nil || p.Contacts == nil || p.Refused == nil || p.NowDo == nil || p.Afterwards == nil {
		t.Error("a list is null")
	}
}
