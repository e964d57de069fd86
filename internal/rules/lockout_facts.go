package rules

import (
	"slices"
	"strings"
	"time"

	"latchkey"
)

// counted are the earlier lockouts that count for the fee: those in which staff opened a door that worked. The case's
// own opening is not among them.
func (f CaseFacts) counted(now time.Time) []time.Time {
	at := []time.Time{} // the house knows them all: none is an answer
	for _, e := range f.Earlier {
		if e.ID != f.Case.ID && e.By == f.Case.By && Counts(e) && e.Opened.Before(now) {
			at = append(at, e.Opened)
		}
	}
	slices.SortFunc(at, time.Time.Compare)
	return at
}

// Counts says whether a case counts for the fee: staff opened, and it was neither danger, nor the lock, nor the landlord.
func Counts(c latchkey.Lockout) bool {
	return c.Opening != nil && c.Inside != nil && !c.Fault && c.Answers.Reason != "lock_fault" &&
		c.Answers.Reason != "locked_out_by_landlord" && !(c.Fee != nil && c.Fee.Waived)
}

// personSilence and staffSilence are how long an unanswered question stands before the next is asked; a property may
// set its own for people.
const (
	personSilence = 5
	staffSilence  = 10
)

func (f CaseFacts) silence(a latchkey.Ask) time.Duration {
	if a.Role != "" || wayKind(a.Way) == "locksmith" {
		return staffSilence * time.Minute
	}
	if f.Property.SilenceMinutes != nil {
		return time.Duration(*f.Property.SilenceMinutes) * time.Minute
	}
	return personSilence * time.Minute
}

// usualMinutes is what a yes without a number is taken to promise.
func (f CaseFacts) usualMinutes(a latchkey.Ask) int {
	for _, h := range f.Holders {
		if h.ID == a.Holder && h.Minutes != nil {
			return *h.Minutes + 5
		}
	}
	switch {
	case wayKind(a.Way) == "inside":
		return 5
	case a.Role == latchkey.RoleOffice && f.Property.Office != nil && f.Property.Office.Minutes != nil:
		return f.Property.Office.Minutes.Most
	case a.Role == latchkey.RoleOnCall && f.Property.OnCall != nil && f.Property.OnCall.Minutes != nil:
		return f.Property.OnCall.Minutes.Most
	case a.Role == latchkey.RoleLandlord && f.Property.Landlord != nil && f.Property.Landlord.Minutes != nil:
		return f.Property.Landlord.Minutes.Most
	}
	return 30
}

// chores are what remains after the person is in: what the planner knows, the key that travelled, and advice when this
// was not the first time in a year.
func (f CaseFacts) chores(c latchkey.Lockout, plan latchkey.Plan, now time.Time) []latchkey.Chore {
	w := &wordsFor(f.residentSpeaks()).After
	var out []latchkey.Chore
	for _, a := range plan.Afterwards {
		out = append(out, latchkey.Chore{Afterward: a})
	}
	if a := c.Find(c.Owner); a != nil && a.Holder != "" {
		because := w.Thank(a.Name)
		if a.Arrived == nil { // on the way, and nobody has said that they came
			because = w.ThankIf(a.Name)
		}
		out = append(out, latchkey.Chore{Afterward: latchkey.Afterward{Task: "thank_holder", Doors: []string{}, Because: because}})
	}
	times := 1
	for _, e := range f.Earlier {
		if e.By == c.By && e.ID != c.ID && e.Inside != nil && e.Opened.After(now.AddDate(-1, 0, 0)) {
			times++
		}
	}
	if times >= 2 {
		out = append(out, latchkey.Chore{Afterward: latchkey.Afterward{Task: "make_it_easier", Doors: []string{},
			Because: w.Easier(times)}})
	}
	return out
}

// changedAnswers lists, by name only, which answers are new. What was said is personal and not for the log.
func changedAnswers(was, is latchkey.Answers) fields {
	d := fields{}
	if was.Reason != is.Reason {
		d["reason"] = is.Reason
	}
	if was.Where != is.Where {
		d["where"] = is.Where
	}
	if was.Prefer != is.Prefer {
		d["prefer"] = is.Prefer
	}
	if was.IdentityDocument != is.IdentityDocument {
		d["identity_document"] = is.IdentityDocument
	}
	return d
}

// RoleName is how people call a role.
func RoleName(r latchkey.Role) string {
	switch r {
	case latchkey.RoleOffice:
		return "The office"
	case latchkey.RoleOnCall:
		return "The on-call technician"
	case latchkey.RoleLandlord:
		return "The landlord"
	}
	return "The manager"
}

// wayKind is the part of a way's id that names nobody.
func wayKind(way string) string {
	kind, _, _ := strings.Cut(way, ":")
	return kind
}

func isOwn(k latchkey.WayKind) bool {
	switch k {
	case latchkey.WayOwnEntry, latchkey.WayOwnSpare, latchkey.WayOwnCode, latchkey.WayOwnEKey, latchkey.WayOwnApp:
		return true
	}
	return false
}

func findWay(p latchkey.Plan, id string) (latchkey.Way, bool) {
	i := slices.IndexFunc(p.Ways, func(w latchkey.Way) bool { return w.ID == id })
	if i < 0 {
		return latchkey.Way{}, false
	}
	return p.Ways[i], true
}

func samePrice(a, b *latchkey.Price) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

func priceWords(p *latchkey.Price) string {
	switch {
	case p == nil:
		return "not known"
	case p.Least == p.Most:
		return p.Least.Units()
	}
	return p.Least.Units() + "-" + p.Most.Units()
}

// FeeOf is what the building would charge the person of the case now.
func FeeOf(f CaseFacts, now time.Time) FeeQuote { return f.fee(now) }

// FreeOfFee says whether a fee is out of the question: danger, a fault of the lock, a lockout by the landlord.
func FreeOfFee(f CaseFacts, plan latchkey.Plan) bool {
	c := f.Case
	return plan.Emergency != nil || c.Fault || c.Answers.Reason == "lock_fault" || !StaffMaySee(c)
}

// UsualMinutes is what a yes without a number is taken to promise.
func UsualMinutes(f CaseFacts, a latchkey.Ask) int { return f.usualMinutes(a) }
