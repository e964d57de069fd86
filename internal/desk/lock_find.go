package desk

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/locks"
	"latchkey/internal/store"
)

// findLocks asks every stack what it knows. Used are the addresses that are on doors already, also of other properties: theirs
// is nobody's business here. Away are the stacks that cannot be reached now.
func (d *Desk) findLocks(ctx context.Context, used map[string]bool) (found []FoundLock, away []StackAway) {
	for _, name := range slices.Sorted(maps.Keys(d.Locks)) {
		wire, cancel := context.WithTimeout(ctx, d.patience())
		all, err := d.Locks[name].Find(wire)
		cancel()
		if err != nil {
			away = append(away, stackAway(name, d.Locks[name]))
			continue
		}
		for _, f := range all {
			if !used[name+" "+f.Address] {
				found = append(found, FoundLock{name, f})
			}
		}
	}
	return found, away
}

// StackAway is what speaks to locks and does not answer now.
type StackAway struct {
	Stack string
	Since *time.Time // nil: nobody knows since when
}

func stackAway(name string, s locks.Stack) StackAway {
	out := StackAway{Stack: name}
	if line, ok := s.(locks.Line); ok {
		if since, away := line.AwaySince(); away && !since.IsZero() {
			out.Since = &since
		}
	}
	return out
}

// LocksToAdd is what was found and is on no door yet, and the doors of the building.
type LocksToAdd struct {
	Found  []FoundLock
	Away   []StackAway
	Stacks int         // that this house speaks to
	Doors  []DoorToAdd // each once
	Homes  int
	May    bool // the viewer may add one: on a device that proves who they are
}

// DoorToAdd is a door as a building has it: one that all share, or one that each home has for itself.
type DoorToAdd struct {
	latchkey.Door
	Shared bool
}

// LocksToAdd lists what could be added where the viewer works in the office.
func (d *Desk) LocksToAdd(ctx context.Context, who Viewer) (out LocksToAdd, err error) {
	var used map[string]bool
	err = d.Store.View(ctx, func(v *store.View) error {
		property, err := officeOf(v, who)
		if err != nil {
			return err
		}
		out = LocksToAdd{Stacks: len(d.Locks), May: who.Session.Level == latchkey.ProofProven}
		if out.Doors, out.Homes, err = doorsToAdd(v, property); err != nil {
			return err
		}
		used, err = v.LockAddresses()
		return err
	})
	if err != nil {
		return out, asMissing(err)
	}
	out.Found, out.Away = d.findLocks(ctx, used)
	return out, nil
}

// doorsToAdd are the doors of a property, each once: what several homes have together is one door.
func doorsToAdd(v *store.View, property latchkey.PropertyID) (doors []DoorToAdd, homes int, err error) {
	rows, err := v.HomesOf(property)
	if err != nil {
		return nil, 0, err
	}
	have := map[string]int{}
	for _, h := range rows {
		for _, door := range h.Home.Doors {
			if have[door.ID]++; have[door.ID] == 1 {
				doors = append(doors, DoorToAdd{Door: door})
			}
		}
	}
	for i, door := range doors {
		doors[i].Shared = door.Kind != "unit" && have[door.ID] > 1
	}
	return doors, len(rows), nil
}

// AddOfficeLock puts a lock that was found on a door of the building: on the unit's own, or, when the door is one that homes
// share, on that. What the lock can do is asked of its stack, and never taken from a form.
func (d *Desk) AddOfficeLock(ctx context.Context, who Viewer, unit string, in NewLock) (latchkey.SmartLock, error) {
	if err := d.Store.View(ctx, func(v *store.View) error {
		property, err := officeOf(v, who)
		if err != nil {
			return err
		}
		if who.Session.Level != latchkey.ProofProven {
			return needsProof()
		}
		in.Home, err = homeOfDoor(v, property, unit, in.Door)
		return err
	}); err != nil {
		return latchkey.SmartLock{}, asMissing(err)
	}
	return d.addFound(ctx, in, func(in NewLock) (latchkey.SmartLock, error) { return d.AddLock(ctx, who, in) })
}

// homeOfDoor finds the home whose door is meant. None: a door that homes share.
func homeOfDoor(v *store.View, property latchkey.PropertyID, unit, door string) (latchkey.HomeID, error) {
	doors, homes, err := doorsToAdd(v, property)
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(doors, func(x DoorToAdd) bool { return x.ID == door })
	if i < 0 {
		var has []string
		for _, x := range doors {
			has = append(has, x.ID)
		}
		return "", latchkey.Errorf(latchkey.Invalid, "There is no door %s here. There are: %s.", clip(door, 60), strings.Join(has, ", "))
	}
	if doors[i].Shared {
		return "", nil
	}
	if homes == 1 && strings.TrimSpace(unit) == "" {
		rows, err := v.HomesOf(property)
		if err != nil || len(rows) != 1 {
			return "", err
		}
		return rows[0].ID, nil
	}
	if strings.TrimSpace(unit) == "" {
		return "", latchkey.Errorf(latchkey.Invalid, "A home's own door needs its unit.")
	}
	h, err := v.HomeByUnit(property, unit)
	if latchkey.KindOf(err) == latchkey.NotFound {
		return "", latchkey.Errorf(latchkey.Invalid, "There is no such unit here.")
	}
	return h.ID, err
}

// addFound looks for a lock among those that its stack knows, so that what it can do is its own word.
func (d *Desk) addFound(ctx context.Context, in NewLock, add func(NewLock) (latchkey.SmartLock, error)) (l latchkey.SmartLock, err error) {
	stack := d.Locks[in.Stack]
	if stack == nil {
		return l, latchkey.Errorf(latchkey.Invalid, "This house does not speak to locks that way.")
	}
	wire, cancel := context.WithTimeout(ctx, d.patience())
	all, err := stack.Find(wire)
	cancel()
	if err != nil {
		return l, latchkey.Errorf(latchkey.Unavailable, "What speaks to your locks cannot be reached now. Nothing was added.")
	}
	i := slices.IndexFunc(all, func(f locks.Found) bool { return f.Address == in.Address })
	if i < 0 {
		return l, latchkey.Errorf(latchkey.Conflict, "This lock is not there any more. Look again at what was found.")
	}
	in.Can = all[i].Can
	return add(in)
}
