package store

import (
	"database/sql"

	"latchkey"
)

// PropertyRow is a property with its id and how often it was taken.
type PropertyRow struct {
	ID       latchkey.PropertyID
	Rev      int64
	Property latchkey.Property
}

// Property reads one property.
func (v *View) Property(id latchkey.PropertyID) (latchkey.Property, error) {
	return one[latchkey.Property](v, "property", id, `SELECT doc FROM properties WHERE id = $1`)
}

// Properties lists all of them by id.
func (v *View) Properties() ([]PropertyRow, error) {
	var all []PropertyRow
	err := v.rows("list properties", func(r *sql.Rows) error {
		var row PropertyRow
		if err := scanDoc(r, &row.Property, &row.ID, &row.Rev); err != nil {
			return err
		}
		all = append(all, row)
		return nil
	}, `SELECT id, rev, doc FROM properties ORDER BY id`)
	return all, err
}

// PutProperty keeps a property: a new one, or one that was taken.
func (tx *Tx) PutProperty(id latchkey.PropertyID, p latchkey.Property) error {
	doc, err := document("property", p)
	if err != nil {
		return tx.fail(err)
	}
	tx.change.property(id)
	if tx.holds("property", string(id)) {
		return tx.put("properties.put", `UPDATE properties SET doc = $2 WHERE id = $1`, string(id), doc)
	}
	n, err := tx.exec("properties.put",
		`INSERT INTO properties (id, rev, doc) VALUES ($1, 1, $2) ON CONFLICT (id) DO NOTHING`, string(id), doc)
	if err != nil {
		return err
	}
	return tx.made(n, "property", string(id))
}

// made holds what this happening inserted; what was there already should have been taken.
func (tx *Tx) made(inserted int64, what, id string) error {
	if inserted == 0 {
		return tx.mustHold("put "+what, what, id)
	}
	tx.hold(what, id, Mark{})
	return nil
}
