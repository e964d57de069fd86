package rules

import (
	"reflect"
	"slices"
	"strings"
	"time"

	"latchkey"
)

// RunsOffice says whether somebody's work lets them run the building from its office: in the office, or as a manager.
func RunsOffice(staff []latchkey.Staff, p latchkey.PersonID) bool { return MayVouch(staff, p) }

// Manages says whether somebody is a manager here.
func Manages(staff []latchkey.Staff, p latchkey.PersonID) bool {
	return slices.ContainsFunc(staff, func(s latchkey.Staff) bool {
		return s.Person == p && p != "" && s.Ended == nil && s.Role == latchkey.RoleManager
	})
}

// WhatChanged is a change as the log keeps it: each field with its old and its new value. Empty means that nothing changed.
func WhatChanged(was, is any) map[string]string {
	lines := map[string]string{}
	for _, d := range differences(was, is) {
		lines[d.field+".old"], lines[d.field+".new"] = d.was, d.is
	}
	return lines
}

// SaidHours is what the office says about when it and the on-call staff are there. Nil hours are not known.
type SaidHours struct {
	Office     *latchkey.Hours
	Closed     []latchkey.Date
	Lockouts   *latchkey.Hours
	LifeSafety *latchkey.Hours
}

const (
	mostClosed  = 400
	mostWindows = 70
)

// SetHours lays that over a property. Closed dates that have passed are kept out: they say nothing any more.
func SetHours(p latchkey.Property, said SaidHours, now time.Time) (latchkey.Property, error) {
	for _, h := range []*latchkey.Hours{said.Office, said.Lockouts, said.LifeSafety} {
		if h != nil && len(h.Windows) > mostWindows {
			return p, latchkey.Errorf(latchkey.Invalid, "That is more opening hours than a week has room for.")
		}
	}
	closed, err := datesAhead(said.Closed, zoneAt(p, now), now)
	if err != nil {
		return p, err
	}
	if said.Office != nil || p.Office != nil {
		office := orNew(p.Office)
		office.Hours, office.Closed = grouped(said.Office), closed
		p.Office = &office
	}
	if said.Lockouts != nil || said.LifeSafety != nil || p.OnCall != nil {
		oc := orNew(p.OnCall)
		oc.Lockouts, oc.LifeSafety = grouped(said.Lockouts), grouped(said.LifeSafety)
		p.OnCall = &oc
	}
	return p, nil
}

func orNew[T any](x *T) (v T) {
	if x != nil {
		v = *x
	}
	return v
}

// AddClosed adds dates on which the office stays shut, as from a list of holidays.
func AddClosed(p latchkey.Property, dates []latchkey.Date, now time.Time) (latchkey.Property, error) {
	office := orNew(p.Office)
	closed, err := datesAhead(append(slices.Clone(office.Closed), dates...), zoneAt(p, now), now)
	if err != nil {
		return p, err
	}
	office.Closed = closed
	p.Office = &office
	return p, nil
}

func datesAhead(dates []latchkey.Date, zone *time.Location, now time.Time) (ahead []latchkey.Date, err error) {
	today := latchkey.Date(now.In(zone).Format(time.DateOnly))
	for _, d := range dates {
		if _, err := time.Parse(time.DateOnly, string(d)); err != nil {
			return nil, latchkey.Errorf(latchkey.Invalid, "%q is not a date. Write 2027-12-25.", shortened(string(d)))
		}
		if d >= today {
			ahead = append(ahead, d)
		}
	}
	slices.Sort(ahead)
	if ahead = slices.Compact(ahead); len(ahead) > mostClosed {
		return nil, latchkey.Errorf(latchkey.Invalid, "That is more closed days than we can keep. Please leave out the far ones.")
	}
	return ahead, nil
}

func shortened(s string) string {
	letters := []rune(s)
	return strings.TrimSpace(string(letters[:min(len(letters), 20)]))
}

// grouped writes a week in its shortest way: days with the same opening share a line, in the order of the week.
func grouped(h *latchkey.Hours) *latchkey.Hours {
	if h == nil || h.Always {
		return h
	}
	out := latchkey.Hours{}
	for _, day := range slices.Concat(latchkey.Weekdays[1:], latchkey.Weekdays[:1]) {
		for _, w := range WindowsOn(*h, day) {
			i := slices.IndexFunc(out.Windows, func(x latchkey.Window) bool { return x.From == w.From && x.Until == w.Until })
			if i < 0 {
				out.Windows = append(out.Windows, latchkey.Window{Days: []latchkey.Weekday{day}, From: w.From, Until: w.Until})
			} else {
				out.Windows[i].Days = append(out.Windows[i].Days, day)
			}
		}
	}
	return &out
}

const mostTiers = 12

// CheckFee says what cannot be right about a fee rule.
func CheckFee(f latchkey.Fee) error {
	switch {
	case !slices.Contains([]string{"unlock", "penalty", "replacement_key"}, f.Kind):
		return latchkey.Errorf(latchkey.Invalid, "Please choose what the fee is for.")
	case f.Then < 0 || f.Then > 100_000_00 || slices.ContainsFunc(f.Tiers, func(t latchkey.FeeTier) bool { return t.Then < 0 || t.Then > 100_000_00 }):
		return latchkey.Errorf(latchkey.Invalid, "Please give the amount as a number, such as 75 or 12.50.")
	case f.Free < 0 || f.Free > 100 || f.PerMonths < 0 || f.PerMonths > 120 || f.Free > 0 && f.PerMonths == 0:
		return latchkey.Errorf(latchkey.Invalid, "Please say how many are free, and in how many months.")
	case len(f.Tiers) > mostTiers || slices.ContainsFunc(f.Tiers, func(t latchkey.FeeTier) bool { return len(t.When) == 0 || len(t.When[0].Days) == 0 }):
		return latchkey.Errorf(latchkey.Invalid, "Please tick the days for each amount that holds at certain hours.")
	}
	return nil
}

// FeeAt is what the rule asks at a moment when the free times are used up, as an example in words.
func FeeAt(f latchkey.Fee, at time.Time, zone *time.Location) latchkey.Cents {
	return FeeFor(&f, nil, at, zone).then()
}

// SubjectsChanged are the pages of the office on which something is no longer as it was after a file was loaded.
func SubjectsChanged(was, is latchkey.Property, staff bool) (all []latchkey.Subject) {
	parts := func(p latchkey.Property) map[latchkey.Subject]any {
		office, onCall := orNew(p.Office), orNew(p.OnCall)
		return map[latchkey.Subject]any{
			latchkey.SubjectHours:      []any{office.Hours, office.Closed, onCall.Lockouts, onCall.LifeSafety},
			latchkey.SubjectFee:        p.Fee,
			latchkey.SubjectLease:      []any{p.Lease, p.Copies},
			latchkey.SubjectLocksmiths: p.Locksmiths,
			latchkey.SubjectNumbers:    []any{office.Phone, onCall.Phone, p.DispatchPhone},
		}
	}
	before, after := parts(was), parts(is)
	for subject, part := range after {
		if !reflect.DeepEqual(written(before[subject]), written(part)) {
			all = append(all, subject)
		}
	}
	if staff {
		all = append(all, latchkey.SubjectStaff)
	}
	slices.Sort(all)
	return all
}
