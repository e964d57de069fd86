package store

import "latchkey"

// Favour reads one.
func (v *View) Favour(id latchkey.FavourID) (latchkey.Favour, error) {
	return one[latchkey.Favour](v, "favour", id, `SELECT doc FROM favours WHERE id = $1`)
}

// Favours lists what was asked for the doors of a home, newest first.
func (v *View) Favours(h latchkey.HomeID, limit int) ([]latchkey.Favour, error) {
	return docs[latchkey.Favour](v, "favours", `SELECT doc FROM favours WHERE home = $1 ORDER BY asked DESC, id LIMIT $2`, string(h), int64(limit))
}

// PutFavour keeps one of a home that was taken.
func (tx *Tx) PutFavour(f latchkey.Favour) error {
	if err := tx.mustHold("favours.put", "home", string(f.Home)); err != nil {
		return err
	}
	tx.change.property(f.Property)
	return tx.putDoc("favours.put", "favour", f, `INSERT INTO favours (id, home, asked, doc) VALUES ($1, $2, $3, $4)
		ON CONFLICT (id) DO UPDATE SET doc = excluded.doc`, string(f.ID), string(f.Home), micro(f.Asked))
}
