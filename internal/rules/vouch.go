package rules

import (
	"slices"
	"time"

	"latchkey"
)

// vouchLife is how long somebody whom the office has seen may enrol their device: the way home, and an evening.
const vouchLife = 24 * time.Hour

// MayVouch says whether somebody's work here lets them vouch: in the office or as a manager. Whoever is on call alone opens
// doors, and has nobody beside them.
func MayVouch(staff []latchkey.Staff, by latchkey.PersonID) bool {
	return slices.ContainsFunc(staff, func(s latchkey.Staff) bool {
		return s.Person == by && by != "" && s.Ended == nil && (s.Role == latchkey.RoleManager || s.Role == latchkey.RoleOffice)
	})
}

// OnLease are the people whose right to a home stands on its lease.
func OnLease(tenancies []latchkey.Tenancy) (people []latchkey.PersonID) {
	for _, t := range tenancies {
		if t.Ended == nil && t.OnLease {
			people = append(people, t.Person)
		}
	}
	return people
}

// Vouching decides whether a member of the staff may record that they have seen who a resident is. Nobody vouches for
// themself.
func Vouching(staff []latchkey.Staff, tenancies []latchkey.Tenancy, v latchkey.Vouch, now time.Time) (latchkey.Vouch, error) {
	switch {
	case !MayVouch(staff, v.By) || !slices.Contains(OnLease(tenancies), v.Person):
		return v, latchkey.Errorf(latchkey.NotFound, "There is nothing here for you.")
	case v.By == v.Person:
		return v, latchkey.Errorf(latchkey.Against, "Nobody can vouch for themself. Please ask a colleague.")
	case v.How != "id_seen" && v.How != "call_back":
		return v, latchkey.Errorf(latchkey.Invalid, "Please say how you knew who it is.")
	}
	v.At, v.Until, v.Used = now, now.Add(vouchLife), nil
	return v, nil
}

// Vouched says whether a session may enrol a device on the strength of a vouch: a code that was asked for after it. A session
// from before may be on the very phone that was lost; a wallet card stays worthless by itself, and a code of a
// staff counter may have been on its way before: it does not become void.
func Vouched(v latchkey.Vouch, s latchkey.Session, now time.Time) bool {
	return v.Person != "" && v.Person == s.Person && v.Used == nil && now.Before(v.Until) &&
		s.Level == latchkey.ProofClaimed && s.How == "code" && s.Counter == latchkey.CounterHome && !s.Borrowed && !s.Created.Before(v.At)
}
