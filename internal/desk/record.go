package desk

import (
	"context"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// recordsAtATime is how many cases are read in one go: a large month is never held whole.
const recordsAtATime = 200

// Records is a month of cases, for the head of a table.
type Records struct {
	ID       latchkey.PropertyID
	Currency string
	Month    string
	Units    bool // whether units may be seen
}

// RecordsOf hands over the cases of a month one by one, oldest first: head first of all, then each line. It stops at the first
// error of either. Called by the office, managers, and programs that may read fees. Cases that the staff may not know of are
// not among them. An empty month is the one that is under way.
func (d *Desk) RecordsOf(ctx context.Context, who Viewer, month string, head func(Records) error, line func(latchkey.Record) error) error {
	r, zone, units, err := d.recordsFor(ctx, who)
	if err != nil {
		return err
	}
	if r.Month = month; month == "" {
		r.Month = d.Now().In(zone).Format("2006-01")
	}
	from, before, err := rules.Month(r.Month, zone)
	if err != nil {
		return err
	}
	if err := head(r); err != nil {
		return err
	}
	after := latchkey.LockoutID("")
	for {
		var cases []latchkey.Lockout
		if err := d.Store.Glance(ctx, func(v *store.View) (err error) {
			cases, err = v.LockoutsOpened(r.ID, from, before, after, recordsAtATime)
			return err
		}); err != nil {
			return err
		}
		for _, c := range cases {
			if !rules.StaffKnow(c) {
				continue
			}
			if err := line(rules.RecordOf(c, units[c.Home], zone)); err != nil {
				return err
			}
		}
		if len(cases) < recordsAtATime {
			return nil
		}
		last := cases[len(cases)-1]
		from, after = last.Opened, last.ID
	}
}

// recordsFor finds whose month it is, and the units of the homes.
func (d *Desk) recordsFor(ctx context.Context, who Viewer) (r Records, zone *time.Location, units map[latchkey.HomeID]string, err error) {
	units = map[latchkey.HomeID]string{}
	err = d.Store.View(ctx, func(v *store.View) error {
		r.Units = true
		if p := who.Program; p != nil {
			r.ID, r.Units = p.Property, p.May(latchkey.ScopeUnitsRead)
			if !p.May(latchkey.ScopeFeesRead) {
				return notYours()
			}
		} else {
			o, err := d.officeFor(v, who, rules.MayEndPrograms)
			if err != nil {
				return err
			}
			r.ID = o.id
		}
		prop, err := v.Property(r.ID)
		if err != nil {
			return err
		}
		r.Currency, zone = prop.Currency, rules.Zone(prop)
		if !r.Units {
			return nil
		}
		homes, err := v.HomesOf(r.ID)
		for _, h := range homes {
			units[h.ID] = h.Home.Unit
		}
		return err
	})
	return r, zone, units, asMissing(err)
}
