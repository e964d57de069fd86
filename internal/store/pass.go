package store

import (
	"time"

	"latchkey"
)

// Pass reads one pass.
func (v *View) Pass(id latchkey.PassID) (latchkey.Pass, error) {
	return one[latchkey.Pass](v, "pass", id, `SELECT doc FROM passes WHERE id = $1`)
}

// Passes lists what the office of a property gave out, newest first.
func (v *View) Passes(p latchkey.PropertyID) ([]latchkey.Pass, error) {
	return docs[latchkey.Pass](v, "passes", `SELECT doc FROM passes WHERE property = $1 ORDER BY made DESC, id DESC`, string(p))
}

// PutPass keeps a pass of a property that was taken.
func (tx *Tx) PutPass(p latchkey.Pass) error {
	if err := tx.mustHold("passes.put", "property", string(p.Property)); err != nil {
		return err
	}
	doc, err := document("pass", p)
	if err != nil {
		return tx.fail(err)
	}
	over := p.Over
	if p.Ended != nil {
		over = *p.Ended
	}
	tx.change.property(p.Property)
	return tx.put("passes.put", `INSERT INTO passes (id, property, made, over, doc) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (id) DO UPDATE SET property = excluded.property, made = excluded.made, over = excluded.over, doc = excluded.doc`,
		string(p.ID), string(p.Property), micro(p.Made), micro(over), doc)
}

// ForgetPasses erases passes that were over before an instant.
func (tx *Tx) ForgetPasses(before time.Time) error {
	return tx.put("passes.forget", `DELETE FROM passes WHERE over < $1`, micro(before))
}
