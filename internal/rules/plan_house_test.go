package rules_test

import (
	"strings"
	"testing"
)

// What people know about the house's own rules, and what a plan keeps to itself: numbers are the lines of
// docs/acceptance.csv.
func TestWhatPeopleKnowAboutTheHouse(t *testing.T) {
	day, evening := `"now":"2027-02-09T12:00:00-06:00"`, `"now":"2027-02-09T20:00:00-06:00"`
	landlord := `"landlord":{"holds_spare":true,"known_personally":true,"calls":"any_hour","minutes":[20,40]}`
	run(t, []story{
		{"11 12 this house has its own rule", `{` + day + `,"property":{"fee":{"kind":"unlock","free":2,"per_months":6,"then":40}}}`, `
			office cost: 0 0
			office fee: the first 2 in 6 months are free | after that $40`},
		{"11 12 another house asks each time", `{` + day + `,"property":{"fee":{"kind":"unlock","free":0,"then":25}}}`, `
			office cost: 25 25
			office fee: $25 | each time`},
		{"12 nobody has said what it costs", `{` + day + `,"property":{"fee":null}}`, `asks: property.fee`},
		{"17 the rule stands with the office, and how to show who one is", `{` + day + `}`, `
			office fee: first in 12 months is free | after that $75
			office why: call-back to the number on file`},
		{"17 the rule stands with waiting for the office, too", `{}`, `
			wait fee: first in 12 months is free | after that $75`},
		{"22 another way stands beside a late call", `{"property":{` + landlord + `}}`, `
			order: landlord=do_now locksmith:Prairie Lock & Key=next wait=fallback`},
		{"23 the house's own help is the quickest", `{` + day + `,"prefer":"soonest","holders":[` + tomasAwake + `]}`, `
			order: office=do_now holder:Tomas=next locksmith:Prairie Lock & Key=fallback
			office minutes: 5 15`},
		{"30 who of the house holds keys, by day", `{` + day + `,"property":{` + landlord + `}}`, `
			office opens: building unit
			landlord opens: building unit
			landlord why: has a spare`},
		{"30 who of the house holds keys, in the evening", `{` + evening + `}`, `on_call opens: building unit`},
		{"30 a landlord without a key is no way", `{` + day + `,"property":{"landlord":{"holds_spare":false,"known_personally":true}}}`, `landlord state: not_now`},
		{"40 a friend who must be woken, and still before anybody who is paid", `{"holders":[` + meiAsleep + `]}`, `
			order: holder:Mei=do_now locksmith:Prairie Lock & Key=next wait=fallback
			holder:Mei why: asleep | free`},
		{"87 nothing says which part gives way", `{}`, `nowhere: cheaper | break easily | screw | hammer | lever`},
	})
}

// What is asked about the money says where the answer stands (12).
func TestTheLeaseSaysWhatItCosts(t *testing.T) {
	for _, q := range planOf(t, `{"property":{"fee":null}}`).Ask {
		if q.ID == "property.fee" {
			checker{t: t}.holds(q.ID, q.Text, "lease")
			return
		}
	}
	t.Error("nobody asks what the building charges")
}

// No story is told with blame, with a promise, or with a way to defeat a lock (G2, G3, G11).
func TestNoPlanTeachesOrBlames(t *testing.T) {
	for _, s := range stories() {
		text := strings.ToLower(printed(t, planOf(t, s.with)))
		for _, bad := range []string{"unscrew", "crowbar", "bobby", "credit card", "shim", "kick", "pry ", "smash", "safe to open", "your fault", "careless",
			"ignoran", "should have", "you forgot", "a fine ", "guarantee"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s: the plan says %q", s.name, bad)
			}
		}
	}
}
