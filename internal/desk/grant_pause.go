package desk

import (
	"context"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// PausedGuests is what a resident can pause: the guests they let in themself.
type PausedGuests struct {
	Guests []GrantView // who may come in, now or later
	Others bool        // somebody else of the household has guests too; those are theirs to pause
	Paused bool
	Until  *time.Time // paused until then; nil while they are: until the viewer ends it
	Free   []string   // whom the viewer has let in meanwhile all the same
}

// PausedGuestsFor shows the viewer's own guests, and until when they are paused. Called by those who live there, at level proven.
func (d *Desk) PausedGuestsFor(ctx context.Context, who Viewer, home latchkey.HomeID) (p PausedGuests, err error) {
	all, err := d.GrantsOf(ctx, who, home)
	for _, g := range all {
		switch {
		case !rules.GrantLives(g.Answer.Stand):
			continue
		case g.By != who.Person():
			p.Others = true
			continue
		case g.Answer.Stand != latchkey.GrantPaused:
			p.Free = append(p.Free, g.Name)
		case g.Answer.Stand == latchkey.GrantPaused:
			p.Paused = true
			if u := g.Answer.Until; u != nil && (p.Until == nil || u.Before(*p.Until)) {
				p.Until = u
			}
		}
		p.Guests = append(p.Guests, g)
	}
	if !p.Paused {
		p.Free = nil
	}
	return p, err
}

// PauseGuests keeps the viewer's own guests out for as long as they choose: their links stop, and their codes go off the locks by the usual steps; until a
// lock was seen without one, nobody is told that it is gone. Nothing else at the door changes. Called by a resident at level proven.
func (d *Desk) PauseGuests(ctx context.Context, who Viewer, home latchkey.HomeID, length latchkey.PauseLength) error {
	if _, ok := rules.PauseUntil(length, time.UTC, d.Now()); !ok {
		return latchkey.Errorf(latchkey.Invalid, "Please choose one of the answers.")
	}
	return d.eachOwnGuest(ctx, who, home, "grant.paused", func(g latchkey.Grant, zone *time.Location, now time.Time) (latchkey.Grant, bool) {
		return rules.PauseGrant(g, who.Person(), length, zone, now)
	})
}

// ResumeGuests lets the viewer's own guests come in again in their hours. Called by a resident at level proven.
func (d *Desk) ResumeGuests(ctx context.Context, who Viewer, home latchkey.HomeID) error {
	return d.eachOwnGuest(ctx, who, home, "grant.resumed", func(g latchkey.Grant, _ *time.Location, now time.Time) (latchkey.Grant, bool) {
		return rules.ResumeGrant(g, who.Person(), now)
	})
}

func (d *Desk) eachOwnGuest(ctx context.Context, who Viewer, home latchkey.HomeID, kind string, change func(latchkey.Grant, *time.Location, time.Time) (latchkey.Grant, bool)) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	take, err := d.takeWay(ctx, home) // their codes may be on the building's door, too
	if err != nil {
		return asMissing(err)
	}
	return asMissing(d.Store.Do(ctx, take, func(tx *store.Tx) error {
		property, err := d.residentOf(tx.View, who, home)
		if err != nil {
			return err
		}
		zone, err := zoneIn(tx.View, home)
		if err != nil {
			return err
		}
		grants, err := tx.Grants(home)
		if err != nil {
			return err
		}
		var entries []latchkey.Entry
		var tasks []latchkey.Task
		now := d.Now()
		for _, g := range grants {
			g, changed := change(g, zone, now)
			if !changed {
				continue
			}
			if err := tx.PutGrant(g); err != nil {
				return err
			}
			if err := newHours(tx, take, g, zone, now); err != nil {
				return err
			}
			looks, err := d.lookAtCodes(tx, g)
			if err != nil {
				return err
			}
			tasks = append(tasks, looks...)
			entries = append(entries, grantEntry(property, g, now, string(who.Person()), kind))
		}
		return d.stamp(tx, 0, entries, tasks)
	}))
}

// newHours keeps at once in a guest's codes when they shall be on their locks, so that nobody reads meanwhile that all is as it was.
func newHours(tx *store.Tx, take store.Take, g latchkey.Grant, zone *time.Location, now time.Time) error {
	return eachCode(tx.View, g, func(c latchkey.Code, l latchkey.SmartLock) error {
		if l.Removed != nil || !takes(take, l) { // whoever works that lock next finds the new hours
			return nil
		}
		return tx.PutCode(rules.NextWindow(c, g, l.Can.WeekHours, zone, now))
	})
}

// pauseOf is the pause in which somebody keeps their guests out now: the one that lasts longest, or nil.
func pauseOf(v *store.View, p latchkey.PersonID, home latchkey.HomeID, zone *time.Location, now time.Time) (longest *latchkey.GrantPause, err error) {
	grants, err := v.Grants(home)
	for _, g := range grants {
		if g.By != p || rules.GrantAt(g, zone, now).Stand != latchkey.GrantPaused {
			continue
		}
		if longest == nil || g.Paused.Until.IsZero() || !longest.Until.IsZero() && g.Paused.Until.After(longest.Until) {
			longest = g.Paused
		}
	}
	return longest, err
}

// hasGuests says whether somebody let a guest in who may come, now or later.
func hasGuests(v *store.View, p latchkey.PersonID, home latchkey.HomeID, zone *time.Location, now time.Time) (bool, error) {
	grants, err := v.Grants(home)
	for _, g := range grants {
		if g.By == p && rules.GrantLives(rules.GrantAt(g, zone, now).Stand) {
			return true, nil
		}
	}
	return false, err
}
