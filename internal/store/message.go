package store

import "latchkey"

// Message reads one message.
func (v *View) Message(id latchkey.MessageID) (latchkey.Message, error) {
	return one[latchkey.Message](v, "message", id, `SELECT doc FROM messages WHERE id = $1`)
}

// MessageByKey finds the message that a task sends, or nil.
func (v *View) MessageByKey(key string) (*latchkey.Message, error) {
	return maybe[latchkey.Message](v, "messages", `SELECT doc FROM messages WHERE task_key = $1 ORDER BY since DESC, id LIMIT 1`, key)
}

// Messages lists the messages of a case, the one whose state is oldest first.
func (v *View) Messages(l latchkey.LockoutID) ([]latchkey.Message, error) {
	return docs[latchkey.Message](v, "messages", `SELECT doc FROM messages WHERE lockout = $1 ORDER BY since, id`, string(l))
}

// PutMessage keeps a message.
func (tx *Tx) PutMessage(m latchkey.Message) error {
	tx.change.home(m.Home)
	tx.change.property(m.Property)
	return tx.putDoc("messages.put", "message", m, `INSERT INTO messages (id, task_key, property, home, lockout, since, doc)
		VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO UPDATE SET task_key = excluded.task_key,
		property = excluded.property, home = excluded.home, lockout = excluded.lockout, since = excluded.since,
		doc = excluded.doc`, string(m.ID), m.Key, string(m.Property), string(m.Home), string(m.Lockout), micro(m.Since))
}
