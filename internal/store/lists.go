package store

import (
	"database/sql"
	"encoding/json"
	"time"

	"latchkey"
)

// What the office's long lists show, and no more of each document than that: a thousand homes are read for one page.

// Standing counts up with every happening that took a property or one of its homes. While it is the same, nothing has changed
// that only such a happening may write.
func (v *View) Standing(p latchkey.PropertyID) (count [2]int64, err error) {
	err = v.rows("read how a property stands", func(r *sql.Rows) error { return r.Scan(&count[0], &count[1]) },
		`SELECT p.rev + CAST(COALESCE(SUM(h.rev), 0) AS BIGINT), COUNT(h.id) FROM properties p LEFT JOIN homes h ON h.property = p.id WHERE p.id = $1 GROUP BY p.id, p.rev`, string(p))
	return count, err
}

// Opened is how often this program has opened the database's file to write in it; on PostgreSQL it stays as it is.
func (v *View) Opened() int64 { return v.s.opened.Load() }

// HomeRevs is how often each home of a property was taken, and with no home how often the property itself was.
func (v *View) HomeRevs(p latchkey.PropertyID) (map[latchkey.HomeID]int64, error) {
	revs := map[latchkey.HomeID]int64{}
	err := v.rows("read how homes stand", func(r *sql.Rows) error {
		var home latchkey.HomeID
		var rev int64
		err := r.Scan(&home, &rev)
		revs[home] = rev
		return err
	}, `SELECT '', rev FROM properties WHERE id = $1 UNION ALL SELECT id, rev FROM homes WHERE property = $1`, string(p))
	return revs, err
}

// UnitsOf are the units of the homes of a property.
func (v *View) UnitsOf(p latchkey.PropertyID) (map[latchkey.HomeID]string, error) {
	units := map[latchkey.HomeID]string{}
	err := v.rows("read units", func(r *sql.Rows) error {
		var id latchkey.HomeID
		var home struct {
			Unit string `json:"unit"`
		}
		err := scanDoc(r, &home, &id)
		units[id] = home.Unit
		return err
	}, `SELECT id, doc FROM homes WHERE property = $1`, string(p))
	return units, err
}

// HomeNow is a home and who lives there now.
type HomeNow struct {
	ID    latchkey.HomeID
	Unit  string
	Lives []latchkey.PersonID
}

// tenancyEnded is what of a tenancy says whether it is over.
type tenancyEnded struct {
	Ended *struct{} `json:"ended"`
}

// nameOnly is what of a person is their name.
type nameOnly struct {
	Name string `json:"name"`
}

// HomesNow are the homes of a property, each with those who live there.
func (v *View) HomesNow(p latchkey.PropertyID) (all []HomeNow, err error) {
	err = v.rows("read homes and residents", func(r *sql.Rows) error {
		var id latchkey.HomeID
		var person latchkey.PersonID
		var home, tenancy []byte
		if err := r.Scan(&id, &home, &person, &tenancy); err != nil {
			return err
		}
		if len(all) == 0 || all[len(all)-1].ID != id {
			var is struct {
				Unit string `json:"unit"`
			}
			if err := json.Unmarshal(home, &is); err != nil {
				return err
			}
			all = append(all, HomeNow{ID: id, Unit: is.Unit})
		}
		if len(tenancy) == 0 {
			return nil
		}
		var t tenancyEnded
		err := json.Unmarshal(tenancy, &t)
		if here := &all[len(all)-1]; t.Ended == nil {
			here.Lives = append(here.Lives, person)
		}
		return err
	}, `SELECT h.id, h.doc, COALESCE(t.person, ''), COALESCE(t.doc, '') FROM homes h LEFT JOIN tenancies t ON t.home = h.id
		WHERE h.property = $1 ORDER BY h.unit, h.id, t.id`, string(p))
	return all, err
}

// Residents are the names of those who live, or lived, in the homes of a property.
func (v *View) Residents(p latchkey.PropertyID) (map[latchkey.PersonID]string, error) {
	return v.names(`SELECT id, doc FROM people WHERE id IN (SELECT t.person FROM homes h JOIN tenancies t ON t.home = h.id WHERE h.property = $1)`, string(p))
}

func (v *View) names(query string, args ...any) (map[latchkey.PersonID]string, error) {
	names := map[latchkey.PersonID]string{}
	err := v.rows("read names", func(r *sql.Rows) error {
		var id latchkey.PersonID
		var who nameOnly
		err := scanDoc(r, &who, &id)
		names[id] = who.Name
		return err
	}, query, args...)
	return names, err
}

// LivedIn are the homes of a property in which somebody lives.
func (v *View) LivedIn(p latchkey.PropertyID) (map[latchkey.HomeID]bool, error) {
	lived := map[latchkey.HomeID]bool{}
	err := v.rows("read where somebody lives", func(r *sql.Rows) error {
		var home latchkey.HomeID
		var t tenancyEnded
		err := scanDoc(r, &t, &home)
		if t.Ended == nil {
			lived[home] = true
		}
		return err
	}, `SELECT t.home, t.doc FROM homes h JOIN tenancies t ON t.home = h.id WHERE h.property = $1`, string(p))
	return lived, err
}

// AcceptedHolders counts who keeps a spare of each home of a property.
func (v *View) AcceptedHolders(p latchkey.PropertyID) (map[latchkey.HomeID]int, error) {
	keep := map[latchkey.HomeID]int{}
	err := v.rows("count key-holders", func(r *sql.Rows) error {
		var home latchkey.HomeID
		var k struct {
			State latchkey.HolderState `json:"state"`
		}
		err := scanDoc(r, &k, &home)
		if k.State == latchkey.HolderAccepted {
			keep[home]++
		}
		return err
	}, `SELECT k.home, k.doc FROM homes h JOIN holders k ON k.home = h.id WHERE h.property = $1`, string(p))
	return keep, err
}

// CasePeople are the names of those for whom cases of a property were opened.
func (v *View) CasePeople(p latchkey.PropertyID) (map[latchkey.PersonID]string, error) {
	return v.names(`SELECT id, doc FROM people WHERE id IN (SELECT by_person FROM lockouts WHERE property = $1)`, string(p))
}

// OpenLocks are the locks in use of a property that are on shared doors, and on those of homes that are not among lived.
func (v *View) OpenLocks(p latchkey.PropertyID, lived map[latchkey.HomeID]bool) (all []latchkey.SmartLock, err error) {
	err = v.rows("read locks", func(r *sql.Rows) error {
		var home latchkey.HomeID
		var text []byte
		if err := r.Scan(&home, &text); err != nil || home != "" && lived[home] {
			return err
		}
		var l latchkey.SmartLock
		err := json.Unmarshal(text, &l)
		all = append(all, l)
		return err
	}, `SELECT home, doc FROM locks WHERE property = $1 AND in_use = 1 ORDER BY home, id`, string(p))
	return all, err
}

// pastCase is what of a case that is over a list of past cases is made of.
type pastCase struct {
	ID       latchkey.LockoutID  `json:"id"`
	Home     latchkey.HomeID     `json:"home"`
	Property latchkey.PropertyID `json:"property"`
	Rev      int64               `json:"rev"`
	Stage    latchkey.Stage      `json:"stage"`
	Opened   time.Time           `json:"opened"`
	By       latchkey.PersonID   `json:"by"`
	Proof    latchkey.Proof      `json:"proof"`
	OpenedBy latchkey.PersonID   `json:"opened_by"`
	TakenOn  *latchkey.TakenOn   `json:"taken_on"`
	Owner    latchkey.AskID      `json:"owner"`
	Inside   *time.Time          `json:"inside"`
	Ended    *time.Time          `json:"ended"`
	Fee      *latchkey.Charge    `json:"fee"`
	Answers  struct {
		Reason string `json:"reason"`
	} `json:"answers"`
	Asks []struct {
		ID   latchkey.AskID `json:"id"`
		Role latchkey.Role  `json:"role"`
		Name string         `json:"name"`
	} `json:"asks"`
}

// PastOf lists the newest cases of a property that are over, the newest first: with what a list shows, why they were opened, and
// who was asked in which role. Nothing else of a case is in them.
func (v *View) PastOf(p latchkey.PropertyID, limit int) ([]latchkey.Lockout, error) {
	return v.pastCases(`SELECT doc FROM lockouts WHERE property = $1 AND is_open = 0 ORDER BY opened DESC, id DESC LIMIT $2`, string(p), int64(limit))
}

// PastAt is PastOf for one home.
func (v *View) PastAt(h latchkey.HomeID, limit int) ([]latchkey.Lockout, error) {
	return v.pastCases(`SELECT doc FROM lockouts WHERE home = $1 AND is_open = 0 ORDER BY opened DESC, id DESC LIMIT $2`, string(h), int64(limit))
}

func (v *View) pastCases(query string, args ...any) ([]latchkey.Lockout, error) {
	rows, err := docs[pastCase](v, "past cases", query, args...)
	all := make([]latchkey.Lockout, len(rows))
	for i, c := range rows {
		all[i] = latchkey.Lockout{ID: c.ID, Home: c.Home, Property: c.Property, Rev: c.Rev, Stage: c.Stage, Opened: c.Opened, By: c.By, Proof: c.Proof, OpenedBy: c.OpenedBy,
			TakenOn: c.TakenOn, Owner: c.Owner, Inside: c.Inside, Ended: c.Ended, Fee: c.Fee, Asks: make([]latchkey.Ask, len(c.Asks))}
		all[i].Answers.Reason = c.Answers.Reason
		for j, a := range c.Asks {
			all[i].Asks[j] = latchkey.Ask{ID: a.ID, Role: a.Role, Name: a.Name}
		}
	}
	return all, err
}

// HomeDoors is a home with its unit and doors, and whether somebody lives there.
type HomeDoors struct {
	latchkey.Home
	Lived bool
}

// DoorsOf are the homes of a property with their doors.
func (v *View) DoorsOf(p latchkey.PropertyID) (map[latchkey.HomeID]HomeDoors, error) {
	homes := map[latchkey.HomeID]HomeDoors{}
	err := v.rows("read doors", func(r *sql.Rows) error {
		var id latchkey.HomeID
		var doc, tenancy []byte
		if err := r.Scan(&id, &doc, &tenancy); err != nil {
			return err
		}
		h, known := homes[id]
		if !known {
			var home struct {
				Unit  string `json:"unit"`
				Doors []struct {
					ID   string `json:"id"`
					Kind string `json:"kind"`
				} `json:"doors"`
			}
			if err := json.Unmarshal(doc, &home); err != nil {
				return err
			}
			h.Home = latchkey.Home{Unit: home.Unit, Doors: make([]latchkey.Door, len(home.Doors))}
			for i, d := range home.Doors {
				h.Doors[i] = latchkey.Door{ID: d.ID, Kind: d.Kind}
			}
		}
		if len(tenancy) > 0 {
			var t tenancyEnded
			if err := json.Unmarshal(tenancy, &t); err != nil {
				return err
			}
			h.Lived = h.Lived || t.Ended == nil
		}
		homes[id] = h
		return nil
	}, `SELECT h.id, h.doc, COALESCE(t.doc, '') FROM homes h LEFT JOIN tenancies t ON t.home = h.id WHERE h.property = $1`, string(p))
	return homes, err
}
