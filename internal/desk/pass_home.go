package desk

import (
	"cmp"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// passLocks are the locks for which the office may give codes out: of shared doors, and of the own doors of homes in which nobody
// lives. What opens somebody's own door is given by those who live behind it.
func passLocks(v *store.View, property latchkey.PropertyID) ([]latchkey.SmartLock, error) {
	lived, err := v.LivedIn(property)
	if err != nil {
		return nil, err
	}
	all, err := v.OpenLocks(property, lived)
	return slices.DeleteFunc(all, func(l latchkey.SmartLock) bool { return l.Trusted == nil || l.Can.Codes == 0 }), err
}

// unitsOf are the units of the homes on whose own doors some locks are. The locks are put in their order, shared doors first.
func unitsOf(v *store.View, locks []latchkey.SmartLock) (map[latchkey.HomeID]string, error) {
	units := map[latchkey.HomeID]string{}
	for _, l := range locks {
		if err := addUnit(v, units, l.Home); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(locks, func(a, b latchkey.SmartLock) int {
		return cmp.Or(compareUnits(units[a.Home], units[b.Home]), compareNames(a.Name, b.Name))
	})
	return units, nil
}

func addUnit(v *store.View, units map[latchkey.HomeID]string, home latchkey.HomeID) error {
	if _, known := units[home]; known || home == "" {
		return nil
	}
	h, err := v.Home(home)
	units[home] = h.Unit
	return err
}

// homesOfLocks are the homes on whose own doors some locks are.
func homesOfLocks(v *store.View, ids []latchkey.LockID) (homes []latchkey.HomeID, err error) {
	for _, id := range ids {
		l, err := v.SmartLock(id)
		if latchkey.KindOf(err) == latchkey.NotFound {
			continue // no door that anybody could choose
		}
		if err != nil {
			return nil, err
		}
		if l.Home != "" && !slices.Contains(homes, l.Home) {
			homes = append(homes, l.Home)
		}
	}
	return homes, nil
}

// homesOfPass are the homes for whose own doors a pass has codes.
func homesOfPass(v *store.View, id latchkey.PassID) ([]latchkey.HomeID, error) {
	codes, err := v.CodesOfPass(id)
	if err != nil {
		return nil, err
	}
	var locks []latchkey.LockID
	for _, c := range codes {
		locks = append(locks, c.Lock)
	}
	return homesOfLocks(v, locks)
}

// whileEmpty is a code that the office gave out, at a home's own door as it stands with whoever moves in there.
func whileEmpty(v *store.View, l latchkey.SmartLock, c latchkey.Code, zone *time.Location, now time.Time) (latchkey.Code, error) {
	if l.Home == "" || c.Ended != nil {
		return c, nil
	}
	ts, err := v.Tenancies(l.Home)
	return rules.EndedWithMoveIn(c, ts, zone, now), err
}

// movedIn ends what the office gave out for the own doors of homes in which somebody begins to live: in the happening that says so, and
// where they come later, at that hour.
func (d *Desk) movedIn(tx *store.Tx, property latchkey.PropertyID, ts []latchkey.Tenancy) (tasks []latchkey.Task, err error) {
	if len(ts) == 0 {
		return nil, nil
	}
	p, err := tx.Property(property)
	if err != nil {
		return nil, err
	}
	var homes []latchkey.HomeID
	for _, t := range ts {
		if slices.Contains(homes, t.Home) {
			continue
		}
		homes = append(homes, t.Home)
		all, err := tx.SmartLocks(t.Home)
		if err != nil {
			return nil, err
		}
		for _, l := range all {
			more, err := d.officeCodesOut(tx, l, rules.Zone(p), d.Now())
			if err != nil {
				return nil, err
			}
			tasks = append(tasks, more...)
		}
	}
	return tasks, nil
}

func (d *Desk) officeCodesOut(tx *store.Tx, l latchkey.SmartLock, zone *time.Location, now time.Time) (tasks []latchkey.Task, err error) {
	codes, err := tx.CodesOf(l.ID)
	if err != nil {
		return nil, err
	}
	for _, c := range codes {
		if c.Pass == "" || c.Ended != nil {
			continue
		}
		is, err := whileEmpty(tx.View, l, c, zone, now)
		if err != nil {
			return nil, err
		}
		due := now
		if is.Ended != nil {
			if err := d.codeLine(tx, l, is, "latchkey", "code.ended", ""); err != nil {
				return nil, err
			}
		} else if is.Until != nil && is.Until.After(now) {
			due = *is.Until
		}
		if err := tx.PutCode(is); err != nil {
			return nil, err
		}
		tasks = append(tasks, d.lookAtLock(l, due))
	}
	return tasks, nil
}
