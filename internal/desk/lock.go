package desk

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/store"
)

// NewLock is what somebody says of a lock that they put on a door.
type NewLock struct {
	Home    latchkey.HomeID
	Door    string
	Name    string
	Stack   string
	Address string
	Can     latchkey.LockCan
}

// mayKeepLocks says whether the viewer may put locks on doors of a home: the office that keeps the building, and where a home
// stands alone those who live in it. A resident of a building would see its other locks. Both on a device that proves who
// they are.
func (d *Desk) mayKeepLocks(v *store.View, who Viewer, home latchkey.HomeID) (latchkey.PropertyID, error) {
	if who.Session.Level != latchkey.ProofProven {
		return "", needsProof()
	}
	if who.Session.Counter == latchkey.CounterOffice {
		f, err := d.officeFacts(v, who, home)
		return f.PropertyID, err
	}
	property, err := d.residentOf(v, who, home)
	if err != nil {
		return "", err
	}
	if one, err := v.HasOneHome(property); err != nil || !one {
		return "", errors.Join(err, notYours())
	}
	return property, nil
}

// AddLock puts a lock on a door of a home. Nobody relies on it before TrustLock: until somebody stood at the door and saw it
// do what it said, it is only read. Called by a resident or the office, at level proven.
func (d *Desk) AddLock(ctx context.Context, who Viewer, in NewLock) (l latchkey.SmartLock, err error) {
	if d.Locks[in.Stack] == nil {
		return l, latchkey.Errorf(latchkey.Invalid, "This house does not speak to locks that way.")
	}
	err = d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{in.Home}}, func(tx *store.Tx) error {
		property, err := d.mayKeepLocks(tx.View, who, in.Home)
		if err != nil {
			return err
		}
		h, err := tx.Home(in.Home)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(h.Doors, func(door latchkey.Door) bool { return door.ID == in.Door }) {
			return latchkey.Errorf(latchkey.Invalid, "We do not know one of these doors.")
		}
		now := d.Now()
		l = latchkey.SmartLock{ID: latchkey.LockID(d.NewID()), Property: property, Home: in.Home, Door: in.Door, Name: clip(strings.TrimSpace(in.Name), 60),
			Stack: in.Stack, Address: clip(in.Address, 120), Can: in.Can, Added: now, AddedBy: who.Person()}
		if err := tx.PutSmartLock(l); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: property, Home: in.Home, At: now, By: string(who.Person()), Kind: "lock.added",
			Public: map[string]string{"lock": string(l.ID), "door": in.Door, "stack": in.Stack}, Personal: map[string]string{"name": l.Name}}},
			[]latchkey.Task{d.lookAtLock(l, now)})
	})
	return l, asMissing(err)
}

// TrustLock records that somebody at the door saw the lock do what it said.
func (d *Desk) TrustLock(ctx context.Context, who Viewer, id latchkey.LockID) error {
	return d.onLock(ctx, who, id, "lock.trusted", func(l *latchkey.SmartLock, now time.Time) error {
		if l.Trusted == nil {
			l.Trusted = &now
		}
		return nil
	})
}

// RemoveLock takes a lock off its door: from now on nobody speaks to it. Codes that are on it stay on it, and whoever
// removes it is told so, because only the lock itself can forget them. While it is somebody's last own way through that door
// it stays: the new lock comes first, or whoever lives there says that they have a key that turns.
func (d *Desk) RemoveLock(ctx context.Context, who Viewer, id latchkey.LockID) error {
	return d.onLock(ctx, who, id, "lock.removed", func(l *latchkey.SmartLock, now time.Time) error {
		l.Removed = &now
		return nil
	})
}

func (d *Desk) onLock(ctx context.Context, who Viewer, id latchkey.LockID, kind string, change func(*latchkey.SmartLock, time.Time) error) error {
	l, err := d.smartLock(ctx, id)
	if err != nil {
		return asMissing(err)
	}
	err = d.Store.Do(ctx, takeOfLock(l), func(tx *store.Tx) error {
		l, err := tx.SmartLock(id)
		if err != nil {
			return err
		}
		if _, err := d.mayKeepLocks(tx.View, who, l.Home); err != nil {
			return err
		}
		if l.Removed != nil {
			return nil
		}
		now := d.Now()
		if err := change(&l, now); err != nil {
			return err
		}
		if l.Removed != nil { // what is wrong with it is nobody's door any more
			for k := range l.Alerts {
				if err := d.endAlert(tx, &l, k, now); err != nil {
					return err
				}
			}
		}
		put := func() error { return tx.PutSmartLock(l) }
		if l.Home != "" {
			err = d.leavingWays(tx, l.Home, put)
		} else {
			err = put()
		}
		if err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: l.Property, Home: l.Home, At: now, By: string(who.Person()), Kind: kind,
			Public: map[string]string{"lock": string(l.ID)}}}, nil)
	})
	return asMissing(d.refusalOf(ctx, who.Person(), err))
}
