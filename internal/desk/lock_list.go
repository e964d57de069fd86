package desk

import (
	"maps"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/store"
)

// lockLinesKnown are the lines of a property as they were read. They hold for their minute, while nobody has taken the property or
// one of its homes: whatever a line is made of is written only by a happening that has.
type lockLinesKnown struct {
	file     int64
	standing [2]int64
	minute   time.Time
	stacks   int
	lines    []LockLine
}

// knownLines are the lines of a property's locks, read anew where they may have changed. They are everybody's: nobody writes to them.
func (d *Desk) knownLines(v *store.View, property latchkey.PropertyID) ([]LockLine, error) {
	standing, err := v.Standing(property)
	if err != nil {
		return nil, err
	}
	now := lockLinesKnown{file: v.Opened(), standing: standing, minute: d.Now().Truncate(time.Minute), stacks: len(d.Locks)}
	if was, ok := d.lockList.Load(property); ok {
		if k := was.(lockLinesKnown); k.file == now.file && k.standing == now.standing && k.minute.Equal(now.minute) && k.stacks == now.stacks {
			return k.lines, nil
		}
	}
	if now.lines, err = d.lockLines(v, property); err != nil {
		return nil, err
	}
	d.lockList.Store(property, now)
	return now.lines, nil
}

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

// lockLines are the lines of every lock of a property.
func (d *Desk) lockLines(v *store.View, property latchkey.PropertyID) ([]LockLine, error) {
	return d.lockLinesAs(v, property, false)
}

// lockLinesAs says with allLived of every home's own door no more than where somebody lives behind it.
func (d *Desk) lockLinesAs(v *store.View, property latchkey.PropertyID, allLived bool) (lines []LockLine, err error) {
	of, err := d.locksHere.read(v, property, func() (map[latchkey.HomeID]homeLocks, error) { return allLocks(v, property) },
		func(h latchkey.HomeID) (homeLocks, error) { return locksAt(v, property, h) })
	if err != nil {
		return nil, err
	}
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
	return lines, nil
}
