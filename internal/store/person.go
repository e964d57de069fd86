package store

import (
	"strings"

	"latchkey"
)

// Person reads one person.
func (v *View) Person(id latchkey.PersonID) (latchkey.Person, error) {
	return one[latchkey.Person](v, "person", id, `SELECT doc FROM people WHERE id = $1`)
}

// People reads several; one that does not exist is left out.
func (v *View) People(ids ...latchkey.PersonID) ([]latchkey.Person, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return docs[latchkey.Person](v, "people", `SELECT doc FROM people WHERE id IN (`+list(0, len(ids))+`) ORDER BY id`,
		anys(ids)...)
}

// PersonByContact finds people by an address, verified or not; the caller looks at the contact. Several people may share
// one.
func (v *View) PersonByContact(channel, address string) ([]latchkey.Person, error) {
	return docs[latchkey.Person](v, "people", `SELECT doc FROM people WHERE id IN
		(SELECT person FROM contacts WHERE channel = $1 AND address = $2) ORDER BY id`,
		channel, plainAddress(channel, address))
}

// PeopleOf lists everybody who has, or had, a home, a spare or work at a property.
func (v *View) PeopleOf(p latchkey.PropertyID) ([]latchkey.Person, error) {
	return docs[latchkey.Person](v, "people", `SELECT doc FROM people WHERE id IN (
		SELECT t.person FROM tenancies t JOIN homes h ON h.id = t.home WHERE h.property = $1
		UNION SELECT k.person FROM holders k JOIN homes h ON h.id = k.home WHERE h.property = $1
		UNION SELECT s.person FROM staff s WHERE s.property = $1) ORDER BY id`, string(p))
}

// plainAddress is an address as it is compared. Only mail addresses ignore capitals: topics and URLs do not.
func plainAddress(channel, address string) string {
	address = strings.TrimSpace(address)
	if channel == "email" {
		return strings.ToLower(address)
	}
	return address
}

// PutPerson keeps a person and exactly the contacts they have now.
func (tx *Tx) PutPerson(p latchkey.Person) error {
	doc, err := document("person", p)
	if err != nil {
		return tx.fail(err)
	}
	if err := tx.put("people.put", `INSERT INTO people (id, doc) VALUES ($1, $2)
		ON CONFLICT (id) DO UPDATE SET doc = excluded.doc`, string(p.ID), doc); err != nil {
		return err
	}
	if err := tx.put("contacts.clear", `DELETE FROM contacts WHERE person = $1`, string(p.ID)); err != nil {
		return err
	}
	for _, c := range p.Contacts {
		if err := tx.put("contacts.put", `INSERT INTO contacts (person, id, channel, address) VALUES ($1, $2, $3, $4)`,
			string(p.ID), string(c.ID), c.Channel, plainAddress(c.Channel, c.Address)); err != nil {
			return err
		}
	}
	return nil
}

// Tenancies lists the people of a home, also those whose tenancy has ended.
func (v *View) Tenancies(h latchkey.HomeID) ([]latchkey.Tenancy, error) {
	return docs[latchkey.Tenancy](v, "tenancies", `SELECT doc FROM tenancies WHERE home = $1 ORDER BY id`, string(h))
}

// TenanciesOf lists the homes of a person, also ended ones.
func (v *View) TenanciesOf(p latchkey.PersonID) ([]latchkey.Tenancy, error) {
	return docs[latchkey.Tenancy](v, "tenancies", `SELECT doc FROM tenancies WHERE person = $1 ORDER BY id`, string(p))
}

// PutTenancy keeps a tenancy of a home that was taken.
func (tx *Tx) PutTenancy(t latchkey.Tenancy) error {
	return tx.putRole("tenancies.put", "home", string(t.Home), t, `INSERT INTO tenancies (id, home, person, doc)
		VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET person = excluded.person, doc = excluded.doc
		WHERE tenancies.home = excluded.home`, string(t.ID), string(t.Person))
}

// Holders lists the key-holders of a home in every state.
func (v *View) Holders(h latchkey.HomeID) ([]latchkey.KeyHolder, error) {
	return docs[latchkey.KeyHolder](v, "key-holders", `SELECT doc FROM holders WHERE home = $1 ORDER BY id`, string(h))
}

// HoldersOf lists what a person is key-holder for.
func (v *View) HoldersOf(p latchkey.PersonID) ([]latchkey.KeyHolder, error) {
	return docs[latchkey.KeyHolder](v, "key-holders", `SELECT doc FROM holders WHERE person = $1 ORDER BY id`, string(p))
}

// Holder reads one key-holder.
func (v *View) Holder(id latchkey.HolderID) (latchkey.KeyHolder, error) {
	return one[latchkey.KeyHolder](v, "key-holder", id, `SELECT doc FROM holders WHERE id = $1`)
}

// PutHolder keeps a key-holder of a home that was taken.
func (tx *Tx) PutHolder(k latchkey.KeyHolder) error {
	return tx.putRole("holders.put", "home", string(k.Home), k, `INSERT INTO holders (id, home, person, doc)
		VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET home = excluded.home, person = excluded.person,
		doc = excluded.doc`, string(k.ID), string(k.Person))
}

// Staff lists everybody who works, or worked, at a property.
func (v *View) Staff(p latchkey.PropertyID) ([]latchkey.Staff, error) {
	return docs[latchkey.Staff](v, "staff", `SELECT doc FROM staff WHERE property = $1 ORDER BY id`, string(p))
}

// StaffOf lists where a person works, or worked.
func (v *View) StaffOf(p latchkey.PersonID) ([]latchkey.Staff, error) {
	return docs[latchkey.Staff](v, "staff", `SELECT doc FROM staff WHERE person = $1 ORDER BY id`, string(p))
}

// PutStaff keeps somebody's work at a property that was taken.
func (tx *Tx) PutStaff(s latchkey.Staff) error {
	return tx.putRole("staff.put", "property", string(s.Property), s, `INSERT INTO staff (id, property, person, doc)
		VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET property = excluded.property, person = excluded.person,
		doc = excluded.doc`, string(s.ID), string(s.Person))
}

// putRole keeps what a person is to a home or property: its id, the place, the person, the document.
func (tx *Tx) putRole(name, place, placeID string, role any, query, id, person string) error {
	if err := tx.mustHold(name, place, placeID); err != nil {
		return err
	}
	doc, err := document(name, role)
	if err != nil {
		return tx.fail(err)
	}
	return tx.putInPlace(name, query, id, placeID, person, doc)
}
