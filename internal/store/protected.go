package store

import "latchkey"

// LockChange reads one protected lock change.
func (v *View) LockChange(id latchkey.LockChangeID) (latchkey.LockChange, error) {
	return one[latchkey.LockChange](v, "lock change", id, `SELECT doc FROM lock_changes WHERE id = $1`)
}

// LockChanges lists those of a home, in no order.
func (v *View) LockChanges(h latchkey.HomeID) ([]latchkey.LockChange, error) {
	return docs[latchkey.LockChange](v, "lock changes", `SELECT doc FROM lock_changes WHERE home = $1 ORDER BY id`, string(h))
}

// LockChangesAt lists those of a property.
func (v *View) LockChangesAt(p latchkey.PropertyID) ([]latchkey.LockChange, error) {
	return docs[latchkey.LockChange](v, "lock changes", `SELECT doc FROM lock_changes WHERE property = $1 ORDER BY id`, string(p))
}

// PutLockChange keeps one for a home that was taken. It tells no page: others who live there must not see that something
// happened.
func (tx *Tx) PutLockChange(l latchkey.LockChange) error {
	if err := tx.mustHold("lock_changes.put", "home", string(l.Home)); err != nil {
		return err
	}
	return tx.putDoc("lock_changes.put", "lock change", l, `INSERT INTO lock_changes (id, property, home, doc) VALUES ($1, $2, $3, $4)
		ON CONFLICT (id) DO UPDATE SET doc = excluded.doc`, string(l.ID), string(l.Property), string(l.Home))
}
