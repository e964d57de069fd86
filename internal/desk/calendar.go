package desk

import (
	"context"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// A member of the staff subscribes to their on-call times with a secret link. It shows their own times and the days on which
// the office stays shut, and nothing of anybody who lives there.

// calendarAhead is how far a calendar reaches.
const calendarAhead = 62 * 24 * time.Hour

// MakeCalendar gives the viewer a calendar link, returned once, here, and ends their older ones. Called by the staff.
func (d *Desk) MakeCalendar(ctx context.Context, who Viewer) (secret string, err error) {
	secret = Token(d.keyed("calendar", d.NewID()))
	err = d.onCalendars(ctx, who, func(tx *store.Tx, property latchkey.PropertyID) error {
		if err := tx.EndCalendars(who.Person()); err != nil {
			return err
		}
		if err := tx.PutCalendar(latchkey.Calendar{Hash: Hash(secret), Person: who.Person(), Property: property, Made: d.Now()}); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: property, At: d.Now(), By: string(who.Person()), Kind: "calendar.made"}}, nil)
	})
	if err != nil {
		return "", err
	}
	return secret, nil
}

// EndCalendars makes the viewer's calendar links lead nowhere.
func (d *Desk) EndCalendars(ctx context.Context, who Viewer) error {
	return d.onCalendars(ctx, who, func(tx *store.Tx, property latchkey.PropertyID) error {
		old, err := tx.CalendarsOf(who.Person())
		if err != nil || len(old) == 0 {
			return err // the same tap
		}
		if err := tx.EndCalendars(who.Person()); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: property, At: d.Now(), By: string(who.Person()), Kind: "calendar.ended"}}, nil)
	})
}

func (d *Desk) onCalendars(ctx context.Context, who Viewer, f func(*store.Tx, latchkey.PropertyID) error) error {
	return asMissing(d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		if who.Program != nil || who.Person() == "" {
			return notYours()
		}
		if err := tx.TakePerson(who.Person()); err != nil { // two at the same instant would leave two links
			return err
		}
		property, err := d.worksAt(tx.View, who, "")
		if err != nil {
			return err
		}
		return f(tx, property)
	}))
}

// CalendarPage is what the viewer sees of their own calendar.
type CalendarPage struct {
	OnCall
	Staff latchkey.Person
	Made  *time.Time // there is a link, since then
	Mine  bool       // the viewer is ever on call
}

// CalendarPageFor shows it to a member of the staff.
func (d *Desk) CalendarPageFor(ctx context.Context, who Viewer) (cp CalendarPage, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		if who.Program != nil {
			return notYours()
		}
		property, err := d.worksAt(v, who, "")
		if err != nil {
			return err
		}
		if cp.OnCall, err = d.shiftsOf(v, property, calendarAhead); err != nil {
			return err
		}
		cp.only(who.Person())
		cp.Mine = len(cp.Shifts) > 0
		if cp.Staff, err = v.Person(who.Person()); err != nil {
			return err
		}
		old, err := v.CalendarsOf(who.Person())
		for _, c := range old {
			cp.Made = new(c.Made.In(cp.Zone))
		}
		return err
	})
	return cp, asMissing(err)
}

// only keeps one person's shifts.
func (oc *OnCall) only(p latchkey.PersonID) {
	oc.Shifts = slices.DeleteFunc(oc.Shifts, func(l ShiftLine) bool { return l.Person != p })
}

// Calendar is what stands behind a calendar link.
type Calendar struct {
	OnCall
	Person   latchkey.PersonID
	Language string
}

// CalendarAt reads it. Anybody who has the link may; of one that was ended, or of somebody who no longer works there, nothing
// is left.
func (d *Desk) CalendarAt(ctx context.Context, secret string) (c Calendar, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		link, err := v.CalendarOf(Hash(secret))
		if err != nil {
			return err
		}
		staff, err := v.Staff(link.Property)
		if err != nil {
			return err
		}
		if !worksHere(staff, link.Person) {
			return notYours()
		}
		p, err := v.Person(link.Person)
		if err != nil {
			return err
		}
		if c.OnCall, err = d.shiftsOf(v, link.Property, calendarAhead); err != nil {
			return err
		}
		c.only(link.Person)
		c.Person, c.Language = link.Person, languageOf(p, c.Property)
		return nil
	})
	return c, asMissing(err)
}

// Shift is one stretch in which somebody is on call.
type Shift = rules.Shift

// ShiftKey is the same for one shift however often it is read: calendars know by it what they have already.
func (d *Desk) ShiftKey(id latchkey.PropertyID, s rules.Shift) string {
	return Hash(string(d.keyed("shift", string(id), string(s.Person), s.From.UTC().Format(time.RFC3339))))[:32]
}
