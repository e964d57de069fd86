package desk

import (
	"context"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// What whoever runs the computer does about locks, from the command line. Like everything they do it stands in the log, and it
// opens no door that the office could not open.

// LocksHere lists every lock of a property as its office sees them; without a property, those of all. Called by whoever runs the
// computer.
func (d *Desk) LocksHere(ctx context.Context, property latchkey.PropertyID) (all map[latchkey.PropertyID][]LockLine, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		all = map[latchkey.PropertyID][]LockLine{}
		rows, err := v.Properties()
		if err != nil {
			return err
		}
		for _, p := range rows {
			if property != "" && p.ID != property {
				continue
			}
			known, err := d.locksKnown(v, p.ID)
			if err != nil {
				return err
			}
			all[p.ID] = known.list
		}
		if property != "" && len(all) == 0 {
			return notYours()
		}
		return nil
	})
	return all, err
}

// AddLockHere puts a lock that was found on a door of a property, of which NotFound tells that there is none. Called by whoever runs
// the computer.
func (d *Desk) AddLockHere(ctx context.Context, property latchkey.PropertyID, unit string, in NewLock) (latchkey.SmartLock, error) {
	if err := d.Store.View(ctx, func(v *store.View) (err error) {
		if _, err := v.Property(property); err != nil {
			return err
		}
		in.Home, err = homeOfDoor(v, property, unit, in.Door)
		return err
	}); err != nil {
		return latchkey.SmartLock{}, err
	}
	take := store.Take{Properties: []latchkey.PropertyID{property}}
	if in.Home != "" {
		take = store.Take{Homes: []latchkey.HomeID{in.Home}}
	}
	return d.addFound(ctx, in, func(in NewLock) (l latchkey.SmartLock, err error) {
		err = d.Store.Do(ctx, take, func(tx *store.Tx) (err error) {
			l, err = d.putOnDoor(tx, property, in, "")
			return err
		})
		return l, err
	})
}

// TryLockHere is TryLock for whoever runs the computer: with the same yes of those who live there.
func (d *Desk) TryLockHere(ctx context.Context, id latchkey.LockID) (latchkey.LockTry, error) {
	return d.tryLock(ctx, "", id, func(v *store.View, l latchkey.SmartLock) error {
		lives, err := livesBehind(v, l)
		if err == nil && !rules.MayTry(l, lives, d.Now()) {
			err = mayNotTry()
		}
		return err
	})
}
