package store

import (
	"database/sql"

	"latchkey"
)

// What a whole property knows is read in a few statements: a file or a list has as many lines as it has people.

// TenanciesAt lists the people of all homes of a property, also those whose tenancy has ended.
func (v *View) TenanciesAt(p latchkey.PropertyID) ([]latchkey.Tenancy, error) {
	return docs[latchkey.Tenancy](v, "tenancies", `SELECT t.doc FROM tenancies t JOIN homes h ON h.id = t.home WHERE h.property = $1
		ORDER BY t.home, t.id`, string(p))
}

// HoldersAt lists the key-holders of all homes of a property in every state.
func (v *View) HoldersAt(p latchkey.PropertyID) ([]latchkey.KeyHolder, error) {
	return docs[latchkey.KeyHolder](v, "key-holders", `SELECT k.doc FROM holders k JOIN homes h ON h.id = k.home WHERE h.property = $1
		ORDER BY k.home, k.id`, string(p))
}

// PeopleBeside are those who have, or had, a home, a spare or work at any other property than this one.
func (v *View) PeopleBeside(p latchkey.PropertyID) (map[latchkey.PersonID]bool, error) {
	beside := map[latchkey.PersonID]bool{}
	err := v.rows("read who is elsewhere too", func(r *sql.Rows) error {
		var id latchkey.PersonID
		if err := r.Scan(&id); err != nil {
			return err
		}
		beside[id] = true
		return nil
	}, `SELECT t.person FROM tenancies t JOIN homes h ON h.id = t.home WHERE h.property <> $1
		UNION SELECT k.person FROM holders k JOIN homes h ON h.id = k.home WHERE h.property <> $1
		UNION SELECT s.person FROM staff s WHERE s.property <> $1`, string(p))
	return beside, err
}
