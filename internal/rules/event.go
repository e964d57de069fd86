package rules

import (
	"slices"

	"latchkey"
)

// StaffKnow says whether the staff of a property know of a case: one of their roles was asked, or they were told that it was
// stopped. What a resident's own friends solve is not for them to see, and what is about the landlord is for none of them.
// Other systems of the property know no more than its staff.
func StaffKnow(c latchkey.Lockout) bool {
	return StaffMaySee(c) && (c.Stage == latchkey.StageNotThem ||
		slices.ContainsFunc(c.Asks, func(a latchkey.Ask) bool { return a.Role != "" }))
}

// Events is what other systems of the property hear about a change of a case. Of one that the staff do not know of, or no
// longer, they hear nothing.
func Events(before, after latchkey.Lockout) (events []latchkey.Event) {
	if !StaffKnow(after) {
		return nil
	}
	add := func(k latchkey.EventKind, more func(*latchkey.EventData)) {
		opened := after.Opened
		d := latchkey.EventData{Property: after.Property, Case: after.ID, Stage: after.Stage, Opened: &opened}
		if more != nil {
			more(&d)
		}
		events = append(events, latchkey.Event{Type: k, Data: d})
	}
	if !StaffKnow(before) {
		add(latchkey.EventCaseOpened, nil)
	}
	if asked := newlyAsked(before, after); len(asked) > 0 {
		add(latchkey.EventCaseAsked, func(d *latchkey.EventData) { d.Asked = asked })
	}
	if a := after.Find(after.Owner); a != nil && after.Stage.Open() && after.Owner != before.Owner {
		add(latchkey.EventCaseComing, func(d *latchkey.EventData) { d.Who, d.Minutes = whoComes(*a), a.Minutes })
	}
	if after.Stage != before.Stage {
		switch after.Stage {
		case latchkey.StageArrived:
			add(latchkey.EventCaseArrived, func(d *latchkey.EventData) {
				if a := after.Find(after.Owner); a != nil {
					d.Who = whoComes(*a)
				}
			})
		case latchkey.StageInside:
			add(latchkey.EventCaseInside, nil)
		case latchkey.StageCalledOff, latchkey.StageNotThem, latchkey.StageLapsed:
			add(latchkey.EventCaseCalledOff, nil)
		}
	}
	return events
}

// whoComes says which side of the house somebody is from, never who they are.
func whoComes(a latchkey.Ask) string {
	if a.Role != "" {
		return "staff"
	}
	return "helper"
}

// newlyAsked are the roles of the staff that the change has asked.
func newlyAsked(before, after latchkey.Lockout) (roles []latchkey.Role) {
	for _, a := range after.Asks {
		if a.Role != "" && before.Find(a.ID) == nil && !slices.Contains(roles, a.Role) {
			roles = append(roles, a.Role)
		}
	}
	return roles
}
