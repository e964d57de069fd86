package store

import (
	"database/sql"
	"encoding/json"
	"strings"

	"latchkey"
)

// HomeRow is a home with its id, its property and how often it was taken.
type HomeRow struct {
	ID       latchkey.HomeID
	Property latchkey.PropertyID
	Rev      int64
	Home     latchkey.Home
}

const homeRow = `SELECT id, property, rev, doc FROM homes `

// scanDoc scans columns, the last of which is a document.
func scanDoc(r *sql.Rows, into any, columns ...any) error {
	var text []byte
	if err := r.Scan(append(columns, &text)...); err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}

func (v *View) homeRows(query string, args ...any) ([]HomeRow, error) {
	var all []HomeRow
	err := v.rows("read homes", func(r *sql.Rows) error {
		var row HomeRow
		if err := scanDoc(r, &row.Home, &row.ID, &row.Property, &row.Rev); err != nil {
			return err
		}
		all = append(all, row)
		return nil
	}, query, args...)
	return all, err
}

// HomeRow reads one home with its property and rev.
func (v *View) HomeRow(id latchkey.HomeID) (HomeRow, error) {
	return firstHome(string(id))(v.homeRows(homeRow+`WHERE id = $1`, string(id)))
}

func firstHome(id string) func([]HomeRow, error) (HomeRow, error) {
	return func(all []HomeRow, err error) (HomeRow, error) {
		if err == nil && len(all) == 0 {
			err = notFound("home", id)
		}
		if err != nil {
			return HomeRow{}, err
		}
		return all[0], nil
	}
}

// Home reads one home.
func (v *View) Home(id latchkey.HomeID) (latchkey.Home, error) {
	row, err := v.HomeRow(id)
	return row.Home, err
}

// HomeProperty is the property a home belongs to.
func (v *View) HomeProperty(id latchkey.HomeID) (latchkey.PropertyID, error) {
	row, err := v.HomeRow(id)
	return row.Property, err
}

// HomeRev counts how often the home was taken.
func (v *View) HomeRev(id latchkey.HomeID) (n int64, err error) {
	found := false
	err = v.rows("read home", func(r *sql.Rows) error {
		found = true
		return r.Scan(&n)
	}, `SELECT rev FROM homes WHERE id = $1`, string(id))
	if err == nil && !found {
		err = notFound("home", string(id))
	}
	return n, err
}

// HomeRev is what a home's take came to, where this happening took it.
func (tx *Tx) HomeRev(id latchkey.HomeID) (int64, error) {
	if m := tx.taken["home "+string(id)]; m.rev > 0 {
		return m.rev, nil
	}
	return tx.View.HomeRev(id)
}

// HomesOf lists the homes of a property by unit.
func (v *View) HomesOf(p latchkey.PropertyID) ([]HomeRow, error) {
	return v.homeRows(homeRow+`WHERE property = $1 ORDER BY unit, id`, string(p))
}

// CountHomes counts the homes of a property.
func (v *View) CountHomes(p latchkey.PropertyID) (n int, err error) {
	err = v.rows("count homes", func(r *sql.Rows) error { return r.Scan(&n) }, `SELECT COUNT(*) FROM homes WHERE property = $1`, string(p))
	return n, err
}

// HasOneHome says whether a property is a single home.
func (v *View) HasOneHome(p latchkey.PropertyID) (bool, error) {
	n := 0
	err := v.rows("count homes", func(*sql.Rows) error { n++; return nil }, `SELECT id FROM homes WHERE property = $1 LIMIT 2`, string(p))
	return n == 1, err
}

// HomeByUnit finds a home by its unit as somebody typed it: "4b", "4 B" and "#4B" are the same.
func (v *View) HomeByUnit(p latchkey.PropertyID, unit string) (HomeRow, error) {
	return firstHome("by unit")(v.homeRows(homeRow+`WHERE property = $1 AND unit = $2 ORDER BY id`, string(p), plainUnit(unit)))
}

func plainUnit(unit string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" #.-/", r) {
			return -1
		}
		return r
	}, strings.ToLower(unit))
}

// PutHome keeps a home: a new one, or one that was taken.
func (tx *Tx) PutHome(p latchkey.PropertyID, id latchkey.HomeID, h latchkey.Home) error {
	doc, err := document("home", h)
	if err != nil {
		return tx.fail(err)
	}
	tx.change.home(id)
	tx.change.property(p)
	if tx.holds("home", string(id)) {
		return tx.put("homes.put", `UPDATE homes SET property = $2, unit = $3, doc = $4 WHERE id = $1`,
			string(id), string(p), plainUnit(h.Unit), doc)
	}
	n, err := tx.exec("homes.put",
		`INSERT INTO homes (id, property, unit, rev, doc) VALUES ($1, $2, $3, 1, $4) ON CONFLICT (id) DO NOTHING`,
		string(id), string(p), plainUnit(h.Unit), doc)
	if err != nil {
		return err
	}
	return tx.made(n, "home", string(id))
}
