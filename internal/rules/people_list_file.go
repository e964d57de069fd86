package rules

import (
	"slices"
	"strings"
	"time"

	"latchkey"
)

// ListContact is the id of the address that lists keep for somebody. Whatever else they have is their own.
func ListContact(p latchkey.PersonID) latchkey.ContactID { return latchkey.ContactID(p) + "-list" }

// takesEmail says whether a row's address is to be written down, and whether it may be. It may not when they have another
// that no list has brought, or when they have proved that they read the one from the list.
func takesEmail(p latchkey.Person, r, last latchkey.ListRow) (takes, may bool) {
	if r.Email == "" || strings.EqualFold(r.Email, last.Email) {
		return false, true
	}
	others := false
	for _, c := range p.Contacts {
		if c.Channel != "email" && c.ID != ListContact(p.ID) {
			continue
		}
		if strings.EqualFold(c.Address, r.Email) {
			return false, true
		}
		others = others || c.ID != ListContact(p.ID) || c.Verified != nil
	}
	return !others, !others
}

// takesPhone is the same for the number that people ring.
func takesPhone(p latchkey.Person, r, last latchkey.ListRow) (takes, may bool) {
	switch {
	case r.Phone == "" || samePhone(r.Phone, p.Phone) || r.Phone == last.Phone:
		return false, true
	case p.Phone == "" || p.Phone == last.Phone:
		return true, true
	}
	return false, false
}

// ListFile writes rows of a list as the part of a property file that Import takes, and what the list before said as the file
// that was loaded before.
func ListFile(id latchkey.PropertyID, cur Current, steps []ListStep, now time.Time) (f, last latchkey.PropertyFile) {
	w := listWriter{cur: cur, today: listToday(cur, now), onLease: map[latchkey.TenancyID]bool{}}
	for _, t := range cur.Tenancies {
		if t.Ended == nil {
			w.onLease[latchkey.TenancyIn(t.Home, t.Person)] = t.OnLease
		}
	}
	f = latchkey.PropertyFile{LatchkeyProperty: 1, Property: latchkey.FileProperty{ID: id}}
	last = f
	people := map[latchkey.PersonID]bool{}
	for _, s := range steps {
		if !people[s.Person] {
			people[s.Person] = true
			is, was := w.person(s)
			f.People = append(f.People, is)
			if s.Last != nil {
				last.People = append(last.People, was)
			}
		}
		if n := len(f.Homes); n == 0 || f.Homes[n-1].ID != s.Home {
			f.Homes, last.Homes = append(f.Homes, latchkey.FileHome{ID: s.Home}), append(last.Homes, latchkey.FileHome{ID: s.Home})
		}
		is, was := w.resident(s)
		in := &f.Homes[len(f.Homes)-1]
		in.Residents = append(in.Residents, is)
		if s.Last != nil {
			before := &last.Homes[len(last.Homes)-1]
			before.Residents = append(before.Residents, was)
		}
	}
	return f, last
}

func listToday(cur Current, now time.Time) latchkey.Date {
	zone := time.UTC
	if cur.Property != nil {
		zone = Zone(*cur.Property)
	}
	return latchkey.Date(now.In(zone).Format(time.DateOnly))
}

type listWriter struct {
	cur     Current
	today   latchkey.Date
	onLease map[latchkey.TenancyID]bool // of those who live there now, by TenancyIn
}

// person writes what a row says of somebody. Of who is known only what the list itself has changed: their name as the house
// has it, and the language they chose, stay.
func (w listWriter) person(s ListStep) (is, was latchkey.Person) {
	r, known := s.Row, w.cur.People[s.Person]
	is, was = latchkey.Person{ID: s.Person}, latchkey.Person{ID: s.Person}
	if s.Last != nil {
		was.Name, was.Phone, was.Language = s.Last.Name, s.Last.Phone, s.Last.Language
	}
	if s.New {
		is.Name, is.Phone, is.Language = r.Name, r.Phone, r.Language
		if r.Email != "" {
			is.Contacts = []latchkey.Contact{onFile(s.Person, r.Email)}
		}
		return is, was
	}
	if w.cur.Elsewhere[s.Person] {
		return is, was
	}
	if s.Last != nil && nameKey(s.Last.Name) != nameKey(r.Name) {
		is.Name = r.Name
	}
	if s.Phone {
		is.Phone = r.Phone
	}
	if known.Language == "" || known.Language == was.Language {
		is.Language = r.Language
	}
	if s.Email {
		c := onFile(s.Person, r.Email)
		if i := slices.IndexFunc(known.Contacts, func(k latchkey.Contact) bool { return k.ID == c.ID }); i >= 0 {
			c = known.Contacts[i]
			c.Address = r.Email
		}
		is.Contacts = []latchkey.Contact{c}
	}
	return is, was
}

// onFile is an address from the office's own papers. Nobody has proved it; it may carry the first code its owner signs in
// with, and that proves it.
func onFile(p latchkey.PersonID, address string) latchkey.Contact {
	return latchkey.Contact{ID: ListContact(p), Channel: "email", Address: address, OnFile: true}
}

// resident writes a row's dates. For somebody who lives there they are information: none ends anything, and none begins
// anew what runs already.
func (w listWriter) resident(s ListStep) (is, was latchkey.FileResident) {
	is = latchkey.FileResident{Person: s.Person, OnLease: true, From: s.Row.From, Until: s.Row.Until}
	if s.Last != nil {
		was = latchkey.FileResident{Person: s.Person, From: s.Last.From, Until: s.Last.Until}
	}
	if s.Joins {
		return is, was
	}
	is.OnLease = w.onLease[latchkey.TenancyIn(s.Home, s.Person)]
	was.OnLease = is.OnLease
	if is.From > w.today {
		is.From = ""
	}
	if is.Until != "" && is.Until <= w.today {
		is.Until = ""
	}
	return is, was
}
