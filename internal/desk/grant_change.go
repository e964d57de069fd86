package desk

import (
	"context"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// showFresh is how long ago somebody must have shown who they are with their own device to be shown a code again.
const showFresh = 5 * time.Minute

// ChangedHours are what a resident changes of a guest's hours: one day on which the guest does not come, one on which they come
// besides, or all of them.
type ChangedHours struct {
	Not     latchkey.Date
	Besides *latchkey.OneDay
	When    *latchkey.GrantHours
	Read    *int // how often they had been changed when they were read: by another number somebody else was quicker
}

// ChangeGrant changes a guest's hours. What is on the locks follows, and so do calendars; the guest's link, the phone that it belongs
// to and the digits stay. Called by anybody who lives there, at level proven.
func (d *Desk) ChangeGrant(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.GrantID, change ChangedHours) error {
	take, err := d.takeWay(ctx, home) // their codes may be on the building's door, too
	if err != nil {
		return asMissing(err)
	}
	return d.onGrantTaking(ctx, who, home, id, take, func(tx *store.Tx, property latchkey.PropertyID, g latchkey.Grant) error {
		h, err := tx.Home(home)
		if err != nil {
			return err
		}
		p, err := tx.Property(property)
		if err != nil {
			return err
		}
		now, zone, was := d.Now(), rules.Zone(p), g.When
		if err := rules.MayChange(g, zone, now); err != nil {
			return err
		}
		if change.Read != nil && *change.Read != g.Changed {
			return latchkey.Errorf(latchkey.Conflict, "Somebody else has changed these hours. Look at them, and say again what you want.")
		}
		if change.When != nil {
			if g, err = rules.NewHours(g, *change.When, h, zone, now); err != nil {
				return err
			}
		}
		if change.Not != "" {
			if g.When, err = rules.LeaveOut(g.When, change.Not, zone, now); err != nil {
				return err
			}
		}
		if change.Besides != nil {
			if g.When, err = rules.ComeBesides(g.When, *change.Besides, zone, now); err != nil {
				return err
			}
		}
		g.Changed++
		g.Rehoured = &now
		if err := rules.CheckGrant(g, h, zone, now); err != nil {
			return err
		}
		if err := tx.PutGrant(g); err != nil {
			return err
		}
		if err := d.keepLinks(tx, g); err != nil {
			return err
		}
		if err := newHours(tx, take, g, zone, now); err != nil {
			return err
		}
		tasks, err := d.lookAtCodes(tx, g)
		if err != nil {
			return err
		}
		e := grantEntry(property, g, now, string(who.Person()), "grant.changed")
		if err := sayHours(&e, was, g.When); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{e}, tasks)
	})
}

// keepLinks lets a guest's links last as long as their new hours want. Whose phone one belongs to stays as it is.
func (d *Desk) keepLinks(tx *store.Tx, g latchkey.Grant) error {
	tokens := []string{d.guestToken(g)}
	if g.Calendar != "" {
		tokens = append(tokens, d.grantCalendarToken(g))
	}
	for _, token := range tokens {
		l, err := tx.Link(Hash(token))
		if latchkey.KindOf(err) == latchkey.NotFound {
			continue
		}
		if err != nil {
			return err
		}
		l.Expires = d.guestLink(g).Expires
		if err := tx.PutLink(l); err != nil {
			return err
		}
	}
	return nil
}

// lookAtCodes owes a look at each lock that has, or will have, a code of a grant.
func (d *Desk) lookAtCodes(tx *store.Tx, g latchkey.Grant) (tasks []latchkey.Task, err error) {
	err = eachCode(tx.View, g, func(_ latchkey.Code, l latchkey.SmartLock) error {
		tasks = append(tasks, d.lookAtLock(l, d.Now()))
		return nil
	})
	return tasks, err
}

// eachCode goes through the codes of a grant that have not ended, each with its lock.
func eachCode(v *store.View, g latchkey.Grant, do func(latchkey.Code, latchkey.SmartLock) error) error {
	codes, err := v.CodesOfHome(g.Home)
	if err != nil {
		return err
	}
	for _, c := range codes {
		if c.Grant != g.ID || c.Ended != nil {
			continue
		}
		l, err := v.SmartLock(c.Lock)
		if err != nil {
			return err
		}
		if err := do(c, l); err != nil {
			return err
		}
	}
	return nil
}

// RenewGuestLink makes the guest a new link and ends the old one, with the device that it was bound to: another phone, or a
// link that went astray. Called by anybody who lives there, at level proven.
func (d *Desk) RenewGuestLink(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.GrantID) error {
	take, err := d.takeWay(ctx, home)
	if err != nil {
		return asMissing(err)
	}
	return d.onGrantTaking(ctx, who, home, id, take, func(tx *store.Tx, property latchkey.PropertyID, g latchkey.Grant) error {
		if g.Ended != nil {
			return nil
		}
		if err := d.endLink(tx, d.guestToken(g)); err != nil {
			return err
		}
		g.Link = d.NewID()
		if err := tx.PutLink(d.guestLink(g)); err != nil {
			return err
		}
		if err := tx.PutGrant(g); err != nil {
			return err
		}
		tasks, err := d.otherCodes(tx, take, g)
		if err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{grantEntry(property, g, d.Now(), string(who.Person()), "grant.link_made")}, tasks)
	})
}

// otherCodes ends a guest's codes and makes new ones: whoever had the old link may have read the old digits.
func (d *Desk) otherCodes(tx *store.Tx, take store.Take, g latchkey.Grant) ([]latchkey.Task, error) {
	if err := eachCode(tx.View, g, func(c latchkey.Code, l latchkey.SmartLock) error {
		if l.Removed != nil || !takes(take, l) {
			return nil
		}
		return endCode(tx, c, d.Now())
	}); err != nil {
		return nil, err
	}
	h, err := tx.Home(g.Home)
	if err != nil {
		return nil, err
	}
	return d.wantCodes(tx, take, h, g)
}

// endLink makes a link lead nowhere. One that is not there leads nowhere already.
func (d *Desk) endLink(tx *store.Tx, token string) error {
	l, err := tx.Link(Hash(token))
	if latchkey.KindOf(err) == latchkey.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	l.Expires = d.Now().Add(-time.Second)
	return tx.PutLink(l)
}

// FreshProof says whether the viewer has shown who they are with their own device within minutes.
func (d *Desk) FreshProof(who Viewer) bool {
	s := who.Session
	return s.Level == latchkey.ProofProven && s.How == "passkey" && d.Now().Sub(s.Created) <= showFresh
}

// MayReadDigits says whether the viewer has shown who they are lately enough to read what opens a door: a phone that lies open must
// not tell. Where this house has no name for passkeys nobody can show it anew, and being known is enough.
func (d *Desk) MayReadDigits(who Viewer) bool {
	return d.FreshProof(who) || who.Session.Level == latchkey.ProofProven && !d.PasskeysWork()
}

func notFresh() error {
	return latchkey.Errorf(latchkey.Forbidden, "Please sign in once more with your own device. Then the code can be shown for five minutes.")
}

// ShowCode shows a guest's digits once more to somebody who lives there and has just shown who they are with their own device.
// It is a line in the home's log that all who live there read.
func (d *Desk) ShowCode(ctx context.Context, who Viewer, home latchkey.HomeID, id latchkey.GrantID) (shown []CodeView, err error) {
	if !d.FreshProof(who) {
		return nil, notFresh()
	}
	err = d.onGrant(ctx, who, home, id, func(tx *store.Tx, property latchkey.PropertyID, g latchkey.Grant) error {
		shown = nil
		codes, err := tx.CodesOfHome(home)
		if err != nil {
			return err
		}
		now := d.Now()
		views, err := guestCodes(tx.View, g, codes, now)
		if err != nil {
			return err
		}
		for _, c := range views {
			if c.Code.Sealed == "" || rules.CodeStandAt(c.Code, now) == latchkey.CodeGone {
				continue
			}
			if c.Digits, err = d.openPIN(c.Code); err != nil {
				return err
			}
			c.Code.Digest, c.Code.Sealed = "", ""
			if g.By != who.Person() {
				c.Code = withoutMoments(c.Code)
			}
			shown = append(shown, c)
		}
		if len(shown) == 0 {
			return nil
		}
		return d.stamp(tx, 0, []latchkey.Entry{grantEntry(property, g, now, string(who.Person()), "grant.code_shown")}, nil)
	})
	return shown, err
}
