package store

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"latchkey"
)

// Take is what a happening decides about. Taking makes happenings about the same home run one after the other; happenings
// about different homes run side by side.
type Take struct {
	Properties []latchkey.PropertyID
	Homes      []latchkey.HomeID
}

func (t Take) inOrder() Take {
	t.Properties, t.Homes = slices.Clone(t.Properties), slices.Clone(t.Homes)
	slices.Sort(t.Properties)
	slices.Sort(t.Homes)
	t.Properties, t.Homes = slices.Compact(t.Properties), slices.Compact(t.Homes)
	return t
}

// Tx is one happening: it reads like a View, sees its own writes, and writes. What it writes about a home or property
// (people's rights, cases) must have been taken, or have been made by the happening itself; anything else is refused,
// because another happening could decide the opposite at the same moment.
type Tx struct {
	*View
	taken  map[string]Mark
	change Change
}

func newTx(v *View) *Tx { return &Tx{View: v, taken: map[string]Mark{}} }

// Mark says when a home or property was taken, counted in happenings about it.
type Mark struct{ rev, file int64 }

// Follows says that nobody took a home or property between two happenings, on this server or another: what was true of it at
// the end of the first is true at the beginning of the second. It is never so when the database's file was opened anew since.
func (m Mark) Follows(before Mark) bool {
	return before.rev > 0 && m == Mark{before.rev + 1, before.file}
}

// DoorMark is when this happening took what a lock belongs to: its home, or for a shared door its property.
func (tx *Tx) DoorMark(home latchkey.HomeID, property latchkey.PropertyID) Mark {
	if home != "" {
		return tx.taken["home "+string(home)]
	}
	return tx.taken["property "+string(property)]
}

func (tx *Tx) take(t Take) error {
	for _, id := range t.Properties {
		tx.change.property(id)
	}
	for _, id := range t.Homes {
		tx.change.home(id)
	}
	if err := takeAll(tx, "properties", "property", t.Properties); err != nil {
		return err
	}
	return takeAll(tx, "homes", "home", t.Homes)
}

// takeAll takes homes or properties in one statement, in the order of their ids: on PostgreSQL an update alone would take
// them in any order, and two happenings could wait for each other.
func takeAll[ID ~string](tx *Tx, table, what string, ids []ID) error {
	for _, id := range ids {
		tx.hold(what, string(id), Mark{})
	}
	if tx.s.o.Untaken {
		return nil
	}
	for part := range slices.Chunk(ids, DoorsMost) {
		var rows [][]any
		for _, id := range part {
			rows = append(rows, []any{string(id)})
		}
		args, n := padded(rows)
		which := `id = $1`
		if n > 1 {
			which = `id IN (` + list(0, n) + `)`
		}
		if n > 1 && tx.s.engine.locking != "" {
			which = `id IN (SELECT id FROM ` + table + ` WHERE ` + which + ` ORDER BY id` + tx.s.engine.locking + `)`
		}
		err := tx.told(table+".take", func(r *sql.Rows) error {
			var id string
			m := Mark{file: tx.s.opened.Load()}
			err := r.Scan(&id, &m.rev)
			tx.hold(what, id, m)
			return err
		}, `UPDATE `+table+` SET rev = rev + 1 WHERE `+which+` RETURNING id, rev`, args...)
		if err != nil {
			return err
		}
		for _, id := range part {
			if tx.taken[what+" "+string(id)].rev == 0 {
				return notFound(what, string(id))
			}
		}
	}
	return nil
}

func (tx *Tx) hold(what, id string, m Mark)      { tx.taken[what+" "+id] = m }
func (tx *Tx) holds(what, id string) (held bool) { _, held = tx.taken[what+" "+id]; return held }

// mustHold refuses to write about something that was not taken.
func (tx *Tx) mustHold(writing, what, id string) error {
	if tx.holds(what, id) {
		return nil
	}
	return tx.fail(fmt.Errorf("%s: %s %s was not taken first", writing, what, id))
}

// fail remembers that this happening must not be kept, whatever its function returns.
func (tx *Tx) fail(err error) error {
	tx.mu.Lock()
	defer tx.mu.Unlock()
	if tx.bad == nil {
		tx.bad = err
	}
	return err
}

// write is the only way anything is written. Name is what a Fault hears.
func (tx *Tx) write(name string, run func() error) error {
	tx.mu.Lock()
	defer tx.mu.Unlock()
	if tx.q == nil {
		return fmt.Errorf("%s: %w", name, errEnded)
	}
	if tx.bad != nil {
		return tx.bad
	}
	err := tx.s.o.Fault.at(name, Before)
	if err == nil {
		err = run()
	}
	if err == nil {
		err = tx.s.o.Fault.at(name, After)
	}
	if err != nil {
		tx.bad = fmt.Errorf("%s: %w", name, classify(err))
	}
	return tx.bad
}

// exec writes, and says how many rows it was.
func (tx *Tx) exec(name, query string, args ...any) (n int64, err error) {
	err = tx.write(name, func() error {
		res, err := tx.q.ExecContext(tx.ctx, query, args...)
		if err == nil {
			n, err = res.RowsAffected()
		}
		return err
	})
	return n, err
}

// told writes, and hands on what the statement tells of each row.
func (tx *Tx) told(name string, scan func(*sql.Rows) error, query string, args ...any) error {
	return tx.write(name, func() error { return readRows(tx.ctx, tx.q, scan, query, args...) })
}

// put is exec for writes whose count does not matter.
func (tx *Tx) put(name, query string, args ...any) error {
	_, err := tx.exec(name, query, args...)
	return err
}

// putDoc is put for a thing that is kept as one document, which is the statement's last value.
func (tx *Tx) putDoc(name, what string, x any, query string, args ...any) error {
	doc, err := document(what, x)
	if err != nil {
		return tx.fail(err)
	}
	return tx.put(name, query, append(args, doc)...)
}

// outcome is what becomes of a happening whose function returned err: a failed statement wins over a nil, so that a
// function that overlooks an error cannot keep half of what it wrote.
func (tx *Tx) outcome(err error) error {
	bad := tx.failed()
	if bad == nil || errors.Is(err, bad) {
		return err
	}
	if err == nil {
		return bad
	}
	return fmt.Errorf("%w (after %w)", err, bad)
}
