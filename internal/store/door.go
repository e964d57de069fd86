package store

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"latchkey"
)

// What stands at the doors: locks, rights to pass them, and PINs. Whoever writes one has taken its home; a lock of a shared
// door has no home, and its property is taken instead.

// SmartLock reads one lock.
func (v *View) SmartLock(id latchkey.LockID) (latchkey.SmartLock, error) {
	return one[latchkey.SmartLock](v, "lock", id, `SELECT doc FROM locks WHERE id = $1`)
}

// LockAndTenancies reads one lock, and who lives or lived behind its door, in a single statement. A shared door has nobody behind it.
func (v *View) LockAndTenancies(id latchkey.LockID) (l latchkey.SmartLock, ts []latchkey.Tenancy, err error) {
	err = v.rows("read a lock and who lives behind it", func(r *sql.Rows) error {
		var what int
		var doc sql.RawBytes
		if err := r.Scan(&what, &doc); err != nil {
			return err
		}
		if what == 1 {
			return json.Unmarshal(doc, &l)
		}
		return addDoc(&ts, doc)
	}, `SELECT 1, doc FROM locks WHERE id = $1 UNION ALL SELECT 2, t.doc FROM locks k CROSS JOIN tenancies t WHERE k.id = $1 AND k.home <> '' AND t.home = k.home`, string(id))
	if err == nil && l.ID == "" {
		err = notFound("lock", shortID(string(id)))
	}
	return l, ts, err
}

// SmartLocks lists the locks in use on the doors of a home.
func (v *View) SmartLocks(h latchkey.HomeID) ([]latchkey.SmartLock, error) {
	return docs[latchkey.SmartLock](v, "locks", `SELECT doc FROM locks WHERE home = $1 AND home <> '' AND in_use = 1 ORDER BY id`, string(h))
}

// SmartLocksOf lists every lock in use at a property.
func (v *View) SmartLocksOf(p latchkey.PropertyID) ([]latchkey.SmartLock, error) {
	return docs[latchkey.SmartLock](v, "locks", `SELECT doc FROM locks WHERE property = $1 AND in_use = 1 ORDER BY home, id`, string(p))
}

// LockAway finds which other lock of the same stack rests longest because the stack is away; none when it is not.
func (v *View) LockAway(l latchkey.SmartLock, now time.Time) ([]latchkey.SmartLock, error) {
	return docs[latchkey.SmartLock](v, "locks", `SELECT doc FROM locks WHERE property = $1 AND stack = $2 AND in_use = 1 AND away_until > $3 AND id <> $4
		ORDER BY away_until DESC LIMIT 1`, string(l.Property), l.Stack, micro(now), string(l.ID))
}

// SharedLocks lists the locks in use on the doors that homes of a property share.
func (v *View) SharedLocks(p latchkey.PropertyID) ([]latchkey.SmartLock, error) {
	return docs[latchkey.SmartLock](v, "locks", `SELECT doc FROM locks WHERE property = $1 AND home = '' AND in_use = 1 ORDER BY id`, string(p))
}

// SmartLockAt finds the lock in use at an address of a stack, or nil.
func (v *View) SmartLockAt(stack, address string) (*latchkey.SmartLock, error) {
	return maybe[latchkey.SmartLock](v, "locks", `SELECT doc FROM locks WHERE stack = $1 AND address = $2 AND in_use = 1`, stack, address)
}

// SmartLocksWere lists every lock that is or was at an address of a stack.
func (v *View) SmartLocksWere(stack, address string) ([]latchkey.SmartLock, error) {
	return docs[latchkey.SmartLock](v, "locks", `SELECT doc FROM locks WHERE stack = $1 AND address = $2 ORDER BY id`, stack, address)
}

// holdsDoor says whether what a lock, a grant or a code belongs to was taken first.
func (tx *Tx) holdsDoor(writing string, home latchkey.HomeID, property latchkey.PropertyID) error {
	if home != "" {
		return tx.mustHold(writing, "home", string(home))
	}
	return tx.mustHold(writing, "property", string(property))
}

// PutSmartLock keeps a lock. Two locks in use at one address are refused as a conflict. A lock that goes to another door is
// another lock: what is remembered of this one's home would not hear of it.
func (tx *Tx) PutSmartLock(l latchkey.SmartLock) error {
	if err := tx.holdsDoor("locks.put", l.Home, l.Property); err != nil {
		return err
	}
	if l.Removed == nil {
		other := false
		if err := tx.rows("read locks", func(*sql.Rows) error { other = true; return nil },
			`SELECT id FROM locks WHERE stack = $1 AND address = $2 AND in_use = 1 AND id <> $3`, l.Stack, l.Address, string(l.ID)); err != nil {
			return tx.fail(err)
		}
		if other {
			return latchkey.Errorf(latchkey.Conflict, "This lock is on another door already.")
		}
	}
	doc, err := document("lock", l)
	if err != nil {
		return tx.fail(err)
	}
	away := int64(0)
	if l.Away && l.Rest != nil {
		away = micro(*l.Rest)
	}
	tx.change.property(l.Property)
	return tx.putInPlace("locks.put", `INSERT INTO locks (id, property, home, stack, address, in_use, away_until, doc) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (id) DO UPDATE SET stack = excluded.stack, address = excluded.address, in_use = excluded.in_use,
		away_until = excluded.away_until, doc = excluded.doc
		WHERE locks.property = excluded.property AND locks.home = excluded.home`,
		string(l.ID), string(l.Property), string(l.Home), l.Stack, l.Address, bit(l.Removed == nil), away, doc)
}

// putInPlace is put for what stays with the home or property that it was first kept for.
func (tx *Tx) putInPlace(name, query string, args ...any) error {
	n, err := tx.exec(name, query, args...)
	if err == nil && n == 0 {
		err = tx.fail(fmt.Errorf("%s: it belongs to another home or property", name))
	}
	return err
}

// Grant reads one grant.
func (v *View) Grant(id latchkey.GrantID) (latchkey.Grant, error) {
	return one[latchkey.Grant](v, "grant", id, `SELECT doc FROM grants WHERE id = $1`)
}

// Grants lists the grants of a home, newest first.
func (v *View) Grants(h latchkey.HomeID) ([]latchkey.Grant, error) {
	return docs[latchkey.Grant](v, "grants", `SELECT doc FROM grants WHERE home = $1 ORDER BY made DESC, id DESC`, string(h))
}

// PutGrant keeps a grant of a home that was taken.
func (tx *Tx) PutGrant(g latchkey.Grant) error {
	if err := tx.mustHold("grants.put", "home", string(g.Home)); err != nil {
		return err
	}
	doc, err := document("grant", g)
	if err != nil {
		return tx.fail(err)
	}
	tx.change.home(g.Home)
	return tx.put("grants.put", `INSERT INTO grants (id, home, made, doc) VALUES ($1, $2, $3, $4)
		ON CONFLICT (id) DO UPDATE SET home = excluded.home, made = excluded.made, doc = excluded.doc`,
		string(g.ID), string(g.Home), micro(g.Made), doc)
}

// Code reads one code.
func (v *View) Code(id latchkey.CodeID) (latchkey.Code, error) {
	return one[latchkey.Code](v, "code", id, `SELECT doc FROM codes WHERE id = $1`)
}

// CodesOf lists the codes of a lock that are wanted, or still on it, or whose hours are.
func (v *View) CodesOf(l latchkey.LockID) ([]latchkey.Code, error) {
	return docs[latchkey.Code](v, "codes", `SELECT doc FROM codes WHERE lock = $1 AND live = 1 ORDER BY id`, string(l))
}

// CodesOfHome lists the codes of a home's people on all locks, with those that are gone.
func (v *View) CodesOfHome(h latchkey.HomeID) ([]latchkey.Code, error) {
	return docs[latchkey.Code](v, "codes", `SELECT doc FROM codes WHERE home = $1 ORDER BY id`, string(h))
}

// CodesOfPass lists the codes that come of a pass, with those that are gone.
func (v *View) CodesOfPass(p latchkey.PassID) ([]latchkey.Code, error) {
	return docs[latchkey.Code](v, "codes", `SELECT doc FROM codes WHERE pass = $1 AND pass <> '' ORDER BY id`, string(p))
}

// PutCode keeps a code. Its lock's home, or for a shared door its property, was taken first: what stands on one lock is
// decided one after the other.
func (tx *Tx) PutCode(c latchkey.Code) error {
	l, err := tx.SmartLock(c.Lock)
	if err != nil {
		return tx.fail(err)
	}
	if err := tx.holdsDoor("codes.put", l.Home, l.Property); err != nil {
		return err
	}
	doc, err := document("code", c)
	if err != nil {
		return tx.fail(err)
	}
	tx.change.property(l.Property)
	return tx.put("codes.put", `INSERT INTO codes (id, lock, home, pass, digest, live, doc) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (id) DO UPDATE SET lock = excluded.lock, home = excluded.home, pass = excluded.pass, digest = excluded.digest, live = excluded.live, doc = excluded.doc`,
		string(c.ID), string(c.Lock), string(c.Home), string(c.Pass), c.Digest, bit(c.Ended == nil || c.Slot != 0 || c.HoursSlot != 0), doc)
}

// CodesOfProperty lists the codes of every lock in use at a property that are wanted, or still on it.
func (v *View) CodesOfProperty(p latchkey.PropertyID) ([]latchkey.Code, error) {
	return docs[latchkey.Code](v, "codes", `SELECT c.doc FROM codes c JOIN locks l ON l.id = c.lock WHERE l.property = $1 AND l.in_use = 1 AND c.live = 1 ORDER BY c.id`, string(p))
}

// LockAddresses is where every lock in use is, at any property: as "stack address".
func (v *View) LockAddresses() (map[string]bool, error) {
	all := map[string]bool{}
	err := v.rows("lock addresses", func(r *sql.Rows) error {
		var stack, address string
		if err := r.Scan(&stack, &address); err != nil {
			return err
		}
		all[stack+" "+address] = true
		return nil
	}, `SELECT stack, address FROM locks WHERE in_use = 1`)
	return all, err
}
