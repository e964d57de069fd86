package store

import (
	"context"
	"database/sql"
	"time"

	"latchkey"
)

// PeopleList reads a list without its text.
func (v *View) PeopleList(id latchkey.ListID) (latchkey.PeopleList, error) {
	return one[latchkey.PeopleList](v, "people list", id, `SELECT doc FROM people_lists WHERE id = $1`)
}

// PeopleLists are the newest lists of a property.
func (v *View) PeopleLists(p latchkey.PropertyID, most int) ([]latchkey.PeopleList, error) {
	return docs[latchkey.PeopleList](v, "people lists", `SELECT doc FROM people_lists WHERE property = $1 ORDER BY at DESC, id LIMIT $2`, string(p), most)
}

// ListBody is the text of a list, while it is kept, and the work that was made of it. Both are personal.
func (v *View) ListBody(id latchkey.ListID) (body, work string, err error) {
	err = v.rows("read a people list", func(r *sql.Rows) error { return r.Scan(&body, &work) },
		`SELECT body, work FROM people_lists WHERE id = $1`, string(id))
	return body, work, err
}

// PutPeopleList keeps where a list of a property that was taken stands. Until is when what is personal in it goes.
func (tx *Tx) PutPeopleList(l latchkey.PeopleList, until time.Time) error {
	if err := tx.mustHold("people_lists.put", "property", string(l.Property)); err != nil {
		return err
	}
	return tx.putDoc("people_lists.put", "people list", l, `INSERT INTO people_lists (id, property, state, at, until, doc, body, work)
		VALUES ($1, $2, $3, $4, $5, $6, '', '') ON CONFLICT (id) DO UPDATE SET state = excluded.state, until = excluded.until,
		doc = excluded.doc`, string(l.ID), string(l.Property), string(l.State), micro(l.At), micro(until))
}

// PutListBody keeps the text of a list, or takes it away.
func (tx *Tx) PutListBody(id latchkey.ListID, body string) error {
	return tx.put("people_lists.body", `UPDATE people_lists SET body = $2 WHERE id = $1`, string(id), body)
}

// PutListWork keeps what is to be done with a list, or what is left to say about it.
func (tx *Tx) PutListWork(id latchkey.ListID, work string) error {
	return tx.put("people_lists.work", `UPDATE people_lists SET work = $2 WHERE id = $1`, string(id), work)
}

// DropPeopleList forgets a list that was never taken.
func (tx *Tx) DropPeopleList(id latchkey.ListID) error {
	return tx.put("people_lists.drop", `DELETE FROM people_lists WHERE id = $1 AND state = 'read'`, string(id))
}

// ListChanges are what a list changed, as documents, in the order in which it did, from the n-th on.
func ListChanges[T any](v *View, id latchkey.ListID, from, most int) ([]T, error) {
	return docs[T](v, "what a people list changed", `SELECT doc FROM people_list_changes WHERE list = $1 AND n >= $2 AND n < $3 ORDER BY n`,
		string(id), from, from+most)
}

// PutListChange keeps what the n-th row of a list changed.
func (tx *Tx) PutListChange(id latchkey.ListID, n int, change any) error {
	return tx.putDoc("people_list_changes.put", "what a people list changed", change, `INSERT INTO people_list_changes (list, n, doc) VALUES ($1, $2, $3)
		ON CONFLICT (list, n) DO UPDATE SET doc = excluded.doc`, string(id), n)
}

// ListedRow is what the last list said of somebody in a home.
type ListedRow struct {
	Home   latchkey.HomeID
	Person latchkey.PersonID
	Said   latchkey.ListRow
}

// Listed is what lists said of everybody in a property.
func (v *View) Listed(p latchkey.PropertyID) (all []ListedRow, err error) {
	err = v.rows("read who was listed", func(r *sql.Rows) error {
		var l ListedRow
		if err := scanDoc(r, &l.Said, &l.Home, &l.Person); err != nil {
			return err
		}
		all = append(all, l)
		return nil
	}, `SELECT home, person, doc FROM people_listed WHERE property = $1 ORDER BY person, home`, string(p))
	return all, err
}

// PutListed keeps what a list said of somebody in a home that was taken.
func (tx *Tx) PutListed(p latchkey.PropertyID, l ListedRow) error {
	if err := tx.mustHold("people_listed.put", "home", string(l.Home)); err != nil {
		return err
	}
	doc, err := document("a row of a people list", l.Said)
	if err != nil {
		return tx.fail(err)
	}
	return tx.put("people_listed.put", `INSERT INTO people_listed (property, home, person, doc) VALUES ($1, $2, $3, $4)
		ON CONFLICT (home, person) DO UPDATE SET property = excluded.property, doc = excluded.doc`, string(p), string(l.Home), string(l.Person), doc)
}

// DropListed forgets what a list said of somebody in a home.
func (tx *Tx) DropListed(h latchkey.HomeID, p latchkey.PersonID) error {
	return tx.put("people_listed.drop", `DELETE FROM people_listed WHERE home = $1 AND person = $2`, string(h), string(p))
}

// DropTenancy forgets a tenancy that a list brought and nobody ever came in by. Everything else ends by a recorded end.
func (tx *Tx) DropTenancy(t latchkey.Tenancy) error {
	if err := tx.mustHold("tenancies.drop", "home", string(t.Home)); err != nil {
		return err
	}
	return tx.put("tenancies.drop", `DELETE FROM tenancies WHERE id = $1`, string(t.ID))
}

// DropPerson forgets somebody whom a list brought, with how they are reached. The database refuses it while a home, a spare
// or work hangs on them.
func (tx *Tx) DropPerson(p latchkey.PersonID) error {
	if err := tx.put("contacts.drop", `DELETE FROM contacts WHERE person = $1`, string(p)); err != nil {
		return err
	}
	return tx.put("people.drop", `DELETE FROM people WHERE id = $1`, string(p))
}

// TidyLists forgets what was personal in the lists whose time is over: those never taken whole, of the others the rows they
// changed. That there was a list, by whom, and its counts stay.
func (s *Store) TidyLists(ctx context.Context, now time.Time) error {
	return s.write(ctx, func(tx *Tx) error {
		for _, w := range []struct{ name, query string }{
			{"people_list_changes.tidy", `DELETE FROM people_list_changes WHERE list IN (SELECT id FROM people_lists WHERE until < $1)`},
			{"people_lists.tidy", `DELETE FROM people_lists WHERE until < $1 AND state = 'read'`},
			{"people_lists.forget", `UPDATE people_lists SET body = '', work = '' WHERE until < $1 AND (body <> '' OR work <> '')`},
		} {
			if err := tx.put(w.name, w.query, micro(now)); err != nil {
				return err
			}
		}
		return nil
	})
}

// ListedIn is what the last list said of somebody in a home, or nil.
func (v *View) ListedIn(h latchkey.HomeID, p latchkey.PersonID) (*latchkey.ListRow, error) {
	return maybe[latchkey.ListRow](v, "a row of a people list", `SELECT doc FROM people_listed WHERE home = $1 AND person = $2`, string(h), string(p))
}

// HasComeIn says whether somebody has ever signed in or tried to, has anything to sign in with but addresses, or has opened a
// case at a home.
func (v *View) HasComeIn(p latchkey.PersonID, h latchkey.HomeID) (bool, error) {
	found := false
	err := v.rows("read whether somebody has come in", func(*sql.Rows) error { found = true; return nil },
		`SELECT 1 FROM sessions WHERE person = $1 UNION ALL SELECT 1 FROM sign_in_codes WHERE person = $1
		UNION ALL SELECT 1 FROM wallet_cards WHERE person = $1 UNION ALL SELECT 1 FROM passkeys WHERE person = $1
		UNION ALL SELECT 1 FROM lockouts WHERE home = $2 AND by_person = $1 LIMIT 1`, string(p), string(h))
	return found, err
}
