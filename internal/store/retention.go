package store

import (
	"database/sql"
	"time"

	"latchkey"
)

// Hold reads what keeps a home's records from being erased, or nil.
func (v *View) Hold(h latchkey.HomeID) (*latchkey.Hold, error) {
	return maybe[latchkey.Hold](v, "hold", `SELECT doc FROM holds WHERE home = $1`, string(h))
}

// Holds lists all.
func (v *View) Holds() ([]latchkey.Hold, error) {
	return docs[latchkey.Hold](v, "holds", `SELECT doc FROM holds ORDER BY home`)
}

// PutHold keeps one for a home that was taken.
func (tx *Tx) PutHold(h latchkey.Hold) error {
	if err := tx.mustHold("holds.put", "home", string(h.Home)); err != nil {
		return err
	}
	return tx.putDoc("holds.put", "hold", h, `INSERT INTO holds (home, doc) VALUES ($1, $2) ON CONFLICT (home) DO UPDATE SET doc = excluded.doc`, string(h.Home))
}

// WordsBefore lists sealed lines that still have words and are older than an instant, in the order of the tree, behind a place.
func (v *View) WordsBefore(before time.Time, after int64, limit int) ([]latchkey.Entry, error) {
	return v.entries(`SELECT e.leaf, e.place, w.words, e.at, e.id FROM entries e JOIN entry_personal w ON w.entry = e.id
		WHERE e.at < $1 AND e.place > $2 ORDER BY e.place LIMIT $3`, micro(before), after, int64(limit))
}

// WordsNaming lists every line whose text or words hold one of these; the caller looks at each. It reads the whole log, which is
// for the day on which somebody asks to be forgotten.
func (v *View) WordsNaming(id, name string) ([]latchkey.Entry, error) {
	if name == "" {
		name = id
	}
	like := func(s string) string { return "%" + s + "%" }
	return v.entries(`SELECT e.leaf, e.place, w.words, e.at, e.id FROM entries e JOIN entry_personal w ON w.entry = e.id
		WHERE e.leaf LIKE $1 OR w.words LIKE $1 OR w.words LIKE $2
		UNION ALL SELECT q.leaf, NULL, q.words, q.at, q.id FROM entry_queue q WHERE q.words <> '' AND (q.leaf LIKE $1 OR q.words LIKE $1 OR q.words LIKE $2)`,
		like(id), like(name))
}

// EntriesBy lists the lines that one person caused, oldest first.
func (v *View) EntriesBy(p latchkey.PersonID) ([]latchkey.Entry, error) {
	return v.entries(`SELECT e.leaf, e.place, w.words, e.at, e.id FROM entries e LEFT JOIN entry_personal w ON w.entry = e.id WHERE e.leaf LIKE $1
		UNION ALL SELECT q.leaf, NULL, q.words, q.at, q.id FROM entry_queue q WHERE q.leaf LIKE $1 ORDER BY at, id`, `%"by":"`+string(p)+`"%`)
}

// LockoutsEndedBefore lists cases that ended before an instant, behind an id.
func (v *View) LockoutsEndedBefore(before time.Time, after latchkey.LockoutID, limit int) ([]latchkey.Lockout, error) {
	return docs[latchkey.Lockout](v, "lockouts", `SELECT doc FROM lockouts WHERE ended IS NOT NULL AND ended < $1 AND id > $2 ORDER BY id LIMIT $3`,
		micro(before), string(after), int64(limit))
}

// LockoutsBy lists the cases that a person began, oldest first.
func (v *View) LockoutsBy(p latchkey.PersonID) ([]latchkey.Lockout, error) {
	return docs[latchkey.Lockout](v, "lockouts", `SELECT doc FROM lockouts WHERE by_person = $1 ORDER BY opened, id`, string(p))
}

// MessagesTo lists what was sent to a person.
func (v *View) MessagesTo(p latchkey.PersonID) ([]latchkey.Message, error) {
	return docs[latchkey.Message](v, "messages", `SELECT doc FROM messages WHERE doc LIKE $1 ORDER BY since, id`, `%"person":"`+string(p)+`"%`)
}

// PeopleGone lists those who were residents or key-holders here and live nowhere any more, as far as their rows say; the
// caller looks at each.
func (v *View) PeopleGone() (ids []latchkey.PersonID, err error) {
	err = v.rows("read who is gone", func(r *sql.Rows) error {
		var id latchkey.PersonID
		if err := r.Scan(&id); err != nil {
			return err
		}
		ids = append(ids, id)
		return nil
	}, `SELECT p.id FROM people p WHERE p.doc NOT LIKE '%"erased":"%' AND
		(EXISTS (SELECT 1 FROM tenancies t WHERE t.person = p.id) OR EXISTS (SELECT 1 FROM holders k WHERE k.person = p.id))
		AND NOT EXISTS (SELECT 1 FROM tenancies t WHERE t.person = p.id AND t.doc NOT LIKE '%"ended":{%')
		AND NOT EXISTS (SELECT 1 FROM holders k WHERE k.person = p.id AND k.doc NOT LIKE '%"over":"%') ORDER BY p.id`)
	return ids, err
}

// ForgetLockout removes a case that is over and everything that hangs on it.
func (tx *Tx) ForgetLockout(l latchkey.Lockout) error {
	if err := tx.mustHold("lockouts.forget", "home", string(l.Home)); err != nil {
		return err
	}
	for _, w := range []struct{ name, query string }{
		{"messages.forget", `DELETE FROM messages WHERE lockout = $1`},
		{"links.forget", `DELETE FROM links WHERE lockout = $1`},
		{"lockouts.forget", `DELETE FROM lockouts WHERE id = $1`},
	} {
		if err := tx.put(w.name, w.query, string(l.ID)); err != nil {
			return err
		}
	}
	return nil
}

// ForgetOld removes what is kept for a time and hangs on nothing that is held: records of messages and closed reports.
func (tx *Tx) ForgetOld(messages, reports time.Time, held []latchkey.HomeID) error {
	not, args := "", []any{micro(messages)}
	if len(held) > 0 {
		not, args = ` AND home NOT IN (`+list(1, len(held))+`)`, append(args, anys(held)...)
	}
	if err := tx.put("messages.forget", `DELETE FROM messages WHERE since < $1`+not, args...); err != nil {
		return err
	}
	if err := tx.put("favours.forget", `DELETE FROM favours WHERE asked < $1`+not, args...); err != nil { // each was a message to somebody
		return err
	}
	return tx.put("reports.forget", `DELETE FROM reports WHERE is_open = 0 AND at < $1`, micro(reports))
}

// ForgetWays removes how a person signs in and what was sent to them: sessions, devices, cards, codes, links, messages.
func (tx *Tx) ForgetWays(p latchkey.PersonID) error {
	for _, w := range []struct{ name, query string }{
		{"sessions.forget", `DELETE FROM sessions WHERE person = $1`},
		{"passkeys.forget", `DELETE FROM passkeys WHERE person = $1`},
		{"wallet_cards.forget", `DELETE FROM wallet_cards WHERE person = $1`},
		{"sign_in_codes.forget", `DELETE FROM sign_in_codes WHERE person = $1`},
		{"links.forget", `DELETE FROM links WHERE person = $1`},
		{"move_ins.forget", `DELETE FROM move_ins WHERE person = $1`},
	} {
		if err := tx.put(w.name, w.query, string(p)); err != nil {
			return err
		}
	}
	return tx.put("messages.forget", `DELETE FROM messages WHERE doc LIKE $1`, `%"person":"`+string(p)+`"%`)
}

// ForgetConsents removes what somebody agreed to, once nothing is left to prove. The homes it is about were taken.
func (tx *Tx) ForgetConsents(p latchkey.PersonID) error {
	all, err := tx.Consents(p)
	if err != nil {
		return err
	}
	for _, c := range all {
		if err := tx.mustHold("consents.forget", "home", string(c.Home)); err != nil {
			return err
		}
	}
	return tx.put("consents.forget", `DELETE FROM consents WHERE person = $1`, string(p))
}

// ForgetLockChange removes one that is over.
func (tx *Tx) ForgetLockChange(id latchkey.LockChangeID) error {
	return tx.put("lock_changes.forget", `DELETE FROM lock_changes WHERE id = $1`, string(id))
}

// PeopleWithConsents lists those whose consents are kept.
func (v *View) PeopleWithConsents() (ids []latchkey.PersonID, err error) {
	err = v.rows("read whose consents are kept", func(r *sql.Rows) error {
		var id latchkey.PersonID
		if err := r.Scan(&id); err != nil {
			return err
		}
		ids = append(ids, id)
		return nil
	}, `SELECT DISTINCT person FROM consents ORDER BY person`)
	return ids, err
}

// LockChangesAll lists every protected lock change.
func (v *View) LockChangesAll() ([]latchkey.LockChange, error) {
	return docs[latchkey.LockChange](v, "lock changes", `SELECT doc FROM lock_changes ORDER BY id`)
}
