package store

import (
	"database/sql"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"latchkey"
)

// HomeFacts is what a decision about one home's lockouts may know of the house. Lists are in the order in which the
// methods that read each of them alone have them.
type HomeFacts struct {
	PropertyID latchkey.PropertyID
	Property   latchkey.Property
	Home       latchkey.Home
	Tenancies  []latchkey.Tenancy // ended ones too
	Holders    []latchkey.KeyHolder
	Staff      []latchkey.Staff
	Rota       latchkey.Rota
	Lockouts   []latchkey.Lockout   // opened at or after since, newest first
	Locks      []latchkey.SmartLock // in use on its doors
	Codes      []latchkey.Code      // of its people, wanted or still on a lock
	People     map[latchkey.PersonID]latchkey.Person
}

// homeFacts is one statement, because every decision about a case begins with it: on PostgreSQL each statement is a trip
// to another process, and on SQLite each costs more to start than to run. The first column says what a row is.
const homeFacts = `SELECT 1, h.property, h.doc FROM homes h WHERE h.id = $1
	UNION ALL SELECT 2, p.id, p.doc FROM properties p WHERE p.id = (SELECT property FROM homes WHERE id = $1)
	UNION ALL SELECT 3, t.id, t.doc FROM tenancies t WHERE t.home = $1
	UNION ALL SELECT 4, k.id, k.doc FROM holders k WHERE k.home = $1
	UNION ALL SELECT 5, s.id, s.doc FROM staff s WHERE s.property = (SELECT property FROM homes WHERE id = $1)
	UNION ALL SELECT 6, l.id, l.doc FROM lockouts l WHERE l.home = $1 AND l.opened >= $2
	UNION ALL SELECT 8, k.id, k.doc FROM locks k WHERE k.home = $1 AND k.in_use = 1
	UNION ALL SELECT 10, c.id, c.doc FROM codes c WHERE c.home = $1 AND c.live = 1
	UNION ALL SELECT 7, p.id, p.doc FROM people p WHERE p.id IN (
		SELECT person FROM tenancies WHERE home = $1 UNION ALL SELECT person FROM holders WHERE home = $1
		UNION ALL SELECT person FROM staff WHERE property = (SELECT property FROM homes WHERE id = $1))
	UNION ALL SELECT 9, r.property, r.doc FROM rotas r WHERE r.property = (SELECT property FROM homes WHERE id = $1)`

// HomeFacts reads all of that. People are its residents and key-holders and the staff of its property, former ones too.
func (v *View) HomeFacts(home latchkey.HomeID, since time.Time) (HomeFacts, error) {
	f := HomeFacts{People: map[latchkey.PersonID]latchkey.Person{}}
	found := false
	err := v.rows("read what is known about a home", func(r *sql.Rows) error {
		var what int
		var id string
		var doc []byte
		if err := r.Scan(&what, &id, &doc); err != nil {
			return err
		}
		found = true
		return f.add(what, id, doc)
	}, homeFacts, string(home), sinceMicro(since))
	if err == nil && !found {
		err = notFound("home", string(home))
	}
	f.sort()
	return f, err
}

func (f *HomeFacts) add(what int, id string, doc []byte) error {
	switch what {
	case 1:
		f.PropertyID = latchkey.PropertyID(id)
		return json.Unmarshal(doc, &f.Home)
	case 2:
		return json.Unmarshal(doc, &f.Property)
	case 3:
		return addDoc(&f.Tenancies, doc)
	case 4:
		return addDoc(&f.Holders, doc)
	case 5:
		return addDoc(&f.Staff, doc)
	case 6:
		return addDoc(&f.Lockouts, doc)
	case 8:
		return addDoc(&f.Locks, doc)
	case 10:
		return addDoc(&f.Codes, doc)
	case 9:
		return json.Unmarshal(doc, &f.Rota)
	}
	var p latchkey.Person
	err := json.Unmarshal(doc, &p)
	f.People[p.ID] = p
	return err
}

func addDoc[T any](all *[]T, doc []byte) error {
	var one T
	err := json.Unmarshal(doc, &one)
	*all = append(*all, one)
	return err
}

// sort brings the rows into order here: a union has none, and sorting them in the database would carry every document
// through it.
func (f *HomeFacts) sort() {
	slices.SortFunc(f.Tenancies, func(a, b latchkey.Tenancy) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortFunc(f.Holders, func(a, b latchkey.KeyHolder) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortFunc(f.Staff, func(a, b latchkey.Staff) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortFunc(f.Locks, func(a, b latchkey.SmartLock) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortFunc(f.Codes, func(a, b latchkey.Code) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortFunc(f.Lockouts, func(a, b latchkey.Lockout) int {
		if d := micro(b.Opened) - micro(a.Opened); d != 0 {
			return int(max(-1, min(1, d)))
		}
		return strings.Compare(string(b.ID), string(a.ID))
	})
}
