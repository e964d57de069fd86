package store

import (
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"time"

	"latchkey"
)

// leaf is what the tree proves of an entry: everything public in clear, and of each personal text only a digest keyed with
// the entry's own salt. When the salt and the text are erased, nothing can be tried against the digest any more, and the
// tree stays as it was.
type leaf struct {
	ID       latchkey.EntryID    `json:"id"`
	Property latchkey.PropertyID `json:"property"`
	Home     latchkey.HomeID     `json:"home,omitempty"`
	Lockout  latchkey.LockoutID  `json:"lockout,omitempty"`
	At       time.Time           `json:"at"`
	By       string              `json:"by"`
	Kind     string              `json:"kind"`
	Public   map[string]string   `json:"public,omitempty"`
	Personal map[string]string   `json:"personal,omitempty"` // field to digest
}

func (l leaf) entry() latchkey.Entry {
	return latchkey.Entry{ID: l.ID, Property: l.Property, Home: l.Home, Lockout: l.Lockout, At: l.At, By: l.By, Kind: l.Kind,
		Public: l.Public}
}

// digest ties a personal text to its field and entry without telling it.
func digest(salt []byte, field, text string) string {
	mac := hmac.New(sha256.New, salt)
	fmt.Fprintf(mac, "%d:%s:%s", len(field), field, text)
	return base64.RawStdEncoding.EncodeToString(mac.Sum(nil))
}

func digests(salt []byte, personal map[string]string) map[string]string {
	if len(personal) == 0 {
		return nil
	}
	all := make(map[string]string, len(personal))
	for field, text := range personal {
		all[field] = digest(salt, field, text)
	}
	return all
}

// Log adds a line to the log. It gets its place in the tree shortly after the happening is kept.
func (tx *Tx) Log(e latchkey.Entry) error {
	if e.ID == "" || e.At.IsZero() {
		return tx.fail(fmt.Errorf("log %s: an entry needs an id and an instant", e.Kind))
	}
	var salt []byte
	if len(e.Personal) > 0 {
		salt = make([]byte, 32)
		if _, err := io.ReadFull(tx.s.o.Random, salt); err != nil {
			return tx.fail(fmt.Errorf("log %s: %w", e.Kind, err))
		}
	}
	text, err := document("entry", leaf{e.ID, e.Property, e.Home, e.Lockout, e.At, e.By, e.Kind, e.Public, digests(salt, e.Personal)})
	if err != nil {
		return tx.fail(err)
	}
	tx.change.Entries = true
	tx.change.home(e.Home)
	tx.change.property(e.Property)
	words := ""
	if len(e.Personal) > 0 {
		if words, err = document("entry", e.Personal); err != nil {
			return tx.fail(err)
		}
	}
	return tx.put("entry_queue.log", `INSERT INTO entry_queue (id, property, home, lockout, at, leaf, salt, words)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, string(e.ID), string(e.Property), string(e.Home), string(e.Lockout),
		micro(e.At), text, base64.RawStdEncoding.EncodeToString(salt), words)
}

// Erase removes the personal text of an entry and its salt. The entry, its place and all proofs stay.
func (tx *Tx) Erase(id latchkey.EntryID) error {
	if err := tx.put("entry_personal.erase", `DELETE FROM entry_personal WHERE entry = $1`, string(id)); err != nil {
		return err
	}
	return tx.put("entry_queue.erase", `UPDATE entry_queue SET salt = '', words = '' WHERE id = $1`, string(id))
}

// EntryQuery says which entries: of a case, a home or a property (the first that is set; none = all).
type EntryQuery struct {
	Lockout    latchkey.LockoutID
	Home       latchkey.HomeID
	Property   latchkey.PropertyID
	AfterPlace *int64 // only sealed entries behind this place, in the order of the tree: the change feed. -1 = from the start
	Limit      int    // 0 = 1000
	Newest     bool   // where there are more than that, the newest
}

// Entries lists entries in the order they happened, or in the order of the tree when AfterPlace is given. Place is nil while
// an entry is recorded but not yet sealed.
func (v *View) Entries(q EntryQuery) ([]latchkey.Entry, error) {
	limit := q.Limit
	if limit <= 0 {
		limit = 1000
	}
	column, id := q.of()
	const sealed = `SELECT e.leaf, e.place, w.words, e.at, e.id FROM entries e LEFT JOIN entry_personal w ON w.entry = e.id`
	if q.AfterPlace != nil {
		return v.entries(sealed+` WHERE `+column+` = $1 AND e.place > $3 ORDER BY e.place LIMIT $2`, id, int64(limit), *q.AfterPlace)
	}
	all := sealed + ` WHERE ` + column + ` = $1
		UNION ALL SELECT e.leaf, NULL, e.words, e.at, e.id FROM entry_queue e WHERE ` + column + ` = $1 `
	if !q.Newest {
		return v.entries(all+`ORDER BY at, id LIMIT $2`, id, int64(limit))
	}
	out, err := v.entries(all+`ORDER BY at DESC, id DESC LIMIT $2`, id, int64(limit))
	slices.Reverse(out)
	return out, err
}

// of is the column and the value that must stand in it.
func (q EntryQuery) of() (column, id string) {
	switch {
	case q.Lockout != "":
		return "e.lockout", string(q.Lockout)
	case q.Home != "":
		return "e.home", string(q.Home)
	case q.Property != "":
		return "e.property", string(q.Property)
	}
	return "''", ""
}

func (v *View) entries(query string, args ...any) ([]latchkey.Entry, error) {
	var all []latchkey.Entry
	err := v.rows("read log", func(r *sql.Rows) error {
		e, err := scanEntry(r)
		all = append(all, e)
		return err
	}, query, args...)
	return all, err
}

func scanEntry(r *sql.Rows) (latchkey.Entry, error) {
	var (
		text  []byte
		place sql.NullInt64
		words sql.NullString
		at    int64
		id    string
		l     leaf
	)
	if err := r.Scan(&text, &place, &words, &at, &id); err != nil {
		return latchkey.Entry{}, err
	}
	if err := json.Unmarshal(text, &l); err != nil {
		return latchkey.Entry{}, fmt.Errorf("entry cannot be read: %w", err)
	}
	e := l.entry()
	if place.Valid {
		e.Place = &place.Int64
	}
	if words.String != "" {
		if err := json.Unmarshal([]byte(words.String), &e.Personal); err != nil {
			return e, fmt.Errorf("personal text of entry %s cannot be read: %w", e.ID, err)
		}
	}
	return e, nil
}

func sortDue(tasks []latchkey.Task) {
	slices.SortStableFunc(tasks, func(a, b latchkey.Task) int { return a.Due.Compare(b.Due) })
}
