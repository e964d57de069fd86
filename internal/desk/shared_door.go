package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// What a home's people and guests have on the locks of doors that the home shares: the building's front door, the garden's gate.
// What stands on such a lock is decided with its property taken. A happening about one home ends rights without it, and owes
// the lock a look: whoever works the lock next finds that the right is over, and the code goes.

// sharedOnWay are the locks of the doors that a home shares.
func sharedOnWay(v *store.View, property latchkey.PropertyID, h latchkey.Home) ([]latchkey.SmartLock, error) {
	all, err := v.SharedLocks(property)
	return rules.OnTheWay(h, all), err
}

// allOnWay are the locks of every door of a home, the shared ones first.
func allOnWay(v *store.View, id latchkey.HomeID) ([]latchkey.SmartLock, error) {
	h, err := v.Home(id)
	if err != nil {
		return nil, err
	}
	property, err := v.HomeProperty(id)
	if err != nil {
		return nil, err
	}
	shared, err := sharedOnWay(v, property, h)
	if err != nil {
		return nil, err
	}
	own, err := v.SmartLocks(id)
	return slices.Concat(shared, own), err
}

// takeWay is a home, and its property where locks of shared doors stand on the way: two homes wait for one another only there.
func (d *Desk) takeWay(ctx context.Context, home latchkey.HomeID) (take store.Take, err error) {
	take.Homes = []latchkey.HomeID{home}
	err = d.Store.View(ctx, func(v *store.View) error {
		all, err := allOnWay(v, home)
		if i := slices.IndexFunc(all, func(l latchkey.SmartLock) bool { return l.Home == "" }); i >= 0 {
			take.Properties = []latchkey.PropertyID{all[i].Property}
		}
		return err
	})
	return take, err
}

// takes says whether a lock's codes may be written in a happening that took this.
func takes(take store.Take, l latchkey.SmartLock) bool {
	return l.Home != "" && slices.Contains(take.Homes, l.Home) || l.Home == "" && slices.Contains(take.Properties, l.Property)
}

// passedLock is a lock on which the viewer may have a code of their own: of their own door, or of one that their home shares.
func (d *Desk) passedLock(ctx context.Context, who Viewer, id latchkey.LockID) (l latchkey.SmartLock, home latchkey.HomeID, err error) {
	if who.Session.Level != latchkey.ProofProven {
		return l, home, needsProof()
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		if l, err = v.SmartLock(id); err != nil {
			return err
		}
		home, err = d.behind(v, who, l)
		return err
	})
	return l, home, asMissing(err)
}

// behind is the viewer's home behind a lock in use.
func (d *Desk) behind(v *store.View, who Viewer, l latchkey.SmartLock) (latchkey.HomeID, error) {
	if l.Removed != nil {
		return "", notYours()
	}
	if l.Home != "" {
		_, err := d.residentOf(v, who, l.Home)
		return l.Home, err
	}
	ts, err := v.TenanciesOf(who.Person())
	if err != nil {
		return "", err
	}
	for _, t := range ts {
		property, err := d.residentOf(v, who, t.Home)
		if err != nil || property != l.Property {
			continue // somewhere else, or not any more
		}
		h, err := v.Home(t.Home)
		if err != nil {
			return "", err
		}
		if rules.PassesBy(h, l.Door) {
			return t.Home, nil
		}
	}
	return "", notYours()
}

// onSharedLock is a code on the lock of a shared door with what has become of the right that it comes from.
func (d *Desk) onSharedLock(v *store.View, l latchkey.SmartLock, c latchkey.Code, now time.Time) (latchkey.Code, error) {
	if l.Home != "" || c.Kind != latchkey.CodeResident || c.Ended != nil {
		return c, nil
	}
	ts, err := v.TenanciesOf(c.Person)
	if err != nil {
		return c, err
	}
	var behind []latchkey.HomeID
	for _, t := range ts {
		property, err := v.HomeProperty(t.Home)
		if err != nil {
			return c, err
		}
		h, err := v.Home(t.Home)
		if err != nil {
			return c, err
		}
		if property == l.Property && (rules.PassesBy(h, l.Door) || t.Home == c.Home) { // a file that left out the door took nobody's way
			behind = append(behind, t.Home)
		}
	}
	return rules.EndedWithTenancy(c, ts, behind, now), nil
}

// leavingLock runs a change to a lock in use, and lets the guard judge it for everybody whose own way it may be: those who live
// behind it, and on a shared door those who have a code of their own there.
func (d *Desk) leavingLock(tx *store.Tx, l latchkey.SmartLock, change func() error) error {
	homes, err := homesWithWays(tx.View, l)
	if err != nil {
		return err
	}
	now := d.Now()
	letsGo := func(p latchkey.PersonID) bool { return l.Removed != nil && rules.LetsOff(l, p, now) }
	err = d.leavingWaysOf(tx, homes, letsGo, change)
	if no, ok := errors.AsType[guardSaysNo](err); ok && l.Removed != nil {
		no.lock = &l
		return no
	}
	return err
}

// homesWithWays are the homes somebody of which may have their way through a door by this lock.
func homesWithWays(v *store.View, l latchkey.SmartLock) (homes []latchkey.HomeID, err error) {
	if l.Home != "" {
		return []latchkey.HomeID{l.Home}, nil
	}
	codes, err := v.CodesOf(l.ID)
	for _, c := range codes {
		if c.Kind == latchkey.CodeResident && c.Ended == nil && !slices.Contains(homes, c.Home) {
			homes = append(homes, c.Home)
		}
	}
	return homes, err
}

// sharedWithCodes are the locks of shared doors on which people of a case's home have codes.
func sharedWithCodes(v *store.View, f rules.CaseFacts) ([]latchkey.SmartLock, error) {
	elsewhere := func(c latchkey.Code) bool {
		return c.Kind == latchkey.CodeResident && !slices.ContainsFunc(f.Locks, func(l latchkey.SmartLock) bool { return l.ID == c.Lock })
	}
	if !slices.ContainsFunc(f.Codes, elsewhere) {
		return nil, nil
	}
	all, err := sharedOnWay(v, f.PropertyID, f.Home)
	return slices.DeleteFunc(all, func(l latchkey.SmartLock) bool {
		return !slices.ContainsFunc(f.Codes, func(c latchkey.Code) bool { return c.Lock == l.ID && elsewhere(c) })
	}), err
}

// homesOfWords are the homes whose guests' uses the words of shared locks may count: those of the codes in the slots that they name.
func (d *Desk) homesOfWords(ctx context.Context, places []store.LockPlace, batch []*heard) (homes []latchkey.HomeID, err error) {
	slots := map[latchkey.LockID][]int{}
	for _, w := range batch {
		if w.Slot > 0 && slices.ContainsFunc(places, func(p store.LockPlace) bool { return p.ID == w.lock && p.Home == "" }) {
			slots[w.lock] = append(slots[w.lock], w.Slot)
		}
	}
	if len(slots) == 0 {
		return nil, nil
	}
	err = d.Store.View(ctx, func(v *store.View) error {
		for lock, named := range slots {
			codes, err := v.CodesOf(lock)
			if err != nil {
				return err
			}
			for _, c := range codes {
				if c.Grant != "" && slices.Contains(named, c.Slot) && !slices.Contains(homes, c.Home) {
					homes = append(homes, c.Home)
				}
			}
		}
		return nil
	})
	return homes, err
}

// sharedKeypads are the locks of doors that a home shares on which its people may have a code of their own. Of the lock itself
// they see its name: how it stands, and who else has a code on it, is not theirs.
func sharedKeypads(v *store.View, home latchkey.HomeID) (out []latchkey.SmartLock, err error) {
	all, err := allOnWay(v, home)
	for _, l := range all {
		if l.Home == "" && l.Trusted != nil && l.Can.Codes > 0 {
			out = append(out, latchkey.SmartLock{ID: l.ID, Property: l.Property, Door: l.Door, Name: l.Name, Can: l.Can, Trusted: l.Trusted})
		}
	}
	return out, err
}

// stillTheirs says whether a code on a shared door is of somebody who lives in its home, or of a guest of theirs: those are told
// of it. What somebody left behind who has moved out is the office's to see to, and is nothing that the next ones there did.
func stillTheirs(v *store.View, c latchkey.Code) (bool, error) {
	whose := c.Person
	if c.Grant != "" {
		g, err := v.Grant(c.Grant)
		if err != nil {
			return false, err
		}
		whose = g.By
	}
	lives, err := livesAt(v, c.Home)
	return slices.Contains(lives, whose), err
}
