package desk

import (
	"maps"
	"sync"

	"latchkey"
	"latchkey/internal/store"
)

// kept is what was read of each home of a property, and under no home what belongs to the property alone. A part holds until somebody
// takes its home, or the property, on whichever server: it may be made only of what nobody writes without. So a happening in one
// home costs the next list the reading of that home, and not of a thousand.
type kept[T any] struct{ properties sync.Map } // by property: keptProperty[T]; nobody writes to what is in one

type keptProperty[T any] struct {
	file     int64    // how often the database's file was opened: it may be another one, brought back from a backup
	standing [2]int64 // of the property with all its homes
	revs     map[latchkey.HomeID]int64
	of       map[latchkey.HomeID]T
}

// rereadMost is how many homes are read anew one by one. When more have changed, all are read in one go.
const rereadMost = 20

// read is what is kept of a property, read anew where it has changed. All reads every home, and one a single one; with no home it is
// asked for what belongs to the property alone.
func (k *kept[T]) read(v *store.View, property latchkey.PropertyID, all func() (map[latchkey.HomeID]T, error), one func(latchkey.HomeID) (T, error)) (map[latchkey.HomeID]T, error) {
	was := keptProperty[T]{}
	if x, ok := k.properties.Load(property); ok {
		was = x.(keptProperty[T])
	}
	standing, err := v.Standing(property)
	if err != nil {
		return nil, err
	}
	now := keptProperty[T]{file: v.Opened(), standing: standing}
	if was.of != nil && was.file == now.file && was.standing == now.standing {
		return was.of, nil
	}
	if now.revs, err = v.HomeRevs(property); err != nil {
		return nil, err
	}
	changed, sure := now.changedSince(was)
	if !sure || len(changed) > rereadMost {
		now.of, err = all()
	} else {
		now.of = maps.Clone(was.of)
		for _, h := range changed {
			if now.of[h], err = one(h); err != nil {
				return nil, err
			}
		}
	}
	if err != nil {
		return nil, err
	}
	k.properties.Store(property, now)
	return now.of, nil
}

// changedSince are the homes that were taken since, and the new ones. It is sure of that only where the earlier one is of the same
// file and none of its homes has gone.
func (now keptProperty[T]) changedSince(was keptProperty[T]) (changed []latchkey.HomeID, sure bool) {
	if was.of == nil || was.file != now.file {
		return nil, false
	}
	for h := range was.revs {
		if _, here := now.revs[h]; !here {
			return nil, false
		}
	}
	for h, rev := range now.revs {
		if before, known := was.revs[h]; !known || before != rev {
			changed = append(changed, h)
		}
	}
	return changed, true
}
