package desk

import (
	"context"
	"fmt"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// lockOffNews is how long it is worth telling that a lock was taken off a door.
const lockOffNews = 72 * time.Hour

// RemoveLock takes a lock off its door: from now on nobody speaks to it. Codes that are on it stay on it, and whoever
// removes it is told so, because only the lock itself can forget them. While it is somebody's last own way through that door
// it stays: the new lock comes first, or whoever lives there says that they have a key that turns. Everybody else who lives
// there is told.
func (d *Desk) RemoveLock(ctx context.Context, who Viewer, id latchkey.LockID) error {
	return d.removeLock(ctx, who, id, "")
}

// TakeOutLock is RemoveLock for the office, which says why: those who live behind the door read it.
func (d *Desk) TakeOutLock(ctx context.Context, who Viewer, id latchkey.LockID, why latchkey.LockOffWhy) error {
	if !slices.Contains(latchkey.LockOffWhys, why) {
		return latchkey.Errorf(latchkey.Invalid, "Please say why the lock is taken out of service.")
	}
	return d.removeLock(ctx, who, id, why)
}

func (d *Desk) removeLock(ctx context.Context, who Viewer, id latchkey.LockID, why latchkey.LockOffWhy) error {
	return d.onLock(ctx, who, id, "lock.removed", func(tx *store.Tx, l *latchkey.SmartLock, public map[string]string, now time.Time) ([]latchkey.Task, error) {
		l.Removed, l.OffWhy = &now, why
		if why != "" {
			public["why"] = string(why)
		}
		return d.tellLockOff(tx.View, *l, who, now)
	})
}

// tellLockOff owes the news to those who live behind the door, but for whoever did it.
func (d *Desk) tellLockOff(v *store.View, l latchkey.SmartLock, who Viewer, now time.Time) ([]latchkey.Task, error) {
	if l.Home == "" {
		return nil, nil
	}
	lives, err := livesAt(v, l.Home)
	if err != nil {
		return nil, err
	}
	lives = slices.DeleteFunc(lives, func(p latchkey.PersonID) bool { return p == who.Person() })
	return d.lockTells(v, l, lives, latchkey.Telling{Notice: latchkey.NoticeLockOff, Lock: l.ID, About: who.Person()}, "lock_off:"+string(l.ID), now.Add(lockOffNews))
}

// sayLockOff names the lock, who took it off and why, and the ways through that door which its reader still has.
func (d *Desk) sayLockOff(v *store.View, l latchkey.SmartLock, tell latchkey.Telling, facts words.NoticeFacts, prop latchkey.Property) (said, string, error) {
	ts, err := v.Tenancies(l.Home)
	if err != nil {
		return said{}, "", err
	}
	i := slices.IndexFunc(ts, func(t latchkey.Tenancy) bool { return t.Person == tell.Person && t.Ended == nil })
	if i < 0 {
		return said{}, "they no longer live there", nil
	}
	if facts.Ways, err = d.waysThrough(v, l, ts[i]); err != nil {
		return said{}, "", err
	}
	at := l.Removed.In(rules.Zone(prop))
	facts.Property, facts.Door, facts.By, facts.OffWhy = prop.Name, l.Name, &at, l.OffWhy
	facts.ByOffice = !slices.ContainsFunc(ts, func(t latchkey.Tenancy) bool { return t.Person == tell.About && t.Ended == nil })
	return sayMildly(facts, d.BaseURL+"/home/locks?home="+string(l.Home), notify.Now, prop), "", nil
}

// waysThrough are the ways of somebody through the door that a lock is or was on.
func (d *Desk) waysThrough(v *store.View, l latchkey.SmartLock, t latchkey.Tenancy) ([]latchkey.DoorWay, error) {
	all, err := v.SmartLocks(l.Home)
	if err != nil {
		return nil, err
	}
	codes, err := v.CodesOfHome(l.Home)
	if err != nil {
		return nil, err
	}
	w, err := d.waysIn(v, l.Home, t.Person)
	if err != nil {
		return nil, fmt.Errorf("which ways through a door somebody has: %w", err)
	}
	return rules.WaysThrough(l.Door, all, codes, t, w.Contacts+w.Cards+w.Passkeys > 0, d.Now()), nil
}
