package store

import (
	"database/sql"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"latchkey"
)

// What many locks say in one moment is taken down in one happening, so here are the reads and writes of many doors in one
// statement each: on PostgreSQL a statement is a trip to another process, and on SQLite each costs more to start than to run.

// rungs are how many rows such a statement has on SQLite: each text is parsed once and kept, so there are only a few of them. Rows
// that are missing up to the next rung repeat the last one, which changes nothing, or ask for nothing.
var rungs = []int{1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64}

// DoorsMost is how many doors one such statement takes.
const DoorsMost = 64

func rung(n int) int {
	for _, r := range rungs {
		if n <= r {
			return r
		}
	}
	return n
}

// padded repeats the last row up to the next rung.
func padded(rows [][]any) (all []any, n int) {
	n = rung(len(rows))
	all = make([]any, 0, n*len(rows[0]))
	for i := range n {
		all = append(all, rows[min(i, len(rows)-1)]...)
	}
	return all, n
}

// LockPlace is where a lock in use is found on its network, and on whose door it is.
type LockPlace struct {
	ID       latchkey.LockID
	Stack    string
	Address  string
	Property latchkey.PropertyID
	Home     latchkey.HomeID
}

// LockPlaces finds the locks in use at addresses, each given as its stack and address. Where there is none, nothing is said.
func (v *View) LockPlaces(at [][2]string) (all []LockPlace, err error) {
	var rows [][]any
	for _, a := range at {
		rows = append(rows, []any{a[0], a[1]})
	}
	if len(rows) == 0 {
		return nil, nil
	}
	values, args := v.s.engine.values("tt", rows)
	seen := map[latchkey.LockID]bool{}
	err = v.rows("find locks", func(r *sql.Rows) error {
		var p LockPlace
		err := r.Scan(&p.ID, &p.Stack, &p.Address, &p.Property, &p.Home)
		if !seen[p.ID] {
			all = append(all, p)
		}
		seen[p.ID] = true
		return err
	}, `WITH asked (stack, address) AS (`+values+`)
		SELECT k.id, k.stack, k.address, k.property, k.home FROM asked a CROSS JOIN locks k
		WHERE k.stack = a.stack AND k.address = a.address AND k.in_use = 1`, args...)
	return all, err
}

// DoorFacts is what taking down the words of a lock may know of the house.
type DoorFacts struct {
	Lock      latchkey.SmartLock
	Codes     []latchkey.Code        // wanted, or still on it
	Tenancies []latchkey.Tenancy     // of its home, ended ones too
	Consents  []latchkey.Consent     // what those who live there said about being logged, oldest first
	Choices   []latchkey.AlertChoice // what anybody wants to be told of there
	Kept      []latchkey.DoorEvent   // what is kept of it, oldest first: the newest few
	From      time.Time              // since when Kept is whole
}

// DoorAsk asks for the facts of one lock. Of what is kept, only what happened since an instant is of interest.
type DoorAsk struct {
	LockPlace
	Since time.Time
}

// KeptFew is how many of the newest events of a lock are read with its facts. Whether a word is said twice is nearly always
// plain from the last few.
const KeptFew = 4

// doorFacts is one statement for all locks. The first column says what a row is, the second whose.
const doorFacts = `recent (lock, since) AS (SELECT a.lock, COALESCE((SELECT x.at FROM door_events x WHERE x.lock = a.lock AND x.at >= a.since
		ORDER BY x.at DESC LIMIT 1 OFFSET 3), a.since) FROM asked a)
	SELECT 1, k.id, k.doc FROM asked a CROSS JOIN locks k WHERE k.id = a.lock
	UNION ALL SELECT 2, c.lock, c.doc FROM asked a CROSS JOIN codes c WHERE c.lock = a.lock AND c.live = 1
	UNION ALL SELECT 3, a.lock, t.doc FROM asked a CROSS JOIN tenancies t WHERE t.home = a.home
	UNION ALL SELECT 4, a.lock, c.doc FROM asked a CROSS JOIN tenancies t CROSS JOIN consents c WHERE t.home = a.home AND c.person = t.person AND c.home = a.home
	UNION ALL SELECT 5, a.lock, w.doc FROM asked a CROSS JOIN door_alert_choices w WHERE w.place = a.place
	UNION ALL SELECT 6, r.lock, e.doc FROM recent r CROSS JOIN door_events e WHERE e.lock = r.lock AND e.at >= r.since`

// DoorFacts reads the facts of so many locks at once, at most DoorsMost, each once.
func (v *View) DoorFacts(asks []DoorAsk) (map[latchkey.LockID]*DoorFacts, error) {
	all := map[latchkey.LockID]*DoorFacts{}
	if len(asks) == 0 {
		return all, nil
	}
	var rows [][]any
	for i := range rung(len(asks)) {
		if i >= len(asks) {
			rows = append(rows, []any{"", "", "", int64(0)}) // no lock is called so
			continue
		}
		a := asks[i]
		place := string(a.Home)
		if place == "" {
			place = string(a.Property)
		}
		all[a.ID] = &DoorFacts{}
		rows = append(rows, []any{string(a.ID), string(a.Home), place, micro(a.Since)})
	}
	values, args := v.s.engine.values("tttn", rows)
	err := v.rows("read what is known about doors", func(r *sql.Rows) error {
		var what int
		var lock latchkey.LockID
		var doc sql.RawBytes
		if err := r.Scan(&what, &lock, &doc); err != nil {
			return err
		}
		if f := all[lock]; f != nil {
			return f.add(what, doc)
		}
		return nil
	}, `WITH asked (lock, home, place, since) AS (`+values+`), `+doorFacts, args...)
	for _, a := range asks {
		f := all[a.ID]
		if f.Lock.ID == "" && err == nil {
			err = notFound("lock", string(a.ID))
		}
		f.sort()
		if f.From = a.Since; len(f.Kept) >= KeptFew {
			f.From = f.Kept[0].At
		}
	}
	return all, err
}

func (f *DoorFacts) add(what int, doc []byte) error {
	switch what {
	case 1:
		return json.Unmarshal(doc, &f.Lock)
	case 2:
		return addDoc(&f.Codes, doc)
	case 3:
		return addDoc(&f.Tenancies, doc)
	case 4:
		return addDoc(&f.Consents, doc)
	case 5:
		return addDoc(&f.Choices, doc)
	}
	return addDoc(&f.Kept, doc)
}

func (f *DoorFacts) sort() {
	slices.SortFunc(f.Codes, func(a, b latchkey.Code) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortFunc(f.Consents, func(a, b latchkey.Consent) int {
		if d := a.At.Compare(b.At); d != 0 {
			return d
		}
		return strings.Compare(a.ID, b.ID)
	})
	// Somebody who moved out and in again has two tenancies, and said everything once.
	f.Consents = slices.CompactFunc(f.Consents, func(a, b latchkey.Consent) bool { return a.ID == b.ID })
	slices.SortFunc(f.Kept, func(a, b latchkey.DoorEvent) int {
		if d := a.At.Compare(b.At); d != 0 {
			return d
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
}

// NewDoorEvent is an event that was not kept before, and until when it is.
type NewDoorEvent struct {
	latchkey.DoorEvent
	Until time.Time
}

// AddDoorEvents keeps new events of locks whose home, or for a shared door its property, was taken.
func (tx *Tx) AddDoorEvents(es []NewDoorEvent) error {
	var rows [][]any
	for _, e := range es {
		if err := tx.holdsDoor("door_events.add", e.Home, e.Property); err != nil {
			return err
		}
		doc, err := document("door event", e.DoorEvent)
		if err != nil {
			return tx.fail(err)
		}
		tx.change.property(e.Property)
		rows = append(rows, []any{string(e.ID), string(e.Lock), string(e.Property), whoseRow(e.Home, e.Empty), string(e.Owner), micro(e.At), micro(e.Until), doc})
	}
	return tx.putAll("door_events.add", "tttttnnt", rows, func(values string) string {
		return `INSERT INTO door_events (id, lock, property, home, owner, at, until, doc) ` + values + ` ON CONFLICT (id) DO NOTHING`
	})
}

// NoteReadings keeps what is newly known of locks that are on the doors they were on before.
func (tx *Tx) NoteReadings(ls []latchkey.SmartLock) error {
	var rows [][]any
	for _, l := range ls {
		if err := tx.holdsDoor("locks.note", l.Home, l.Property); err != nil {
			return err
		}
		doc, err := document("lock", l)
		if err != nil {
			return tx.fail(err)
		}
		tx.change.property(l.Property)
		rows = append(rows, []any{string(l.ID), doc})
	}
	return tx.putAll("locks.note", "tt", rows, func(values string) string {
		return `WITH said (id, doc) AS (` + values + `) UPDATE locks SET doc = said.doc FROM said WHERE locks.id = said.id`
	})
}

// putAll writes rows, each column of a kind as in values, in as few statements as may be. A row that is written twice must be the
// same as written once.
func (tx *Tx) putAll(name, kinds string, rows [][]any, query func(values string) string) error {
	for part := range slices.Chunk(rows, DoorsMost) {
		values, args := tx.s.engine.values(kinds, part)
		if err := tx.put(name, query(values), args...); err != nil {
			return err
		}
	}
	return nil
}
