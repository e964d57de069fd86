package store

import (
	"time"

	"latchkey"
)

// Lockout reads one case.
func (v *View) Lockout(id latchkey.LockoutID) (latchkey.Lockout, error) {
	return one[latchkey.Lockout](v, "lockout", id, `SELECT doc FROM lockouts WHERE id = $1`)
}

// OpenLockout is the newest case of a home that is still open, or nil.
func (v *View) OpenLockout(h latchkey.HomeID) (*latchkey.Lockout, error) {
	return maybe[latchkey.Lockout](v, "lockouts", `SELECT doc FROM lockouts WHERE home = $1 AND is_open = 1
		ORDER BY opened DESC, id DESC LIMIT 1`, string(h))
}

// LockoutsOf lists the cases of a home that were opened at or after since, newest first.
func (v *View) LockoutsOf(h latchkey.HomeID, since time.Time) ([]latchkey.Lockout, error) {
	return docs[latchkey.Lockout](v, "lockouts", `SELECT doc FROM lockouts WHERE home = $1 AND opened >= $2
		ORDER BY opened DESC, id DESC`, string(h), sinceMicro(since))
}

// LockoutsOfProperty lists at most limit cases of a property, newest first.
func (v *View) LockoutsOfProperty(p latchkey.PropertyID, openOnly bool, limit int) ([]latchkey.Lockout, error) {
	return docs[latchkey.Lockout](v, "lockouts", `SELECT doc FROM lockouts WHERE property = $1 AND is_open >= $2
		ORDER BY opened DESC, id DESC LIMIT $3`, string(p), bit(openOnly), int64(limit))
}

// LockoutsOfPropertySince lists the cases of a property that were opened at or after since, oldest first.
func (v *View) LockoutsOfPropertySince(p latchkey.PropertyID, since time.Time) ([]latchkey.Lockout, error) {
	return docs[latchkey.Lockout](v, "lockouts", `SELECT doc FROM lockouts WHERE property = $1 AND opened >= $2
		ORDER BY opened, id`, string(p), sinceMicro(since))
}

// PutLockout keeps a case of a home that was taken.
func (tx *Tx) PutLockout(l latchkey.Lockout) error {
	if err := tx.mustHold("lockouts.put", "home", string(l.Home)); err != nil {
		return err
	}
	tx.change.property(l.Property)
	return tx.putDoc("lockouts.put", "lockout", l, `INSERT INTO lockouts (id, home, property, by_person, tap, stage, is_open, opened, ended, doc)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO UPDATE SET home = excluded.home,
		property = excluded.property, by_person = excluded.by_person, tap = excluded.tap, stage = excluded.stage,
		is_open = excluded.is_open, opened = excluded.opened, ended = excluded.ended, doc = excluded.doc`,
		string(l.ID), string(l.Home), string(l.Property), string(l.By), l.Key, string(l.Stage), bit(l.Stage.Open()),
		micro(l.Opened), microOrNil(l.Ended))
}

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// sinceMicro lets the zero time mean "from the beginning".
func sinceMicro(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return micro(t)
}

// Report reads one danger report.
func (v *View) Report(id latchkey.ReportID) (latchkey.DangerReport, error) {
	return one[latchkey.DangerReport](v, "danger report", id, `SELECT doc FROM reports WHERE id = $1`)
}

// Reports lists the danger reports of a property, newest first.
func (v *View) Reports(p latchkey.PropertyID, openOnly bool) ([]latchkey.DangerReport, error) {
	return docs[latchkey.DangerReport](v, "danger reports", `SELECT doc FROM reports WHERE property = $1 AND is_open >= $2
		ORDER BY at DESC, id DESC`, string(p), bit(openOnly))
}

// PutReport keeps a danger report. It takes nothing: whoever reports may not know that a home exists.
func (tx *Tx) PutReport(r latchkey.DangerReport) error {
	tx.change.property(r.Property)
	return tx.putDoc("reports.put", "danger report", r, `INSERT INTO reports (id, property, is_open, at, doc) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (id) DO UPDATE SET property = excluded.property, is_open = excluded.is_open, at = excluded.at,
		doc = excluded.doc`, string(r.ID), string(r.Property), bit(r.Closed == nil), micro(r.At))
}
