package store

import (
	"database/sql"
	"time"

	"latchkey"
)

func (v *View) programs(query string, args ...any) ([]latchkey.Program, error) {
	var all []latchkey.Program
	err := v.rows("read programs", func(r *sql.Rows) error {
		var p latchkey.Program
		var used string
		if err := scanDoc(r, &p, &used); err != nil {
			return err
		}
		p.Used = latchkey.Date(used)
		all = append(all, p)
		return nil
	}, query, args...)
	return all, err
}

// ProgramByToken finds a program by the hash of its token, also one that has ended; the caller looks. Nil: there is none.
func (v *View) ProgramByToken(hash string) (*latchkey.Program, error) {
	all, err := v.programs(`SELECT used, doc FROM programs WHERE hash = $1`, hash)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return &all[0], nil
}

// ProgramsOf lists the programs of a property, also ended ones, by id.
func (v *View) ProgramsOf(p latchkey.PropertyID) ([]latchkey.Program, error) {
	return v.programs(`SELECT used, doc FROM programs WHERE property = $1 ORDER BY id`, string(p))
}

// PutProgram keeps a program of a property that was taken.
func (tx *Tx) PutProgram(p latchkey.Program) error {
	if err := tx.mustHold("programs.put", "property", string(p.Property)); err != nil {
		return err
	}
	return tx.putDoc("programs.put", "program", p, `INSERT INTO programs (id, property, hash, used, doc) VALUES ($1, $2, $3, '', $4)
		ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, doc = excluded.doc`, string(p.ID), string(p.Property), p.Hash)
}

// TouchProgram records the day on which a program was last used. It leaves the document alone: a token that is ended at the
// same instant stays ended.
func (tx *Tx) TouchProgram(id latchkey.ProgramID, day latchkey.Date) error {
	return tx.put("programs.touch", `UPDATE programs SET used = $2 WHERE id = $1`, string(id), string(day))
}

// TakeAnswer makes requests with the same key come one after the other, and reads what the first was answered, if it is known.
func (tx *Tx) TakeAnswer(key string) (*latchkey.KeptAnswer, error) {
	if err := tx.put("kept_answers.take", `INSERT INTO kept_answers (key, rev, until, doc) VALUES ($1, 1, 0, '{}')
		ON CONFLICT (key) DO UPDATE SET rev = kept_answers.rev + 1`, key); err != nil {
		return nil, err
	}
	a, err := maybe[latchkey.KeptAnswer](tx.View, "kept answers", `SELECT doc FROM kept_answers WHERE key = $1`, key)
	if a != nil {
		a.Key = key
	}
	return a, err
}

// PutAnswer keeps an answer.
func (tx *Tx) PutAnswer(a latchkey.KeptAnswer) error {
	return tx.putDoc("kept_answers.put", "kept answer", a, `UPDATE kept_answers SET until = $2, doc = $3 WHERE key = $1`, a.Key, micro(a.Until))
}

// ForgetAnswer lets a request be made anew under its key.
func (tx *Tx) ForgetAnswer(key string) error {
	return tx.put("kept_answers.forget", `DELETE FROM kept_answers WHERE key = $1`, key)
}

// LockoutsOpened lists at most limit cases of a property that were opened from one instant and before another, oldest first,
// after the case that was read last.
func (v *View) LockoutsOpened(p latchkey.PropertyID, from, before time.Time, after latchkey.LockoutID, limit int) ([]latchkey.Lockout, error) {
	return docs[latchkey.Lockout](v, "lockouts", `SELECT doc FROM lockouts WHERE property = $1 AND opened < $3
		AND (opened > $2 OR opened = $2 AND id > $4) ORDER BY opened, id LIMIT $5`, string(p), micro(from), micro(before), string(after), int64(limit))
}
