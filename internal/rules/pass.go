package rules

import (
	"slices"
	"strings"
	"time"

	"latchkey"
)

// Limits of what the office gives out.
const (
	passNameMost = 60
	passWhyMost  = 200
	passLongest  = 366 * 24 * time.Hour
)

// CheckPass says what is wrong with a pass that the office wants to give, or from when on it is over for good.
func CheckPass(p latchkey.Pass, zone *time.Location, now time.Time) (over time.Time, err error) {
	switch {
	case strings.TrimSpace(p.Name) == "":
		return over, latchkey.Errorf(latchkey.Invalid, "Please say who this is for.")
	case len([]rune(p.Name)) > passNameMost || len([]rune(p.Firm)) > passNameMost:
		return over, latchkey.Errorf(latchkey.Invalid, "That name is too long.")
	case strings.TrimSpace(p.Why) == "":
		return over, latchkey.Errorf(latchkey.Invalid, "Please say what the code is for.")
	case len([]rune(p.Why)) > passWhyMost:
		return over, latchkey.Errorf(latchkey.Invalid, "That reason is too long.")
	}
	hours := PassHours(p)
	hours.Name, hours.Doors = "pass", []string{"any"}
	if err := CheckGrant(hours, latchkey.Home{Doors: []latchkey.Door{{ID: "any"}}}, zone, now); err != nil {
		return over, err
	}
	over = lastOf(p.When, zone)
	if over.IsZero() || over.Sub(now) > passLongest {
		return over, latchkey.Errorf(latchkey.Invalid, "Please say until when. A year is the longest.")
	}
	return over, nil
}

// lastOf is when hours are over for good; zero when they are not bounded. A window past midnight belongs to the day on which it
// begins.
func lastOf(w latchkey.GrantHours, zone *time.Location) (over time.Time) {
	if len(w.Weekly) > 0 || len(w.Besides) == 0 {
		y, m, d, ok := ymd(w.Last)
		if !ok {
			return over
		}
		over = edge(y, m, d+1, 0, zone)
		if slices.ContainsFunc(w.Weekly, func(x latchkey.Window) bool { return x.Until <= x.From }) {
			over = edge(y, m, d+2, 0, zone)
		}
	}
	for _, b := range w.Besides {
		if y, m, d, ok := ymd(b.On); ok && edge(y, m, d+2, 0, zone).After(over) {
			over = edge(y, m, d+2, 0, zone)
		}
	}
	return over
}

// PassHours are the hours of a pass as those of any right.
func PassHours(p latchkey.Pass) latchkey.Grant {
	return latchkey.Grant{When: p.When, Ended: p.Ended}
}

// EndedWithWork is a pass of somebody of the staff as it stands with their work: it ends with their last role.
func EndedWithWork(p latchkey.Pass, staff []latchkey.Staff, now time.Time) latchkey.Pass {
	works := slices.ContainsFunc(staff, func(s latchkey.Staff) bool { return s.Person == p.Person && s.Ended == nil })
	if p.Ended == nil && p.Person != "" && !works {
		p.Ended = &now
	}
	return p
}
