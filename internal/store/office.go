package store

import (
	"latchkey"
)

// Edits are the last changes the office made, by subject. A subject that nobody has changed is not among them.
func (v *View) Edits(p latchkey.PropertyID) (map[latchkey.Subject]latchkey.Edit, error) {
	all, err := docs[latchkey.Edit](v, "edits", `SELECT doc FROM edits WHERE property = $1`, string(p))
	bySubject := map[latchkey.Subject]latchkey.Edit{}
	for _, e := range all {
		bySubject[e.Subject] = e
	}
	return bySubject, err
}

// PutEdit keeps the last change of a subject of a property that was taken.
func (tx *Tx) PutEdit(p latchkey.PropertyID, e latchkey.Edit) error {
	if err := tx.mustHold("edits.put", "property", string(p)); err != nil {
		return err
	}
	return tx.putDoc("edits.put", "edit", e, `INSERT INTO edits (property, subject, doc) VALUES ($1, $2, $3)
		ON CONFLICT (property, subject) DO UPDATE SET doc = excluded.doc`, string(p), string(e.Subject))
}

// Rota reads whose turn it is at a property; the zero value when nobody wrote one.
func (v *View) Rota(p latchkey.PropertyID) (latchkey.Rota, error) {
	r, err := maybe[latchkey.Rota](v, "rota", `SELECT doc FROM rotas WHERE property = $1`, string(p))
	if err != nil || r == nil {
		return latchkey.Rota{}, err
	}
	return *r, nil
}

// PutRota keeps the rota of a property that was taken.
func (tx *Tx) PutRota(p latchkey.PropertyID, r latchkey.Rota) error {
	if err := tx.mustHold("rotas.put", "property", string(p)); err != nil {
		return err
	}
	return tx.putDoc("rotas.put", "rota", r, `INSERT INTO rotas (property, doc) VALUES ($1, $2)
		ON CONFLICT (property) DO UPDATE SET doc = excluded.doc`, string(p))
}
