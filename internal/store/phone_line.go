package store

import (
	"database/sql"
	"time"

	"latchkey"
)

// PhoneLine reads one line by the hash of its address. An expired one is still there until Tidy; the caller looks.
func (v *View) PhoneLine(hash string) (latchkey.PhoneLine, error) {
	return one[latchkey.PhoneLine](v, "phone line", hash, `SELECT doc FROM phone_lines WHERE hash = $1`)
}

// PhoneLinesTo lists the lines to a number that have not expired, the newest first.
func (v *View) PhoneLinesTo(number string, now time.Time) ([]latchkey.PhoneLine, error) {
	return docs[latchkey.PhoneLine](v, "phone lines", `SELECT doc FROM phone_lines WHERE number = $1 AND expires > $2
		ORDER BY expires DESC, hash`, number, micro(now))
}

// PutPhoneLine keeps a line.
func (tx *Tx) PutPhoneLine(l latchkey.PhoneLine) error {
	return tx.putDoc("phone_lines.put", "phone line", l, `INSERT INTO phone_lines (hash, number, expires, doc) VALUES ($1, $2, $3, $4)
		ON CONFLICT (hash) DO UPDATE SET number = excluded.number, expires = excluded.expires, doc = excluded.doc`,
		l.Hash, l.Number, micro(l.Expires))
}

// NoTexts says whether the owner of a number asked for no texts. The number is the house's own mark of it.
func (v *View) NoTexts(number string) (stopped bool, err error) {
	err = v.rows("read no texts", func(r *sql.Rows) error {
		stopped = true
		var since int64
		return r.Scan(&since)
	}, `SELECT since FROM no_texts WHERE number = $1`, number)
	return stopped, err
}

// StopTexts keeps that the owner of a number asked for no texts.
func (tx *Tx) StopTexts(number string, at time.Time) error {
	return tx.put("no_texts.put", `INSERT INTO no_texts (number, since) VALUES ($1, $2) ON CONFLICT (number) DO NOTHING`, number, micro(at))
}

// StartTexts forgets that.
func (tx *Tx) StartTexts(number string) error {
	return tx.put("no_texts.end", `DELETE FROM no_texts WHERE number = $1`, number)
}

// HearHook keeps that a signed request was heard, and says whether it is the first time. Two that come at the same instant
// run one after the other.
func (tx *Tx) HearHook(hash string, until time.Time) (first bool, err error) {
	n, err := tx.exec("hooks_heard.put", `INSERT INTO hooks_heard (hash, expires) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING`, hash, micro(until))
	return n == 1, err
}
