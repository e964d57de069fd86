package rules

import (
	"slices"
	"time"

	"latchkey"
)

const (
	mostLocksmiths = 20
	clauseMost     = 1200
	sourceMost     = 160
)

// SetLease keeps what the lease says. What it says about copies is what the planner goes by.
func SetLease(p latchkey.Property, facts []latchkey.LeaseFact) (latchkey.Property, error) {
	p.Lease = nil
	for _, f := range facts {
		allowed := map[string][]string{"copies": {"", "allowed", "office_only", "forbidden"}, "spares": {"", "resident", "office_only", "forbidden"}, "fee": {""}}[f.About]
		if !slices.Contains(allowed, f.Answer) || len(f.Clause) > clauseMost || len(f.Source) > sourceMost {
			return p, latchkey.Errorf(latchkey.Invalid, "We could not read that. Please choose from the lists.")
		}
		if f.About == "copies" {
			p.Copies = f.Answer
		}
		if f.Answer != "" || f.Clause != "" || f.Source != "" {
			p.Lease = append(p.Lease, f)
		}
	}
	return p, nil
}

// SetLocksmiths keeps the firms that were checked before they are needed, each by its name.
func SetLocksmiths(p latchkey.Property, list []latchkey.Locksmith, now time.Time) (latchkey.Property, error) {
	today := latchkey.Date(now.In(zoneAt(p, now)).Format(time.DateOnly))
	if len(list) > mostLocksmiths {
		return p, latchkey.Errorf(latchkey.Invalid, "Please keep at most %d firms.", mostLocksmiths)
	}
	for i, l := range list {
		if slices.ContainsFunc(list[:i], func(o latchkey.Locksmith) bool { return o.Name == l.Name }) {
			return p, latchkey.Errorf(latchkey.Invalid, "Two firms have the same name. Please make them different.")
		}
		if l.Checked > today || l.Agreed > today {
			return p, latchkey.Errorf(latchkey.Invalid, "That day is still to come. Please give the day on which somebody looked.")
		}
		for _, line := range l.Prices {
			if line.Price.Least < 0 || line.Price.Most < line.Price.Least {
				return p, latchkey.Errorf(latchkey.Invalid, "Please give the lower price first.")
			}
		}
	}
	p.Locksmiths = list
	return p, nil
}

// SetNumbers keeps the numbers that hang in the lobby.
func SetNumbers(p latchkey.Property, office, onCall, dispatch string) latchkey.Property {
	if office != "" || p.Office != nil {
		of := orNew(p.Office)
		of.Phone = office
		p.Office = &of
	}
	if onCall != "" || p.OnCall != nil {
		oc := orNew(p.OnCall)
		oc.Phone = onCall
		p.OnCall = &oc
	}
	p.DispatchPhone = dispatch
	return p
}

// StaffRoles are what somebody can be invited to be.
var StaffRoles = []latchkey.Role{latchkey.RoleManager, latchkey.RoleOffice, latchkey.RoleOnCall}

// MayInviteTo says whether somebody may be asked to do something here: not what they do already, and not twice at once.
func MayInviteTo(staff []latchkey.Staff, p latchkey.PersonID, role latchkey.Role) error {
	for _, s := range staff {
		if s.Person != p || p == "" || s.Role != role {
			continue
		}
		if s.Invited != nil {
			return latchkey.Errorf(latchkey.Against, "They have been asked already, and have not answered yet.")
		}
		if s.Ended == nil {
			return latchkey.Errorf(latchkey.Against, "They do that here already.")
		}
	}
	return nil
}

// EndWork ends one person's work in one role. The last manager stays: without one nobody could ever put another in.
func EndWork(staff []latchkey.Staff, id latchkey.StaffID, now time.Time) (latchkey.Staff, error) {
	i := slices.IndexFunc(staff, func(s latchkey.Staff) bool { return s.ID == id })
	if i < 0 {
		return latchkey.Staff{}, latchkey.Errorf(latchkey.NotFound, "There is nothing here for you.")
	}
	s := staff[i]
	if s.Invited != nil { // an invitation is taken back
		s.Invited = nil
		return s, nil
	}
	managers := 0
	for _, m := range staff {
		if m.Role == latchkey.RoleManager && m.Ended == nil {
			managers++
		}
	}
	if s.Ended == nil && s.Role == latchkey.RoleManager && managers < 2 {
		return s, latchkey.Errorf(latchkey.Against, "This is the last manager. Please invite another one first.")
	}
	if s.Ended == nil {
		s.Ended = &now
	}
	return s, nil
}

// AnswerWork is somebody saying yes or no to working here.
func AnswerWork(s latchkey.Staff, yes bool) (latchkey.Staff, error) {
	if s.Invited == nil {
		return s, answeredBefore()
	}
	s.Invited = nil
	if yes {
		s.Ended = nil
	}
	return s, nil
}
