package desk

import (
	"maps"
	"slices"

	"latchkey"
	"latchkey/internal/store"
)

// homeLocks is what a home's lines in the list of locks are made of, and with no home those of the shared doors.
type homeLocks struct {
	store.HomeDoors
	locks []lockCodes
}

// lockCodes is a lock with the codes on it.
type lockCodes struct {
	latchkey.SmartLock
	codes []latchkey.Code
}

// allLocks reads every lock of a property in three questions to the store, whatever their number.
func allLocks(v *store.View, property latchkey.PropertyID) (map[latchkey.HomeID]homeLocks, error) {
	locks, err := v.SmartLocksOf(property)
	if err != nil {
		return nil, err
	}
	codes, err := v.CodesOfProperty(property)
	if err != nil {
		return nil, err
	}
	doors, err := v.DoorsOf(property)
	if err != nil {
		return nil, err
	}
	by := make(map[latchkey.LockID][]latchkey.Code, len(locks))
	for _, c := range codes {
		by[c.Lock] = append(by[c.Lock], c)
	}
	of := make(map[latchkey.HomeID]homeLocks, len(doors)+1)
	for id, h := range doors {
		of[id] = homeLocks{HomeDoors: h}
	}
	for _, l := range locks {
		h := of[l.Home]
		h.locks = append(h.locks, lockCodes{l, by[l.ID]})
		of[l.Home] = h
	}
	return of, nil
}

// locksAt reads the locks of one home, or with none those of the shared doors.
func locksAt(v *store.View, property latchkey.PropertyID, home latchkey.HomeID) (of homeLocks, err error) {
	var locks []latchkey.SmartLock
	if home == "" {
		locks, err = v.SharedLocks(property)
	} else if locks, err = v.SmartLocks(home); err == nil {
		if of.Home, err = v.Home(home); err == nil {
			of.Lived, err = livesIn(v, home)
		}
	}
	for _, l := range locks {
		if err != nil {
			break
		}
		one := lockCodes{SmartLock: l}
		one.codes, err = v.CodesOf(l.ID)
		of.locks = append(of.locks, one)
	}
	return of, err
}

// locksKnown are the locks of a property as they were read, with the office's lines of them. They are everybody's: nobody writes to them.
func (d *Desk) locksKnown(v *store.View, property latchkey.PropertyID) (keptProperty[homeLocks, []LockLine], error) {
	return d.locksHere.read(v, property, d.Now(), reading[homeLocks, []LockLine]{allLocks, locksAt,
		func(of map[latchkey.HomeID]homeLocks) []LockLine { return d.lockLines(of, false) }})
}

// lockLines are the lines of every lock of a property. With allLived they say of every home's own door no more than where somebody
// lives behind it.
func (d *Desk) lockLines(of map[latchkey.HomeID]homeLocks, allLived bool) (lines []LockLine) {
	shared := map[string]string{}
	for _, h := range of {
		for _, door := range h.Doors {
			if kind, known := shared[door.ID]; door.Kind != "unit" && (!known || door.Kind < kind) { // the same one whichever home comes first
				shared[door.ID] = door.Kind
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(of)) {
		h := of[id]
		for _, l := range h.locks {
			kind := shared[l.Door]
			if id != "" {
				kind = doorKind(h.Home, l.Door)
			}
			lines = append(lines, d.lockLine(l.SmartLock, l.codes, h.Unit, kind, id != "" && (allLived || h.Lived)))
		}
	}
	return lines
}
