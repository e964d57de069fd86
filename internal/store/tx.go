package store

import (
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
	taken  map[string]bool
	change Change
}

func newTx(v *View) *Tx { return &Tx{View: v, taken: map[string]bool{}} }

const (
	takeProperty = `UPDATE properties SET rev = rev + 1 WHERE id = $1`
	takeHome     = `UPDATE homes SET rev = rev + 1 WHERE id = $1`
)

func (tx *Tx) take(t Take) error {
	for _, id := range t.Properties {
		tx.change.property(id)
	}
	for _, id := range t.Homes {
		tx.change.home(id)
	}
	var err error
	if len(t.Properties) == 1 {
		err = tx.takeOne("properties.take", takeProperty, "property", string(t.Properties[0]))
	} else {
		err = takeMany(tx, "properties", "property", t.Properties)
	}
	if err != nil {
		return err
	}
	if len(t.Homes) == 1 {
		return tx.takeOne("homes.take", takeHome, "home", string(t.Homes[0]))
	}
	return takeMany(tx, "homes", "home", t.Homes)
}

func (tx *Tx) takeOne(name, query, what, id string) error {
	tx.hold(what, id)
	if tx.s.o.Untaken {
		return nil
	}
	n, err := tx.exec(name, query, id)
	if err == nil && n == 0 {
		err = notFound(what, id)
	}
	return err
}

func (tx *Tx) hold(what, id string)       { tx.taken[what+" "+id] = true }
func (tx *Tx) holds(what, id string) bool { return tx.taken[what+" "+id] }

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

// exec is the only way anything is written. Name is what a Fault hears.
func (tx *Tx) exec(name, query string, args ...any) (int64, error) {
	tx.mu.Lock()
	defer tx.mu.Unlock()
	if tx.q == nil {
		return 0, fmt.Errorf("%s: %w", name, errEnded)
	}
	if tx.bad != nil {
		return 0, tx.bad
	}
	n, err := tx.execLocked(name, query, args...)
	if err != nil {
		tx.bad = fmt.Errorf("%s: %w", name, classify(err))
		return 0, tx.bad
	}
	return n, nil
}

func (tx *Tx) execLocked(name, query string, args ...any) (int64, error) {
	if err := tx.s.o.Fault.at(name, Before); err != nil {
		return 0, err
	}
	res, err := tx.q.ExecContext(tx.ctx, query, args...)
	if err != nil {
		return 0, err
	}
	if err := tx.s.o.Fault.at(name, After); err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// put is exec for writes whose count does not matter.
func (tx *Tx) put(name, query string, args ...any) error {
	_, err := tx.exec(name, query, args...)
	return err
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
