package desk

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// DoorAlerts is what is wrong at somebody's doors, what was, and which of it they are told of.
type DoorAlerts struct {
	List   []AlertLine // newest first
	Choice latchkey.AlertChoice
}

// AlertLine is one alert with the name of its lock.
type AlertLine struct {
	latchkey.DoorAlert
	Name string
	Unit string    // of a home in which nobody lived
	By   *DoorLine // of wrong codes: the one who opened after them, where the viewer's own history says so
}

const alertsShown = 30

// DoorAlertsOf shows a resident what is or was wrong at their own doors. Called at level proven.
func (d *Desk) DoorAlertsOf(ctx context.Context, who Viewer, home latchkey.HomeID) (out DoorAlerts, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return out, needsProof()
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		if _, err := d.residentOf(v, who, home); err != nil {
			return err
		}
		all, err := alertsOfHome(v, home)
		if err != nil {
			return err
		}
		if out.List, err = d.alertLines(v, all, d.since(v, who, home), d.Now()); err != nil {
			return err
		}
		if out.List, err = withStuckHome(v, home, out.List); err != nil {
			return err
		}
		if err := nameOpeners(v, who.Person(), home, out.List, d.Now()); err != nil {
			return err
		}
		out.Choice, err = v.AlertChoice(who.Person(), string(home))
		return err
	})
	return out, asMissing(err)
}

// since is the first hour, at the door, of the day on which somebody begins to live in a home, as far as that is known: what was
// wrong before is not theirs.
func (d *Desk) since(v *store.View, who Viewer, home latchkey.HomeID) (first time.Time) {
	zone, err := zoneIn(v, home)
	if err != nil {
		return d.Now()
	}
	ts, err := v.Tenancies(home)
	if err != nil {
		return d.Now()
	}
	for _, t := range ts {
		if t.Person == who.Person() && t.Ended == nil {
			first, _ = rules.FirstHour(t, zone)
		}
	}
	return first
}

// alertLines names the lock of each. That a whole line is out stands there once, whichever of its locks found it.
func (d *Desk) alertLines(v *store.View, all []latchkey.DoorAlert, since, now time.Time) (lines []AlertLine, err error) {
	away := map[string]bool{}
	for _, a := range all {
		if a.Began.Before(since) {
			continue
		}
		l, err := v.SmartLock(a.Lock)
		if err != nil {
			return nil, err
		}
		if a.Kind == latchkey.AlertAway && a.Ended == nil {
			if away[l.Stack] {
				continue
			}
			away[l.Stack] = true
		}
		theirs, err := d.theirsNow(v, a)
		if err != nil {
			return nil, err
		}
		if theirs && a.Ended == nil {
			a = rules.MovedInto(a)
		}
		line := AlertLine{DoorAlert: rules.AlertAt(a, now), Name: l.Name}
		if a.Empty {
			home, err := v.Home(a.Home)
			if err != nil {
				return nil, err
			}
			line.Unit = home.Unit
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// SetAlerts keeps which alerts of their own doors somebody wants. Called by a resident at level proven.
func (d *Desk) SetAlerts(ctx context.Context, who Viewer, home latchkey.HomeID, says map[latchkey.AlertKind]bool) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	return asMissing(d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		if _, err := d.residentOf(tx.View, who, home); err != nil {
			return err
		}
		return tx.PutAlertChoice(latchkey.AlertChoice{Person: who.Person(), Place: string(home), Says: says})
	}))
}

// SharedAlertsFor shows the office what is or was wrong at the shared doors, and at those of homes while nobody lives there. It names nobody, so looking is no line. Called by
// the office and managers at level proven.
func (d *Desk) SharedAlertsFor(ctx context.Context, who Viewer) (lines []AlertLine, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return nil, needsProof()
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		id, err := officeOf(v, who)
		if err != nil {
			return err
		}
		all, err := alertsShared(v, id)
		if err != nil {
			return err
		}
		if lines, err = d.alertLines(v, all, time.Time{}, d.Now()); err != nil {
			return err
		}
		lines, err = withStuckShared(v, id, lines)
		return err
	})
	return lines, asMissing(err)
}

// StandingAlertsFor are those of them that go on now, for the office's first page. Called by the office and managers at level proven; for
// whoever else works there, there are none.
func (d *Desk) StandingAlertsFor(ctx context.Context, who Viewer) (lines []AlertLine, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return nil, nil
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		id, err := officeOf(v, who)
		if latchkey.KindOf(err) == latchkey.NotFound {
			return nil
		}
		if err != nil {
			return err
		}
		all, err := alertsShared(v, id)
		if err != nil {
			return err
		}
		if lines, err = d.alertLines(v, all, time.Time{}, d.Now()); err != nil {
			return err
		}
		lines, err = withStuckShared(v, id, lines)
		lines = slices.DeleteFunc(lines, func(l AlertLine) bool { return l.Ended != nil })
		return err
	})
	return lines, asMissing(err)
}

// SayWell ends what was wrong at a door by the word of somebody who has looked: at a home's own door of those who live there, at a
// shared one of the office. The log says who. What only the lock can show is not theirs to say. At level proven.
func (d *Desk) SayWell(ctx context.Context, who Viewer, id latchkey.DoorAlertID) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	var a latchkey.DoorAlert
	var l latchkey.SmartLock
	if err := d.Store.View(ctx, func(v *store.View) (err error) {
		if a, err = v.DoorAlert(id); err != nil {
			return err
		}
		l, err = v.SmartLock(a.Lock)
		return err
	}); err != nil {
		return asMissing(err)
	}
	return asMissing(d.Store.Do(ctx, takeOfLock(l), func(tx *store.Tx) error {
		if err := d.mayLookAfter(tx.View, who, a); err != nil {
			return err
		}
		l, err := tx.SmartLock(a.Lock)
		if err != nil {
			return err
		}
		if a, err = tx.DoorAlert(id); err != nil || a.Ended != nil {
			return err
		}
		if !rules.MaySayWell(a.Kind) {
			return latchkey.Errorf(latchkey.Conflict, "Only the lock can show that this is over. It is asked again and again.")
		}
		now := d.Now()
		a.Ended, a.How = &now, latchkey.AlertSaid
		if l.Alerts[a.Kind] == id {
			delete(l.Alerts, a.Kind)
		}
		return errors.Join(tx.PutDoorAlert(a), tx.PutSmartLock(l), d.stamp(tx, 0, []latchkey.Entry{{Property: l.Property, Home: l.Home, At: now, By: string(who.Person()), Kind: "door.said_well",
			Public: map[string]string{"lock": string(l.ID), "what": string(a.Kind)}}}, nil))
	}))
}

// mayLookAfter says whether what was wrong at a door is the viewer's to look after.
func (d *Desk) mayLookAfter(v *store.View, who Viewer, a latchkey.DoorAlert) error {
	if theirs, err := d.theirsNow(v, a); err != nil || theirs {
		return cmp.Or(err, notYours())
	}
	if a.Home == "" || a.Empty {
		property, err := officeOf(v, who)
		if err == nil && property != a.Property {
			err = notYours()
		}
		return err
	}
	if _, err := d.residentOf(v, who, a.Home); err != nil {
		return err
	}
	if a.Began.Before(d.since(v, who, a.Home)) {
		return notYours()
	}
	return nil
}
