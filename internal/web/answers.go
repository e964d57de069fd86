package web

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"latchkey"
	"latchkey/internal/rules"
)

// What a form may say. Anything else is taken for "not answered", never for the better case.
var (
	reasons   = []string{"key_inside", "key_lost", "key_stolen", "code_forgotten", "lock_fault", "locked_out_by_landlord"}
	wheres    = []string{"street", "building", "unit_door", "away"}
	documents = []string{"with_resident", "inside", "none"}
	prefers   = []string{"cheapest", "balanced", "soonest"}
	likelies  = []string{"awake", "asleep", "unknown"}
)

func oneOf(s string, allowed []string) string {
	if slices.Contains(allowed, s) {
		return s
	}
	return ""
}

// answered puts what a form says into the answers a case already has; what it does not ask about stays.
func (v *visit) answered(a latchkey.Answers) latchkey.Answers {
	f := v.r.PostForm
	for _, q := range []struct {
		name    string
		answer  *string
		allowed []string
	}{{"reason", &a.Reason, reasons}, {"where", &a.Where, wheres}, {"identity_document", &a.IdentityDocument, documents}, {"prefer", &a.Prefer, prefers}} {
		if said := v.form(q.name); f.Has(q.name) && (said == "" || slices.Contains(q.allowed, said)) { // what is no answer takes none away
			*q.answer = said
		}
	}
	if f.Has("phone") {
		a.Phone = phoneOf(v.form("phone"))
	}
	if f.Has("inside_name") {
		a.PeopleInside = peopleInside(f["inside_name"], f["inside_likely"])
	}
	return a
}

// nearlyEmpty is the battery that "nearly empty" stands for.
const nearlyEmpty = 5

func phoneOf(key string) *latchkey.Phone {
	with, signal := key != "inside", key != "no_signal"
	p := &latchkey.Phone{WithResident: &with, Signal: &signal}
	switch key {
	case "low":
		n := nearlyEmpty
		p.Battery = &n
	case "fine", "no_signal", "inside":
	default:
		return nil
	}
	return p
}

func peopleInside(names, likely []string) []latchkey.PersonInside {
	people := []latchkey.PersonInside{}
	for i, n := range names {
		n = strings.TrimSpace(n)
		if n == "" || len(n) > 60 || slices.ContainsFunc(people, func(p latchkey.PersonInside) bool { return p.Name == n }) {
			continue
		}
		p := latchkey.PersonInside{Name: n, Likely: "unknown"}
		if i < len(likely) && oneOf(likely[i], likelies) != "" {
			p.Likely = likely[i]
		}
		people = append(people, p)
	}
	return people
}

// clockAhead is the next time a clock in the property's zone shows this.
func clockAhead(s string, now time.Time, zone *time.Location) *time.Time {
	c, err := latchkey.ParseClock(s)
	if err != nil {
		return nil
	}
	local := now.In(zone)
	for day := range 2 {
		at := rules.Wall(local.Year(), local.Month(), local.Day()+day, c, zone)
		if at.After(now) {
			return &at
		}
	}
	return nil
}

// safePath keeps a way back inside this house.
func safePath(p, other string) string {
	if !strings.HasPrefix(p, "/") || strings.HasPrefix(p, "//") || strings.Contains(p, `\`) || strings.ContainsFunc(p, unicode.IsControl) {
		return other
	}
	return p
}

func firstName(name string) string {
	return latchkey.FirstName(name)
}
