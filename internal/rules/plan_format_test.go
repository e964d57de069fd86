package rules_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/rules"
)

// Each sentence of the format's description, one story or more.
func TestTheFormat(t *testing.T) {
	holder := func(more string) string {
		return `{"holders":[{"name":"Mei","opens":["building","unit"],"minutes":12,"likely":"awake","calls":"any_hour","consented":true` + more + `}]}`
	}
	run(t, []story{
		{"unknown: nothing of a holder is known", `{"now":"2027-02-09T12:00:00-06:00","holders":[{"name":"Mei","opens":["building","unit"]}]}`, `
			holder:Mei state: never
			asks: holders.Mei.consented holders.Mei.minutes`},
		{"unknown: calls only outside quiet hours", `{"holders":[{"name":"Mei","opens":["building","unit"],"consented":true}]}`, `
			holder:Mei state: not_now
			holder:Mei from: 08:00
			asks: holders.Mei.calls`},
		{"unknown: minutes are 60 to 120 without a promise", `{"now":"2027-02-09T12:00:00-06:00","holders":[{"name":"Mei","opens":["building","unit"],"consented":true}]}`, `
			holder:Mei minutes: 60 120
			holder:Mei chance: 0.6
			holder:Mei why: no time is promised
			holder:Mei until: 22:00`},
		{"unknown in quiet hours counts as asleep", `{"holders":[{"name":"Mei","opens":["building","unit"],"minutes":12,"calls":"any_hour","consented":true}]}`, `
			holder:Mei minutes: 20 30
			holder:Mei chance: 0.4
			holder:Mei by: call link`},
		{"no consent", holder(`,"consented":false`), `holder:Mei state: never`},
		{"cannot bring, nobody said how far", holder(`,"can_bring":false`), `
			holder:Mei state: not_now
			asks: holders.Mei.fetch_minutes`},
		{"cannot bring, but it can be fetched", holder(`,"can_bring":false,"fetch_minutes":20`), `
			holder:Mei state: do_now
			holder:Mei minutes: 20 30
			holder:Mei by: you_fetch link call`},
		{"danger facts that are missing are asked", `{"danger":null,"where":"street"}`, `
			asks: danger.inside danger.stove_on danger.fire danger.smoke danger.gas danger.water danger.outside.threatened danger.outside.hurt danger.outside.temperature_c
			emergency: none`},
		{"only alone counts as alone", `{"danger":{"inside":[{"who":"Bo","kind":"child"}]}}`, `
			emergency: none
			asks: danger.inside[0].alone danger.inside[0].distress`},
		{"whether somebody is inside is asked unless they live alone", `{"people_inside":null,"resident":{"alone":null}}`, `asks: people_inside`},
		{"an empty list of locks stands open", `{"home":{"doors":[{"id":"building","kind":"entrance","locks":[]},{"id":"unit","kind":"unit","locks":[{"kind":"mechanical"}]}]},"where":"street",
			"holders":[{"name":"Mei","opens":["unit"],"minutes":12,"likely":"awake","calls":"any_hour","consented":true}]}`, `
			holder:Mei complete: true
			holder:Mei state: do_now`},
		{"a door without locks is shut", `{"where":"street","holders":[{"name":"Mei","opens":["unit"],"minutes":12,"likely":"awake","calls":"any_hour","consented":true}]}`, `
			holder:Mei complete: false
			holder:Mei state: fallback
			holder:Mei why: Still shut after that: building
			locksmith:Prairie Lock & Key complete: true
			locksmith:Prairie Lock & Key chance: 0.6
			locksmith:Prairie Lock & Key why: shared door is shut`},
		{"past the entrance a locksmith has the usual chance", `{}`, `locksmith:Prairie Lock & Key chance: 0.85`},
		{"they carry the fob", `{"where":"street","resident":{"opens":["building"]},"holders":[{"name":"Mei","opens":["unit"],"minutes":12,"likely":"awake","calls":"any_hour","consented":true}]}`, `
			holder:Mei complete: true
			locksmith:Prairie Lock & Key chance: 0.85`},
		{"a call box that works clears the entrance while the phone is there", `{"where":"street","home":{"call_box":"works"},"holders":[{"name":"Mei","opens":["unit"],"minutes":12,"likely":"awake","calls":"any_hour","consented":true}]}`, `
			holder:Mei complete: true`},
		{"a call box without the phone clears nothing", `{"where":"street","home":{"call_box":"works"},"resident":{"phone":{"with_resident":false}},"holders":[{"name":"Mei","opens":["unit"],"minutes":12,"likely":"awake","calls":"any_hour","consented":true}]}`, `
			holder:Mei complete: false`},
		{"a call box is answered by somebody inside", `{"where":"street","home":{"call_box":"works"},"resident":{"phone":{"with_resident":false}},"people_inside":[{"name":"Lena"}],"holders":[{"name":"Mei","opens":["unit"],"minutes":12,"likely":"awake","calls":"any_hour","consented":true}]}`, `
			holder:Mei complete: true`},
		{"a second, mechanical lock stays shut to a code", `{"where":"unit_door","resident":{"code":{"opens":["unit"]}},"home":{"doors":[{"id":"unit","kind":"unit","locks":[{"kind":"smart","state":"locked"},{"kind":"mechanical","state":"locked"}]}]}}`, `
			code state: fallback
			code complete: false
			code why: one more lock`},
		{"two kinds of lock on one door: a key for the one, their own code for the other", `{"where":"unit_door","resident":{"code":{"opens":["unit"]}},"holders":[{"name":"Mei","opens":["unit"],"minutes":12,"likely":"awake","calls":"any_hour","consented":true}],
			"home":{"doors":[{"id":"unit","kind":"unit","locks":[{"kind":"smart","state":"locked","keyway":false},{"kind":"mechanical","state":"locked"}]}]}}`, `
			holder:Mei complete: true
			holder:Mei state: do_now
			holder:Mei why: with your own code
			code state: fallback`},
		{"a key does not help with a keyless lock alone", `{"where":"unit_door","resident":{"code":{"opens":["unit"]}},"holders":[{"name":"Mei","opens":["unit"],"minutes":12,"likely":"awake","calls":"any_hour","consented":true}],` + smart(`"state":"locked","keyway":false`) + `}`, `
			holder:Mei complete: false
			holder:Mei state: not_now
			code state: do_now`},
		{"earlier lockouts that nobody told are not taken as none", `{"now":"2027-02-09T10:30:00-06:00","resident":{"lockouts":null}}`, `
			office cost: 0 75
			office fee: We do not know of earlier ones
			office why: free or $75
			asks: resident.lockouts`},
		{"none is an answer", `{"now":"2027-02-09T10:30:00-06:00","resident":{"lockouts":[]}}`, `
			office cost: 0 0
			office why: your first in 12 months`},
		{"where each lockout costs, earlier ones do not matter", `{"now":"2027-02-09T10:30:00-06:00","resident":{"lockouts":null},"property":{"fee":{"free":0,"per_months":12,"then":75}}}`, `
			office cost: 75 75`},
		{"where the person is, is asked", `{"where":null}`, `asks: where`},
		{"another door of a home level with the ground is asked", `{"home":{"storeys_up":0,"other_entries":null}}`, `asks: home.other_entries`},
		{"hours of the emergency line are asked when they matter", `{"danger":{"water":true},"property":{"on_call":{"phone":"1","lockouts":[],"life_safety":null}}}`, `
			on_call state: not_now
			on_call why: try it
			asks: property.on_call.life_safety`},
		{"a door may set off an alarm, too", `{"where":"unit_door","home":{"storeys_up":0,"alarm":"armed","other_entries":[{"id":"back","kind":"back_door","opens":"unit"}]}}`, `
			entry:back state: do_now
			entry:back why: alarm is armed`},
		{"half a minute counts: the middle of 20 to 45 is not 32", `{"now":"2027-05-08T19:15:00-05:00","where":"unit_door","property":{"hour_value":100,"landlord":{"known_personally":true,"holds_spare":true,"calls":"outside_quiet_hours","minutes":[21,59]},
			"locksmiths":[{"name":"Firm","hours":"always","minutes":[39,50]}]}}`, `
			order: landlord=do_now on_call=next locksmith:Firm=fallback wait=fallback`},
		{"codes, eKeys and apps clear smart locks", `{"where":"unit_door","resident":{"code":{"opens":["unit"]},"ekey":{"opens":["unit"],"works_now":true},"own_app":{"opens":["unit"]}},` + smart(`"state":"locked"`) + `}`, `
			order: code=do_now ekey=do_now own_app=do_now locksmith:Prairie Lock & Key=next wait=fallback
			code chance: 0.9
			ekey chance: 0.9
			own_app chance: 0.85
			contacts: 02:25=locksmith:Prairie Lock & Key`},
		{"a lock that failed takes no command", `{"where":"unit_door","resident":{"code":{"opens":["unit"]},"ekey":{"opens":["unit"],"works_now":true},"own_app":{"opens":["unit"]}},` + smart(`"state":"failed"`) + `}`, `
			order: locksmith:Prairie Lock & Key=do_now wait=next
			code state: not_now
			ekey state: not_now
			own_app state: not_now`},
		{"a fault that is the resident's own is paid", `{"where":"unit_door","now":"2027-02-09T10:30:00-06:00","resident":{"lockouts":["2027-01-09T10:30:00-06:00"]},"home":{"doors":[{"id":"unit","kind":"unit","locks":[{"kind":"smart","state":"offline","keyway":true,"owner":"resident"}]}]}}`, `
			office cost: 75 75`},
		{"a pair", `{"where":"street","holders":[{"name":"A","opens":["building"],"minutes":5,"likely":"awake","calls":"any_hour","consented":true},{"name":"B","opens":["unit"],"minutes":20,"likely":"asleep","consented":true,"calls":"any_hour"}]}`, `
			order: holder:A+B=do_now locksmith:Prairie Lock & Key=next wait=fallback holder:A=fallback holder:B=fallback
			holder:A+B minutes: 28 38
			holder:A+B chance: 0.44
			holder:A+B people: A B
			holder:A+B opens: building unit
			holder:A+B complete: true
			holder:A+B why: both must come`},
		{"no pair where one is enough", `{"where":"street","holders":[{"name":"A","opens":["building","unit"],"minutes":5,"likely":"awake","calls":"any_hour","consented":true},{"name":"B","opens":["unit"],"minutes":20,"consented":true,"calls":"any_hour"}]}`, `
			order: holder:A=do_now locksmith:Prairie Lock & Key=next wait=fallback holder:B=fallback`},
		{"one yes of two does not own it", `{"where":"street","holders":[{"name":"A","opens":["building"],"minutes":5,"likely":"awake","calls":"any_hour","consented":true,"asked":"2027-02-07T02:08:00-06:00","answer":{"accepted":"2027-02-07T02:09:00-06:00"}},
			{"name":"B","opens":["unit"],"minutes":20,"likely":"awake","consented":true,"calls":"any_hour","asked":"2027-02-07T02:08:00-06:00"}]}`, `
			order: holder:A+B=do_now locksmith:Prairie Lock & Key=next wait=fallback holder:A=fallback holder:B=fallback
			contacts: 02:08=holder:A+B 02:13=locksmith:Prairie Lock & Key<holder:A+B`},
		{"both of two own it", `{"where":"street","holders":[{"name":"A","opens":["building"],"minutes":5,"likely":"awake","calls":"any_hour","consented":true,"answer":{"accepted":"2027-02-07T02:09:00-06:00"}},
			{"name":"B","opens":["unit"],"minutes":20,"likely":"awake","consented":true,"calls":"any_hour","asked":"2027-02-07T02:08:00-06:00","answer":{"accepted":"2027-02-07T02:10:00-06:00"}}]}`, `
			holder:A+B inside: 02:30 02:35
			contacts: 02:09=holder:A+B`},
		{"a code for the building and a key for the home", `{"where":"street","resident":{"code":{"opens":["building"]}},"holders":[{"name":"B","opens":["unit"],"minutes":20,"likely":"awake","consented":true,"calls":"any_hour"}]}`, `
			holder:B complete: true
			code complete: false
			code state: fallback`},
		{"away: nothing the person does alone is do_now", `{"where":"away","resident":{"code":{"opens":["building","unit"]}},"holders":[` + meiAwake + `],` + smart(`"state":"locked"`) + `}`, `
			holder:Mei state: do_now
			code state: fallback
			contacts: 02:10=holder:Mei 02:15=locksmith:Prairie Lock & Key<holder:Mei`},
		{"landlord in quiet hours, not known personally", `{"property":{"landlord":{"holds_spare":true,"calls":"any_hour"}}}`, `
			landlord state: not_now
			landlord from: 08:00`},
		{"landlord without a spare", `{"now":"2027-02-09T12:00:00-06:00","property":{"landlord":{"holds_spare":false,"known_personally":true,"refers_locksmith":true}}}`, `
			landlord state: not_now
			locksmith:Prairie Lock & Key why: landlord can name a locksmith`},
		{"landlord without a spare, lock at fault", `{"now":"2027-02-09T20:00:00-06:00","reason":"lock_fault","property":{"landlord":{"holds_spare":false,"known_personally":true}}}`, `
			landlord cost: 0 0
			landlord state: next`},
		{"the office holds no spare", `{"now":"2027-02-09T12:00:00-06:00","property":{"office":{"holds_spare":false}}}`, `
			office state: not_now
			order: locksmith:Prairie Lock & Key=do_now`},
		{"nobody knows whether the office holds a spare", `{"now":"2027-02-09T12:00:00-06:00","property":{"office":{"holds_spare":null}}}`, `
			order: locksmith:Prairie Lock & Key=do_now office=fallback
			office complete: false
			asks: property.office.holds_spare`},
		{"a closed date wins over the week", `{"now":"2027-02-09T12:00:00-06:00","property":{"office":{"closed":["2027-02-09"]}}}`, `
			office state: not_now
			wait minutes: 1260 1275`},
		{"a fee that is not known", `{"now":"2027-02-09T12:00:00-06:00","property":{"fee":null}}`, `
			office cost: null
			office fee: null
			office why: not known | 2021 | $100
			asks: property.fee`},
		{"a fee for a new key only", `{"now":"2027-02-09T12:00:00-06:00","property":{"fee":{"kind":"replacement_key","free":0,"then":40}}}`, `
			office cost: 0 40
			office fee: new key`},
		{"a fee called a penalty", `{"now":"2027-02-09T12:00:00-06:00","property":{"fee":{"kind":"penalty","free":0,"then":40}}}`, `
			office cost: 40 40`},
		{"a price that is not known", `{"property":{"locksmiths":[{"name":"X","electronic":true,"hours":"always"}]}}`, `
			locksmith:X cost: null
			locksmith:X minutes: 30 120
			locksmith:X inside: 02:55 04:25
			asks: property.locksmiths.X.prices`},
		{"the last price line that fits holds", `{"property":{"locksmiths":[{"name":"X","electronic":true,"hours":"always","prices":[{"price":[1,2]},{"dates":["2027-02-07"],"price":[3,4]},{"dates":["2027-02-08"],"price":[5,6]}]}]}}`, `
			locksmith:X cost: 3 4`},
		{"usual minutes of office, on-call and landlord", `{"now":"2027-02-09T17:59:00-06:00","property":{"office":{"minutes":null},"on_call":{"minutes":null,"lockouts":"always"},"landlord":{"holds_spare":true}}}`, `
			office minutes: 5 30
			on_call minutes: 30 90
			landlord minutes: 30 90`},
		{"who is closed when their turn comes is left out", `{"now":"2027-02-09T21:58:00-06:00","resident":{"lockouts":["2027-01-01T10:00:00-06:00"]},"holders":[` + meiAwake + `]}`, `
			contacts: 21:58=holder:Mei 22:03=locksmith:Prairie Lock & Key<holder:Mei`},
		{"nobody is woken for less than waiting gives", `{"now":"2027-02-09T08:50:00-06:00","holders":[` + tomasAwake + `]}`, `
			order: wait=do_now holder:Tomas=next locksmith:Prairie Lock & Key=fallback
			contacts:`},
		{"asked at an instant, silent when its silence ends", `{"now":"2027-02-07T02:15:00-06:00","holders":[{"name":"Mei","minutes":12,"opens":["building","unit"],"calls":"any_hour","consented":true,"asked":"2027-02-07T02:10:00-06:00"}]}`, `
			holder:Mei state: not_now`},
		{"staff are given ten minutes", `{"now":"2027-02-09T19:09:00-06:00","property":{"on_call":{"asked":"2027-02-09T19:00:00-06:00"}}}`, `
			on_call state: do_now
			contacts: 19:00=on_call 19:10=locksmith:Prairie Lock & Key<on_call`},
		{"staff who said yes come although their hours are over", `{"now":"2027-02-09T22:05:00-06:00","property":{"on_call":{"asked":"2027-02-09T21:50:00-06:00","answer":{"accepted":"2027-02-09T21:55:00-06:00","minutes":20}}}}`, `
			on_call state: do_now
			on_call inside: 22:15 22:20
			contacts: 21:50=on_call`},
		{"silence_minutes", `{"property":{"silence_minutes":7},"holders":[` + meiAsleep + `,` + tomasAwake + `]}`, `
			contacts: 02:10=holder:Mei 02:17=holder:Tomas<holder:Mei 02:24=locksmith:Prairie Lock & Key<holder:Tomas`},
		{"a lock box delays the first ask", `{"home":{"spares":[{"kind":"lock_box","opens":["unit"]}]},"holders":[` + meiAsleep + `]}`, `
			order: spare:1=do_now holder:Mei=next locksmith:Prairie Lock & Key=fallback wait=fallback
			contacts: 02:15=holder:Mei 02:20=locksmith:Prairie Lock & Key<holder:Mei
			spare:1 chance: 0.9`},
		{"a spare for nobody knows which doors", `{"home":{"spares":[{"id":"tin","kind":"hidden"}]}}`, `
			spare:tin complete: false
			spare:tin state: fallback
			asks: home.spares[0].opens`},
		{"a spare at home answers for the person inside", `{"people_inside":[{"name":"Lena"}],"home":{"spares":[{"id":"tin","kind":"hidden","opens":["unit"]}]}}`, `asks: !people_inside.Lena.spare`},
		{"a key is stolen", `{"reason":"key_stolen"}`, `afterwards: rekey report_theft replace_key turn_off_fob`},
		{"copies where the lease forbids them", `{"reason":"key_lost","property":{"copies":"forbidden"}}`, `
			afterwards: rekey replace_key turn_off_fob
			nowhere: shop | copy`},
		{"a child alone at the door", `{"now":"2027-02-09T16:00:00-06:00","resident":{"age":9,"on_lease":false},"guardian":{"name":"Yuki","reachable":true,"time_zone":"Asia/Tokyo"},"property":{"landlord":{"holds_spare":true}}}`, `
			emergency: 911 shown call_is_better
			locksmith:Prairie Lock & Key state: never
			landlord state: never
			office cost: 0 0
			now_do first: staffed place
			now_do: Call Yuki first. It is 07:00 there`},
		{"must be in by", `{"danger":{"must_be_in_by":"2027-02-07T03:00:00-06:00","because":"insulin"},"holders":[` + tomasAwake + `]}`, `
			emergency: 911 shown call_is_better
			says: insulin | 03:00
			now_do first: warm, staffed place
			holder:Tomas state: next
			on_call state: do_now`},
		{"hard cold counts only outdoors", `{"danger":{"outside":{"temperature_c":-12}}}`, `emergency: none`},
		{"hard cold in the street", `{"where":"street","danger":{"outside":{"temperature_c":-10}}}`, `
			emergency: 911 shown call_is_better
			now_do first: warm, staffed place`},
		{"hard heat", `{"where":"street","danger":{"outside":{"temperature_c":35}}}`, `emergency: 911 shown call_is_better
			now_do first: cool, staffed place`},
		{"a pet in a cool home", `{"danger":{"inside":[{"who":"dog","kind":"pet","alone":true,"distress":false,"temperature_c":21}]}}`, `
			emergency: none
			now_do: 3 hours`},
		{"a pet in the heat", `{"danger":{"inside":[{"who":"dog","kind":"pet","distress":false,"temperature_c":31}]}}`, `
			emergency: 911 shown call_is_better
			now_do: animal control`},
		{"a pet nobody knows about", `{"danger":{"inside":[{"kind":"pet"}]}}`, `
			emergency: none
			asks: danger.inside[0].distress danger.inside[0].temperature_c`},
		{"water is running", `{"danger":{"water":true},"holders":[` + meiAsleep + `]}`, `
			emergency: none
			order: on_call=do_now holder:Mei=next locksmith:Prairie Lock & Key=fallback wait=fallback
			contacts: 02:10=on_call 02:20=holder:Mei<on_call 02:25=locksmith:Prairie Lock & Key<holder:Mei
			now_do: call the staff's emergency line now: +1-217-555-0140
			on_call why: at once`},
		{"threatened", `{"danger":{"outside":{"threatened":true}}}`, `
			emergency: 911 first call_is_better
			now_do: Call 911 now | /door | leave the line open`},
		{"shut in behind a stuck bolt", `{"reason":"lock_fault","danger":{"shut_in":true,"inside":[]},"people_inside":[]}`, `
			emergency: 911 first call_is_better
			order: emergency=do_now on_call=do_now`},
		{"an adult in distress, and the landlord in quiet hours", `{"danger":{"inside":[{"kind":"adult","distress":true}]},"property":{"landlord":{"holds_spare":true}}}`, `
			emergency: 911 first call_is_better
			contacts: 02:10=on_call 02:10=landlord
			order: emergency=do_now on_call=do_now landlord=do_now`},
		{"holders keep their hours in danger", `{"danger":{"gas":true},"holders":[{"name":"Mei","opens":["building","unit"],"minutes":5,"consented":true,"calls":"outside_quiet_hours"}]}`, `
			holder:Mei state: not_now
			now_do: touch no switch`},
	})
}

func TestEmergencyNumbersFollowTheCountry(t *testing.T) {
	for country, want := range map[string]string{
		"US": "911 first works", "CA": "911 first works", "GB": "999 first register_first", "IE": "112 first register_first", "AU": "000 first does_not_work",
		"NZ": "111 first register_first", "ES": "112 first works", "DE": "112 first works", "JP": "112 first works",
	} {
		p := rules.Plan(situation(t, `{"property":{"country":"`+country+`","text_to_emergency":"yes"},"danger":{"fire":true}}`))
		checker{t, p}.check("emergency: " + want)
	}
	c := checker{t, rules.Plan(situation(t, `{"property":{"country":"JP","emergency_number":"119"},"danger":{"fire":true}}`))}
	c.check("emergency: 119 first call_is_better")
	c = checker{t, rules.Plan(situation(t, `{"property":{"country":"JP","text_to_emergency":"no"},"danger":{"fire":true}}`))}
	c.check("emergency: 112 first does_not_work")
	c.check("now_do: 112 or your local number")
	c = checker{t, rules.Plan(situation(t, `{"property":{"country":"GB"},"danger":{"outside":{"threatened":true}}}`))}
	c.check("now_do: press 55")
}

// Without proof nobody learns anything: the same bytes as refused, and as a home in which nothing is recorded.
func TestProofNone(t *testing.T) {
	facts := func(proof, more string) string {
		return `{"now":"2027-02-09T19:00:00-06:00","danger":{"water":false},"resident":{"proof":` + proof + `,"name":null,"alone":null` + more
	}
	full := `,"lockouts":["2027-02-01T10:00:00-06:00"],"opens":["building"],"code":{"opens":["building","unit"]},"ekey":{"opens":["unit"],"works_now":true},"own_app":{"opens":["unit"]}},
		"people_inside":[{"name":"Lena"}],"holders":[` + meiAwake + `],"home":{"spares":[{"kind":"lock_box","opens":["unit"]}],"other_entries":[{"kind":"back_door","opens":"unit"}]},"property":{"landlord":{"holds_spare":true}}}`
	bare := `}}`
	none := printed(t, rules.Plan(situation(t, facts(`"none"`, full))))
	for name, doc := range map[string]string{"refused": facts(`"refused"`, full), "missing": facts(`null`, full), "nothing recorded": facts(`"none"`, bare)} {
		if got := printed(t, rules.Plan(situation(t, doc))); got != none {
			t.Errorf("%s differs from none:\n%s\n%s", name, got, none)
		}
	}
	c := checker{t, rules.Plan(situation(t, facts(`"none"`, full)))}
	for _, line := range []string{"all: on_call=do_now wait=next office=not_now", "contacts:", "asks only: proof", "on_call cost: null", "wait cost: null", "on_call fee: null", "afterwards:",
		"nowhere: Mei | Lena | Prairie | $ | 2027-02-01"} {
		c.check(line)
	}
	c = checker{t, rules.Plan(situation(t, strings.Replace(facts(`"none"`, full), `"water":false`, `"smoke":true`, 1)))}
	for _, line := range []string{"all: emergency=do_now on_call=do_now office=not_now", "contacts: 19:00=on_call", "asks only: proof"} {
		c.check(line)
	}
}

func TestProofClaimed(t *testing.T) {
	c := checker{t, rules.Plan(situation(t, `{"resident":{"proof":"claimed","alone":false,"code":{"opens":["building","unit"]},"ekey":{"opens":["unit"],"works_now":true},"own_app":{"opens":["unit"]}},"where":"street",
		"people_inside":[{"name":"Lena","likely":"asleep"}],"holders":[`+meiAwake+`,{"name":"Tomas","opens":["building"],"minutes":3,"likely":"awake","calls":"any_hour","consented":true},{"name":"Kim","opens":["unit"],"calls":"any_hour"},
		{"name":"Rosa","opens":["unit"],"minutes":3,"likely":"awake","calls":"any_hour","consented":true}],"home":{"spares":[{"kind":"lock_box","opens":["unit"]}]},"guardian":{"name":"Yuki"}}`))}
	for _, line := range []string{"order: inside:1=do_now holder:2+4=next holder:1=fallback locksmith:Prairie Lock & Key=fallback wait=fallback holder:2=fallback holder:4=fallback",
		"holder:1 people: ", "inside:1 people: ", "asks: people_inside.1.spare holders.3.consented proof", "nowhere: Mei | Lena | Tomas | Kim | Rosa | Yuki | own_ | Ana",
		"holder:1 why: ring you on the number they have"} {
		c.check(strings.TrimSuffix(line, " "))
	}
}

// A situation that no file could say still gives a plan: the desk may know less than a file must.
func TestNothingIsKnown(t *testing.T) {
	for _, proof := range []latchkey.Proof{"", latchkey.ProofNone, latchkey.ProofClaimed, latchkey.ProofProven} {
		for _, where := range []string{"", "street", "building", "unit_door", "away"} {
			alwaysTrue(t, rules.Plan(latchkey.Situation{Where: where, Resident: latchkey.AtTheDoor{Proof: proof}}))
		}
	}
}

// The clock of every instant in a plan is the property's.
func TestInstantsAreInThePropertysZone(t *testing.T) {
	b := document(t, `{"now":"2027-02-07T08:10:00Z","holders":[`+meiAsleep+`],"reason":"key_stolen","danger":{"must_be_in_by":"2027-02-07T12:00:00Z"}}`)
	var plan any
	if err := json.Unmarshal([]byte(printed(t, rules.Plan(read(t, b)))), &plan); err != nil {
		t.Fatal(err)
	}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for _, x := range v {
				walk(x)
			}
		case []any:
			for _, x := range v {
				walk(x)
			}
		case string:
			if _, err := time.Parse(time.RFC3339, v); err == nil && !strings.HasSuffix(v, "-06:00") {
				t.Errorf("%s is not in the property's zone", v)
			}
		}
	}
	walk(plan)
}

// Two ways that differ in nothing stand in the order of their ids, and only the first twelve enter the exact order.
func TestManyHolders(t *testing.T) {
	var holders []string
	for i := range 20 {
		holders = append(holders, fmt.Sprintf(`{"name":"H%02d","minutes":10,"likely":"awake","opens":["building","unit"],"calls":"any_hour","consented":true}`, 19-i))
	}
	p := rules.Plan(situation(t, `{"holders":[`+strings.Join(holders, ",")+`]}`))
	alwaysTrue(t, p)
	for i := range 20 {
		if want := fmt.Sprintf("holder:H%02d", i); p.Ways[i].ID != want {
			t.Errorf("place %d: %s, want %s", i, p.Ways[i].ID, want)
		}
	}
	if p.Ways[0].State != latchkey.DoNow || p.Ways[1].State != latchkey.Next || p.Ways[2].State != latchkey.Fallback {
		t.Error("one is asked now, one is next, the rest come later")
	}
}

// Whoever is shut in says so to the dispatcher, and not that they are locked out, or that nobody is inside.
func TestWhoIsShutInDoesNotSayThatTheyAreLockedOut(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		f := situation(t, `{"danger":{"shut_in":true,"inside":[]},"people_inside":[]}`)
		f.Language = lang
		e := rules.Plan(f).Emergency
		if e == nil || !e.First || !strings.Contains(e.Say, "I am inside my home and cannot get out.") || strings.Contains(e.Say, "locked out") || strings.Contains(e.Say, "Nobody") {
			t.Errorf("%s: %+v", lang, e)
		}
		if lang == "es" && !strings.Contains(e.SayMeans, "Estoy dentro de mi casa y no puedo salir.") {
			t.Errorf("it means %q", e.SayMeans)
		}
	}
	for _, danger := range []string{`"fire":true`, `"stove_on":true`} { // nobody who is inside is told to stay outside
		p := planOf(t, `{"danger":{"shut_in":true,`+danger+`,"inside":[]},"people_inside":[]}`)
		says := strings.Join(append(p.NowDo, p.Ways[0].Cautions...), " ")
		if strings.Contains(says, "not go in") || strings.Contains(strings.ToLower(says), "outside") {
			t.Errorf("%s: %s", danger, says)
		}
	}
}
