package desk

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/rules"
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
		if home == "" { // a shared door
			return officeOf(v, who)
		}
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
	take := store.Take{Homes: []latchkey.HomeID{in.Home}}
	if in.Home == "" {
		var property latchkey.PropertyID
		if err := d.Store.View(ctx, func(v *store.View) (err error) {
			property, err = d.mayKeepLocks(v, who, "")
			return err
		}); err != nil {
			return l, asMissing(err)
		}
		take = store.Take{Properties: []latchkey.PropertyID{property}}
	}
	err = d.Store.Do(ctx, take, func(tx *store.Tx) (err error) {
		property, err := d.mayKeepLocks(tx.View, who, in.Home)
		if err != nil {
			return err
		}
		l, err = d.putOnDoor(tx, property, in, who.Person())
		return err
	})
	return l, asMissing(err)
}

// putOnDoor puts a lock on a door of a home, or on one that homes of a property share, and owes a first look at it.
func (d *Desk) putOnDoor(tx *store.Tx, property latchkey.PropertyID, in NewLock, by latchkey.PersonID) (l latchkey.SmartLock, err error) {
	known := false
	if in.Home == "" {
		kind, err := sharedKind(tx.View, property, in.Door)
		if err != nil {
			return l, err
		}
		known = kind != ""
	} else {
		h, err := tx.Home(in.Home)
		if err != nil {
			return l, err
		}
		known = doorKind(h, in.Door) != ""
	}
	if !known {
		return l, latchkey.Errorf(latchkey.Invalid, "We do not know one of these doors.")
	}
	now := d.Now()
	if err := mayMove(tx.View, in, now); err != nil {
		return l, err
	}
	l = latchkey.SmartLock{ID: latchkey.LockID(d.NewID()), Property: property, Home: in.Home, Door: in.Door, Name: clip(strings.TrimSpace(in.Name), 60),
		Stack: in.Stack, Address: clip(in.Address, 120), Can: in.Can, Added: now, AddedBy: by}
	if err := tx.PutSmartLock(l); err != nil {
		return l, err
	}
	actor := string(by)
	if by == "" {
		actor = operator
	}
	return l, d.stamp(tx, 0, []latchkey.Entry{{Property: property, Home: in.Home, At: now, By: actor, Kind: "lock.added",
		Public: map[string]string{"lock": string(l.ID), "door": in.Door, "stack": in.Stack}, Personal: map[string]string{"name": l.Name}}},
		[]latchkey.Task{d.lookAtLock(l, now)})
}

// mayMove refuses a lock that was on the door of people who still live there, unless each of them let it go: called another door's, it
// would open theirs to whoever may try or turn that one. A yes to a try is none to that.
func mayMove(v *store.View, in NewLock, now time.Time) error {
	were, err := v.SmartLocksWere(in.Stack, in.Address)
	if err != nil {
		return err
	}
	var last *latchkey.SmartLock
	for i, was := range were {
		if was.Removed != nil && (last == nil || was.Removed.After(*last.Removed)) {
			last = &were[i]
		}
	}
	if last == nil || last.Home == "" || last.Home == in.Home {
		return nil
	}
	lives, err := livesAt(v, last.Home)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(lives, func(p latchkey.PersonID) bool { return !rules.LetsOff(*last, p, now) }) {
		return latchkey.Errorf(latchkey.Against, "This lock was on the door of somebody who still lives there. Only they can let it go to another door: on their page, before it is taken off theirs.")
	}
	return nil
}

// LetTry lets the office try a lock of the viewer's home for an hour: it moves the bolt while its people know. Called by those
// who live there, at level proven.
func (d *Desk) LetTry(ctx context.Context, who Viewer, id latchkey.LockID) error {
	l, err := d.ownLock(ctx, who, id)
	if err != nil {
		return err
	}
	return d.Store.Do(ctx, takeOfLock(l), func(tx *store.Tx) error {
		l, err := d.stillOwn(tx.View, who, id)
		if err != nil {
			return err
		}
		now := d.Now()
		until := now.Add(rules.LetLasts)
		l.Let = &until
		return errors.Join(tx.PutSmartLock(l), d.stamp(tx, 0, []latchkey.Entry{{Property: l.Property, Home: l.Home, At: now, By: string(who.Person()), Kind: "lock.let_try",
			Public: map[string]string{"lock": string(id)}}}, nil))
	})
}

// LetNoMore takes that yes back. Called by those who live there.
func (d *Desk) LetNoMore(ctx context.Context, who Viewer, id latchkey.LockID) error {
	l, err := d.ownLock(ctx, who, id)
	if err != nil {
		return err
	}
	return d.Store.Do(ctx, takeOfLock(l), func(tx *store.Tx) error {
		l, err := tx.SmartLock(id)
		if err != nil || l.Let == nil {
			return err
		}
		l.Let = nil
		return errors.Join(tx.PutSmartLock(l), d.stamp(tx, 0, []latchkey.Entry{{Property: l.Property, Home: l.Home, At: d.Now(), By: string(who.Person()), Kind: "lock.let_ended",
			Public: map[string]string{"lock": string(id)}}}, nil))
	})
}

// lockChange is what a happening does to a lock: what it adds to the line in the log, and what is owed for it.
type lockChange func(tx *store.Tx, l *latchkey.SmartLock, public map[string]string, now time.Time) ([]latchkey.Task, error)

// lockMay says whether somebody may do something with a lock, and of which property it is.
type lockMay func(*store.View, latchkey.SmartLock) (latchkey.PropertyID, error)

// onLock is one happening on a lock by somebody who keeps it.
func (d *Desk) onLock(ctx context.Context, who Viewer, id latchkey.LockID, kind string, change lockChange) error {
	return d.onLockIf(ctx, who, id, kind, func(v *store.View, l latchkey.SmartLock) (latchkey.PropertyID, error) {
		return d.mayKeepLocks(v, who, l.Home)
	}, change)
}

func (d *Desk) onLockIf(ctx context.Context, who Viewer, id latchkey.LockID, kind string, may lockMay, change lockChange) error {
	take, err := d.takeWithPast(ctx, id)
	if err != nil {
		return asMissing(err)
	}
	err = d.Store.Do(ctx, take, func(tx *store.Tx) error {
		l, err := tx.SmartLock(id)
		if err != nil {
			return err
		}
		property, err := may(tx.View, l)
		if err != nil {
			return err
		}
		if property != l.Property {
			return notYours()
		}
		if l.Removed != nil {
			return nil
		}
		now := d.Now()
		public := map[string]string{"lock": string(l.ID)}
		tasks, err := change(tx, &l, public, now)
		if err != nil {
			return err
		}
		if l.Removed != nil { // what is wrong with it is nobody's door any more
			for k := range l.Alerts {
				if err := d.endAlert(tx, &l, k, now); err != nil {
					return err
				}
			}
		}
		if err := d.leavingLock(tx, l, func() error { return tx.PutSmartLock(l) }); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: l.Property, Home: l.Home, At: now, By: string(who.Person()), Kind: kind, Public: public}}, tasks)
	})
	return asMissing(d.refusalOf(ctx, who.Person(), err))
}
