package desk

import (
	"maps"
	"sync"
	"time"

	"latchkey"
	"latchkey/internal/store"
)

// kept is what was read of each home of a property, and under no home what belongs to the property alone, with the list that is made
// of all of it. A part holds until somebody takes its home, or the property, on whichever server: it may be made only of what nobody
// writes without. So a happening in one home costs the next list the reading of that home, and not of a thousand.
type kept[T, L any] struct{ properties sync.Map } // by property: keptProperty[T, L]; nobody writes to what is in one

type keptProperty[T, L any] struct {
	file     int64    // how often the database's file was opened: it may be another one, brought back from a backup
	standing [2]int64 // of the property with all its homes
	revs     map[latchkey.HomeID]int64
	of       map[latchkey.HomeID]T

	minute time.Time // in which the list was made: what its lines say may depend on the time
	list   L
}

// reading is how what is kept is read: every home, or a single one, which with no home is what belongs to the property alone.
type reading[T, L any] struct {
	all  func(*store.View, latchkey.PropertyID) (map[latchkey.HomeID]T, error)
	one  func(*store.View, latchkey.PropertyID, latchkey.HomeID) (T, error)
	list func(map[latchkey.HomeID]T) L
}

// rereadMost is how many homes are read anew one by one. When more have changed, all are read in one go.
const rereadMost = 20

// read is what is kept of a property, read anew where it has changed.
func (k *kept[T, L]) read(v *store.View, property latchkey.PropertyID, at time.Time, how reading[T, L]) (keptProperty[T, L], error) {
	was := keptProperty[T, L]{}
	if x, ok := k.properties.Load(property); ok {
		was = x.(keptProperty[T, L])
	}
	now := keptProperty[T, L]{file: v.Opened(), minute: at.Truncate(time.Minute)}
	var err error
	if now.standing, err = v.Standing(property); err != nil {
		return was, err
	}
	same := was.of != nil && was.file == now.file && was.standing == now.standing
	if same && was.minute.Equal(now.minute) {
		return was, nil
	}
	if now.revs, now.of = was.revs, was.of; !same {
		if err = now.reread(v, property, was, how); err != nil {
			return was, err
		}
	}
	now.list = how.list(now.of)
	k.properties.Store(property, now)
	return now, nil
}

// reread reads the homes that were taken since, or all of them.
func (now *keptProperty[T, L]) reread(v *store.View, property latchkey.PropertyID, was keptProperty[T, L], how reading[T, L]) (err error) {
	if now.revs, err = v.HomeRevs(property); err != nil {
		return err
	}
	changed, sure := now.changedSince(was)
	if !sure || len(changed) > rereadMost {
		now.of, err = how.all(v, property)
		return err
	}
	now.of = maps.Clone(was.of)
	for _, h := range changed {
		if now.of[h], err = how.one(v, property, h); err != nil {
			return err
		}
	}
	return nil
}

// changedSince are the homes that were taken since, and the new ones. It is sure of that only where the earlier one is of the same
// file and none of its homes has gone.
func (now *keptProperty[T, L]) changedSince(was keptProperty[T, L]) (changed []latchkey.HomeID, sure bool) {
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
